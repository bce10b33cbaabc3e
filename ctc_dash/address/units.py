"""What a page's filters count, in words: visits on one page, meetings on another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ctc_dash.words import Words


@dataclass(frozen=True)
class Unit:
    """What is counted: a number of it, and the hint beside a list of choices with numbers."""

    number: Callable[[Words, int], str]
    hint: Callable[[Words], str]


ROWS = Unit(
    lambda words, n: words.count("{n} entry", "{n} entries", n),
    lambda words: words.say("Number of entries that each choice leaves"),
)
# The question whose rows a page counts → what they are.
UNITS = {
    "visits/list": Unit(
        lambda words, n: words.count("{n} visit", "{n} visits", n),
        lambda words: words.say("Number of visits that each choice leaves"),
    ),
    "assessments/list": Unit(
        lambda words, n: words.count("{n} State", "{n} States", n),
        lambda words: words.say("Number of States that each choice leaves"),
    ),
    "filters/assistance": Unit(
        lambda words, n: words.count("{n} activity", "{n} activities", n),
        lambda words: words.say("Number of activities that each choice leaves"),
    ),
    "briefings/list": Unit(
        lambda words, n: words.count("{n} meeting or briefing", "{n} meetings and briefings", n),
        lambda words: words.say("Number of meetings and briefings that each choice leaves"),
    ),
    "follow_up/timetable": Unit(
        lambda words, n: words.count("{n} step after a visit", "{n} steps after visits", n),
        lambda words: words.say("Number of steps after visits that each choice leaves"),
    ),
}


def counted_unit(counted: str) -> Unit:
    """What the rows of a question are."""
    return UNITS.get(counted, ROWS)
