"""Figures on the assessment tools: where a survey or overview exists, and where it is unknown."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts import bars
from ctc_dash.figures.figure import Figure, Source
from ctc_dash.figures.sentences import bold, nothing, total
from ctc_dash.words import Words

APPENDIX_II = Source("s_2020_99", "annex I, appendix II")
MARKED = ("received", "second_round")
CUT_OFF = "row_cut_off"


def of_all(parts: Mapping[str, float], words: Words) -> str:
    """``8 of 21``, and how many rows cannot be read."""
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
    if not everyone:
        return nothing(words)
    marked = int(sum(sums.get(code, 0) for code in MARKED))
    said = words.count(
        "{part} carries a mark for a survey or overview.",
        "{part} carry a mark for a survey or overview.",
        marked,
        part=bold(
            words.count(
                "{marked} of {n} State",
                "{marked} of {n} States",
                everyone,
                marked=words.number(marked),
            )
        ),
    )
    unread = int(sums.get(CUT_OFF, 0))
    if unread:
        said += " " + words.count(
            "{n} row is cut off in the source: whether it carries a mark is unknown.",
            "{n} rows are cut off in the source: whether they carry a mark is unknown.",
            unread,
        )
    return said


def tools(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many tools the documents name, in how many passages."""
    if frame.empty:
        return nothing(words)
    return words.say(
        "{tools} of assessment are named in {passages}.",
        tools=bold(words.count("{n} tool", "{n} tools", frame["tool"].nunique())),
        passages=words.count("{n} passage", "{n} passages", len(frame)),
    )


def listed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many of the States listed have both a mark and a recorded visit."""
    if frame.empty:
        return nothing(words)
    neither = frame[(frame["status"] == "listed_without_mark") & (frame["visits"] == 0)]
    return (
        words.count("{n} State.", "{n} States.", len(frame))
        + " "
        + words.count(
            "{n} is listed without a mark and has no recorded visit.",
            "{n} are listed without a mark and have no recorded visit.",
            len(neither),
        )
    )


FIGURES = (
    Figure(
        id="assessments/by_cluster",
        title="Surveys and overviews by cluster",
        question="assessments/by_cluster",
        takeaway=coverage,
        sources=(APPENDIX_II,),
        chart=bars.chart(bars.Bars("cluster", "status", "states", end_note=of_all)),
        caveats=(
            "The text of appendix II breaks off after Nauru; the nine rows that follow in "
            "Oceania are shown as cut off, not as without a survey.",
        ),
        wide=True,
    ),
    Figure(
        id="assessments/by_subregion",
        title="Surveys and overviews by subregion",
        question="assessments/by_subregion",
        takeaway=coverage,
        sources=(APPENDIX_II,),
        chart=bars.chart(
            bars.Bars("subregion", "status", "states", group="cluster", end_note=of_all)
        ),
        caveats=("Subregions are those of the Directorate.",),
        wide=True,
    ),
    Figure(
        id="assessments/tools",
        title="Assessment tools through time",
        question="assessments/tools",
        takeaway=tools,
        sources=(
            Source("programme_2012", "annex and appendix"),
            Source("s_2020_99", "annex I, paras 29, 30 and 120; annex II"),
            Source("s_2020_731", "section III"),
        ),
        wide=True,
    ),
    Figure(
        id="assessments/list",
        title="State by State",
        question="assessments/list",
        takeaway=listed,
        sources=(APPENDIX_II, Source("s_2020_99", "appendix I")),
        caveats=("0 visits means none among those that the record lists one by one.",),
        wide=True,
    ),
)
