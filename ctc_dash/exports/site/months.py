"""The meetings month by month, as a list that needs no turning of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words


class Meeting(NamedTuple):
    """One meeting, with the name of its place on the page."""

    anchor: str
    days: str
    kind: str
    openness: str
    openness_code: str
    title: str


class Month(NamedTuple):
    """One month and its meetings."""

    name: str
    meetings: Sequence[Meeting]


def months(shown: Shown) -> list[Month]:
    """The rows of ``briefings/list`` by the month of their first day."""
    frame = shown.frame
    if frame.empty:
        return []
    by_month = frame.groupby(frame["first_day"].dt.to_period("M"), sort=True)
    return [named(period, rows, shown.words) for period, rows in by_month]


def named(period: Any, rows: pd.DataFrame, words: Words) -> Month:
    """One month."""
    meetings = [meeting(row, words) for row in rows.itertuples()]
    return Month(words.month(period.start_time.date()), meetings)


def meeting(row: Any, words: Words) -> Meeting:
    """One meeting: its kind and openness in words, and its title."""
    return Meeting(
        anchor=f"meeting-{row.id}",
        days=words.days(row.first_day, row.last_day, row.date_precision),
        kind=words.label("kind", row.kind),
        openness=words.label("openness", row.openness),
        openness_code=str(row.openness),
        title=str(row.title),
    )
