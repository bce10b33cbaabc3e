"""What an address asks to be explored: all of it that makes sense, and what of it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from ctc_dash.address import codec
from ctc_dash.address.codec import AddressProblem
from ctc_dash.address.filters import BY_KEY, Filters
from ctc_dash.address.pages import EXPLORED_QUESTIONS, MARKS_EXPLORED, ExploredQuestion
from ctc_dash.asking.parameters import AS_OF, as_texts
from ctc_dash.asking.questions import catalogue, find_question, parameter_codes
from ctc_dash.asking.record import Record
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.figures.cells import LISTS
from ctc_dash.figures.citing import Citation
from ctc_dash.figures.counted_rows import BARS, COLUMNS, HEAT_MAP, TILES, TIMELINE, groups_of
from ctc_dash.figures.exploring import (
    CHARTS,
    MOST_PARTS,
    STATES,
    TABLE,
    Exploration,
    explore,
)
from ctc_dash.figures.marking import TIMES, Marks, marks_text, read_marks, times_between
from ctc_dash.figures.named_rows import ROWS
from ctc_dash.record.suggestions import most_alike
from ctc_dash.words import Words

SHOWN = (*CHARTS, TABLE)  # what may stand on the page; the counted cells always do
NEAR = 3  # questions that a notice names
MOST_TIMES = 24  # columns of a heat map along time
ByAndSplit = tuple[str, str]
LANES = ("cluster", "visit_type", "kind")  # of a line of time, where what is counted by is none


@dataclass(frozen=True)
class AskedExploration:
    """What is explored: ``now`` as a table, what is ``shown`` of it, and what is ``usual``.

    ``pictures`` are the charts, each as an exploration of its own or why it cannot be drawn;
    ``citations`` what has been found that rows cite, by which rows these are.
    """

    offer: ExploredQuestion
    now: Exploration
    pictures: Mapping[str, Exploration | str]
    shown: tuple[str, ...]
    usual: tuple[str, ...]
    problems: tuple[AddressProblem, ...] = ()
    citations: dict[bytes, list[Citation]] = field(default_factory=dict, repr=False)

    @property
    def rows_name(self) -> str:
        """What its rows are."""
        return self.now.words.say(self.offer.name)

    def measure_name(self, measure: str) -> str:
        """What is counted: the rows by what they are, or a column by its heading."""
        return self.rows_name if measure == ROWS else self.now.words.column(measure)

    @property
    def first_shown(self) -> Exploration:
        """The first of the pictures that are shown, as it is drawn; the table, where none is."""
        shown = (self.pictures.get(name) for name in self.shown)
        return next((each for each in shown if isinstance(each, Exploration)), self.now)

    def view(self, **changes: str) -> dict[str, str]:
        """What an address says of it in its shortest form, with some of it changed."""
        now, offer = self.now, self.offer
        said = {
            codec.QUESTION: now.question.id,
            codec.MEASURE: now.measure,
            codec.BY: now.by,
            codec.SPLIT: now.split,
            codec.SHOW: "" if self.shown == self.usual else ",".join(self.shown),
            codec.MARK: marks_text(now.mark),
            codec.KEEP: marks_text(now.keep),
            codec.WITHOUT: marks_text(now.without),
        } | changes
        if said[codec.QUESTION] == EXPLORED_QUESTIONS[0].question:
            del said[codec.QUESTION]
        if said[codec.MEASURE] == (offer.measure or now.measures[0]):
            del said[codec.MEASURE]
        if (said[codec.BY], said[codec.SPLIT]) == (offer.by, offer.split):
            del said[codec.BY], said[codec.SPLIT]
        return {key: text for key, text in said.items() if text}


@lru_cache(maxsize=16)
def offered_questions(record: Record) -> tuple[ExploredQuestion, ...]:
    """The questions that the page offers: those that its audience has an answer to."""
    return tuple(each for each in EXPLORED_QUESTIONS if can_be_explored(record, each.question))


@lru_cache(maxsize=256)
def can_be_explored(record: Record, question: str) -> bool:
    """Whether there is something to count its rows by, as far as this audience sees them."""
    if record.tables.empty:
        return False
    try:
        return bool(groups_of(find_question(question), record.ask(question), record.words()))
    except NotSeenError:
        return False


def find_offer(record: Record, asked: str) -> ExploredQuestion | None:
    """The question that is asked for, whether it is offered or answers to its name alone."""
    offered = {each.question: each for each in offered_questions(record)}
    if asked not in offered and asked in catalogue() and can_be_explored(record, asked):
        return ExploredQuestion(asked, find_question(asked).title.rstrip("."))
    return offered.get(asked)


def near(record: Record, named: str) -> str:
    """The questions that are offered and called nearly so; else the first few."""
    offered = [each.question for each in offered_questions(record)]
    topic = named.partition("/")[0]
    alike = [*most_alike(named, offered, NEAR), *(q for q in offered if q.startswith(topic))]
    return ", ".join([*dict.fromkeys(alike or offered)][:NEAR])


def ask_exploration(
    record: Record, words: Words, filters: Filters, as_of: dt.date, view: Mapping[str, str]
) -> AskedExploration | None:
    """What an address asks for; none where the audience sees nothing that could be explored."""
    problems: list[AddressProblem] = []
    named = view.get(codec.QUESTION, "")
    offer = find_offer(record, named) if named else None
    if named and offer not in offered_questions(record) and named not in MARKS_EXPLORED.values():
        why = "not_listed" if offer else "no_question"
        problems.append(AddressProblem(f"{codec.QUESTION}={named}", why, near(record, named)))
    offer = offer or next(iter(offered_questions(record)), None)
    if offer is None:
        return None
    before = find_question(offer.question).called_before
    view = {key: before.get(text, text) for key, text in view.items()}
    given = dict(taken_filters(record, offer.question, filters, as_of, problems))
    answer = record.ask(offer.question, **given)
    groups = groups_of(find_question(offer.question), answer, words)
    by, split = by_and_split(offer, groups, view, problems)
    first = explore(record, words, offer.question, given, {"by": by, "chart": TABLE})
    measure = fitting(codec.MEASURE, first.measures, view, problems) or offer.measure
    mark, keep, without = (marks_of(key, first, view, problems) for key in codec.MARKED)
    now = replace(
        first,
        split=split,
        measure=measure or first.measures[0],
        mark=mark,
        keep=keep,
        without=without,
    )
    pictures = {chart: picture_of(now, chart) for chart in CHARTS}
    usual = usual_pictures(now, pictures)
    shown = [*fitting_parts(codec.SHOW, SHOWN, view, problems)]
    ordered = tuple(each for each in SHOWN if each in shown)
    return AskedExploration(offer, now, pictures, ordered or usual, usual, tuple(problems))


def taken_filters(
    record: Record,
    question: str,
    filters: Filters,
    as_of: dt.date,
    problems: list[AddressProblem],
) -> Iterator[tuple[str, Any]]:
    """Those of the filters that a question takes, with the codes that it knows."""
    taken = find_question(question).parameter_names
    keys = [key for key, each in BY_KEY.items() if each.parameter in taken]
    for name, value in filters.given(tuple(keys), as_of).items():
        if value is None or name not in taken:
            continue
        known = parameter_codes(record.snapshot, question, name) if name != AS_OF else {}
        if not isinstance(value, list) or not known:
            yield name, value
            continue
        fit = [code for code in as_texts(value) if code in known]
        key = next(key for key in keys if BY_KEY[key].parameter == name)
        problems += [
            AddressProblem(f"{key}={code}", "not_offered") for code in value if code not in known
        ]
        if fit:
            yield name, fit


def by_and_split(
    offer: ExploredQuestion,
    groups: list[str],
    view: Mapping[str, str],
    problems: list[AddressProblem],
) -> tuple[str, str]:
    """What rows are counted by and split by; where the address says neither, what is usual."""
    by = fitting(codec.BY, groups, view, problems)
    usual = offer.by if offer.by in groups else groups[0]
    split = fitting(codec.SPLIT, [each for each in groups if each != (by or usual)], view, problems)
    if codec.BY in view or codec.SPLIT in view:
        return by or usual, split
    return usual, offer.split if offer.split in groups and offer.split != usual else ""


def fitting(
    key: str, there: list[str], view: Mapping[str, str], problems: list[AddressProblem]
) -> str:
    """What an address says under one key, if it is one of what there is."""
    asked = view.get(key, "")
    if asked and asked not in there:
        problems.append(AddressProblem(f"{key}={asked}", "not_offered"))
    return asked if asked in there else ""


def fitting_parts(
    key: str, there: tuple[str, ...], view: Mapping[str, str], problems: list[AddressProblem]
) -> Iterator[str]:
    """Those of several that there are."""
    for each in filter(None, view.get(key, "").split(",")):
        if each in there:
            yield each
        else:
            problems.append(AddressProblem(f"{key}={each}", "not_offered"))


def marks_of(
    key: str, now: Exploration, view: Mapping[str, str], problems: list[AddressProblem]
) -> Marks:
    """What is marked, kept or left out, as far as the answer has it."""
    asked = read_marks(view.get(key, ""))
    found = now.rows.fitting(asked, now.groups)
    for column, codes in asked.items():
        there = {code.casefold() for code in found.get(column, ())}
        problems += [
            AddressProblem(f"{key}={marks_text({column: [code]})}", "not_offered")
            for code in codes
            if code.casefold() not in there
        ]
    return Exploration.left_out(found, asked) if key == codec.WITHOUT else found


# --- the pictures -----------------------------------------------------------------------------


def usual_pictures(now: Exploration, pictures: Mapping[str, Exploration | str]) -> tuple[str, ...]:
    """What is shown where nobody says: what can be drawn of it, and the rows."""
    of_states = now.by in STATES and isinstance(pictures[TILES], Exploration)
    wanted = (TILES, TIMELINE) if of_states else (BARS, HEAT_MAP, TIMELINE)
    return (*(chart for chart in wanted if isinstance(pictures[chart], Exploration)), TABLE)


def picture_of(now: Exploration, chart: str) -> Exploration | str:
    """One picture of what is explored, by what it shows best; or why it cannot be drawn."""
    by, split = TURNED[chart](now) if chart in TURNED else (now.by, now.split)
    if by not in now.groups:
        return now.obstacle(chart)
    found = replace(now, by=by, split=split)
    return found.obstacle(chart) or replace(found, chart=chart)


def few_parts(now: Exploration, *names: str) -> str:
    """The first of these that parts of a bar may be told apart by."""
    single = (name for name in names if name and name not in TIMES)
    return next((name for name in single if len(now.codes(name)) <= MOST_PARTS), "")


def along_months(now: Exploration) -> ByAndSplit:
    """Columns stand along months, whatever else is counted by."""
    return "month", few_parts(now, now.split, now.by)


def over_time(now: Exploration) -> ByAndSplit:
    """A heat map shows the parts along time, where there is one; else both that are picked."""
    timed = {now.by, now.split} & {*TIMES}
    if timed or "quarter" not in now.groups or now.parts > now.most_parts:
        return now.by, now.split
    times = ("quarter", "year") if now.split else ("month", "quarter", "year")
    for time in times:
        there = [code for code in now.codes(time) if code]
        if not there or len(times_between(there, time)) <= MOST_TIMES:
            break
    return now.split or now.by, time


def in_lanes(now: Exploration) -> ByAndSplit:
    """A line of time has few lanes, in which each event is one thing."""
    single = [name for name in now.groups if name not in (*LISTS, *TIMES) and any(now.codes(name))]
    lane = now.by if now.by in single and now.by not in ("state", "subregion") else ""
    lane = lane or next((each for each in LANES if each in single), "") or now.by
    split = now.split if now.split in single and now.split != lane else ""
    return lane, split


def by_state(now: Exploration) -> ByAndSplit:
    """Squares stand for States."""
    return next((each for each in STATES if each in now.groups), now.by), ""


TURNED = {
    COLUMNS: along_months,
    HEAT_MAP: over_time,
    TIMELINE: in_lanes,
    TILES: by_state,
}
