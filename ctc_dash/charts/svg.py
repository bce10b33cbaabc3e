"""Pictures as SVG: in a page, as a file of their own, on paper; no browser needed to draw them.

``inline_svg`` is as wide as its place and follows the page's ground, light or dark;
``standalone_svg`` has a width and a theme of its own. Both draw the same marks at the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.measure import LONGEST_LINE, TEXT_SIZE, text_width, wrap_text
from ctc_dash.charts.picture import (
    INK,
    MUTED,
    PAPER,
    Box,
    Boxes,
    Dot,
    Dots,
    Lines,
    Link,
    Picture,
    Text,
    Texts,
    Tick,
    Tone,
    no_link,
)

LINE_HEIGHT = 17  # pixels, of text in several lines
GAP = 10  # pixels between a name and the picture
HALF_TICK = 24  # pixels: half of what the first tick's name takes
LEAST_GROUND = 300  # pixels: how narrow a picture that follows its place may become
USUAL_GROUND = 640  # pixels: how wide it often is
FILE_WIDTH = 760  # pixels, of a picture as a file of its own
SWATCH = 14  # pixels
CAPTION_HEIGHT = 20  # pixels, of a line above or below a picture
# The outline of each shape around its middle, for marks of about ten pixels.
SHAPES = {
    "circle": "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z",
    "square": "M-4.5,-4.5h9v9h-9z",
    "diamond": "M0,-6l5,6l-5,6l-5,-6z",
    "triangle": "M0,-5.5l5.5,9.5h-11z",
    "inverted_triangle": "M0,5.5l5.5,-9.5h-11z",
}


@dataclass(frozen=True)
class Ground:
    """What a picture stands on: how far right a share of it is, and which colours it has.

    With a theme it is so many pixels wide; without one it is as wide as its place, light or dark
    as its page, and ``width`` is how wide it often is.
    """

    theme: look.Theme | None = None
    width: float = USUAL_GROUND

    def x(self, share: float) -> str:
        """A place, or a length, along x; ``share`` runs from 0 to 1."""
        if self.theme is None:
            return f"{round(100 * share, 3):g}%"
        return f"{round(self.width * share, 2):g}"

    def ink(self, tone: Tone) -> str:
        """The colour of a tone."""
        return self._colour(lambda theme: look.ink(*tone, theme).colour)

    def over(self, tone: Tone) -> str:
        """Black or white, whichever can be read on this tone."""
        return self._colour(lambda theme: look.ink_on(look.ink(*tone, theme).colour))

    def _colour(self, of: Callable[[look.Theme], str]) -> str:
        if self.theme is None:
            return look.following(of(look.LIGHT), of(look.DARK))
        return of(self.theme)


@dataclass(frozen=True)
class Drawn:
    """A picture as an SVG file: its text, its size in pixels, the letters of its words.

    ``hatched`` where it may show the hatching of the unknown.
    """

    svg: str
    width: int
    height: int
    letters: frozenset[str]
    hatched: bool


@dataclass(frozen=True)
class Margins:
    """The room around the ground in pixels, for names, ticks and notes."""

    left: int
    right: int
    top: int
    bottom: int


def inline_svg(picture: Picture, label: str, link: Link = no_link, uid: str = "p") -> str:
    """The picture for a page: a legend and an SVG that is as wide as its place.

    ``label`` tells the picture in words to those who do not see it; ``link`` says where what a
    mark stands for leads to; ``uid`` keeps its names apart from those of other pictures on the
    page. Colours follow the custom property ``--light`` (100% or 0%).
    """
    room = margins(picture, names_width(picture) + LEAST_GROUND)
    ground = Ground()
    height = room.top + picture.height + room.bottom
    linked = any(item.stands and link(item.stands) for item in picture.marks)
    # Two pictures side by side: one of the names' width, one of all the width that is left.
    style = f"display:flex;direction:ltr;font-size:{TEXT_SIZE}px;padding-right:{room.right}px"
    return (
        f'{legend_list(picture, ground, uid)}<div class="drawn" style="{style}" '
        f'role="{"group" if linked else "img"}" aria-label="{escape(label)}">'
        f'<svg width="{room.left}" height="{height}" aria-hidden="true" '
        f'style="flex:none;overflow:visible">{beside(picture, ground, room)}</svg>'
        f'<svg height="{height}" style="flex:1;min-width:0;overflow:visible">'
        f"{patterns(picture, ground, uid)}"
        f'<svg y="{room.top}" height="{picture.height}" overflow="visible">'
        f"{painted(picture, ground, link, uid)}</svg>"
        f"</svg></div>"
    )


def standalone_svg(
    picture: Picture,
    title: str,
    description: str,
    *,
    theme: look.Theme = look.LIGHT,
    width: int = FILE_WIDTH,
    foot: str = "",
    uid: str = "p",
) -> Drawn:
    """The picture as an SVG file of this width in pixels, complete in itself.

    ``title`` and ``description`` are what it says in words. Where ``foot`` is given, title,
    description and foot (sources, as-of date) are written above and below the picture. ``uid``
    keeps its names apart from those of other pictures, where it is put into a page.
    """
    legend = legend_rows(picture, width)
    legend_height = len(legend) * (LINE_HEIGHT + 6) + (8 if legend else 0)
    room = margins(picture, width)
    ground = Ground(theme, width - room.left - room.right)
    above = [title, *lines_of(description, width)] if foot else []
    below = lines_of(foot, width) if foot else []
    top = len(above) * CAPTION_HEIGHT + (14 if above else 0)
    drawn_height = legend_height + room.top + picture.height + room.bottom
    height = top + drawn_height + len(below) * CAPTION_HEIGHT + (10 if below else 0)
    file = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" direction="ltr" font-size="{TEXT_SIZE}" '
        f"font-family='{look.FONT}'><title>{escape(title)}</title>"
        f"<desc>{escape(description)}</desc>{patterns(picture, ground, uid)}"
        f'<rect width="{width}" height="{height}" fill="{ground.ink(PAPER)}"/>'
        f"{caption(above, 0, ground, INK, bold=True)}"
        f"{caption(below, top + drawn_height + 6, ground, MUTED)}"
        f'<g transform="translate(0 {top})">{legend_group(legend, ground, uid)}'
        f'<g transform="translate(0 {legend_height})">{beside(picture, ground, room)}'
        f'<g transform="translate({room.left} {room.top})">'
        f"{painted(picture, ground, no_link, uid)}</g></g></g></svg>"
    )
    letters = frozenset("".join([*picture.words, *above, *below]))
    return Drawn(file, width, height, letters, is_hatched(picture))


def lines_of(text: str, whole: float) -> list[str]:
    """Text in lines that fit a picture of this width."""
    return wrap_text(text, int(whole / text_width("n")))


def caption(lines: list[str], y: float, ground: Ground, tone: Tone, bold: bool = False) -> str:
    """Lines of words above or below a picture that is a file of its own; the first may be bold."""
    drawn = []
    for index, line in enumerate(lines):
        weight = ' font-weight="600"' if bold and index == 0 else ""
        place = f'x="0" y="{y + (index + 0.8) * CAPTION_HEIGHT:g}"'
        drawn.append(f"<text {place}{weight}>{escape(line)}</text>")
    return group(drawn, f'fill="{ground.ink(tone)}"') if drawn else ""


# --- how much room ----------------------------------------------------------------------------


def number(value: Any) -> float:
    """A coordinate as a number; a day as nanoseconds."""
    return float(value.value) if isinstance(value, pd.Timestamp) else float(value)


def share(picture: Picture, x: Any) -> float:
    """Where along the ground a coordinate lies, from 0 to 1."""
    first, last = (number(limit) for limit in picture.xlim)
    return (number(x) - first) / ((last - first) or 1)


def down(picture: Picture, y: float) -> float:
    """How many pixels below the ground's top a coordinate lies."""
    low, high = picture.ylim
    return round((high - y) / ((high - low) or 1) * picture.height, 2)


