"""What a picture holds, before anything draws it: marks, texts, lines, axes.

A ``Chart`` makes a ``Picture`` of a frame. ``svg.py`` paints it for pages, files and paper; for
notebooks ``element.py`` makes a HoloViews element of the same frame and chart. Coordinates are
those of the data: numbers or ``pandas.Timestamp`` along x, numbers along y (upwards).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil
from typing import Any, Literal, NamedTuple, Protocol

import pandas as pd

from ctc_dash.words import Words

# The (column, code) pairs that a mark stands for, such as (("subregion", "oceania"),).
Stands = tuple[tuple[str, str], ...]
# What a mark leads to, if it leads anywhere.
Link = Callable[[Stands], str | None]


def no_link(stands: Stands) -> None:
    """A picture whose marks lead nowhere."""


class Tone(NamedTuple):
    """A colour by what it means: a code of a vocabulary, or a role of the theme."""

    vocabulary: str
    code: str


ROLE = "the theme's own"  # no vocabulary of a record can be called so
INK, MUTED, LINE, TRACK, PAPER = (
    Tone(ROLE, name) for name in ("ink", "muted", "line", "track", "paper")
)


@dataclass(frozen=True)
class Box:
    """A rectangle; ``said`` is what it tells in words, ``strength`` 1 is full colour."""

    x0: Any
    y0: float
    x1: Any
    y1: float
    said: str
    stands: Stands = ()
    strength: float = 1.0

    @property
    def y(self) -> float:
        """The height of its middle."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True)
class Dot:
    """A small mark at a point."""

    x: Any
    y: float
    said: str
    stands: Stands = ()


@dataclass(frozen=True)
class Text:
    """A word in the picture."""

    x: Any
    y: float
    text: str


@dataclass(frozen=True)
class Boxes:
    """All rectangles of one meaning; ``label`` names it in the legend (empty: not named)."""

    items: tuple[Box, ...]
    tone: Tone
    label: str = ""
    outline: bool = True  # a hair of paper around each, so that neighbours do not run together


@dataclass(frozen=True)
class Dots:
    """All marks of one meaning; the shape says the same as the colour."""

    items: tuple[Dot, ...]
    tone: Tone
    shape: str
    label: str = ""


@dataclass(frozen=True)
class Texts:
    """Words at their points: ``after`` and ``before`` stand beside, ``above`` and ``over`` on.

    ``on`` is the tone of the ground they stand on, where that is not the paper; ``within`` is the
    length along x into which a word must fit (0: any).
    """

    items: tuple[Text, ...]
    side: Literal["after", "before", "above", "over"]
    tone: Tone = INK
    on: Tone | None = None
    within: float = 0
    clear: int = 6  # pixels between the point and the word


@dataclass(frozen=True)
class Lines:
    """Straight lines (x0, y0, x1, y1)."""

    items: tuple[tuple[Any, float, Any, float], ...]
    tone: Tone = LINE
    width: float = 1.0  # pixels
    dashed: bool = False


PictureLayer = Boxes | Dots | Texts | Lines


@dataclass(frozen=True)
class Tick:
    """A name beside or below the picture; ``heading`` sets it apart from those under it."""

    at: Any
    label: str
    heading: bool = False


