"""How elements look: colours by name, hatching, type, tooltips, and what is said of no rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import holoviews as hv
from bokeh.models import FactorRange, Legend, LegendItem

from ctc_dash.charts import theme as look
from ctc_dash.charts.marks import nothing_fits
from ctc_dash.charts.picture import Tone
from ctc_dash.words import Words

TEXT_SIZE = "14px"
LEGEND_COLUMNS = 4  # more would not fit half a page
AROUND = 90  # pixels above and below the ground: axis, legend, title
Hook = Callable[[Any, Any], None]
Drawable = TypeVar("Drawable", bound=hv.core.Dimensioned)


def colours(tones: Mapping[str, Tone], theme: look.Theme) -> dict[str, str]:
    """The colour of each name: what a ``cmap`` takes."""
    return {name: look.ink(*tone, theme).colour for name, tone in tones.items()}


def tones_by_name(legend: Mapping[Tone, str], words: Words) -> dict[str, Tone]:
    """The palette's tone for each name of a legend."""
    drawn = look.palette_tones(legend, words)
    return {name: drawn[tone] for tone, name in legend.items()}


def tooltips(words: Words, *names: str) -> list[tuple[str, str]]:
    """What is said where one points: headings and the columns' values."""
    return [(words.column(name), f"@{{{name}}}") for name in names if name]


def pattern_hooks(column: str, tones: Mapping[str, Tone], theme: look.Theme) -> list[Hook]:
    """A hook that hatches what is unknown, so that it never looks like none; often not needed."""
    patterns = {name: look.ink(*tone, theme).hatch for name, tone in tones.items()}
    if not any(patterns.values()):
        return []

    def hatch(plot: Any, _element: Any) -> None:
        source, glyph = plot.handles["source"], plot.handles["glyph"]
        source.data["hatch"] = [patterns.get(str(name), "") or " " for name in source.data[column]]
        glyph.hatch_pattern = {"field": "hatch"}
        glyph.hatch_color = theme.muted
        glyph.hatch_alpha = 0.55
        glyph.hatch_weight = 1
        glyph.hatch_scale = 11

    return [hatch]


def legend_of_names(*columns: str) -> Hook:
    """A hook that names the colours of a column below: for marks that HoloViews gives no legend.

    Of an overlay, those of a column of each of its first elements.
    """

    def name(plot: Any, _element: Any) -> None:
        parts = plot.subplots.values() if plot.subplots else [plot]
        items = [
            LegendItem(label={"field": column}, renderers=[part.handles["glyph_renderer"]])
            for column, part in zip(columns, parts, strict=False)
        ]
        if not plot.state.legend:  # Bokeh bears no second one
            plot.state.add_layout(Legend(), "below")
        plot.state.legend[0].items = items

    return name


def styled(theme: look.Theme, *, grid: bool = True) -> Hook:
    """A hook that sets axes, legend and ground in the theme's ink and type, and nothing more."""

    def style(plot: Any, _element: Any) -> None:
        figure = plot.state
        figure.border_fill_color = theme.paper
        figure.background_fill_color = theme.paper
        figure.outline_line_color = None
        figure.title.text_color = theme.ink
        figure.title.text_font = look.FONT
        figure.title.text_font_style = "normal"
        figure.title.text_font_size = TEXT_SIZE
        for axis in (*figure.xaxis, *figure.yaxis):
            axis.axis_line_color = None
            axis.major_tick_line_color = None
            axis.minor_tick_line_color = None
            axis.major_label_text_color = axis.axis_label_text_color = theme.ink
            axis.major_label_text_font = axis.axis_label_text_font = look.FONT
            axis.major_label_text_font_size = axis.axis_label_text_font_size = TEXT_SIZE
            axis.axis_label_text_font_style = "normal"
        for lines, along in ((figure.xgrid, figure.x_range), (figure.ygrid, figure.y_range)):
            numbers = grid and not isinstance(along, FactorRange)  # between names is no line
            lines.grid_line_color = theme.line if numbers else None
        for legend in figure.legend:
            style_legend(legend, theme)

    return style


def style_legend(legend: Any, theme: look.Theme) -> None:
    """A quiet legend in one or a few lines, clear of the picture."""
    legend.orientation = "horizontal"
    legend.location = "center_left"
    legend.ncols = LEGEND_COLUMNS
    legend.label_text_color = theme.ink
    legend.label_text_font = look.FONT
    legend.label_text_font_size = TEXT_SIZE
    legend.background_fill_alpha = 0
    legend.border_line_color = None
    legend.click_policy = "none"


def draw_element(
    element: Drawable,
    theme: look.Theme,
    hooks: Sequence[Hook] = (),
    *,
    grid: bool = True,
    **options: Any,
) -> Drawable:
    """An element as all are drawn: as wide as its place, quiet, in the figures' look."""
    usual = {
        "responsive": True,
        "tools": ["hover"],
        "active_tools": [],
        "autohide_toolbar": True,
        "show_frame": False,
        "hooks": [*hooks, styled(theme, grid=grid)],
    }
    made: Drawable = element.opts(**usual | options, backend="bokeh")
    return made


def empty(element: Drawable, words: Words, theme: look.Theme) -> Drawable:
    """An element without rows, which says so: axes would show years and numbers that nobody has."""
    bare: dict[str, Any] = {"xaxis": None, "yaxis": None, "toolbar": None}
    return draw_element(
        element, theme, grid=False, height=AROUND, tools=[], title=nothing_fits(words), **bare
    )
