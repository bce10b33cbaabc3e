"""Turns of phrase that several takeaway sentences share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.words import Words

NOT_KNOWN_THEN = "not_known_then"  # a status before the day to which its list speaks
FEW = 4  # so many are named one by one; of more their number is said
# Filters that choose among the visits: what is missing under one of them is not missing as such.
OF_VISITS = ("state", "subregion", "cluster", "visit_type", "from", "to")


@dataclass(frozen=True)
class Ranking:
    """How a frame's codes stand to each other by the sum of one of its columns.

    Attributes:
        top: those that share the largest sum, in the frame's order.
        each: that sum.
        used: how many have a sum at all.
        none: those whose sum is zero, in the frame's order.
        whole: the sum over all of them.
    """

    top: list[str]
    each: int
    used: int
    none: list[str]
    whole: int

    @property
    def is_even(self) -> bool:
        """Whether all that have a sum have the same, so that none of them leads."""
        return len(self.top) == self.used

    def leads(self, at_most: int = 3) -> bool:
        """Whether so few are ahead of the others that naming them is news."""
        return not self.is_even and len(self.top) <= at_most


def ranked(frame: pd.DataFrame, key: str, value: str) -> Ranking:
    """The codes of one column by the sum of another; of an empty frame all is zero."""
    sums = frame.groupby(key, sort=False, observed=True)[value].sum()
    used = sums[sums > 0]
    top = [str(code) for code in used[used == used.max()].index]
    none = [str(code) for code in sums[sums == 0].index]
    return Ranking(top, int(used.max()) if top else 0, len(used), none, int(sums.sum()))


def counted(frame: pd.DataFrame, key: str) -> Ranking:
    """The codes of one column by the number of rows; a missing code is left out."""
    return ranked(frame[frame[key].notna()].assign(rows=1), key, "rows")


def by_share(part: int, whole: int, *, none: str, some: str, every: str) -> str:
    """The one of three sentences that is true of a part of a whole."""
    if not part:
        return none
    return every if part == whole else some


def chosen(given: Mapping[str, object], *filters: str) -> bool:
    """Whether one of these filters is set, so that what is missing may be missing for that."""
    return any(given.get(name) for name in filters)


def nothing(words: Words) -> str:
    """What every figure says when no row fits."""
    return words.say("Nothing in the record fits these filters.")


def undated(number: int, whole: int, words: Words) -> str:
    """Of how many activities no first day is stated, and what that means for the as-of day."""
    return by_share(
        number,
        whole,
        none="",
        some=words.count(
            "Of {n} no first day is stated: it is shown as of every day.",
            "Of {n} no first day is stated: they are shown as of every day.",
            number,
        ),
        every=words.count(
            "No first day is stated of it: it is shown as of every day.",
            "Of none is a first day stated: they are shown as of every day.",
            whole,
        ),
    )


def drawn_first(number: int, most: int, words: Words) -> str:
    """That a picture draws the largest of them alone; empty where it draws all."""
    if number <= most:
        return ""
    return words.say(
        "The picture shows the {most} with the most; the table has all {all}.",
        most=words.number(most),
        all=words.number(number),
    )


def none_fits(words: Words, what: str) -> str:
    """That no State, activity or meeting is like what was chosen; ``what`` names it."""
    return {
        "State": words.say("No State fits these filters."),
        "activity": words.say("No activity that the documents name fits these filters."),
        "meeting": words.say("No recorded meeting or briefing fits these filters."),
    }[what]


def bold(text: str) -> str:
    """Text that matters most in its sentence."""
    return f"**{text}**"


def named(words: Words, vocabulary: str, codes: list[str]) -> str:
    """Codes by their labels, as prose."""
    return words.listed(words.label(vocabulary, code) for code in codes)


def quoted(words: Words, vocabulary: str, codes: list[str]) -> str:
    """Codes by their labels, each set apart where a label may itself hold a comma or an “and”."""
    return words.listed(words.say("“{name}”", name=words.label(vocabulary, code)) for code in codes)


def within(words: Words, vocabulary: str, code: object) -> str:
    """A label inside a sentence: its first letter is small, and no other that the label has big.

    For labels that begin with a common word; one that begins with a name is quoted instead.
    """
    label = words.label(vocabulary, code)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def not_known_then(frame: pd.DataFrame, words: Words) -> str:
    """That nothing is known of the list of surveys at the as-of day; empty where it is known.

    Takes ``status`` and ``known_from``, the day to which the list speaks.
    """
    if frame.empty or not (frame["status"] == NOT_KNOWN_THEN).any():
        return ""
    return words.say(
        "The list of surveys and overviews is as of {day}; what held earlier is **unknown**.",
        day=words.day(frame["known_from"].max()),
    )


def surveyed(words: Words, vocabulary: str, status: object) -> str:
    """What the list of surveys says of a State, as a clause."""
    label = within(words, vocabulary, status)
    if status == "received":
        return label
    return words.say("survey or overview ({status})", status=label)


def total(parts: Mapping[str, float]) -> float:
    """The sum of a bar's parts."""
    return sum(parts.values())


def old(
    takeaway: Callable[[pd.DataFrame, Words, Mapping[str, object]], str],
) -> Callable[[Any], list[str]]:
    """A takeaway that was written before sentences were yielded."""
    return lambda shown: [takeaway(shown.frame, shown.words, shown.given)]
