"""What a mark of an explored picture stands for, as what may be marked, and how much of it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from ctc_dash.charts.lighting import Along, MarkedShare, lit
from ctc_dash.charts.named import CODE
from ctc_dash.charts.picture import Picture, Stands
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.counted_rows import COLUMNS, HEAT_MAP, TILES, TIMELINE
from ctc_dash.figures.exploring import Exploration
from ctc_dash.figures.marking import DAYS, NONE, ROW, TO
from ctc_dash.figures.named_rows import vocabulary_of
from ctc_dash.words import NO_VALUE, Words, is_missing

ALONG: dict[str, Along] = {COLUMNS: "y", TIMELINE: "y", HEAT_MAP: "frame", TILES: "frame"}


@dataclass(frozen=True, eq=False)
class PictureMarks:
    """The marks of one picture of an exploration."""

    now: Exploration

    def of(self, stands: Stands) -> dict[str, list[str]]:
        """What may be marked of what a mark stands for: columns and codes; none where nothing."""
        found: dict[str, list[str]] = {}
        days = dict(stands)
        if {"from", "to"} <= days.keys():
            found[DAYS] = [f"{days['from']}{TO}{days['to']}"]
        for column, text in stands:
            name = self._columns.get(column)
            if name == ROW:
                found[ROW] = [text]
            elif name:
                found[name] = [self._codes[name].get(text, NONE if text == NO_VALUE else text)]
        return found

    @cached_property
    def _columns(self) -> dict[str, str]:
        """By what a picture calls it, the column of the answer."""
        now, found = self.now, {ROW: ROW}
        for name in (now.split, now.by):
            if name:
                vocabulary = LISTS.get(name) or vocabulary_of(name, now.words)
                found |= {vocabulary: name} if vocabulary else {}
        return found | {name: name for name in (now.by, now.split) if name}

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        """By column and name the code."""
        kept = [name for name in (self.now.by, self.now.split) if name]
        cells = self.now.cells
        return {
            name: {
                str(text): NONE if is_missing(code) else str(code)
                for text, code in zip(cells[name], cells[name + CODE], strict=True)
            }
            for name in kept
        }

    @property
    def columns(self) -> dict[str, dict[str, Any]]:
        """By what a picture calls a column, the column that is marked and its codes by name."""
        return {
            called: {"named": name, "codes": self._codes[name]}
            for called, name in self._columns.items()
            if name != ROW
        }

    @cached_property
    def _values(self) -> pd.Series[Any]:
        """What each row of the answer counts for; 0 where it is left out."""
        answer, measure = self.now.answer, self.now.measure
        counted = answer[measure].fillna(0) if measure in answer else pd.Series(1, answer.index)
        return counted.where(self.now.counts_row, 0)

    @cached_property
    def _marked(self) -> Any:
        return self.now.rows.having(self.now.mark)

    def share(self, stands: Stands) -> MarkedShare | None:
        """How much of the number of a mark is marked."""
        marks = self.of(stands)
        if not marks:
            return None
        rows = self.now.rows.having(marks)
        return MarkedShare(self._values[rows & self._marked].sum(), self._values[rows].sum())


@dataclass(frozen=True, eq=False)
class ExploredChart:
    """The picture of an exploration, with its marked rows set off: a chart as figures have them."""

    now: Exploration

    def picture(self, _frame: pd.DataFrame, words: Words) -> Picture:
        """The picture; what is drawn is the exploration's own."""
        drawn = self.now.drawn
        if drawn is None:
            raise ValueError(f"{self.now.chart} is no picture")
        chart, frame = drawn
        picture = chart.picture(frame, words)
        if not self.now.mark or picture.empty:
            return picture
        marks = PictureMarks(self.now)
        return lit(picture, marks.share, ALONG.get(self.now.chart, "x"), words)
