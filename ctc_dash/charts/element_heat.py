"""Two dimensions at once as a HoloViews heat map: a cell for each pair that has a number."""

from __future__ import annotations

import holoviews as hv
import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.dataset import dimension
from ctc_dash.charts.element_style import AROUND, draw_element, empty, tooltips
from ctc_dash.charts.heat import Heat
from ctc_dash.charts.named import NamedColumn
from ctc_dash.words import Words

CELL = 26  # pixels


def heat_element(heat: Heat, cells: pd.DataFrame, words: Words, theme: look.Theme) -> hv.HeatMap:
    """Numbers by two columns of names.

    A pair without a number has no cell: none is not zero.
    """
    lane, along, value = heat.lane, heat.along, heat.value
    columns = [
        NamedColumn(name, words.column(name), values=order)
        for name, order in ((along, heat.columns), (lane, heat.lanes))
    ]
    element = hv.HeatMap(
        cells[[along, lane, value]],
        [*map(dimension, columns)],
        dimension(NamedColumn(value, words.column(value))),
    )
    if cells.empty:
        return empty(element, words, theme)
    return draw_element(
        element,
        theme,
        grid=False,
        cmap=[theme.accent_soft, theme.mark, theme.accent],
        colorbar=True,
        clim=(0, int(cells[value].max()) or 1),
        height=AROUND + CELL * len(heat.lanes) + 60,
        invert_yaxis=True,
        xrotation=45,
        xlabel="",
        ylabel="",
        hover_tooltips=tooltips(words, lane, along, value),
    )
