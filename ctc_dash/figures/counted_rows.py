"""The rows of a question, counted by what one picks, and how much of each number is marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from ctc_dash.asking.questions import Question
from ctc_dash.asking.record import Record
from ctc_dash.charts.named import CODE, code_names, names_of, ordered_names
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.marking import (
    DAY,
    TIMES,
    Marks,
    codes_of,
    row_names,
    rows_with,
    times_of,
)
from ctc_dash.figures.named_rows import ROWS, SAID, every_code, is_text, vocabulary_of
from ctc_dash.words import Forms, Words, alike, is_missing

# How numbers may be drawn.
BARS, COLUMNS, HEAT_MAP, TIMELINE, TILES = "bars", "columns", "heat_map", "timeline", "tiles"
LIT = "lit"  # how much of a number is marked
COUNTED = Forms("{n} row is counted.", "{n} rows are counted.")
UNDATED = Forms(
    "{n} row has no first day and is left out.", "{n} rows have no first day and are left out."
)
SEVERAL = alike("Cells with several codes count for each of them: the numbers add up to {n}.")


@dataclass(frozen=True)
class CountedRows:
    """What is asked, by what its rows are counted, and which of them; nothing of it changes."""

    record: Record
    words: Words
    question: Question
    given: Mapping[str, object]
    by: str
    split: str = ""
    measure: str = ""
    chart: str = BARS
    keep: Marks = field(default_factory=dict)
    without: Marks = field(default_factory=dict)
    mark: Marks = field(default_factory=dict)

    @cached_property
    def answer(self) -> pd.DataFrame:
        """All rows of the answer, codes and real types."""
        return self.record.ask(self.question.id, **self.given)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows that are counted."""
        kept = rows_with(self.answer, self.keep)
        if self.without:
            kept &= ~rows_with(self.answer, self.without)
        return self.answer[kept] if self.keep or self.without else self.answer

    @property
    def row_names(self) -> list[str]:
        """What tells each row from the others."""
        named = pd.Series(row_names(self.answer), self.answer.index)
        return [*named[self.frame.index]]

    @cached_property
    def marked(self) -> pd.Series[bool]:
        """Which of the rows are marked."""
        return rows_with(self.answer, self.mark)[self.frame.index]

    @cached_property
    def groups(self) -> list[str]:
        """By what rows can be counted."""
        return groups_of(self.question, self.answer, self.words)

    @cached_property
    def measures(self) -> list[str]:
        """What can be counted: rows, or a column of numbers that may be added up."""
        counts = [name for name in self.question.counts if name in self.answer]
        return [*counts, *([] if ROWS in counts else [ROWS])] if counts else [ROWS]

    @cached_property
    def counted(self) -> pd.DataFrame:
        """A row for each row and each of its codes: names and codes of ``by`` and ``split``."""
        rows = self.frame.dropna(subset=[DAY]) if self.timed else self.frame
        kept = [name for name in (self.by, self.split) if name]
        made = pd.DataFrame({name: codes_of(rows, name) for name in kept}, index=rows.index)
        made[self.measure] = rows.get(self.measure, 1)
        made[LIT] = made[self.measure].where(self.marked[rows.index], 0) if self.mark else 0
        for name in kept:
            made = made.explode(name, ignore_index=True)
            named = self.names(name, made[name])
            made[name + CODE] = made[name]
            made[name] = pd.Categorical(
                texts := names_of(made[name], named), ordered_names(texts, named)
            )
        return made

    def names(self, column: str, codes: pd.Series[Any]) -> dict[str, str]:
        """The names of codes, in the record's order."""
        vocabulary = LISTS.get(column) or vocabulary_of(column, self.words)
        used = [code for code in codes if not is_missing(code)]
        if column in TIMES:
            return {str(code): str(code) for code in sorted(set(used))}
        if not vocabulary:
            spoken = {"True": self.words.say("yes"), "False": self.words.say("no")}
            return {str(code): spoken.get(str(code), str(code)) for code in dict.fromkeys(used)}
        order = [code for code in every_code(self.record, column, self.question) if code in used]
        return code_names(vocabulary, [*order, *used], self.words)

    @property
    def timed(self) -> bool:
        """Whether rows without a day cannot be shown."""
        times = self.chart == TIMELINE or bool({self.by, self.split} & {*TIMES})
        return times and DAY in self.frame

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The numbers: a row per name of ``by`` and ``split``, with the codes beside them.

        A month, quarter or year between two others is there, too, with zeros.
        """
        return self._summed(self.measure)

    @cached_property
    def lit(self) -> pd.Series[Any]:
        """How much of each of the numbers is marked."""
        return self._summed(LIT)[LIT]

    def _summed(self, value: str) -> pd.DataFrame:
        kept = [name for name in (self.by, self.split) if name]
        keys = [each for name in kept for each in (name, name + CODE)]
        grouped = self.counted.groupby(keys, observed=True, dropna=False, sort=True)
        cells = grouped[value].sum().reset_index().astype(dict.fromkeys(kept, "str"))
        if self.by not in TIMES or cells.empty:
            return cells
        length = TIMES[self.by]
        first, last = (cells[self.by].iloc[at].replace("-Q", "Q") for at in (0, -1))
        times = pd.DataFrame({self.by: times_of(pd.period_range(first, last, freq=length))})
        times[self.by + CODE] = times[self.by]
        others = cells[keys[2:]].drop_duplicates()
        grid = times.merge(others, how="cross") if self.split else times
        return (
            grid.merge(cells, how="left", on=keys)
            .fillna({value: 0})
            .astype({value: cells[value].dtype})
        )

    @property
    def notes(self) -> list[str]:
        """How many rows are counted, how many are not, and whether some count more than once."""
        words, rows = self.words, self.frame
        undated = int(rows[DAY].isna().sum()) if self.timed else 0
        several = self.measure == ROWS and len(self.counted) > len(rows) - undated
        return [
            words.count(*COUNTED, len(rows) - undated),
            *filter(None, [words.some(*UNDATED, undated)]),
            *([words.count(*SEVERAL, len(self.counted))] if several else []),
        ]

    def ordered(self, name: str) -> tuple[str, ...]:
        """The names of a column that are there, in the record's order; times without a gap."""
        named = self.counted[name].cat
        there = [str(each) for each in named.categories]
        if name not in TIMES or not there:
            return tuple(there)
        ends = (each.replace("-Q", "Q") for each in (min(there), max(there)))
        return tuple(times_of(pd.period_range(*ends, freq=TIMES[name])))


def groups_of(question: Question, frame: pd.DataFrame, words: Words) -> list[str]:
    """The columns of an answer that rows can be counted by, and the times of its first day."""
    found = []
    for name in map(str, frame.columns):
        values = frame[name]
        coded = is_text(values) and (vocabulary_of(name, words) or name in LISTS)
        named = (is_text(values) or name in TIMES) and bool(question.counts)
        if SAID.fullmatch(name) is None or name == "document":
            found += [name] if coded or named or pd.api.types.is_bool_dtype(values) else []
    dated = pd.api.types.is_datetime64_any_dtype(frame.get(DAY))
    return [*found, *(time for time in TIMES if dated and time not in found)]
