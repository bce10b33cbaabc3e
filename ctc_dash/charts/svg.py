"""Pictures as SVG: in a page, as a file of their own, on paper; no browser needed to draw them.

``inline_svg`` is as wide as its place and follows the page's ground, light or dark;
``standalone_svg`` has a width and a theme of its own. Both draw the same marks at the same places.
"""

from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from math import cos, radians, sin

from ctc_dash.charts import svg_marks, svg_room
from ctc_dash.charts import theme as look
from ctc_dash.charts.measure import LONGEST_LINE, TEXT_SIZE, text_width, wrap_text
from ctc_dash.charts.picture import (
    INK,
    MUTED,
    PAPER,
    Boxes,
    Dots,
    Lines,
    Link,
    Picture,
    Texts,
    Tick,
    Tone,
    no_link,
)
from ctc_dash.charts.svg_marks import Ground

GAP = 10  # pixels between a name and the picture
HALF_TICK = 24  # pixels: half of what the first tick's name takes
FILE_WIDTH = 760  # pixels, of a picture as a file of its own
SWATCH = 14  # pixels
SLANT = 60  # degrees, of names that have no room side by side
SINE, COSINE = sin(radians(SLANT)), cos(radians(SLANT))
CAPTION_HEIGHT = 20  # pixels, of a line above or below a picture


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
    room = margins(picture, names_width(picture) + svg_room.LEAST_GROUND)
    ground = Ground(left=room.left)
    height = room.top + picture.height + room.bottom
    linked = any(item.stands and link(item.stands) for item in picture.marks)
    # Two pictures side by side: one of the names' width, one of all the width that is left.
    style = f"display:flex;container-type:inline-size;direction:ltr;font-size:{TEXT_SIZE}px;" + (
        f"flex-direction:row-reverse;padding-left:{room.right}px"
        if picture.turned
        else f"padding-right:{room.right}px"
    )
    return (
        f'{legend_list(picture, ground, uid)}<div class="drawn" style="{style}" '
        f'role="{"group" if linked else "img"}" aria-label="{escape(label)}">'
        f'<svg width="{room.left}" height="{height}" aria-hidden="true" '
        f'style="flex:none;overflow:visible">{beside(picture, ground, room)}</svg>'
        f'<svg height="{height}" style="flex:1;min-width:0;overflow:visible">'
        f"{svg_marks.patterns(picture, ground, uid)}"
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
    legend_height = len(legend) * (svg_marks.LINE_HEIGHT + 6) + (8 if legend else 0)
    room = margins(picture, width)
    ground = Ground(theme, width - room.left - room.right)
    above = [title, *lines_of(description, width)] if foot else []
    below = lines_of(foot, width) if foot else []
    top = len(above) * CAPTION_HEIGHT + (14 if above else 0)
    drawn_height = legend_height + room.top + picture.height + room.bottom
    height = top + drawn_height + len(below) * CAPTION_HEIGHT + (10 if below else 0)
    edge = width if picture.from_right else None
    ground_at, names = room.left, beside(picture, ground, room)
    if picture.turned:
        ground_at = room.right
        names = f'<g transform="translate({width - room.left} 0)">{names}</g>'
    file = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" direction="ltr" font-size="{TEXT_SIZE}" '
        f"font-family='{look.FONT}'><title>{escape(title)}</title>"
        f"<desc>{escape(description)}</desc>{svg_marks.patterns(picture, ground, uid)}"
        f'<rect width="{width}" height="{height}" fill="{ground.ink(PAPER)}"/>'
        f"{caption(above, 0, ground, INK, edge, bold=True)}"
        f"{caption(below, top + drawn_height + 6, ground, MUTED, edge)}"
        f'<g transform="translate(0 {top})">{legend_group(legend, ground, uid, edge)}'
        f'<g transform="translate(0 {legend_height})">'
        f"{names}"
        f'<g transform="translate({ground_at} {room.top})">'
        f"{painted(picture, ground, no_link, uid)}</g></g></g></svg>"
    )
    letters = frozenset("".join([*picture.words, *above, *below]))
    return Drawn(file, width, height, letters, svg_marks.is_hatched(picture))


def lines_of(text: str, whole: float) -> list[str]:
    """Text in lines that fit a picture of this width."""
    return wrap_text(text, int(whole / text_width("n")))


