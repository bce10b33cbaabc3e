"""Bars and columns as HoloViews elements: a dimension for the bars, one for their parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import holoviews as hv
import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.bars import ROW_HEIGHT, Bars, Line
from ctc_dash.charts.columns import HEIGHT, Columns
from ctc_dash.charts.dataset import dimensions
from ctc_dash.charts.element_style import (
    AROUND,
    Hook,
    colours,
    draw_element,
    empty,
    legend_height,
    legend_of_names,
    pattern_hooks,
    tones_by_name,
    tooltips,
)
from ctc_dash.charts.named import CODE, TEXT, NamedColumn
from ctc_dash.charts.pairs import Pairs
from ctc_dash.charts.picture import Tone
from ctc_dash.words import Words

WIDTH = 0.8  # of the room that a column has
DAYS = 30  # of a month: HoloViews takes a column without neighbours for that of a day


def bars_element(bars: Bars, frame: pd.DataFrame, words: Words, theme: look.Theme) -> hv.Bars:
    """The bars of the picture, from top to bottom, stacked by what their parts mean."""
    cells = bar_cells(bars, frame, words)
    legend = bars.legend(frame, words)
    names = list(dict.fromkeys(cells[bars.row]))
    parts = [name for name in legend.values() if name in set(cells[bars.segment or bars.row])]
    keys = [NamedColumn(bars.row, words.column(bars.row), values=names)]
    if bars.segment:
        keys += [NamedColumn(bars.segment, words.column(bars.segment), values=parts)]
    element = made(cells, keys, bars.value, words)
    if cells.empty:
        return empty(element, words, theme)
    tones = tones_by_name(legend, words)
    options: dict[str, Any] = {"color": next(iter(colours(tones, theme).values()))}
    hooks: list[Hook] = []
    if bars.segment:
        options = {
            "stacked": not isinstance(bars, Pairs),
            "cmap": colours(tones, theme),
            "legend_position": "bottom",
        }
        hooks = [
            *pattern_hooks(bars.segment, tones, theme),
            legend_of_names(parts, bars.segment),
        ]
    told = (bars.group or "", bars.row, bars.segment or "", bars.value)
    return draw_element(
        element,
        theme,
        hooks,
        invert_axes=True,
        invert_yaxis=True,
        height=AROUND + ROW_HEIGHT * len(names) + legend_height(parts if bars.segment else ()),
        xlabel="",  # of the bars, which lie: their names tell
        ylabel=words.column(bars.value),
        line_color=theme.paper,
        hover_tooltips=tooltips(words, *told),
        **options,
    )


def bar_cells(bars: Bars, frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row per part of a bar of the picture: names, the codes beside them, and the number."""
    legend = {tone.code: name for tone, name in bars.legend(frame, words).items()}
    columns = [bars.row, bars.row + CODE]
    columns += [bars.segment, bars.segment + CODE] if bars.segment else []
    columns += [bars.group] if bars.group else []
    rows = [
        [name, line.code, *([legend[code], code] if bars.segment else []),
         *([group] if bars.group else []), number]
        for name, group, line in named_lines(bars.lines(frame, words))
        for code, number in (line.parts or {}).items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*columns, bars.value])


def named_lines(lines: list[Line]) -> Iterator[tuple[str, str, Line]]:
    """The bars with names of their own and the headings that they stand under.

    What stands under several headings is told apart by these.
    """
    labels = [line.label for line in lines if line.parts is not None]
    heading = ""
    for line in lines:
        if line.parts is None:
            heading = line.label
            continue
        several = labels.count(line.label) > 1
        yield f"{line.label} ({heading or line.code})" if several else line.label, heading, line


def made(cells: pd.DataFrame, keys: list[NamedColumn], value: str, words: Words) -> hv.Bars:
    """Bars of these keys; of no rows of the first alone, as HoloViews cannot stack nothing."""
    keys = keys[:1] if cells.empty else keys
    named = [key.name for key in keys]
    others = [name for name in cells.columns if name not in (*named, value)]
    values = [NamedColumn(name, words.column(name)) for name in (value, *others)]
    found = dimensions([*keys, *values])
    return hv.Bars(cells, found[: len(keys)], found[len(keys) :])


def columns_element(
    columns: Columns, frame: pd.DataFrame, words: Words, theme: look.Theme
) -> hv.Bars:
    """A column per month on a line of time, stacked by what its parts mean.

    The picture may gather months: here each is one.
    """
    legend = look.legend(columns.segment, frame[columns.segment].dropna(), words)
    cells = month_cells(columns, frame, legend)
    parts = [name for name in legend.values() if name in set(cells[columns.segment])]
    keys = [NamedColumn(columns.month, words.column(columns.month))]
    keys += [NamedColumn(columns.segment, words.column(columns.segment), values=parts)]
    element = made(cells, keys, columns.value, words)
    if cells.empty:
        return empty(element, words, theme)
    tones = tones_by_name(legend, words)
    return draw_element(
        element,
        theme,
        [
            *pattern_hooks(columns.segment, tones, theme),
            legend_of_names(parts, columns.segment),
        ],
        stacked=True,
        cmap=colours(tones, theme),
        legend_position="bottom",
        height=AROUND + HEIGHT + legend_height(parts),
        bar_width=WIDTH if cells[columns.month].nunique() > 1 else WIDTH * DAYS,
        xlabel="",
        line_color=theme.paper,
        hover_tooltips=[
            (words.column(columns.month), f"@{{{columns.month}}}{{%m/%Y}}"),
            *tooltips(words, columns.segment, columns.value),
        ],
    )


def month_cells(columns: Columns, frame: pd.DataFrame, legend: dict[Tone, str]) -> pd.DataFrame:
    """One row per month and part: every month has every part, with zeros.

    HoloViews takes the width of all columns from the months of the first part.
    """
    names = {tone.code: name for tone, name in legend.items()}
    keys = [columns.month, columns.segment]
    kept = frame.dropna(subset=[*keys, columns.value])
    kept = kept.iloc[:0] if not kept[columns.value].any() else kept
    sums = kept.groupby(keys, sort=False)[columns.value].sum()
    grid = pd.MultiIndex.from_product([kept[name].unique() for name in keys], names=keys)
    cells = sums.reindex(grid, fill_value=0).reset_index()
    cells[columns.segment + CODE] = cells[columns.segment].astype(str)
    cells[columns.segment] = [names[code] for code in cells[columns.segment + CODE]]
    cells[columns.month + TEXT] = cells[columns.month].dt.strftime("%Y-%m").to_list()
    return cells
