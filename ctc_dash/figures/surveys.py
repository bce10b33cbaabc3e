"""What the list of surveys and overviews says of a State, and what it cannot say."""

from __future__ import annotations

import pandas as pd

from ctc_dash.figures.sentences import label_within
from ctc_dash.words import Words

# Statuses of a State in the list
MARKED = ("received", "second_round")
CUT_OFF = "row_cut_off"
NOT_KNOWN_THEN = "not_known_then"  # before the day to which the list speaks


def unknown_then_sentence(frame: pd.DataFrame, words: Words) -> str:
    """That nothing is known of the list of surveys at the as-of day; empty where it is known.

    Takes ``status`` and ``known_from``, the day to which the list speaks.
    """
    if frame.empty or not (frame["status"] == NOT_KNOWN_THEN).any():
        return ""
    return words.say(
        "The list of surveys and overviews is as of {day}; what held earlier is **unknown**.",
        day=words.day(frame["known_from"].max()),
    )


def survey_clause(words: Words, vocabulary: str, status: object) -> str:
    """What the list of surveys says of a State, as a clause."""
    label = label_within(words, vocabulary, status)
    if status == "received":
        return label
    return words.say("survey or overview ({status})", status=label)
