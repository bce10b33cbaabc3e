"""What a notebook shows: pieces of HTML that need no script, no style sheet and no network."""

from dataclasses import dataclass, fields

from markupsafe import Markup

from ctc_dash.asking.record import Record
from ctc_dash.charts.theme import ANY, declarations
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.figure_parts import figure_parts
from ctc_dash.paper.sheets import sheet
from ctc_dash.paper.table import Cell, Heading, HtmlTable, table_of
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words

MOST = 20  # rows; the frame has them all


def figure_html(shown: Shown) -> str:
    """Title, takeaway, picture and table, caveats and sources.

    Where the table is the picture it stands open, else behind a line that opens it. Its styles
    are in it, because Panel's panes are out of reach of any style sheet.
    """
    words, rows = shown.words, len(shown.frame)
    left_out = words.some("{n} more row in .table", "{n} more rows in .table", max(rows - MOST, 0))
    parts = figure_parts(shown, still(shown), table_of(shown, most=MOST, left_out=left_out))
    return in_place("notebook", words, parts)


def record_html(record: Record, summary: str, words: Words) -> str:
    """What a record is, and behind a line its tables with what one row of each is."""
    frame = record.tables
    headings = [
        Heading(words.column(name), "number" if name == "rows" else "") for name in frame.columns
    ]
    rows = [
        [Cell(str(value), heading.kind) for value, heading in zip(row, headings, strict=True)]
        for row in frame.itertuples(index=False)
    ]
    opens = words.say("Its tables, and what one row of each is")
    table = HtmlTable(caption=opens, name=opens, summary=opens, headings=headings, rows=rows)
    return in_place("record", words, summary, table)


def in_place(macro: str, words: Words, *values: object) -> str:
    """What a macro makes of values, in its language and with its own styles."""
    rules = Markup(declarations(ANY) + sheet("table", "notebook"))  # noqa: S704  our own files
    language = words.language
    return piece_of("notebook", macro, *values, language.code, language.direction, rules)


def still(shown: Shown) -> str:
    """The picture, no wider than its place; empty for a mere table."""
    # A notebook is one page of many pictures: the names inside must not meet.
    drawn = shown.paint(uid=shown.figure.id.replace("/", "-"))
    return drawn.svg if drawn else ""


@dataclass(frozen=True, repr=False)
class NotebookFigure(Shown):
    """A figure asked, as a notebook has it in hand.

    ``record.figure(id)`` makes one. At the end of a notebook's cell it shows itself: title,
    takeaway, picture, table, caveats and sources, without a script and without a network.

    Source:
        The question's answer, asked once; ``sources`` names the documents.
    """

    def _repr_html_(self) -> str:
        # Jupyter, VS Code and Panel all ask for this, and none of them needs a script for it.
        return figure_html(self)


def in_notebook(shown: Shown) -> NotebookFigure:
    """The same figure, so that it shows itself."""
    return NotebookFigure(**{each.name: getattr(shown, each.name) for each in fields(Shown)})
