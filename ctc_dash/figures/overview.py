"""Figures for the page that a Chair opens first."""

from collections.abc import Iterator

import pandas as pd

from ctc_dash.charts.tiles import Tiles
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.sentences import is_filtered_by, rows_counted
from ctc_dash.figures.surveys import CUT_OFF, MARKED, unknown_then_sentence
from ctc_dash.words import Forms, Share, Words, alike

# Filters that leave out what concerns no one State.
OF_STATES = ("state", "subregion", "cluster")
WIDER = "within_longer_time"

VISITED = Share(
    none=alike("**No State** has a recorded visit."),
    some=Forms(
        "**{n} of {all} States** has a recorded visit.",
        "**{n} of {all} States** have a recorded visit.",
    ),
    every=Forms(
        "**The one State** has a recorded visit.",
        "**Each of the {n} States** has a recorded visit.",
    ),
)
# Of the States that activities name, those named by activities without a first day alone
UNDATED_ALONE = Share(
    some=Forms(
        "For {n} of them no such activity has a first day: it is shown as of every day.",
        "For {n} of them no such activity has a first day: they are shown as of every day.",
    ),
    every=Forms(
        "No such activity has a first day: it is shown as of every day.",
        "No such activity has a first day: they are shown as of every day.",
    ),
)
ENDS_LATER = Share(
    some=alike("Of {n} the month or year that is stated ends after them."),
    every=Forms(
        "The month or year that is stated ends after them.",
        "Of each the month or year that is stated ends after them.",
    ),
)


def world_of_states(shown: Shown) -> Iterator[str]:
    """How many States were visited, carry a mark, are named by assistance."""
    frame, words = shown.frame, shown.words
    visited, everyone = int((frame["visits"] > 0).sum()), len(frame)
    yield words.share(VISITED, visited, everyone)
    yield unknown_then_sentence(frame, words) or marks_sentence(frame, words)
    named = frame[frame["activities"] > 0]
    yield words.some(
        "{n} State is named by an assistance activity.",
        "{n} States are named by an assistance activity.",
        len(named),
    ) or words.say("None is named by an assistance activity.")
    undated = int((named["activities"] == named["undated_activities"]).sum())
    yield words.share(UNDATED_ALONE, undated, len(named))
    yield words.some(
        "For {n} State the list of surveys is cut off.",
        "For {n} States the list of surveys is cut off.",
        int((frame["status_kind"] == CUT_OFF).sum()),
    )


def marks_sentence(frame: pd.DataFrame, words: Words) -> str:
    """How many of the States carry a mark for a survey or overview."""
    return words.some(
        "{n} State carries a mark for a survey or overview.",
        "{n} States carry a mark for a survey or overview.",
        int((frame["status_kind"] == MARKED).sum()),
    ) or words.say("None carries a mark for a survey or overview.")


def ended_lately(shown: Shown) -> Iterator[str]:
    """How many visits and meetings ended in the ninety days before, and how exact their days."""
    frame, words = shown.frame, shown.words
    counts = frame["happening"].value_counts()
    visits, meetings, reported = (
        int(counts.get(kind, 0)) for kind in ("visit", "meeting", "reported_visit")
    )
    if not visits and (meetings or not reported):
        yield words.count(
            "In the ninety days up to the as-of date **{n} meeting** was held; no visit is "
            "recorded.",
            "In the ninety days up to the as-of date **{n} meetings** were held; no visit is "
            "recorded.",
            meetings,
        )
    elif visits and not meetings:
        yield words.count(
            "In the ninety days up to the as-of date **{n} visit** ended; no meeting is recorded.",
            "In the ninety days up to the as-of date **{n} visits** ended; no meeting is recorded.",
            visits,
        )
    elif visits:
        yield words.count(
            "In the ninety days up to the as-of date **{n} visit** ended and {meetings}.",
            "In the ninety days up to the as-of date **{n} visits** ended and {meetings}.",
            visits,
            meetings=words.count("{n} meeting was held", "{n} meetings were held", meetings),
        )
    yield words.some(
        "**{n} visit or part of a visit** that ended in these ninety days is reported besides the "
        "register.",
        "**{n} visits or parts of visits** that ended in these ninety days are reported besides "
        "the register.",
        reported,
    )
    yield words.some(
        "Of {n} meeting the day is not stated.",
        "Of {n} meetings the day is not stated.",
        int(((frame["happening"] == "meeting") & (frame["date_precision"] != "day")).sum()),
    )


