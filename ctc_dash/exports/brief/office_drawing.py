"""A picture laid out for slides: where its parts lie, and where it is cut if it is too high."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Any

from ctc_dash.charts import svg
from ctc_dash.charts.picture import (
    Box,
    Boxes,
    Dot,
    Dots,
    Layer,
    Lines,
    Picture,
    Texts,
)

LINE_HEIGHT = 17  # points, of text in several lines
LEAST_SCALE = 0.8  # points for a pixel: type of fourteen is then eleven


@dataclass(frozen=True)
class Drawing:
    """A picture laid out in its own pixels, of which each is ``scale`` points.

    The legend above it is always of full size, and ``legend_height`` points high.
    """

    picture: Picture
    legend: list[list[tuple[float, Boxes | Dots]]]
    room: svg.Margins
    whole: float
    scale: float

    @property
    def legend_height(self) -> float:
        """How high the legend is, in points."""
        return len(self.legend) * (LINE_HEIGHT + 6) + (8 if self.legend else 0)

    @property
    def height(self) -> float:
        """From the legend's top to the last tick, in points."""
        pixels = self.room.top + self.picture.height + self.room.bottom
        return self.legend_height + pixels * self.scale

    def x(self, value: Any) -> float:
        """How far right a coordinate lies."""
        ground = self.whole - self.room.left - self.room.right
        return self.room.left + svg.share(self.picture, value) * ground

    def y(self, value: float) -> float:
        """How far below the legend a coordinate lies."""
        return self.room.top + svg.down(self.picture, value)


def laid_out(picture: Picture, wide: float, scale: float) -> Drawing:
    """A picture of so many points of width."""
    whole = wide / scale
    rows = svg.legend_rows(picture, wide)
    return Drawing(picture, rows, svg.margins(picture, whole), whole, scale)


def fitted(picture: Picture, wide: float, high: float) -> list[Drawing]:
    """A picture in as many parts as its lanes need, each of at most so many points.

    A picture that is a little too high is drawn a little smaller; one without lanes is drawn as
    small as it must be.
    """
    drawing = laid_out(picture, wide, 1.0)
    pixels = drawing.height - drawing.legend_height
    scale = min((high - drawing.legend_height) / pixels, 1.0)
    if scale >= LEAST_SCALE or not picture.yticks:
        return [laid_out(picture, wide, scale)]
    drawing = laid_out(picture, wide, LEAST_SCALE)
    around = drawing.height - picture.height * LEAST_SCALE
    low, top = picture.ylim
    most = (high - around) / LEAST_SCALE / (picture.height / (top - low))
    cuts = [top, *cut(picture, most), low]
    slices = (cropped(picture, low, top) for top, low in pairwise(cuts))
    return [replace(drawing, picture=part) for part in slices]


def cut(picture: Picture, most: float) -> list[float]:
    """Where a picture is cut, from top to bottom, so that no part is higher than ``most``.

    Parts are of about one height; they end between two lanes where that can be.
    """
    low, top = picture.ylim
    between = borders(picture)
    target = (top - low) / ceil((top - low) / most)
    found: list[float] = []
    while top - low > most:
        reach = [each for each in between if top - most <= each < top]
        wanted = top - target
        top = min(reach, key=lambda each: abs(each - wanted)) if reach else ceil(top - most) + 0.5
        found.append(top)
    return found


def borders(picture: Picture) -> list[float]:
    """The heights between two lanes: between two names, or where a line is empty."""
    low, top = picture.ylim
    marks = [layer for layer in picture.layers if isinstance(layer, Boxes | Dots)]
    taken = {round(_middle(item)) for layer in marks for item in layer.items}
    named = {tick.at for tick in picture.yticks}
    lines = range(ceil(low), ceil(top))
    return [
        line - 0.5
        for line in reversed(lines)
        if line not in taken or line - 1 not in taken or {line, line - 1} <= named
    ]


def _middle(item: Box | Dot) -> float:
    return (item.y0 + item.y1) / 2 if isinstance(item, Box) else item.y


def cropped(picture: Picture, low: float, high: float) -> Picture:
    """What lies between two heights of a picture."""
    kept = tuple(_cropped(layer, low, high) for layer in picture.layers)
    first, last = picture.ylim
    ticks = tuple(tick for tick in picture.yticks if low <= tick.at < high)
    if not ticks:  # a lane so high that it is cut: its name stands beside each part
        nearest = min(picture.yticks, key=lambda tick: abs(tick.at - (low + high) / 2))
        ticks = (replace(nearest, at=(low + high) / 2),)
    return replace(
        picture,
        layers=kept,
        height=round(picture.height * (high - low) / (last - first)),
        ylim=(low, high),
        yticks=ticks,
    )


def _cropped(layer: Layer, low: float, high: float) -> Layer:
    def inside(y: float) -> bool:
        return low <= y < high

    if isinstance(layer, Boxes):
        return replace(layer, items=tuple(box for box in layer.items if inside(_middle(box))))
    if isinstance(layer, Lines):
        cut = (
            (x0, min(max(y0, low), high), x1, min(max(y1, low), high))
            for x0, y0, x1, y1 in layer.items
            if max(y0, y1) >= low and min(y0, y1) < high
        )
        return replace(layer, items=tuple(cut))
    if isinstance(layer, Texts):
        return replace(layer, items=tuple(item for item in layer.items if inside(item.y)))
    return replace(layer, items=tuple(item for item in layer.items if inside(item.y)))
