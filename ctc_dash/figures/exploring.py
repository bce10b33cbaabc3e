"""A question of one's own: what is counted of an answer's rows, by what, and how it is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd

from ctc_dash.address import codec
from ctc_dash.address.links import KEY_OF
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.questions import Question, bind_values, default_day, find_question
from ctc_dash.asking.record import Record
from ctc_dash.charts.bars import Bars
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.named import CODE, code_names, names_of, ordered_names
from ctc_dash.charts.picture import Chart
from ctc_dash.charts.timeline import Timeline
from ctc_dash.figures.cells import LISTS, codes_in
from ctc_dash.figures.named_rows import ROWS, SAID, every_code, is_text, vocabulary_of
from ctc_dash.record.suggestions import did_you_mean
from ctc_dash.words import NO_VALUE, Forms, Words, alike, is_missing

TIMES = {"month": "M", "quarter": "Q", "year": "Y"}  # of the first day, and pandas' periods
DAY, LAST = "first_day", "last_day"
BARS, COLUMNS, HEAT_MAP, TIMELINE, TABLE = "bars", "columns", "heat_map", "timeline", "table"
MOST_PARTS = 8  # of a bar: more cannot be told apart
COUNTED = Forms("{n} row is counted.", "{n} rows are counted.")
UNDATED = Forms(
    "{n} row has no first day and is left out.", "{n} rows have no first day and are left out."
)
SEVERAL = alike("Cells with several codes count for each of them: the numbers add up to {n}.")


@dataclass(frozen=True)
class Exploration:
    """What is asked and how its rows are counted and shown; nothing of it changes.

    ``by`` and ``split`` are columns of the question, or a month, quarter or year of its first day;
    ``measure`` is ``rows``, or a column that is added up. Raises ``QuestionError`` where these do
    not go together, naming what does.
    """

    record: Record
    words: Words
    question: Question
    given: Mapping[str, object]
    by: str
    split: str = ""
    measure: str = ""
    chart: str = BARS

    def __post_init__(self) -> None:
        object.__setattr__(self, "measure", self.measure or self.measures[0])
        for name in ("by", "split", "measure", "chart"):  # each goes with those before it
            chosen, there = getattr(self, name), self.offered(name)
            if chosen not in there:
                known = f"{', '.join(filter(None, there))}{did_you_mean(chosen, there)}"
                raise QuestionError(
                    f"{self.question.id}: {name}: found '{chosen}', expected one of: {known}"
                )

    def offered(self, name: str) -> list[str]:
        """What may be chosen, beside all that is chosen before it."""
        if name == "by":
            return self.groups
        if name == "split":
            return ["", *self.splits]
        return self.measures if name == "measure" else self.charts

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows that are counted: those of the answer, codes and real types."""
        return self.record.ask(self.question.id, **self.given)

    # --- what goes together -----------------------------------------------------------------

    @cached_property
    def groups(self) -> list[str]:
        """By what rows can be counted."""
        return groups_of(self.question, self.frame, self.words)

    @property
    def splits(self) -> list[str]:
        """By what else."""
        return [name for name in self.groups if name != self.by]

    @cached_property
    def measures(self) -> list[str]:
        """What can be counted: rows, or a column of numbers that may be added up."""
        counts = [name for name in self.question.counts if name in self.frame]
        return [*counts, *([] if ROWS in counts else [ROWS])] if counts else [ROWS]

    @property
    def charts(self) -> list[str]:
        """How it can be shown."""
        few = not self.split or self.parts <= MOST_PARTS
        return [
            *([BARS] if few else []),
            *([COLUMNS] if few and self.by == "month" else []),
            *([HEAT_MAP] if self.split else []),
            *([TIMELINE] if self.spans and few else []),
            TABLE,
        ]

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
        kept = [name for name in (self.by, self.split) if name]
        keys = [each for name in kept for each in (name, name + CODE)]
        grouped = self.counted.groupby(keys, observed=True, dropna=False, sort=True)
        cells = grouped[self.measure].sum().reset_index().astype(dict.fromkeys(kept, "str"))
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
            .fillna({self.measure: 0})
            .astype({self.measure: cells[self.measure].dtype})
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
        if self.chart in (TABLE, HEAT_MAP):
            return None
        if self.chart == TIMELINE:
            events = self.frame.dropna(subset=[DAY, self.by])
            events = events.assign(**{LAST: events[LAST].fillna(events[DAY])})
            return Timeline(self.by, self.split or self.by, self.by), events
        cells, part = self.cells.copy(), self.split
        vocabulary = LISTS.get(part) or vocabulary_of(part, self.words) if part else ""
        if part and vocabulary and vocabulary != self.by:
            codes = cells[part + CODE].map(lambda code: NO_VALUE if is_missing(code) else str(code))
            cells, part = cells.assign(**{vocabulary: codes}), vocabulary
        if self.chart == COLUMNS:
            cells = cells.assign(month=pd.to_datetime(cells["month" + CODE]), all="all")
            return Columns("month", part or "all", self.measure), cells
        return Bars(self.by, part or None, self.measure), cells

    # --- going on from it -------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The line of Python that makes the same again of an open ``record``."""
        asked = {"by": self.by, "split": self.split, "measure": self.measure, "chart": self.chart}
        named = {name: value for name, value in asked.items() if value} | dict(self.given)
        said = [f"{spelt(name)}={python_text(value)}" for name, value in named.items()]
        return f"record.explore({python_text(self.question.id)}, {', '.join(said)})"

    @property
    def address(self) -> str:
        """The whole view as an address: question, measure, by, split, show, and the filters."""
        asked = {"question": self.question.id, "measure": self.measure, "by": self.by}
        asked |= {"split": self.split, "show": self.chart}
        filters = {KEY_OF.get(name, name): value for name, value in self.given.items()}
        pairs = [*asked.items(), *((key, codec.value_text(each)) for key, each in filters.items())]
        kept = [(key, value) for key, value in pairs if value]
        return f"explore?{urlencode(kept, quote_via=quote, safe=',/')}"


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


def codes_of(rows: pd.DataFrame, name: str) -> list[Any]:
    """The codes of a column or the times of the first day, a list where a cell has several."""
    if name in TIMES:
        if pd.api.types.is_numeric_dtype(rows.get(name)):
            return [str(year) for year in rows[name]]
        return times_of(rows[name if name in rows else DAY].dt.to_period(TIMES[name]))
    if name in LISTS:
        return [codes_in(cell) or [None] for cell in rows[name]]
    return [None if is_missing(code) else code for code in rows[name]]


def times_of(periods: Iterable[pd.Period]) -> list[str]:
    """Months, quarters or years as texts that sort as they follow each other."""
    return [str(each).replace("Q", "-Q") for each in periods]


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
    chosen: Mapping[str, str],
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
