"""The rows of a question, counted by what one picks, and how much of each number is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import compress
from typing import Any

import pandas as pd

from ctc_dash.address.choices import codes_offered
from ctc_dash.asking.parameters import AS_OF
from ctc_dash.asking.questions import Question, as_key
from ctc_dash.asking.record import Record
from ctc_dash.asking.within_days import number_outside
from ctc_dash.charts.named import CODE, code_names, names_of, ordered_names
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.marking import (
    DAY,
    DUE_DAY,
    TIMES,
    AnswerRows,
    Marks,
    RowMask,
    codes_of,
    day_column,
    times_between,
)
from ctc_dash.figures.named_rows import ROWS, SAID, is_text, record_order, vocabulary_of
from ctc_dash.figures.tell_apart import MAY_LIE_LATER, MAY_LIE_OUTSIDE
from ctc_dash.words import NO_VALUE, Forms, Words, alike, is_missing, message

# How numbers may be drawn.
BARS, COLUMNS, HEAT_MAP, TIMELINE, TILES = "bars", "columns", "heat_map", "timeline", "tiles"
# Outside which a row may lie, where one is chosen.
CHOSEN_DAYS = {"from": MAY_LIE_OUTSIDE, "to": MAY_LIE_OUTSIDE, AS_OF: MAY_LIE_LATER}
LIT = "lit"  # how much of a number is marked
COUNTED = Forms("{n} row is counted.", "{n} rows are counted.")
UNDATED = {
    DAY: Forms(
        "{n} row has no first day and is left out.", "{n} rows have no first day and are left out."
    ),
    DUE_DAY: Forms(
        "{n} row has no due day and is left out.", "{n} rows have no due day and are left out."
    ),
}
UNPLACED = Forms(
    "{n} row names none of these and has no place in the picture.",
    "{n} rows name none of these and have no place in the picture.",
)
SEVERAL = alike("Cells with several codes count for each of them: the numbers add up to {n}.")
QUARTER = "quarter"
TIMES_DUE = {
    "month": message("Month due"),
    QUARTER: message("Quarter due"),
    "year": message("Year due"),
}


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
    chart: str = ""
    keep: Marks = field(default_factory=dict)
    without: Marks = field(default_factory=dict)
    mark: Marks = field(default_factory=dict)

    @property
    def answer(self) -> pd.DataFrame:
        """All rows of the answer, codes and real types; not to be changed."""
        return self.rows.frame

    @property
    def rows(self) -> AnswerRows:
        """The same, and which have which codes."""
        return answer_rows(self.record, self.question.id, as_key(self.given))

    @cached_property
    def counts_row(self) -> RowMask:
        """Which rows of the answer are counted."""
        kept: RowMask = self.rows.having(self.keep)
        if self.without:
            kept &= ~self.rows.having(self.without)
        return kept

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows that are counted."""
        return self.answer[self.counts_row]

    @cached_property
    def marked(self) -> RowMask:
        """Which of the rows that are counted are marked."""
        return self.rows.having(self.mark)[self.counts_row]

    @property
    def row_names(self) -> list[str]:
        """What tells each row that is counted from the others."""
        return [*compress(self.rows.names, self.counts_row)]

    @property
    def groups(self) -> list[str]:
        """By what rows can be counted."""
        return list(groups_once(self.rows, self.question, self.words))

    @cached_property
    def measures(self) -> list[str]:
        """What can be counted: rows, or a column of numbers that may be added up."""
        counts = [name for name in self.question.counts if name in self.answer]
        return [*counts, *([] if ROWS in counts else [ROWS])] if counts else [ROWS]

    @cached_property
    def counted(self) -> pd.DataFrame:
        """A row for each row and each of its codes: names and codes of ``by`` and ``split``."""
        rows = self.frame.dropna(subset=[self.day]) if self.timed else self.frame
        kept = [name for name in (self.by, self.split) if name]
        made = pd.DataFrame({name: codes_of(rows, name) for name in kept}, index=rows.index)
        made[self.measure] = rows.get(self.measure, 1)
        made[LIT] = made[self.measure].where(self._lit[rows.index], 0) if self.mark else 0
        for name in kept:
            if name in LISTS:
                made = made.explode(name, ignore_index=True)
            named = self.names(name, made[name])
            made[name + CODE] = made[name]
            made[name] = pd.Categorical(
                texts := names_of(made[name], named), ordered_names(texts, named)
            )
        return made

    @property
    def _lit(self) -> pd.Series[bool]:
        return pd.Series(self.marked, self.frame.index)

    def names(self, column: str, codes: Iterable[Any]) -> dict[str, str]:
        """The names of codes, in the record's order."""
        used = dict.fromkeys(str(code) for code in codes if not is_missing(code))
        if column in TIMES:
            return {code: code for code in sorted(used)}
        if vocabulary := LISTS.get(column) or vocabulary_of(column, self.words):
            ordered = record_order(self.record, column, self.question, used, self.words)
            return code_names(vocabulary, ordered, self.words)
        spoken = {"True": self.words.say("yes"), "False": self.words.say("no")}
        return {code: spoken.get(code, code) for code in used}

    @property
    def day(self) -> str:
        """The column whose days tell when a row is; empty where there is none."""
        return day_column(self.answer)

    @property
    def timed(self) -> bool:
        """Whether rows without a day cannot be shown."""
        times = self.chart == TIMELINE or bool({self.by, self.split} & {*TIMES})
        return times and bool(self.day)

    def heading(self, column: str) -> str:
        """What a column is called: a month in which rows are due says so."""
        if column in TIMES_DUE and self.day == DUE_DAY:
            return self.words.say(TIMES_DUE[column])
        return self.words.column(column)

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The numbers: a row per name of ``by`` and ``split``, with the codes beside them.

        A month, quarter or year between two others is there, too, with zeros; so is a code that a
        filter offers and no row has.
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
            return self._with_none(cells, value) if self.none_of and len(cells) else cells
        times = pd.DataFrame({self.by: times_between([*cells[self.by]], self.by)})
        times[self.by + CODE] = times[self.by]
        others = cells[keys[2:]].drop_duplicates()
        grid = times.merge(others, how="cross") if self.split else times
        return (
            grid.merge(cells, how="left", on=keys)
            .fillna({value: 0})
            .astype({value: cells[value].dtype})
        )

    @cached_property
    def none_of(self) -> Sequence[str]:
        """The codes of ``by`` of which there might be rows, as its filter offers them, and is none.

        Only where these are few, and nothing but the page's own filters has taken rows away.
        """
        if self.measure != ROWS or self.chart in (TIMELINE, TILES) or self.keep or self.without:
            return ()
        offered = codes_offered(self.record, self.question, self.by, as_key(self.given))
        there = {*self.counted[self.by + CODE]}
        return [code for code in offered if code not in there] if there & {*offered} else ()

    def _with_none(self, cells: pd.DataFrame, value: str) -> pd.DataFrame:
        """The numbers with a zero for each code of which there is none."""
        by, code = self.by, self.by + CODE
        named = self.names(by, [*cells[code], *self.none_of])
        none = pd.DataFrame({by: [named[each] for each in self.none_of], code: self.none_of})
        if self.split:
            beside = cells.drop(columns=[by, code, value]).drop_duplicates()
            none = none.merge(beside, how="cross")
        whole = pd.concat([cells, none.assign(**{value: 0})])
        places = {name: place for place, name in enumerate([*named.values(), NO_VALUE])}
        ordered = whole.sort_values(by, key=lambda names: names.map(places), kind="stable")
        return ordered[cells.columns].reset_index(drop=True).astype({value: cells[value].dtype})

    @property
    def unplaced(self) -> int:
        """How many of the rows that are counted a picture of lanes or squares has no place for."""
        if self.chart not in (TIMELINE, TILES):
            return 0
        counted = self.counted if self.chart == TILES else self.frame.dropna(subset=[self.day])
        return int(counted[self.by + CODE if self.chart == TILES else self.by].isna().sum())

    @property
    def notes(self) -> list[str]:
        """How many rows are counted, how many are not, and whether some count more than once."""
        words, rows = self.words, self.frame
        undated = int(rows[self.day].isna().sum()) if self.timed else 0
        several = self.measure == ROWS and len(self.counted) > len(rows) - undated
        shown = rows.dropna(subset=[self.day]) if undated else rows
        may_lie = next((share for day, share in CHOSEN_DAYS.items() if day in self.given), None)
        outside = words.share(may_lie, number_outside(shown), len(shown)) if may_lie else ""
        left_out = words.some(*UNDATED[self.day], undated) if undated else ""
        return [
            words.count(*COUNTED, len(rows) - undated),
            *filter(None, [outside, left_out, words.some(*UNPLACED, self.unplaced)]),
            *([words.count(*SEVERAL, len(self.counted))] if several else []),
        ]

    def ordered(self, name: str) -> tuple[str, ...]:
        """The names of a column that are there, in the record's order; times without a gap."""
        there = [str(each) for each in self.counted[name].cat.categories]
        return tuple(times_between(there, name) if there and name in TIMES else there)

    def codes(self, name: str) -> list[str]:
        """The codes of a column that rows have."""
        return self.rows.codes(name, self.counts_row)


@lru_cache(maxsize=64)
def answer_rows(record: Record, question: str, given: tuple[tuple[str, object], ...]) -> AnswerRows:
    """The answer to a question, for all who count its rows."""
    named = {name: list(each) if isinstance(each, tuple) else each for name, each in given}
    return AnswerRows(record.ask(question, **named))


@lru_cache(maxsize=64)
def groups_once(rows: AnswerRows, question: Question, words: Words) -> Sequence[str]:
    """As ``groups_of``, of one answer once."""
    return groups_of(question, rows.frame, words)


def groups_of(question: Question, frame: pd.DataFrame, words: Words) -> list[str]:
    """The columns of an answer that rows can be counted by, and the times of its first day."""
    found = []
    for name in map(str, frame.columns):
        values = frame[name]
        coded = is_text(values) and (vocabulary_of(name, words) or name in LISTS)
        named = (is_text(values) or name in TIMES) and bool(question.counts)
        if SAID.fullmatch(name) is None or name == "document":
            found += [name] if coded or named or pd.api.types.is_bool_dtype(values) else []
    dated = pd.api.types.is_datetime64_any_dtype(frame.get(day_column(frame)))
    return [*found, *(time for time in TIMES if dated and time not in found)]
