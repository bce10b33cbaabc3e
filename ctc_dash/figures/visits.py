"""Figures on visits: when, where, of which type, and who joined them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ctc_dash.charts.bars import Bars
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.timeline import Timeline
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.no_visit import SHOWN, knowing, no_visit, none_shown
from ctc_dash.figures.sentences import (
    FEW,
    Ranking,
    bold,
    by_share,
    chosen,
    named,
    nothing,
    old,
    ranked,
    within,
)
from ctc_dash.words import Words

MOST_NAMED = 3  # bodies that joined equally many visits
FIRST_DAY = "In a period, a visit is counted by its first day."


def when(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many visits each year saw, and its busiest months."""
    if frame.empty:
        return ""
    months = frame.groupby(frame["first_day"].dt.to_period("M")).size()
    most = int(months.max())
    busiest = [month.start_time.date() for month in months[months == most].index]
    if len(months) == 1 and most > 1:
        return words.count(
            "**{n} visit**, in {month}.",
            "**{n} visits**, all in {month}.",
            most,
            month=words.month(busiest[0]),
        )
    opening = words.say("{years}.", years=bold(per_year(frame, words)))
    if len(busiest) > 2 or most < 2:
        return opening
    return f"{opening} " + words.count(
        "The busiest month is {months}, with {visits} visits.",
        "The busiest months are {months}, with {visits} visits each.",
        len(busiest),
        months=words.listed(words.month(month) for month in busiest),
        visits=words.number(most),
    )


def per_year(frame: pd.DataFrame, words: Words) -> str:
    """How many visits each year saw; of more than a few years, all of them together."""
    years = frame["first_day"].dt.year.value_counts(sort=False).sort_index()
    if len(years) > FEW:
        return words.count(
            "{n} visit from {first} to {last}",
            "{n} visits from {first} to {last}",
            len(frame),
            first=years.index[0],
            last=years.index[-1],
        )
    return words.listed(
        words.count("{n} visit in {year}", "{n} visits in {year}", int(visits), year=year)
        for year, visits in years.items()
    )


