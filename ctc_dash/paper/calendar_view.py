"""The calendar of meetings on a page: a year at a glance, one month as a grid, or all as a list."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ctc_dash.address.codec import MONTH, MONTHS_LISTED, PageAddress
from ctc_dash.address.links import Cite, no_cite
from ctc_dash.asking.parameters import day_of
from ctc_dash.charts.picture import Link, no_link
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.months import Grid, Month, grid_of, months_of


class YearCell(NamedTuple):
    """A month of a year: its name, its address where it has a meeting, and whether it is shown."""

    name: str
    href: str
    chosen: bool


class Year(NamedTuple):
    """A year at a glance: its months, and for each kind of meeting how many there are in each.

    A meeting of which the year alone is known is in none of them.
    """

    name: str
    months: Sequence[YearCell]
    kinds: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class CalendarView:
    """What the address asks for, and the addresses of what else there is.

    ``choices`` are ``(value, name, chosen)`` for each month with a meeting; ``earlier`` and
    ``later`` are empty at the ends. Without a meeting only ``nothing`` is said.
    """

    page: PageAddress
    words: dict[str, str]
    choices: Sequence[tuple[str, str, bool]] = ()
    earlier: str = ""
    later: str = ""
    year: Year | None = None
    grid: Grid | None = None
    months: Sequence[Month] = ()


def calendar_view(
    shown: Shown, page: PageAddress, link: Link = no_link, cite: Cite = no_cite
) -> CalendarView:
    """The rows of ``briefings/list`` as the address asks for them.

    Without a month, or where that has no meeting, it opens on the month of the as-of date, or on
    the last before it that has one.
    """
    words, frame = shown.words, shown.frame
    said = {
        "nothing": words.say("Nothing in the record fits these filters."),
        "month": words.say("Month"),
        "list": words.say("List"),
        "earlier": words.say("Earlier"),
        "later": words.say("Later"),
        "view": words.say("View"),
        "go": words.say("Show"),
    }
    if frame.empty:
        return CalendarView(page, said)
    counts = frame.groupby(frame["first_day"].dt.to_period("M")).size()
    months = [str(month) for month in counts.index]
    as_of = day_of(shown.given.get("as_of")) or shown.record.as_of.date()
    latest = max((month for month in months if month <= f"{as_of:%Y-%m}"), default=months[-1])
    asked = page.view.get(MONTH, "")
    chosen = asked if asked in months else latest
    at = months.index(chosen)
    listed = asked == MONTHS_LISTED
    return CalendarView(
        page,
        said,
        choices=[
            (month, f"{words.month(first)} ({words.number(int(count))})", month == chosen)
            for month, first, count in zip(months, map(month_day, months), counts, strict=True)
        ],
        earlier=page.turned(MONTH, months[at - 1]) if at and not listed else "",
        later=page.turned(MONTH, months[at + 1]) if months[at + 1 :] and not listed else "",
        year=None if listed else year_of(shown, page, chosen, months),
        grid=None if listed else grid_of(frame, month_day(chosen), words, link, cite),
        months=months_of(frame, words, link, cite) if listed else (),
    )


def year_of(shown: Shown, page: PageAddress, chosen: str, held: Sequence[str]) -> Year:
    """The year of a month that is shown."""
    words, year = shown.words, chosen[:4]
    frame = shown.frame[shown.frame["date_precision"] != "year"]
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    numbers = frame.groupby(["kind", frame["first_day"].dt.strftime("%Y-%m")]).size().to_dict()
    of_year = frame[frame["first_day"].dt.year == int(year)]
    return Year(
        year,
        [
            YearCell(
                words.month_name(month_day(month)),
                page.turned(MONTH, month) if month in held else "",
                month == chosen,
            )
            for month in months
        ],
        [
            (
                words.label("kind", kind),
                [words.number(n) if (n := numbers.get((kind, month))) else "" for month in months],
            )
            for kind in dict.fromkeys(of_year["kind"])
        ],
    )


def month_day(month: str) -> dt.date:
    """The first day of a month written as YYYY-MM."""
    return dt.date.fromisoformat(f"{month}-01")
