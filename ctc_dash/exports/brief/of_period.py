"""A brief on a period: what happened between two days, and what has its time in them."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from ctc_dash.exports.brief import due, numbers, unknown
from ctc_dash.exports.brief.asker import Asker, assistance_in_order, newest_first
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import Parts, drawn, readable
from ctc_dash.figures.figure import Shown

MEETINGS = ("dates", "title", "kind", "openness", "source")
ACTIVITIES = ("title", "places", "dates", "stage", "implementers", "donors", "source")
MOST_DUE, MOST_MET, MOST_ASSISTED = 12, 5, 4
Given = dict[str, dt.date]


def parts(asker: Asker, first: dt.date, last: dt.date) -> Parts:
    """Everything that a brief says on a period, both days included."""
    words = asker.words
    given = {"from": first, "to": last}
    visits = asker.shown("visits/list", **given)
    meetings = asker.shown("briefings/list", **given)
    assistance = asker.shown("assistance/list", **given)
    timed = asker.shown(due.DUE, **given)
    went = asker.shown("visits/timeline", **given)
    limits, is_known = outside(asker, first, last)
    said = (
        words.say("No visit in the period is recorded.") if went.frame.empty else went.takeaway,
        words.say("No meeting in the period is recorded.")
        if meetings.frame.empty
        else meetings.takeaway,
        timed.takeaway,
    )
    return Parts(
        title=words.days(first, last),
        subtitle=words.say("Brief on a period"),
        opening=(*said, *limits) if is_known else (*limits, *said),
        numbers=numbers.of_period(asker, first, last)
        or (counted(visits, meetings, assistance, timed) if is_known else ()),
        sections=(
            Section(words.say("What is due"), (readable(timed, due.COLUMNS, MOST_DUE),)),
            visited(asker, went, given),
            met(asker, meetings, given),
            assisted(asker, assistance, given),
            Section(
                words.say("What is unknown"),
                (Block(asker.shown("overview/notices"), "sentence"),),
                not_known(visits, meetings, timed, assistance),
            ),
        ),
        rests_on=(visits,),
    )


def outside(asker: Asker, first: dt.date, last: dt.date) -> tuple[tuple[str, ...], bool]:
    """Where the period goes beyond what is listed or known, and whether any of it is known."""
    words = asker.words
    listed = asker.ask("visits/list")
    begins = None if listed.empty else listed["first_day"].min().date()
    said = []
    if begins and first < begins:
        said.append(
            words.say(
                "The visits listed one by one begin on {day} (No. {number}); those before it are "
                "counted by the documents, not listed.",
                day=words.day(begins),
                number=listed["number"].iloc[0],
            )
        )
    known = min(asker.as_of, asker.reach)
    if last > known:
        said.append(
            words.say(
                "What happened is known up to **{day}**; of the days of this period after it the "
                "record has only what was planned by then and what can be computed.",
                day=words.day(known),
            )
        )
    return tuple(said), begins is not None and first <= known and last >= begins


def counted(visits: Shown, meetings: Shown, assistance: Shown, timed: Shown) -> tuple[Number, ...]:
    """How many rows the lists of a period have for which the documents state no figure."""
    say = visits.words.say
    return (
        numbers.of_rows(visits, say("Visits that began in it")),
        numbers.of_rows(meetings, say("Meetings and briefings")),
        numbers.of_rows(timed, say("Steps and obligations with their time in it")),
        numbers.of_rows(assistance, say("Assistance activities with a date in it")),
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
    """Which meetings and briefings were held, and on what; of many the last ones."""
    heading = asker.words.say("Meetings and briefings")
    if meetings.frame.empty:
        said = asker.words.say("No meeting in the period is recorded.")
        return Section(heading, sentences=(said,))
    drawing = drawn(asker.shown("briefings/by_topic", **given))
    return Section(heading, (drawing, readable(newest_first(meetings), MEETINGS, MOST_MET)))


def assisted(asker: Asker, assistance: Shown, given: Given) -> Section:
    """Which assistance has a date in the period, and for what."""
    heading = asker.words.say("What assistance runs")
    if assistance.frame.empty:
        said = asker.words.say("No assistance activity with a date in the period is recorded.")
        return Section(heading, sentences=(said,))
    themes = Block(asker.shown("assistance/by_theme", **given), "sentence")
    listed = readable(assistance_in_order(assistance), ACTIVITIES, MOST_ASSISTED)
    return Section(heading, (themes, listed), without_end(assistance, given["from"]))


def without_end(assistance: Shown, first: dt.date) -> tuple[str, ...]:
    """Which activities are there only because no document says when they ended."""
    frame = assistance.frame
    begun = frame[frame["last_day"].isna() & (frame["first_day"] < pd.Timestamp(first))]
    if begun.empty:
        return ()
    return (
        assistance.words.count(
            "{n} activity is listed that began before the period and of which no end is stated.",
            "{n} activities are listed that began before the period and of which no end is stated.",
            len(begun),
        ),
    )


def not_known(visits: Shown, meetings: Shown, timed: Shown, assistance: Shown) -> tuple[str, ...]:
    """What the lists of a period do not say, and for how many rows."""
    say = visits.words.say
    return (
        *unknown.of_rows(say("Visits"), visits, "participants"),
        *unknown.of_rows(
            say("Meetings and briefings"), meetings, "convenors", openness=("unknown",)
        ),
        *unknown.of_rows(
            say("Steps and obligations"), timed, due_status=("passed_no_public_record",)
        ),
        *unknown.of_rows(say("Activities"), assistance, "donors", "amount_as_named"),
    )
