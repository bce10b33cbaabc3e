"""Figures on visits: when, where, of which type, and who joined them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts import bars, columns, timeline
from ctc_dash.figures.figure import Figure, Source
from ctc_dash.figures.sentences import bold, most, named, nothing, without
from ctc_dash.words import Words

APPENDIX_I = Source("s_2020_99", "annex I, appendix I")


def when(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many visits each year saw, and its busiest months."""
    if frame.empty:
        return nothing(words)
    per_year = frame.groupby(frame["first_day"].dt.year).size()
    years = [
        words.count("{n} visit in {year}", "{n} visits in {year}", count, year=year)
        for year, count in per_year.items()
    ]
    opening = words.say("{years}.", years=bold(words.listed(years)))
    months = frame.groupby(frame["first_day"].dt.to_period("M")).size()
    busiest = [month.start_time.date() for month in months[months == months.max()].index]
    if len(busiest) > 2 or months.max() < 2:
        return opening
    names = words.listed(words.month(month) for month in busiest)
    rest = words.count(
        "The busiest month is {months}, with {visits} visits.",
        "The busiest months are {months}, with {visits} visits each.",
        len(busiest),
        months=names,
        visits=words.number(int(months.max())),
    )
    return f"{opening} {rest}"


def where(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Which subregions saw most visits and which none."""
    top, count = most(frame, "subregion", "visits")
    none = without(frame, "subregion", "visits")
    if not count:
        return nothing(words)
    said = []
    if top:
        names = named(words, "subregion", top)
        said.append(
            words.count(
                "Most visits went to {names} ({each}).",
                "Most visits went to {names} ({each} each).",
                len(top),
                names=bold(names),
                each=words.number(count),
            )
        )
    if none and len(none) <= 4:
        said.append(
            words.say(
                "No visit is recorded in {names} in the period.",
                names=named(words, "subregion", none),
            )
        )
    elif none:
        said.append(
            words.count(
                "{n} subregion has no recorded visit in the period.",
                "{n} subregions have no recorded visit in the period.",
                len(none),
            )
        )
    if not said:
        said.append(words.say("Every subregion shown has a recorded visit in the period."))
    return " ".join(said)


def over_time(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Which type prevails, and how many months saw no visit."""
    top, count = most(frame, "visit_type", "visits", at_most=1)
    whole = int(frame["visits"].sum())
    if not whole:
        return nothing(words)
    per_month = frame.groupby("month")["visits"].sum()
    quiet = int((per_month == 0).sum())
    said = []
    if top:
        said.append(
            words.say(
                "{share} were of the type most used: {name}.",
                share=bold(
                    words.say(
                        "{part} of {whole} visits",
                        part=words.number(count),
                        whole=words.number(whole),
                    )
                ),
                name=named(words, "visit_type", top).lower(),
            )
        )
    said.append(
        words.count(
            "In {n} of {months} months no recorded visit began.",
            "In {n} of {months} months no recorded visit began.",
            quiet,
            months=words.number(len(per_month)),
        )
    )
    return " ".join(said)


def joined(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Which bodies are named as having joined most visits."""
    if frame.empty:
        return words.say("The documents name no body that joined these visits.")
    top, count = most(frame, "organization", "visits")
    bodies = frame["organization"].nunique()
    opening = words.count(
        "{bodies} is named as having joined a visit.",
        "{bodies} are named as having joined a visit.",
        bodies,
        bodies=bold(words.count("{n} body", "{n} bodies", bodies)),
    )
    if not top:
        return opening
    return (
        opening
        + " "
        + words.count(
            "{names} joined {n} visit.",
            "{names} joined {n} visits.",
            count,
            names=named(words, "organization", top),
        )
    )


def listed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many visits and States the list holds."""
    if frame.empty:
        return nothing(words)
    states = frame["state"].nunique()
    return words.count(
        "{n} visit is recorded, to {states}.",
        "{n} visits are recorded, to {states}.",
        len(frame),
        states=words.count("{n} State", "{n} States", states),
    )


def types(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many types are named, and of how many a visit is recorded."""
    if frame.empty:
        return nothing(words)
    used = int((frame["visits"] > 0).sum())
    return words.count(
        "The documents name {part}; visits of {used} are recorded one by one.",
        "The documents name {part}; visits of {used} are recorded one by one.",
        len(frame),
        part=bold(words.count("{n} type of visit", "{n} types of visit", len(frame))),
        used=words.number(used),
    )


def looked_at(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many areas and items a visit may cover."""
    if frame.empty:
        return nothing(words)
    return words.say(
        "A visit may cover {areas} with {items}.",
        areas=bold(words.count("{n} area", "{n} areas", frame["theme"].nunique())),
        items=words.count("{n} item", "{n} items", len(frame)),
    )


FIGURES = (
    Figure(
        id="visits/timeline",
        title="When",
        question="visits/list",
        takeaway=when,
        sources=(APPENDIX_I,),
        chart=timeline.chart(timeline.Timeline("cluster", "visit_type", "state")),
        wide=True,
    ),
    Figure(
        id="visits/by_region_and_type",
        title="By subregion and type",
        question="visits/by_region_and_type",
        takeaway=where,
        sources=(APPENDIX_I, Source("s_2020_99", "appendix II (subregions)")),
        chart=bars.chart(bars.Bars("subregion", "visit_type", "visits", group="cluster")),
        caveats=("Subregions are those of the Directorate.",),
        tall=True,
    ),
    Figure(
        id="visits/by_month",
        title="Over time",
        question="visits/by_month",
        takeaway=over_time,
        sources=(APPENDIX_I,),
        chart=columns.chart(columns.Columns("month", "visit_type", "visits")),
        caveats=("A visit counts in the month of its first day.",),
    ),
    Figure(
        id="visits/by_participant",
        title="Who joined",
        question="visits/by_participant",
        takeaway=joined,
        sources=(Source("s_2020_99", "annex I, paras 81, 88 and 98"),),
        chart=bars.chart(bars.Bars("organization", "visit_type", "visits")),
        caveats=("Only bodies that the documents name with the visit; others may have joined.",),
    ),
    Figure(
        id="visits/list",
        title="The visits one by one",
        question="visits/list",
        takeaway=listed,
        sources=(APPENDIX_I,),
        hidden=("cluster",),
        wide=True,
    ),
    Figure(
        id="visits/types",
        title="Types of visit",
        question="visits/types",
        takeaway=types,
        sources=(APPENDIX_I, Source("s_2020_99", "annex II, paras 7–9")),
        caveats=("The eight types of S/2008/80 are counted by the documents, not named.",),
        wide=True,
    ),
    Figure(
        id="visits/thematic_items",
        title="What visiting teams look at",
        question="visits/thematic_items",
        takeaway=looked_at,
        sources=(Source("s_2020_731", "section IV"),),
        wide=True,
    ),
)
