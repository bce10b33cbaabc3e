"""A brief on a period: what happened between two days, and what has its time in them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from ctc_dash.asking.parameters import as_date
from ctc_dash.asking.within_days import MAY_LIE_OUTSIDE, number_outside, surely_within
from ctc_dash.exports.brief import due, numbers, unknown
from ctc_dash.exports.brief.asker import (
    Asker,
    assistance_in_order,
    kept_rows,
    newest_first,
    without_beside,
)
from ctc_dash.exports.brief.beside_register import earlier_named, none_in_period, tell_besides
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import (
    ACTIVITIES,
    MEETINGS,
    Parts,
    as_picture,
    as_table,
    denial,
    reported_section,
    section_on,
)
from ctc_dash.figures.assistance import undated_apart
from ctc_dash.figures.figure import Figure, Shown

MOST_DUE, MOST_MET, MOST_ASSISTED = 8, 3, 2


def parts_of_period(asker: Asker, from_day: str, to_day: str) -> Parts:
    """Everything that a brief says on a period, both days included."""
    say = asker.words.say
    first, last = as_date(from_day), as_date(to_day)

    def ask(figure: str | Figure) -> Shown:
        return asker.shown(figure, **{"from": first, "to": last})

    visits, meetings, assistance = map(ask, ("visits/list", "briefings/list", "assistance/list"))
    timed, went = ask(due.DUE), ask("visits/timeline")
    reported = ask("visits/reported")
    earlier = earlier_named(asker, period=(first, last))
    besides = tuple(tell_besides(reported, earlier))
    no_visit = asker.words.sentences((none_in_period(went), *besides))
    no_meeting = say("No meeting in the period is recorded.")
    no_activity = say("No assistance activity with a date in the period is recorded.")
    limits, is_known = outside(asker, first, last)
    said = (
        none_in_period(went) if went.frame.empty else went.takeaway,
        *besides,
        denial(meetings, no_meeting) if meetings.frame.empty else meetings.takeaway,
        timed.takeaway,
    )
    assisted = section_on(
        assistance,
        say("What assistance runs"),
        no_activity,
        Block(without_beside(ask("assistance/by_theme")), "sentence"),
        as_table(its_own_first(assistance, first), ACTIVITIES, MOST_ASSISTED),
    )
    return Parts(
        title=asker.words.days(first, last),
        subtitle=say("Brief on a period"),
        opening=(*said, *limits) if is_known else (*limits, *said),
        numbers=numbers.numbers_of_period(asker, first, last)
        or (counted(visits, meetings, begun_in(assistance, first), timed) if is_known else ()),
        sections=(
            Section(
                say("What is due"),
                (as_table(kept_rows(timed, due.undone_first), due.COLUMNS, MOST_DUE),),
            ),
            section_on(
                went,
                say("Visits"),
                no_visit,
                as_picture(went),
                as_picture(ask("visits/by_region_and_type")),
                Block(ask("visits/by_participant"), "sentence"),
            ),
            *reported_section(reported),
            section_on(  # of many meetings the last ones
                meetings,
                say("Meetings and briefings"),
                no_meeting,
                as_picture(ask("briefings/by_topic")),
                as_table(newest_first(meetings), MEETINGS, MOST_MET),
            ),
            replace(assisted, sentences=(*assisted.sentences, *told_of(assistance, first))),
            Section(
                say("What is unknown"),
                (Block(asker.shown("overview/notices"), "sentence"),),
                not_known(visits, meetings, timed, assistance),
            ),
        ),
        rests_on=(replace(visits, besides=earlier),),
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
    known = min(asker.as_of, asker.record.as_of.date())
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
        numbers.number_of_rows(visits, say("Visits of the register that began in it")),
        numbers.number_of_rows(
            kept_rows(meetings, surely_within), say("Meetings and briefings in it for certain")
        ),
        numbers.number_of_rows(timed, say("Steps and obligations with their time in it")),
        numbers.number_of_rows(assistance, say("Assistance activities that began in it")),
    )


def is_of_period(frame: pd.DataFrame, first: dt.date) -> pd.Series:
    """Which activities began in the period, whatever day, month or year of theirs is known."""
    began = frame["first_day"] >= pd.Timestamp(first)
    return began & ~frame[MAY_LIE_OUTSIDE].astype(bool)


def begun_in(assistance: Shown, first: dt.date) -> Shown:
    """The activities that began in the period; of the others it is told why they are listed."""
    return kept_rows(assistance, lambda frame: frame[is_of_period(frame, first)])


def its_own_first(assistance: Shown, first: dt.date) -> Shown:
    """The activities that began in the period, the last ones first, then those nearest to it."""

    def arranged(frame: pd.DataFrame) -> pd.DataFrame:
        latest = frame.sort_values("first_day", ascending=False, kind="stable")
        return latest.iloc[(~is_of_period(latest, first)).argsort(kind="stable")]

    return kept_rows(assistance_in_order(assistance), arranged)


def told_of(assistance: Shown, first: dt.date) -> Iterator[str]:
    """What must be known of the list of activities, and what is not in it where it has no row."""
    yield from not_certain(assistance, first)
    if assistance.frame.empty and assistance.is_seen:
        yield from undated_apart(assistance)


def not_certain(assistance: Shown, first: dt.date) -> Iterator[str]:
    """Which activities may lie outside, and which are there only as no end of theirs is stated."""
    frame = assistance.frame
    yield assistance.words.some(
        "{n} activity listed may lie outside the period: only its month or year is known.",
        "{n} activities listed may lie outside the period: only their month or year is known.",
        number_outside(frame),
    )
    before = frame["first_day"] < pd.Timestamp(first)
    is_long = before & frame["last_day"].notna() & ~frame[MAY_LIE_OUTSIDE].astype(bool)
    yield assistance.words.some(
        "{n} activity is listed that began before the period and whose time reaches into it.",
        "{n} activities are listed that began before the period and whose time reaches into it.",
        int(is_long.sum()),
    )
    begun = frame[before & frame["last_day"].isna()]
    yield assistance.words.some(
        "{n} activity is listed that began before the period and of which no end is stated.",
        "{n} activities are listed that began before the period and of which no end is stated.",
        len(begun),
    )


def not_known(visits: Shown, meetings: Shown, timed: Shown, assistance: Shown) -> tuple[str, ...]:
    """What the lists of a period do not say, and for how many rows."""
    say = visits.words.say
    return (
        *unknown.unknown_in_rows(say("Visits"), visits, "participants"),
        *unknown.unknown_in_rows(
            say("Meetings and briefings"), meetings, "convenors", openness=("unknown",)
        ),
        *unknown.unknown_in_rows(
            say("Steps and obligations"), timed, due_status=("passed_not_in_documents",)
        ),
        *unknown.unknown_in_rows(say("Activities"), assistance, "donors", "amount_as_named"),
    )
