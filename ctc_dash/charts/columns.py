"""Stacked columns along months, with the number on top of each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.gathering import (
    MONTH,
    Period,
    days_between,
    gathered_sentence,
    least_length,
    month_numbers,
    period_name,
    period_of,
    period_ticks,
)
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture, stack_parts
from ctc_dash.charts.picture import Box, Picture, Stands, Text, Texts, Tone
from ctc_dash.charts.time_axis import month_ticks
from ctc_dash.words import Words, is_missing

HEIGHT = 220
# For each month of a column
GAP = pd.Timedelta(days=3)
HALF = pd.Timedelta(days=15)
MOST_MONTHS = 36  # as many as can be told apart in half a page; of more, several are one column

Piles = Mapping[Period, Mapping[str, float]]  # the parts of each column by their codes


@dataclass(frozen=True)
class Columns:
    """Which columns the picture draws: one column per ``month``, stacked by ``segment``.

    Of too many months several are one column. ``is_period`` says that the months are those by
    which a page's period chooses: else a column of several leads nowhere, as no page has its rows.
    """

    month: str
    segment: str
    value: str
    is_period: bool = True

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a tidy frame (month, segment, value) as stacked columns on a line of time."""
        if frame.empty or not frame[self.value].sum():
            return empty_picture(words)
        months = pd.DatetimeIndex(sorted(frame[self.month].unique()))
        length = MONTH if len(months) <= MOST_MONTHS else least_length(months.to_series())
        legend = look.legend(self.segment, frame[self.segment].dropna(), words)
        totals = self.totals(frame, length)
        numbers = tuple(
            Text(period.first + length * HALF, total, words.number(total))
            for period, total in totals.items()
            if total
        )
        first, last = min(totals), max(totals)
        marks = self.marks(self.piles(frame, length), months, length, legend, words)
        return Picture(
            layers=(*boxes_by_tone(marks, legend, words), Texts(numbers, "above", clear=4)),
            height=HEIGHT,
            xlim=(first.first - length * GAP, last.last + length * GAP),
            ylim=(0, max(totals.values()) * 1.15 + 0.2),
            xticks=(
                month_ticks(months, words)
                if length == MONTH
                else period_ticks(first.first, last.last, words)
            ),
            note="" if length == MONTH else gathered_sentence(length, len(frame), words),
        )

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
        words: Words,
    ) -> Iterator[Mark]:
        """The parts of every column, which stand for those of its days that are shown."""
        end = months[-1] + pd.offsets.MonthEnd(0)
        for period, parts in piles.items():
            days = days_between(max(period.first, months[0]), min(period.last, end))
            named = period_name(period, length, words)
            x0, x1 = period.first + length * GAP, period.last - length * GAP / 3
            for tone, start, value in stack_parts(parts, legend):
                said = f"{named}, {legend[tone]}: {words.number(value)}"
                stands: Stands = (*days, tone) if self.is_period or length == MONTH else ()
                yield Mark(tone, Box(x0, start, x1, start + value, said, stands))
