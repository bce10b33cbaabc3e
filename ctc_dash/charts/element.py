"""A picture as a HoloViews element, for notebooks: to hover, to zoom, to build on."""

from typing import Any

import holoviews as hv
import holoviews.plotting.bokeh  # registers the backend that draws
from bokeh.core.properties import value

from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import Boxes, Dots, Lines, Picture, PictureLayer, Texts

hv.Store.set_current_backend("bokeh")

TEXT_SIZE = "14px"
LEGEND_COLUMNS = 4  # more would not fit half a page
ROOM = 0.18  # of the width, for notes behind the last mark
LEGEND_HEIGHT, AXIS_HEIGHT = 40, 44  # pixels
SIDES = {
    "after": {"text_align": "left", "text_baseline": "middle"},
    "before": {"text_align": "right", "text_baseline": "middle"},
    "above": {"text_align": "center", "text_baseline": "bottom"},
    "over": {"text_align": "center", "text_baseline": "middle"},
}
HOVER = {"tools": ["hover"], "hover_tooltips": [("", "@said")]}
MadeElement = tuple[hv.Element, dict[str, Any]]  # an element and how it is drawn


def picture_element(picture: Picture, theme: look.Theme = look.LIGHT) -> hv.Overlay:
    """The picture as an overlay whose width follows its place."""
    layers = [drawn(layer, theme) for layer in picture.layers]
    legend = bool(picture.named)
    height = picture.height + AXIS_HEIGHT * bool(picture.xticks) + LEGEND_HEIGHT * legend
    return hv.Overlay(layers).opts(
        responsive=True,
        height=height,
        xlim=with_room(picture),
        ylim=picture.ylim,
        xaxis=picture.xside if picture.xticks else None,
        yaxis="left" if picture.yticks else None,
        xticks=[(tick.at, tick.label) for tick in picture.xticks] or None,
        yticks=[(tick.at, tick.label) for tick in picture.yticks] or None,
        xlabel="",
        ylabel="",
        apply_ranges=False,
        normalize=False,
        toolbar=None,
        default_tools=[],
        show_frame=False,
        show_grid=False,
        bgcolor=theme.paper,
        show_legend=legend,
        legend_position="top",
        hooks=[styling(theme)],
        backend="bokeh",
    )


def with_room(picture: Picture) -> tuple[Any, Any]:
    """The limits along x, with room for notes that stand behind the last mark."""
    first, last = picture.xlim
    notes = any(isinstance(each, Texts) and each.side == "after" for each in picture.layers)
    return (first, last + (last - first) * ROOM) if notes else (first, last)


def drawn(layer: PictureLayer, theme: look.Theme) -> hv.Element:
    """One layer as an element."""
    make: Any = {Boxes: boxes, Dots: dots, Texts: texts, Lines: lines}[type(layer)]
    made, options = make(layer, theme)
    return made.opts(**options, apply_ranges=False, backend="bokeh")


def boxes(layer: Boxes, theme: look.Theme) -> MadeElement:
    """Rectangles that say what they are when one points at them."""
    ink = look.ink(*layer.tone, theme)
    corners = [(b.x0, b.y0, b.x1, b.y1, b.said, b.strength) for b in layer.items]
    return hv.Rectangles(corners, vdims=["said", "strength"], label=layer.label), {
        "color": ink.colour,
        "fill_alpha": "strength" if any(box.strength < 1 for box in layer.items) else 1.0,
        "line_color": theme.paper if layer.outline else None,
        "line_width": 1.5,
        "hooks": [hatching(ink.hatch, theme)] if ink.hatch else [],
        **HOVER,
    }


def dots(layer: Dots, theme: look.Theme) -> MadeElement:
    """Marks that say what they are when one points at them."""
    kept = [(dot.x, dot.y, dot.said) for dot in layer.items]
    return hv.Points(kept, kdims=["x", "y"], vdims=["said"], label=layer.label), {
        "marker": layer.shape,
        "size": 10,
        "color": look.ink(*layer.tone, theme).colour,
        "line_color": theme.ink,
        **HOVER,
    }


def texts(layer: Texts, theme: look.Theme) -> MadeElement:
    """Words in the picture, kept clear of their marks by spaces."""
    space = " " * (layer.clear // 4)
    before, after = (space, "") if layer.side == "after" else ("", space)
    words = [(item.x, item.y, f"{before}{item.text}{after}") for item in layer.items]
    colour = look.ink(*layer.tone, theme).colour
    if layer.on is not None:
        colour = look.ink_on(look.ink(*layer.on, theme).colour)

    def set_font(plot: Any, element: Any) -> None:
        # A bare string would be read as the name of a column.
        plot.handles["glyph"].text_font = value(look.FONT)

    return hv.Labels(words, ["x", "y"], "text"), {
        "text_font_size": TEXT_SIZE,
        "text_color": colour,
        "hooks": [set_font],
        **SIDES[layer.side],
    }


def lines(layer: Lines, theme: look.Theme) -> MadeElement:
    """Straight lines."""
    return hv.Segments(list(layer.items)), {
        "color": look.ink(*layer.tone, theme).colour,
        "line_width": layer.width,
        "line_dash": "dashed" if layer.dashed else "solid",
    }


def hatching(pattern: str, theme: look.Theme) -> Any:
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


def styling(theme: look.Theme) -> Any:
    """A hook that sets axes, legend and ground in the theme's ink and type, and nothing more."""

    def style(plot: Any, element: Any) -> None:
        figure = plot.state
        figure.output_backend = "svg"
        figure.toolbar_location = None
        figure.border_fill_color = theme.paper
        figure.background_fill_color = theme.paper
        figure.outline_line_color = None
        for axis in (*figure.xaxis, *figure.yaxis):
            axis.axis_line_color = None
            axis.major_tick_line_color = None
            axis.minor_tick_line_color = None
            axis.major_label_text_color = theme.ink
            axis.major_label_text_font = look.FONT
            axis.major_label_text_font_size = TEXT_SIZE
        for legend in figure.legend:
            style_legend(legend, theme)

    return style


def style_legend(legend: Any, theme: look.Theme) -> None:
    """A quiet legend in one or a few lines, of what is drawn."""
    legend.orientation = "horizontal"
    for item in legend.items:
        item.visible = any(len(next(iter(r.data_source.data.values()), ())) for r in item.renderers)
    legend.ncols = min(sum(item.visible for item in legend.items), LEGEND_COLUMNS) or 1
    legend.label_text_color = theme.ink
    legend.label_text_font = look.FONT
    legend.label_text_font_size = TEXT_SIZE
    legend.background_fill_alpha = 0
    legend.border_line_color = None
    legend.glyph_width = legend.glyph_height = legend.label_height = 14
    legend.spacing = 18
    legend.padding = 0
    legend.margin = 0
    legend.click_policy = "none"