def where(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Which subregions saw most visits and which none."""
    ranking = ranked(frame, "subregion", "visits")
    if not ranking.whole:
        return ""
    parts = (most_visited(ranking, words), not_visited(ranking, words, given))
    return " ".join(part for part in parts if part)


def most_visited(ranking: Ranking, words: Words) -> str:
    """Where most of the visits went, or all of them."""
    names = named(words, "subregion", ranking.top)
    if ranking.used == 1:
        return words.count(
            "The visit shown went to **{name}**.",
            "The {n} visits shown all went to **{name}**.",
            ranking.whole,
            name=names,
        )
    if ranking.leads():
        return words.count(
            "The subregion with the most visits is **{names}** ({each}).",
            "The subregions with the most visits are **{names}** ({each} each).",
            len(ranking.top),
            names=names,
            each=words.number(ranking.each),
        )
    if len(ranking.top) <= MOST_NAMED:
        return words.say(
            "The visits shown went to **{names}** ({each} each).",
            names=names,
            each=words.number(ranking.each),
        )
    return words.count(
        "{visits} went to {n} subregion.",
        "{visits} went to {n} subregions.",
        ranking.used,
        visits=bold(words.count("{n} visit", "{n} visits", ranking.whole)),
    )


def not_visited(ranking: Ranking, words: Words, given: Mapping[str, object]) -> str:
    """Where no visit is recorded; nothing where that would only say which State was chosen."""
    if chosen(given, "state") or not ranking.none:
        return ""
    number, such = len(ranking.none), chosen(given, "visit_type")
    names = named(words, "subregion", ranking.none)
    if number > FEW and such:
        return words.count(
            "In {n} subregion no such visit is recorded in the period.",
            "In {n} subregions no such visit is recorded in the period.",
            number,
        )
    if number > FEW:
        return words.count(
            "In {n} subregion no visit is recorded in the period.",
            "In {n} subregions no visit is recorded in the period.",
            number,
        )
    if such:
        return words.say("No such visit is recorded in {names} in the period.", names=names)
    return words.say("No visit is recorded in {names} in the period.", names=names)


def over_time(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Which type prevails, and how many months saw no visit."""
    ranking = ranked(frame, "visit_type", "visits")
    if not ranking.whole:
        return ""
    per_month = frame.groupby("month")["visits"].sum()
    if ranking.whole == 1:
        return words.say(
            "The visit shown began in {month}; its type is **{name}**.",
            month=words.month(per_month.idxmax()),
            name=within(words, "visit_type", ranking.top[0]),
        )
    parts = (prevailing(ranking, words, given), quiet_months(per_month, words, given))
    return " ".join(part for part in parts if part)


def prevailing(ranking: Ranking, words: Words, given: Mapping[str, object]) -> str:
    """The type of most of several visits; no news where the reader chose the types."""
    if chosen(given, "visit_type"):
        return words.count(
            "**{n} visit** fits these filters.", "**{n} visits** fit these filters.", ranking.whole
        )
    name = within(words, "visit_type", ranking.top[0])
    if ranking.used == 1:
        return words.count(
            "The {n} visit shown is of type **{name}**.",
            "The {n} visits shown are all of type **{name}**.",
            ranking.whole,
            name=name,
        )
    if ranking.leads(at_most=1):
        return words.count(
            "**{n} of {all} visits** is of the type most used: {name}.",
            "**{n} of {all} visits** are of the type most used: {name}.",
            ranking.each,
            all=words.number(ranking.whole),
            name=name,
        )
    return words.count(
        "**{n} visit** is shown; no one type is used most.",
        "**{n} visits** are shown; no one type is used most.",
        ranking.whole,
    )


def quiet_months(per_month: pd.Series[Any], words: Words, given: Mapping[str, object]) -> str:
    """In how many months no visit began; nothing where few visits were to be expected."""
    quiet = int((per_month == 0).sum())
    months = len(per_month)
    if chosen(given, "state") or months == 1:
        return ""
    if not quiet:
        return words.say("One began in every month.")
    if chosen(given, "visit_type", "cluster", "subregion"):
        return words.count(
            "In {n} of {months} months no such visit began.",
            "In {n} of {months} months no such visit began.",
            quiet,
            months=words.number(months),
        )
    return words.count(
        "In {n} of {months} months no recorded visit began.",
        "In {n} of {months} months no recorded visit began.",
        quiet,
        months=words.number(months),
    )


def joined(shown: Shown) -> Iterator[str]:
    """Which bodies are named as having joined most visits."""
    words, visits = shown.words, shown.facts.get(SHOWN, 1)
    ranking = ranked(shown.frame, "organization", "visits")
    names = named(words, "organization", ranking.top)
    if not visits:
        yield none_shown(shown)
    elif not ranking.used:
        yield words.count(
            "The documents name no body that joined the visit shown.",
            "The documents name no body that joined the {n} visits shown.",
            visits,
        )
    elif ranking.used == 1:
        yield words.count(
            "**One body** is named as having joined a visit: {name}.",
            "**One body** is named as having joined {n} visits: {name}.",
            ranking.each,
            name=names,
        )
    else:
        yield words.count(
            "**{n} body** is named as having joined a visit.",
            "**{n} bodies** are named as having joined a visit.",
            ranking.used,
        )
        yield joined_most(ranking, names, words)


def joined_most(ranking: Ranking, names: str, words: Words) -> str:
    """Which of several bodies joined most visits, if so few did that they can be named."""
    if len(ranking.top) > MOST_NAMED:
        return ""
    if len(ranking.top) > 1:
        return words.count(
            "{names} joined {n} visit each.",
            "{names} joined {n} visits each.",
            ranking.each,
            names=names,
        )
    return words.count(
        "{name} joined {n} visit, more than any other.",
        "{name} joined {n} visits, more than any other.",
        ranking.each,
        name=names,
    )


def listed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many visits and States the list holds."""
    if frame.empty:
        return ""
    states = frame["state"].unique()
    if len(states) == 1:
        return words.count(
            "{state}: **{n} visit** is recorded.",
            "{state}: **{n} visits** are recorded.",
            len(frame),
            state=words.label("state", states[0]),
        )
    return words.count(
        "**{n} visit** is recorded, to {states}.",
        "**{n} visits** are recorded, to {states}.",
        len(frame),
        states=words.count("{n} State", "{n} States", len(states)),
    )


def types(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many types are named, and of how many a visit is recorded."""
    if frame.empty:
        return nothing(words)
    whole = len(frame)
    used = int((frame["visits"] > 0).sum())
    said = words.count(
        "The documents name **{n} type of visit**.",
        "The documents name **{n} types of visit**.",
        whole,
    )
    return f"{said} " + by_share(
        used,
        whole,
        none=words.say("No visit of such a type is recorded one by one."),
        some=words.count(
            "Visits of {n} of them are recorded one by one.",
            "Visits of {n} of them are recorded one by one.",
            used,
        ),
        every=words.say("Visits of each type are recorded one by one."),
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
        ask=knowing("visits/list"),
        title="When",
        question="visits/list",
        takeaway=old(when),
        nothing=no_visit,
        chart=Timeline("cluster", "visit_type", "state"),
        notes=(FIRST_DAY,),
        place="whole",
    ),
    Figure(
        id="visits/by_region_and_type",
        ask=knowing("visits/by_region_and_type"),
        title="By subregion and type",
        takeaway=old(where),
        nothing=no_visit,
        chart=Bars("subregion", "visit_type", "visits", group="cluster"),
        notes=(FIRST_DAY,),
        place="tall",
    ),
    Figure(
        id="visits/by_month",
        ask=knowing("visits/by_month"),
        title="Over time",
        takeaway=old(over_time),
        nothing=no_visit,
        chart=Columns("month", "visit_type", "visits"),
        notes=("A visit counts in the month of its first day.",),
    ),
    Figure(
        id="visits/by_participant",
        ask=knowing("visits/by_participant"),
        title="Who joined",
        takeaway=joined,
        nothing=joined,
        chart=Bars("organization", "visit_type", "visits"),
        notes=(FIRST_DAY,),
    ),
    Figure(
        id="visits/list",
        ask=knowing("visits/list"),
        title="The visits one by one",
        takeaway=old(listed),
        nothing=no_visit,
        hidden=("cluster",),
        notes=(FIRST_DAY,),
        place="whole",
    ),
    Figure(
        id="visits/types",
        title="Types of visit",
        takeaway=old(types),
        nothing=old(types),
        place="whole",
    ),
    Figure(
        id="visits/thematic_items",
        title="What visiting teams look at",
        takeaway=old(looked_at),
        nothing=old(looked_at),
        place="whole",
    ),
)
