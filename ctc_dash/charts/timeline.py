"""Events on a line of time, in lanes, each with its own short name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts import gathering
from ctc_dash.charts import theme as look
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture
from ctc_dash.charts.picture import Box, Picture, Stands, Text, Texts, Tick, Tone
from ctc_dash.charts.time_axis import DAY, lines_at_ticks, period_ticks
from ctc_dash.words import Words

LEVEL_HEIGHT = 26  # pixels
LEAST_SHARE = 1 / 200  # of the whole width, which is that of a page: a mark can be seen and hit
SHARE_PER_NAME = 1 / 14  # of the whole width: what a three-letter name beside a mark takes
# Of all lanes: a screen full. Of more the reader sees that events follow each other, not when.
MOST_LEVELS = 30


@dataclass(frozen=True)
class Timeline:
    """Which columns a timeline draws: ``lane`` by ``lane``, coloured by ``segment``.

    An event stands for its ``name``, or for its ``row`` where that is a column that tells events
    apart. Only short names, such as codes of States, may be ``beside`` the marks.
    """

    lane: str
    segment: str
    name: str
    row: str = ""
    beside: bool = True

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw events as marks on a line of time; those that would overlap step down a level.

        Where that takes too many levels they are gathered by lane and period.
        """
        if frame.empty:
            return empty_picture(words)
        placed = place_events(frame, words, self)
        return drawn(placed, self, words) if placed else gathered(frame, self, words)


@dataclass(frozen=True)
class PlacedEvents:
    """Marks with their levels, the lanes' ticks, and the number of the last level."""

    marks: list[Mark]
    lanes: list[Tick]
    bottom: int


def drawn(placed: PlacedEvents, line: Timeline, words: Words) -> Picture:
    """The picture of events one by one."""
    marks, height = placed.marks, placed.bottom
    first = min(mark.box.x0 for mark in marks).replace(day=1)
    last = max(mark.box.x1 for mark in marks)
    ticks = period_ticks(first, last, words)
    legend = look.legend(line.segment, (mark.tone.code for mark in marks), words)
    names = tuple(Text(mark.box.x1, mark.box.y, mark.name) for mark in marks if line.beside)
    return Picture(
        layers=(
            lines_at_ticks(ticks, -height, 0.7),
            *boxes_by_tone(marks, legend, words, outline=False),
            Texts(names, "after", clear=4),
        ),
        height=LEVEL_HEIGHT * (height + 1),
        xlim=(first, last),
        ylim=(-height, 0.7),
        xticks=ticks,
        yticks=tuple(placed.lanes),
    )


def place_events(frame: pd.DataFrame, words: Words, line: Timeline) -> PlacedEvents | None:
    """The events on the levels of their lanes; none where these would be too many."""
    if len(frame) > MOST_LEVELS * (1 / SHARE_PER_NAME + 1):
        return None  # each takes its share of the width, whatever the days are
    span = frame["last_day"].max() - frame["first_day"].min() + 30 * DAY
    room, least = span * (SHARE_PER_NAME if line.beside else LEAST_SHARE), span * LEAST_SHARE
    marks: list[Mark] = []
    lanes: list[Tick] = []
    top = 0
    for lane, rows in frame.groupby(line.lane, sort=True, observed=True):
        ends = rows.assign(end=event_ends(rows, least)).sort_values("first_day")
        levels = lane_levels(ends.itertuples(), room, MOST_LEVELS - top)
        if levels is None:
            return None
        marks += [event(row, -(top + level), line, words) for row, level in levels]
        used = max(level for _, level in levels) + 1
        lanes.append(Tick(-(top + (used - 1) / 2), words.label(line.lane, lane)))
        top += used + 1
    return PlacedEvents(marks, lanes, top - 1)


def lane_levels(rows: Iterable[Any], room: pd.Timedelta, most: int) -> list[tuple[Any, int]] | None:
    """The first level on which each event has room; none as soon as one more than ``most`` is used.

    ``most`` bounds the search, so that it does not grow with the rows.
    """
    free: list[pd.Timestamp] = []
    placed: list[tuple[Any, int]] = []
    for row in rows:
        level = next((i for i, until in enumerate(free) if until <= row.first_day), len(free))
        if level >= most:
            return None
        free[level : level + 1] = [row.end + room]
        placed.append((row, level))
    return placed


def event_ends(rows: pd.DataFrame, least: pd.Timedelta) -> pd.Series[pd.Timestamp]:
    """Where the mark of each event ends."""
    ends = rows["last_day"] + DAY
    return ends.where(ends - rows["first_day"] > least, rows["first_day"] + least)


def event(row: Any, y: float, line: Timeline, words: Words) -> Mark:
    """The mark of one event."""
    name = str(getattr(row, line.name))
    tone = Tone(line.segment, str(getattr(row, line.segment)))
    days = words.days(row.first_day, row.last_day, row.date_precision)
    what = words.joined((words.label(line.name, name), days))
    said = words.say("{what}: {value}", what=what, value=words.label(*tone))
    stands = ((line.row, str(getattr(row, line.row))),) if line.row else ((line.name, name),)
    box = Box(row.first_day, y - 0.3, row.end, y + 0.3, said, stands)
    return Mark(tone, box, name)


def gathered(frame: pd.DataFrame, line: Timeline, words: Words) -> Picture:
    """The picture of more events than can be told apart: how many began in each period."""
    frame = frame.dropna(subset=[line.lane])
    lanes = frame[line.lane].astype("category").cat.remove_unused_categories()
    codes = [*map(str, lanes.cat.categories)]
    tones = max(frame[line.segment].nunique(), 1)
    most = min(gathering.MOST_BARS, gathering.MOST_MARKS // (len(codes) * tones))
    length = gathering.least_length(frame["first_day"], most)

    def stands(lane: str, tone: Tone, first: pd.Timestamp, last: pd.Timestamp) -> Stands:
        return (*gathering.days_between(first, last), (line.lane, lane), tone)

    bars = gathering.bars_of(frame, line.lane, line.segment, "first_day", length, stands)
    legend = look.legend(line.segment, (bar.tone.code for bar in bars), words)
    names = {code: words.label(line.lane, code) for code in codes}
    lanes = gathering.lanes_of(bars, names, legend, length, words)
    return gathering.lanes_picture(lanes, bars, legend, len(frame), length, words)
