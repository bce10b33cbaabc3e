"""Figures on technical assistance: at which stage, on what, for whom, by whom."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts import bars
from ctc_dash.figures.figure import Figure, Source
from ctc_dash.figures.sentences import bold, most, named, nothing, without
from ctc_dash.words import Words

TEXT = Source("s_2020_99", "annex I, sections V–XVI; annex II")
READING = "The stage is the curator's reading of the text where it is not marked as stated."
SEVERAL = "An activity for several subregions counts in each."


def activities(words: Words, number: int) -> str:
    """A number of activities, set off."""
    return bold(words.count("{n} activity", "{n} activities", number))


def stages(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """At which stage most activities stand, and what is said of their impact."""
    whole = int(frame["activities"].sum())
    if not whole:
        return nothing(words)
    top, count = most(frame, "stage", "activities", at_most=1)
    said = words.count(
        "The documents name {part}.",
        "The documents name {part}.",
        whole,
        part=activities(words, whole),
    )
    if top:
        said += " " + words.say(
            "Most stand at “{stage}” ({number}).",
            stage=named(words, "stage", top).lower(),
            number=words.number(count),
        )
    if "impact_assessed" in without(frame, "stage", "activities"):
        said += " " + words.say("Of none is an assessment of its impact reported.")
    return said


def themes(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """The thematic areas with most activities and those with none."""
    top, count = most(frame, "theme", "activities")
    if not count:
        return nothing(words)
    none = without(frame, "theme", "activities")
    said = []
    if top:
        said.append(
            words.count(
                "Most activities concern {names} ({each}).",
                "Most activities concern {names} ({each} each).",
                len(top),
                names=bold(named(words, "theme", top)),
                each=words.number(count),
            )
        )
    if none:
        said.append(words.say("None is named for {names}.", names=named(words, "theme", none)))
    return " ".join(said) or words.say("Every thematic area has an activity.")


def regions(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """The subregions with most activities and how many have none."""
    top, count = most(frame, "subregion", "activities")
    if not count:
        return nothing(words)
    none = len(without(frame, "subregion", "activities"))
    said = []
    if top:
        said.append(
            words.count(
                "{names} is named by most activities ({each}).",
                "{names} are named by most activities ({each} each).",
                len(top),
                names=bold(named(words, "subregion", top)),
                each=words.number(count),
            )
        )
    if none:
        said.append(
            words.count(
                "{n} subregion is named by none.", "{n} subregions are named by none.", none
            )
        )
    return " ".join(said) or words.say("Every subregion is named by an activity.")


def wider(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many wider regions are named."""
    if frame.empty:
        return words.say("No activity names a wider region.")
    return words.count("{n} wider region is named.", "{n} wider regions are named.", len(frame))


def partners(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Who takes part in most activities, and how many activities name who pays."""
    if frame.empty:
        return nothing(words)
    others = frame[frame["partner"] != "cted"]
    top, count = most(others, "partner", "activities", at_most=2)
    donors = frame[frame["partner_role"] == "donor"]["partner"].nunique()
    said = []
    if top:
        said.append(
            words.count(
                "Beside the Directorate, {names} appears most often ({each}).",
                "Beside the Directorate, {names} appear most often ({each} each).",
                len(top),
                names=bold(named(words, "partner", top)),
                each=words.number(count),
            )
        )
    said.append(
        words.count(
            "{n} partner is named as providing funds.",
            "{n} partners are named as providing funds.",
            donors,
        )
        if donors
        else words.say("No partner is named as providing funds.")
    )
    return " ".join(said)


def listed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many activities name a funder and an amount."""
    if frame.empty:
        return nothing(words)
    funded = int(frame["donors"].notna().sum())
    amounts = int(frame["amount_as_named"].notna().sum())
    return " ".join(
        (
            words.count("{part}.", "{part}.", len(frame), part=activities(words, len(frame))),
            words.count("{n} names who funds it,", "{n} name who funds them,", funded),
            words.count(
                "{n} an amount; for the others the documents do not say.",
                "{n} an amount; for the others the documents do not say.",
                amounts,
            ),
        )
    )


FIGURES = (
    Figure(
        id="assistance/by_stage",
        title="By stage",
        question="assistance/by_stage",
        takeaway=stages,
        sources=(TEXT,),
        chart=bars.chart(bars.Bars("stage", "stage_basis", "activities")),
        caveats=(READING,),
    ),
    Figure(
        id="assistance/by_theme",
        title="By thematic area",
        question="assistance/by_theme",
        takeaway=themes,
        sources=(TEXT, Source("s_2020_731", "section IV")),
        chart=bars.chart(bars.Bars("theme", None, "activities")),
        caveats=("The thematic area is the curator's reading, one for each activity.",),
    ),
    Figure(
        id="assistance/by_region",
        title="By subregion",
        question="assistance/by_region",
        takeaway=regions,
        sources=(TEXT,),
        chart=bars.chart(bars.Bars("subregion", None, "activities", group="cluster")),
        caveats=(SEVERAL,),
        tall=True,
    ),
    Figure(
        id="assistance/by_partner",
        title="Who implements, leads, supports and funds",
        question="assistance/by_partner",
        takeaway=partners,
        sources=(TEXT,),
        chart=bars.chart(
            bars.Bars("partner", "partner_role", "activities", most=12, left_out=("cted",))
        ),
        caveats=(
            "The twelve partners named most often; the table has them all, and the Directorate, "
            "which has a part in most activities.",
        ),
    ),
    Figure(
        id="assistance/wider_regions",
        title="For wider regions",
        question="assistance/wider_regions",
        takeaway=wider,
        sources=(TEXT,),
        chart=bars.chart(bars.Bars("region", None, "activities", most=12)),
        caveats=("Regions that are none of the Directorate's subregions, as the text names them.",),
    ),
    Figure(
        id="assistance/list",
        title="The activities one by one",
        question="assistance/list",
        takeaway=listed,
        sources=(TEXT,),
        hidden=("need_origin",),
        caveats=(READING,),
        wide=True,
    ),
)
