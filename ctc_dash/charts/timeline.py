"""Events on a line of time, in lanes, each with its own short name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import holoviews as hv
import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.empty import empty
from ctc_dash.words import Words

LEVEL_HEIGHT = 26  # pixels
DAY = pd.Timedelta(days=1)
LEAST_WIDTH = 3 * DAY  # a visit of one day must still be seen
SHARE_PER_NAME = 1 / 17  # of the whole width: what a three-letter name beside a mark takes


@dataclass(frozen=True)
class Timeline:
    """Which columns a timeline draws: ``lane`` by ``lane``, coloured by ``segment``."""

    lane: str
    segment: str
    name: str
    first: str = "first_day"
    last: str = "last_day"


@dataclass(frozen=True)
class Mark:
    """One event placed: its span of time, its height on the page, its code and its name."""

    start: pd.Timestamp
    end: pd.Timestamp
    y: float
    code: str
    name: str
    tooltip: str


def drawn(frame: pd.DataFrame, words: Words, theme: look.Theme, line: Timeline) -> hv.Overlay:
    """Draw events as marks on a line of time; those that would overlap step down a level."""
    if frame.empty:
        return empty(words, theme)
    marks, lanes, height = placed(frame, words, line)
    first = min(mark.start for mark in marks).replace(day=1)
    last = max(mark.end for mark in marks)
    codes = look.order(line.segment)
    months = pd.date_range(first, last + pd.offsets.MonthBegin(1), freq="MS")
    ticks = month_ticks(months, words)
    return hv.Overlay(
        [
            grid([tick for tick, _ in ticks], height, theme),
            *(boxes(marks, code, line, words, theme) for code in codes),
            names(marks, theme),
        ]
    ).opts(
        **look.opts(
            theme,
            height=LEVEL_HEIGHT * height + 84,
            xticks=ticks,
            yticks=lanes,
            xlim=(first, last + (last - first) * SHARE_PER_NAME * 1.1),
            ylim=(-height + 0.2, 1.2),
            legend_position="top",
            show_legend=True,
        )
    )


def placed(
    frame: pd.DataFrame, words: Words, line: Timeline
) -> tuple[list[Mark], list[tuple[float, str]], int]:
    """Marks with their levels, the lanes' ticks, and how many levels there are in all."""
    span = frame[line.last].max() - frame[line.first].min() + 30 * DAY
    room = span * SHARE_PER_NAME
    marks: list[Mark] = []
    lanes: list[tuple[float, str]] = []
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
            days = words.days(start, getattr(row, line.last), row.date_precision)
            marks.append(
                Mark(
                    start,
                    end,
                    -(top + level),
                    str(getattr(row, line.segment)),
                    name,
                    f"{words.label(line.name, name)}, {days}",
                )
            )
        lanes.append((-(top + (len(free) - 1) / 2), words.label(line.lane, lane)))
        top += len(free) + 1
    return marks, lanes, top - 1


def boxes(
    marks: list[Mark], code: str, line: Timeline, words: Words, theme: look.Theme
) -> hv.Rectangles:
    """The marks of one code."""
    corners = [
        (mark.start, mark.y - 0.3, mark.end, mark.y + 0.3, mark.tooltip)
        for mark in marks
        if mark.code == code
    ]
    label = words.label(line.segment, code)
    return hv.Rectangles(corners, vdims=["event"], label=label).opts(
        color=look.ink(line.segment, code, theme).colour,
        line_color=None,
        tools=["hover"],
        hover_tooltips=[(label, "@event")],
        apply_ranges=False,
        backend="bokeh",
    )


def names(marks: list[Mark], theme: look.Theme) -> hv.Labels:
    """The short name behind each mark."""
    texts = [(mark.end, mark.y, f" {mark.name}") for mark in marks]
    return look.labels(texts, theme, text_align="left", text_baseline="middle")


def grid(ticks: list[pd.Timestamp], height: int, theme: look.Theme) -> hv.Segments:
    """A faint line at each quarter."""
    return hv.Segments([(tick, -height, tick, 0.7) for tick in ticks]).opts(
        color=theme.line, line_width=1, apply_ranges=False, backend="bokeh"
    )


def month_ticks(months: pd.DatetimeIndex, words: Words) -> list[tuple[pd.Timestamp, str]]:
    """Ticks at each quarter (each month where the span is short), with the year where it turns."""
    every = 3 if len(months) > 9 else 1
    kept = [month for month in months if (month.month - 1) % every == 0]
    return [
        # The year stands under its first month, so that neighbours do not run together.
        (
            month,
            words.month_name(month.date())
            + (f"\n{month.year}" if index == 0 or month.month == 1 else ""),
        )
        for index, month in enumerate(kept)
    ]


def chart(line: Timeline) -> Callable[[pd.DataFrame, Words, look.Theme], Any]:
    """A chart function for these columns, as a figure's declaration wants it."""
    return partial(drawn, line=line)
