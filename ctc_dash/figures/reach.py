"""What is said where the as-of day is not the day up to which the data reach."""

from __future__ import annotations

import datetime as dt

from ctc_dash.asking.record import Record
from ctc_dash.words import Words, is_missing

REPORT = "s_2020_99"  # the report whose lists have no date in their rows


def apart(record: Record, words: Words, as_of: dt.date | None) -> str:
    """What an as-of day leaves as it is, and what it cannot show; empty on the day of the data.

    Before the day to which a list without dates speaks, what it says is unknown; what has no
    first day is there as of every day. docs/naming.md has the rule, at ``$as_of``.
    """
    reach = record.ask("record/reach")["data_as_of"].iloc[0]
    if as_of is None or is_missing(reach) or as_of == reach.date():
        return ""
    report = words.label("document", REPORT)
    if as_of < reach.date():
        return words.say(
            "Shown as of {day}: what is dated later is left out, or shown as still to come. The "
            "lists of {report}, of surveys and of consents to share reports, are as of {listed}: "
            "what held earlier is unknown. What has no first day is shown as of every day.",
            day=words.day(as_of),
            report=report,
            listed=words.day(speaks_of(record, REPORT)),
        )
    return words.say(
        "Shown as of {day}, but the data reach only to {reach}: what happened after that is in the "
        "record in part or not at all. The lists of {report} are shown as the report has them.",
        day=words.day(as_of),
        report=report,
        reach=words.day(reach),
    )


def speaks_of(record: Record, document: str) -> object:
    """The day to which a document's lists speak; none where the record does not say."""
    known = record.ask("record/documents").set_index("document")
    if document not in known.index:
        return None
    row = known.loc[document]
    return row["dated"] if is_missing(row["data_as_of"]) else row["data_as_of"]
