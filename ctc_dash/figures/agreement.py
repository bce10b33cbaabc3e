"""Figures that set what the documents state beside what the record's rows count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from ctc_dash.asking import stated
from ctc_dash.asking.record import Record
from ctc_dash.figures.answer import Answer, Inquiry
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.shapes import share
from ctc_dash.words import Words, alike

HIDDEN = (
    "id",
    "unit",
    "period_from",
    "period_to",
    "as_of",
    "speaks_of",
    "question",
    "parameters",
    "comparison",
)


# How a stated figure and its count stand to each other: codes of the vocabulary `agreement`.
AS_STATED = "as_stated"
REPEATED = "repeated"
COMPUTED = "computed"
PART = "part"
DIFFERS = "differs"
CANNOT_BE_TOLD = "cannot_be_told"
NOT_RECORDED = "not_recorded"
NOT_COUNTABLE = "not_countable"  # what would count it is not for this audience

COUNTED_TOO = share("agreement", "counted_too")


def agreement(figure: float, counted: object, comparison: str) -> str:
    """How one stated figure and what the rows give stand to each other."""
    if counted is pd.NA:
        return CANNOT_BE_TOLD if comparison == "unknown" else NOT_RECORDED
    if counted != figure:
        return PART if comparison == "subset" else DIFFERS
    if comparison in (REPEATED, COMPUTED):
        return comparison
    return CANNOT_BE_TOLD if comparison == "unknown" else AS_STATED


def agreements(frame: pd.DataFrame) -> pd.Series[Any]:
    """The code of ``agreement`` for each stated figure of a frame, on the frame's index."""
    pairs = frame[["figure", stated.COUNTED, "comparison"]].itertuples(index=False)
    codes = pd.Series([agreement(*pair) for pair in pairs], frame.index, dtype=str)
    return codes.mask(frame[stated.COUNTED].isna() & frame["question"].notna(), NOT_COUNTABLE)


def agreement_sentences(numbers: Mapping[str, int], words: Words) -> Iterator[str]:
    """How many figures the rows give, how many in part, and what keeps the others apart.

    ``numbers`` says how many figures stand so to their count, by the code of ``agreement``.
    """
    yield words.share(COUNTED_TOO, numbers.get(AS_STATED, 0), sum(numbers.values()))
    yield words.some(*alike("Of {n} it only repeats the statement."), numbers.get(REPEATED, 0))
    yield words.some(
        *alike("Of {n} it only computes it from other numbers of the statement."),
        numbers.get(COMPUTED, 0),
    )
    yield words.some(*alike("Of {n} it counts a part."), numbers.get(PART, 0))
    yield words.some("{n} differs.", "{n} differ.", numbers.get(DIFFERS, 0))
    yield words.some(
        "Of {n} it is not clear what exactly it counts.",
        "Of {n} it is not clear what exactly they count.",
        numbers.get(CANNOT_BE_TOLD, 0),
    )
    yield words.some(
        *alike("For {n} nothing is recorded one by one."), numbers.get(NOT_RECORDED, 0)
    )
    yield words.some(*alike("{n} cannot be counted in this record."), numbers.get(NOT_COUNTABLE, 0))


def stated_and_counted(shown: Shown) -> Iterator[str]:
    """How the stated figures and the counts agree, and that every difference is explained."""
    words, codes = shown.words, agreements(shown.frame)
    yield from agreement_sentences(codes.value_counts().to_dict(), words)
    yield words.some(
        "The table says why.", "The table says why, one by one.", int((codes != AS_STATED).sum())
    )


@lru_cache(maxsize=32)
def told_of_topics(record: Record, topics: tuple[str, ...]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is stated on some topics beside what is counted, and what the counted rows cite.

    No filter of a page changes it, so it is counted once per build.
    """
    answer = stated.stated_beside_counted(record, list(topics))
    counted = answer.pop(stated.COUNTED)
    answer.insert(answer.columns.get_loc("figure") + 1, stated.COUNTED, counted)
    return answer, stated.counted_citations(record, answer)


def stated_figure(figure_id: str, topics: list[str]) -> Figure:
    """The figure that sets stated beside counted for some topics."""

    def ask(inquiry: Inquiry) -> Answer:
        frame, cited = told_of_topics(inquiry.record, tuple(topics))
        return Answer(frame.copy(), besides=cited)

    return Figure(
        id=figure_id,
        question="sources/stated",
        takeaway=stated_and_counted,
        ask=ask,
        hidden=("topic", *HIDDEN),
    )


FIGURES = (
    stated_figure("visits/stated", ["visits", "sharing"]),
    stated_figure("assessments/stated", ["surveys", "states"]),
    stated_figure("assistance/stated", ["assistance"]),
    stated_figure("briefings/stated", ["meetings"]),
)
