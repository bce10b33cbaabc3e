"""Choices over a page with their counts: windows of days, who acts, States that lack a visit.

A pick counts the rows of the list that it opens, under all other filters as they are.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from ctc_dash.address.filters import BY_KEY, Filters
from ctc_dash.asking.parameters import DUE
from ctc_dash.asking.record import Record
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.charts.standing_steps import UNDATED
from ctc_dash.figures.follow_up import DAYS, last_day_after
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words, date_of, is_missing, message

DUE_LIST, ALL_STEPS = "follow_up/due", "follow_up/timetable"
ACTOR, STATUS = "actor", "due_status"
SURVEYS, COVERAGE = "assessments/list", "coverage"
# What a choice among States leaves: codes of whether a visit is listed and a survey marked.
LACKING = {
    message("No visit listed"): ("survey_alone", "neither", "no_visit_unknown"),
    message("No survey or overview"): ("visit_alone", "neither"),
    message("Neither"): ("neither",),
}
MONTH = 30
QUARTER = 3  # months
Window = tuple[dt.date, dt.date]
Written = Callable[[Mapping[str, Any]], str]


class Pick(NamedTuple):
    """A link with the number of rows that it opens; ``is_here`` where they are what is shown."""

    name: str
    number: str
    href: str
    is_here: bool


class Picks(NamedTuple):
    """A row of picks under its name."""

    name: str
    picks: Sequence[Pick]


def picks_part(page: Any) -> str:
    """Ways to what falls due in windows of days, on a ``PageView`` that lists it."""
    if page.spec.within:
        return ""
    if SURVEYS in page.spec.figures:
        picks = picks_of_coverage(page.record, page.words, page.filters, page.written)
    elif DUE_LIST in page.spec.figures:
        picks = picks_of(page.record, page.words, page.filters, page.written)
    else:
        return ""
    return piece_of("picks", "picks", picks)


def windows(today: dt.date) -> dict[str, Window]:
    """The windows that are offered, counted from a day, by what they are called."""
    found = {
        message("Next 30 days"): (today, last_day_after(today, MONTH)),
        message("Next 90 days"): (today, last_day_after(today, DAYS)),
        message("This quarter"): quarter(today, 0),
        message("Last quarter"): quarter(today, -1),
    }
    return {name: window for name, window in found.items() if window}


def quarter(day: dt.date, further: int) -> Window | None:
    """The quarter of a day, or one so many quarters on; none where the calendar has none."""
    months = 12 * day.year + day.month - 1
    first, after = (months - months % QUARTER + QUARTER * (further + each) for each in (0, 1))
    if not dt.MINYEAR <= first // 12 <= dt.MAXYEAR:
        return None
    start, last = (dt.date(each // 12, each % 12 + 1, 1) for each in (first, after - 1))
    return start, last.replace(day=monthrange(last.year, last.month)[1])


def is_quarter(first: object, last: object) -> bool:
    """Whether two days are the first and the last of a quarter."""
    return not is_missing(last) and quarter(date_of(first), 0) == (date_of(first), date_of(last))


def picks_of(record: Record, words: Words, filters: Filters, written: Written) -> list[Picks]:
    """The picks of a page with these filters; none where its audience does not see the list."""
    today, values = filters.day(record.as_of.date()) or record.as_of.date(), filters.values
    given = filters.given(tuple(BY_KEY), record.as_of.date())

    def count(question: str, **other: Any) -> pd.DataFrame:
        return record.ask_what_applies(question, {**given, **other})

    def pick(name: str, number: int, **other: Any) -> Pick:
        wanted = {key: value for key, value in {**values, **other}.items() if value}
        return Pick(name, words.number(number), written(wanted), wanted == values)

    try:
        anywhere = count(ALL_STEPS, **dict.fromkeys(DUE))["due_day"].dropna().dt.date
        acting = count(DUE_LIST, actor=None)[ACTOR]
        waiting = len(count(DUE_LIST, **dict.fromkeys(DUE), due_status=[UNDATED]))
    except NotSeenError:
        return []
    days = [
        pick(
            words.say(label),
            int(anywhere.between(first, last).sum()),
            **dict(zip(DUE, (first, last), strict=True)),
        )
        for label, (first, last) in windows(today).items()
    ]
    without = pick(words.say("Needs a date"), waiting, **dict.fromkeys(DUE), due_status=[UNDATED])
    numbers = acting.value_counts().to_dict()
    codes = [code for code in words.codes.get(ACTOR, numbers) if code in numbers]
    who = [pick(words.say("All"), len(acting), actor=None)]
    who += [pick(words.label(ACTOR, code), numbers[code], actor=[code]) for code in codes]
    return [
        Picks(words.say("Due"), [*days, without]),
        Picks(words.say("Who acts"), who),
    ]


def picks_of_coverage(
    record: Record, words: Words, filters: Filters, written: Written
) -> list[Picks]:
    """States without a visit, without a survey, with neither, under all other filters."""
    given = {**filters.given(tuple(BY_KEY), record.as_of.date()), COVERAGE: None}
    try:
        found = record.ask_what_applies(SURVEYS, given)[COVERAGE]
    except NotSeenError:
        return []
    values, picks = filters.values, []
    for label, codes in LACKING.items():
        wanted = {**values, COVERAGE: list(codes)}
        is_here = set(values.get(COVERAGE, ())) == set(codes)
        number = words.number(int(found.isin(codes).sum()))
        picks.append(Pick(words.say(label), number, written(wanted), is_here))
    return [Picks(words.say("States"), picks)]
