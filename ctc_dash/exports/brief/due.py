"""What has its time in a period: the one figure that only briefs have."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.figures.figure import Figure
from ctc_dash.figures.sentences import by_share, old
from ctc_dash.words import Words

COLUMNS = ("dates", "falls_due", "state", "actor", "due_status", "source")
PASSED, DONE = "passed_no_public_record", "done_on"


def in_the_period(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many steps and obligations have their time in the period, and what is known of them."""
    first, last = given.get("from"), given.get("to")
    if first is None or last is None:
        opening = words.say("Over the whole record:")
    else:
        opening = words.say("{days}:", days=words.days(first, last))
    if frame.empty:
        return f"{opening} " + words.say(
            "**no step** after a recorded visit and **no obligation** has its time in these days."
        )
    owed = frame["happening"] == "obligation"
    return " ".join((opening, steps(frame[~owed], words), obligations(frame[owed], words)))


def steps(frame: pd.DataFrame, words: Words) -> str:
    """How many steps after visits have their day, and how many days have passed unrecorded."""
    if frame.empty:
        return words.say("no step after a recorded visit has its day then.")
    said = words.count(
        "**{n} step after a visit** has its day then, for {states}.",
        "**{n} steps after visits** have their days then, for {states}.",
        len(frame),
        states=words.count("{n} State", "{n} States", frame["state"].nunique()),
    )
    passed = int((frame["due_status"] == PASSED).sum())
    return " ".join(
        part
        for part in (
            said,
            by_share(
                passed,
                len(frame),
                none="",
                some=words.count(
                    "Of {n} the day has passed with no public record, which is not overdue.",
                    "Of {n} the day has passed with no public record, which is not overdue.",
                    passed,
                ),
                every=words.count(
                    "Its day has passed with no public record, which is not overdue.",
                    "Of each the day has passed with no public record, which is not overdue.",
                    passed,
                ),
            ),
        )
        if part
    )


def obligations(frame: pd.DataFrame, words: Words) -> str:
    """How many obligations have their time, and of how many a fulfilment is known."""
    if frame.empty:
        return words.say("No obligation with a stated time has it then.")
    said = words.count(
        "**{n} obligation** has its day, month, quarter or year then.",
        "**{n} obligations** have their day, month, quarter or year then.",
        len(frame),
    )
    known = int((frame["due_status"] == DONE).sum())
    return f"{said} " + by_share(
        known,
        len(frame),
        none=words.count(
            "No fulfilment of it is on record.", "No fulfilment of them is on record.", len(frame)
        ),
        some=words.count(
            "A fulfilment of {n} is on record.", "A fulfilment of {n} is on record.", known
        ),
        every=words.count(
            "A fulfilment of it is on record.", "A fulfilment of each is on record.", known
        ),
    )


DUE = Figure(
    id="briefs/due",
    title="What has its time in these days",
    takeaway=old(in_the_period),
    nothing=old(in_the_period),
    notes=(
        "Steps are computed; what has no public record may well be done. Obligations without a "
        "stated time, and steps that run from a date that is not recorded, are not among them.",
    ),
    hidden=("visit_document", "visit_place"),
)
