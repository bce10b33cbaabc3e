"""A brief on a region of the Directorate: a cluster or a subregion."""

from __future__ import annotations

from ctc_dash.exports.brief import numbers, unknown
from ctc_dash.exports.brief.asker import Asker, assistance_in_order
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import Parts, drawn, readable
from ctc_dash.figures.figure import Shown

DUE = ("dates", "happening", "state", "falls_due", "actor", "source")
VISITS = ("number", "state", "visit_type", "dates", "participants", "source")
STATES = ("state", "status", "visits", "last_visit", "source")
ACTIVITIES = ("title", "places", "dates", "stage", "implementers", "donors", "source")


def parts(asker: Asker, vocabulary: str, code: str) -> Parts:
    """Everything that a brief says on a region; ``vocabulary`` is cluster or subregion."""
    words = asker.words
    given = {vocabulary: [code]}
    visits = asker.shown("visits/list", **given)
    states = asker.shown("assessments/list", **given)
    due = asker.shown("overview/next", **given)
    timetable = asker.shown("follow_up/timetable", **given)
    surveys = asker.shown("assessments/by_subregion", **given)
    assistance = asker.shown("assistance/list", **given)
    one_by_one = (readable(states, STATES, 24),) if vocabulary == "subregion" else ()
    return Parts(
        title=words.label(vocabulary, code),
        subtitle=words.say("Brief on a region of the Directorate"),
        opening=(
            went(asker, visits, given),
            surveys.takeaway,
            due.takeaway,
            helped(asker, assistance, given),
        ),
        numbers=(
            *(
                numbers.of_cluster(asker, code)
                if vocabulary == "cluster"
                else counted_states(states)
            ),
            *counted(visits, assistance, due),
        ),
        sections=(
            Section(
                words.say("What is due"),
                (readable(due, DUE, 14), Block(timetable, "sentence")),
            ),
            visited(asker, visits, given),
            Section(words.say("Surveys and overviews"), (drawn(surveys), *one_by_one)),
            assisted(asker, assistance, given),
            Section(
                words.say("What is unknown"),
                sentences=not_known(visits, states, timetable, assistance),
            ),
        ),
        rests_on=(states,),
    )


def went(asker: Asker, visits: Shown, given: dict[str, list[str]]) -> str:
    """How many visits each year saw."""
    if visits.frame.empty:
        return asker.words.say("No visit to the region is among those listed one by one.")
    return asker.shown("visits/timeline", **given).takeaway


def helped(asker: Asker, assistance: Shown, given: dict[str, list[str]]) -> str:
    """At which stage assistance for the region stands."""
    if assistance.frame.empty:
        return asker.words.say("No assistance activity in the record names the region.")
    return asker.shown("assistance/by_stage", **given).takeaway


def counted_states(states: Shown) -> tuple[Number, ...]:
    """How many States the Directorate has in the region."""
    return (numbers.of_rows(states, states.words.say("States")),)


def counted(visits: Shown, assistance: Shown, due: Shown) -> tuple[Number, ...]:
    """How many visits, activities and steps the region's lists have."""
    words = visits.words
    return (
        numbers.of_rows(visits, words.say("Visits recorded one by one")),
        numbers.of_rows(assistance, words.say("Assistance activities that name it")),
        numbers.of_rows(due, words.say("Steps and meetings of the next ninety days")),
    )


def visited(asker: Asker, visits: Shown, given: dict[str, list[str]]) -> Section:
    """When and where the Directorate went."""
    heading = asker.words.say("Visits")
    if visits.frame.empty:
        return Section(heading, sentences=(went(asker, visits, given),))
    drawing = drawn(asker.shown("visits/by_region_and_type", **given))
    return Section(heading, (drawing, readable(visits, VISITS, 16)))


def assisted(asker: Asker, assistance: Shown, given: dict[str, list[str]]) -> Section:
    """What assistance there is, and for what."""
    heading = asker.words.say("What assistance runs")
    if assistance.frame.empty:
        return Section(heading, sentences=(helped(asker, assistance, given),))
    drawing = drawn(asker.shown("assistance/by_theme", **given))
    return Section(heading, (drawing, readable(assistance_in_order(assistance), ACTIVITIES, 8)))


def not_known(visits: Shown, states: Shown, timetable: Shown, assistance: Shown) -> tuple[str, ...]:
    """What the lists of a region do not say, and for how many rows."""
    say = visits.words.say
    unread, undone = ("row_cut_off", "listed_without_mark"), ("passed_no_public_record",)
    waiting = "needs_input_date"
    return (
        *unknown.of_rows(say("States"), states, status=unread),
        *unknown.of_rows(say("Visits"), visits, "participants"),
        *unknown.of_rows(say("Steps after visits"), timetable, due_status=(*undone, waiting)),
        *unknown.of_rows(say("Activities"), assistance, "donors", "amount_as_named", "first_day"),
    )
