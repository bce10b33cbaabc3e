"""Stacked columns along months, with the number on top of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.empty import empty_picture
from ctc_dash.charts.picture import Box, Boxes, Picture, Text, Texts, Tone
from ctc_dash.charts.timeline import month_ticks
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
        wide = frame.pivot_table(
            index=self.month,
            columns=self.segment,
            values=self.value,
            aggfunc="sum",
            sort=False,
            observed=True,
        ).sort_index()
        wide = wide.reindex(columns=look.order(self.segment, wide.columns), fill_value=0)
        starts = wide.cumsum(axis=1) - wide
        totals = wide.sum(axis=1)
        months = pd.DatetimeIndex(wide.index)
        layers = [boxes(str(code), wide[code], starts[code], self, words) for code in wide.columns]
        last = months.max() + pd.offsets.MonthEnd(0)
        return Picture(
            layers=(*layers, numbers(totals, words)),
            height=HEIGHT,
            xlim=(months.min() - GAP, last + GAP),
            ylim=(0, totals.max() * 1.15 + 0.2),
            xticks=month_ticks(months, words),
            legend=True,
        )


def boxes(
    code: str, values: pd.Series[Any], starts: pd.Series[Any], columns: Columns, words: Words
) -> Boxes:
    """The boxes of one segment in every column."""
    label = words.label(columns.segment, code)
    items = [
        Box(
            month + GAP,
            starts[month],
            month + pd.offsets.MonthEnd(0) - GAP / 3,
            starts[month] + value,
            said=f"{words.month(month.date())}, {label}: {words.number(value)}",
            stands=(
                ("from", f"{month:%Y-%m-%d}"),
                ("to", f"{month + pd.offsets.MonthEnd(0):%Y-%m-%d}"),
                (columns.segment, code),
            ),
        )
        for month, value in values.items()
        if value
    ]
    return Boxes(tuple(items), Tone(columns.segment, code), label)


def numbers(totals: pd.Series[Any], words: Words) -> Texts:
    """The number on top of each column that holds something."""
    items = [
        Text(month + pd.Timedelta(days=15), total, words.number(total))
        for month, total in totals.items()
        if total
    ]
    return Texts(tuple(items), "above", clear=4)