def margins(picture: Picture, whole: float) -> Margins:
    """The room that names, ticks and notes need around the ground."""
    left = names_width(picture)
    lines = tick_lines(picture)
    ticks = lines * LINE_HEIGHT + 8 if lines else 0
    above = ticks if picture.xside == "top" else 4
    below = ticks if picture.xside == "bottom" else 4
    return Margins(left, right_of(picture, whole - left), above, below)


def tick_lines(picture: Picture) -> int:
    """The lines of the longest name along x; 0 where there is none."""
    return max((len(tick.label.split("\n")) for tick in picture.xticks), default=0)


def names_width(picture: Picture) -> int:
    """The pixels that the names beside the ground need."""
    names = [line for tick in picture.whole.yticks for line in wrap_text(tick.label, LONGEST_LINE)]
    left = round(max((text_width(name) + GAP for name in names), default=0))
    return max(left, HALF_TICK) if picture.xticks else left


def right_of(picture: Picture, ground: float) -> int:
    """The pixels that notes behind the marks need beyond the ground's end.

    The nearer a note begins to the end, the more of it stands beyond.
    """
    beyond = [0.0]
    for layer in picture.whole.layers:
        if isinstance(layer, Texts) and layer.side == "after":
            for item in layer.items:
                at = share(picture, item.x)
                longest = max(text_width(line) for line in item.text.split("\n"))
                wanted = longest + layer.clear + 2
                # What stands beyond narrows the ground itself, hence the division.
                beyond.append((wanted - (1 - at) * ground) / max(at, 0.05))
    return round(min(max(beyond), ground * 0.6))


