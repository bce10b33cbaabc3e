"""Figures on the time after a visit: what falls due when, under which rule, for whom."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ctc_dash.asking.parameters import DUE, as_date, day_of
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.gantt import Gantt
from ctc_dash.charts.standing_steps import UNDATED
from ctc_dash.figures.answer import NARROWED, Answer, Inquiry
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.leaders import leaders_sentence, rank_by_sum
from ctc_dash.figures.no_visit import VISITS, no_visit, no_visit_sentence
from ctc_dash.figures.sentences import OF_STEPS, OF_VISITS, is_filtered_by
from ctc_dash.figures.shapes import forms, leaders, rows_counted, share
from ctc_dash.words import INFERRED, Words, date_of, is_missing

DAYS = 90
WAITING = "waiting"  # fact: so many steps that the filters leave have no day, and stand in no list

STATUSES = forms("follow_up", "statuses")
WITHOUT_DAY = forms("follow_up", "without_day")
RULE_READ = share("follow_up", "rule_read")
WITH_INTERVAL = share("follow_up", "with_interval")
MONTHS = leaders("follow_up", "months", lambda words, _, month: words.month(date_of(month)))
ACTORS = leaders("follow_up", "actors")


def steps_by_status(shown: Shown) -> Iterator[str]:
    """What falls due soon, what has passed without a record, what cannot be computed."""
    words, numbers = shown.words, shown.frame["due_status"].value_counts().to_dict()
    yield steps_shown(shown) if chosen_among_steps(shown) else due_soon_sentence(shown)
    for status, said in STATUSES.items():
        yield words.some(*said, numbers.get(status, 0))


def chosen_among_steps(shown: Shown) -> bool:
    """Whether steps are chosen, not visits alone: what is not shown may fall due all the same."""
    return is_filtered_by(shown.given, *OF_STEPS)


def steps_shown(shown: Shown) -> str:
    """How many steps are shown, after how many visits."""
    words, frame = shown.words, shown.frame
    return words.count(
        "**{n} step** is shown, after {visits}.",
        "**{n} steps** are shown, after {visits}.",
        len(frame),
        visits=words.count("{n} visit", "{n} visits", frame["number"].nunique()),
    )


def due_soon_sentence(shown: Shown) -> str:
    """How many steps fall due in the ninety days from the as-of date, for how many States."""
    words, frame, today = shown.words, shown.frame, shown.frame["as_of"].iloc[0]
    if is_missing(today):
        return words.say("The record does not say up to which day it reaches.")
    within = (frame["due_day"] >= today) & (frame["due_day"] <= today + pd.Timedelta(days=DAYS))
    soon = frame[within & (frame["due_status"] != "done_on")]
    such = is_filtered_by(shown.given, *OF_VISITS)
    return steps_due_sentence(soon, words.day(today), such, words)


def steps_due_sentence(soon: pd.DataFrame, day: str, such: bool, words: Words) -> str:
    """How many steps fall due in the ninety days from a day; ``such``: after the visits chosen."""
    if len(soon):
        said = words.count(
            "**{n} step after a visit falls due** in the ninety days from {day}, for {states}.",
            "**{n} steps after visits fall due** in the ninety days from {day}, for {states}.",
            len(soon),
            day=day,
            states=words.count("{n} State", "{n} States", soon["state"].nunique()),
        )
        read = soon["date_basis" if "date_basis" in soon else "in_force_basis"] == INFERRED
        return f"{said} {words.share(RULE_READ, int(read.sum()), len(soon))}".rstrip()
    if such:
        return words.say(
            "No step after a visit shown here falls due in the ninety days from {day}.", day=day
        )
    return words.say("No step after a visit falls due in the ninety days from {day}.", day=day)


def steps_in_window(shown: Shown) -> Iterator[str]:
    """How many steps have their day between the days chosen, and what is known of them."""
    words, frame = shown.words, shown.frame
    dated = frame[frame["due_day"].notna()]
    if len(dated):
        yield words.count(
            "**{n} step after a visit** has its day {when}, for {states}.",
            "**{n} steps after visits** have their day {when}, for {states}.",
            len(dated),
            when=when_due(shown),
            states=words.count("{n} State", "{n} States", dated["state"].nunique()),
        )
        yield words.share(RULE_READ, int((dated["in_force_basis"] == INFERRED).sum()), len(dated))
    numbers = frame["due_status"].value_counts().to_dict()
    for status, said in (STATUSES | WITHOUT_DAY).items():
        yield words.some(*said, numbers.get(status, 0))
    yield waiting_sentence(shown)


def when_due(shown: Shown) -> str:
    """The days between which a list of steps has them."""
    words, (first, last) = shown.words, due_days(shown.given)
    if first and last:
        return words.say("from {first} to {last}", first=words.day(first), last=words.day(last))
    if first:
        return words.say("from {first} on", first=words.day(first))
    if last:
        return words.say("up to {last}", last=words.day(last))
    if shown.given.get("due_status"):
        return words.say("on any day")
    day = words.day(shown.facts[NARROWED][DUE[0]])
    return words.say("in the ninety days from {day}, as no due day is chosen", day=day)


def due_days(given: Mapping[str, object]) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last due day chosen."""
    first, last = (given.get(name) for name in DUE)
    return as_date(first) if first else None, as_date(last) if last else None


def waiting_sentence(shown: Shown) -> str:
    """How many steps are in no window because what they run from has no day."""
    return shown.words.some(
        "{n} more step needs a date from which to run: it is in no window of days.",
        "{n} more steps need a date from which to run: they are in no window of days.",
        shown.facts.get(WAITING, 0),
    )