def caption(
    lines: list[str], y: float, ground: Ground, tone: Tone, edge: int | None, bold: bool = False
) -> str:
    """Lines of words above or below a picture that is a file of its own; the first may be bold.

    They begin at the left, or at a right ``edge`` in pixels.
    """
    drawn = []
    for index, line in enumerate(lines):
        weight = ' font-weight="600"' if bold and index == 0 else ""
        place = f'{begins_at(edge)} y="{y + (index + 0.8) * CAPTION_HEIGHT:g}"'
        drawn.append(f"<text {place}{weight}>{svg_marks.text_markup(line)}</text>")
    return svg_marks.group(drawn, f'fill="{ground.ink(tone)}"') if drawn else ""


def begins_at(edge: float | None) -> str:
    """Where a line of words begins: at the left, or at a right edge."""
    return 'x="0"' if edge is None else f'x="{edge:g}" text-anchor="end"'


# --- how much room ----------------------------------------------------------------------------


def margins(picture: Picture, whole: float) -> Margins:
    """The room that names, ticks and notes need around the ground."""
    left = names_width(picture)
    lines = tick_lines(picture)
    ticks = lines * svg_marks.LINE_HEIGHT + 8 if lines else 0
    if picture.slanted:
        ticks = round(longest_tick(picture) * SINE) + 16
    above = ticks if picture.xside == "top" else 4
    below = ticks if picture.xside == "bottom" else 4
    return Margins(left, right_of(picture, whole - left), above, below)


def tick_lines(picture: Picture) -> int:
    """The lines of the longest name along x; 0 where there is none."""
    return max((len(tick.label.split("\n")) for tick in picture.xticks), default=0)


def longest_tick(picture: Picture) -> float:
    """The pixels of the longest name along x; a longer one is cut."""
    return max((text_width(tick.label) for tick in picture.xticks), default=0)


def names_width(picture: Picture) -> int:
    """The pixels that the names beside the ground need."""
    names = [line for tick in picture.whole.yticks for line in wrap_text(tick.label, LONGEST_LINE)]
    left = round(max((text_width(name) + GAP for name in names), default=0))
    return max(left, HALF_TICK) if picture.xticks else left


def right_of(picture: Picture, ground: float) -> int:
    """The pixels that notes behind the marks, and names below, need beyond the ground's end.

    The nearer one begins to the end, the more of it stands beyond.
    """
    beyond = [longest_tick(picture) * COSINE if picture.slanted else 0.0]
    wanted = [
        (tick.at, longest_line(tick.label) / 2) for tick in picture.xticks if not picture.slanted
    ]
    for layer in picture.whole.layers:
        if isinstance(layer, Texts) and layer.side == ("before" if picture.turned else "after"):
            clear = layer.clear + 2
            wanted += [(item.x, longest_line(item.text) + clear) for item in layer.items]
    for x, pixels in wanted:
        at = svg_marks.place_across(picture, x)
        at = 1 - at if picture.turned else at
        # What stands beyond narrows the ground itself, hence the division.
        beyond.append((pixels - (1 - at) * ground) / max(at, 0.05))
    return round(min(max(beyond), ground * 0.6))


def longest_line(text: str) -> float:
    """The pixels of the longest of its lines."""
    return max(map(text_width, text.split("\n")))


# --- what stands beside the ground -------------------------------------------------------------


def beside(picture: Picture, ground: Ground, room: Margins) -> str:
    """The names left of the ground; the marks say the same aloud, so these are silent."""
    names = [name(picture, tick, ground, room) for tick in picture.yticks]
    return svg_marks.group(names, f'aria-hidden="true" fill="{ground.ink(INK)}"') if names else ""


def name(picture: Picture, tick: Tick, ground: Ground, room: Margins) -> str:
    """One name, in several lines where it is long; a heading stands at the page's edge."""
    y = room.top + svg_marks.height_from_top(picture, tick.at)
    if tick.heading:
        look_of = f'font-weight="600" fill="{ground.ink(MUTED)}"'
        place = begins_at(room.left if picture.turned else None)
        said = svg_marks.text_markup(tick.label.upper())
        return f'<text {place} y="{y:g}" {svg_marks.shift_text(0)} {look_of}>{said}</text>'
    lines = wrap_text(tick.label, LONGEST_LINE)
    first = y - (len(lines) - 1) * svg_marks.LINE_HEIGHT / 2
    x, anchor = (GAP, "start") if picture.turned else (room.left - GAP, "end")
    look_of = f' {svg_marks.shift_text(0)} text-anchor="{anchor}"'
    return svg_marks.text_lines(lines, str(x), first, look_of)


