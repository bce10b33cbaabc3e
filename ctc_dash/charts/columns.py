"""Stacked columns along months, with the number on top of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import holoviews as hv
import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.empty import empty
from ctc_dash.charts.timeline import month_ticks
from ctc_dash.words import Words

HEIGHT = 300
GAP = pd.Timedelta(days=3)


@dataclass(frozen=True)
class Columns:
    """Which columns the picture draws: one column per ``month``, stacked by ``segment``."""

    month: str
    segment: str
    value: str


def drawn(frame: pd.DataFrame, words: Words, theme: look.Theme, columns: Columns) -> hv.Overlay:
    """Draw a tidy frame (month, segment, value) as stacked columns on a line of time."""
    if frame.empty or not frame[columns.value].sum():
        return empty(words, theme)
    wide = (
        frame.pivot_table(
            index=columns.month,
            columns=columns.segment,
            values=columns.value,
            aggfunc="sum",
            sort=False,
            observed=True,
        )
        .sort_index()
        .reindex(columns=look.order(columns.segment), fill_value=0)
    )
    starts = wide.cumsum(axis=1) - wide
    totals = wide.sum(axis=1)
    months = pd.DatetimeIndex(wide.index)
    elements = [
        boxes(str(code), wide[code], starts[code], columns, words, theme) for code in wide.columns
    ]
    last = months.max() + pd.offsets.MonthEnd(0)
    return hv.Overlay([*elements, numbers(totals, theme, words)]).opts(
        **look.opts(
            theme,
            height=HEIGHT,
            yaxis=None,
            xticks=month_ticks(months, words),
            xlim=(months.min() - GAP, last + GAP),
            ylim=(0, totals.max() * 1.15 + 0.2),
            legend_position="top",
            show_legend=True,
        )
    )


def boxes(
    code: str,
    values: pd.Series[Any],
    starts: pd.Series[Any],
    columns: Columns,
    words: Words,
    theme: look.Theme,
) -> hv.Rectangles:
    """The boxes of one segment in every column."""
    label = words.label(columns.segment, code)
    corners = [
        (
            month + GAP,
            starts[month],
            month + pd.offsets.MonthEnd(0) - GAP / 3,
            starts[month] + value,
            words.month(month.date()),
            value,
        )
        for month, value in values.items()
        if value
    ]
    return hv.Rectangles(corners, vdims=["month", "value"], label=label).opts(
        color=look.ink(columns.segment, code, theme).colour,
        line_color=theme.paper,
        line_width=1.5,
        tools=["hover"],
        hover_tooltips=[(label, "@month: @value")],
        apply_ranges=False,
        backend="bokeh",
    )


def numbers(totals: pd.Series[Any], theme: look.Theme, words: Words) -> hv.Labels:
    """The number on top of each column that holds something."""
    texts = [
        (month + pd.Timedelta(days=15), total, words.number(total))
        for month, total in totals.items()
        if total
    ]
    return look.labels(texts, theme, text_baseline="bottom")


def chart(columns: Columns) -> Callable[[pd.DataFrame, Words, look.Theme], Any]:
    """A chart function for these columns, as a figure's declaration wants it."""
    return partial(drawn, columns=columns)
