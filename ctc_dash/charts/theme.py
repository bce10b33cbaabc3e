"""One look for every picture: ink, paper, type and the colour of each code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import holoviews as hv
import holoviews.plotting.bokeh  # registers the backend that draws
from bokeh.core.properties import value

hv.Store.set_current_backend("bokeh")

FONT = '"Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
TEXT_SIZE = "14px"
Limits = tuple[Any, Any]  # where an axis begins and ends
LEGEND_COLUMNS = 4  # more would not fit half a page


@dataclass(frozen=True)
class Theme:
    """The colours of a picture on white or on dark ground."""

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    track: str


LIGHT = Theme("light", "#FFFFFF", "#1B2733", "#52606D", "#D5DDE4", "#E6ECF1")
DARK = Theme("dark", "#12181D", "#E8EEF3", "#A9B6C2", "#33414D", "#33414D")


@dataclass(frozen=True)
class Ink:
    """How one code is drawn: its colour and, for the unknown, its hatching."""

    colour: str
    hatch: str


@lru_cache(maxsize=1)
def _inks() -> dict[tuple[str, str], dict[str, str]]:
    with (Path(__file__).parent / "colours.csv").open(encoding="utf-8", newline="") as file:
        return {(row["vocabulary"], row["code"]): row for row in csv.DictReader(file)}


def ink(vocabulary: str, code: str, theme: Theme) -> Ink:
    """How a code is drawn: the same colour for the same thing in every picture."""
    row = _inks().get((vocabulary, code)) or _inks()[("all", "all")]
    return Ink(row[theme.name], row["hatch"])


def luminance(colour: str) -> float:
    """The relative luminance of ``#rrggbb``, from 0 (black) to 1 (white), as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ink_on(colour: str) -> str:
    """Black or white, whichever stands out more from this ground."""
    ground = luminance(colour)
    return "#000000" if (ground + 0.05) / 0.05 > 1.05 / (ground + 0.05) else "#FFFFFF"


def order(vocabulary: str) -> list[str]:
    """The codes of a vocabulary in the order in which legends name them."""
    return [code for known, code in _inks() if known == vocabulary]


def _quiet(plot: Any, element: Any) -> None:
    """Take away what a reader does not need: frame, toolbar, wheel; keep the picture's own text."""
    figure = plot.state
    # WebGL is for millions of points; for a hundred boxes it costs more than it gives.
    figure.output_backend = "canvas"
    figure.toolbar_location = None
    figure.toolbar.active_drag = None
    figure.toolbar.active_scroll = None
    figure.min_border_left = 0
    figure.min_border_right = 0


def _fitted(height: int, xlim: Limits, ylim: Limits) -> Any:
    """A hook that keeps height and limits right when a picture is updated in place."""

    def fit(plot: Any, element: Any) -> None:
        if plot.state.height != height:  # each change has the browser lay the whole page out
            plot.state.height = height
        plot.state.x_range.update(start=xlim[0], end=xlim[1])
        plot.state.y_range.update(start=ylim[0], end=ylim[1])

    return fit


def _holds_something(item: Any) -> bool:
    """Whether a legend's entry stands for anything that is drawn."""
    return any(len(next(iter(r.data_source.data.values()), ())) for r in item.renderers)


def opts(theme: Theme, height: int, xlim: Limits, ylim: Limits, **more: Any) -> dict[str, Any]:
    """The options that every picture shares; ``height`` in pixels, width as wide as its card."""
    hooks = [_quiet, _fitted(height, xlim, ylim), text_hook(theme)]
    return {
        "backend": "bokeh",
        "responsive": True,
        "height": height,
        "xlim": xlim,
        "ylim": ylim,
        # Every picture sets its own limits: finding them out again costs a third of the drawing.
        "apply_ranges": False,
        "normalize": False,
        "toolbar": None,
        "default_tools": [],
        "show_frame": False,
        "bgcolor": theme.paper,
        "show_grid": False,
        "xlabel": "",
        "ylabel": "",
        "hooks": hooks,
        **more,
    }


def text_hook(theme: Theme) -> Any:
    """A hook that sets axes, legend and ground in the theme's ink and type."""

    def style(plot: Any, element: Any) -> None:
        figure = plot.state
        figure.border_fill_color = theme.paper
        figure.background_fill_color = theme.paper
        figure.outline_line_color = None
        for axis in (*figure.xaxis, *figure.yaxis):
            axis.axis_line_color = None
            axis.major_tick_line_color = None
            axis.minor_tick_line_color = None
            axis.major_label_text_color = theme.ink
            axis.major_label_text_font = FONT
            axis.major_label_text_font_size = TEXT_SIZE
        for legend in figure.legend:
            legend.orientation = "horizontal"
            for item in legend.items:
                item.visible = _holds_something(item)
            legend.ncols = min(sum(item.visible for item in legend.items), LEGEND_COLUMNS) or 1
            legend.label_text_color = theme.ink
            legend.label_text_font = FONT
            legend.label_text_font_size = TEXT_SIZE
            legend.background_fill_alpha = 0
            legend.border_line_color = None
            legend.glyph_width = 14
            legend.glyph_height = 14
            legend.label_height = 14
            legend.spacing = 18
            legend.padding = 0
            legend.margin = 0
            legend.click_policy = "none"

    return style


def labels(
    texts: list[tuple[Any, float, str]], theme: Theme, *, colour: str | None = None, **more: Any
) -> hv.Labels:
    """Text in the picture, at (x, y); ``more`` are options such as ``text_align``."""

    def set_font(plot: Any, element: Any) -> None:
        # A bare string would be read as the name of a column.
        plot.handles["glyph"].text_font = value(FONT)

    return hv.Labels(texts, ["x", "y"], "text").opts(
        text_font_size=TEXT_SIZE,
        text_color=colour or theme.ink,
        hooks=[set_font],
        apply_ranges=False,
        backend="bokeh",
        **more,
    )


def hatching(pattern: str, theme: Theme) -> Any:
    """A hook that hatches an element, so that the unknown never looks like none."""

    def hatch(plot: Any, element: Any) -> None:
        glyph = plot.handles["glyph"]
        glyph.hatch_pattern = pattern
        glyph.hatch_color = theme.muted
        glyph.hatch_alpha = 0.55
        glyph.hatch_weight = 1
        glyph.hatch_scale = 11
        glyph.line_color = theme.track

    return hatch
