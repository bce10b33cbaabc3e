"""A figure's picture as a HoloViews element on real dimensions: to hover, to zoom, to build on.

Each element holds what the picture of the same chart shows, in columns that have the names of the
question's: names of codes, the codes beside them, days and numbers. What colour a code has is told
by its name alone (``cmap``): HoloViews puts the colours of a column ``color`` in another order than
stacked bars that have an order of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import holoviews as hv
import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.bars import Bars
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.counted_tiles import CountedTiles
from ctc_dash.charts.dataset import dimension
from ctc_dash.charts.element_bars import bars_element, columns_element
from ctc_dash.charts.element_days import events_element, gantt_element, timeline_element
from ctc_dash.charts.element_heat import heat_element
from ctc_dash.charts.element_tiles import counted_tiles_element, tiles_element
from ctc_dash.charts.events import Events
from ctc_dash.charts.gantt import Gantt
from ctc_dash.charts.heat import Heat
from ctc_dash.charts.marks import nothing_fits
from ctc_dash.charts.named import NamedColumn
from ctc_dash.charts.pairs import Pairs
from ctc_dash.charts.picture import Chart
from ctc_dash.charts.tiles import Tiles
from ctc_dash.charts.timeline import Timeline
from ctc_dash.words import Words

ELEMENTS: dict[type, Callable[..., hv.core.Dimensioned]] = {
    Bars: bars_element,
    Columns: columns_element,
    CountedTiles: counted_tiles_element,
    Events: events_element,
    Gantt: gantt_element,
    Heat: heat_element,
    Pairs: bars_element,
    Tiles: tiles_element,
    Timeline: timeline_element,
}


def element_of(
    chart: Chart,
    frame: pd.DataFrame,
    words: Words,
    theme: look.Theme = look.LIGHT,
    nothing: str = "",
) -> hv.core.Dimensioned:
    """The element of a chart; of an empty frame one that says so, with the same dimensions.

    ``nothing`` is what it says instead, where there are rows and none can be drawn.
    """
    element = ELEMENTS[type(chart)](chart, frame, words, theme)
    if nothing and hv.Store.lookup_options("bokeh", element, "plot").kwargs.get("title") == (
        nothing_fits(words)
    ):
        element = element.opts(title=nothing, backend="bokeh")
    return element


def table_element(cells: pd.DataFrame, keys: Sequence[str], value: str, words: Words) -> hv.Table:
    """Numbers by columns of names as a table."""
    columns = [NamedColumn(name, words.column(name)) for name in keys]
    counted = dimension(NamedColumn(value, words.column(value)))
    return hv.Table(cells[[*keys, value]], [*map(dimension, columns)], counted)
