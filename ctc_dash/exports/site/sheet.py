"""A State's profile as a sheet: one line per fact, with its place; what is unknown says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ctc_dash.exports.site.cards import foreign
from ctc_dash.figures import cells
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words, is_missing

NAME = "name_"  # facts that are the State's name in a language: name_fr


class Line(NamedTuple):
    """One fact: its name, its value or why there is none, and where it is said."""

    name: str
    value: str
    unknown: bool
    cited: str
    lang: str


@dataclass
class Group:
    """Facts of one kind under their heading."""

    heading: str
    lines: list[Line] = field(default_factory=list)


def sheet(shown: Shown) -> Sequence[Group]:
    """The rows of ``state/profile`` in groups, in the question's order."""
    groups: dict[str, Group] = {}
    for row in shown.frame.itertuples():
        heading = shown.words.label("fact_group", row.fact_group)
        groups.setdefault(heading, Group(heading)).lines.append(line(row, shown.words))
    return list(groups.values())


def line(row: Any, words: Words) -> Line:
    """One fact."""
    unknown = is_missing(row.value_text)
    value = (
        words.label("unknown_reason", row.unknown_reason)
        if unknown
        else cells.cell_text(words, "value_text", row.value_text)
    )
    lang = "" if unknown else language_of(str(row.fact), value)
    return Line(words.label("fact", row.fact), value, unknown, cited(row, words), lang)


def language_of(fact: str, value: str) -> str:
    """The language of a value: names carry it in the fact's own name."""
    return fact.removeprefix(NAME)[:2] if names_a_language(fact) else foreign(value)


def names_a_language(fact: str) -> bool:
    """Whether a fact is a name in one of the official languages."""
    rest = fact.removeprefix(NAME)
    return rest != fact and len(rest) == 2


def cited(row: Any, words: Words) -> str:
    """Document and place, and that it is a curator's reading where it is one."""
    said = []
    if not is_missing(row.document):
        said.append(f"{words.label('document', row.document)}, {row.place}")
    if row.basis == "inferred":
        said.append(words.label("basis", row.basis))
    return " · ".join(said)
