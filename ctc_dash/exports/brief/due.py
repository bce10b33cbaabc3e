"""What has its time in a period: the one figure that only briefs have."""

from collections.abc import Iterator

import pandas as pd

from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.shapes import share
from ctc_dash.words import Words, message

COLUMNS = ("dates", "falls_due", "state", "actor", "due_status", "source")
PASSED, DONE = "passed_not_in_documents", "done_on"

DAY_PASSED = share("briefs", "day_passed")
FULFILMENT_KNOWN = share("briefs", "fulfilment_known")


def due_in_period(shown: Shown) -> Iterator[str]:
    """How many steps and obligations have their time in the period, and what is known of them."""
    words, frame = shown.words, shown.frame
    first, last = shown.given.get("from"), shown.given.get("to")
    if first is None or last is None:
        yield words.say("Over the whole record:")
    else:
        yield words.say("{days}:", days=words.days(first, last))
    if frame.empty:
        yield words.say(
            "**no step** after a recorded visit and **no obligation** has its time in these days."
        )
    else:
        is_owed = frame["happening"] == "obligation"
        yield from steps_in_period(frame[~is_owed], words)
        yield from obligations_in_period(frame[is_owed], words)


def undone_first(frame: pd.DataFrame) -> pd.DataFrame:
    """What is still to come, what passed without a record, what is done, each in its order."""
    standing = frame["due_status"].map({PASSED: 1, DONE: 2}).fillna(0)
    return frame.iloc[standing.argsort(kind="stable")]


def steps_in_period(frame: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many steps after visits have their day, and how many days have passed unrecorded."""
    yield words.some(
        "**{n} step after a visit** has its day then, for {states}.",
        "**{n} steps after visits** have their days then, for {states}.",
        len(frame),
        states=words.count("{n} State", "{n} States", frame["state"].nunique()),
    ) or words.say("no step after a recorded visit has its day then.")
    yield words.share(DAY_PASSED, int((frame["due_status"] == PASSED).sum()), len(frame))


def obligations_in_period(frame: pd.DataFrame, words: Words) -> Iterator[str]:
    """How many obligations have their time, and of how many a fulfilment is known."""
    yield words.some(
        "**{n} obligation** has its day, month, quarter or year then.",
        "**{n} obligations** have their day, month, quarter or year then.",
        len(frame),
    ) or words.say("No obligation with a stated time has it then.")
    yield words.share(FULFILMENT_KNOWN, int((frame["due_status"] == DONE).sum()), len(frame))


DUE = Figure(
    id="briefs/due",
    title=message("What has its time in these days"),
    takeaway=due_in_period,
    nothing=due_in_period,
    notes=(
        message(
            "Steps are computed; what has no record in these documents may well be done. "
            "Obligations without a stated time, and steps that run from a date that is not "
            "recorded, are not among them."
        ),
    ),
    hidden=("visit_document", "visit_place"),
)
