"""Stacked columns along months, with the number on top of each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.gathering import (
    LENGTHS,
    MONTH,
    PERIOD,
    Period,
    days_between,
    gathered_sentence,
    least_length,
    month_numbers,
    period_name,
    period_of,
)
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture, stack_parts
from ctc_dash.charts.measure import text_width
from ctc_dash.charts.picture import Box, Picture, Text, Texts, Tone
from ctc_dash.charts.time_axis import month_ticks, period_ticks
from ctc_dash.words import Words, is_missing

HEIGHT = 220
TALL = 2  # a column is half as high as a bar is long: what can be seen of it is twice the share
# For each month of a column
GAP = pd.Timedelta(days=3)
HALF = pd.Timedelta(days=15)
MOST_MONTHS = 36  # as many as can be told apart in half a page; of more, several are one column
GROUND = 600  # pixels: half of a page, on which the numbers of such columns do not touch
APART = 4  # pixels between two numbers

Piles = Mapping[Period, Mapping[str, float]]  # the parts of each column by their codes


@dataclass(frozen=True)
class Columns:
    """Which columns the picture draws: one column per ``month``, stacked by ``segment``.

    Of too many months several are one column. ``days`` are the filters that choose by its first
    and its last day.
    """

    month: str
    segment: str
    value: str
    days: tuple[str, str] = PERIOD

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a tidy frame (month, segment, value) as stacked columns on a line of time."""
        if frame.empty or not frame[self.value].sum():
            return empty_picture(words)
        months = pd.DatetimeIndex(sorted(frame[self.month].unique()))
        legend = look.legend(self.segment, frame[self.segment].dropna(), words)
        length, totals = self.grain(frame, months, words)
        longest = max(totals.values())
        marks = [*self.marks(self.piles(frame, length), months, length, legend, longest, words)]
        tops = {box.x0: box.y1 for _, box, _ in marks}
        numbers = tuple(
            Text(
                period.first + length * HALF,
                tops.get(self.left_edge(period, length), total),
                words.number(total),
            )
            for period, total in totals.items()
            if total
        )
        first, last = min(totals), max(totals)
        return Picture(
            layers=(*boxes_by_tone(marks, legend, words), Texts(numbers, "above", clear=4)),
            height=HEIGHT,
            xlim=(first.first - length * GAP, last.last + length * GAP),
            ylim=(0, max(longest, *tops.values(), 0) * 1.15 + 0.2),
            xticks=(
                month_ticks(months, words)
                if length == MONTH
                else period_ticks(first.first, last.last, words)
            ),
            note="" if length == MONTH else gathered_sentence(length, len(frame), words),
        )

    def grain(
        self, frame: pd.DataFrame, months: pd.DatetimeIndex, words: Words
    ) -> tuple[int, dict[Period, Any]]:
        """The months of a column, and the whole of each: as few as leave the numbers their room."""
        if len(months) <= MOST_MONTHS:
            return MONTH, self.totals(frame, MONTH)
        least = least_length(months.to_series())
        for length in (each for each in LENGTHS if each >= least):
            totals = self.totals(frame, length)
            widest = max(text_width(words.number(total)) for total in totals.values())
            if len(totals) * (widest + APART) <= GROUND:
                break
        return length, totals

    def left_edge(self, period: Period, length: int) -> pd.Timestamp:
        """Where a column begins."""
        return period.first + length * GAP

    def totals(self, frame: pd.DataFrame, length: int) -> dict[Period, Any]:
        """The whole of each column, in the order of time."""
        months = month_numbers(frame[self.month])
        sums = frame[self.value].groupby(months - months % length).sum()
        return {period_of(int(month), length): total for month, total in sums.items()}

    def piles(self, frame: pd.DataFrame, length: int) -> Piles:
        """The parts of each column by their codes, in one pass; what is not known is left out."""
        months, values = month_numbers(frame[self.month]), frame[self.value].fillna(0)
        kept: dict[int, Counter[str]] = defaultdict(Counter)
        for month, code, value in zip(months, frame[self.segment], values, strict=True):
            if value and not is_missing(code):
                kept[month - month % length][str(code)] += value
        return {period_of(int(month), length): kept[month] for month in sorted(kept)}

    def marks(
        self,
        piles: Piles,
        months: pd.DatetimeIndex,
        length: int,
        legend: dict[Tone, str],
        longest: float,
        words: Words,
    ) -> Iterator[Mark]:
        """The parts of every column, which stand for those of its days that are shown."""
        end = months[-1] + pd.offsets.MonthEnd(0)
        for period, parts in piles.items():
            days = days_between(max(period.first, months[0]), min(period.last, end), self.days)
            named = period_name(period, length, words)
            x0, x1 = self.left_edge(period, length), period.last - length * GAP / 3
            for tone, value, low, high in stack_parts(parts, legend, longest * TALL):
                what = words.joined((named, legend[tone]))
                said = words.say("{what}: {value}", what=what, value=words.number(value))
                yield Mark(tone, Box(x0, low, x1, high, said, (*days, tone)))
