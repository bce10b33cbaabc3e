"""The table of a figure in a brief, as texts: which columns and rows are printed."""

import re
from dataclasses import dataclass, field, replace

from ctc_dash.address import codec
from ctc_dash.address.links import KEY_OF
from ctc_dash.address.pages import PAGES
from ctc_dash.asking.parameters import ALL, AS_OF, as_date
from ctc_dash.exports.brief import office_rows
from ctc_dash.exports.brief.model import Block
from ctc_dash.figures.cells import NOTE, TRANSLATED, Column, with_translations
from ctc_dash.figures.conditions import bearing_filters
from ctc_dash.paper.column_widths import WHOLE, greatest_length
from ctc_dash.words import CHINESE, END, ISOLATE, NO_VALUE, ONLY_ENGLISH, Words

QUOTED = re.compile(r"\s*\([^()]*[\u3400-\u9fff][^()]*\)")  # in brackets, after its translation
ROOM, TYPE, PADDING = 498.9, 8.5, 4  # points: an A4 page between its margins, a table's type


@dataclass(frozen=True)
class PrintedTable:
    """A table of texts; ``beneath`` says how many rows are not printed, and has notes on others.

    ``languages`` are those of its texts, row by row, empty where one is in the brief's own; no
    row of them where all are.
    """

    headings: list[str]
    numeric: list[bool]
    rows: list[list[str]]
    beneath: str = ""
    languages: list[list[str]] = field(default_factory=list)

    def language(self, row: int, column: int) -> str:
        """The language of a text of the rows; empty where it is the brief's own."""
        return self.languages[row][column] if self.languages else ""

    @property
    def columns(self) -> list[list[str]]:
        """Each column with its heading on top."""
        return [
            [heading, *(row[index] for row in self.rows)]
            for index, heading in enumerate(self.headings)
        ]


def table(of: Block) -> PrintedTable:
    """The rows that a block prints, and what is said of the others."""
    columns, printed = kept_columns(of), printed_rows(of)
    return PrintedTable(
        headings=[column.heading for column in columns],
        numeric=[column.numeric for column in columns],
        rows=[[column.texts[row] for column in columns] for row in range(printed)],
        beneath=beneath(of),
        languages=[[column.languages[row] for column in columns] for row in range(printed)],
    )


def column_shares(columns: list[list[str]]) -> list[float]:
    """What each column of texts gets of the width that those as wide as their texts leave."""
    short = [greatest_length(texts) <= WHOLE for texts in columns]
    if all(short):
        short[-1] = False
    widths = office_rows.widths(columns, ROOM, TYPE, PADDING)
    return [0.0 if each else round(wide, 1) for each, wide in zip(short, widths, strict=True)]


def kept_columns(of: Block) -> list[Column]:
    """The columns that a block prints, in its own order; notes where its rows have any.

    In the first one stand the marks of its rows.
    """
    by_name = {column.name: column for column in of.shown.columns}
    if of.columns and TRANSLATED in by_name:
        said = with_translations([*by_name.values()], of.shown.frame, of.shown.words)
        by_name = {column.name: column for column in said}
    if NOTE in by_name and set(by_name[NOTE].texts[: printed_rows(of)]) == {NO_VALUE}:
        del by_name[NOTE]
    wanted = of.columns or by_name
    first, *others = (by_name[name] for name in wanted if name != NOTE or NOTE in by_name)
    texts = [
        f"{text} {of.marks[row]}" if row in of.marks else text
        for row, text in enumerate(first.texts)
    ]
    return [replace(first, texts=texts), *others]


def printed_rows(of: Block) -> int:
    """How many rows a block prints."""
    every = len(of.shown.frame)
    return every if of.most is None else min(of.most, every)


def left_rows(of: Block) -> int:
    """How many rows a block leaves out; none where it is no table."""
    return len(of.shown.frame) - printed_rows(of) if of.form == "table" else 0


def beneath(of: Block) -> str:
    """How many rows are not printed, then the notes on rows that are, each after its mark."""
    rows, words = {mark: row for row, mark in of.marks.items()}, of.shown.words
    notes = (
        f"{mark} {printed_note(of.shown.frame[NOTE].iloc[row], words)}"
        for mark, row in rows.items()
    )
    return words.sentences((note_left_rows(of), *notes))


def printed_note(note: str, words: Words) -> str:
    """A note as these words have it, or marked and kept in its own direction.

    Besides Chinese it goes without what it quotes in it: a PDF has the fonts that come along.
    """
    said = words.text(note)
    if said == note or said.endswith(ONLY_ENGLISH):
        said = words.text(QUOTED.sub("", note))
        if CHINESE.search(said):
            return words.say(
                "The note quotes the document; the dashboards and the exports have it."
            )
    return f"{ISOLATE}{said}{END}" if said.endswith(ONLY_ENGLISH) else said


def note_left_rows(of: Block) -> str:
    """How many rows are not printed, and where all are; nothing where all of them are."""
    every = len(of.shown.frame)
    return of.shown.words.some(
        "{n} of {all} rows is left out here; all are at {where}.",
        "{n} of {all} rows are left out here; all are at {where}.",
        every - printed_rows(of),
        all=of.shown.words.number(every),
        where=where_all(of),
    )


def where_all(of: Block) -> str:
    """Where all rows of a block are: the address of its figure, or the command that lists them."""
    shown = of.shown
    chosen = bearing_filters(shown)
    page = next((page for page in PAGES if shown.figure.id in page.figures), None)
    keys = {KEY_OF.get(name) for name in chosen}
    if page is None or not keys <= {*page.filters}:
        named = " ".join(f"-p {name}={codec.value_text(value)}" for name, value in chosen.items())
        return f"ctc-dash ask {shown.question.id} {named}".strip()
    values = {KEY_OF[name]: value for name, value in chosen.items()}
    day = as_date(shown.given[AS_OF]) if shown.given.get(AS_OF) not in (None, ALL) else None
    values |= {"as_of": day} if day else {}
    query = codec.write_address(values, defaults={"as_of": shown.record.as_of.date()})
    return f"/{page.slug}{query}#{shown.figure.id.rpartition('/')[2]}"