def ticks(picture: Picture, ground: Ground) -> str:
    """The names of days or numbers below, or above, the ground."""
    start = picture.height + svg_marks.LINE_HEIGHT
    if picture.slanted:
        return slanted_ticks(picture, ground)
    if picture.xside == "top":
        start = -8 - (tick_lines(picture) - 1) * svg_marks.LINE_HEIGHT
    shares = [svg_marks.place_across(picture, tick.at) for tick in picture.xticks]
    labels = [tick.label for tick in picture.xticks]
    needed = svg_room.tick_grounds([*zip(shares, labels, strict=True)])
    sizes = [svg_room.word_style(each, ground.known_width, ground.left) for each in needed]
    names = [
        svg_marks.text_lines(label.split("\n"), ground.x(share), start, size)
        for share, label, size in zip(shares, labels, sizes, strict=True)
        if size is not None
    ]
    look_of = f'aria-hidden="true" text-anchor="middle" fill="{ground.ink(MUTED)}"'
    return svg_marks.group(names, look_of) if names else ""


def slanted_ticks(picture: Picture, ground: Ground) -> str:
    """Long names above the ground, each rising from its column."""
    turned = f'transform="rotate(-{SLANT})"'
    shares = [svg_marks.place_across(picture, tick.at) for tick in picture.xticks]
    between = min((two - one for one, two in pairwise(shares)), default=1)
    needed = svg_room.slanted_grounds(svg_marks.LINE_HEIGHT / SINE / between, len(shares))
    sizes = [svg_room.word_style(each, ground.known_width, ground.left) for each in needed]
    names = [
        f'<svg x="{ground.x(share)}" y="-8" overflow="visible">'
        f"<text {turned}{size}>{svg_marks.text_markup(tick.label)}</text></svg>"
        for share, tick, size in zip(shares, picture.xticks, sizes, strict=True)
        if size is not None
    ]
    return svg_marks.group(names, f'aria-hidden="true" fill="{ground.ink(MUTED)}"')


# --- the legend -------------------------------------------------------------------------------


def swatch(layer: Boxes | Dots, ground: Ground, uid: str, x: float = 0, y: float = 0) -> str:
    """The mark of a layer as the legend shows it."""
    fill = svg_marks.look_of(layer, ground, uid)
    if isinstance(layer, Dots):
        middle = f"translate({x + SWATCH / 2:g} {y + SWATCH / 2:g})"
        return f'<path transform="{middle}" d="{svg_marks.SHAPES[layer.shape]}" {fill}/>'
    place = f'x="{x + 0.5:g}" y="{y + 0.5:g}" width="{SWATCH - 1}" height="{SWATCH - 1}"'
    return f"<rect {place} {fill}/>"


def legend_list(picture: Picture, ground: Ground, uid: str) -> str:
    """The legend as a list that flows with its place."""
    # A swatch has a hatching of its own: paper does not find that of the picture beside it.
    entries = "".join(
        f'<li><svg width="{SWATCH}" height="{SWATCH}" aria-hidden="true" overflow="visible">'
        f"{svg_marks.hatching(ground, f'{uid}-l') if svg_marks.is_hatching(layer.tone) else ''}"
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


def legend_group(
    rows: list[list[tuple[float, Boxes | Dots]]], ground: Ground, uid: str, edge: int | None
) -> str:
    """The legend as part of a picture that is a file of its own; from a right ``edge``, or left."""
    drawn = []
    for index, row in enumerate(rows):
        y = 4 + index * (svg_marks.LINE_HEIGHT + 6)
        for x, layer in row:
            drawn.append(swatch(layer, ground, uid, x if edge is None else edge - x - SWATCH, y))
            words = x + SWATCH + 8
            place = f'x="{words:g}"' if edge is None else begins_at(edge - words)
            drawn.append(
                f'<text {place} y="{y + SWATCH / 2:g}" {svg_marks.shift_text(0)} '
                f'fill="{ground.ink(INK)}">{svg_marks.text_markup(layer.label)}</text>'
            )
    return "".join(drawn)


# --- the marks --------------------------------------------------------------------------------


def painted(picture: Picture, ground: Ground, link: Link, uid: str) -> str:
    """Everything on the ground, from the back to the front."""
    drawn = [ticks(picture, ground)]
    for are_marks, layers in groupby(picture.layers, lambda each: isinstance(each, Boxes | Dots)):
        if are_marks:
            drawn.append(svg_marks.marks(list(layers), picture, ground, link, uid))
            continue
        for layer in layers:
            if isinstance(layer, Lines) and layer.items:
                drawn.append(svg_marks.lines(layer, picture, ground))
            elif isinstance(layer, Texts) and layer.items:
                drawn.append(svg_marks.texts(layer, picture, ground))
    return "".join(drawn)
