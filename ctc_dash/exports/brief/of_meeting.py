"""A brief on one meeting: what it was, the State it concerns, what came before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from ctc_dash.exports.brief import of_state
from ctc_dash.exports.brief.asker import Asker, of_rows
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import Parts, readable
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import bold, named
from ctc_dash.words import NO_VALUE, Words, is_missing

BEFORE = dt.timedelta(days=90)
MOST = 5  # meetings of one list
COLUMNS = ("dates", "title", "kind", "openness", "source")


def parts(asker: Asker, row: pd.Series) -> Parts:
    """Everything that a brief says on the meeting of this row of ``briefs/meetings``."""
    words = asker.words
    roles = asker.ask("briefs/meeting_roles", meeting=row["id"])
    days = words.days(row["first_day"], row["last_day"], row["date_precision"])
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
    precision = row["date_precision"]
    roughly = "" if precision == "day" else words.label("date_precision", precision)
    return (
        Number(days, words.column("dates"), roughly, place),
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


def who(roles: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Who convened it, who briefed, who took part, each with what the curator read into it."""
    return tuple(
        words.say(
            "{role}: {bodies} ({basis}).",
            role=words.label("role", role),
            bodies=bold(named(words, "organization", list(rows["organization"]))),
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
    """The sections on the State that it was held with; without one, what falls due in general."""
    words = asker.words
    if is_missing(row["state"]):
        due = asker.shown("overview/next")
        said = words.say(
            "The record links **no State** to this meeting; what its title names beyond that is "
            "not guessed."
        )
        sections = (
            Section(words.say("What is due"), (Block(due, "sentence"),)),
            Section(words.say("What is unknown")),
        )
        return sections, (), (said,)
    state = str(row["state"])
    profile = asker.shown("state/profile", state=[state])
    due = asker.shown("state/due", state=[state])
    sharing = asker.shown("state/sharing", state=[state])
    opening = (profile.takeaway, due.takeaway, sharing.takeaway)
    return of_state.sections(asker, state, profile, due), (profile, sharing), opening


def around(asker: Asker, row: pd.Series) -> tuple[Section, ...]:
    """Meetings and assistance on the same subject, what came before, visits shortly before."""
    words = asker.words
    topic, first = row["topic"], row["first_day"]
    meetings = asker.shown("briefings/list")
    lately = asker.shown("visits/list", **{"from": (first - BEFORE).date(), "to": first.date()})
    return (
        Section(
            words.say("On the same subject: {topic}", topic=words.label("topic", topic)),
            (
                *some(
                    meetings,
                    lambda frame: frame[(frame["topic"] == topic) & (frame["id"] != row["id"])],
                ),
                *assisted(asker, str(topic)),
            ),
        ),
        Section(
            words.say("The meetings before it"),
            some(meetings, lambda frame: frame[frame["last_day"] < first].tail(MOST)),
        ),
        Section(
            words.say("Visits in the ninety days before it"),
            (readable(lately, ("state", "visit_type", "dates", "participants", "source"), MOST),),
        ),
    )


def some(meetings: Shown, keep: Callable[[pd.DataFrame], pd.DataFrame]) -> tuple[Block, ...]:
    """Some of the meetings, if there are any."""
    kept = of_rows(meetings, keep)
    return () if kept.frame.empty else (readable(kept, COLUMNS, MOST),)


def assisted(asker: Asker, topic: str) -> tuple[Block, ...]:
    """Assistance under the thematic area that has the very name of the meeting's topic."""
    if ("theme", topic) not in asker.words.labels:
        return ()
    shown = asker.shown("assistance/list", theme=[topic])
    return (readable(shown, ("title", "states", "stage", "implementers", "source"), MOST),)


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
