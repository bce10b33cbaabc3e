"""Meetings in HTML: a month as a grid of days, or all of them month by month."""

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from ctc_dash.figures.cells import span_of_days
from ctc_dash.words import Words

MONDAY = 0


class Meeting(NamedTuple):
    """One meeting, with the name of its place on a page; ``openness`` is a code."""

    anchor: str
    days: str
    kind: str
    openness: str
    title: str


class Month(NamedTuple):
    """One month and its meetings."""

    name: str
    meetings: Sequence[Meeting]


@dataclass(frozen=True)
class Grid:
    """One month as weeks; meetings of which the month alone is known stand beside them.

    A day has its meetings; of a neighbouring month it is none.
    """

    name: str
    weekdays: Sequence[str]
    weeks: Sequence[Sequence[tuple[dt.date | None, Sequence[Meeting]]]]
    undated: Sequence[Meeting]
    undated_said: str


def months_of(frame: pd.DataFrame, words: Words) -> list[Month]:
    """The rows of ``briefings/list`` by the month of their first day."""
    if frame.empty:
        return []
    return [
        Month(words.month(period.start_time.date()), meetings_of(rows, words))
        for period, rows in frame.groupby(frame["first_day"].dt.to_period("M"), sort=True)
    ]


def grid_of(frame: pd.DataFrame, first: dt.date, words: Words) -> Grid:
    """The month that begins with ``first``."""
    month = frame[frame["first_day"].dt.to_period("M") == pd.Period(first, "M")]
    exact = month["date_precision"] == "day"
    held = {day.date(): meetings_of(rows, words) for day, rows in month[exact].groupby("first_day")}
    name = words.month(first)
    return Grid(
        name,
        words.weekdays(first=MONDAY),
        [
            [(day, held.get(day, ())) if day.month == first.month else (None, ()) for day in week]
            for week in calendar.Calendar(MONDAY).monthdatescalendar(first.year, first.month)
        ],
        meetings_of(month[~exact], words),
        words.say("In {month}, day not stated", month=name),
    )


def meetings_of(rows: pd.DataFrame, words: Words) -> list[Meeting]:
    """Meetings: kind and openness in words, and the title."""
    return [
        Meeting(
            anchor=f"meeting-{row['id']}",
            days=span_of_days(row, words),
            kind=" · ".join(words.label(name, row[name]) for name in ("kind", "openness")),
            openness=str(row["openness"]),
            title=str(row["title"]),
        )
        for _, row in rows.iterrows()
    ]
