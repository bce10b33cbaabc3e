"""The world as equal squares: no boundary is drawn, no small island State is invisible."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import holoviews as hv
import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.empty import empty
from ctc_dash.words import Words

SQUARE = 34  # pixels
NONE = "none"  # the code of a State to which nothing applies


def drawn(frame: pd.DataFrame, words: Words, theme: look.Theme, segment: str) -> hv.Overlay:
    """Draw one square per State, coloured by the code in ``segment`` (missing: none)."""
    if frame.empty:
        return empty(words, theme)
    codes = frame[segment].fillna(NONE).astype(str)
    elements = [
        squares(frame[codes == code], code, words, theme, segment)
        for code in [*look.order(segment), NONE]
    ]
    names = look.labels(
        [(row.tile_column, -row.tile_row, row.state) for row in frame.itertuples()], theme
    )
    rows, columns = int(frame["tile_row"].max()), int(frame["tile_column"].max())
    return hv.Overlay([*elements, names]).opts(
        **look.opts(
            theme,
            height=SQUARE * (rows + 2),
            xaxis=None,
            yaxis=None,
            xlim=(-0.6, columns + 0.6),
            ylim=(-rows - 0.6, 0.8),
            legend_position="top",
            show_legend=True,
        )
    )


def squares(
    rows: pd.DataFrame, code: str, words: Words, theme: look.Theme, segment: str
) -> hv.Rectangles:
    """The squares of one code."""
    ink = look.ink(segment, code, theme) if code != NONE else look.Ink(theme.track, "")
    label = words.say("None recorded") if code == NONE else words.label(segment, code)
    corners = [
        (
            row.tile_column - 0.46,
            -row.tile_row - 0.46,
            row.tile_column + 0.46,
            -row.tile_row + 0.46,
            words.label("state", row.state),
        )
        for row in rows.itertuples()
    ]
    return hv.Rectangles(corners, vdims=["name"], label=label).opts(
        color=ink.colour,
        line_color=None,
        tools=["hover"],
        hover_tooltips=[(label, "@name")],
        hooks=[look.hatching(ink.hatch, theme)] if ink.hatch else [],
        apply_ranges=False,
        backend="bokeh",
    )


def chart(segment: str) -> Callable[[pd.DataFrame, Words, look.Theme], Any]:
    """A chart function that colours by this column, as a figure's declaration wants it."""
    return partial(drawn, segment=segment)
