"""Figures for the page that a Chair opens first."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts import tiles
from ctc_dash.figures.figure import Figure
from ctc_dash.figures.sentences import by_share, chosen, not_known_then, old
from ctc_dash.words import Words

# Filters that leave out what concerns no one State.
OF_STATES = ("state", "subregion", "cluster")
WIDER = "within_longer_time"


def world(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many States were visited, carry a mark, are named by assistance."""
    if frame.empty:
        return words.say("The record holds no State.")
    parts = (visited(frame, words), marked(frame, words), assisted(frame, words))
    return " ".join(part for part in (*parts, unread(frame, words)) if part)


def visited(frame: pd.DataFrame, words: Words) -> str:
    """How many of the States have a visit among those listed one by one."""
    number, everyone = int((frame["visits"] > 0).sum()), len(frame)
    return by_share(
        number,
        everyone,
        none=words.say("**No State** has a recorded visit."),
        some=words.count(
            "**{n} of {all} States** has a recorded visit.",
            "**{n} of {all} States** have a recorded visit.",
            number,
            all=words.number(everyone),
        ),
        every=words.count(
            "**The one State** has a recorded visit.",
            "**Each of the {n} States** has a recorded visit.",
            everyone,
        ),
    )


def marked(frame: pd.DataFrame, words: Words) -> str:
    """How many of the States carry a mark for a survey or overview."""
    number = int(frame["status"].isin(["received", "second_round"]).sum())
    if unknown := not_known_then(frame, words):
        return unknown
    if not number:
        return words.say("None carries a mark for a survey or overview.")
    return words.count(
        "{n} State carries a mark for a survey or overview.",
        "{n} States carry a mark for a survey or overview.",
        number,
    )


def assisted(frame: pd.DataFrame, words: Words) -> str:
    """How many of the States an assistance activity names."""
    number = int((frame["activities"] > 0).sum())
    if not number:
        return words.say("None is named by an assistance activity.")
    said = words.count(
        "{n} State is named by an assistance activity.",
        "{n} States are named by an assistance activity.",
        number,
    )
    return " ".join(part for part in (said, undated(frame, number, words)) if part)


def undated(frame: pd.DataFrame, named: int, words: Words) -> str:
    """How many of the States named are so by activities without a first day alone."""
    only = int(
        ((frame["activities"] > 0) & (frame["activities"] == frame["undated_activities"])).sum()
    )
    return by_share(
        only,
        named,
        none="",
        some=words.count(
            "For {n} of them no such activity has a first day: it is shown as of every day.",
            "For {n} of them no such activity has a first day: they are shown as of every day.",
            only,
        ),
        every=words.count(
            "No such activity has a first day: it is shown as of every day.",
            "No such activity has a first day: they are shown as of every day.",
            named,
        ),
    )


def unread(frame: pd.DataFrame, words: Words) -> str:
    """For how many of the States the list of surveys cannot be read."""
    number = int((frame["status"] == "row_cut_off").sum())
    if not number:
        return ""
    return words.count(
        "For {n} State the list of surveys is cut off.",
        "For {n} States the list of surveys is cut off.",
        number,
    )


