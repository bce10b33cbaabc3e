"""Two periods beside each other: for each thing two bars, the earlier above the later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from ctc_dash.charts.bars import Bars, Line
from ctc_dash.charts.marks import LEAST_SHARE, Mark, boxes_by_tone, empty_picture
from ctc_dash.charts.picture import Box, Picture, Text, Texts, Tick, Tone
from ctc_dash.words import NO_VALUE, Words

PAIR_HEIGHT = 38  # pixels: a number of 14 beside each of two bars
PERIOD, FIRST, LAST = "period", "first_day", "last_day"
EARLIER, LATER = "earlier", "later"
COMPARED = "compared"  # what a bar stands for besides its row: the days of its period
THICK, APART = 0.34, 0.05  # of a line: a bar, and half of what lies between two


@dataclass(frozen=True)
class Pairs(Bars):
    """Pairs of bars of the column ``value`` by ``row``, one for each ``period``.

    A frame has ``period`` (earlier or later) with its ``first_day`` and ``last_day``. A bar stands
    for its row and for the days of its period. What is missing has no bar: a dash, not a zero.
    """

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw the pairs in the frame's own order; an empty frame gives the empty picture."""
        lines, legend = self.lines(frame, words), self.legend(frame, words)
        if not lines:
            return empty_picture(words)
        marks = [*self.marks(lines, frame, words)]
        return Picture(
            layers=(
                *boxes_by_tone(marks, legend, words),
                Texts(tuple(self.numbers(lines, words)), "after"),
            ),
            height=PAIR_HEIGHT * len(lines),
            xlim=(0, longest(lines)),
            ylim=(-0.5, len(lines) - 0.5),
            yticks=tuple(Tick(line.y, line.label, heading=line.parts is None) for line in lines),
            note=self._note(frame, words),
        )

    def marks(self, lines: list[Line], frame: pd.DataFrame, words: Words) -> Iterator[Mark]:
        """The bars of all pairs; what is zero or unknown has none."""
        legend = self.legend(frame, words)
        days = {code: f"{first:%Y-%m-%d}..{last:%Y-%m-%d}" for code, first, last in spans(frame)}
        for line in lines:
            for tone in legend:
                low, high = heights(line)[tone.code]
                if value := (line.parts or {}).get(tone.code):
                    what = words.joined((line.label, legend[tone]))
                    said = words.say("{what}: {value}", what=what, value=words.number(value))
                    end = max(value, longest(lines) * LEAST_SHARE)
                    stands = (*line.stands, (COMPARED, days[tone.code])) if line.stands else ()
                    yield Mark(tone, Box(0, low, end, high, said, stands))

    def numbers(self, lines: list[Line], words: Words) -> Iterator[Text]:
        """The number of each bar behind it."""
        for line in lines:
            if line.parts is not None:
                for code, (low, high) in heights(line).items():
                    value = line.parts.get(code)
                    said = NO_VALUE if value is None else words.number(value)
                    yield Text(value or 0, (low + high) / 2, said)

    def legend(self, frame: pd.DataFrame, words: Words) -> dict[Tone, str]:
        """The periods by their days."""
        named = {code: span_name(first, last, words) for code, first, last in spans(frame)}
        return {Tone(PERIOD, code): named[code] for code in (EARLIER, LATER) if code in named}


def longest(lines: list[Line]) -> float:
    """The length of the longest single bar; 1 where none has any."""
    return max((max(line.parts.values()) for line in lines if line.parts), default=0) or 1


def heights(line: Line) -> dict[str, tuple[float, float]]:
    """From where to where the bar of each period reaches on a line."""
    above, below = line.y + APART, line.y - APART
    return {EARLIER: (above, above + THICK), LATER: (below - THICK, below)}


def spans(frame: pd.DataFrame) -> Iterator[tuple[str, pd.Timestamp, pd.Timestamp]]:
    """Each period with its days."""
    for row in frame.drop_duplicates(PERIOD).itertuples():
        yield str(row.period), pd.Timestamp(row.first_day), pd.Timestamp(row.last_day)


def span_name(first: pd.Timestamp, last: pd.Timestamp, words: Words) -> str:
    """What a period is called: its year where it is one, or else its days."""
    starts, ends = (first.month, first.day) == (1, 1), (last.month, last.day) == (12, 31)
    if not (starts and ends):
        return words.days(first, last)
    return words.days(first, last, "year")
