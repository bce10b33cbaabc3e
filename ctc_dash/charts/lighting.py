"""A picture in which some rows are marked: what holds none of them is pale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from ctc_dash.charts.picture import (
    INK,
    MUTED,
    Box,
    Boxes,
    Lines,
    Picture,
    PictureLayer,
    Stands,
    Texts,
)
from ctc_dash.words import Words

PALE = 0.28  # of the colour of what is not marked
FRAME = 0.47  # of a cell: just within its edge

Along = Literal["x", "y", "frame"]  # how a part of a mark is set off: along its length, or framed


class MarkedShare(NamedTuple):
    """So much of the number of a mark is marked."""

    marked: Any
    whole: Any


Shares = Callable[[Stands], MarkedShare | None]


def lit(picture: Picture, shares: Shares, along: Along, words: Words) -> Picture:
    """The picture with what is marked set off from the rest."""
    if along == "frame":
        return framed(picture, shares, words)
    pale = {
        (box.x1, box.y)
        for layer in picture.layers
        if isinstance(layer, Boxes)
        for box in layer.items
        if (share := shares(box.stands)) and not share.marked
    }
    layers: list[PictureLayer] = []
    for layer in picture.layers:
        if isinstance(layer, Boxes):
            parts = (part for box in layer.items for part in parts_of(box, shares, along, words))
            layers.append(replace(layer, items=tuple(parts)))
        elif isinstance(layer, Texts) and layer.tone == INK:
            dim = tuple(text for text in layer.items if (text.x, text.y) in pale)
            kept = tuple(text for text in layer.items if (text.x, text.y) not in pale)
            layers += [replace(layer, items=kept), replace(layer, items=dim, tone=MUTED)]
        else:
            layers.append(layer)
    return replace(picture, layers=tuple(layers))


def parts_of(box: Box, shares: Shares, along: Along, words: Words) -> Iterator[Box]:
    """A mark as it is, pale, or in two: what of it is marked, and the rest."""
    share = shares(box.stands)
    if share is None or not share.whole or share.marked == share.whole:
        yield box
        return
    said = f"{box.said}; {marked_of(share, words)}"
    pale = replace(box, said=said, strength=box.strength * PALE)
    if not share.marked:
        yield pale
        return
    part = share.marked / share.whole
    if along == "x":
        middle = box.x0 + (box.x1 - box.x0) * part
        yield replace(box, said=said, x1=middle)
        yield replace(pale, x0=middle)
    else:
        level = box.y0 + (box.y1 - box.y0) * part
        yield replace(box, said=said, y1=level)
        yield replace(pale, y0=level)


def marked_of(share: MarkedShare, words: Words) -> str:
    """How much of a number is marked."""
    return words.say(
        "marked: {n} of {all}", n=words.number(share.marked), all=words.number(share.whole)
    )


def framed(picture: Picture, shares: Shares, words: Words) -> Picture:
    """Cells that hold something marked have a frame, and say how much of them that is."""
    found = {
        ((box.x0 + box.x1) / 2, box.y): share
        for layer in picture.layers
        if isinstance(layer, Boxes)
        for box in layer.items
        if (share := shares(box.stands)) and share.marked
    }
    layers: list[PictureLayer] = []
    for layer in picture.layers:
        if isinstance(layer, Boxes):
            items = tuple(
                replace(box, said=f"{box.said}; {marked_of(share, words)}")
                if (share := shares(box.stands)) and share.marked
                else box
                for box in layer.items
            )
            layers.append(replace(layer, items=items))
        elif isinstance(layer, Texts):
            texts = tuple(
                replace(text, text=marked_text(found[text.x, text.y], text.text, words))
                if (text.x, text.y) in found
                else text
                for text in layer.items
            )
            layers.append(replace(layer, items=texts))
        else:
            layers.append(layer)
    edges = Lines(tuple(edge for x, y in found for edge in edges_of(x, y)), INK, width=2)
    return replace(picture, layers=(*layers, edges))


def marked_text(share: MarkedShare, text: str, words: Words) -> str:
    """The number in a cell of which a part is marked, as narrow as it; what is none stays."""
    if share.marked == share.whole or text != words.number(share.whole):
        return text
    return f"{words.number(share.marked)}/{text}"


def edges_of(x: float, y: float) -> Iterator[tuple[float, float, float, float]]:
    """The four sides of a frame."""
    left, right, low, high = x - FRAME, x + FRAME, y - FRAME, y + FRAME
    yield left, low, right, low
    yield left, high, right, high
    yield left, low, left, high
    yield right, low, right, high
