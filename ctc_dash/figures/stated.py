"""Figures that set what the documents state beside what the record's rows count."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash import stated
from ctc_dash.figures.figure import Figure, Source
from ctc_dash.figures.sentences import by_share
from ctc_dash.snapshot import Snapshot
from ctc_dash.words import Words

HIDDEN = (
    "id",
    "topic",
    "precision",
    "unit",
    "period_from",
    "period_to",
    "as_of",
    "question",
    "parameters",
    "comparison",
)


def agreement(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many stated figures the rows give, how many they give in part, and how many not."""
    if frame.empty:
        return words.say("The documents state no figure on this.")
    countable = frame[frame["counted"].notna()]
    same = countable[countable["figure"] == countable["counted"]]
    said = as_stated(len(same), len(frame), words)
    differ = len(countable) - len(same)
    if differ:
        said += " " + words.count(
            "{n} differs; the table says why.", "{n} differ; the table says why.", differ
        )
    uncounted = len(frame) - len(countable)
    if uncounted:
        said += " " + words.count(
            "For {n} the record holds no rows to count.",
            "For {n} the record holds no rows to count.",
            uncounted,
        )
    return said


def as_stated(same: int, whole: int, words: Words) -> str:
    """How many of the stated figures are what the rows give."""
    return by_share(
        same,
        whole,
        none=words.count(
            "**{n} stated figure**; the rows are not known to give it.",
            "**{n} stated figures**; the rows are not known to give any of them.",
            whole,
        ),
        some=words.count(
            "**{n} of {all}** stated figures is what the rows give.",
            "**{n} of {all}** stated figures are what the rows give.",
            same,
            all=words.number(whole),
        ),
        every=words.count(
            "**The one stated figure** is what the rows give.",
            "**The {n} stated figures** are all what the rows give.",
            whole,
        ),
    )


def about(figure_id: str, title: str, topics: list[str]) -> Figure:
    """The figure that sets stated beside counted for some topics."""

    def frame(snapshot: Snapshot, given: Mapping[str, object]) -> pd.DataFrame:
        answer = stated.beside_counted(snapshot, topics)
        counted = answer.pop(stated.COUNTED)
        answer.insert(answer.columns.get_loc("figure") + 1, stated.COUNTED, counted)
        return answer

    return Figure(
        id=figure_id,
        title=title,
        question="sources/stated",
        takeaway=agreement,
        sources=(Source("s_2020_99", "as given in each row"),),
        frame=frame,
        caveats=(
            "Counted over the whole record, whatever the filters; a dash means that the record "
            "holds no rows for it.",
        ),
        hidden=HIDDEN,
        wide=True,
    )


FIGURES = (
    about("visits/stated", "Stated beside counted", ["visits", "sharing"]),
    about("assessments/stated", "Stated beside counted", ["surveys", "states"]),
    about("assistance/stated", "Stated beside counted", ["assistance"]),
    about("briefings/stated", "Stated beside counted", ["meetings"]),
)
