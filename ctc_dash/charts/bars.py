"""Stacked horizontal bars with headings, direct numbers and a designed empty state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture, stack_parts
from ctc_dash.charts.measure import LONGEST_LINE
from ctc_dash.charts.picture import Box, Picture, Stands, Text, Texts, Tick, Tone
from ctc_dash.words import NO_VALUE, Words, alike, is_missing

ROW_HEIGHT = 28  # pixels; leaves 14-pixel type room to breathe
TALL_ROW = 34  # pixels; where names need two lines
THICKNESS = 0.36  # half a bar, in rows
WHOLE = "all"  # the one segment of a bar that has no parts
MOST_BARS = 100  # four screens and more; the others are one bar

BarParts = dict[str, float]  # the lengths of the parts of a bar by their codes


@dataclass(frozen=True)
class Bars:
    """Stacked horizontal bars: which columns they draw.

    ``row`` names each bar, ``segment`` its parts, ``value`` their length; rows with the same
    ``group`` stand under one heading. Without a ``segment`` a bar is of one piece. ``most``
    keeps so many bars, the first of the frame; ``left_out`` is a column of truths:
    where it is true, only the table has the bar.
    A bar stands for its ``row``, or for ``stands``: a column that has the code of what ``row``
    names; ``within``: for its group, too, as another has a bar of the same name.
    ``end_note`` writes the text behind each bar from its parts (code → value), by the codes of
    the column ``noted_by`` (default: those of the segment).
    """

    row: str
    segment: str | None
    value: str
    group: str | None = None
    within: bool = False
    stands: str = ""
    most: int | None = None
    left_out: str = ""
    end_note: Callable[[dict[str, float], Words], str] | None = None
    noted_by: str | None = None

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a tidy frame as stacked bars, in the frame's own order.

        An empty frame gives a designed empty picture.
        """
        lines, legend = self.lines(frame, words), self.legend(frame, words)
        if not lines:
            return empty_picture(words)
        drawn = [*marks(lines, legend, self, words)]
        ends = {box.y: box.x1 for _, box, _ in drawn}
        notes = [
            Text(ends.get(line.y, 0), line.y, self.note(line, words))
            for line in lines
            if line.parts is not None
        ]
        tall = any(len(line.label) > LONGEST_LINE for line in lines)
        return Picture(
            layers=(
                *boxes_by_tone(drawn, legend, words),
                Texts(tuple(notes), "after"),
            ),
            height=(TALL_ROW if tall else ROW_HEIGHT) * len(lines),
            xlim=(0, max(ends.values(), default=1)),
            ylim=(-0.5, len(lines) - 0.5),
            yticks=tuple(Tick(line.y, line.label, heading=line.parts is None) for line in lines),
            legend=len(legend) > 1,
            note=self._note(frame, words),
        )

    def lines(self, frame: pd.DataFrame, words: Words) -> list[Line]:
        """The lines from top to bottom: a heading before each new group, then its bars."""
        bars = list(self._bars(self._kept(frame)).items())[: self.most]
        drawn, rest = bars[:MOST_BARS], [bar for _, bar in bars[MOST_BARS:]]
        codes = dict(zip(frame[self.row], frame[self.stands], strict=True)) if self.stands else {}
        lines: list[Line] = []
        heading = None
        for (group, row), (parts, noted) in drawn:
            if self.group and group != heading:
                heading = group
                lines.append(Line(words.label(self.group, heading), 0, None))
            stands: Stands = ((self.stands, str(codes[row])) if codes else (self.row, str(row)),)
            if self.group and self.within:
                stands = ((self.group, str(group)), *stands)
            label = words.label(self.row, row)
            lines.append(Line(label, 0, parts, str(row), noted, stands))
        if rest:
            parts, noted = (added_up(bar[at] for bar in rest) for at in (0, 1))
            label = words.count(*alike("{n} more"), len(rest))
            lines.append(Line(label, 0, parts, noted=noted))
        top = len(lines) - 1
        return [replace(line, y=top - i) for i, line in enumerate(lines)]

    def _bars(self, frame: pd.DataFrame) -> Mapping[tuple[Any, Any], tuple[BarParts, BarParts]]:
        """The parts of each bar, and those that its note is written from, in one pass.

        What is not known is left out; it is not zero.
        """
        codes = self._codes(frame, self.segment)
        noted = self._codes(frame, self.noted_by) if self.noted_by else codes
        columns = (frame[self.group or self.row], frame[self.row], codes, noted, frame[self.value])
        found: dict[tuple[Any, Any], tuple[BarParts, BarParts]] = {}
        for group, row, code, note, value in zip(*columns, strict=True):
            if is_missing(group) or is_missing(row):
                continue
            bar = found.setdefault((group, row), ({}, {}))
            for parts, each in zip(bar, (code, note), strict=True):
                if not (is_missing(value) or is_missing(each)):
                    parts[each] = parts.get(each, 0) + value
        return found

    def _codes(self, frame: pd.DataFrame, column: str | None) -> pd.Series[str]:
        return frame[column].astype(str) if column else pd.Series(WHOLE, frame.index)

    def _note(self, frame: pd.DataFrame, words: Words) -> str:
        """That the last bars are one; empty where each has its own."""
        few = self.most is not None or len(frame) <= MOST_BARS
        number = 0 if few else len(self._bars(self._kept(frame)))
        if number <= MOST_BARS:
            return ""
        return words.count(
            *alike("The picture gathers the last {n} in one bar; the table has all {all}."),
            number - MOST_BARS,
            all=words.number(number),
        )

    def legend(self, frame: pd.DataFrame, words: Words) -> dict[Tone, str]:
        """The parts of a bar by what they mean, with their names, in the order in which they stand.

        All codes of a vocabulary that has an order, else the frame's own; a bar without parts is
        named after what its length counts.
        """
        if not self.segment:
            return {Tone(WHOLE, WHOLE): words.column(self.value)}
        return look.legend(self.segment, self._kept(frame)[self.segment].dropna(), words)

    def note(self, line: Line, words: Words) -> str:
        """The text behind one bar; a dash where nothing of it is known."""
        if not line.parts:
            return NO_VALUE
        if self.end_note:
            return self.end_note(line.noted, words)
        return words.number(sum(line.parts.values()))

    def _kept(self, frame: pd.DataFrame) -> pd.DataFrame:
        return frame[~frame[self.left_out]] if self.left_out else frame


