"""A picture as shapes that PowerPoint can edit, for what its own charts cannot draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from ctc_dash.charts import svg
from ctc_dash.charts import theme as look
from ctc_dash.charts.measure import LONGEST_LINE, TEXT_SIZE, width, wrapped
from ctc_dash.charts.picture import (
    INK,
    MUTED,
    PAPER,
    Boxes,
    Dots,
    Lines,
    Text,
    Texts,
    Tick,
    Tone,
)
from ctc_dash.exports.brief.office_drawing import LINE_HEIGHT, Drawing
from ctc_dash.exports.brief.office_text import colour_of

DOT_SIZE = 10  # pixels
POINT = 12700  # English metric units
SWATCH = 13
SHAPES = {
    "circle": "ellipse",
    "square": "rect",
    "diamond": "diamond",
    "triangle": "triangle",
    "inverted_triangle": "flowChartMerge",
}
ALIGNED = {"after": "l", "before": "r", "above": "ctr", "over": "ctr"}
BOLD = True


@dataclass(frozen=True)
class Place:
    """A rectangle on a slide, in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Pen:
    """Draws on one place of a slide; ``scale`` is how many points a pixel of the picture is."""

    at: Place
    language: str
    ids: Iterator[int]
    scale: float = 1.0

    def frame(self, x: float, y: float, wide: float, high: float) -> str:
        """A rectangle of the picture as the slide's own measures."""
        left, top = self.at.x + x * self.scale, self.at.y + y * self.scale
        size = (round(max(each, 0) * self.scale * POINT) for each in (wide, high))
        cx, cy = size
        return (
            f'<a:xfrm><a:off x="{round(left * POINT)}" y="{round(top * POINT)}"/>'
            f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        )

    def shape(self, kind: str, frame: str, fill: str, said: str = "") -> str:
        """A filled shape that says in words what it stands for."""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{next(self.ids)}" name="{kind}" '
            f'descr="{escape(said)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{frame}'
            f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{fill}</p:spPr></p:sp>'
        )

    def line(self, ends: tuple[float, float, float, float], layer: Lines) -> str:
        """A straight line from left to right or from top to bottom."""
        x0, y0, x1, y1 = ends
        frame = self.frame(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        dash = '<a:prstDash val="dash"/>' if layer.dashed else ""
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{next(self.ids)}" name="line"/><p:cNvCxnSpPr/>'
            f"<p:nvPr/></p:nvCxnSpPr><p:spPr>{frame}"
            f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f'<a:ln w="{round(layer.width * POINT * self.scale)}">{_solid(layer.tone)}{dash}</a:ln>'
            f"</p:spPr></p:cxnSp>"
        )

    def text(
        self, words: str, x: float, y: float, align: str, colour: str, *, bold: bool = False
    ) -> str:
        """One line of text whose middle is at ``y`` and which begins, ends or centres at ``x``."""
        wide = width(words) + 4
        left = {"l": x, "r": x - wide, "ctr": x - wide / 2}[align]
        left = min(max(left, 0.0), self.at.width / self.scale - wide)
        frame = self.frame(max(left, 0.0), y - LINE_HEIGHT / 2, wide, LINE_HEIGHT)
        size = round(TEXT_SIZE * self.scale * 100)
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{next(self.ids)}" name="text"/>'
            f'<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{frame}'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            f'<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
            f'<a:p><a:pPr algn="{align}"/><a:r><a:rPr lang="{self.language}" sz="{size}" '
            f'b="{int(bold)}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:rPr>'
            f"<a:t>{escape(words)}</a:t></a:r></a:p></p:txBody></p:sp>"
        )


def group(drawing: Drawing, pen: Pen, title: str, said: str) -> Any:
    """The whole drawing as one group of shapes; ``said`` tells it in words."""
    at = pen.at
    whole = Place(at.x, at.y, at.width, drawing.height)
    below = Place(at.x, at.y + drawing.legend_height, at.width, at.height)
    ground = replace(pen, at=below, scale=drawing.scale)
    corner = f'x="{round(whole.x * POINT)}" y="{round(whole.y * POINT)}"'
    size = f'cx="{round(whole.width * POINT)}" cy="{round(whole.height * POINT)}"'
    number = next(pen.ids)
    parts = [*_marks(drawing, ground), *_names(drawing, ground), *_ticks(drawing, ground)]
    return parse_xml(
        f'<p:grpSp {nsdecls("p", "a")}><p:nvGrpSpPr><p:cNvPr id="{number}" '
        f'name="{escape(title)}" descr="{escape(said)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm><a:off {corner}/><a:ext {size}/><a:chOff {corner}/>"
        f"<a:chExt {size}/></a:xfrm></p:grpSpPr>{''.join([*parts, *_legend(drawing, pen)])}"
        f"</p:grpSp>"
    )


def _marks(drawing: Drawing, pen: Pen) -> Iterator[str]:
    draw: dict[type, Callable[[Any, Drawing, Pen], Iterator[str]]] = {
        Boxes: _boxes,
        Dots: _dots,
        Lines: _lines,
        Texts: _texts,
    }
    for layer in drawing.picture.layers:
        yield from draw[type(layer)](layer, drawing, pen)


