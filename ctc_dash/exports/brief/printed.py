"""A brief as plain text, tables and pictures, ready for a template that prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ctc_dash.exports.brief.model import Block, Brief
from ctc_dash.figures.cells import Column
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Run, runs

Draw = Callable[[Shown], str]  # the picture of a figure as SVG


@dataclass(frozen=True)
class PrintedTable:
    """A table of texts; ``left_out`` says how many rows are not printed.

    ``languages`` are those of its texts, row by row, empty where one is in the brief's own.
    """

    headings: list[str]
    numeric: list[bool]
    rows: list[list[str]]
    left_out: str = ""
    languages: list[list[str]] = field(default_factory=list)

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
    columns, printed = kept_columns(of), kept_rows(of)
    return PrintedTable(
        headings=[column.heading for column in columns],
        numeric=[column.numeric for column in columns],
        rows=[[column.texts[row] for column in columns] for row in range(printed)],
        left_out=left_out(of),
        languages=[[column.languages[row] for column in columns] for row in range(printed)],
    )


def kept_columns(of: Block) -> list[Column]:
    """The columns that a block prints, in its own order."""
    by_name = {column.name: column for column in of.shown.columns}
    return [by_name[name] for name in of.columns] if of.columns else list(by_name.values())


def kept_rows(of: Block) -> int:
    """How many rows a block prints."""
    every = len(of.shown.frame)
    return every if of.most is None else min(of.most, every)


def left_out(of: Block) -> str:
    """How many rows are not printed; nothing where all of them are."""
    every = len(of.shown.frame)
    return of.shown.words.some(
        "{n} of {all} rows is left out here; the dashboards and the exports have it.",
        "{n} of {all} rows are left out here; the dashboards and the exports have them.",
        every - kept_rows(of),
        all=of.shown.words.number(every),
    )