@dataclass(frozen=True)
class Picture:
    """A whole picture; ``height`` in pixels is that of the ground without axis and legend."""

    layers: tuple[PictureLayer, ...]
    height: int
    xlim: tuple[Any, Any]
    ylim: tuple[float, float]
    xticks: tuple[Tick, ...] = ()
    yticks: tuple[Tick, ...] = ()
    xside: Literal["bottom", "top"] = "bottom"
    slanted: bool = False  # names along x, which would run into each other
    legend: bool = True  # names the layers that have a label
    empty: bool = False
    note: str = ""  # a sentence: what of the frame is not drawn as it is, if anything
    of_days: bool = False  # its columns are months, quarters or years
    from_right: bool = False  # title and legend begin at the right
    turned: bool = False  # read from the right: names at the right, lengths from there
    part_of: Picture | None = field(default=None, repr=False)  # whose legend and margins it has

    @property
    def whole(self) -> Picture:
        """The picture that it is a part of, or it itself."""
        return self.part_of or self

    def sliced(self, most: float) -> list[Picture]:
        """The picture in parts from top to bottom, of no more than so many pixels of ground.

        Parts are of about one height; they end between two lanes where that can be. All have the
        legend and the margins of the whole.
        """
        low, top = self.ylim
        ends = [top, *cuts(self, most / (self.height / (top - low))), low]
        return [cropped(self, low, top) for top, low in pairwise(ends)]

    @property
    def named(self) -> list[Boxes | Dots]:
        """The layers that the legend names: those with a label that hold something."""
        if not self.legend:
            return []
        kept = [layer for layer in self.whole.layers if isinstance(layer, Boxes | Dots)]
        return [layer for layer in kept if layer.label and layer.items]

    @property
    def marks(self) -> list[Box | Dot]:
        """What stands for something, from the back to the front."""
        kept = [layer for layer in self.layers if isinstance(layer, Boxes | Dots)]
        return [item for layer in kept for item in layer.items]

    @property
    def words(self) -> list[str]:
        """Every word that is written in the picture; headings are written in capitals."""
        ticks = (*self.xticks, *self.yticks)
        texts = [layer for layer in self.layers if isinstance(layer, Texts)]
        return [
            *(tick.label.upper() if tick.heading else tick.label for tick in ticks),
            *(layer.label for layer in self.named),
            *(item.text for layer in texts for item in layer.items),
        ]


def cuts(picture: Picture, most: float) -> list[float]:
    """Where to cut a picture, from top to bottom, so that no part is higher than ``most`` lines.

    A part has a line at least.
    """
    low, top = picture.ylim
    most = max(most, 1.0)
    between = borders(picture)
    target = (top - low) / ceil((top - low) / most)
    found: list[float] = []
    while top - low > most:
        reach = [each for each in between if top - most <= each < top]
        wanted = top - target
        lowest = ceil(top - most - 0.5) + 0.5
        top = min(reach, key=lambda each: abs(each - wanted)) if reach else lowest
        found.append(top)
    return found


def borders(picture: Picture) -> list[float]:
    """The heights between two lanes: between two names, or where a line is empty."""
    low, top = picture.ylim
    taken = {round(mark.y) for mark in picture.marks}
    named = {tick.at for tick in picture.yticks}
    return [
        line - 0.5
        for line in reversed(range(ceil(low), ceil(top)))
        if line not in taken or line - 1 not in taken or {line, line - 1} <= named
    ]


def cropped(picture: Picture, low: float, high: float) -> Picture:
    """What lies between two heights of a picture."""
    first, last = picture.ylim
    ticks = tuple(tick for tick in picture.yticks if low <= tick.at < high)
    if not ticks:  # a lane so high that it is cut: its name stands beside each part
        nearest = min(picture.yticks, key=lambda tick: abs(tick.at - (low + high) / 2))
        ticks = (replace(nearest, at=(low + high) / 2),)
    return replace(
        picture,
        layers=tuple(cropped_layer(layer, low, high) for layer in picture.layers),
        height=round(picture.height * (high - low) / (last - first)),
        ylim=(low, high),
        yticks=ticks,
        part_of=picture.whole,
    )


def cropped_layer(layer: PictureLayer, low: float, high: float) -> PictureLayer:
    """What of a layer lies between two heights; of a line, as much of it as does."""
    if isinstance(layer, Lines):
        kept = tuple(
            (x0, min(max(y0, low), high), x1, min(max(y1, low), high))
            for x0, y0, x1, y1 in layer.items
            if max(y0, y1) >= low and min(y0, y1) < high
        )
        return replace(layer, items=kept)
    items: Any = tuple(item for item in layer.items if low <= item.y < high)
    return replace(layer, items=items)


class Chart(Protocol):
    """A chart is its specification: a frozen value that says what of a frame it draws, and how."""

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """The picture of a question's answer, with the record's own labels."""
