"""A brief on one State: visited when and how, surveyed, assisted, what is due, what is unknown."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from ctc_dash.exports.brief import unknown
from ctc_dash.exports.brief.asker import Asker, kept_rows
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import MEETINGS_NOTED, Parts, as_table, place_of, unless_empty
from ctc_dash.figures import cells
from ctc_dash.figures.chosen_states import STATE_IS_TITLE
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import names_quoted
from ctc_dash.figures.state_profile import value_of, years_named
from ctc_dash.words import NO_VALUE, is_missing

# What a Chair asks after the last visit, in this order: facts of the profile.
FIRST = ("status", "activities", "consent")
REGISTER = ("visit_proposals", "recommendations", "state_reports", "assistance_steps")
VISITS = ("number", "visit_type", "dates", "participants", "note", "source")
REPORTED = ("visit_type", "type_as_reported", "start_reported", "end_reported", "source")
NOTICES = ("title", "statement", "treatment", "source")
COMING = ("due_on", "extended")
LAST_VISIT = ("last_visit", "last_visit_type", "last_visit_ordinal", "last_visit_joined")
MOST = 12  # rows of a table that may be long
AskOnState = Callable[[str], Shown]  # a figure on the one State


def parts_of_state(asker: Asker, state: str) -> Parts:
    """Everything that a brief says on one State."""
    words = asker.words

    def ask(figure: str) -> Shown:
        shown = asker.shown(figure, state=[state])
        return replace(shown, facts={**shown.facts, STATE_IS_TITLE: True})

    profile, due, sharing = (ask(f"state/{each}") for each in ("profile", "due", "sharing"))
    meetings, reported = ask("state/meetings"), ask("state/reported_visits")
    subregion, cluster = (value(profile, fact) for fact in ("subregion", "cluster"))
    return Parts(
        title=words.label("state", state),
        subtitle=words.say(
            "Brief on a State · {subregion} · {cluster}", subregion=subregion, cluster=cluster
        ),
        opening=(
            profile.takeaway,
            *(each.takeaway for each in (reported, meetings) if not each.frame.empty),
            due.takeaway,
            sharing.takeaway,
        ),
        numbers=(
            *reported_last(reported),
            *last_seen(profile, meetings, reported),
            *(number(profile, fact) for fact in FIRST),
            next_due(due),
        ),
        sections=sections(asker, state, ask, (as_table(meetings, MEETINGS_NOTED, MOST),)),
        rests_on=(profile, due, sharing),
    )


def sections(
    asker: Asker, state: str, ask: AskOnState, meetings: tuple[Block, ...]
) -> tuple[Section, ...]:
    """The sections on one State, also for the brief on a meeting that was held with it."""
    words = asker.words
    visits, due, assistance = (ask(f"state/{each}") for each in ("visits", "due", "assistance"))
    reported = ask("state/reported_visits")
    return (
        Section(
            words.say("Visits and meetings"),
            (
                as_table(visits, VISITS, MOST),
                *unless_empty(reported, REPORTED),
                *meetings,
            ),
        ),
        Section(
            words.say("What is due"),
            (steps(due),),
            (undated(due), awaited(asker, state), read_otherwise(asker, state)),
        ),
        Section(
            words.say("What assistance runs"),
            (helped(assistance), as_table(ask("state/strategies"))),
        ),
        *of_the_register(asker, state),
        Section(
            words.say("What is unknown"),
            (*unless_empty(ask("state/notices"), NOTICES, 4), *owned(ask("state/owner_tables"))),
            unknown.unknown_in_profile(without_visit(ask("state/profile"), reported)),
        ),
    )


def without_visit(profile: Shown, reported: Shown) -> Shown:
    """The profile; without its last visit listed where one is reported besides the register."""
    if reported.frame.empty:
        return profile
    return kept_rows(profile, lambda frame: frame[~frame["fact"].isin(LAST_VISIT)])


def owned(tables: Shown) -> tuple[Block, ...]:
    """What a register's owner supplied; nothing where no document makes any of it public."""
    public = tables.frame["record_status"] == "not_in_public_record"
    return () if public.all() else (Block(tables, "sentence"),)


def helped(assistance: Shown) -> Block:
    """The activities; how each is linked to the State only where it is not the same for all."""
    columns = ("dates", "stage", "implementers", "donors", "note", "source")
    several = assistance.frame["link"].nunique() > 1
    first = ("title", "link") if several else ("title",)
    return as_table(assistance, (*first, *columns), most=MOST)


def steps(due: Shown) -> Block:
    """The steps after the visits: those for which the documents state an interval or a date."""
    timed = kept_rows(due, lambda frame: frame[frame["due_status"] != "no_interval"])
    if timed.frame.empty:
        return Block(due, "sentence")
    columns = ("follow_up_step", "actor", "due_day", "due_status", "source")
    several = timed.frame["number"].nunique() > 1
    return as_table(timed, ("number", *columns) if several else columns, most=15)


def undated(due: Shown) -> str:
    """For how many steps no interval is stated; they are not in the table."""
    return due.words.some(
        "For {n} step after the visit the documents state no interval; it is not listed here.",
        "For {n} steps after the visit the documents state no interval; they are not listed here.",
        int((due.frame["due_status"] == "no_interval").sum()),
    )


def awaited(asker: Asker, state: str) -> str:
    """From which events those steps run whose date is not recorded."""
    timetable = asker.ask("follow_up/timetable", state=[state])
    waiting = timetable[timetable["due_status"] == "needs_input_date"]
    return asker.words.some(
        "{n} step runs from a date that is not recorded: {events}.",
        "{n} steps run from dates that are not recorded: {events}.",
        len(waiting),
        events=names_quoted(asker.words, "event_from", waiting["event_from"].unique()),
    )


