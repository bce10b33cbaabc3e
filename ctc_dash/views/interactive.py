"""A picture of one's own question to hover, zoom and select in: the same cells, drawn by Bokeh."""

from __future__ import annotations

from typing import Any

import holoviews as hv
from bokeh.embed import json_item
from bokeh.models import Legend, Toolbar

from ctc_dash.charts.element import element_of
from ctc_dash.charts.theme import DARK, LIGHT
from ctc_dash.figures.exploring import Exploration
from ctc_dash.figures.marking import ROW
from ctc_dash.figures.picture_marks import PictureMarks
from ctc_dash.paper.explore_cards import SMALL, ExploreCard

FAR_LEFT = -120  # pixels: below the names, so that the legend of a narrow picture has room
TOOLS = ["hover", "tap", "box_select", "box_zoom", "wheel_zoom", "pan", "reset"]


def interactive_of(card: ExploreCard, theme: str) -> dict[str, Any]:
    """What Bokeh draws, as JSON, and which columns of its source mark what by which codes."""
    now = card.asked.pictures[card.name]
    if isinstance(now, str) or now.drawn is None:
        return {"problem": now if isinstance(now, str) else ""}
    element = element_of(*now.drawn, now.words, DARK if theme == DARK.name else LIGHT)
    drawn = hv.render(with_tools(element), backend="bokeh")
    for toolbar in drawn.select({"type": Toolbar}):
        toolbar.logo = None
        toolbar.active_scroll = None  # the wheel scrolls the page until it is asked to zoom
    for legend in drawn.select({"type": Legend}):
        if card.columns <= SMALL:
            legend.ncols, legend.location = SMALL, (FAR_LEFT, 0)
    return {"item": json_item(drawn), "columns": marked_columns(now)}


def with_tools(element: Any) -> Any:
    """The element with what selects and zooms."""
    return element.opts(
        tools=TOOLS, default_tools=[], active_tools=["box_select"], toolbar="above",
        autohide_toolbar=False, backend="bokeh",
    )  # fmt: skip


def marked_columns(now: Exploration) -> dict[str, Any]:
    """By column of the picture's source: what is marked by it, and the code of each name."""
    return {ROW: {"named": ROW, "codes": None}} | PictureMarks(now).columns