def _boxes(layer: Boxes, drawing: Drawing, pen: Pen) -> Iterator[str]:
    for box in layer.items:
        left, top = drawing.x(box.x0), drawing.y(box.y1)
        frame = pen.frame(left, top, drawing.x(box.x1) - left, drawing.y(box.y0) - top)
        fill = fill_of(layer.tone, outline=layer.outline, strength=box.strength)
        yield pen.shape("rect", frame, fill, box.said)


def _dots(layer: Dots, drawing: Drawing, pen: Pen) -> Iterator[str]:
    for dot in layer.items:
        x, y = drawing.x(dot.x), drawing.y(dot.y)
        frame = pen.frame(x - DOT_SIZE / 2, y - DOT_SIZE / 2, DOT_SIZE, DOT_SIZE)
        yield pen.shape(SHAPES[layer.shape], frame, _outlined(layer.tone), dot.said)


def _lines(layer: Lines, drawing: Drawing, pen: Pen) -> Iterator[str]:
    for x0, y0, x1, y1 in layer.items:
        yield pen.line((drawing.x(x0), drawing.y(y0), drawing.x(x1), drawing.y(y1)), layer)


def _texts(layer: Texts, drawing: Drawing, pen: Pen) -> Iterator[str]:
    colour = colour_of(layer.tone)
    if layer.on is not None:
        colour = look.ink_on(f"#{colour_of(layer.on)}")[1:]
    for item in layer.items:
        x, y = _placed(item, layer, drawing)
        lines = item.text.split("\n")
        first = y - (len(lines) - 1) * LINE_HEIGHT / 2
        for index, line in enumerate(lines):
            yield pen.text(line, x, first + index * LINE_HEIGHT, ALIGNED[layer.side], colour)


def _placed(item: Text, layer: Texts, drawing: Drawing) -> tuple[float, float]:
    aside = {"after": layer.clear, "before": -layer.clear}.get(layer.side, 0)
    up = layer.clear + LINE_HEIGHT / 2 if layer.side == "above" else 0
    return drawing.x(item.x) + aside, drawing.y(item.y) - up


def _names(drawing: Drawing, pen: Pen) -> Iterator[str]:
    """The names beside the ground."""
    for tick in drawing.picture.yticks:
        y = drawing.y(tick.at)
        if tick.heading:
            yield pen.text(tick.label, 0, y, "l", colour_of(MUTED), bold=BOLD)
            continue
        lines = wrapped(tick.label, LONGEST_LINE)
        first = y - (len(lines) - 1) * LINE_HEIGHT / 2
        for index, line in enumerate(lines):
            x = drawing.room.left - svg.GAP
            yield pen.text(line, x, first + index * LINE_HEIGHT, "r", colour_of(INK))


def _ticks(drawing: Drawing, pen: Pen) -> Iterator[str]:
    """The names of days or numbers below, or above, the ground."""
    top = drawing.picture.xside == "top"
    for tick in drawing.picture.xticks:
        lines = tick.label.split("\n")
        start = drawing.room.top + drawing.picture.height + LINE_HEIGHT * 0.8
        if top:
            start = drawing.room.top - 10 - (_most_lines(drawing.picture.xticks) - 1) * LINE_HEIGHT
        for index, line in enumerate(lines):
            y = start + index * LINE_HEIGHT
            yield pen.text(line, drawing.x(tick.at), y, "ctr", colour_of(MUTED))


def _most_lines(ticks: tuple[Tick, ...]) -> int:
    return max(len(tick.label.split("\n")) for tick in ticks)


def _legend(drawing: Drawing, pen: Pen) -> Iterator[str]:
    for index, row in enumerate(drawing.legend):
        top = index * (LINE_HEIGHT + 6) + 2
        for x, layer in row:
            kind = SHAPES[layer.shape] if isinstance(layer, Dots) else "rect"
            fill = _outlined(layer.tone) if isinstance(layer, Dots) else fill_of(layer.tone)
            yield pen.shape(kind, pen.frame(x, top, SWATCH, SWATCH), fill)
            middle = top + SWATCH / 2
            yield pen.text(layer.label, x + SWATCH + 7, middle, "l", colour_of(INK))


def rgb(digits: str) -> Any:
    """Six hexadecimal digits as python-pptx has colours."""
    make: Any = RGBColor
    return make(*bytes.fromhex(digits))


def _solid(tone: Tone) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour_of(tone)}"/></a:solidFill>'


def _outlined(tone: Tone) -> str:
    return f'{_solid(tone)}<a:ln w="9525">{_solid(INK)}</a:ln>'


def fill_of(tone: Tone, *, outline: bool = True, strength: float = 1.0) -> str:
    """The fill and the edge of a mark: its colour, or the hatching of the unknown."""
    ink = look.ink(*tone, look.LIGHT)
    if ink.hatch or ink.colour == look.LIGHT.paper:
        return f'{hatched() if ink.hatch else _solid(tone)}<a:ln w="9525">{_solid(MUTED)}</a:ln>'
    edge = f'<a:ln w="19050">{_solid(PAPER)}</a:ln>' if outline else "<a:ln><a:noFill/></a:ln>"
    alpha = f'<a:alpha val="{round(strength * 100_000)}"/>' if strength < 1 else ""
    colour = f'<a:srgbClr val="{colour_of(tone)}">{alpha}</a:srgbClr>'
    return f"<a:solidFill>{colour}</a:solidFill>{edge}"


def hatched() -> str:
    """The hatching of the unknown, which must never look like none."""
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{colour_of(MUTED)}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{colour_of(PAPER)}"/></a:bgClr></a:pattFill>'
    )
