"""A strip of periods under a line of time: each stands for the rows whose days are in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from ctc_dash.charts import gathering
from ctc_dash.charts.heat import ACCENT, STRONGEST, WEAKEST
from ctc_dash.charts.lighting import PALE, MarkedShare, Shares, marked_of, marked_text
from ctc_dash.charts.picture import Box, Boxes, Picture, Text, Texts, Tick
from ctc_dash.words import Words

STRIP, APART = 24, 6  # pixels: its height, and the room above it
EDGE = pd.Timedelta(hours=12)
NAMES = {gathering.MONTH: "month", gathering.QUARTER: "quarter"}  # columns; of all longer: year


def with_periods(
    picture: Picture, days: pd.Series[Any], words: Words, shares: Shares | None = None
) -> Picture:
    """The picture of events with these days, with a strip of months, quarters or years below.

    Of periods that hold a row that is marked it says how many these are; the others are pale.
    """
    days = days.dropna()
    length = gathering.least_length(days)
    low, high = picture.ylim
    line = (high - low) / picture.height  # of one pixel
    top = low - APART * line
    bottom = top - STRIP * line
    boxes = [*periods(picture, days, length, (bottom, top), words)]
    numbers = [box.said.rpartition(": ")[2] for box in boxes]
    found = [shares(box.stands) if shares else None for box in boxes]
    boxes = [marked(box, share, words) for box, share in zip(boxes, found, strict=True)]
    numbers = [
        marked_text(share, text, words) if share and share.marked else text
        for share, text in zip(found, numbers, strict=True)
    ]
    middle = (bottom + top) / 2
    texts = tuple(
        Text(box.x0 + (box.x1 - box.x0) / 2, middle, text)
        for box, text in zip(boxes, numbers, strict=True)
    )
    shortest = min(((box.x1 - box.x0) for box in boxes), default=EDGE)
    name = words.column(NAMES.get(length, "year"))
    return replace(
        picture,
        layers=(
            *picture.layers,
            Boxes(tuple(boxes), ACCENT, outline=False),
            Texts(texts, "over", within=shortest),
        ),
        height=picture.height + STRIP + APART,
        ylim=(bottom, high),
        yticks=(*picture.yticks, Tick(middle, name)),
    )


def marked(box: Box, share: MarkedShare | None, words: Words) -> Box:
    """A period as it is, or pale, with how much of it is marked."""
    if share is None:
        return box
    strength = box.strength if share.marked else box.strength * PALE
    return replace(box, said=f"{box.said}; {marked_of(share, words)}", strength=strength)


def periods(
    picture: Picture, days: pd.Series[Any], length: int, across: tuple[float, float], words: Words
) -> Iterator[Box]:
    """The periods in which a row is, the stronger the more there are."""
    months = gathering.month_numbers(days)
    sizes = days.groupby(months - months % length).size()
    first, last = picture.xlim
    for month, number in sizes.items():
        period = gathering.period_of(int(month), length)
        said = words.say(
            "{what}: {value}",
            what=gathering.period_name(period, length, words),
            value=words.number(int(number)),
        )
        yield Box(
            max(period.first, first) + EDGE,
            across[0],
            min(period.after, last) - EDGE,
            across[1],
            said,
            gathering.days_between(period.first, period.last),
            WEAKEST + (STRONGEST - WEAKEST) * number / sizes.max(),
        )
