"""Figures for the page that a Chair opens first."""

from collections.abc import Iterator

import pandas as pd

from ctc_dash.asking.parameters import ALL, day_of
from ctc_dash.asking.within_days import number_outside, surely_within
from ctc_dash.charts.tiles import Tiles
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.follow_up import steps_due_sentence
from ctc_dash.figures.sentences import is_filtered_by
from ctc_dash.figures.shapes import forms, rows_counted, share
from ctc_dash.figures.surveys import CUT_OFF, MARKED, unknown_then_sentence
from ctc_dash.figures.tell_apart import MAY_LIE
from ctc_dash.words import INFERRED, Words

# Filters that leave out what concerns no one State.
OF_STATES = ("state", "subregion", "cluster")
WIDER = "within_longer_time"

WORLD = forms("overview", "world")
LATELY = forms("overview", "lately")
COMING = forms("overview", "coming")
OWED = forms("overview", "owed")
VISITED = share("overview", "visited")
UNDATED_ALONE = share("overview", "undated_alone")
ENDS_LATER = share("overview", "ends_later")


def world_of_states(shown: Shown) -> Iterator[str]:
    """How many States were visited, carry a mark, are named by assistance."""
    frame, words = shown.frame, shown.words
    visited, everyone = int((frame["visits"] > 0).sum()), len(frame)
    listed = frame[["listed_from", "listed_to"]].iloc[0].dropna()
    years = dict.fromkeys(str(day.year) for day in listed)
    yield words.share(VISITED, visited, everyone, years="–".join(years))
    yield (
        unknown_then_sentence(frame, words)
        or words.some(*WORLD["marked"], int((frame["status_kind"] == MARKED).sum()))
        or words.say("None is marked as having a survey or overview.")
    )
    named = frame[frame["activities"] > 0]
    yield words.some(*WORLD["named"], len(named)) or words.say(
        "None is named by an assistance activity."
    )
    undated = int((named["activities"] == named["undated_activities"]).sum())
    yield words.share(UNDATED_ALONE, undated, len(named))
    yield words.some(*WORLD["cut_off"], int((frame["status_kind"] == CUT_OFF).sum()))


def ended_lately(shown: Shown) -> Iterator[str]:
    """How many visits and meetings ended in the ninety days before, and how exact their days."""
    words, day = shown.words, day_of_figure(shown)
    frame = surely_within(shown.frame)
    visits, meetings, reported = (
        int((frame["happening"] == kind).sum()) for kind in ("visit", "meeting", "reported_visit")
    )
    held = words.count("**{n} meeting** was held", "**{n} meetings** were held", meetings)
    if not visits and not meetings and not reported:
        yield words.say(
            "In the ninety days up to {day} **no visit of the register and no meeting** is "
            "recorded.",
            day=day,
        )
    elif not visits and meetings:
        yield words.say(
            "In the ninety days up to {day} {held}; no visit of the register is recorded.",
            day=day,
            held=held,
        )
    elif visits:
        yield words.count(
            "In the ninety days up to {day} **{n} visit** ended {meetings}.",
            "In the ninety days up to {day} **{n} visits** ended {meetings}.",
            visits,
            day=day,
            meetings=words.say("and {held}", held=held)
            if meetings
            else words.say("and no meeting is recorded"),
        )
    yield words.some(*LATELY["reported"], reported)
    dayless = (frame["happening"] == "meeting") & (frame["date_precision"] != "day")
    yield words.some(*LATELY["dayless"], int(dayless.sum()))
    yield words.some(*MAY_LIE["too"], number_outside(shown.frame))
    yield words.some(*LATELY["read"], int((shown.frame["date_basis"] == INFERRED).sum()))


def day_of_figure(shown: Shown) -> str:
    """The day from which or up to which is counted: of the whole record, that of the data."""
    return shown.words.day(day_of(shown.given.get("as_of")) or shown.record.as_of)


def falling_due(shown: Shown) -> Iterator[str]:
    """What falls due of each kind; obligations are silent where States are chosen."""
    frame, words = shown.frame, shown.words
    of_states = is_filtered_by(shown.given, *OF_STATES)
    steps, obligations, meetings, visits = (
        frame[frame["happening"] == kind]
        for kind in ("visit_step", "obligation", "meeting", "visit")
    )
    yield steps_due_sentence(steps, day_of_figure(shown), of_states, words)
    if len(obligations):
        by_day = shown.given.get("as_of") != ALL
        yield from obligations_due(obligations, by_day, words)
    elif not of_states:
        yield words.say("No obligation is due in these days.")
    if len(meetings):
        yield from meetings_due(meetings, words)
    elif not of_states:
        yield words.say("No meeting is recorded for these days.")
    yield words.some(*COMING["visits"], len(visits))


def nothing_due(shown: Shown) -> Iterator[str]:
    """That nothing falls due; where States are chosen, that no step after their visits does."""
    if is_filtered_by(shown.given, *OF_STATES):
        yield steps_due_sentence(shown.frame, day_of_figure(shown), True, shown.words)
    else:
        yield shown.words.say(
            "**Nothing** falls due in the ninety days from {day}: the record has no step after a "
            "visit, no obligation, no meeting and no visit then.",
            day=day_of_figure(shown),
        )


def obligations_due(frame: pd.DataFrame, by_day: bool, words: Words) -> Iterator[str]:
    """How many obligations are due without a record, and how many at a time that reaches beyond.

    ``by_day``: judged by what was known on that day, not by all that the record knows.
    """
    later = int((frame["due_status"] == WIDER).sum())
    if later == len(frame):
        yield words.count(*OWED["later"], later)
        return
    yield words.count(*OWED["then" if by_day else "ever"], len(frame) - later)
    yield words.some(*OWED["later_too"], later)


def meetings_due(frame: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many meetings the record holds for these days, and of how many the time is wider."""
    later = int((frame["due_status"] == WIDER).sum())
    yield words.count(*COMING["meetings"], len(frame))
    yield words.share(ENDS_LATER, later, len(frame))


FIGURES: tuple[Figure, ...] = (
    Figure(id="overview/world", takeaway=world_of_states, chart=Tiles("visit_type")),
    Figure(id="overview/lately", takeaway=ended_lately, nothing=ended_lately),
    Figure(id="overview/next", takeaway=falling_due, nothing=nothing_due),
    Figure(
        id="overview/notices",
        takeaway=rows_counted("overview", "notices"),
    ),
)