# --- what stands beside the ground -------------------------------------------------------------


def beside(picture: Picture, ground: Ground, room: Margins) -> str:
    """The names left of the ground; the marks say the same aloud, so these are silent."""
    names = [name(picture, tick, ground, room) for tick in picture.yticks]
    return group(names, f'aria-hidden="true" fill="{ground.ink(INK)}"') if names else ""


def name(picture: Picture, tick: Tick, ground: Ground, room: Margins) -> str:
    """One name, in several lines where it is long; a heading stands at the left edge."""
    y = room.top + down(picture, tick.at)
    if tick.heading:
        look_of = f'font-weight="600" fill="{ground.ink(MUTED)}"'
        return f'<text x="0" y="{y:g}" dy=".35em" {look_of}>{escape(tick.label.upper())}</text>'
    lines = wrap_text(tick.label, LONGEST_LINE)
    first = y - (len(lines) - 1) * LINE_HEIGHT / 2
    return text_lines(lines, str(room.left - GAP), first, ' dy=".35em" text-anchor="end"')


def text_lines(lines: list[str], x: str, first: float, look_of: str = "") -> str:
    """Lines of text, the first at a height in pixels."""
    return "".join(
        f'<text x="{x}" y="{first + index * LINE_HEIGHT:g}"{look_of}>{escape(line)}</text>'
        for index, line in enumerate(lines)
    )


def ticks(picture: Picture, ground: Ground) -> str:
    """The names of days or numbers below, or above, the ground."""
    start = picture.height + LINE_HEIGHT
    if picture.xside == "top":
        start = -8 - (tick_lines(picture) - 1) * LINE_HEIGHT
    names = [
        text_lines(tick.label.split("\n"), ground.x(share(picture, tick.at)), start)
        for tick in picture.xticks
    ]
    look_of = f'aria-hidden="true" text-anchor="middle" fill="{ground.ink(MUTED)}"'
    return group(names, look_of) if names else ""


# --- the legend -------------------------------------------------------------------------------


def swatch(layer: Boxes | Dots, ground: Ground, uid: str, x: float = 0, y: float = 0) -> str:
    """The mark of a layer as the legend shows it."""
    fill = look_of(layer, ground, uid)
    if isinstance(layer, Dots):
        middle = f"translate({x + SWATCH / 2:g} {y + SWATCH / 2:g})"
        return f'<path transform="{middle}" d="{SHAPES[layer.shape]}" {fill}/>'
    place = f'x="{x + 0.5:g}" y="{y + 0.5:g}" width="{SWATCH - 1}" height="{SWATCH - 1}"'
    return f"<rect {place} {fill}/>"


def legend_list(picture: Picture, ground: Ground, uid: str) -> str:
    """The legend as a list that flows with its place."""
    # A swatch has a hatching of its own: paper does not find that of the picture beside it.
    entries = "".join(
        f'<li><svg width="{SWATCH}" height="{SWATCH}" aria-hidden="true" overflow="visible">'
        f"{hatching(ground, f'{uid}-l') if is_hatching(layer.tone) else ''}"
        f"{swatch(layer, ground, f'{uid}-l')}</svg>{escape(layer.label)}</li>"
        for layer in picture.named
    )
    return f'<ul class="legend">{entries}</ul>' if entries else ""


