"""A picture as it is read from the right: names at the right, lengths that grow to the left.

Days run from left to right in every language, as they do in the figures of the Organization's
Arabic documents, which are those of the other languages with other words; so a picture of days
stays as it is, besides title and legend, and what it is of decides, not the page.
"""

from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from ctc_dash.charts.picture import Box, Boxes, Dots, Lines, Picture, PictureLayer, Texts
from ctc_dash.words import Words

OTHER_SIDE: dict[str, Literal["after", "before"]] = {"after": "before", "before": "after"}


def turned_to_read(picture: Picture, words: Words) -> Picture:
    """The picture as the language of these words is read."""
    if words.language.direction != "rtl":
        return picture
    if picture.of_days or any(isinstance(limit, pd.Timestamp) for limit in picture.xlim):
        return replace(picture, from_right=True)
    first, last = picture.xlim
    return replace(
        picture,
        layers=tuple(map(turned_layer, picture.layers)),
        xlim=(-last, -first),
        xticks=tuple(replace(tick, at=-tick.at) for tick in picture.xticks),
        from_right=True,
        turned=True,
    )


def turned_layer(layer: PictureLayer) -> PictureLayer:
    """A layer with every place along x at the other side of nought."""
    if isinstance(layer, Lines):
        items: tuple[Any, ...] = tuple((-x1, y1, -x0, y0) for x0, y0, x1, y1 in layer.items)
        return replace(layer, items=items)
    if isinstance(layer, Boxes):
        return replace(layer, items=tuple(map(turned_box, layer.items)))
    items = tuple(replace(item, x=-item.x) for item in layer.items)
    if isinstance(layer, Texts):
        return replace(layer, items=items, side=OTHER_SIDE.get(layer.side, layer.side))
    assert isinstance(layer, Dots)
    return replace(layer, items=items)


def turned_box(box: Box) -> Box:
    """A rectangle at the other side of nought."""
    return replace(box, x0=-box.x1, x1=-box.x0)