def lately(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many visits and meetings ended in the ninety days before, and how exact their days."""
    return " ".join(part for part in (ended(frame, words), inexact(frame, words)) if part)


def inexact(frame: pd.DataFrame, words: Words) -> str:
    """Of how many of the meetings no day is stated."""
    number = int(((frame["happening"] == "meeting") & (frame["date_precision"] != "day")).sum())
    if not number:
        return ""
    return words.count(
        "Of {n} meeting the day is not stated.",
        "Of {n} meetings the day is not stated.",
        number,
    )


def ended(frame: pd.DataFrame, words: Words) -> str:
    """How many visits and meetings ended in the ninety days before."""
    visits = int((frame["happening"] == "visit").sum())
    meetings = len(frame) - visits
    if not len(frame):
        return words.say(
            "In the ninety days up to the as-of date **no visit and no meeting** is recorded."
        )
    if not visits:
        return words.count(
            "In the ninety days up to the as-of date **{n} meeting** was held; no visit is "
            "recorded.",
            "In the ninety days up to the as-of date **{n} meetings** were held; no visit is "
            "recorded.",
            meetings,
        )
    if not meetings:
        return words.count(
            "In the ninety days up to the as-of date **{n} visit** ended; no meeting is recorded.",
            "In the ninety days up to the as-of date **{n} visits** ended; no meeting is recorded.",
            visits,
        )
    return words.count(
        "In the ninety days up to the as-of date **{n} visit** ended and {meetings}.",
        "In the ninety days up to the as-of date **{n} visits** ended and {meetings}.",
        visits,
        meetings=words.count("{n} meeting was held", "{n} meetings were held", meetings),
    )


def next_due(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """What falls due of each kind; obligations are silent where States are chosen."""
    alone = chosen(given, *OF_STATES)
    if frame.empty and not alone:
        return words.say(
            "**Nothing** falls due in the ninety days after the as-of date: the record has no step "
            "after a visit, no obligation and no meeting then."
        )
    parts = (
        steps(of_kind(frame, "visit_step"), words, alone),
        owed(of_kind(frame, "obligation"), words, alone),
        meetings(of_kind(frame, "meeting"), words, alone),
    )
    return " ".join(part for part in parts if part)


def of_kind(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The rows of one kind of what falls due."""
    return frame[frame["happening"] == kind]


def steps(frame: pd.DataFrame, words: Words, alone: bool) -> str:
    """How many steps after visits fall due, and for how many States."""
    if frame.empty and alone:
        return words.say(
            "No step after such a visit falls due in the ninety days after the as-of date."
        )
    if frame.empty:
        return words.say("No step after a visit falls due in the ninety days after the as-of date.")
    return words.count(
        "**{n} step after a visit falls due** in the ninety days after the as-of date, for "
        "{states}.",
        "**{n} steps after visits fall due** in the ninety days after the as-of date, for "
        "{states}.",
        len(frame),
        states=words.count("{n} State", "{n} States", frame["state"].nunique()),
    )


def owed(frame: pd.DataFrame, words: Words, alone: bool) -> str:
    """How many obligations are due without a record, and how many at a time that reaches beyond."""
    if frame.empty:
        return "" if alone else words.say("No obligation is due in these days.")
    later = int((frame["due_status"] == WIDER).sum())
    due = len(frame) - later
    if not due:
        return words.count(
            "**{n} obligation** may be due: its month, quarter or year ends after these days.",
            "**{n} obligations** may be due: their month, quarter or year ends after these days.",
            later,
        )
    said = words.count(
        "**{n} obligation** is due; as of that date no fulfilment of it is on record.",
        "**{n} obligations** are due; as of that date no fulfilment of them is on record.",
        due,
    )
    if not later:
        return said
    return f"{said} " + words.count(
        "{n} more may be due: its month, quarter or year ends after these days.",
        "{n} more may be due: their month, quarter or year ends after these days.",
        later,
    )


def meetings(frame: pd.DataFrame, words: Words, alone: bool) -> str:
    """How many meetings the record holds for these days."""
    if frame.empty:
        return "" if alone else words.say("No meeting is recorded for these days.")
    said = words.count(
        "**{n} meeting** is recorded for these days.",
        "**{n} meetings** are recorded for these days.",
        len(frame),
    )
    return " ".join(part for part in (said, unsure(frame, words)) if part)


def unsure(frame: pd.DataFrame, words: Words) -> str:
    """Of how many meetings the time that is stated reaches beyond the ninety days."""
    later = int((frame["due_status"] == WIDER).sum())
    return by_share(
        later,
        len(frame),
        none="",
        some=words.count(
            "Of {n} the month or year that is stated ends after them.",
            "Of {n} the month or year that is stated ends after them.",
            later,
        ),
        every=words.count(
            "The month or year that is stated ends after them.",
            "Of each the month or year that is stated ends after them.",
            later,
        ),
    )


def noticed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many contradictions and gaps bear on a number."""
    if frame.empty:
        return words.say("The record holds no notice.")
    return words.count(
        "**{n} contradiction or gap** of the documents bears on a number.",
        "**{n} contradictions and gaps** of the documents bear on a number.",
        len(frame),
    )


FIGURES: tuple[Figure, ...] = (
    Figure(
        id="overview/world",
        title="The world as tiles",
        takeaway=old(world),
        nothing=old(world),
        chart=tiles.chart("visit_type"),
        notes=(
            "One square per Member State, near its place on the map; no boundary is implied. A "
            "square opens the State's file.",
        ),
        hidden=("tile_column", "tile_row", "known_from", "listed_from", "listed_to"),
        place="lead",
    ),
    Figure(
        id="overview/lately",
        title="Last ninety days",
        takeaway=old(lately),
        nothing=old(lately),
        notes=(
            "A meeting of which only the month is stated is listed where the whole month lies "
            "within the ninety days.",
        ),
        hidden=("happening",),
        place="beside",
    ),
    Figure(
        id="overview/next",
        title="What falls due in the next ninety days",
        takeaway=old(next_due),
        nothing=old(next_due),
        notes=(
            "Steps are computed; what has no public record may well be done. What runs from a "
            "report's adoption needs its date, and an obligation without a stated time has none.",
        ),
        hidden=("due_status", "visit_document", "visit_place"),
        place="beside",
    ),
    Figure(
        id="overview/notices",
        title="The record against what the documents state",
        takeaway=old(noticed),
        nothing=old(noticed),
        notes=("Both places are kept; the page on sources has every notice.",),
        place="whole",
    ),
)