def legend_rows(picture: Picture, whole: float) -> list[list[tuple[float, Boxes | Dots]]]:
    """The legend's entries in lines no longer than the picture is wide, each with its place."""
    rows: list[list[tuple[float, Boxes | Dots]]] = []
    x = whole
    for layer in picture.named:
        needed = SWATCH + 8 + text_width(layer.label) + 22
        if x + needed > whole:
            rows.append([])
            x = 0.0
        rows[-1].append((x, layer))
        x += needed
    return rows


def legend_group(rows: list[list[tuple[float, Boxes | Dots]]], ground: Ground, uid: str) -> str:
    """The legend as part of a picture that is a file of its own."""
    drawn = []
    for index, row in enumerate(rows):
        y = 4 + index * (LINE_HEIGHT + 6)
        for x, layer in row:
            drawn.append(swatch(layer, ground, uid, x, y))
            drawn.append(
                f'<text x="{x + SWATCH + 8:g}" y="{y + SWATCH / 2:g}" dy=".35em" '
                f'fill="{ground.ink(INK)}">{escape(layer.label)}</text>'
            )
    return "".join(drawn)


# --- the marks --------------------------------------------------------------------------------


def painted(picture: Picture, ground: Ground, link: Link, uid: str) -> str:
    """Everything on the ground, from the back to the front."""
    drawn = [ticks(picture, ground)]
    for are_marks, layers in groupby(picture.layers, lambda each: isinstance(each, Boxes | Dots)):
        if are_marks:
            drawn.append(marks(list(layers), picture, ground, link, uid))
            continue
        for layer in layers:
            if isinstance(layer, Lines) and layer.items:
                drawn.append(lines(layer, picture, ground))
            elif isinstance(layer, Texts) and layer.items:
                drawn.append(texts(layer, picture, ground))
    return "".join(drawn)


def marks(layers: list[Any], picture: Picture, ground: Ground, link: Link, uid: str) -> str:
    """The marks of several layers in the order in which one reads them, by key and aloud."""
    found = [
        (reading_place(item, picture), look_of(layer, ground, uid), item, layer)
        for layer in layers
        for item in layer.items
    ]
    found.sort(key=lambda each: each[0])
    return "".join(
        group((mark(item, layer, picture, ground, link) for _, _, item, layer in alike), look)
        for look, alike in groupby(found, lambda each: each[1])
    )


def reading_place(item: Box | Dot, picture: Picture) -> tuple[float, float]:
    """What is read first: row by row where rows have names, or else column by column."""
    x = number(item.x0 if isinstance(item, Box) else item.x)
    return (-round(item.y), x) if picture.yticks else (x, item.y)


def group(items: Iterable[str], look_of: str) -> str:
    """Marks of one look."""
    return f"<g {look_of}>{''.join(items)}</g>"


def mark(item: Any, layer: Boxes | Dots, picture: Picture, ground: Ground, link: Link) -> str:
    """A mark with what it says, as a link where what it stands for leads somewhere."""
    said = f"<title>{escape(item.said)}</title>"
    if isinstance(layer, Dots):
        drawn = shape(item, layer.shape, picture, ground)
    else:
        drawn = rectangle(item, picture, ground)
    target = link(item.stands) if item.stands else None
    if target is None:
        return f'<g class="mark">{said}{drawn}</g>'
    return f'<a class="mark" href="{escape(target)}">{said}{drawn}</a>'


def rectangle(box: Box, picture: Picture, ground: Ground) -> str:
    """One box."""
    x0, x1 = share(picture, box.x0), share(picture, box.x1)
    top, bottom = down(picture, box.y1), down(picture, box.y0)
    pale = f' fill-opacity="{box.strength:g}"' if box.strength < 1 else ""
    return (
        f'<rect x="{ground.x(x0)}" y="{top:g}" width="{ground.x(x1 - x0)}" '
        f'height="{bottom - top:g}"{pale}/>'
    )


