"""Stacked horizontal bars with headings, direct numbers and a designed empty state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.empty import empty
from ctc_dash.charts.measure import LONGEST_LINE
from ctc_dash.charts.picture import Box, Boxes, Picture, Stands, Text, Texts, Tick, Tone
from ctc_dash.words import NO_VALUE, Words

ROW_HEIGHT = 28  # pixels; leaves 14-pixel type room to breathe
TALL_ROW = 34  # pixels; where names need two lines
THICKNESS = 0.36  # half a bar, in rows
WHOLE = "all"  # the one segment of a bar that has no parts


@dataclass(frozen=True)
class Bars:
    """Which columns a bar chart draws.

    ``row`` names each bar, ``segment`` its parts, ``value`` their length; rows with the same
    ``group`` stand under one heading. Without a ``segment`` a bar is of one piece. ``most``
    keeps so many bars, the first of the frame; ``left_out`` is a column of truths:
    where it is true, only the table has the bar.
    ``end_note`` writes the text behind each bar from its parts (code → value).
    """

    row: str
    segment: str | None
    value: str
    group: str | None = None
    most: int | None = None
    left_out: str = ""
    end_note: Callable[[dict[str, float], Words], str] | None = None

    def kept(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows that the picture draws."""
        return frame[~frame[self.left_out]] if self.left_out else frame


@dataclass(frozen=True)
class Line:
    """One line of the picture: a heading, or a bar with its parts in order and its code."""

    label: str
    y: float
    parts: dict[str, float] | None
    code: str = ""


def stacked(frame: pd.DataFrame, words: Words, bars: Bars) -> Picture:
    """Draw a tidy frame as stacked bars, in the frame's own order.

    An empty frame gives a designed empty picture.
    """
    frame = bars.kept(frame)
    if frame.empty:
        return empty(words)
    lines = laid_out(frame, words, bars)
    segments = codes(frame, bars)
    longest = max((sum(line.parts.values()) for line in lines if line.parts), default=0) or 1
    return Picture(
        layers=(
            *(boxes(lines, code, segments, bars, words) for code in segments),
            end_notes(lines, bars, words),
        ),
        height=row_height(lines) * len(lines),
        xlim=(0, longest),
        ylim=(-0.5, len(lines) - 0.5),
        yticks=tuple(Tick(line.y, line.label, heading=line.parts is None) for line in lines),
        legend=len(segments) > 1,
    )


def row_height(lines: list[Line]) -> int:
    """The pixels of a row: more where a name needs two lines."""
    return ROW_HEIGHT if all(len(line.label) <= LONGEST_LINE for line in lines) else TALL_ROW


def codes(frame: pd.DataFrame, bars: Bars) -> list[str]:
    """The segments' codes: all of a vocabulary that has an order, or else those of the frame."""
    if not bars.segment:
        return [WHOLE]
    return look.order(bars.segment) or list(dict.fromkeys(frame[bars.segment].astype(str)))


def laid_out(frame: pd.DataFrame, words: Words, bars: Bars) -> list[Line]:
    """The lines from top to bottom: a heading before each new group, then its bars."""
    lines: list[tuple[str, dict[str, float] | None, str]] = []
    heading = None
    keys = [bars.group, bars.row] if bars.group else [bars.row]
    for key, part in list(frame.groupby(keys, sort=False, observed=True))[: bars.most]:
        if bars.group and key[0] != heading:
            heading = key[0]
            lines.append((words.label(bars.group, heading), None, ""))
        by = part[bars.segment].astype(str) if bars.segment else pd.Series(WHOLE, part.index)
        # What is not known is left out; it is not zero.
        values = part.groupby(by, sort=False)[bars.value].sum(min_count=1).dropna()
        parts = {str(code): value for code, value in values.items()}
        lines.append((words.label(bars.row, key[-1]), parts, str(key[-1])))
    top = len(lines) - 1
    return [Line(label, top - i, parts, code) for i, (label, parts, code) in enumerate(lines)]


def boxes(lines: list[Line], code: str, order: list[str], bars: Bars, words: Words) -> Boxes:
    """The boxes of one segment in every bar, stacked in the order given."""
    label = words.label(bars.segment, code) if bars.segment else words.column(bars.value)
    items = []
    for line in lines:
        start = 0.0
        parts = line.parts or {}
        for part in (each for each in order if each in parts):
            value = parts[part]
            if part == code and value:
                items.append(
                    Box(
                        start,
                        line.y - THICKNESS,
                        start + value,
                        line.y + THICKNESS,
                        said=f"{line.label}, {label}: {words.number(value)}",
                        stands=stands(line.code, code, bars),
                    )
                )
            start += value
    return Boxes(tuple(items), Tone(bars.segment or WHOLE, code), label)


def stands(row: str, segment: str, bars: Bars) -> Stands:
    """What a part of a bar stands for."""
    of_segment = ((bars.segment, segment),) if bars.segment else ()
    return ((bars.row, row), *of_segment)


def end_notes(lines: list[Line], bars: Bars, words: Words) -> Texts:
    """The number, or the note, at the end of each bar."""
    items = []
    for line in lines:
        if line.parts is None:
            continue
        total = sum(line.parts.values())
        items.append(Text(total, line.y, end_note(line.parts, total, bars, words)))
    return Texts(tuple(items), "after")


def end_note(parts: dict[str, float], total: float, bars: Bars, words: Words) -> str:
    """The text behind one bar; a dash where nothing of it is known."""
    if not parts:
        return NO_VALUE
    return bars.end_note(parts, words) if bars.end_note else words.number(total)


def chart(bars: Bars) -> Callable[[pd.DataFrame, Words], Picture]:
    """A chart function for these columns, as a figure's declaration wants it."""
    return partial(stacked, bars=bars)