def read_otherwise(asker: Asker, state: str) -> str:
    """On what other days steps fall by other readings of the documents."""
    words, readings = asker.words, asker.ask("follow_up/readings", state=[state])
    days = "; ".join(
        words.say(
            "“{step}” on {day} ({place})",
            step=words.label("follow_up_step", row["follow_up_step"]),
            day=words.marked(words.day(row["due_day"]), row["in_force_basis"]),
            place=place_of(row, words),
        )
        for _, row in readings[readings["days_apart"].fillna(0) != 0].iterrows()
    )
    return words.say("By other readings: {days}.", days=days) if days else ""


def of_the_register(asker: Asker, state: str) -> tuple[Section, ...]:
    """What the register's owner has supplied on the State; nothing of it is public."""
    figures = [asker.shown(f"register/{table}", state=[state]) for table in REGISTER]
    blocks = tuple(as_table(shown, most=6) for shown in figures if not shown.frame.empty)
    return (Section(asker.words.say("From the register"), blocks),) if blocks else ()


def row_of(profile: Shown, fact: str) -> pd.Series | None:
    """The row of one fact in a State's profile."""
    found = profile.frame[profile.frame["fact"] == fact]
    return None if found.empty else found.iloc[0]


def value(profile: Shown, fact: str) -> str:
    """One fact of a State's profile as the page writes it."""
    return cells.fact_text(profile.words, fact, value_of(profile.frame, fact))


def last_seen(profile: Shown, meetings: Shown, reported: Shown) -> tuple[Number, ...]:
    """The last visit listed and who joined it; without one, what the record has in its place."""
    words = profile.words
    if known(profile, "last_visit"):
        joined = number(profile, "last_visit_joined")
        listed = joined.text if joined.unknown else words.listed(joined.text.split(", "))
        return (number(profile, "last_visit", "last_visit_type"), replace(joined, text=listed))
    under_way = known(profile, "visit_under_way")
    visit = number(profile, "visit_under_way") if under_way else none_listed(profile)
    met = () if meetings.frame.empty else (last_met(meetings),)
    return met if visit.unknown and not reported.frame.empty else (visit, *met)


def reported_last(visits: Shown) -> tuple[Number, ...]:
    """The last visit reported besides the register; nothing where none is."""
    if visits.frame.empty:
        return ()
    words, row = visits.words, visits.frame.iloc[-1]
    name = "start_reported" if is_missing(row["end_reported"]) else "end_reported"
    note = words.say("its steps are not computed")
    day = cells.cell_text(words, name, row[name])
    label = words.say("Last visit reported besides the register")
    return (Number(day, label, note, place_of(row, words)),)


def known(profile: Shown, fact: str) -> bool:
    """Whether the profile has a value for a fact."""
    return not is_missing(value_of(profile.frame, fact))


def none_listed(profile: Shown) -> Number:
    """That no visit is listed; where the text names earlier ones, their years."""
    words = profile.words
    if row_of(profile, "last_visit") is None:
        return number(profile, "last_visit")
    note = words.say("none is listed one by one")
    if known(profile, "first_listed"):
        first = value(profile, "first_listed")
        note = words.say("none among those listed one by one, which begin with No. {n}", n=first)
    row = row_of(profile, "earlier_visits")
    if row is None or is_missing(row["value_text"]):
        place = place_of(row_of(profile, "first_listed"), words)
        return Number(NO_VALUE, words.label("fact", "last_visit"), note, place, unknown=True)
    if row["basis"] == "inferred":
        note = f"{words.label('basis', 'inferred')}; {note}"
    label = words.count(
        "Earlier visit that the text names",
        "Earlier visits that the text names ({n})",
        int(row["value_text"]),
    )
    told = years_named(profile.frame, words)
    years = words.listed(told) if told else words.say("year not stated")
    return Number(years, label, note, place_of(row, words))


def last_met(meetings: Shown) -> Number:
    """The last meeting or consultation with the State that has a date; otherwise the last named."""
    words, frame = meetings.words, meetings.frame
    dated = frame[frame["first_day"].notna()]
    row = (frame if dated.empty else dated).iloc[-1]
    days = words.say("date not stated") if dated.empty else cells.span_of_days(row, words)
    note = words.say("the last meeting or consultation recorded with it")
    return Number(days, words.label("kind", row["kind"]), note, place_of(row, words))


def number(profile: Shown, fact: str, beside: str | None = None) -> Number:
    """A fact of a State's profile, written large; what is not known says why."""
    words, row = profile.words, row_of(profile, fact)
    label = words.label("fact", fact)
    if row is None or is_missing(row["value_text"]):
        reason = (
            words.say("not for this audience")
            if row is None
            else words.label("unknown_reason", row["unknown_reason"])
        )
        return Number(NO_VALUE, label, reason, place_of(row, words), unknown=True)
    note = value(profile, beside) if beside else words.label("basis", row["basis"])
    return Number(value(profile, fact), label, note, place_of(row, words))


def next_due(due: Shown) -> Number:
    """The next step with a date still to come, under its rule."""
    words, frame = due.words, due.frame
    coming = frame[frame["due_status"].isin(COMING)].sort_values("due_day", kind="stable")
    label = words.say("Next step due")
    if coming.empty:
        note = words.say("no step has a date still to come")
        if not due.is_seen:
            note = words.say("not for this audience")
        elif due.frame.empty:
            note = words.say("no visit is listed from which a step would run")
        return Number(NO_VALUE, label, note, "", unknown=True)
    first = coming.iloc[0]
    step = words.label("follow_up_step", first["follow_up_step"])
    day = words.marked(words.day(first["due_day"]), first["in_force_basis"])
    return Number(day, label, step, place_of(first, words))
