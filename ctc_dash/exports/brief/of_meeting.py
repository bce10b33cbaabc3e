"""A brief on one meeting: what it was, the State it concerns, what came before it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from ctc_dash.exports.brief import of_state
from ctc_dash.exports.brief.asker import (
    Asker,
    assistance_in_order,
    kept_rows,
    newest_first,
    with_title,
)
from ctc_dash.exports.brief.due import DUE
from ctc_dash.exports.brief.model import Block, Number, Section
from ctc_dash.exports.brief.parts import MEETINGS_NOTED, Parts, as_table, unless_empty
from ctc_dash.figures.cells import span_of_days
from ctc_dash.figures.citing import place_of
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import bold, names_listed
from ctc_dash.words import INFERRED, NO_VALUE, Words, is_missing

NINETY = dt.timedelta(days=90)
REMAINDER = ("region_or_state", "other")  # topics that no two meetings share for that
MOST = 5  # meetings of one list


def parts_of_meeting(asker: Asker, meeting: str) -> Parts:
    """Everything that a brief says on a meeting."""
    words = asker.words
    row = asker.ask("briefs/meetings").set_index("id", drop=False).loc[meeting]
    roles = asker.ask("briefs/meeting_roles", meeting=meeting)
    names_roles = asker.sees("briefs/meeting_roles")
    days = span_of_days(row, words)
    sections, rests_on, opening = concerned(asker, row)
    *first, last = sections
    missing = tuple(not_known(row, roles if names_roles else None, words))
    remark = words.say("Remark of the curator: {note}", note=row["note"])
    titled = words.say("Titled so by the United Nations: {address}", address=row["title_address"])
    return Parts(
        title=asker.words.text(str(row["title"])),
        subtitle=words.say("Brief on a meeting · {days}", days=days),
        opening=(
            *who(roles, words),
            *(() if is_missing(row["note"]) else (remark,)),
            *(() if is_missing(row["title_address"]) else (titled,)),
            *opening,
        ),
        numbers=facts(row, days, words),
        sections=(
            *first,
            *around(asker, row),
            replace(last, sentences=(*missing, *last.sentences)),
        ),
        rests_on=rests_on,
    )


def facts(row: pd.Series, days: str, words: Words) -> tuple[Number, ...]:
    """When it was, of which kind, open or not, on what."""
    place, label, column = place_of(row, words), words.label, words.column
    openness = label("openness", row["openness"])
    unknown = row["openness"] == "unknown"
    read_so = label("basis", "inferred")
    return (
        Number(days, column("dates"), roughly(row, words), place),
        Number(
            label("kind", row["kind"]), column("kind"), label("basis", row["kind_basis"]), place
        ),
        Number(NO_VALUE, column("openness"), openness, place, unknown)
        if unknown
        else Number(openness, column("openness"), label("basis", row["openness_basis"]), place),
        Number(label("topic", row["topic"]), column("topic"), read_so, place),
    )


def roughly(row: pd.Series, words: Words) -> str:
    """What is said of a date that is not a day, or that the curator reads."""
    if row["date_basis"] == INFERRED:
        return words.label("basis", INFERRED)
    if row["date_precision"] == "day":
        return ""
    if row["date_precision"] == "month":
        return words.say("only the month is stated")
    return words.say("only the year is stated")


def who(roles: pd.DataFrame, words: Words) -> tuple[str, ...]:
    """Who convened it, who briefed, who took part, each with what the curator read into it."""
    return tuple(
        in_role(rows, words.label("role", role), words)
        for role, rows in roles.groupby("role", sort=False)
    )


def in_role(rows: pd.DataFrame, role: str, words: Words) -> str:
    """The bodies in one role; where only some are the curator's reading, these are marked."""
    bases = rows["role_basis"].unique()
    if len(bases) > 1:
        marked = (
            words.marked(words.label("organization", body), basis)
            for body, basis in rows[["organization", "role_basis"]].itertuples(index=False)
        )
        return words.say("{role}: {bodies}.", role=role, bodies=bold(words.listed(marked)))
    return words.say(
        "{role}: {bodies} ({basis}).",
        role=role,
        bodies=bold(names_listed(words, "organization", rows["organization"])),
        basis=words.label("basis", bases[0]).lower(),
    )


def of_its_year(row: pd.Series, words: Words) -> str:
    """What is said where of its date no more than the year is known."""
    if not is_of_a_year(row):
        return ""
    return words.say(
        "Of its date only the year is known: what was before it and what fell due after it is "
        "not told."
    )


def is_of_a_year(row: pd.Series) -> bool:
    """Whether no more than the year is known: then nothing is before it, and nothing after it."""
    return bool(row["date_precision"] == "year")


