"""Figures for the page that a Chair opens first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from ctc_dash import questions
from ctc_dash.charts import tiles
from ctc_dash.figures.figure import Figure, Source
from ctc_dash.figures.sentences import OF_VISITS, by_share, chosen, nothing
from ctc_dash.snapshot import Snapshot
from ctc_dash.words import Words

DAYS = 90
APPENDICES = Source("s_2020_99", "annex I, appendices I and II")


def world(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many States were visited, carry a mark, are named by assistance."""
    if frame.empty:
        return nothing(words)
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
    return words.count(
        "{n} State is named by an assistance activity.",
        "{n} States are named by an assistance activity.",
        number,
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


def coming(snapshot: Snapshot, given: Mapping[str, object]) -> pd.DataFrame:
    """Steps after visits whose date lies within ninety days after the as-of date."""
    frame = questions.ask_what_applies(snapshot, "follow_up/timetable", given)
    today = given.get("as_of")
    if not isinstance(today, dt.date):
        today = questions.ask(snapshot, "record/reach", {})["data_as_of"].iloc[0]
    start = pd.Timestamp(today)
    within = (frame["due_day"] > start) & (frame["due_day"] <= start + pd.Timedelta(days=DAYS))
    kept = frame[within & (frame["due_status"] != "done_on")]
    columns = ["due_day", "state", "follow_up_step", "actor", "document", "place"]
    return kept.sort_values(["due_day", "number"])[columns].reset_index(drop=True)


def next_due(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many steps fall due, and for how many States."""
    if frame.empty and chosen(given, *OF_VISITS):
        return words.say(
            "No step after such a visit falls due in the ninety days after the as-of date."
        )
    if frame.empty:
        return words.say("No step after a visit falls due in the ninety days after the as-of date.")
    return words.count(
        "**{n} step after a visit falls due** in the ninety days after the as-of date, for "
        "{states}; what runs from a report's adoption needs its date.",
        "**{n} steps after visits fall due** in the ninety days after the as-of date, for "
        "{states}; what runs from a report's adoption needs its date.",
        len(frame),
        states=words.count("{n} State", "{n} States", frame["state"].nunique()),
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
        question="overview/world",
        takeaway=world,
        sources=(APPENDICES, Source("s_2020_99", "sections V–XVI")),
        chart=tiles.chart("visit_type"),
        caveats=(
            "One square per Member State, near its place on the map; no boundary is implied. A "
            "square opens the State's file.",
        ),
        hidden=("tile_column", "tile_row", "listed_from", "listed_to"),
        wide=True,
    ),
    Figure(
        id="overview/lately",
        title="Last ninety days",
        question="overview/lately",
        takeaway=lately,
        sources=(
            Source("s_2020_99", "annex I, appendices I and III"),
            Source("s_2020_99", "as given in each row"),
        ),
        caveats=(
            "A meeting of which only the month is stated is listed where the whole month lies "
            "within the ninety days.",
        ),
        hidden=("happening",),
    ),
    Figure(
        id="overview/next",
        title="Steps after visits that fall due in the next ninety days",
        question="follow_up/timetable",
        takeaway=next_due,
        sources=(Source("s_2020_731", "sections V and VI.4; annex"),),
        frame=coming,
        caveats=("Computed from rule and visit; few actual dates are public.",),
    ),
    Figure(
        id="overview/notices",
        title="The record against what the documents state",
        question="overview/notices",
        takeaway=noticed,
        sources=(Source("s_2020_99", "as given in each row"),),
        caveats=("Both places are kept; the page on sources has every notice.",),
        wide=True,
    ),
)
