"""An element as JSON that a page's own Bokeh draws, without a script, to select and zoom in."""

from __future__ import annotations

from typing import Any

import holoviews as hv
import pandas as pd
from bokeh.embed import json_item
from bokeh.models import Legend, Toolbar

from ctc_dash.charts import theme as look
from ctc_dash.charts.element import element_of
from ctc_dash.charts.picture import Chart
from ctc_dash.words import Words

TOOLS = ["hover", "tap", "box_select", "box_zoom", "wheel_zoom", "pan", "reset"]
FEW = 2  # names beside each other in the legend of a narrow picture
FAR_LEFT = -120  # pixels: below the names of its lanes, where there is room


def interactive_json(
    chart: Chart, frame: pd.DataFrame, words: Words, theme: look.Theme, *, narrow: bool
) -> dict[str, Any]:
    """What ``Bokeh.embed.embed_item`` takes."""
    element = element_of(chart, frame, words, theme).opts(
        tools=TOOLS, default_tools=[], active_tools=["box_select"], toolbar="above",
        autohide_toolbar=False, backend="bokeh",
    )  # fmt: skip
    drawn = hv.render(element, backend="bokeh")
    for toolbar in drawn.select({"type": Toolbar}):
        toolbar.logo = None
        toolbar.active_scroll = None  # the wheel scrolls the page until it is asked to zoom
    for legend in drawn.select({"type": Legend}) if narrow else ():
        legend.ncols, legend.location = FEW, (FAR_LEFT, 0)
    found: dict[str, Any] = json_item(drawn)
    return found
