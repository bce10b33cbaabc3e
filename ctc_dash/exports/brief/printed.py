"""A brief as plain text, tables and pictures, ready for a template that prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ctc_dash.exports.brief import office_rows
from ctc_dash.exports.brief.model import Block, Brief
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Run, runs

SHORT = 19  # letters: a column of no longer texts is as wide as they are, the others share the rest
ROOM, TYPE, PADDING = 498.9, 8.5, 4  # points: an A4 page between its margins, a table's type
Draw = Callable[[Shown], str]  # the picture of a figure as SVG


@dataclass(frozen=True)
class PrintedTable:
    """A table of texts; ``left_out`` says how many rows are not printed.

    ``shares`` divides the width: 0 is as wide as its texts need, the others share what is left.
    """

    headings: list[str]
    numeric: list[bool]
    shares: list[float]
    rows: list[list[str]]
    left_out: str

    @property
    def columns(self) -> list[list[str]]:
        """Each column with its heading on top."""
        return [
            [heading, *(row[index] for row in self.rows)]
            for index, heading in enumerate(self.headings)
        ]


@dataclass(frozen=True)
class PrintedBlock:
    """One figure on paper: its title, its sentence, its picture or table, its sources."""

    title: str
    sentence: list[Run]
    alt: str
    svg: str
    table: PrintedTable | None
    source: str


@dataclass(frozen=True)
class PrintedSection:
    """A part of a brief on paper."""

    heading: str
    sentences: list[list[Run]]
    blocks: list[PrintedBlock]


def sections(brief: Brief, draw: Draw) -> list[PrintedSection]:
    """The sections of a brief; ``draw`` makes each picture."""
    return [
        PrintedSection(
            section.heading,
            [runs(sentence) for sentence in section.sentences],
            [block(each, draw) for each in section.blocks],
        )
        for section in brief.sections
    ]


def block(of: Block, draw: Draw) -> PrintedBlock:
    """One block, as its form asks; the table stands in where a figure has no picture."""
    shown = of.shown
    svg = draw(shown) if of.form == "picture" else ""
    as_table = of.form != "sentence" and not svg
    return PrintedBlock(
        title=shown.title,
        sentence=runs(shown.takeaway),
        alt=shown.said,
        svg=svg,
        table=table(of) if as_table else None,
        source=of.source,
    )


def table(of: Block) -> PrintedTable:
    """The rows that a block prints, and what is said of the others."""
    by_name = {column.name: column for column in of.shown.columns}
    columns = [by_name[name] for name in of.columns or by_name]
    every = len(of.shown.frame)
    printed = every if of.most is None else min(of.most, every)
    return PrintedTable(
        headings=[column.heading for column in columns],
        numeric=[column.numeric for column in columns],
        shares=shares([[column.heading, *column.texts[:printed]] for column in columns]),
        rows=[[column.texts[row] for column in columns] for row in range(printed)],
        left_out=left_out(of, every - printed, every),
    )


def shares(columns: list[list[str]]) -> list[float]:
    """What each column of texts gets of the width that those as wide as their texts leave."""
    short = [max(len(text) for text in texts) <= SHORT for texts in columns]
    if all(short):
        short[-1] = False
    widths = office_rows.widths(columns, ROOM, TYPE, PADDING)
    return [0.0 if each else round(wide, 1) for each, wide in zip(short, widths, strict=True)]


def left_out(of: Block, missing: int, every: int) -> str:
    """How many rows are not printed; nothing where all of them are."""
    if not missing:
        return ""
    return of.shown.words.count(
        "{n} of {all} rows is left out here; the dashboards and the exports have it.",
        "{n} of {all} rows are left out here; the dashboards and the exports have them.",
        missing,
        all=of.shown.words.number(every),
    )
