"""A question of one's own: what is counted of an answer's rows, by what, and how it is drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress
from typing import Any

import pandas as pd

from ctc_dash.address import codec
from ctc_dash.address.links import KEY_OF
from ctc_dash.asking.parameters import QuestionError, codes_by_spelling
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
from ctc_dash.charts.marks import nothing_fits
from ctc_dash.charts.named import CODE, vocabularies
from ctc_dash.charts.picture import Chart
from ctc_dash.charts.timeline import Timeline
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.counted_rows import (
    BARS,
    COLUMNS,
    HEAT_MAP,
    TILES,
    TIMELINE,
    groups_of,
)
from ctc_dash.figures.explored_words import WHOLE, NamedParts, colours_of
from ctc_dash.figures.marking import (
    DAY,
    DAYS,
    DUE_DAY,
    LAST,
    ROW,
    TIMES,
    Marks,
    as_marks,
    marks_text,
)
from ctc_dash.figures.named_rows import ROWS
from ctc_dash.record.suggestions import did_you_mean
from ctc_dash.words import NO_VALUE, Words, is_missing, message

TABLE = "table"
CHARTS = (BARS, COLUMNS, HEAT_MAP, TIMELINE, TILES)
MOST_PARTS = 8  # of a bar: more cannot be told apart
STATES = ("state", "states")
WORLD, PLACE = "overview/world", ["state", "tile_column", "tile_row"]
# Why a picture cannot be drawn.
SENTENCES = {
    BARS: message("More than {n} parts cannot be told apart by their colours."),
    COLUMNS: message("Columns stand along months: count by month."),
    HEAT_MAP: message("A heat map needs something to split by."),
    "wide": message("More than {n} columns cannot be read: the table has them."),
    TIMELINE: message("A line of time needs rows with days, counted one by one."),
    TILES: message("The world's squares need numbers by State."),
}


@dataclass(frozen=True)
class Exploration(NamedParts):
    """What is asked and how its rows are counted and shown; nothing of it changes.

    ``by`` and ``split`` are columns of the question, or a month, quarter or year of its first day;
    ``measure`` is ``rows``, or a column that is added up; no ``chart`` is the first that can be
    drawn. Rows that ``keep`` does not name, or that
    ``without`` does, are left out; those of ``mark`` are lit in every picture. Raises
    ``QuestionError`` where these do not go together, naming what does.
    """

    def __post_init__(self) -> None:
        for name in ("keep", "without", "mark"):
            try:
                marks = as_marks(getattr(self, name))
            except TypeError as error:
                raise QuestionError(f"{self.question.id}: {name}: {error}") from None
            object.__setattr__(self, name, self._checked(name, marks))
        object.__setattr__(self, "measure", self.measure or self.measures[0])
        for name in ("by", "split", "measure", "chart"):  # each goes with those before it
            chosen = self.question.called_before.get(given := getattr(self, name), given)
            object.__setattr__(self, name, chosen)
            is_chart = name == "chart" and chosen in (*CHARTS, TABLE)
            obstacle = self.obstacle(chosen) if is_chart else ""
            if is_chart and not obstacle:
                continue
            there = self.offered(name)
            if name == "chart" and not chosen:
                object.__setattr__(self, "chart", there[0])
            elif chosen not in there:
                known = f"{', '.join(filter(None, there))}{did_you_mean(chosen, there)}"
                why = f". {obstacle}" if obstacle else ""
                raise QuestionError(
                    f"{self.question.id}: {name}: found '{chosen}', expected one of: {known}{why}"
                )

    def _checked(self, name: str, marks: Marks) -> Marks:
        """Marks as the answer has them; those of what is not in it are refused."""
        fitting = self.rows.fitting(marks, self.groups)
        for column, codes in marks.items():
            there = codes_by_spelling(fitting.get(column, ()))
            if lost := [code for code in codes if code.casefold() not in there]:
                known = ", ".join([*self.groups, ROW, *([DAYS] if self.day else [])])
                raise QuestionError(
                    f"{self.question.id}: {name}: found '{marks_text({column: lost})}', expected "
                    f"codes that the answer has, of: {known}"
                )
        return {column: fitting.get(column, []) for column in marks}

    def offered(self, name: str) -> list[str]:
        """What may be chosen, beside all that is chosen before it."""
        if name == "by":
            return self.groups
        if name == "split":
            return ["", *self.splits]
        return self.measures if name == "measure" else self.charts

    # --- what goes together -----------------------------------------------------------------

    @property
    def splits(self) -> list[str]:
        """By what else."""
        return [name for name in self.groups if name != self.by]

    @property
    def charts(self) -> list[str]:
        """How it can be shown."""
        return [*(chart for chart in CHARTS if not self.obstacle(chart)), TABLE]

    def obstacle(self, chart: str) -> str:
        """Why a picture cannot be drawn; empty where it can."""
        say, crowded = self.words.say, self.parts > self.most_parts
        if crowded and chart in (BARS, COLUMNS, TIMELINE):
            return say(SENTENCES[BARS], n=self.words.number(self.most_parts))
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
    def most_parts(self) -> int:
        """In how many parts bars may be split: each has a colour of its own."""
        if not self.split:
            return MOST_PARTS
        there = self.written(self.split, self.codes(self.split))
        return min(MOST_PARTS, max(colours_of(self.called(self.split), there, self.words), 1))

    @property
    def parts(self) -> int:
        """In how many parts bars are split."""
        return len(self.codes(self.split)) if self.split else 0

    @property
    def spans(self) -> bool:
        """Whether each row is an event with days, in one lane."""
        days = {DAY, LAST, "date_precision"} <= set(self.frame) or self.day == DUE_DAY
        one = self.by not in (*LISTS, *TIMES) and self.split not in (*LISTS, *TIMES)
        return days and one and self.measure == ROWS

    # --- drawing ----------------------------------------------------------------------------

    @property
    def draws_nothing(self) -> bool:
        """Whether its picture has no place for any of its rows."""
        return not self.cells[self.measure].sum() - self.unplaced

    @property
    def nothing(self) -> str:
        """What is said in a picture in which nothing stands: why, where there are rows."""
        if self.frame.empty:
            return nothing_fits(self.words)
        if self.timed and self.frame[self.day].isna().all():
            return self.words.say("None of these rows has a day: only the table has them.")
        return self.words.say("None of these rows has a place in this picture.")

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
            events = self.events
            named = STATES[0] in events and bool(events[STATES[0]].notna().all())
            name = STATES[0] if named else self.by
            part = self.split or (self.by if self.has_colour_for_each_lane else WHOLE)
            if part == WHOLE:
                events = events.assign(**{WHOLE: WHOLE})
            return Timeline(self.by, part, name, ROW, named), events
        cells, part = self.cells.copy(), self.split
        vocabulary = self.called(part) if part else ""
        if part and vocabulary in vocabularies(self.words) and vocabulary != self.by:
            codes = cells[part + CODE].map(lambda code: NO_VALUE if is_missing(code) else str(code))
            cells, part = cells.assign(**{vocabulary: codes}), vocabulary
        if self.chart == COLUMNS:
            cells = cells.assign(month=pd.to_datetime(cells["month" + CODE]), **{WHOLE: WHOLE})
            return Columns("month", part or WHOLE, self.measure), cells
        return Bars(self.by, part or None, self.measure), cells

    @property
    def has_colour_for_each_lane(self) -> bool:
        """Whether the lanes of a line of time can be told apart by colours; else all have one."""
        lanes = self.written(self.by, self.codes(self.by))
        return colours_of(self.called(self.by), lanes, self.words) == len(lanes)

    @property
    def events(self) -> pd.DataFrame:
        """The rows of a line of time: lanes in the record's order, parts as pictures have them."""
        rows, day = self.frame.assign(**{ROW: self.row_names}), self.day
        rows = rows.dropna(subset=[day, self.by])
        if day != DAY:
            rows = rows.assign(**{DAY: rows[day], LAST: rows[day], "date_precision": "day"})
        made: dict[str, Any] = {LAST: rows[LAST].fillna(rows[DAY])}
        for column in filter(None, (self.by, self.split)):
            ordered = self.written(column, self.codes(column))
            said = self.frame.loc[rows.index, column]
            names = self.names(column, said)
            coded = column in vocabularies(self.words)
            texts = [
                NO_VALUE if is_missing(code) else str(code) if coded else names[str(code)]
                for code in said
            ]
            made[column] = pd.Categorical(texts, ordered)
        return rows.assign(**made)

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

    # --- going on from it -------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The line of Python that makes the same again of an open ``record``."""
        asked = {"by": self.by, "split": self.split, "measure": self.measure, "chart": self.chart}
        left = {"keep": self.keep, "without": self.without}
        named = {name: value for name, value in (asked | left).items() if value} | dict(self.given)
        if (spoken := self.words.language.code) != self.record.language:
            named["language"] = spoken
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
        given, kept = {**self.given, **filters}, {**self.keep, **rest}
        whole = replace(self, given=given, keep={}, without={}, mark={})
        keep, without = (whole.rows.fitting(each, self.groups) for each in (kept, self.without))
        return replace(whole, keep=keep, without=whole.left_out(without, self.without))

    @staticmethod
    def left_out(found: Marks, asked: Marks) -> Marks:
        """What is left out where so much of it is found: none of two columns has rows of both."""
        return found if found.keys() == asked.keys() else {}

    @property
    def leaving_out(self) -> Marks:
        """What is left out where the marked rows are, too.

        Rows of two columns at once are those that are both; what cannot be said by columns is
        said row by row.
        """
        left, mark = self.without, self.mark
        if not left or not mark:
            return left or mark
        if len(left) == 1 and left.keys() == mark.keys():
            return {name: [*dict.fromkeys([*left[name], *mark[name]])] for name in left}
        both = self.rows.having(left) | self.rows.having(mark)
        return {ROW: [*dict.fromkeys(compress(self.rows.names, both))]}

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
