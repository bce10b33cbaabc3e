"""Two periods to choose: pairs of years that stand ready, and a form of four days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import parse_qsl

from ctc_dash.address.codec import PageAddress
from ctc_dash.asking.parameters import COMPARED
from ctc_dash.asking.two_periods import OWN, DaySpan, year_of
from ctc_dash.charts.pairs import EARLIER, LATER
from ctc_dash.figures.comparing import BEGINS, TODAY, asked_periods
from ctc_dash.figures.shown import Shown

MOST_PAIRS = 6  # of years, the latest


class YearPair(NamedTuple):
    """Two years side by side: a link, which ``is_here`` where it is what is shown."""

    name: str
    href: str
    is_here: bool


class DayField(NamedTuple):
    """One day: its key, its label, its value, and how people write it."""

    key: str
    label: str
    value: str
    said: str


class PeriodFields(NamedTuple):
    """The two days of one period, and its name."""

    name: str
    days: Sequence[DayField]


class CompareForm(NamedTuple):
    """All that chooses the periods; ``kept`` are the other values of the address."""

    action: str
    pairs: Sequence[YearPair]
    periods: Sequence[PeriodFields]
    kept: Sequence[tuple[str, str]]
    words: dict[str, str]


def compare_form(shown: Shown, page: PageAddress, anchor: str) -> CompareForm:
    """What chooses the periods of a figure that has two, on its page at an address."""
    say, periods = shown.words.say, asked_periods(shown)
    today = shown.facts[TODAY]

    def day_field(key: str, label: str, day: dt.date) -> DayField:
        return DayField(key, label, day.isoformat(), shown.words.day(day, short=True))

    others = {key: each for key, each in page.values.items() if key not in (*OWN, *COMPARED)}
    kept = replace(page, values=others)
    first = max(shown.facts[BEGINS].year, today.year - MOST_PAIRS)
    years = [year_of(dt.date(year, 1, 1)) for year in range(first, today.year + 1)]
    pairs = [
        year_pair(before, after, kept, anchor, [*periods.values()] == [before, after])
        for before, after in pairwise(years)
    ]
    fields = [
        PeriodFields(name, [*map(day_field, keys, (say("From"), say("To")), periods[code])])
        for name, keys, code in (
            (say("Period"), OWN, LATER),
            (say("Compared with"), COMPARED, EARLIER),
        )
    ]
    words = {"label": say("Periods that are compared"), "send": say("Compare")}
    query = kept.text.partition("?")[2]
    return CompareForm(f"{page.slug}#{anchor}", pairs, fields, parse_qsl(query), words)


def year_pair(
    before: DaySpan, after: DaySpan, page: PageAddress, anchor: str, is_here: bool
) -> YearPair:
    """The way to two years side by side."""
    days = dict(zip((*OWN, *COMPARED), (*after, *before), strict=True))
    href = f"{replace(page, values={**page.values, **days}).text}#{anchor}"
    return YearPair(f"{before.first.year} | {after.first.year}", href, is_here)
