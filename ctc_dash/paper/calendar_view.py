"""The calendar of meetings on a page: one month as a grid, or all of them as a list by month."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ctc_dash.address.codec import MONTH, MONTHS_LISTED, PageAddress
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.months import Grid, Month, grid_of, months_of


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
    grid: Grid | None = None
    months: Sequence[Month] = ()


def calendar_view(shown: Shown, page: PageAddress) -> CalendarView:
    """The rows of ``briefings/list`` as the address asks for them.

    Without a month, or where that has no meeting, it opens on the last month with a known day.
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
    exact = frame.loc[frame["date_precision"] == "day", "first_day"]
    latest = f"{exact.max():%Y-%m}" if len(exact) else months[-1]
    asked = page.view.get(MONTH, "")
    chosen = asked if asked in months else latest
    at = months.index(chosen)
    listed = asked == MONTHS_LISTED
    return CalendarView(
        page,
        said,
        choices=[
            (month, f"{words.month(day_of(month))} ({words.number(int(count))})", month == chosen)
            for month, count in zip(months, counts, strict=True)
        ],
        earlier=page.turned(MONTH, months[at - 1]) if at and not listed else "",
        later=page.turned(MONTH, months[at + 1]) if months[at + 1 :] and not listed else "",
        grid=None if listed else grid_of(frame, day_of(chosen), words),
        months=months_of(frame, words) if listed else (),
    )


def day_of(month: str) -> dt.date:
    """The first day of a month written as YYYY-MM."""
    return dt.date.fromisoformat(f"{month}-01")
