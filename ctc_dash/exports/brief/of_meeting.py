"""A brief on one meeting: what it was, the State it concerns, what came before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from ctc_dash.exports.brief import of_state
from ctc_dash.exports.brief.asker import (
    Asker,
    assistance_in_order,
    entitled,
    newest_first,
    of_rows,
)
from ctc_dash.exports.brief.due import DUE
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import Parts, readable
from ctc_dash.figures.cells import span_of_days
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import bold, names_listed
from ctc_dash.words import NO_VALUE, Words, is_missing

NINETY = dt.timedelta(days=90)
REMAINDER = ("region_or_state", "other")  # topics that no two meetings share for that
MOST = 5  # meetings of one list
COLUMNS = ("dates", "title", "kind", "openness", "source")


def parts(asker: Asker, row: pd.Series) -> Parts:
    """Everything that a brief says on the meeting of this row of ``briefs/meetings``."""
    words = asker.words
    roles = asker.ask("briefs/meeting_roles", meeting=row["id"])
    days = span_of_days(row, words)
    sections, rests_on, opening = concerned(asker, row)
    missing = not_known(row, roles, words)
    last = sections[-1]
    return Parts(
        title=str(row["title"]),
        subtitle=words.say("Brief on a meeting · {days}", days=days),
        opening=(*who(roles, words), *noted(row, words), *opening),
        numbers=facts(row, days, words),
        sections=(
            *sections[:-1],
            *around(asker, row),
            replace(last, sentences=(*missing, *last.sentences)),
        ),
        rests_on=rests_on,
    )


def facts(row: pd.Series, days: str, words: Words) -> tuple[Number, ...]:
    """When it was, of which kind, open or not, on what."""
    place = of_state.place_of(row, words)
    closed = str(row["openness"])
    unknown = closed == "unknown"
    return (
        Number(days, words.column("dates"), roughly(row, words), place),
        Number(
            words.label("kind", row["kind"]),
            words.column("kind"),
            words.label("basis", row["kind_basis"]),
            place,
        ),
        Number(
            NO_VALUE if unknown else words.label("openness", closed),
            words.column("openness"),
            words.label("openness", closed) if unknown else "",
            place,
            unknown,
        ),
        Number(
            words.label("topic", row["topic"]),
            words.column("topic"),
            words.label("basis", "inferred"),
            place,
        ),
    )


def roughly(row: pd.Series, words: Words) -> str:
    """What is said of a date that is not a day."""
    if row["date_precision"] == "day":
        return ""
    if row["date_precision"] == "month":
        return words.say("only the month is stated")
    return words.say("only the year is stated")


def who(roles: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Who convened it, who briefed, who took part, each with what the curator read into it."""
    return tuple(
        words.say(
            "{role}: {bodies} ({basis}).",
            role=words.label("role", role),
            bodies=bold(names_listed(words, "organization", rows["organization"])),
            basis=words.listed(
                words.label("basis", basis).lower() for basis in rows["role_basis"].unique()
            ),
        )
        for role, rows in roles.groupby("role", sort=False)
    )


def noted(row: pd.Series, words: Words) -> tuple[str, ...]:
    """The curator's remark on the meeting, if there is one."""
    if is_missing(row["note"]):
        return ()
    return (words.say("Remark of the curator: {note}", note=row["note"]),)


def concerned(
    asker: Asker, row: pd.Series
) -> tuple[tuple[Section, ...], tuple[Shown, ...], tuple[str, ...]]:
    """The sections on the State that it was held with; without one, what fell due after it."""
    words = asker.words
    if is_missing(row["state"]):
        after = {"from": row["last_day"].date(), "to": (row["last_day"] + NINETY).date()}
        due = asker.shown(DUE, **after)
        said = words.say(
            "The record links **no State** to this meeting; what its title names beyond that is "
            "not guessed."
        )
        sections = (
            Section(words.say("Due in the ninety days after it"), (Block(due, "sentence"),)),
            Section(words.say("What is unknown")),
        )
        return sections, (), (said,)
    state = str(row["state"])

    def ask(figure: str) -> Shown:
        return asker.shown(figure, state=[state])

    profile, due, sharing = (ask(f"state/{each}") for each in ("profile", "due", "sharing"))
    opening = (profile.takeaway, due.takeaway, sharing.takeaway)
    found = of_state.sections(asker, state, ask, others(ask("state/meetings"), row))
    return found, (profile, sharing), opening


def others(meetings: Shown, row: pd.Series) -> tuple[Block, ...]:
    """The meetings with the State but for this one, if there are any."""
    titled = entitled(meetings, "Other meetings and consultations with the State")
    kept = of_rows(
        titled,
        lambda frame: frame[
            (frame["title"] != row["title"]) | (frame["first_day"] != row["first_day"])
        ],
    )
    return () if kept.frame.empty else (of_state.met(kept),)


def around(asker: Asker, row: pd.Series) -> tuple[Section, ...]:
    """Meetings and assistance on the same subject, what came before, visits shortly before."""
    words = asker.words
    topic, first = row["topic"], row["first_day"]
    meetings = newest_first(asker.shown("briefings/list"))
    alike = () if topic in REMAINDER else same_subject(asker, row, meetings)
    lately = asker.shown("visits/list", **{"from": (first - NINETY).date(), "to": first.date()})
    return (
        Section(
            words.say("On the same subject: {topic}", topic=words.label("topic", topic)), alike
        ),
        Section(
            words.say("Before it"),
            some(
                entitled(meetings, "Meetings and briefings before it, the last first"),
                lambda frame: frame[frame["last_day"] < first],
            ),
        ),
        Section(
            words.say("Visits in the ninety days before it"),
            (readable(lately, ("state", "visit_type", "dates", "participants", "source"), MOST),),
        ),
    )


def same_subject(asker: Asker, row: pd.Series, meetings: Shown) -> tuple[Block, ...]:
    """Meetings and assistance on the subject of this one."""
    topic = str(row["topic"])
    others = some(
        entitled(meetings, "Other meetings and briefings on it, the last first"),
        lambda frame: frame[(frame["topic"] == topic) & (frame["id"] != row["id"])],
    )
    return (*others, *assisted(asker, topic))


def some(meetings: Shown, keep: Callable[[pd.DataFrame], pd.DataFrame]) -> tuple[Block, ...]:
    """Some of the meetings, if there are any."""
    kept = of_rows(meetings, keep)
    return () if kept.frame.empty else (readable(kept, COLUMNS, MOST),)


def assisted(asker: Asker, topic: str) -> tuple[Block, ...]:
    """Assistance under the thematic area that has the very name of the meeting's topic."""
    if ("theme", topic) not in asker.words.labels:
        return ()
    shown = asker.shown("assistance/list", theme=[topic])
    columns = ("title", "places", "dates", "stage", "implementers", "source")
    return (readable(assistance_in_order(shown), columns, MOST),)


def not_known(row: pd.Series, roles: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """What the documents do not say of the meeting."""
    said = []
    if row["openness"] == "unknown":
        said.append(
            words.say("**Openness**: the documents do not say whether it was open or closed.")
        )
    if row["date_precision"] != "day":
        said.append(words.say("**Date**: the documents do not give the day."))
    if not roles["role"].isin(["convenor", "co_convenor"]).any():
        said.append(words.say("**Convenor**: the documents name none."))
    said.append(words.say("**Attendance and outcome**: not in the public record."))
    return tuple(said)
