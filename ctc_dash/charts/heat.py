"""Two things at once: a cell for each pair, the stronger the greater its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.charts.marks import empty_picture
from ctc_dash.charts.measure import text_width
from ctc_dash.charts.picture import ROLE, TRACK, Box, Boxes, Picture, Text, Texts, Tick, Tone
from ctc_dash.words import Words

LANE_HEIGHT = 32  # pixels
HALF_CELL = 0.48  # of a cell: a hair of paper stays between neighbours
ACCENT = Tone(ROLE, "accent")
WEAKEST, STRONGEST = 0.1, 0.5  # of the colour: ink can be read on all of it, in light and dark
MOST_COLUMNS = 40  # more names would run into each other
LEVEL_GROUND = 300  # pixels of a third of a page, into which level names must go
MOST_LEVEL = 8  # names that stand level above their columns; of more they are slanted


@dataclass(frozen=True)
class Heat:
    """Which columns it draws: ``lane`` down, ``along`` across, and the number ``value`` of both.

    ``lanes`` and ``columns`` are their names in order: what has no number is there all the same.
    """

    lane: str
    along: str
    value: str
    lanes: tuple[str, ...]
    columns: tuple[str, ...]

    def picture(self, frame: pd.DataFrame, words: Words) -> Picture:
        """Draw numbers by two columns of names; a pair that has none is an empty cell."""
        if frame.empty or not self.columns:
            return empty_picture(words)
        numbers = self.numbers(frame)
        boxes = {pair: self.box(pair, numbers, words) for pair in self.pairs()}
        drawn = tuple(box for pair, box in boxes.items() if numbers.get(pair))
        blank = tuple(box for pair, box in boxes.items() if not numbers.get(pair))
        said = tuple(
            Text((box.x0 + box.x1) / 2, box.y, words.number(numbers[pair]))
            for pair, box in boxes.items()
            if numbers.get(pair)
        )
        level = len(self.columns) <= MOST_LEVEL
        level = level and len(self.columns) * max(map(text_width, self.columns)) <= LEVEL_GROUND
        return Picture(
            layers=(
                Boxes(blank, TRACK, outline=False),
                Boxes(drawn, ACCENT, outline=False),
                Texts(said, "over", within=2 * HALF_CELL),
            ),
            height=LANE_HEIGHT * len(self.lanes),
            xlim=(-0.5, len(self.columns) - 0.5),
            ylim=(0.5 - len(self.lanes), 0.5),
            xticks=self.ticks(words),
            yticks=tuple(Tick(-at, name) for at, name in enumerate(self.lanes)),
            xside="top",
            of_days=self.along in YEARLY,
            slanted=not level and self.along not in YEARLY,
        )

    def numbers(self, frame: pd.DataFrame) -> dict[tuple[str, str], Any]:
        """The number of each pair that has one."""
        found: dict[tuple[str, str], Any] = {}
        columns = (frame[name] for name in (self.lane, self.along, self.value))
        for lane, along, number in zip(*columns, strict=True):
            found[lane, along] = found.get((lane, along), 0) + number
        return found

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every cell, lane by lane."""
        for lane in self.lanes:
            for column in self.columns:
                yield lane, column

    def box(self, pair: tuple[str, str], numbers: dict[tuple[str, str], Any], words: Words) -> Box:
        """One cell, which stands for both of its names where it has a number."""
        lane, column = pair
        x, y, number = self.columns.index(column), -self.lanes.index(lane), numbers.get(pair, 0)
        said = f"{lane}, {column}: {words.number(number)}"
        share = number / (max(numbers.values()) or 1)
        strength = WEAKEST + (STRONGEST - WEAKEST) * share if number else 0.5
        stands = ((self.lane, lane), (self.along, column)) if number else ()
        half = HALF_CELL
        return Box(x - half, y - half, x + half, y + half, said, stands, strength)

    def ticks(self, words: Words) -> tuple[Tick, ...]:
        """The columns' names; a year stands once, over the first of its quarters or months."""
        found = []
        for at, name in enumerate(self.columns):
            year, _, part = name.partition("-")
            if self.along not in YEARLY or not part:
                found.append(Tick(at, name))
                continue
            first = at == 0 or not self.columns[at - 1].startswith(year)
            day = pd.Period(name.replace("-Q", "Q")).start_time.date()
            named = words.month_name(day, quarter=part.startswith("Q"))
            crowded = len(self.columns) > MOST_NAMED and part not in ("Q1", "01")
            found.append(Tick(at, f"{year if first else ' '}\n{' ' if crowded else named}"))
        return tuple(found)


YEARLY = ("month", "quarter", "year")
MOST_NAMED = 16  # quarters or months that have room for a name each
