"""Figures on meetings and briefings: when, of which kind, on what, open or closed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts import bars
from ctc_dash.figures.figure import Figure, Source
from ctc_dash.figures.sentences import bold, most, named, nothing
from ctc_dash.words import Words

APPENDIX_III = Source("s_2020_99", "annex I, appendix III")
TEXT = Source("s_2020_99", "annex I, sections III–XVI")
OPENNESS = "Openness as the documents state it; where they do not say, it is not guessed."


def held(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many meetings there are, and how many of them are known to be open or closed."""
    if frame.empty:
        return nothing(words)
    open_ones = int((frame["openness"] == "open").sum())
    closed = int((frame["openness"] == "closed").sum())
    return words.say(
        "{whole}: {opened} open, {closed} closed, {unknown} not stated.",
        whole=bold(
            words.count("{n} meeting or briefing", "{n} meetings and briefings", len(frame))
        ),
        opened=words.number(open_ones),
        closed=words.number(closed),
        unknown=words.number(len(frame) - open_ones - closed),
    )


def kinds(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """The kind held most often and how many were open."""
    whole = int(frame["meetings"].sum())
    if not whole:
        return nothing(words)
    top, count = most(frame, "kind", "meetings", at_most=2)
    opened = int(frame[frame["openness"] == "open"]["meetings"].sum())
    said = []
    if top:
        said.append(
            words.count(
                "Most often: {names} ({each}).",
                "Most often: {names} ({each} each).",
                len(top),
                names=bold(named(words, "kind", top)),
                each=words.number(count),
            )
        )
    said.append(
        words.count(
            "{n} of {whole} is known to have been open.",
            "{n} of {whole} are known to have been open.",
            opened,
            whole=words.number(whole),
        )
    )
    return " ".join(said)


def topics(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """The topic taken up most often."""
    if frame.empty:
        return nothing(words)
    top, count = most(frame, "topic", "meetings")
    said = words.count("{n} topic.", "{n} topics.", frame["topic"].nunique())
    if top:
        said += " " + words.count(
            "Most often: {names} ({each}).",
            "Most often: {names} ({each} each).",
            len(top),
            names=bold(named(words, "topic", top)),
            each=words.number(count),
        )
    return said


FIGURES = (
    Figure(
        id="briefings/calendar",
        calendar="meetings",
        title="Calendar",
        question="briefings/list",
        takeaway=held,
        sources=(APPENDIX_III, TEXT),
        hidden=("id", "kind_basis", "openness_basis"),
        caveats=(OPENNESS,),
        wide=True,
    ),
    Figure(
        id="briefings/list",
        calendar="meetings",
        title="Meetings and briefings one by one",
        question="briefings/list",
        takeaway=held,
        sources=(APPENDIX_III, TEXT),
        hidden=("id", "kind_basis", "openness_basis"),
        caveats=(OPENNESS,),
        wide=True,
    ),
    Figure(
        id="briefings/by_kind_and_openness",
        title="By kind and openness",
        question="briefings/by_kind_and_openness",
        takeaway=kinds,
        sources=(APPENDIX_III, TEXT),
        chart=bars.chart(bars.Bars("kind", "openness", "meetings")),
        caveats=(OPENNESS,),
    ),
    Figure(
        id="briefings/by_topic",
        title="By topic",
        question="briefings/by_topic",
        takeaway=topics,
        sources=(APPENDIX_III, TEXT),
        chart=bars.chart(bars.Bars("topic", "openness", "meetings")),
        caveats=("The topic is the curator's reading of the title.",),
    ),
)
