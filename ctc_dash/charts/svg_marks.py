"""The marks of a picture as SVG: where on its ground each stands, how it looks, where it leads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from ctc_dash.charts import svg_room
from ctc_dash.charts import theme as look
from ctc_dash.charts.measure import TEXT_SIZE, text_width
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
    Tone,
)
from ctc_dash.words import END, FROM_RIGHT, TURNED

LINE_HEIGHT = svg_room.LINE_HEIGHT
MIDDLE = 0.35 * TEXT_SIZE  # pixels: the middle of the letters lies so much above their foot
USUAL_GROUND = 640  # pixels: how wide it often is
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
    as its page, ``width`` is how wide it often is, and ``left`` so many pixels stand beside it.
    """

    theme: look.Theme | None = None
    width: float = USUAL_GROUND
    left: int = 0

    @property
    def known_width(self) -> float | None:
        """Its pixels; nothing where it is as wide as its place."""
        return self.width if self.theme else None

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


def number(value: Any) -> float:
    """A coordinate as a number; a day as nanoseconds."""
    return float(value.value) if isinstance(value, pd.Timestamp) else float(value)


def place_across(picture: Picture, x: Any) -> float:
    """Where along the ground a coordinate lies, from 0 to 1."""
    first, last = (number(limit) for limit in picture.xlim)
    return (number(x) - first) / ((last - first) or 1)


def height_from_top(picture: Picture, y: float) -> float:
    """How many pixels below the ground's top a coordinate lies."""
    low, high = picture.ylim
    return round((high - y) / ((high - low) or 1) * picture.height, 2)


def text_markup(text: str) -> str:
    """Words as markup; those of letters from right to left begin at the right, in every renderer.

    A picture runs from left to right, and not every renderer of files asks the letters.
    """
    return f"{FROM_RIGHT}{escape(text)}{END}" if TURNED.search(text) else escape(text)


def shift_text(across: float, down: float = MIDDLE) -> str:
    """Words so many pixels from where they are placed: all of them, in every renderer.

    With ``dx`` and ``dy`` some move the first letter alone and tear it off from those joined to it.
    """
    return f'transform="translate({across:g} {down:g})"'


def text_lines(lines: list[str], x: str, first: float, look_of: str = "") -> str:
    """Lines of text, the first at a height in pixels."""
    return "".join(
        f'<text x="{x}" y="{first + index * LINE_HEIGHT:g}"{look_of}>{text_markup(line)}</text>'
        for index, line in enumerate(lines)
    )


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
    x = -x if picture.turned else x
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
        drawn = rectangle(item, picture, ground, hollow=is_hollow(layer.tone))
    target = link(item.stands) if item.stands else None
    if target is None:
        return f'<g class="mark">{said}{drawn}</g>'
    return f'<a class="mark" href="{escape(target)}">{said}{drawn}</a>'


def rectangle(box: Box, picture: Picture, ground: Ground, *, hollow: bool) -> str:
    """One box; a pale one that is ``hollow`` has a pale edge, as nothing else of it is seen."""
    x0, x1 = place_across(picture, box.x0), place_across(picture, box.x1)
    top, bottom = height_from_top(picture, box.y1), height_from_top(picture, box.y0)
    faded = "stroke-opacity" if hollow else "fill-opacity"
    pale = f' {faded}="{box.strength:g}"' if box.strength < 1 else ""
    return (
        f'<rect x="{ground.x(x0)}" y="{top:g}" width="{ground.x(x1 - x0)}" '
        f'height="{bottom - top:g}"{pale}/>'
    )


def shape(dot: Dot, outline: str, picture: Picture, ground: Ground) -> str:
    """One mark of a shape; a nested picture holds it at its place, whatever the width."""
    x, y = ground.x(place_across(picture, dot.x)), height_from_top(picture, dot.y)
    path = f'<path d="{SHAPES[outline]}"/>'
    if ground.theme:
        return f'<g transform="translate({x} {y:g})">{path}</g>'
    return f'<svg x="{x}" y="{y:g}" overflow="visible">{path}</svg>'


def texts(layer: Texts, picture: Picture, ground: Ground) -> str:
    """The words of one layer; the marks say the same aloud, so these are silent."""
    anchor = {"after": "start", "before": "end"}.get(layer.side, "middle")
    dx = {"after": layer.clear, "before": -layer.clear}.get(layer.side, 0)
    dy = -layer.clear if layer.side == "above" else MIDDLE
    tone = ground.ink(layer.tone) if layer.on is None else ground.over(layer.on)

    def one(item: Text) -> str:
        lines = item.text.split("\n")
        first = height_from_top(picture, item.y) - (len(lines) - 1) * LINE_HEIGHT / 2
        x = ground.x(place_across(picture, item.x))
        return text_lines(lines, x, first, f" {shift_text(dx, dy)}")

    size = size_of(layer, picture, ground)
    if size is None:
        return ""
    look_of = f'aria-hidden="true" pointer-events="none" text-anchor="{anchor}" fill="{tone}"{size}'
    return group(map(one, layer.items), look_of)


def size_of(layer: Texts, picture: Picture, ground: Ground) -> str | None:
    """The size of a layer's words: as fits their places; none where they have no room."""
    if layer.within:
        first, last = picture.xlim
        longest = max(text_width(item.text, 1) for item in layer.items)
        share = layer.within / (last - first)
        return svg_room.size_within(share, longest, ground.known_width, ground.left)
    words = [
        svg_room.word(
            item.text,
            place_across(picture, item.x),
            height_from_top(picture, item.y),
            layer.side,
            layer.clear,
        )
        for item in layer.items
    ]
    return svg_room.word_style(svg_room.ground_of(words), ground.known_width, ground.left)


def lines(layer: Lines, picture: Picture, ground: Ground) -> str:
    """The lines of one layer."""
    dashes = ' stroke-dasharray="6 4"' if layer.dashed else ""
    stroke = f'stroke="{ground.ink(layer.tone)}" stroke-width="{layer.width:g}"{dashes}'
    drawn = (
        f'<line x1="{ground.x(place_across(picture, x0))}" y1="{height_from_top(picture, y0):g}" '
        f'x2="{ground.x(place_across(picture, x1))}" y2="{height_from_top(picture, y1):g}"/>'
        for x0, y0, x1, y1 in layer.items
    )
    return group(drawn, f'aria-hidden="true" {stroke}')


def look_of(layer: Boxes | Dots, ground: Ground, uid: str) -> str:
    """The look of a layer's marks: their colour, or the hatching of the unknown, and their edge.

    The edge of a shape stands out from any ground, as that of a box in the ground's colour does.
    """
    if isinstance(layer, Dots):
        return f'fill="{ground.ink(layer.tone)}" stroke="{ground.ink(INK)}"'
    if is_hatching(layer.tone):
        return f'fill="url(#{uid}-hatch)" stroke="{ground.ink(MUTED)}" stroke-width=".75"'
    if is_hollow(layer.tone):
        return f'fill="{ground.ink(PAPER)}" stroke="{ground.ink(MUTED)}"'
    edge = ground.ink(PAPER) if layer.outline else "none"
    return f'fill="{ground.ink(layer.tone)}" stroke="{edge}" stroke-width="1.5"'


def is_hatching(tone: Tone) -> bool:
    """Whether a tone is drawn as the hatching of the unknown."""
    return bool(look.ink(*tone, look.LIGHT).hatch)


def is_hollow(tone: Tone) -> bool:
    """Whether a tone has the colour of the ground, so that its edge alone is seen."""
    return look.ink(*tone, look.LIGHT).hollow


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
