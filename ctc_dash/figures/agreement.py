"""Figures that set what the documents state beside what the record's rows count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ctc_dash.asking import stated
from ctc_dash.asking.record import Record
from ctc_dash.figures.figure import Answer, Figure
from ctc_dash.figures.sentences import by_share, old
from ctc_dash.words import Words

HIDDEN = (
    "id",
    "topic",
    "unit",
    "period_from",
    "period_to",
    "as_of",
    "question",
    "parameters",
    "comparison",
)


# How a stated figure and its count stand to each other: codes of the vocabulary `agreement`.
AS_STATED = "as_stated"
PART = "part"
DIFFERS = "differs"
CANNOT_BE_TOLD = "cannot_be_told"
NOT_RECORDED = "not_recorded"


def agreement(figure: float, counted: object, comparison: str) -> str:
    """How one stated figure and what the rows give stand to each other."""
    if counted is pd.NA:
        return CANNOT_BE_TOLD if comparison == "unknown" else NOT_RECORDED
    if counted != figure:
        return PART if comparison == "subset" else DIFFERS
    return CANNOT_BE_TOLD if comparison == "unknown" else AS_STATED


def agreements(frame: pd.DataFrame) -> pd.Series[Any]:
    """The code of ``agreement`` for each stated figure of a frame, on the frame's index."""
    pairs = frame[["figure", stated.COUNTED, "comparison"]].itertuples(index=False)
    return pd.Series([agreement(*pair) for pair in pairs], frame.index, dtype=str)


def agreeing(numbers: Mapping[str, int], words: Words) -> str:
    """How many figures the rows give, how many in part, and what keeps the others apart."""
    whole = sum(numbers.values())
    if not whole:
        return words.say("The documents state no figure on this.")
    said = [as_stated(numbers.get(AS_STATED, 0), whole, words)]
    if part := numbers.get(PART, 0):
        said.append(words.count("Of {n} it counts a part.", "Of {n} it counts a part.", part))
    if differ := numbers.get(DIFFERS, 0):
        said.append(words.count("{n} differs.", "{n} differ.", differ))
    if untold := numbers.get(CANNOT_BE_TOLD, 0):
        said.append(
            words.count(
                "Of {n} it cannot be told what exactly it counts.",
                "Of {n} it cannot be told what exactly they count.",
                untold,
            )
        )
    if without := numbers.get(NOT_RECORDED, 0):
        said.append(
            words.count(
                "For {n} nothing is recorded one by one.",
                "For {n} nothing is recorded one by one.",
                without,
            )
        )
    return " ".join(said)


def one_by_one(codes: pd.Series[Any], words: Words) -> str:
    """How the stated figures and the counts agree, and that every difference is explained."""
    said = agreeing(codes.value_counts().to_dict(), words)
    unlike = int((codes != AS_STATED).sum())
    if not unlike:
        return said
    return f"{said} " + words.count(
        "The table says why.", "The table says why, one by one.", unlike
    )


def compared(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How the stated figures of some topics and their counts agree."""
    return one_by_one(agreements(frame), words)


def as_stated(same: int, whole: int, words: Words) -> str:
    """How many of the stated figures are what the rows give."""
    return by_share(
        same,
        whole,
        none=words.count(
            "**{n} stated figure**; the record is not known to count the same.",
            "**{n} stated figures**; of none is the record known to count the same.",
            whole,
        ),
        some=words.count(
            "**{n} of {all}** stated figures is also what the record counts.",
            "**{n} of {all}** stated figures are also what the record counts.",
            same,
            all=words.number(whole),
        ),
        every=words.count(
            "**The one stated figure** is also what the record counts.",
            "**The {n} stated figures** are all also what the record counts.",
            whole,
        ),
    )


def about(figure_id: str, title: str, topics: list[str]) -> Figure:
    """The figure that sets stated beside counted for some topics."""

    def frame(record: Record, given: Mapping[str, object]) -> Answer:
        answer = stated.beside_counted(record, topics)
        counted = answer.pop(stated.COUNTED)
        answer.insert(answer.columns.get_loc("figure") + 1, stated.COUNTED, counted)
        return Answer(answer, besides=stated.counted_rows(record, answer))

    return Figure(
        id=figure_id,
        title=title,
        question="sources/stated",
        takeaway=old(compared),
        nothing=old(compared),
        ask=frame,
        notes=(
            "Counted over the whole record, whatever the filters; a dash means that "
            "nothing is recorded one by one.",
        ),
        hidden=HIDDEN,
        place="whole",
    )


FIGURES = (
    about("visits/stated", "Stated beside counted", ["visits", "sharing"]),
    about("assessments/stated", "Stated beside counted", ["surveys", "states"]),
    about("assistance/stated", "Stated beside counted", ["assistance"]),
    about("briefings/stated", "Stated beside counted", ["meetings"]),
)