def falling_due(shown: Shown) -> Iterator[str]:
    """What falls due of each kind; obligations are silent where States are chosen."""
    frame, words = shown.frame, shown.words
    of_states = is_filtered_by(shown.given, *OF_STATES)
    steps, obligations, meetings, visits = (
        frame[frame["happening"] == kind]
        for kind in ("visit_step", "obligation", "meeting", "visit")
    )
    yield steps_due_sentence(steps, words, of_states)
    if len(obligations):
        yield from obligations_due(obligations, words)
    elif not of_states:
        yield words.say("No obligation is due in these days.")
    if len(meetings):
        yield from meetings_due(meetings, words)
    elif not of_states:
        yield words.say("No meeting is recorded for these days.")
    yield words.some(
        "**{n} visit** is recorded for these days.",
        "**{n} visits** are recorded for these days.",
        len(visits),
    )


def nothing_due(shown: Shown) -> Iterator[str]:
    """That nothing falls due; where States are chosen, that no step after their visits does."""
    if is_filtered_by(shown.given, *OF_STATES):
        yield steps_due_sentence(shown.frame, shown.words, of_states=True)
    else:
        yield shown.words.say(
            "**Nothing** falls due in the ninety days from the as-of date: the record has no step "
            "after a visit, no obligation, no meeting and no visit then."
        )


def steps_due_sentence(frame: pd.DataFrame, words: Words, of_states: bool) -> str:
    """How many steps after visits fall due, and for how many States."""
    if frame.empty and of_states:
        return words.say(
            "No step after such a visit falls due in the ninety days from the as-of date."
        )
    if frame.empty:
        return words.say("No step after a visit falls due in the ninety days from the as-of date.")
    return words.count(
        "**{n} step after a visit falls due** in the ninety days from the as-of date, for "
        "{states}.",
        "**{n} steps after visits fall due** in the ninety days from the as-of date, for {states}.",
        len(frame),
        states=words.count("{n} State", "{n} States", frame["state"].nunique()),
    )


def obligations_due(frame: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many obligations are due without a record, and how many at a time that reaches beyond."""
    later = int((frame["due_status"] == WIDER).sum())
    if later == len(frame):
        yield words.count(
            "**{n} obligation** may be due: its month, quarter or year ends after these days.",
            "**{n} obligations** may be due: their month, quarter or year ends after these days.",
            later,
        )
        return
    yield words.count(
        "**{n} obligation** is due; as of that date no fulfilment of it is on record.",
        "**{n} obligations** are due; as of that date no fulfilment of them is on record.",
        len(frame) - later,
    )
    yield words.some(
        "{n} more may be due: its month, quarter or year ends after these days.",
        "{n} more may be due: their month, quarter or year ends after these days.",
        later,
    )


def meetings_due(frame: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many meetings the record holds for these days, and of how many the time is wider."""
    later = int((frame["due_status"] == WIDER).sum())
    yield words.count(
        "**{n} meeting** is recorded for these days.",
        "**{n} meetings** are recorded for these days.",
        len(frame),
    )
    yield words.share(ENDS_LATER, later, len(frame))


FIGURES: tuple[Figure, ...] = (
    Figure(id="overview/world", takeaway=world_of_states, chart=Tiles("visit_type")),
    Figure(id="overview/lately", takeaway=ended_lately),
    Figure(id="overview/next", takeaway=falling_due, nothing=nothing_due),
    Figure(
        id="overview/notices",
        takeaway=rows_counted(
            Forms(
                "**{n} contradiction or gap** of the documents bears on a number.",
                "**{n} contradictions and gaps** of the documents bear on a number.",
            ),
        ),
    ),
)
