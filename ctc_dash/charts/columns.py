"""Stacked columns along months, with the number on top of each."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.marks import Mark, boxes_by_tone, empty_picture, stack_parts
from ctc_dash.charts.picture import Box, Picture, Text, Texts, Tone
from ctc_dash.charts.time_axis import month_ticks
from ctc_dash.words import Words

HEIGHT = 220
GAP = pd.Timedelta(days=3)


@dataclass(frozen=True)
class Columns:
    """Which columns the picture draws: one column per ``month``, stacked by ``segment``."""

    month: str
    segment: str
    value: str

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a tidy frame (month, segment, value) as stacked columns on a line of time."""
        if frame.empty or not frame[self.value].sum():
            return empty_picture(words)
        legend = look.legend(self.segment, frame[self.segment].dropna(), words)
        totals = frame.groupby(self.month)[self.value].sum()
        months = pd.DatetimeIndex(totals.index)
        numbers = tuple(
            Text(month + pd.Timedelta(days=15), total, words.number(total))
            for month, total in totals.items()
            if total
        )
        return Picture(
            layers=(
                *boxes_by_tone(self.marks(frame, legend, words), legend, words),
                Texts(numbers, "above", clear=4),
            ),
            height=HEIGHT,
            xlim=(months.min() - GAP, months.max() + pd.offsets.MonthEnd(0) + GAP),
            ylim=(0, totals.max() * 1.15 + 0.2),
            xticks=month_ticks(months, words),
        )

    def marks(self, frame: pd.DataFrame, legend: dict[Tone, str], words: Words) -> Iterator[Mark]:
        """The parts of every column, which stand for their month."""
        for month, rows in frame.groupby(self.month):
            last = month + pd.offsets.MonthEnd(0)
            parts = rows.groupby(self.segment, observed=True)[self.value].sum().to_dict()
            for tone, start, value in stack_parts(parts, legend):
                said = f"{words.month(month.date())}, {legend[tone]}: {words.number(value)}"
                stands = (("from", f"{month:%Y-%m-%d}"), ("to", f"{last:%Y-%m-%d}"), tone)
                yield Mark(
                    tone, Box(month + GAP, start, last - GAP / 3, start + value, said, stands)
                )
