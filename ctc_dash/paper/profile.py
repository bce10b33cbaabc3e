"""A State's profile: a line per fact with its place, up to three States side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from ctc_dash.figures import cells
from ctc_dash.figures.citing import APART, SourceLine, SourcePiece, place_of
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words, is_missing, language_of


class Fact(NamedTuple):
    """What is said of one State, or why it is unknown; in which language, and where."""

    text: str
    unknown: bool
    lang: str
    cited: SourceLine


class FactLine(NamedTuple):
    """One fact of each State, none where a State does not have it."""

    name: str
    facts: Sequence[Fact | None]


@dataclass(frozen=True)
class Profile:
    """The sheet: its headings are what a line is, then the States' names.

    ``groups`` are the lines on facts of one kind, by what these are called.
    """

    caption: str
    headings: Sequence[str]
    groups: Mapping[str, Sequence[FactLine]]


def profile_of(shown: Shown) -> Profile | None:
    """The rows of ``state/profile`` in groups, in the question's order; none of no State."""
    frame, words = shown.frame, shown.words
    if frame.empty:
        return None
    states = list(dict.fromkeys(frame["state"]))
    by_key = {(row.fact, row.state): fact_of(row, words) for row in frame.itertuples()}
    groups: dict[str, list[FactLine]] = {}
    for group, fact in dict.fromkeys(zip(frame["fact_group"], frame["fact"], strict=True)):
        heading = words.label("fact_group", group)
        line = FactLine(words.label("fact", fact), [by_key.get((fact, state)) for state in states])
        groups.setdefault(heading, []).append(line)
    names = [words.column("fact"), *(words.label("state", state) for state in states)]
    return Profile(shown.title, names, groups)


def fact_of(row: Any, words: Words) -> Fact:
    """One fact of one State."""
    if is_missing(row.value_text):
        return Fact(words.label("unknown_reason", row.unknown_reason), True, "", cited(row, words))
    text = cells.fact_text(words, row.fact, row.value_text)
    return Fact(text, False, language_of(text, row.fact), cited(row, words))


def cited(row: Any, words: Words) -> SourceLine:
    """Document and place, and that it is a curator's reading where it is one."""
    at = {"document": row.document, "place": row.place}
    said = [*place_of(pd.Series(at), words).pieces]
    if row.basis == "inferred":
        said.append(SourcePiece(f"{APART if said else ''}{words.label('basis', row.basis)}"))
    return SourceLine.of(said)
