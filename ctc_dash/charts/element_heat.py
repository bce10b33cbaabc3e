"""Two dimensions at once as a HoloViews heat map: a cell for each pair that has a number."""

from __future__ import annotations

from typing import Any

import holoviews as hv
import numpy as np
import pandas as pd
from bokeh.core.properties import value as bokeh_value

from ctc_dash.charts import theme as look
from ctc_dash.charts.dataset import dimensions
from ctc_dash.charts.element_style import (
    AROUND,
    TEXT_SIZE,
    Hook,
    draw_element,
    empty,
    tooltips,
)
from ctc_dash.charts.heat import STRONGEST, WEAKEST, Heat
from ctc_dash.charts.named import NamedColumn
from ctc_dash.words import Words, is_missing

CELL = 26  # pixels
SHADES = 64


def shades(theme: look.Theme) -> list[str]:
    """From the weakest to the strongest colour of a cell, as the picture has them."""
    between = np.linspace(WEAKEST, STRONGEST, SHADES)
    paper, accent = (
        np.array([int(each[at : at + 2], 16) for at in (1, 3, 5)])
        for each in (theme.paper, theme.accent)
    )
    mixed = (np.rint(paper + (accent - paper) * share).astype(int) for share in between)
    return [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in mixed]


def numbered(
    number: str, across: hv.Dimension, down: hv.Dimension, theme: look.Theme, words: Words
) -> Hook:
    """A hook that writes the number of each cell on it, of the cells' own source."""

    def write(plot: Any, _element: Any) -> None:
        source = plot.handles["source"]
        column = next(name for name in ("zvalues", number) if name in source.data)
        source.data["said"] = [
            "" if is_missing(each) or not each else words.number(each)
            for each in source.data[column]
        ]
        if plot.handles.get("said") is None:
            plot.handles["said"] = plot.state.text(
                across.name, down.name, text="said", source=source, text_color=theme.ink,
                text_align="center", text_baseline="middle", text_font_size=TEXT_SIZE,
                text_font=bokeh_value(look.FONT), level="overlay",
            )  # fmt: skip

    return write


def heat_element(heat: Heat, cells: pd.DataFrame, words: Words, theme: look.Theme) -> hv.HeatMap:
    """Numbers by two columns of names.

    A pair without a number has a cell without one: none is not zero.
    """
    lane, along, value = heat.lane, heat.along, heat.value
    pairs = pd.MultiIndex.from_product([heat.columns, heat.lanes], names=[along, lane])
    sums = cells.groupby([along, lane])[value].sum()
    cells = cells if cells.empty else sums.reindex(pairs).reset_index()
    columns = [
        NamedColumn(name, words.column(name), values=order)
        for name, order in ((along, heat.columns), (lane, heat.lanes))
    ]
    across, down, number = dimensions([*columns, NamedColumn(value, words.column(value))])
    element = hv.HeatMap(cells[[along, lane, value]], [across, down], number)
    if cells.empty:
        return empty(element, words, theme)
    return draw_element(
        element,
        theme,
        [numbered(value, across, down, theme, words)],
        grid=False,
        cmap=shades(theme),
        clipping_colors={"NaN": theme.soft},
        colorbar=False,  # each cell says its number
        clim=(0, int(cells[value].max()) or 1),
        line_color=theme.paper,
        height=AROUND + CELL * len(heat.lanes) + 60,
        invert_yaxis=True,
        xrotation=45,
        xlabel="",
        ylabel="",
        hover_tooltips=tooltips(words, lane, along, value),
    )
