"""Figures for the page that a Chair opens first."""

from collections.abc import Iterator

import pandas as pd

from ctc_dash.asking.parameters import day_of
from ctc_dash.charts.tiles import Tiles
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.follow_up import steps_due_sentence
from ctc_dash.figures.sentences import is_filtered_by
from ctc_dash.figures.shapes import rows_counted, share
from ctc_dash.figures.surveys import CUT_OFF, MARKED, unknown_then_sentence
from ctc_dash.words import Words

# Filters that leave out what concerns no one State.
OF_STATES = ("state", "subregion", "cluster")
WIDER = "within_longer_time"

VISITED = share("overview", "visited")
UNDATED_ALONE = share("overview", "undated_alone")
ENDS_LATER = share("overview", "ends_later")


def world_of_states(shown: Shown) -> Iterator[str]:
    """How many States were visited, carry a mark, are named by assistance."""
    frame, words = shown.frame, shown.words
    visited, everyone = int((frame["visits"] > 0).sum()), len(frame)
    listed = words.days(frame["listed_from"].iloc[0], frame["listed_to"].iloc[0], "year")
    yield words.share(VISITED, visited, everyone, years=listed)
    yield (
        unknown_then_sentence(frame, words)
        or words.some(
            "{n} State carries a mark for a survey or overview.",
            "{n} States carry a mark for a survey or overview.",
            int((frame["status_kind"] == MARKED).sum()),
        )
        or words.say("None carries a mark for a survey or overview.")
    )
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


def ended_lately(shown: Shown) -> Iterator[str]:
    """How many visits and meetings ended in the ninety days before, and how exact their days."""
    frame, words, day = shown.frame, shown.words, day_of_figure(shown)
    visits, meetings, reported = (
        int((frame["happening"] == kind).sum()) for kind in ("visit", "meeting", "reported_visit")
    )
    held = words.count("**{n} meeting** was held", "**{n} meetings** were held", meetings)
    if not visits and not meetings and not reported:
        yield words.say(
            "In the ninety days up to {day} **no visit and no meeting** is recorded.", day=day
        )
    elif not visits and meetings:
        yield words.say(
            "In the ninety days up to {day} {held}; no visit is recorded.", day=day, held=held
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
        yield steps_due_sentence(shown.frame, day_of_figure(shown), True, shown.words)
    else:
        yield shown.words.say(
            "**Nothing** falls due in the ninety days from {day}: the record has no step after a "
            "visit, no obligation, no meeting and no visit then.",
            day=day_of_figure(shown),
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
    Figure(id="overview/lately", takeaway=ended_lately, nothing=ended_lately),
    Figure(id="overview/next", takeaway=falling_due, nothing=nothing_due),
    Figure(
        id="overview/notices",
        takeaway=rows_counted("overview", "notices"),
    ),
)
