"""The world as squares, the stronger the greater the number of each State."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts.heat import ACCENT, STRONGEST, WEAKEST
from ctc_dash.charts.marks import empty_picture
from ctc_dash.charts.picture import TRACK, Box, Boxes, Picture, Text, Texts
from ctc_dash.charts.tiles import HALF, SQUARE
from ctc_dash.words import Words, is_missing

ROOM = 1.3  # of a square: it stands on two thirds of a page at least, where squares are larger


@dataclass(frozen=True)
class CountedTiles:
    """One square per State, shaded by its number in the column ``value`` (missing: none)."""

    value: str

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw a frame of States (state, tile_row, tile_column and the column of numbers)."""
        counted = frame[self.value].fillna(0)
        if frame.empty or not counted.any():
            return empty_picture(words)
        most = counted.max()
        boxes = [
            self.square(row, number, most, words)
            for row, number in zip(frame.itertuples(), counted, strict=True)
        ]
        codes = tuple(
            Text(row.tile_column, -row.tile_row, str(row.state)) for row in frame.itertuples()
        )
        rows, columns = int(frame["tile_row"].max()), int(frame["tile_column"].max())
        return Picture(
            layers=(
                Boxes(tuple(box for box in boxes if not box.stands), TRACK),
                Boxes(tuple(box for box in boxes if box.stands), ACCENT),
                Texts(codes, "over", within=ROOM),
            ),
            height=SQUARE * rows,
            xlim=(0.5, columns + 0.5),
            ylim=(-rows - 0.5, -0.5),
        )

    def square(self, row: Any, number: Any, most: Any, words: Words) -> Box:
        """The square of one State, which stands for it where something is counted."""
        x, y, state = row.tile_column, -row.tile_row, str(row.state)
        said = words.say(
            "{what}: {value}", what=words.label("state", state), value=words.number(number)
        )
        stands = (("state", state),) if number and not is_missing(number) else ()
        strength = WEAKEST + (STRONGEST - WEAKEST) * number / most if number else 0.5
        return Box(x - HALF, y - HALF, x + HALF, y + HALF, said, stands, strength)
