"""A figure as a page prints it: sentence, picture, whole table, sources, files to take away."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ctc_dash.address.pages import EXPLAINED_ON
from ctc_dash.exports.site.edition import STATE, Edition
from ctc_dash.figures import cells
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.paper.markup import rich
from ctc_dash.words import NO_VALUE, Words

HAPPENING = "happening"
# The first letter of a cell that is not in the page's own language says which one it is in.
SCRIPTS = {"CJK": "zh", "ARABIC": "ar", "CYRILLIC": "ru"}


class Cell(NamedTuple):
    """One cell: its text, where it leads (empty: nowhere), its language if not the page's."""

    text: str
    href: str = ""
    lang: str = ""


class Heading(NamedTuple):
    """The heading of a column; ``kind`` is number, date or empty, and sets how its cells stand."""

    text: str
    kind: str


class File(NamedTuple):
    """A file that one can take away, as seen from the page."""

    label: str
    href: str


@dataclass(frozen=True)
class Card:
    """One figure on one page; ``rows`` is the whole table, ``picture`` empty for a mere table.

    ``takeaway`` and ``picture`` are markup: what makes them escapes every text.
    """

    anchor: str
    title: str
    takeaway: str
    picture: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    rows_said: str
    sources: str
    caveats: Sequence[str]
    files: Sequence[File]
    wide: bool
    tall: bool
    columns: int


def card(edition: Edition, shown: Shown, root: str, files: Sequence[File]) -> Card:
    """A figure for a page that lies ``root`` below the site's top (empty, or ``../``)."""
    on_one_state = STATE in shown.given
    # A table without a row is said in words and not drawn: its columns need not be made.
    shown_columns = [
        column
        for column in ([] if shown.frame.empty else shown.columns)
        if not (on_one_state and column.name == STATE)
    ]
    headings = [Heading(column.heading, kind_of(column)) for column in shown_columns]
    drawn = shown.picture is not None and not shown.frame.empty
    return Card(
        anchor=anchor(shown.figure),
        title=shown.title,
        takeaway=rich(shown.takeaway),
        picture=shown.inline_svg() if drawn else "",
        headings=headings,
        rows=rows(edition, shown, shown_columns, root),
        rows_said=counted(edition.words, len(shown.frame)),
        sources=shown.sources,
        caveats=shown.caveats,
        files=files,
        wide=shown.figure.place in ("whole", "lead"),
        tall=shown.figure.place == "tall",
        columns=len(headings),
    )


def kind_of(column: cells.Column) -> str:
    """Whether a column holds numbers, days, or anything else."""
    if column.numeric:
        return "number"
    return "date" if column.name.endswith(("_day", "dates")) else ""


def counted(words: Words, rows: int) -> str:
    """How many rows a table has."""
    return words.count("{n} row", "{n} rows", rows)


def anchor(figure: Figure) -> str:
    """Where on its page a figure is: its id without the stroke."""
    return figure.id.replace("/", "-")


def rows(
    edition: Edition, shown: Shown, columns: Sequence[cells.Column], root: str
) -> list[tuple[Cell, ...]]:
    """The table's rows; the name of a State leads to its page."""
    made = [column_of(edition, shown, column, root) for column in columns]
    return list(zip(*made, strict=True))


def column_of(edition: Edition, shown: Shown, column: cells.Column, root: str) -> list[Cell]:
    """One column's cells, with where they lead."""
    if column.name == STATE:
        return states(edition, column, list(shown.frame[STATE]), root)
    if column.name == HAPPENING:
        return kinds(column, list(shown.frame[HAPPENING]), root)
    return [Cell(text, lang=foreign(text)) for text in column.texts]


def states(
    edition: Edition, column: cells.Column, codes: Sequence[object], root: str
) -> list[Cell]:
    """A column of States' names."""
    return [
        Cell(text, edition.page_of_state(code, root))
        for text, code in zip(column.texts, codes, strict=True)
    ]


def kinds(column: cells.Column, codes: Sequence[object], root: str) -> list[Cell]:
    """A column of what happens; what falls due leads to the page that has more on its kind."""
    return [
        Cell(text, f"{root}{EXPLAINED_ON[str(code)]}.html" if code in EXPLAINED_ON else "")
        for text, code in zip(column.texts, codes, strict=True)
    ]


def foreign(text: str) -> str:
    """The language of a text in another script than Latin; empty for all others.

    The sources' own words stand beside the English in their own script; a reader's voice must
    know. Only three of the six official languages have a script of their own.
    """
    if text.isascii() or text == NO_VALUE:
        return ""
    first = next((letter for letter in text if letter.isalpha()), "")
    script = unicodedata.name(first, "").split(" ")[0] if first else ""
    return SCRIPTS.get(script, "")