def shape(dot: Dot, outline: str, picture: Picture, ground: Ground) -> str:
    """One mark of a shape; a nested picture holds it at its place, whatever the width."""
    x, y = ground.x(share(picture, dot.x)), down(picture, dot.y)
    path = f'<path d="{SHAPES[outline]}"/>'
    if ground.theme:
        return f'<g transform="translate({x} {y:g})">{path}</g>'
    return f'<svg x="{x}" y="{y:g}" overflow="visible">{path}</svg>'


def texts(layer: Texts, picture: Picture, ground: Ground) -> str:
    """The words of one layer; the marks say the same aloud, so these are silent."""
    anchor = {"after": "start", "before": "end"}.get(layer.side, "middle")
    dx = {"after": layer.clear, "before": -layer.clear}.get(layer.side, 0)
    dy = f"-{layer.clear}" if layer.side == "above" else ".35em"
    tone = ground.ink(layer.tone) if layer.on is None else ground.over(layer.on)

    def one(item: Text) -> str:
        lines = item.text.split("\n")
        first = down(picture, item.y) - (len(lines) - 1) * LINE_HEIGHT / 2
        x = ground.x(share(picture, item.x))
        return text_lines(lines, x, first, f' dx="{dx}" dy="{dy}"')

    look_of = (
        f'aria-hidden="true" pointer-events="none" text-anchor="{anchor}" fill="{tone}"'
        f"{size_within(layer, picture, ground)}"
    )
    return group(map(one, layer.items), look_of)


def size_within(layer: Texts, picture: Picture, ground: Ground) -> str:
    """The size at which each word of the layer fits into its place, where that is smaller."""
    if not layer.within:
        return ""
    first, last = picture.xlim
    room = layer.within / (last - first) * ground.width - 2
    longest = max(text_width(item.text, 1) for item in layer.items)
    return f' font-size="{min(TEXT_SIZE, room / longest):.1f}"'


def lines(layer: Lines, picture: Picture, ground: Ground) -> str:
    """The lines of one layer."""
    dashes = ' stroke-dasharray="6 4"' if layer.dashed else ""
    stroke = f'stroke="{ground.ink(layer.tone)}" stroke-width="{layer.width:g}"{dashes}'
    drawn = (
        f'<line x1="{ground.x(share(picture, x0))}" y1="{down(picture, y0):g}" '
        f'x2="{ground.x(share(picture, x1))}" y2="{down(picture, y1):g}"/>'
        for x0, y0, x1, y1 in layer.items
    )
    return group(drawn, f'aria-hidden="true" {stroke}')


# --- colours and hatching ----------------------------------------------------------------------


def look_of(layer: Boxes | Dots, ground: Ground, uid: str) -> str:
    """The look of a layer's marks: their colour, or the hatching of the unknown, and their edge.

    The edge of a shape stands out from any ground.
    """
    if isinstance(layer, Dots):
        return f'fill="{ground.ink(layer.tone)}" stroke="{ground.ink(INK)}"'
    if is_hatching(layer.tone):
        return f'fill="url(#{uid}-hatch)" stroke="{ground.ink(MUTED)}" stroke-width=".75"'
    edge = ground.ink(PAPER) if layer.outline else "none"
    return f'fill="{ground.ink(layer.tone)}" stroke="{edge}" stroke-width="1.5"'


def is_hatching(tone: Tone) -> bool:
    """Whether a tone is drawn as the hatching of the unknown."""
    return bool(look.ink(*tone, look.LIGHT).hatch)


def is_hatched(picture: Picture) -> bool:
    """Whether the picture may show the hatching of the unknown."""
    layers = (layer for layer in picture.layers if isinstance(layer, Boxes | Dots))
    return any(is_hatching(layer.tone) for layer in layers)


def patterns(picture: Picture, ground: Ground, uid: str) -> str:
    """The hatching, where the picture has any: the unknown never looks like none."""
    return hatching(ground, uid) if is_hatched(picture) else ""


def hatching(ground: Ground, uid: str) -> str:
    """The hatching of the unknown, under a name of its own."""
    return (
        f'<defs><pattern id="{uid}-hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{ground.ink(PAPER)}"/>'
        f'<line x1="0" y1="0" x2="0" y2="7" stroke="{ground.ink(MUTED)}" '
        f'stroke-opacity=".7" stroke-width="1.5"/></pattern></defs>'
    )
