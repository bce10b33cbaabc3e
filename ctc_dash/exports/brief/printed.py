"""The table of a figure in a brief, as texts: which columns and rows are printed."""

from dataclasses import dataclass, field, replace

from ctc_dash.exports.brief import office_rows
from ctc_dash.exports.brief.model import Block
from ctc_dash.figures.cells import NOTE, Column
from ctc_dash.paper.column_widths import WHOLE, greatest_length
from ctc_dash.words import NO_VALUE

ROOM, TYPE, PADDING = 498.9, 8.5, 4  # points: an A4 page between its margins, a table's type


@dataclass(frozen=True)
class PrintedTable:
    """A table of texts; ``left_out`` says how many rows are not printed.

    ``languages`` are those of its texts, row by row, empty where one is in the brief's own; no
    row of them where all are.
    """

    headings: list[str]
    numeric: list[bool]
    rows: list[list[str]]
    left_out: str = ""
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
        left_out=note_left_rows(of),
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


def note_left_rows(of: Block) -> str:
    """How many rows are not printed; nothing where all of them are."""
    every = len(of.shown.frame)
    return of.shown.words.some(
        "{n} of {all} rows is left out here; the dashboards and the exports have it.",
        "{n} of {all} rows are left out here; the dashboards and the exports have them.",
        every - printed_rows(of),
        all=of.shown.words.number(every),
    )
