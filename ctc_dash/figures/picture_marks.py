"""What a mark of an explored picture stands for, as what may be marked, and how much of it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from ctc_dash.charts.lighting import Along, MarkedShare, lit
from ctc_dash.charts.marks import empty_picture
from ctc_dash.charts.named import CODE, TEXT
from ctc_dash.charts.periods import with_periods
from ctc_dash.charts.picture import Picture, Stands
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.counted_rows import COLUMNS, HEAT_MAP, TILES, TIMELINE
from ctc_dash.figures.exploring import Exploration
from ctc_dash.figures.marking import DAY, DAYS, NONE, ROW, TO, Marks, RowMask
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
        cells, missing = self.now.cells, {self.now.no_record: NONE}
        return {
            name: {
                str(text): NONE if is_missing(code) else str(code)
                for text, code in zip(cells[name], cells[name + CODE], strict=True)
            }
            | missing
            for name in kept
        }

    def extending(self, stands: Stands) -> Marks:
        """As ``of``; of a period beside the span that is marked, the span with it."""
        found, marked = self.of(stands), self.now.mark
        if self.now.chart != TIMELINE or found.keys() != {DAYS} or marked.keys() != {DAYS}:
            return found
        spans = [span.split(TO) for span in (*found[DAYS], *marked[DAYS])]
        (first, last), (begin, end) = spans[0], (min(s[0] for s in spans), max(s[1] for s in spans))
        inside = any(one <= first and last <= other for one, other in spans[1:])
        return found if inside else {DAYS: [f"{begin}{TO}{end}"]}

    @property
    def columns(self) -> dict[str, dict[str, Any]]:
        """By what an element calls a column, the column that is marked and its codes by name.

        Events are marked one by one; months by their texts, which stand beside their days.
        """
        if self.now.chart == TIMELINE:
            return {ROW: {"named": ROW, "codes": None}}
        found: dict[str, dict[str, Any]] = {
            called: {"named": name, "codes": self._codes[name]}
            for called, name in self._columns.items()
            if name != ROW
        }
        if self.now.chart == COLUMNS:
            found[self.now.by + TEXT] = {"named": self.now.by, "codes": None}
            del found[self.now.by]
        return found

    @property
    def told(self) -> dict[str, Any]:
        """What the page's script marks of an element: by its columns, or the rows of its numbers.

        Of a box over stacked parts columns say more than it touches: each code of one with each of
        the other. There the rows say it. Nothing else than numbers of rows can be marked: a month
        between two others has none. ``lit`` are those of which something is marked.
        """
        rows = [*self._named(self.now.counts_row).items()]
        if self.now.chart == TIMELINE:
            rows = []
        elif not self.now.split:
            rows = [(cell, []) for cell, _ in rows]
        lit = self._named(self.now.counts_row & self._marked) if self.now.mark else {}
        return {"columns": self.columns, "rows": rows, "lit": [*lit]}

    def _named(self, among: RowMask) -> dict[tuple[str, ...], list[str]]:
        """By what a mark of an element stands for the names of those of these rows that it has."""
        if self.now.chart == TIMELINE:
            columns = [ROW]
        else:
            columns = sorted(filter(None, (self.now.by, self.now.split)))
        found = self.now.rows.named_by_codes(columns, among)
        return {
            tuple(f"{name}:{code}" for name, code in zip(columns, codes, strict=True)): names
            for codes, names in found.items()
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

    def picture(self, _frame: pd.DataFrame, _words: Words) -> Picture:
        """The picture; what is drawn, and in which words, is the exploration's own."""
        drawn, words = self.now.drawn, self.now.drawing_words
        if drawn is None:
            raise ValueError(f"{self.now.chart} is no picture")
        chart, frame = drawn
        picture = chart.picture(frame, words)
        if picture.empty:
            return empty_picture(words, self.now.nothing)
        shares = PictureMarks(self.now).share if self.now.mark else None
        if shares:
            picture = lit(picture, shares, ALONG.get(self.now.chart, "x"), words)
        if self.now.chart == TIMELINE:
            picture = with_periods(picture, self.now.events[DAY], words, shares)
        return picture
