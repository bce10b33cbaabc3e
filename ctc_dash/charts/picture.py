"""What a picture holds, before anything draws it: marks, texts, lines, axes.

A ``Chart`` makes a ``Picture`` of a frame. ``svg.py`` paints it for pages, files and paper;
``element.py`` makes it a HoloViews element for notebooks. Coordinates are those of the data:
numbers or ``pandas.Timestamp`` along x, numbers along y (upwards).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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


ROLE = "role"
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


Layer = Boxes | Dots | Texts | Lines


@dataclass(frozen=True)
class Tick:
    """A name beside or below the picture; ``heading`` sets it apart from those under it."""

    at: Any
    label: str
    heading: bool = False


@dataclass(frozen=True)
class Picture:
    """A whole picture; ``height`` in pixels is that of the ground without axis and legend."""

    layers: tuple[Layer, ...]
    height: int
    xlim: tuple[Any, Any]
    ylim: tuple[float, float]
    xticks: tuple[Tick, ...] = ()
    yticks: tuple[Tick, ...] = ()
    xside: Literal["bottom", "top"] = "bottom"
    legend: bool = False
    empty: bool = False

    @property
    def named(self) -> list[Boxes | Dots]:
        """The layers that the legend names: those with a label that hold something."""
        if not self.legend:
            return []
        kept = [layer for layer in self.layers if isinstance(layer, Boxes | Dots)]
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


class Chart(Protocol):
    """A chart is its specification: a frozen value that says what of a frame it draws, and how."""

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """The picture of a question's answer, with the record's own labels."""
