"""The table of a figure in a brief, as texts: which columns and rows are printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from ctc_dash.exports.brief.model import Block
from ctc_dash.figures.cells import Column

SHORT = 19  # letters: a column of no longer texts is as wide as they are, the others share the rest
LINE = 124  # letters of a table's type on one line of an A4 page
GAP = 3  # letters between two columns
BOLD = 1.15  # how much wider a heading's letters are
LONG = 60  # letters beyond which a text takes more lines rather than more width


@dataclass(frozen=True)
class Table:
    """A table of texts; ``left_out`` says how many rows are not printed.

    ``languages`` are those of its texts, row by row, empty where one is in the brief's own.
    """

    headings: list[str]
    numeric: list[bool]
    rows: list[list[str]]
    left_out: str = ""
    languages: list[list[str]] = field(default_factory=list)


def table(of: Block) -> Table:
    """The rows that a block prints, and what is said of the others."""
    columns, printed = kept_columns(of), kept_rows(of)
    return Table(
        headings=[column.heading for column in columns],
        numeric=[column.numeric for column in columns],
        rows=[[column.texts[row] for column in columns] for row in range(printed)],
        left_out=left_out(of),
        languages=[[column.languages[row] for column in columns] for row in range(printed)],
    )


def shares(columns: list[list[str]]) -> list[float]:
    """The share of the width that each column of texts gets; at least one of them takes any.

    A share is a number of letters of the line; no column is narrower than its longest word.
    """
    wide = [max(len(text) for text in texts) > SHORT for texts in columns]
    if not any(wide):
        wide[-1] = True
    free = LINE - sum(longest(texts) for texts, each in zip(columns, wide, strict=True) if not each)
    wanted = {index: wish(texts) for index, texts in enumerate(columns) if wide[index]}
    least = {index: longest_word(columns[index]) for index in wanted}
    for _ in wanted:  # whoever is lifted to its longest word takes from the others
        scale = free / sum(wanted.values())
        wanted = {index: max(share * scale, least[index]) for index, share in wanted.items()}
    return [round(wanted.get(index, 0.0), 1) for index in range(len(columns))]


def longest(texts: list[str]) -> int:
    """The letters of a column's longest text, with the room between columns."""
    return max(len(text) for text in texts) + GAP


def longest_word(texts: list[str]) -> float:
    """The letters that a column's longest word needs; a heading is bold, hence wider."""
    return max(len(word) for text in texts for word in [*text.split(), ""]) * BOLD + GAP


def wish(texts: list[str]) -> float:
    """How many letters a column would like: mostly the mean, so that one long name counts less."""
    lengths = [min(len(text), LONG) for text in texts]
    return (2 * sum(lengths) / len(lengths) + max(lengths)) / 3 + GAP


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
