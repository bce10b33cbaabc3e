"""Figures on the assessment tools: where a survey or overview exists, and where it is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ctc_dash.charts.bars import Bars
from ctc_dash.figures.figure import Figure
from ctc_dash.figures.sentences import (
    NOT_KNOWN_THEN,
    by_share,
    chosen,
    none_fits,
    not_known_then,
    old,
    surveyed,
    total,
)
from ctc_dash.words import Words

MARKED = ("received", "second_round")
CUT_OFF = "row_cut_off"


def of_all(parts: Mapping[str, float], words: Words) -> str:
    """``8 of 21``, and how many rows cannot be read; of an earlier day, that it is unknown."""
    if parts.get(NOT_KNOWN_THEN):
        return words.count("{n} unknown", "{n} unknown", int(parts[NOT_KNOWN_THEN]))
    marked = sum(parts.get(code, 0) for code in MARKED)
    note = words.say(
        "{marked} of {all}", marked=words.number(marked), all=words.number(total(parts))
    )
    unread = int(parts.get(CUT_OFF, 0))
    if not unread:
        return note
    return note + words.count(", {n} cut off", ", {n} cut off", unread)


def coverage(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many of the States carry a mark, and how many rows cannot be read."""
    sums = frame.groupby("status", observed=True)["states"].sum() if len(frame) else {}
    everyone = int(frame["states"].sum()) if len(frame) else 0
    if unknown := not_known_then(frame, words):
        return unknown
    if not everyone:
        return none_fits(words, "State")
    unread = int(sums.get(CUT_OFF, 0))
    if unread == everyone:
        return words.count(
            "For **{n} State** the list is cut off in the source: whether it carries a mark is "
            "unknown.",
            "For **{n} States** the list is cut off in the source: whether they carry a mark is "
            "unknown.",
            unread,
        )
    marked = int(sum(sums.get(code, 0) for code in MARKED))
    parts = (carrying(marked, everyone, words, given), cut_off(unread, words))
    return " ".join(part for part in parts if part)


def carrying(marked: int, everyone: int, words: Words, given: Mapping[str, object]) -> str:
    """How many of the States carry a mark; no news where the reader chose the marks."""
    if chosen(given, "status"):
        return words.count(
            "**{n} State** fits these filters.", "**{n} States** fit these filters.", everyone
        )
    return by_share(
        marked,
        everyone,
        none=words.count(
            "**The State shown** is not known to carry a mark for a survey or overview.",
            "**None of the {n} States** is known to carry a mark for a survey or overview.",
            everyone,
        ),
        some=words.count(
            "**{n} of {all} States** carries a mark for a survey or overview.",
            "**{n} of {all} States** carry a mark for a survey or overview.",
            marked,
            all=words.number(everyone),
        ),
        every=words.count(
            "**The State shown** carries a mark for a survey or overview.",
            "**Each of the {n} States** carries a mark for a survey or overview.",
            everyone,
        ),
    )


def cut_off(unread: int, words: Words) -> str:
    """How many rows cannot be read, if any."""
    if not unread:
        return ""
    return words.count(
        "{n} State is cut off in the source: whether it carries a mark is unknown.",
        "{n} States are cut off in the source: whether they carry a mark is unknown.",
        unread,
    )


def tools(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many tools the documents name, in how many passages."""
    if frame.empty:
        return words.say("The record holds no tool of assessment of which so early a year is said.")
    return words.count(
        "**{n} tool** of assessment is named in {passages}.",
        "**{n} tools** of assessment are named in {passages}.",
        frame["tool"].nunique(),
        passages=words.count("{n} passage", "{n} passages", len(frame)),
    )


def listed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many of the States listed have neither a mark nor a recorded visit."""
    if frame.empty:
        return none_fits(words, "State")
    unvisited, unknown = frame["visits"] == 0, not_known_then(frame, words)
    if len(frame) == 1:
        return " ".join(part for part in (alone(frame.iloc[0], words), unknown) if part)
    said = words.count("**{n} State** is shown.", "**{n} States** are shown.", len(frame))
    if unknown:
        return f"{said} {unknown} {without_visit(int(unvisited.sum()), len(frame), words)}"
    if chosen(given, "status"):
        return f"{said} {without_visit(int(unvisited.sum()), len(frame), words)}"
    neither = int(((frame["status"] == "listed_without_mark") & unvisited).sum())
    return f"{said} " + by_share(
        neither,
        len(frame),
        none=words.say("None of them is both listed without a mark and without a recorded visit."),
        some=words.count(
            "{n} is listed without a mark and has no recorded visit.",
            "{n} are listed without a mark and have no recorded visit.",
            neither,
        ),
        every=words.say("All of them are listed without a mark and have no recorded visit."),
    )


def without_visit(unvisited: int, everyone: int, words: Words) -> str:
    """How many of several States have no recorded visit."""
    return by_share(
        unvisited,
        everyone,
        none=words.say("Each of them has a recorded visit."),
        some=words.count(
            "{n} of them has no recorded visit.",
            "{n} of them have no recorded visit.",
            unvisited,
        ),
        every=words.say("None of them has a recorded visit."),
    )


def alone(row: pd.Series[Any], words: Words) -> str:
    """What the list says of one State."""
    state, status = words.label("state", row["state"]), surveyed(words, "status", row["status"])
    if not row["visits"]:
        return words.say("**{state}**: {status}; no recorded visit.", state=state, status=status)
    return words.count(
        "**{state}**: {status}; {n} recorded visit.",
        "**{state}**: {status}; {n} recorded visits.",
        int(row["visits"]),
        state=state,
        status=status,
    )


FIGURES = (
    Figure(
        id="assessments/by_cluster",
        title="Surveys and overviews by cluster",
        takeaway=old(coverage),
        nothing=old(coverage),
        chart=Bars("cluster", "status", "states", end_note=of_all),
        hidden=("known_from",),
        place="whole",
    ),
    Figure(
        id="assessments/by_subregion",
        title="Surveys and overviews by subregion",
        takeaway=old(coverage),
        nothing=old(coverage),
        chart=Bars("subregion", "status", "states", group="cluster", end_note=of_all),
        hidden=("known_from",),
        place="whole",
    ),
    Figure(
        id="assessments/tools",
        title="Assessment tools through time",
        takeaway=old(tools),
        nothing=old(tools),
        place="whole",
    ),
    Figure(
        id="assessments/list",
        title="State by State",
        hidden=("known_from",),
        takeaway=old(listed),
        nothing=old(listed),
        notes=("0 visits means none among those that the record lists one by one.",),
        place="whole",
    ),
)
