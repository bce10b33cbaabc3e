"""How elements look: colours by name, hatching, type, tooltips, and what is said of no rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any, TypeVar

import holoviews as hv
from bokeh.core.properties import field, value
from bokeh.models import FactorRange, Legend, LegendItem

from ctc_dash.charts import theme as look
from ctc_dash.charts.marks import nothing_fits
from ctc_dash.charts.measure import text_width
from ctc_dash.charts.picture import Tone
from ctc_dash.words import Words

TEXT_SIZE = "14px"
LEGEND_COLUMNS = 4  # more would not fit half a page
LEGEND_WIDTH, LEGEND_LINE, BESIDE_NAME = 560, 24, 40  # pixels; the last: of a colour, and a gap
ENDS = ("bottom", "top")  # of a stacked part: none of it has no edge
EDGES = "edges"  # among a plot's handles: what is drawn beside its spans
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
    """A hook that hatches what is unknown, and edges what has the ground's colour.

    So neither looks like none; often not needed.
    """
    inks = {name: look.ink(*tone, theme) for name, tone in tones.items()}
    if not any(ink.hatch or ink.hollow for ink in inks.values()):
        return []

    def hatch(plot: Any, _element: Any) -> None:
        source = plot.handles["source"]
        drawn = [inks[str(name)] for name in source.data[column]]
        source.data["hatch"] = [ink.hatch or " " for ink in drawn]
        ends = zip(*(source.data.get(name, [None] * len(drawn)) for name in ENDS), strict=True)
        source.data["edge"] = [
            theme.muted if ink.hollow and (low is None or low != high) else theme.paper
            for ink, (low, high) in zip(drawn, ends, strict=True)
        ]
        for glyph in glyphs_of(plot.handles["glyph_renderer"]):
            glyph.hatch_pattern = field("hatch")
            glyph.hatch_color = theme.muted
            glyph.hatch_alpha = 0.55
            glyph.hatch_weight = 1
            glyph.hatch_scale = 11
            glyph.line_color = field("edge")

    return [hatch]


def span_hooks(
    column: str, tones: Mapping[str, Tone], theme: look.Theme, thick: float
) -> list[Hook]:
    """As ``pattern_hooks``, for spans of days, which are lines and have neither.

    A thicker line below is their edge; across what is unknown lie stripes.
    """
    inks = {name: look.ink(*tone, theme) for name, tone in tones.items()}
    if not any(ink.hatch or ink.hollow for ink in inks.values()):
        return []

    def edge(plot: Any, _element: Any) -> None:
        source, span = plot.handles["source"], plot.handles["glyph"]
        drawn = [inks[str(name)] for name in source.data[column]]
        clear = "transparent"
        source.data["edge"] = [theme.muted if i.hatch or i.hollow else clear for i in drawn]
        source.data["stripes"] = [theme.muted if ink.hatch else clear for ink in drawn]
        if EDGES in plot.handles:  # drawn already: its source alone is new
            return
        below = span.clone(line_color=field("edge"), line_width=thick + 2)
        across = span.clone(
            line_color=field("stripes"), line_width=thick, line_cap="butt", line_dash=[2, 4]
        )
        plot.handles[EDGES] = (
            [plot.state.add_glyph(source, below, level="underlay")],
            [plot.state.add_glyph(source, across)],
        )

    return [edge]


def glyphs_of(renderer: Any) -> list[Any]:
    """What a renderer draws: as it is, and where some of it is selected."""
    found = (renderer.glyph, renderer.selection_glyph, renderer.nonselection_glyph)
    return [each for each in found if each is not None and each != "auto"]


def legend_of_names(order: Sequence[str], *columns: str) -> Hook:
    """A hook that names the colours of a column below: for marks that HoloViews gives no legend.

    Of an overlay, those of a column of each of its first elements. Names stand in this order.
    """
    places = {name: place for place, name in enumerate(order)}

    def name(plot: Any, _element: Any) -> None:
        parts = plot.subplots.values() if plot.subplots else [plot]
        items: list[LegendItem] = []
        for column, part in zip(columns, parts, strict=False):
            below, across = part.handles.get(EDGES) or ([], [])
            drawn = [*below, part.handles["glyph_renderer"], *across]
            names = [*part.handles["source"].data[column]]
            if plot.overlaid:  # HoloViews leaves a layer one entry: it has all names of its column
                items.append(LegendItem(label=field(column), renderers=drawn))
                continue
            for each in sorted({*map(str, names)}, key=lambda one: places.get(one, len(places))):
                at = [*map(str, names)].index(each)
                items.append(LegendItem(label=value(each), renderers=drawn, index=at))
        if not plot.state.legend:  # Bokeh bears no second one
            plot.state.add_layout(Legend(), "below")
        plot.state.legend[0].items = items

    return name


def styled(theme: look.Theme, aloud: str, *, grid: bool = True) -> Hook:
    """A hook that sets axes, legend and ground in the theme's ink and type, and nothing more.

    ``aloud`` is what it is called where nobody sees it: a canvas itself says nothing.
    """

    def style(plot: Any, _element: Any) -> None:
        figure = plot.state
        figure.html_attributes = {"role": "figure", "aria-label": aloud}
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


def legend_columns(names: Sequence[str], width: float) -> int:
    """How many names stand side by side in a legend of so many pixels."""
    longest = max(map(text_width, names), default=0) + BESIDE_NAME
    return max(min(int(width / longest), LEGEND_COLUMNS, len(names)), 1)


def legend_height(names: Sequence[str], width: float = LEGEND_WIDTH) -> int:
    """The pixels of the lines of a legend beyond its first."""
    return LEGEND_LINE * (ceil(len(names) / legend_columns(names, width)) - 1) if names else 0


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
    told = [heading for heading, _ in options.get("hover_tooltips", ())]
    told += [options["title"]] if options.get("title") else []
    aloud = ", ".join(told or [each.label for each in element.dimensions()])
    usual = {
        "responsive": True,
        "tools": ["hover"],
        "active_tools": [],
        "autohide_toolbar": True,
        "show_frame": False,
        "hooks": [*hooks, styled(theme, aloud, grid=grid)],
    }
    made: Drawable = element.opts(**usual | options, backend="bokeh")
    return made


def empty(element: Drawable, words: Words, theme: look.Theme) -> Drawable:
    """An element without rows, which says so: axes would show years and numbers that nobody has."""
    bare: dict[str, Any] = {"xaxis": None, "yaxis": None, "toolbar": None}
    return draw_element(
        element, theme, grid=False, height=AROUND, tools=[], title=nothing_fits(words), **bare
    )
