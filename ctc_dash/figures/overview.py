"""Figures for the page that a Chair opens first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from ctc_dash import questions
from ctc_dash.charts import tiles
from ctc_dash.figures.figure import Figure, Source
from ctc_dash.figures.sentences import bold, nothing
from ctc_dash.snapshot import Snapshot
from ctc_dash.words import Words

DAYS = 90
APPENDICES = Source("s_2020_99", "annex I, appendices I and II")


def world(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many States were visited, carry a mark, are named by assistance."""
    if frame.empty:
        return nothing(words)
    visited = int((frame["visits"] > 0).sum())
    marked = int(frame["status"].isin(["received", "second_round"]).sum())
    assisted = int((frame["activities"] > 0).sum())
    unread = int((frame["status"] == "row_cut_off").sum())
    said = words.say(
        "{visited} of {all} have a recorded visit, {marked} carry a mark for a survey or "
        "overview, {assisted} are named by an assistance activity.",
        visited=bold(words.count("{n} State", "{n} States", visited)),
        all=words.number(len(frame)),
        marked=words.number(marked),
        assisted=words.number(assisted),
    )
    if unread:
        said += " " + words.count(
            "For {n} the list of surveys is cut off.",
            "For {n} the list of surveys is cut off.",
            unread,
        )
    return said


def lately(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many visits and meetings ended in the ninety days before."""
    visits = int((frame["happening"] == "visit").sum())
    meetings = len(frame) - visits
    return words.say(
        "{visits} ended and {meetings} held in the ninety days up to the as-of date.",
        visits=bold(words.count("{n} visit", "{n} visits", visits)),
        meetings=words.count("{n} meeting was", "{n} meetings were", meetings),
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
    if frame.empty:
        return words.say("No step falls due in the ninety days after the as-of date.")
    return words.say(
        "{steps} in the ninety days after the as-of date, for {states}; what runs from a report's "
        "adoption needs its date.",
        steps=bold(words.count("{n} step falls due", "{n} steps fall due", len(frame))),
        states=words.count("{n} State", "{n} States", frame["state"].nunique()),
    )


def noticed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many contradictions and gaps bear on a number."""
    if frame.empty:
        return words.say("The record holds no notice.")
    return words.count(
        "{part} of the documents bears on a number.",
        "{part} of the documents bear on a number.",
        len(frame),
        part=bold(
            words.count("{n} contradiction or gap", "{n} contradictions and gaps", len(frame))
        ),
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
        hidden=("tile_column", "tile_row"),
        wide=True,
    ),
    Figure(
        id="overview/lately",
        title="Last ninety days",
        question="overview/lately",
        takeaway=lately,
        sources=(Source("s_2020_99", "annex I, appendices I and III"),),
        hidden=("happening",),
    ),
    Figure(
        id="overview/next",
        title="Falls due in the next ninety days",
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