def no_step_due(shown: Shown) -> Iterator[str]:
    """That no visit is shown, or that no step has its day between the days chosen."""
    yield no_visit_sentence(shown, "follow_up/timetable") or shown.words.say(
        "**No step** after a visit has its day {when}, under these filters.", when=when_due(shown)
    )
    yield waiting_sentence(shown)


def ask_due(inquiry: Inquiry) -> Answer:
    """The steps between the days chosen, or else in ninety days, and how many are in no window."""
    record, given = inquiry.record, inquiry.given
    frame = record.ask_what_applies(inquiry.question, given)
    if given.get("due_status"):
        return Answer(frame)
    anywhere = {**given, **dict.fromkeys(DUE), "due_status": [UNDATED]}
    waiting = record.ask_what_applies(inquiry.question, anywhere)
    facts: dict[str, Any] = {WAITING: len(waiting)}
    if not any(due_days(given)):
        first = day_of(given.get("as_of")) or record.as_of.date()
        facts[NARROWED] = dict(zip(DUE, (first, last_day_after(first, DAYS)), strict=True))
    return Answer(frame, facts, besides=waiting)


def last_day_after(first: dt.date, days: int) -> dt.date:
    """The last day of a window of so many days from one, as far as there are days."""
    return first + dt.timedelta(days=min(days, (dt.date.max - first).days))


def steps_by_month(shown: Shown) -> Iterator[str]:
    """How many steps fall due in all, the busiest month, and who acts most often."""
    words, months = shown.words, rank_by_sum(shown.frame, "month", "steps")
    if months.used > 1:
        yield words.count(
            "**{n} step has its day** in {months}.",
            "**{n} steps have their day** in {months}.",
            months.whole,
            months=words.count("{n} month", "{n} months", months.used),
        )
    yield leaders_sentence(MONTHS, months, words)
    yield leaders_sentence(ACTORS, rank_by_sum(shown.frame, "actor", "steps"), words)


def no_step_timed(shown: Shown) -> Iterator[str]:
    """That no visit is shown, or that no step after those shown has a day."""
    yield (
        no_visit_sentence(shown, "follow_up/timetable")
        or (
            shown.words.say("No step that has a day fits these filters.")
            if chosen_among_steps(shown)
            else shown.words.say("After the visits shown no step has a day that can be computed.")
        )
    )


def no_step_taken(shown: Shown) -> Iterator[str]:
    """That no visit is shown, or that no day of a step after those shown is on record."""
    yield no_visit_sentence(shown, "follow_up/timetable") or shown.words.say(
        "On what day a step after the visits shown was taken is not in the documents of this "
        "record."
    )


def readings_of_steps(shown: Shown) -> Iterator[str]:
    """On how many steps the documents disagree, and how far that moves a date."""
    words, frame = shown.words, shown.frame
    yield words.count(
        "On **{n} step** more than one reading of the documents is kept.",
        "On **{n} steps** more than one reading of the documents is kept.",
        frame["follow_up_step"].nunique(),
    )
    apart = frame["days_apart"].fillna(0).abs()
    if apart.any():
        widest = frame.loc[apart.idxmax()]
        yield words.count(
            "Between the readings a date differs by up to {n} day ({state}, “{step}”).",
            "Between the readings a date differs by up to {n} days ({state}, “{step}”).",
            int(apart.max()),
            state=words.label("state", widest["state"]),
            step=words.label("follow_up_step", widest["follow_up_step"]),
        )


def rules_of_follow_up(shown: Shown) -> Iterator[str]:
    """How many rules there are, how many with an interval, and from what they change."""
    words, frame = shown.words, shown.frame
    length = frame[["months", "days"]].sum(axis=1, min_count=1)
    timed = int(((length > 0) | (length.notna() & (frame["interval_basis"] != INFERRED))).sum())
    yield words.count("**{n} rule** is recorded.", "**{n} rules** are recorded.", len(frame))
    yield words.share(WITH_INTERVAL, timed, len(frame))
    begins = frame["in_force_from"].max()
    if frame["procedure"].nunique() > 1 and not is_missing(begins):
        yield words.say(
            "By the curator's reading the end of the visit decides which procedure applies: the "
            "newer one from {day}.",
            day=words.day(begins),
        )


def ask_notices_of_follow_up(inquiry: Inquiry) -> Answer:
    """The notices on the follow-up to visits and on the sharing of reports."""
    notices = inquiry.record.ask(inquiry.question)
    return Answer(notices[notices["topic"].isin(["follow_up", "sharing"])].reset_index(drop=True))


FIGURES: tuple[Figure, ...] = (
    Figure(
        id="follow_up/due",
        calendar="follow_up",
        takeaway=steps_in_window,
        nothing=no_step_due,
        searched=VISITS,
        ask=ask_due,
    ),
    Figure(
        id="follow_up/timetable",
        calendar="follow_up",
        takeaway=steps_by_status,
        nothing=no_visit,
        chart=Gantt(),
    ),
    Figure(
        id="follow_up/workload",
        takeaway=steps_by_month,
        nothing=no_step_timed,
        chart=Columns("month", "actor", "steps", days=DUE),
    ),
    Figure(id="follow_up/readings", takeaway=readings_of_steps),
    Figure(
        id="follow_up/known_dates",
        takeaway=rows_counted("follow_up", "known_dates", lambda steps: steps["state"].isna()),
        nothing=no_step_taken,
        searched=VISITS,
    ),
    Figure(
        id="follow_up/notices",
        question="sources/notices",
        takeaway=rows_counted(
            "follow_up", "notices", lambda notices: notices["importance"] == "dates"
        ),
        ask=ask_notices_of_follow_up,
    ),
    Figure(id="follow_up/rules", takeaway=rules_of_follow_up),
)