@dataclass(frozen=True)
class Line:
    """One line of the picture: a heading, or a bar with its parts in order, and what it stands for.

    ``noted`` are the parts by the codes that its end note is written from.
    """

    label: str
    y: float
    parts: BarParts | None
    code: str = ""
    noted: BarParts = field(default_factory=dict)
    stands: Stands = ()


def added_up(each: Iterable[BarParts]) -> BarParts:
    """The parts of several bars as those of one."""
    whole: BarParts = {}
    for parts in each:
        for code, value in parts.items():
            whole[code] = whole.get(code, 0) + value
    return whole


def longest_bar(lines: list[Line]) -> float:
    """The length of the longest bar; 1 where none has any."""
    return max((sum(line.parts.values()) for line in lines if line.parts), default=0) or 1


def marks(lines: list[Line], legend: dict[Tone, str], bars: Bars, words: Words) -> Iterator[Mark]:
    """The parts of every bar, which stand for its row and for their code."""
    longest = longest_bar(lines)
    for line in lines:
        for tone, value, start, end in stack_parts(line.parts or {}, legend, longest):
            what = words.joined((line.label, legend[tone]))
            said = words.say("{what}: {value}", what=what, value=words.number(value))
            # A bar of several stands for none of them.
            stands = (*line.stands, *([tone] if bars.segment else [])) if line.stands else ()
            low, high = line.y - THICKNESS, line.y + THICKNESS
            yield Mark(tone, Box(start, low, end, high, said, stands))
