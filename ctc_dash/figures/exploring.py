"""A question of one's own: what is counted of an answer's rows, by what, and how it is drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from ctc_dash.address import codec
from ctc_dash.address.links import KEY_OF
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.questions import (
    Question,
    bind_values,
    default_day,
    find_question,
    parameter_codes,
)
from ctc_dash.asking.record import Record
from ctc_dash.charts.bars import Bars
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.counted_tiles import CountedTiles
from ctc_dash.charts.heat import MOST_COLUMNS, Heat
from ctc_dash.charts.named import CODE, code_names, names_of, ordered_names
from ctc_dash.charts.picture import Chart
from ctc_dash.charts.timeline import Timeline
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.marking import (
    DAY,
    DAYS,
    LAST,
    ROW,
    TIMES,
    Marks,
    codes_of,
    fitting_marks,
    marks_text,
    row_names,
    rows_with,
    times_of,
)
from ctc_dash.figures.named_rows import ROWS, SAID, every_code, is_text, vocabulary_of
from ctc_dash.record.suggestions import did_you_mean
from ctc_dash.words import NO_VALUE, Forms, Words, alike, is_missing, message

BARS, COLUMNS, HEAT_MAP, TIMELINE, TILES = "bars", "columns", "heat_map", "timeline", "tiles"
TABLE = "table"
CHARTS = (BARS, COLUMNS, HEAT_MAP, TIMELINE, TILES)
MOST_PARTS = 8  # of a bar: more cannot be told apart
STATES = ("state", "states")
WORLD, PLACE = "overview/world", ["state", "tile_column", "tile_row"]
LIT = "lit"  # how much of a number is marked
COUNTED = Forms("{n} row is counted.", "{n} rows are counted.")
UNDATED = Forms(
    "{n} row has no first day and is left out.", "{n} rows have no first day and are left out."
)
SEVERAL = alike("Cells with several codes count for each of them: the numbers add up to {n}.")
# Why a picture cannot be drawn.
SENTENCES = {
    BARS: message("A bar of more than {n} parts cannot be read: the heat map has them."),
    COLUMNS: message("Columns stand along months: count by month."),
    HEAT_MAP: message("A heat map needs something to split by."),
    "wide": message("More than {n} columns cannot be read: the table has them."),
    TIMELINE: message("A line of time needs rows with days, counted one by one."),
    TILES: message("The world's squares need numbers by State."),
}


@dataclass(frozen=True)
class Exploration:
    """What is asked and how its rows are counted and shown; nothing of it changes.

    ``by`` and ``split`` are columns of the question, or a month, quarter or year of its first day;
    ``measure`` is ``rows``, or a column that is added up. Rows that ``keep`` does not name, or that
    ``without`` does, are left out; those of ``mark`` are lit in every picture. Raises
    ``QuestionError`` where these do not go together, naming what does.
    """

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

    def __post_init__(self) -> None:
        object.__setattr__(self, "measure", self.measure or self.measures[0])
        for name in ("by", "split", "measure", "chart"):  # each goes with those before it
            chosen, there = getattr(self, name), self.offered(name)
            if chosen not in there:
                known = f"{', '.join(filter(None, there))}{did_you_mean(chosen, there)}"
                raise QuestionError(
                    f"{self.question.id}: {name}: found '{chosen}', expected one of: {known}"
                )
        for name in ("keep", "without", "mark"):
            self._check(name, getattr(self, name))

    def _check(self, name: str, marks: Marks) -> None:
        """Refuse marks of what is not in the answer."""
        fitting = fitting_marks(self.answer, marks, self.groups) if marks else marks
        for column, codes in marks.items():
            if lost := [code for code in codes if code not in fitting.get(column, ())]:
                known = ", ".join([*self.groups, ROW, *([DAYS] if DAY in self.answer else [])])
                raise QuestionError(
                    f"{self.question.id}: {name}: found '{marks_text({column: lost})}', expected "
                    f"codes that the answer has, of: {known}"
                )

    def offered(self, name: str) -> list[str]:
        """What may be chosen, beside all that is chosen before it."""
        if name == "by":
            return self.groups
        if name == "split":
            return ["", *self.splits]
        return self.measures if name == "measure" else self.charts

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

    # --- what goes together -----------------------------------------------------------------

    @cached_property
    def groups(self) -> list[str]:
        """By what rows can be counted."""
        return groups_of(self.question, self.answer, self.words)

    @property
    def splits(self) -> list[str]:
        """By what else."""
        return [name for name in self.groups if name != self.by]

    @cached_property
    def measures(self) -> list[str]:
        """What can be counted: rows, or a column of numbers that may be added up."""
        counts = [name for name in self.question.counts if name in self.answer]
        return [*counts, *([] if ROWS in counts else [ROWS])] if counts else [ROWS]

    @property
    def charts(self) -> list[str]:
        """How it can be shown."""
        return [*(chart for chart in CHARTS if not self.obstacle(chart)), TABLE]

    def obstacle(self, chart: str) -> str:
        """Why a picture cannot be drawn; empty where it can."""
        say, crowded = self.words.say, self.parts > MOST_PARTS
        if crowded and chart in (BARS, COLUMNS, TIMELINE):
            return say(SENTENCES[BARS], n=self.words.number(MOST_PARTS))
        if chart == HEAT_MAP and self.split and len(self.along[1]) > MOST_COLUMNS:
            return say(SENTENCES["wide"], n=self.words.number(MOST_COLUMNS))
        can = {
            COLUMNS: self.by == "month",
            HEAT_MAP: bool(self.split),
            TIMELINE: self.spans,
            TILES: self.by in STATES and not self.tiles.empty,
        }
        return "" if can.get(chart, True) else say(SENTENCES[chart])

    @property
    def parts(self) -> int:
        """In how many parts bars are split."""
        return self.counted[self.split].nunique() if self.split else 0

    @property
    def spans(self) -> bool:
        """Whether each row is an event with days, in one lane."""
        days = {DAY, LAST, "date_precision"} <= set(self.frame)
        one = self.by not in (*LISTS, *TIMES) and self.split not in (*LISTS, *TIMES)
        return days and one and self.measure == ROWS

    # --- counting ---------------------------------------------------------------------------

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

    # --- drawing ----------------------------------------------------------------------------

    @cached_property
    def drawn(self) -> tuple[Chart, pd.DataFrame] | None:
        """The chart and the frame that it draws; none where the table is the picture.

        Bars go by their names. Parts go by their codes, in a column that is called as their
        vocabulary, so that they have its colours.
        """
        if self.chart == TABLE:
            return None
        if self.chart == HEAT_MAP:
            (lane, lanes), (along, columns) = self.lanes, self.along
            return Heat(lane, along, self.measure, lanes, columns), self.cells
        if self.chart == TILES:
            numbers = self.counted.groupby(self.by + CODE)[self.measure].sum()
            return CountedTiles(self.measure), self.tiles.join(numbers, "state")
        if self.chart == TIMELINE:
            events = self.frame.assign(**{ROW: self.row_names})
            events = events.dropna(subset=[DAY, self.by])
            events = events.assign(**{LAST: events[LAST].fillna(events[DAY])})
            names = STATES[0] if self.frame.get(STATES[0], pd.Series([None])).notna().all() else ""
            return Timeline(self.by, self.split or self.by, names or self.by, ROW), events
        cells, part = self.cells.copy(), self.split
        vocabulary = LISTS.get(part) or vocabulary_of(part, self.words) if part else ""
        if part and vocabulary and vocabulary != self.by:
            codes = cells[part + CODE].map(lambda code: NO_VALUE if is_missing(code) else str(code))
            cells, part = cells.assign(**{vocabulary: codes}), vocabulary
        if self.chart == COLUMNS:
            cells = cells.assign(month=pd.to_datetime(cells["month" + CODE]), all="all")
            return Columns("month", part or "all", self.measure), cells
        return Bars(self.by, part or None, self.measure), cells

    @cached_property
    def tiles(self) -> pd.DataFrame:
        """Where each State stands among the world's squares; none where that is not seen."""
        asked = self.record.ask_if_seen(WORLD, {})
        return asked[PLACE] if {*PLACE} <= {*asked} else asked.iloc[:0]

    @property
    def lanes(self) -> tuple[str, tuple[str, ...]]:
        """Of a heat map what stands along the lanes: the longer of both; and its names."""
        return self._axes[0]

    @property
    def along(self) -> tuple[str, tuple[str, ...]]:
        """Of a heat map what its columns are: the shorter of both, or the times; and its names."""
        return self._axes[1]

    @cached_property
    def _axes(self) -> tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]:
        first, second = ((name, self.ordered(name)) for name in (self.by, self.split))
        turned = len(second[1]) > len(first[1]) if self.split not in TIMES else False
        turned = turned or (self.by in TIMES and self.split not in TIMES)
        return (second, first) if turned else (first, second)

    def ordered(self, name: str) -> tuple[str, ...]:
        """The names of a column that are there, in the record's order; times without a gap."""
        named = self.counted[name].cat
        there = [str(each) for each in named.categories]
        if name not in TIMES or not there:
            return tuple(there)
        ends = (each.replace("-Q", "Q") for each in (min(there), max(there)))
        return tuple(times_of(pd.period_range(*ends, freq=TIMES[name])))

    # --- going on from it -------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The line of Python that makes the same again of an open ``record``."""
        asked = {"by": self.by, "split": self.split, "measure": self.measure, "chart": self.chart}
        left = {"keep": self.keep, "without": self.without}
        named = {name: value for name, value in (asked | left).items() if value} | dict(self.given)
        said = [f"{spelt(name)}={python_text(value)}" for name, value in named.items()]
        return f"record.explore({python_text(self.question.id)}, {', '.join(said)})"

    @property
    def address(self) -> str:
        """The whole view as an address: question, measure, by, split, show, and the filters."""
        view = {codec.QUESTION: self.question.id, codec.MEASURE: self.measure, codec.BY: self.by}
        view |= {codec.SPLIT: self.split, codec.SHOW: self.chart}
        marked = (self.mark, self.keep, self.without)
        view |= {key: marks_text(each) for key, each in zip(codec.MARKED, marked, strict=True)}
        filters = {KEY_OF.get(name, name): value for name, value in self.given.items()}
        return codec.PageAddress("explore", filters, view).text

    @property
    def keeping(self) -> Exploration:
        """The same of the marked rows alone, as far as may be by filters."""
        filters, rest = self.as_filters(self.mark)
        kept = {**self.keep, **rest}
        return replace(self, given={**self.given, **filters}, keep=kept, mark={})

    def as_filters(self, marks: Marks) -> tuple[dict[str, list[str]], dict[str, Sequence[str]]]:
        """What is marked as parameters of the question, and what no parameter says."""
        filters: dict[str, list[str]] = {}
        rest: dict[str, Sequence[str]] = {}
        for column, codes in marks.items():
            known = parameter_codes(self.record.snapshot, self.question.id, column)
            if column in self.question.parameter_names and {*codes} <= {*known}:
                filters[column] = [*codes]
            else:
                rest[column] = codes
        return filters, rest


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


