"""A brief on a period: what happened between two days, and what is due as of a date."""

from __future__ import annotations

import datetime as dt

from ctc_dash.exports.brief import numbers, unknown
from ctc_dash.exports.brief.asker import Asker, of_rows, under_way_first
from ctc_dash.exports.brief.model import Block, Section
from ctc_dash.exports.brief.of_region import STEPS
from ctc_dash.exports.brief.parts import Parts, drawn, readable
from ctc_dash.figures.figure import Shown

MEETINGS = ("dates", "title", "kind", "openness", "source")
ACTIVITIES = ("title", "states", "stage", "implementers", "donors", "source")
LAST = 6  # meetings of a period that are listed
Given = dict[str, dt.date]


def parts(asker: Asker, first: dt.date, last: dt.date) -> Parts:
    """Everything that a brief says on a period, both days included."""
    words = asker.words
    given = {"from": first, "to": last}
    visits = asker.shown("visits/list", **given)
    meetings = asker.shown("briefings/list", **given)
    assistance = asker.shown("assistance/list", **given)
    due = asker.shown("overview/next")
    timetable = asker.shown("follow_up/timetable", **given)
    followed = (Block(timetable, "sentence"),) if len(timetable.frame) else ()
    went = asker.shown("visits/timeline", **given)
    return Parts(
        title=words.days(first, last),
        subtitle=words.say("Brief on a period"),
        opening=(
            words.say("No visit in the period is recorded.") if went.frame.empty else went.takeaway,
            words.say("No meeting in the period is recorded.")
            if meetings.frame.empty
            else meetings.takeaway,
            due.takeaway,
        ),
        numbers=numbers.of_period(asker, first, last),
        sections=(
            Section(words.say("What is due"), (readable(due, STEPS, 10), *followed)),
            visited(asker, went, given),
            met(asker, meetings, given),
            assisted(asker, assistance, given),
            Section(
                words.say("What is unknown"),
                (Block(asker.shown("overview/notices"), "sentence"),),
                not_known(visits, meetings, timetable, assistance),
            ),
        ),
        rests_on=(visits,),
    )


def visited(asker: Asker, went: Shown, given: Given) -> Section:
    """When and where the Directorate went, and who joined."""
    heading = asker.words.say("Visits")
    if went.frame.empty:
        return Section(heading, sentences=(asker.words.say("No visit in the period is recorded."),))
    return Section(
        heading,
        (
            drawn(went),
            drawn(asker.shown("visits/by_region_and_type", **given)),
            Block(asker.shown("visits/by_participant", **given), "sentence"),
        ),
    )


def met(asker: Asker, meetings: Shown, given: Given) -> Section:
    """Which meetings and briefings were held, and on what."""
    heading = asker.words.say("Meetings and briefings")
    if meetings.frame.empty:
        said = asker.words.say("No meeting in the period is recorded.")
        return Section(heading, sentences=(said,))
    drawing = drawn(asker.shown("briefings/by_topic", **given))
    last = of_rows(meetings, lambda frame: frame.tail(LAST))
    said = asker.words.say(
        "The list has the last {n} of the {all} meetings and briefings in the period.",
        n=asker.words.number(len(last.frame)),
        all=asker.words.number(len(meetings.frame)),
    )
    return Section(heading, (drawing, readable(last, MEETINGS)), (meetings.takeaway, said))


def assisted(asker: Asker, assistance: Shown, given: Given) -> Section:
    """Which assistance has a date in the period, and for what."""
    heading = asker.words.say("What assistance runs")
    if assistance.frame.empty:
        said = asker.words.say("No assistance activity with a date in the period is recorded.")
        return Section(heading, sentences=(said,))
    themes = Block(asker.shown("assistance/by_theme", **given), "sentence")
    return Section(heading, (themes, readable(under_way_first(assistance), ACTIVITIES, 5)))


def not_known(
    visits: Shown, meetings: Shown, timetable: Shown, assistance: Shown
) -> tuple[str, ...]:
    """What the lists of a period do not say, and for how many rows."""
    return (
        *unknown.of_columns(visits, "participants"),
        *unknown.of_code(meetings, "openness", "unknown"),
        *unknown.of_columns(meetings, "convenors"),
        *unknown.of_code(timetable, "due_status", "passed_no_public_record"),
        *unknown.of_code(timetable, "due_status", "needs_input_date"),
        *unknown.of_columns(assistance, "donors", "amount_as_named"),
    )
