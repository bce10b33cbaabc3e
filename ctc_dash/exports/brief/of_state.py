"""A brief on one State: visited when and how, surveyed, assisted, what is due, what is unknown."""

from __future__ import annotations

import pandas as pd

from ctc_dash.exports.brief import unknown
from ctc_dash.exports.brief.asker import Asker, of_rows
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import Parts, readable
from ctc_dash.figures import cells
from ctc_dash.figures.figure import Shown
from ctc_dash.words import NO_VALUE, Words, is_missing

# What a Chair asks first, in this order: facts of the profile, each with the one that explains it.
FIRST = (
    ("last_visit", "last_visit_type"),
    ("last_visit_joined", None),
    ("status", None),
    ("activities", None),
    ("consent", None),
)
REGISTER = ("visit_proposals", "recommendations", "state_reports", "assistance_steps")
COMING = ("due_on", "extended")
MOST = 12  # rows of a table that may be long


def parts(asker: Asker, state: str) -> Parts:
    """Everything that a brief says on one State."""
    words = asker.words
    profile = asker.shown("state/profile", state=[state])
    due = asker.shown("state/due", state=[state])
    sharing = asker.shown("state/sharing", state=[state])
    subregion, cluster = (value(profile, fact) for fact in ("subregion", "cluster"))
    return Parts(
        title=words.label("state", state),
        subtitle=words.say(
            "Brief on a State · {subregion} · {cluster}", subregion=subregion, cluster=cluster
        ),
        opening=(profile.takeaway, due.takeaway, sharing.takeaway),
        numbers=(*(number(profile, *facts) for facts in FIRST), next_due(due)),
        sections=sections(asker, state, profile, due),
        rests_on=(profile, due, sharing),
    )


def sections(asker: Asker, state: str, profile: Shown, due: Shown) -> tuple[Section, ...]:
    """The sections on one State, also for the brief on a meeting that was held with it."""
    words = asker.words
    given = {"state": [state]}
    visits = asker.shown("state/visits", **given)
    meetings = asker.shown("state/meetings", **given)
    assistance = asker.shown("state/assistance", **given)
    return (
        Section(
            words.say("Visits and meetings"),
            (
                readable(
                    visits,
                    ("number", "visit_type", "dates", "participants", "source"),
                    most=MOST,
                ),
                readable(meetings, ("dates", "title", "kind", "openness", "source"), most=MOST),
            ),
        ),
        Section(words.say("What is due"), (steps(due),), undated(due)),
        Section(
            words.say("What assistance runs"),
            (
                readable(
                    assistance,
                    ("link", "title", "stage", "implementers", "donors", "source"),
                    most=MOST,
                ),
                readable(asker.shown("state/strategies", **given)),
            ),
        ),
        *of_the_register(asker, state),
        Section(
            words.say("What is unknown"),
            (
                readable(
                    asker.shown("state/notices", **given),
                    ("title", "statement", "treatment", "source"),
                    most=4,
                ),
                Block(asker.shown("state/owner_tables", **given), "sentence"),
            ),
            unknown.of_profile(profile),
        ),
    )


def steps(due: Shown) -> Block:
    """The steps after the visits: those for which the documents state an interval or a date."""
    timed = of_rows(due, lambda frame: frame[frame["due_status"] != "no_interval"])
    if timed.frame.empty:
        return Block(due, "sentence")
    columns = ("follow_up_step", "actor", "due_day", "due_status", "source")
    several = timed.frame["number"].nunique() > 1
    return readable(timed, ("number", *columns) if several else columns, most=15)


def undated(due: Shown) -> tuple[str, ...]:
    """For how many steps no interval is stated; they are not in the table."""
    without = int((due.frame["due_status"] == "no_interval").sum())
    if not without:
        return ()
    return (
        due.words.count(
            "For {n} further step the documents state no interval.",
            "For {n} further steps the documents state no interval.",
            without,
        ),
    )


def of_the_register(asker: Asker, state: str) -> tuple[Section, ...]:
    """What the register's owner has supplied on the State; nothing of it is public."""
    figures = [asker.shown(f"register/{table}", state=[state]) for table in REGISTER]
    blocks = tuple(readable(shown, most=6) for shown in figures if not shown.frame.empty)
    return (Section(asker.words.say("From the register"), blocks),) if blocks else ()


def row_of(profile: Shown, fact: str) -> pd.Series | None:
    """The row of one fact in a State's profile."""
    found = profile.frame[profile.frame["fact"] == fact]
    return None if found.empty else found.iloc[0]


def value(profile: Shown, fact: str) -> str:
    """One fact of a State's profile as the page writes it."""
    row = row_of(profile, fact)
    return NO_VALUE if row is None else cells.cell(profile.words, "value_text", row["value_text"])


def number(profile: Shown, fact: str, beside: str | None) -> Number:
    """A fact of a State's profile, written large; what is not known says why."""
    words, row = profile.words, row_of(profile, fact)
    label = words.label("fact", fact)
    if row is None or is_missing(row["value_text"]):
        reason = NO_VALUE if row is None else words.label("unknown_reason", row["unknown_reason"])
        return Number(NO_VALUE, label, reason, place_of(row, words), unknown=True)
    note = value(profile, beside) if beside else words.label("basis", row["basis"])
    return Number(value(profile, fact), label, note, place_of(row, words))


def place_of(row: pd.Series | None, words: Words) -> str:
    """Document and place of a row, as far as it has them."""
    if row is None or is_missing(row["document"]):
        return ""
    return f"{words.label('document', row['document'])}, {row['place']}"


def next_due(due: Shown) -> Number:
    """The next step with a date still to come, under its rule."""
    words, frame = due.words, due.frame
    coming = frame[frame["due_status"].isin(COMING)].sort_values("due_day", kind="stable")
    label = words.say("Next step due")
    if coming.empty:
        note = words.say("no step has a date still to come")
        return Number(NO_VALUE, label, note, "", unknown=True)
    first = coming.iloc[0]
    step = words.label("follow_up_step", first["follow_up_step"])
    return Number(words.day(first["due_day"]), label, step, place_of(first, words))
