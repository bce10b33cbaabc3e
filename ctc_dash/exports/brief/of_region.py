"""A brief on a region of the Directorate: a cluster or a subregion."""

from dataclasses import replace

from ctc_dash.exports.brief import met, numbers, unknown
from ctc_dash.exports.brief.asker import Asker, assistance_in_order, kept_rows
from ctc_dash.exports.brief.beside_register import earlier_named, tell_besides
from ctc_dash.exports.brief.model import Block, Section
from ctc_dash.exports.brief.parts import (
    ACTIVITIES,
    Parts,
    as_picture,
    as_table,
    denial,
    reported_section,
    section_on,
)
from ctc_dash.exports.brief.strategies import strategies_of_region
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.surveys import CUT_OFF, UNMARKED

DUE = ("dates", "happening", "state", "falls_due", "actor", "source")
VISITS = ("number", "state", "visit_type", "dates", "participants", "source")
WIDER = ("region", "title", "theme", "stage", "source")
STATES = ("state", "status", "visits", "last_visit", "source")


def parts_of_region(asker: Asker, code: str) -> Parts:
    """Everything that a brief says on a region: a cluster or a subregion."""
    words, say = asker.words, asker.words.say
    is_cluster = code in set(asker.ask("record/regions")["cluster"])
    vocabulary = "cluster" if is_cluster else "subregion"

    def ask(figure: str | Figure) -> Shown:
        return asker.shown(figure, **{vocabulary: [code]})

    visits, states, assistance = map(ask, ("visits/list", "assessments/list", "assistance/list"))
    due, timetable = ask("overview/next"), ask("follow_up/timetable")
    surveys, wider = ask("assessments/by_subregion"), ask("assistance/for_wider_regions")
    strategies = strategies_of_region(asker, vocabulary, code, states.frame["state"])
    reported, meetings = ask("visits/reported"), ask(met.MET)
    earlier = earlier_named(asker, set(states.frame["state"]))
    besides = tuple(tell_besides(reported, earlier))
    no_visit = say("No visit to the region is among those listed one by one.")
    no_activity = say("No assistance activity in the record names the region or a State in it.")
    helped = section_on(
        assistance,
        say("What assistance runs"),
        no_activity,
        as_picture(ask("assistance/by_theme")),
        as_table(assistance_in_order(assistance), ACTIVITIES, 2 if is_cluster else 5),
    )
    return Parts(
        title=words.label(vocabulary, code),
        subtitle=say("Brief on a region of the Directorate"),
        opening=(
            denial(visits, no_visit) if visits.frame.empty else ask("visits/timeline").takeaway,
            *besides,
            surveys.takeaway,
            due.takeaway,
            denial(assistance, no_activity)
            if assistance.frame.empty
            else ask("assistance/by_stage").takeaway,
            ask("assistance/wider_regions").takeaway,
        ),
        numbers=(
            *(
                numbers.numbers_of_cluster(asker, code)
                if is_cluster
                else (numbers.number_of_rows(states, say("States")),)
            ),
            numbers.number_of_rows(visits, say("Visits recorded one by one")),
            numbers.number_of_rows(
                assistance, say("Assistance activities for its States, or a region read as it")
            ),
            numbers.number_of_rows(
                apart(wider), say("More activities, for wider regions that may hold a part of it")
            ),
            numbers.number_of_rows(due, say("Steps and meetings of the next ninety days")),
        ),
        sections=(
            Section(
                say("What is due"),
                (as_table(due, DUE, 3 if is_cluster else 6), Block(timetable, "sentence")),
            ),
            section_on(
                visits,
                say("Visits"),
                no_visit,
                # of one subregion the picture is one bar, and the table has its types
                *((as_picture(ask("visits/by_region_and_type")),) if is_cluster else ()),
                as_table(visits, VISITS, 6),
            ),
            *reported_section(reported),
            section_on(
                meetings,
                say("Meetings and consultations"),
                say("No meeting with a State in it, or with it in its title, is recorded."),
                as_table(meetings, met.COLUMNS, 2 if is_cluster else 4),
            ),
            Section(
                say("Surveys and overviews"),
                # of one subregion the picture is one bar, and the table has its marks
                (as_picture(surveys) if is_cluster else as_table(states, STATES, 12),),
            ),
            replace(
                helped,
                blocks=(*helped.blocks, as_table(wider, WIDER, 2 if is_cluster else 8)),
                sentences=(*helped.sentences, strategies.takeaway),
            ),
            Section(
                say("What is unknown"),
                sentences=not_known(visits, states, timetable, assistance),
            ),
        ),
        rests_on=(replace(states, besides=earlier), strategies),
    )


def apart(wider: Shown) -> Shown:
    """The activities for wider regions alone, each once though it is for several."""
    return kept_rows(
        wider, lambda frame: frame[~frame["is_listed"]].drop_duplicates(["title", "place"])
    )


def not_known(visits: Shown, states: Shown, timetable: Shown, assistance: Shown) -> tuple[str, ...]:
    """What the lists of a region do not say, and for how many rows."""
    say = visits.words.say
    statuses = states.frame.sort_values("status_kind").drop_duplicates("status")
    unmarked = statuses[statuses["status_kind"].isin([CUT_OFF, UNMARKED])]["status"]
    undone, waiting = ("passed_not_in_documents",), "needs_input_date"
    return (
        *unknown.unknown_in_rows(say("States"), states, status=tuple(unmarked)),
        *unknown.unknown_in_rows(say("Visits"), visits, "participants"),
        *unknown.unknown_in_rows(
            say("Steps after visits"), timetable, due_status=(*undone, waiting)
        ),
        *unknown.unknown_in_rows(
            say("Activities"), assistance, "donors", "amount_as_named", "first_day"
        ),
    )
