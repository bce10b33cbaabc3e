"""Stacked horizontal bars with headings, direct numbers and a designed empty state."""

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

ROW_HEIGHT = 28  # pixels; leaves 14-pixel type room to breathe
THICKNESS = 0.36  # half a bar, in rows
WHOLE = "all"  # the one segment of a bar that has no parts


@dataclass(frozen=True)
class Bars:
    """Which columns a bar chart draws.

    ``row`` names each bar, ``segment`` its parts, ``value`` their length; rows with the same
    ``group`` stand under one heading. Without a ``segment`` a bar is of one piece. ``most``
    keeps so many bars, the first of the frame; ``left_out`` names bars that only the table has.
    ``end_note`` writes the text behind each bar from its parts (code → value).
    """

    row: str
    segment: str | None
    value: str
    group: str | None = None
    most: int | None = None
    left_out: tuple[str, ...] = ()
    end_note: Callable[[dict[str, float], Words], str] | None = None


@dataclass(frozen=True)
class Line:
    """One line of the picture: a heading, or a bar with its parts in order."""

    label: str
    y: float
    parts: dict[str, float] | None


def stacked(frame: pd.DataFrame, words: Words, theme: look.Theme, bars: Bars) -> hv.Overlay:
    """Draw a tidy frame as stacked bars, in the frame's own order.

    Returns an overlay whose width follows its card; an empty frame gives a designed empty
    picture.
    """
    frame = frame[~frame[bars.row].isin(bars.left_out)]
    if frame.empty:
        return empty(words, theme)
    lines = laid_out(frame, words, bars)
    segments = codes(frame, bars)
    longest = max((sum(line.parts.values()) for line in lines if line.parts), default=0) or 1
    elements = [boxes(lines, code, segments, bars, words, theme) for code in segments]
    notes = end_notes(lines, bars, words, theme)
    ticks = [(line.y, line.label) for line in lines]
    legend_room = ROW_HEIGHT + 16 if len(segments) > 1 else 0
    return hv.Overlay([*elements, notes]).opts(
        **look.opts(
            theme,
            height=ROW_HEIGHT * len(lines) + 14 + legend_room,
            xaxis=None,
            yticks=ticks,
            xlim=(0, longest * 1.22),
            ylim=(-0.6, len(lines) - 0.3),
            legend_position="top",
            show_legend=len(segments) > 1,
        )
    )


def codes(frame: pd.DataFrame, bars: Bars) -> list[str]:
    """The segments' codes: all of a vocabulary that has an order, or else those of the frame.

    Also a code that this frame lacks has its (empty) element, so that a picture keeps its
    structure when filters change and can be updated in place.
    """
    if not bars.segment:
        return [WHOLE]
    return look.order(bars.segment) or list(dict.fromkeys(frame[bars.segment].astype(str)))


def laid_out(frame: pd.DataFrame, words: Words, bars: Bars) -> list[Line]:
    """The lines from top to bottom: a heading before each new group, then its bars."""
    lines: list[tuple[str, dict[str, float] | None]] = []
    heading = None
    keys = [bars.group, bars.row] if bars.group else [bars.row]
    for key, part in list(frame.groupby(keys, sort=False, observed=True))[: bars.most]:
        if bars.group and key[0] != heading:
            heading = key[0]
            lines.append((words.label(bars.group, heading).upper(), None))
        by = part[bars.segment].astype(str) if bars.segment else pd.Series(WHOLE, part.index)
        values = part.groupby(by, sort=False)[bars.value].sum()
        lines.append((words.label(bars.row, key[-1]), {str(k): v for k, v in values.items()}))
    top = len(lines) - 1
    return [Line(label, top - index, parts) for index, (label, parts) in enumerate(lines)]


def boxes(
    lines: list[Line], code: str, order: list[str], bars: Bars, words: Words, theme: look.Theme
) -> hv.Rectangles:
    """The boxes of one segment in every bar, stacked in the order given."""
    corners = []
    for line in lines:
        start = 0.0
        parts = line.parts or {}
        for part in (each for each in order if each in parts):
            value = parts[part]
            if part == code and value:
                corners.append(
                    (
                        start,
                        line.y - THICKNESS,
                        start + value,
                        line.y + THICKNESS,
                        line.label,
                        value,
                    )
                )
            start += value
    ink = look.ink(bars.segment or WHOLE, code, theme)
    label = words.label(bars.segment, code) if bars.segment else words.column(bars.value)
    hooks = [look.hatching(ink.hatch, theme)] if ink.hatch else []
    return hv.Rectangles(corners, vdims=["line", "value"], label=label).opts(
        color=ink.colour,
        line_color=theme.paper,
        line_width=1.5,
        tools=["hover"],
        hover_tooltips=[(label, "@line: @value")],
        hooks=hooks,
        apply_ranges=False,
        backend="bokeh",
    )


def end_notes(lines: list[Line], bars: Bars, words: Words, theme: look.Theme) -> hv.Labels:
    """The number, or the note, at the end of each bar."""
    texts: list[tuple[float, float, str]] = []
    for line in lines:
        if line.parts is None:
            continue
        total = sum(line.parts.values())
        note = bars.end_note(line.parts, words) if bars.end_note else words.number(total)
        texts.append((total, line.y, f"  {note}"))
    return look.labels(texts, theme, text_align="left", text_baseline="middle")


def chart(bars: Bars) -> Callable[[pd.DataFrame, Words, look.Theme], Any]:
    """A chart function for these columns, as a figure's declaration wants it."""
    return partial(stacked, bars=bars)
