"""Events on a line of time, in lanes, each with its own short name."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.empty import empty_picture
from ctc_dash.charts.picture import (
    Box,
    Boxes,
    Lines,
    Picture,
    Stands,
    Text,
    Texts,
    Tick,
    Tone,
)
from ctc_dash.words import Words

LEVEL_HEIGHT = 26  # pixels
DAY = pd.Timedelta(days=1)
LEAST_WIDTH = 3 * DAY  # a visit of one day must still be seen
SHARE_PER_NAME = 1 / 14  # of the whole width: what a three-letter name beside a mark takes


@dataclass(frozen=True)
class Timeline:
    """Which columns a timeline draws: ``lane`` by ``lane``, coloured by ``segment``."""

    lane: str
    segment: str
    name: str
    first: str = "first_day"
    last: str = "last_day"

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw events as marks on a line of time; those that would overlap step down a level."""
        if frame.empty:
            return empty_picture(words)
        marks, lanes, height = placed(frame, words, self)
        first = min(mark.start for mark in marks).replace(day=1)
        last = max(mark.end for mark in marks)
        months = pd.date_range(first, last + pd.offsets.MonthBegin(1), freq="MS")
        ticks = tuple(tick for tick in month_ticks(months, words) if tick.at <= last)
        codes = look.order(self.segment, (mark.code for mark in marks))
        names = tuple(Text(mark.end, mark.y, mark.name) for mark in marks)
        return Picture(
            layers=(
                Lines(tuple((tick.at, -height, tick.at, 0.7) for tick in ticks)),
                *(boxes(marks, code, self, words) for code in codes),
                Texts(names, "after", clear=4),
            ),
            height=LEVEL_HEIGHT * (height + 1),
            xlim=(first, last),
            ylim=(-height, 0.7),
            xticks=ticks,
            yticks=tuple(lanes),
            legend=True,
        )


@dataclass(frozen=True)
class Mark:
    """One event placed: its span of time, its height on the page, its code and its name."""

    start: pd.Timestamp
    end: pd.Timestamp
    y: float
    code: str
    name: str
    said: str
    stands: Stands = ()


def placed(frame: pd.DataFrame, words: Words, line: Timeline) -> tuple[list[Mark], list[Tick], int]:
    """Marks with their levels, the lanes' ticks, and how many levels there are in all."""
    span = frame[line.last].max() - frame[line.first].min() + 30 * DAY
    room = span * SHARE_PER_NAME
    marks: list[Mark] = []
    lanes: list[Tick] = []
    top = 0
    for lane, rows in frame.groupby(line.lane, sort=True, observed=True):
        free: list[pd.Timestamp] = []
        for row in rows.sort_values(line.first).itertuples():
            start = getattr(row, line.first)
            end = max(getattr(row, line.last) + DAY, start + LEAST_WIDTH)
            level = next((i for i, until in enumerate(free) if until <= start), len(free))
            if level == len(free):
                free.append(end + room)
            free[level] = end + room
            name = str(getattr(row, line.name))
            code = str(getattr(row, line.segment))
            days = words.days(start, getattr(row, line.last), row.date_precision)
            said = f"{words.label(line.name, name)}, {days}: {words.label(line.segment, code)}"
            stands = ((line.name, name),)
            marks.append(Mark(start, end, -(top + level), code, name, said, stands))
        lanes.append(Tick(-(top + (len(free) - 1) / 2), words.label(line.lane, lane)))
        top += len(free) + 1
    return marks, lanes, top - 1


def boxes(marks: list[Mark], code: str, line: Timeline, words: Words) -> Boxes:
    """The marks of one code."""
    items = [
        Box(mark.start, mark.y - 0.3, mark.end, mark.y + 0.3, mark.said, mark.stands)
        for mark in marks
        if mark.code == code
    ]
    label = words.label(line.segment, code)
    return Boxes(tuple(items), Tone(line.segment, code), label, outline=False)


def month_ticks(months: pd.DatetimeIndex, words: Words) -> tuple[Tick, ...]:
    """Ticks at each quarter (each month where the span is short), with the year where it turns."""
    every = 3 if len(months) > 9 else 1
    kept = [month for month in months if (month.month - 1) % every == 0]
    return tuple(
        # The year stands under its first month, so that neighbours do not run together.
        Tick(
            month,
            words.month_name(month.date())
            + (f"\n{month.year}" if index == 0 or month.month == 1 else ""),
        )
        for index, month in enumerate(kept)
    )
