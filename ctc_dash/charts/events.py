"""Dated events of one or a few States, each on a line of its own and named in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.empty import empty_picture
from ctc_dash.charts.measure import wrap_text
from ctc_dash.charts.picture import (
    Box,
    Boxes,
    Lines,
    Picture,
    Text,
    Texts,
    Tick,
    Tone,
)
from ctc_dash.charts.timeline import month_ticks
from ctc_dash.words import Words, is_missing

LINE_HEIGHT = 30  # pixels
TEXT_LINE = 12  # pixels that each further line of a name adds
DAY = pd.Timedelta(days=1)
VISIT = "visit"
OTHER = "all"  # what has no colour of its own
NAME_LINE = 52  # letters in a line of a name; half a page holds no more
LEAST_ROOM = 0.4  # of the width: what a name needs beside its mark
LEAST_SHARE = 1 / 160  # of the width: what can still be seen
MOST_TICKS = 12
YEARS_ALONE = 36  # months; a longer line names its years only


@dataclass(frozen=True)
class Events:
    """Dated events of States: visits by the colour of their type, the others by that of theirs.

    What is known to the month or the year only is drawn pale.
    """

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a frame of events: state, state_event, visit_type, stage, title, days, precision."""
        if frame.empty:
            return empty_picture(words)
        first = pd.Timestamp(frame["first_day"].min().year, 1, 1)
        last = pd.Timestamp(frame[["first_day", "last_day"]].max().max().year + 1, 1, 1)
        events, lanes, bottom = placed(frame, words, (last - first) * LEAST_SHARE)
        months = pd.date_range(first, last, freq="MS", inclusive="left")
        ticks = year_ticks(months) if len(months) > YEARS_ALONE else month_ticks(months, words)
        return Picture(
            layers=(
                Lines(tuple((tick.at, -bottom - 0.5, tick.at, 0.7) for tick in ticks)),
                *(boxes(events, key, words) for key in keys(frame)),
                *names(events, first, last),
            ),
            height=line_height(events) * (bottom + 1) + 8,
            xlim=(first, last),
            ylim=(-bottom - 0.6, 0.7),
            xticks=ticks,
            yticks=tuple(lanes),
            legend=True,
        )


@dataclass(frozen=True)
class Event:
    """One event placed on its line."""

    start: pd.Timestamp
    end: pd.Timestamp
    y: float
    key: tuple[str, str]
    name: str
    said: str
    exact: bool


def line_height(events: list[Event]) -> int:
    """The pixels of a line: more where names need several lines of text."""
    return LINE_HEIGHT + TEXT_LINE * max(each.name.count("\n") for each in events)


def keys(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Every vocabulary and code that may be drawn, in the order of the legend."""
    types = look.order("visit_type", frame["visit_type"].dropna())
    events = look.order("state_event")
    known = [("visit_type", code) for code in types] + [("state_event", code) for code in events]
    return [*known, (OTHER, OTHER)]


def placed(
    frame: pd.DataFrame, words: Words, least: pd.Timedelta
) -> tuple[list[Event], list[Tick], int]:
    """The events line by line, the States' ticks, and the number of the last line."""
    events: list[Event] = []
    lanes: list[Tick] = []
    known, line = set(keys(frame)), 0
    for state, rows in frame.groupby("state", sort=False, observed=True):
        for offset, row in enumerate(rows.itertuples()):
            events.append(event(row, -(line + offset), words, least, known))
        lanes.append(Tick(-(line + (len(rows) - 1) / 2), words.label("state", state)))
        line += len(rows) + 1
    return events, lanes, line - 2


def event(
    row: Any, y: float, words: Words, least: pd.Timedelta, known: set[tuple[str, str]]
) -> Event:
    """One row of the frame, placed."""
    last = row.first_day if is_missing(row.last_day) else row.last_day
    days = words.days(row.first_day, last, row.date_precision)
    kind = words.label("state_event", row.state_event)
    key = ("state_event", str(row.state_event))
    named = [
        "" if is_missing(row.visit_type) else words.label("visit_type", row.visit_type),
        "" if is_missing(row.stage) else words.label("stage", row.stage),
        "" if is_missing(row.title) else str(row.title),
    ]
    title = ": ".join(part for part in named if part)
    if row.state_event == VISIT:
        key = ("visit_type", str(row.visit_type))
    said = f"{kind}: {title}" if title else kind
    short = f"{title}, {days}" if row.state_event == VISIT else title or kind
    return Event(
        start=row.first_day,
        end=max(last + DAY, row.first_day + least),
        y=y,
        key=key if key in known else (OTHER, OTHER),
        name="\n".join(wrap_text(short, NAME_LINE)),
        said=f"{said}, {days}",
        exact=row.date_precision == "day",
    )


def boxes(events: list[Event], key: tuple[str, str], words: Words) -> Boxes:
    """The marks of one code."""
    vocabulary, code = key
    label = words.say("Other") if vocabulary == OTHER else words.label(vocabulary, code)
    items = [
        Box(
            each.start,
            each.y - 0.3,
            each.end,
            each.y + 0.3,
            each.said,
            strength=1 if each.exact else 0.4,
        )
        for each in events
        if each.key == key
    ]
    return Boxes(tuple(items), Tone(vocabulary, code), label, outline=False)


def names(events: list[Event], first: pd.Timestamp, last: pd.Timestamp) -> list[Texts]:
    """The name of each event, on that side of its mark which has more room.

    A mark that leaves no room on either side carries its name inside.
    """
    least = (last - first) * LEAST_ROOM
    behind = [e for e in events if last - e.end >= max(e.start - first, least)]
    before = [e for e in events if e.start - first > max(last - e.end, least)]
    inside = [e for e in events if e not in behind and e not in before]
    right = [Text(e.end, e.y, e.name) for e in behind]
    right += [Text(e.start, e.y, e.name) for e in inside]
    left = [Text(e.start, e.y, e.name) for e in before]
    return [Texts(tuple(right), "after"), Texts(tuple(left), "before")]


def year_ticks(months: pd.DatetimeIndex) -> tuple[Tick, ...]:
    """A tick at the beginning of a year, of so few years that their names do not meet."""
    years = [month for month in months if month.month == 1]
    step = -(-len(years) // MOST_TICKS)
    return tuple(Tick(year, str(year.year)) for year in years[::step])
