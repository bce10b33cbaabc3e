"""What the list of surveys and overviews says of a State, and what it cannot say."""

import pandas as pd

from ctc_dash.figures.sentences import label_quoted
from ctc_dash.words import Words

# What the list tells of a State, whatever its statuses are called
MARKED, UNMARKED, CUT_OFF = "marked", "unmarked", "cut_off"
NOT_KNOWN_THEN = "not_known_then"  # before the day to which the list speaks


def unknown_then_sentence(frame: pd.DataFrame, words: Words) -> str:
    """That nothing is known of the list of surveys at the as-of day; empty where it is known.

    Takes ``status_kind`` and ``known_from``, the day to which the list speaks.
    """
    if frame.empty or not (frame["status_kind"] == NOT_KNOWN_THEN).any():
        return ""
    return words.say(
        "The list of surveys and overviews is as of {day}; what held earlier is **unknown**.",
        day=words.day(frame["known_from"].max()),
    )


def survey_clause(words: Words, vocabulary: str, status: object) -> str:
    """What the list of surveys says of a State, as a clause."""
    label = label_quoted(words, vocabulary, status)
    return words.say("{status} in the list of surveys and overviews", status=label)
