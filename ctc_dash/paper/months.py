"""Meetings in HTML: a month as a grid of days, or all of them month by month."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ctc_dash.address.links import Cite, no_cite
from ctc_dash.charts.picture import Link, no_link
from ctc_dash.charts.place_names import cited_text
from ctc_dash.figures.cells import span_of_days
from ctc_dash.words import Words

MONDAY = 0


class Meeting(NamedTuple):
    """One meeting, with the name of its place on a page; ``openness`` is a code.

    ``href`` is the page on it, with its row and its brief, ``cited`` that on its ``source``; empty
    where there is none.
    """

    anchor: str
    days: str
    kind: str
    openness: str
    title: str
    href: str = ""
    source: str = ""
    cited: str = ""


class Month(NamedTuple):
    """One month and its meetings."""

    name: str
    meetings: Sequence[Meeting]


@dataclass(frozen=True)
class Grid:
    """One month as weeks; meetings of which the month or the year alone is known stand beside them.

    A day has its meetings; of a neighbouring month it is none.
    """

    name: str
    weekdays: Sequence[str]
    weeks: Sequence[Sequence[tuple[dt.date | None, Sequence[Meeting]]]]
    undated: Sequence[tuple[str, Sequence[Meeting]]]


def months_of(
    frame: pd.DataFrame, words: Words, link: Link = no_link, cite: Cite = no_cite
) -> list[Month]:
    """The rows of ``briefings/list`` by the month of their first day."""
    if frame.empty:
        return []
    return [
        Month(words.month(period.start_time.date()), meetings_of(rows, words, link, cite))
        for period, rows in frame.groupby(frame["first_day"].dt.to_period("M"), sort=True)
    ]


def grid_of(
    frame: pd.DataFrame, first: dt.date, words: Words, link: Link = no_link, cite: Cite = no_cite
) -> Grid:
    """The month that begins with ``first``."""
    month = frame[frame["first_day"].dt.to_period("M") == pd.Period(first, "M")]
    exact = month["date_precision"] == "day"
    held = {
        day.date(): meetings_of(rows, words, link, cite)
        for day, rows in month[exact].groupby("first_day")
    }
    name = words.month(first)
    whole_year = (frame["date_precision"] == "year") & (frame["first_day"].dt.year == first.year)
    whole_month = month["date_precision"] == "month"
    undated = (
        (words.say("In {month}, day not stated", month=name), month[whole_month]),
        (words.say("In {year}, month not stated", year=str(first.year)), frame[whole_year]),
    )
    return Grid(
        name,
        words.weekdays(first=MONDAY),
        [
            [(day, held.get(day, ())) if day.month == first.month else (None, ()) for day in week]
            for week in calendar.Calendar(MONDAY).monthdatescalendar(first.year, first.month)
        ],
        [(said, meetings_of(rows, words, link, cite)) for said, rows in undated if len(rows)],
    )


def meetings_of(rows: pd.DataFrame, words: Words, link: Link, cite: Cite) -> list[Meeting]:
    """Meetings: kind and openness in words, and the title."""
    return [
        Meeting(
            anchor=f"meeting-{row['id']}",
            days=span_of_days(row, words),
            kind=" · ".join(words.label(name, row[name]) for name in ("kind", "openness")),
            openness=str(row["openness"]),
            title=words.text(str(row["title"])),
            href=link((("id", str(row["id"])),)) or "",
            source=cited_text(row["document"], row["place"], words),
            cited=cite(str(row["document"]), str(row["place"])),
        )
        for _, row in rows.iterrows()
    ]
