"""A brief on one State: visited when and how, surveyed, assisted, what is due, what is unknown."""

from collections.abc import Callable

from ctc_dash.asking.within_days import surely_within
from ctc_dash.exports.brief import unknown
from ctc_dash.exports.brief.asker import Asker, kept_rows
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import MEETINGS_NOTED, Parts, as_table, unless_empty
from ctc_dash.figures import cells, state_answers
from ctc_dash.figures.citing import place_of
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import names_quoted
from ctc_dash.figures.state_answers import StateFile
from ctc_dash.words import INFERRED

REGISTER = ("visit_proposals", "recommendations", "state_reports", "assistance_steps")
VISITS = ("number", "visit_type", "dates", "participants", "note", "source")
REPORTED = ("visit_type", "type_as_reported", "start_reported", "end_reported", "source")
NOTICES = ("title", "statement", "treatment", "note", "source")
LAST_VISIT = ("last_visit", "last_visit_type", "last_visit_ordinal", "last_visit_joined")
MOST = 12  # rows of a table that may be long
AskOnState = Callable[[str], Shown]  # a figure on the one State


def parts_of_state(asker: Asker, state: str) -> Parts:
    """Everything that a brief says on one State."""
    words = asker.words

    def ask(figure: str) -> Shown:
        return state_answers.narrow_to_state(asker.shown(figure, state=[state]), state)

    file = state_answers.StateFile(*map(ask, state_answers.FILE.values()))
    return Parts(
        title=words.label("state", state),
        subtitle=words.say("Brief on a State · {listed}", listed=state_answers.listed_in(file)),
        opening=state_answers.opening_sentences(file),
        numbers=(
            *state_answers.reported_last(file),
            *last_seen(file),
            *state_answers.later_answers(file),
        ),
        sections=sections(asker, state, ask, (as_table(file.meetings, MEETINGS_NOTED, MOST),)),
        rests_on=(file.profile, file.due, file.sharing),
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
    if surely_within(reported.frame).empty:
        return profile
    return kept_rows(profile, lambda frame: frame[~frame["fact"].isin(LAST_VISIT)])


def owned(tables: Shown) -> tuple[Block, ...]:
    """What a register's owner supplied; nothing where no document makes any of it public."""
    public = tables.frame["record_status"] == "not_in_documents"
    return () if public.all() else (Block(tables, "sentence"),)


def helped(assistance: Shown) -> Block:
    """The activities; how each is linked to the State only where that differs or is inferred."""
    columns = ("dates", "stage", "implementers", "donors", "note", "source")
    links = assistance.frame["link"].nunique() > 1
    links |= (assistance.frame["subregion_basis"] == INFERRED).any()
    first = ("title", "link") if links else ("title",)
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
    days = words.parted(
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


def last_seen(file: StateFile) -> tuple[Number, ...]:
    """The last visit listed and who is named with it; else what the record has in its place."""
    visit = state_answers.last_visit(file)
    if state_answers.has_value(file.profile, "last_visit"):
        return (visit, state_answers.named_with_it(file))
    begun = kept_rows(file.meetings, surely_within)
    met = () if begun.frame.empty else (last_met(begun),)
    return met if visit.unknown and not file.reported.empty else (visit, *met)


def last_met(meetings: Shown) -> Number:
    """The last meeting or consultation with the State that has a date; otherwise the last named."""
    words, frame = meetings.words, meetings.frame
    dated = frame[frame["first_day"].notna()]
    row = (frame if dated.empty else dated).iloc[-1]
    days = words.say("date not stated") if dated.empty else cells.span_of_days(row, words)
    note = words.say("the last meeting or consultation recorded with it")
    return Number(days, words.label("kind", row["kind"]), note, place_of(row, words))
