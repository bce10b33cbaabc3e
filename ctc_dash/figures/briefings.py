"""Figures on meetings and briefings: when, of which kind, on what, open or closed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts.bars import Bars
from ctc_dash.figures.figure import Figure
from ctc_dash.figures.sentences import Ranking, by_share, chosen, none_fits, old, quoted, ranked
from ctc_dash.words import Words

OPENNESS = "Openness as the documents state it; where they do not say, it is not guessed."
SPAN = (
    "Where only the month or the year is known, a meeting is shown if any part of that month or "
    "year falls in the period chosen."
)


def held(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many meetings there are, and how many of them are known to be open or closed."""
    if frame.empty:
        return none_fits(words, "meeting")
    whole = len(frame)
    if chosen(given, "openness"):
        return fitting(whole, words)
    opened = int((frame["openness"] == "open").sum())
    closed = int((frame["openness"] == "closed").sum())
    if whole in (opened, closed, whole - opened - closed):
        return alike(opened, closed, whole, words)
    parts = (
        (opened, words.count("{n} open", "{n} open", opened)),
        (closed, words.count("{n} closed", "{n} closed", closed)),
        (
            whole - opened - closed,
            words.count("{n} not stated", "{n} not stated", whole - opened - closed),
        ),
    )
    return words.count(
        "**{n} meeting or briefing**: {parts}.",
        "**{n} meetings and briefings**: {parts}.",
        whole,
        parts=words.listed(text for number, text in parts if number),
    )


def alike(opened: int, closed: int, whole: int, words: Words) -> str:
    """How many meetings there are where all are open, all closed or of none it is said."""
    if opened:
        return words.count(
            "**{n} meeting or briefing**, which was open.",
            "**{n} meetings and briefings**, all of them open.",
            whole,
        )
    if closed:
        return words.count(
            "**{n} meeting or briefing**, which was closed.",
            "**{n} meetings and briefings**, all of them closed.",
            whole,
        )
    return words.count(
        "**{n} meeting or briefing**; whether it was open is not stated.",
        "**{n} meetings and briefings**; whether they were open is not stated.",
        whole,
    )


def fitting(whole: int, words: Words) -> str:
    """How many meetings there are, and no more, where the reader chose what they are like."""
    return words.count(
        "**{n} meeting or briefing** fits these filters.",
        "**{n} meetings and briefings** fit these filters.",
        whole,
    )


def kinds(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """The kind held most often and how many were open."""
    ranking = ranked(frame, "kind", "meetings")
    if not ranking.whole:
        return none_fits(words, "meeting")
    opened = int(frame[frame["openness"] == "open"]["meetings"].sum())
    said = [fitting(ranking.whole, words) if chosen(given, "kind") else leading(ranking, words)]
    if not chosen(given, "openness"):
        said.append(known_open(opened, ranking.whole, words))
    return " ".join(said)


def leading(ranking: Ranking, words: Words) -> str:
    """The kind held most often, or the only one."""
    names = quoted(words, "kind", ranking.top)
    if ranking.used == 1:
        return words.count(
            "The meeting or briefing shown was of the kind **{name}**.",
            "The {n} meetings and briefings shown were all of the kind **{name}**.",
            ranking.whole,
            name=names,
        )
    if ranking.leads(at_most=2):
        return words.count(
            "The kind held most often is **{names}** ({each}).",
            "The kinds held most often are **{names}** ({each} each).",
            len(ranking.top),
            names=names,
            each=words.number(ranking.each),
        )
    return words.count(
        "**{n} kind** of meeting or briefing was held.",
        "**{n} kinds** of meeting or briefing were held.",
        ranking.used,
    )


def known_open(opened: int, whole: int, words: Words) -> str:
    """How many of the meetings are known to have been open."""
    return by_share(
        opened,
        whole,
        none=words.count(
            "It is not known to have been open.", "None is known to have been open.", whole
        ),
        some=words.count(
            "{n} of {all} is known to have been open.",
            "{n} of {all} are known to have been open.",
            opened,
            all=words.number(whole),
        ),
        every=words.count(
            "It is known to have been open.", "All are known to have been open.", whole
        ),
    )


def topics(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """The topic taken up most often."""
    ranking = ranked(frame, "topic", "meetings")
    if not ranking.whole:
        return none_fits(words, "meeting")
    names = quoted(words, "topic", ranking.top)
    if ranking.used == 1:
        return words.count(
            "The meeting or briefing shown was on **{name}**.",
            "The {n} meetings and briefings shown were all on **{name}**.",
            ranking.whole,
            name=names,
        )
    said = words.count("**{n} topic** was taken up.", "**{n} topics** were taken up.", ranking.used)
    if not ranking.leads():
        return said
    return f"{said} " + words.count(
        "The one taken up most often is {names} ({each}).",
        "Those taken up most often are {names} ({each} each).",
        len(ranking.top),
        names=names,
        each=words.number(ranking.each),
    )


FIGURES = (
    Figure(
        id="briefings/calendar",
        calendar="meetings",
        title="Calendar",
        question="briefings/list",
        takeaway=old(held),
        nothing=old(held),
        hidden=("id", "kind_basis", "openness_basis"),
        notes=(SPAN,),
        place="whole",
    ),
    Figure(
        id="briefings/list",
        calendar="meetings",
        title="Meetings and briefings one by one",
        takeaway=old(held),
        nothing=old(held),
        hidden=("id", "kind_basis", "openness_basis"),
        notes=(SPAN,),
        place="whole",
    ),
    Figure(
        id="briefings/by_kind_and_openness",
        title="By kind and openness",
        takeaway=old(kinds),
        nothing=old(kinds),
        chart=Bars("kind", "openness", "meetings"),
    ),
    Figure(
        id="briefings/by_topic",
        title="By topic",
        takeaway=old(topics),
        nothing=old(topics),
        chart=Bars("topic", "openness", "meetings"),
    ),
)