def spelt(name: str) -> str:
    """A parameter as Python takes it: ``from`` is one of its words."""
    return f"{name}_" if name == "from" else name


def python_text(value: object) -> str:
    """A value as Python reads it: a text, a day as a text, codes as a list."""
    return json.dumps(value, ensure_ascii=False, default=str)


def explore(
    record: Record,
    words: Words,
    question: str,
    given: Mapping[str, object],
    chosen: Mapping[str, Any],
) -> Exploration:
    """What is chosen of a question; where nothing is, its first column, as bars."""
    asked = find_question(question)
    bound = bind_values(record.snapshot, asked, given)
    usual = default_day(record.snapshot, question)
    given = {k: v for k, v in bound.items() if v is not None and usual.get(k) != v}
    by = chosen.get("by") or first_group(record, asked, given, words)
    rest: dict[str, Any] = {name: each for name, each in chosen.items() if name != "by"}
    return Exploration(record, words, asked, given, by, **rest)


def first_group(
    record: Record, question: Question, given: Mapping[str, object], words: Words
) -> str:
    """What a question is counted by where nobody says; one with nothing to count by is refused."""
    groups: Sequence[str] = groups_of(question, record.ask(question.id, **given), words)
    if not groups:
        raise QuestionError(f"{question.id}: it has no column that its rows could be counted by")
    return groups[0]
