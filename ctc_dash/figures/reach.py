"""What is said where the as-of day is not the day up to which the data reach."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from ctc_dash.asking.record import Record
from ctc_dash.figures.sentences import names_listed
from ctc_dash.words import Words, is_missing


def reach_sentences(record: Record, words: Words, as_of: dt.date | None) -> Iterator[str]:
    """What an as-of day leaves as it is, and what it cannot show; nothing on the day of the data.

    Before the day to which a list without dates speaks, what it says is unknown; what has no
    first day is there as of every day. docs/naming.md has the rule, at ``$as_of``.
    """
    reach = record.as_of
    if as_of is None or is_missing(reach) or as_of == reach.date():
        return
    lists = record.ask("record/undated_lists")
    if as_of < reach.date():
        yield from sentences_before_reach(as_of, lists, words)
    else:
        yield from sentences_after_reach(as_of, reach, lists, words)


def sentences_before_reach(as_of: dt.date, lists: pd.DataFrame, words: Words) -> Iterator[str]:
    """What is said as of a day before that of the data."""
    unknown = lists[lists["speaks_of"] > pd.Timestamp(as_of)]
    yield words.say(
        "Shown as of {day}: what is dated later is left out, or shown as still to come.",
        day=words.day(as_of),
    )
    if len(unknown):
        yield words.say(
            "The lists of {report}, of surveys and of consents to share reports, are as of "
            "{listed}: what held earlier is unknown.",
            report=names_listed(words, "document", unknown["document"]),
            listed=words.listed(words.day(day) for day in unknown["speaks_of"].unique()),
        )
    yield words.say("What has no first day is shown as of every day.")


def sentences_after_reach(
    as_of: dt.date, reach: object, lists: pd.DataFrame, words: Words
) -> Iterator[str]:
    """What is said as of a day after that of the data."""
    yield words.say(
        "Shown as of {day}, but the data reach only to {reach}: what happened after that is in "
        "the record in part or not at all.",
        day=words.day(as_of),
        reach=words.day(reach),
    )
    if len(lists):
        yield words.say(
            "The lists of {report} are shown as the report has them.",
            report=names_listed(words, "document", lists["document"]),
        )
