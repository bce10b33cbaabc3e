"""A moment as a reader reads it."""

import datetime as dt

from ctc_dash.words import Words


def moment_text(moment: dt.datetime, words: Words) -> str:
    """A moment of UTC, such as “28 November 2026, 14:05 UTC”."""
    return f"{words.day(moment)}, {moment:%H:%M} UTC"
