"""Figures on the assessment tools: where a survey or overview exists, and where it is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ctc_dash.charts.bars import Bars
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.sentences import is_filtered_by
from ctc_dash.figures.shapes import share
from ctc_dash.figures.surveys import (
    CUT_OFF,
    MARKED,
    NOT_KNOWN_THEN,
    UNMARKED,
    survey_clause,
    unknown_then_sentence,
)
from ctc_dash.words import Words, alike

CARRYING = share("assessments", "carrying")
NEITHER = share("assessments", "neither")
UNVISITED = share("assessments", "unvisited")


def end_note(parts: Mapping[str, float], words: Words) -> str:
    """``8 of 21``, and how many rows cannot be read; of an earlier day, that it is unknown."""
    if parts.get(NOT_KNOWN_THEN):
        return words.count(*alike("{n} unknown"), int(parts[NOT_KNOWN_THEN]))
    marked = parts.get(MARKED, 0)
    note = words.say(
        "{marked} of {all}", marked=words.number(marked), all=words.number(sum(parts.values()))
    )
    return note + words.some(*alike(", {n} cut off"), int(parts.get(CUT_OFF, 0)))


def survey_coverage(shown: Shown) -> Iterator[str]:
    """How many of the States carry a mark, and how many rows cannot be read."""
    words = shown.words
    sums = shown.frame.groupby("status_kind", observed=True)["states"].sum()
    everyone, unread = int(sums.sum()), int(sums.get(CUT_OFF, 0))
    if unknown := unknown_then_sentence(shown.frame, words):
        yield unknown
    elif everyone and unread == everyone:
        yield words.count(
            "For **{n} State** the list is cut off in the source: whether it carries a mark is "
            "unknown.",
            "For **{n} States** the list is cut off in the source: whether they carry a mark is "
            "unknown.",
            unread,
        )
    else:
        if is_filtered_by(shown.given, "status"):  # what was chosen is no news
            yield words.some(
                "**{n} State** fits these filters.", "**{n} States** fit these filters.", everyone
            )
        else:
            yield words.share(CARRYING, int(sums.get(MARKED, 0)), everyone)
        yield words.some(
            "{n} State is cut off in the source: whether it carries a mark is unknown.",
            "{n} States are cut off in the source: whether they carry a mark is unknown.",
            unread,
        )


def assessment_tools(shown: Shown) -> Iterator[str]:
    """How many tools the documents name, in how many passages."""
    passages = shown.frame.groupby(["document", "place"]).ngroups
    yield shown.words.count(
        "**{n} tool** of assessment is named in {passages}.",
        "**{n} tools** of assessment are named in {passages}.",
        shown.frame["tool"].nunique(),
        passages=shown.words.count("{n} passage", "{n} passages", passages),
    )


def surveys_listed(shown: Shown) -> Iterator[str]:
    """How many of the States listed have neither a mark nor a visit in the register."""
    frame, words = shown.frame, shown.words
    whole, unvisited = len(frame), frame["visits"] == 0
    unknown = unknown_then_sentence(frame, words)
    if whole == 1:
        yield survey_of_one(frame.iloc[0], words)
    else:
        yield words.count("**{n} State** is shown.", "**{n} States** are shown.", whole)
    yield unknown
    if whole > 1 and (unknown or is_filtered_by(shown.given, "status")):
        yield words.share(UNVISITED, int(unvisited.sum()), whole)
    elif whole > 1:
        unmarked = frame["status_kind"] == UNMARKED
        yield words.share(NEITHER, int((unmarked & unvisited).sum()), whole)


def survey_of_one(row: pd.Series[Any], words: Words) -> str:
    """What the list says of one State."""
    state = words.label("state", row["state"])
    status = survey_clause(words, "status", row["status"])
    if not row["visits"]:
        return words.say(
            "**{state}**: {status}; no visit in the register.", state=state, status=status
        )
    return words.count(
        "**{state}**: {status}; {n} visit in the register.",
        "**{state}**: {status}; {n} visits in the register.",
        int(row["visits"]),
        state=state,
        status=status,
    )


FIGURES = (
    Figure(
        id="assessments/by_cluster",
        takeaway=survey_coverage,
        chart=Bars("cluster", "status", "states", end_note=end_note, noted_by="status_kind"),
    ),
    Figure(
        id="assessments/by_subregion",
        takeaway=survey_coverage,
        chart=Bars(
            "subregion",
            "status",
            "states",
            group="cluster",
            end_note=end_note,
            noted_by="status_kind",
        ),
    ),
    Figure(id="assessments/tools", takeaway=assessment_tools),
    Figure(id="assessments/list", takeaway=surveys_listed),
)
