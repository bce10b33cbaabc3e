"""An element as JSON that a page's own Bokeh draws, without a script, to select and zoom in."""

from __future__ import annotations

from typing import Any

import holoviews as hv
import pandas as pd
from bokeh.core.property.vectorization import Value
from bokeh.embed import json_item
from bokeh.models import (
    DatetimeAxis,
    FactorRange,
    GlyphRenderer,
    HBar,
    Legend,
    LegendItem,
    Plot,
    Segment,
    Toolbar,
)

from ctc_dash.charts import theme as look
from ctc_dash.charts.element import element_of
from ctc_dash.charts.element_style import LEGEND_WIDTH, legend_columns, legend_height
from ctc_dash.charts.picture import Chart
from ctc_dash.words import Words

TOOLS = ["hover", "tap", "box_select", "box_zoom", "wheel_zoom", "pan", "reset"]
FEW = 3  # days below a narrow picture
NARROW = 400  # pixels of a legend that begins below the names of its lanes
FAR_LEFT = -120  # pixels: there
LANE = 0.6  # of a lane, that a box must meet to select what is in it


def fit_legend(plot: Any, legend: Legend, *, narrow: bool) -> None:
    """As many names side by side as there is room for, and height for the lines that this takes."""
    names = [name for item in legend.items for name in named_by(item)]
    if narrow and isinstance(plot.y_range, FactorRange):
        legend.location = (FAR_LEFT, 0)
    if narrow:
        plot.height += legend_height(names, NARROW) - legend_height(names)
    legend.ncols = legend_columns(names, NARROW if narrow else LEGEND_WIDTH)


def named_by(item: LegendItem) -> list[str]:
    """What an entry of a legend names: a name, or those that a column has."""
    said = item.label
    if isinstance(said, Value):
        return [str(said.value)]
    column = item.renderers[0].data_source.data[said.field]
    return list(dict.fromkeys(map(str, column)))


def select_by_box(plot: Any, renderer: GlyphRenderer) -> None:
    """Let a box select spans of days: Bokeh finds none in it but under the pointer.

    Bars that nobody sees lie where the spans are, and are of the same source.
    """
    glyph = renderer.glyph
    if not isinstance(glyph, Segment):
        return
    bars = HBar(y=glyph.y0, left=glyph.x0, right=glyph.x1, height=LANE)
    unseen = bars.clone(fill_alpha=0, line_alpha=0)
    plot.add_glyph(renderer.data_source, unseen, selection_glyph=unseen, nonselection_glyph=unseen)


def interactive_json(
    chart: Chart,
    frame: pd.DataFrame,
    words: Words,
    theme: look.Theme,
    *,
    narrow: bool,
    said: str = "",
    nothing: str = "",
) -> dict[str, Any]:
    """What ``Bokeh.embed.embed_item`` takes.

    ``said`` is what the picture shows, for those who do not see it; ``nothing`` what it says where
    none of its rows can be drawn.
    """
    element = element_of(chart, frame, words, theme, nothing).opts(
        tools=TOOLS, default_tools=[], active_tools=["box_select"], toolbar="above",
        autohide_toolbar=False, backend="bokeh",
    )  # fmt: skip
    drawn = hv.render(element, backend="bokeh")
    for toolbar in drawn.select({"type": Toolbar}):
        toolbar.logo = None
        toolbar.active_scroll = None  # the wheel scrolls the page until it is asked to zoom
    for axis in drawn.select({"type": DatetimeAxis}) if narrow else ():
        axis.ticker.desired_num_ticks = FEW
    for plot in drawn.select({"type": Plot}):
        for legend in plot.legend:
            fit_legend(plot, legend, narrow=narrow)
        if said:
            plot.html_attributes = {**plot.html_attributes, "aria-label": said}
        drawn_from = {each.data_source: each for each in plot.select({"type": GlyphRenderer})}
        for renderer in drawn_from.values():  # of spans with an edge one is enough
            select_by_box(plot, renderer)
    found: dict[str, Any] = json_item(drawn)
    return found
