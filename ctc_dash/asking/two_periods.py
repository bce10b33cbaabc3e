"""Two periods beside each other: those that are asked for, or else the nearest to them."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from ctc_dash.asking.parameters import AS_OF, COMPARED, PERIODS, as_date, day_of

OWN = PERIODS[0]


class DaySpan(NamedTuple):
    """A first and a last day."""

    first: dt.date
    last: dt.date

    @property
    def text(self) -> str:
        """As marks and addresses write it."""
        return f"{self.first}..{self.last}"

    def later(self, years: int) -> "DaySpan":
        """The same days so many years on; on 29 February the day before where there is none."""
        return DaySpan(*(years_on(day, years) for day in self))

    @property
    def years(self) -> int:
        """How many years it takes, a part of one counted whole."""
        return next(
            n for n in range(1, dt.MAXYEAR + 1)
            if n + self.first.year > dt.MAXYEAR or years_on(self.first, n) > self.last
        )  # fmt: skip


def years_on(day: dt.date, years: int) -> dt.date:
    """The same day of another year, as far as the calendar has years."""
    year = min(max(day.year + years, dt.MINYEAR), dt.MAXYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def year_of(day: dt.date) -> DaySpan:
    """The whole year of a day."""
    return DaySpan(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))


def two_periods(
    given: Mapping[str, object], begins: dt.date, data_as_of: dt.date
) -> tuple[DaySpan, DaySpan]:
    """The earlier and the later of two periods.

    They are those of ``from`` and ``to`` and of ``compare_from`` and ``compare_to``. Where one is
    not given, it is the same days of the year before, or the one after; where none is, they are the
    year of the as-of day and the one before. A period without a first day is one from ``begins``,
    the first day of what is counted; one without a last day ends on the as-of day.
    """
    today = day_of(given.get(AS_OF)) or data_as_of
    own, other = (period_of(given, names, begins, today) for names in (OWN, COMPARED))
    if own is None:
        own = year_of(today) if other is None else other.later(other.years)
    other = other or own.later(-own.years)
    return min(own, other), max(own, other)


def period_of(
    given: Mapping[str, object], names: tuple[str, str], begins: dt.date, today: dt.date
) -> DaySpan | None:
    """The period of two parameters; none where neither is given."""
    first, last = (None if given.get(each) is None else as_date(given[each]) for each in names)
    if first is None and last is None:
        return None
    if first is None:
        return DaySpan(min(begins, last or begins), last or begins)
    return DaySpan(first, last or max(today, first))