def concerned(
    asker: Asker, row: pd.Series
) -> tuple[tuple[Section, ...], tuple[Shown, ...], tuple[str, ...]]:
    """The sections on the State that it was held with; without one, what fell due after it."""
    words = asker.words
    if is_missing(row["state"]):
        after = {"from": row["last_day"].date(), "to": (row["last_day"] + NINETY).date()}
        due = asker.shown(DUE, **after)
        said = words.say(
            "The record links **no State** to this meeting; none is read from its title."
        )
        after_it = () if is_of_a_year(row) else (Block(due, "sentence"),)
        sections = (
            Section(words.say("Due in the ninety days after it"), after_it),
            Section(words.say("What is unknown"), sentences=(of_its_year(row, words),)),
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
    title = meetings.words.say("Other meetings and consultations with the State")
    titled = with_title(meetings, title)
    frame = titled.frame
    is_other = (frame["title"] != row["title"]) | (frame["first_day"] != row["first_day"])
    return unless_empty(
        kept_rows(titled, lambda frame: frame[is_other]), MEETINGS_NOTED, of_state.MOST
    )


def around(asker: Asker, row: pd.Series) -> tuple[Section, ...]:
    """Meetings and assistance on the same subject, what came before, visits shortly before."""
    words = asker.words
    topic, first = row["topic"], row["first_day"]
    is_dated = not is_of_a_year(row)
    meetings = newest_first(asker.shown("briefings/list"))
    frame = meetings.frame
    eve = (first - dt.timedelta(days=1)).date()
    lately = asker.shown("visits/list", **{"from": (first - NINETY).date(), "to": eve})

    def some(title: str, kept: pd.Series, **said: bool) -> tuple[Block, ...]:
        chosen = kept_rows(with_title(meetings, title), lambda frame: frame[kept].assign(**said))
        return unless_empty(chosen, MEETINGS_NOTED, MOST)

    on_it = (frame["topic"] == topic) & (frame["id"] != row["id"])
    alike = (
        *some(words.say("Other meetings and briefings on it, the last first"), on_it),
        *assisted(asker, topic),
    )
    earlier = was_before(frame, row)
    before = (
        *some(words.say("Meetings and briefings before it, the last first"), earlier),
        *some(
            words.say("Meetings and briefings that may have been before it or after it"),
            may_be_before(frame, row),
            may_lie_outside=False,  # it is not the brief's own day that is in question here
        ),
    )
    return (
        Section(
            words.say("On the same subject: {topic}", topic=words.label("topic", topic)),
            () if topic in REMAINDER else alike,
        ),
        Section(words.say("Before it"), before if is_dated else ()),
        Section(
            words.say("Visits in the ninety days before it"),
            (as_table(lately, ("state", "visit_type", "dates", "participants", "source"), MOST),)
            if is_dated
            else (),
        ),
    )


def was_before(frame: pd.DataFrame, row: pd.Series) -> pd.Series:
    """Which meetings had surely begun before this one: a month or year must have been over."""
    begun = frame["first_day"].where(frame["date_precision"] == "day", frame["last_day"])
    return (begun < row["first_day"]) & (frame["id"] != row["id"])


def may_be_before(frame: pd.DataFrame, row: pd.Series) -> pd.Series:
    """Of which meetings it is not known whether they were before: a month or year is in common."""
    is_dated = (frame["date_precision"] == "day") & (row["date_precision"] == "day")
    begun = row["first_day"] if row["date_precision"] == "day" else row["last_day"]
    is_open = (frame["first_day"] <= begun) & ~was_before(frame, row) & ~is_dated
    return is_open & (frame["id"] != row["id"])


def assisted(asker: Asker, topic: str) -> tuple[Block, ...]:
    """Assistance under the thematic area that has the very name of the meeting's topic."""
    if ("theme", topic) not in asker.words.labels:
        return ()
    shown = asker.shown("assistance/list", theme=[topic])
    columns = ("title", "places", "dates", "stage", "implementers", "note", "source")
    return (as_table(assistance_in_order(shown), columns, MOST),)


def not_known(row: pd.Series, roles: pd.DataFrame | None, words: Words) -> Iterator[str]:
    """What the documents do not say of the meeting; no ``roles`` where this audience sees none."""
    if row["openness"] == "unknown":
        yield words.say("**Openness**: the documents do not say whether it was open or closed.")
    if row["date_precision"] != "day":
        yield words.say("**Date**: the documents do not give the day.")
    if row["is_working_translation"]:
        yield words.say("**Title**: a working translation; no official English title is known.")
    if roles is not None and not roles["role"].isin(["convenor", "co_convenor"]).any():
        yield words.say("**Convenor**: the documents name none.")
    takes_part = roles is not None and roles["role"].isin(["briefer", "partner"]).any()
    if takes_part or not is_missing(row["note"]):
        yield words.say("**Attendance and outcome**: the record has no more than stands above.")
    else:
        yield words.say("**Attendance and outcome**: not in the documents of this record.")
