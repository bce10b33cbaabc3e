"""What falls due after a visit as entries of a calendar, each under its rule."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ctc_dash.asking.record import Record
from ctc_dash.charts import place_names
from ctc_dash.exports.calendar import lines
from ctc_dash.exports.calendar.entry import CalendarEntry, Part, page_address, uid
from ctc_dash.words import Words, is_missing

ASKED = ("calendar/follow_up", "calendar/readings")
PASSED = "passed_not_in_documents"
DONE = "done_on"

KEY = ["number", "follow_up_step"]  # visit and step
# The day on which a step was taken, by visit and step.
DaysTaken = Mapping[tuple[int, str], Any]


def steps_part(record: Record, words: Words, given: Mapping[str, object]) -> Part:
    """The steps that have a due day; those without one are counted and are no entries.

    Raises ``QuestionError`` for a value that does not fit its parameter.
    """
    steps, readings = (record.ask_what_applies(each, given) for each in ASKED)
    due, done = (steps[steps[day].notna()] for day in ("due_day", "done_day"))
    others = {key: list(rows.itertuples()) for key, rows in readings.groupby(KEY)}
    taken = done.set_index(KEY)["done_day"].to_dict()
    return Part(
        tuple(
            entry(row, words, others.get((row.number, row.follow_up_step), []), taken)
            for row in due.itertuples()
        ),
        words.count("{n} step after a visit", "{n} steps after visits", len(due)),
        words.some(
            "For {n} step no day can be computed; it is not in this calendar.",
            "For {n} steps no day can be computed; they are not in this calendar.",
            len(steps) - len(due),
        ),
    )


def entry(row: Any, words: Words, others: list[Any], taken: DaysTaken) -> CalendarEntry:
    """One step of one visit on its due day."""
    due = row.due_day.date()
    return CalendarEntry(
        # The reading is part of the rule's key: under another reading it is another deadline.
        uid=uid("follow-up", row.number, row.follow_up_step, row.reading),
        first_day=due,
        last_day=due,
        summary=words.say(
            "{state} · {step} · {status}",
            state=words.label("state", row.state),
            step=words.label("follow_up_step", row.follow_up_step),
            status=status(row, words),
        ),
        description=described(row, words, others, taken),
        categories=(words.say("Follow-up to visits"), words.label("actor", row.actor)),
        page=page_address(
            words, "follow-up", **({} if is_missing(row.state) else {"state": row.state})
        ),
    )


def status(row: Any, words: Words) -> str:
    """The step's status; a day that is the earliest and not the latest one is not called due."""
    if is_earliest(row) and row.due_status not in (DONE, PASSED):
        return words.say("Earliest day")
    return words.label("due_status", row.due_status)


def is_earliest(row: Any) -> bool:
    """Whether the day is the earliest one of a step that has no latest."""
    return not is_missing(row.is_maximum) and not row.is_maximum


def described(row: Any, words: Words, others: list[Any], taken: DaysTaken) -> str:
    """Which visit, who acts, how the day is computed, under which rule, what is on record."""
    return lines.join_lines(
        lines.own_words(words, "task", row.task),
        visit(row, words),
        lines.code_line(words, "actor", row.actor, row.actor_basis),
        due(row, words),
        computed(row, words, taken),
        extended(row, words),
        lines.own_words(words, "condition", row.condition),
        lines.code_line(words, "procedure", row.procedure, row.in_force_basis),
        lines.source(words, row.document, row.place, row.cited),
        *(other(each, words) for each in others),
        known(row, words),
        lines.own_words(words, "note", row.note),
    )


def visit(row: Any, words: Words) -> str:
    """The visit that the step follows."""
    return words.say(
        "Visit No. {number}: {state}, {type}, {days}",
        number=row.number,
        state=words.label("state", row.state),
        type=words.label("visit_type", row.visit_type),
        days=words.days(row.visit_first_day, row.visit_last_day, row.precision),
    )


def due(row: Any, words: Words) -> str:
    """The day, whose reading it is that its rule applies, and whether it is latest or earliest."""
    day = lines.mark_inferred(words, words.day(row.due_day), row.in_force_basis)
    if is_earliest(row):
        return words.say("Earliest day: {day}; no latest day is stated", day=day)
    line = lines.text_line(words, "due_day", day)
    if row.precision == "day":
        return line
    caution = words.say("The visit's end is not known to the day; its last possible day counts.")
    return words.sentences([words.whole(line), caution])


def computed(row: Any, words: Words, taken: DaysTaken) -> str:
    """The interval and the event that it runs from, each marked where the curator reads it so.

    A day on which that event was itself only due must not read as the day on which it happened.
    """
    event = lines.mark_inferred(words, words.label("event_from", row.event_from), row.event_basis)
    day = words.day(row.starts)
    if row.is_visit_end or taken.get((row.number, row.event_from)) == row.starts:
        moment = words.say("{event}, {day}", event=event, day=day)
    else:
        moment = words.say("{event}, due {day}", event=event, day=day)
    length = interval(row, words)
    if not length:
        return words.say("Computed: the day of {moment}", moment=moment)
    length = lines.mark_inferred(words, length, row.interval_basis)
    return words.say("Computed: {interval} from {moment}", interval=length, moment=moment)


def interval(row: Any, words: Words) -> str:
    """Months and days, as the rule states them; empty where it is the event's own day."""
    months, days = (0 if is_missing(each) else int(each) for each in (row.months, row.days))
    parts = (words.some("{n} month", "{n} months", months), words.some("{n} day", "{n} days", days))
    return words.listed(filter(None, parts))


def extended(row: Any, words: Words) -> str:
    """By how much an extension has moved the day; empty where there is none."""
    if not row.is_extension:
        return ""
    apart = 0 if is_missing(row.days_apart) else int(row.days_apart)
    if not apart:
        return words.say("An extension of an earlier step has moved the day.")
    before = row.due_day - pd.Timedelta(days=apart)
    return words.say("An extension has moved the day from {day}.", day=words.day(before))


def other(row: Any, words: Words) -> str:
    """Another reading of the same step, with its own day and place."""
    return words.say(
        "Another reading: {day} ({document}, {place})",
        day=lines.mark_inferred(words, words.day(row.due_day), row.in_force_basis),
        document=words.label("document", row.document),
        place=place_names.say_place(row.place, words),
    )


def known(row: Any, words: Words) -> str:
    """What the record holds of the step, as of when; silence is not said to be delay."""
    line = lines.status_line(words, "due_status", row.due_status, row.as_of)
    if row.due_status == DONE:
        # of a month or a year the view gives the last day, which is all that a name of it needs
        done = words.days(row.done_day, row.done_day, row.date_precision)
        return words.say("{line}, {day}", line=line, day=done)
    if row.due_status == PASSED:
        caution = words.say(
            "No record in these documents does not mean that the step was not taken."
        )
        return words.sentences([words.whole(line), caution])
    return line
