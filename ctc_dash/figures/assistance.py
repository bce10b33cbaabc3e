"""Figures on technical assistance: at which stage, on what, for whom, by whom."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ctc_dash.charts.bars import Bars
from ctc_dash.figures.figure import Figure
from ctc_dash.figures.sentences import (
    FEW,
    Ranking,
    by_share,
    chosen,
    drawn_first,
    named,
    none_fits,
    old,
    quoted,
    ranked,
    undated,
    within,
)
from ctc_dash.words import Words

READING = (
    "The stage is that which the documents give, whatever the as-of date; where it is not marked "
    "as stated it is the curator's reading of the text."
)
IMPACT = "impact_assessed"
MOST_DRAWN = 12  # bars of a picture; its table has them all
MOST_NAMED = 3  # thematic areas or subregions with equally many activities
# Filters under which an area without an activity lacks only such an activity.
NARROWING = ("cluster", "subregion", "stage", "theme", "from", "to")
SEVERAL = "An activity for several subregions counts in each."


def stages(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """At which stage most activities stand, and what is said of their impact."""
    ranking = ranked(frame, "stage", "activities")
    if not ranking.whole:
        return none_fits(words, "activity")
    said = [
        words.count(
            "The documents name **{n} activity**.",
            "The documents name **{n} activities**.",
            ranking.whole,
        )
    ]
    if not chosen(given, "stage"):
        said += [at_stage(ranking, words), impact(ranking, words)]
    said.append(undated(int(frame["undated"].sum()), ranking.whole, words))
    return " ".join(part for part in said if part)


def at_stage(ranking: Ranking, words: Words) -> str:
    """The stage at which most of the activities stand, if there is one."""
    name = within(words, "stage", ranking.top[0])
    if ranking.used == 1:
        return words.count(
            "It stands at “{stage}”.", "All of them stand at “{stage}”.", ranking.whole, stage=name
        )
    if not ranking.leads(at_most=1):
        return ""
    return words.say(
        "More stand at “{stage}” ({number}) than at any other stage.",
        stage=name,
        number=words.number(ranking.each),
    )


def impact(ranking: Ranking, words: Words) -> str:
    """That no assessment of the impact is reported, where it is so."""
    if IMPACT not in ranking.none:
        return ""
    return words.count(
        "An assessment of its impact is not reported.",
        "Of none is an assessment of its impact reported.",
        ranking.whole,
    )


def themes(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """The thematic areas with most activities and those with none."""
    ranking = ranked(frame, "theme", "activities")
    if not ranking.whole:
        return none_fits(words, "activity")
    if chosen(given, "theme"):
        return words.count(
            "**{n} activity** fits these filters.",
            "**{n} activities** fit these filters.",
            ranking.whole,
        )
    parts = (leading_themes(ranking, words), lacking_themes(ranking, words, given))
    return " ".join(part for part in parts if part)


def leading_themes(ranking: Ranking, words: Words) -> str:
    """The thematic areas with most activities, or with all of them."""
    names = quoted(words, "theme", ranking.top)
    if ranking.used == 1:
        return words.count(
            "The activity shown concerns **{name}**.",
            "The {n} activities shown all concern **{name}**.",
            ranking.whole,
            name=names,
        )
    if ranking.leads():
        return words.count(
            "The thematic area with the most activities is **{names}** ({each}).",
            "The thematic areas with the most activities are **{names}** ({each} each).",
            len(ranking.top),
            names=names,
            each=words.number(ranking.each),
        )
    if len(ranking.top) <= MOST_NAMED:
        return words.say(
            "The activities shown concern **{names}** ({each} each).",
            names=names,
            each=words.number(ranking.each),
        )
    return words.count(
        "The activities shown concern **{n} thematic area**.",
        "The activities shown concern **{n} thematic areas**.",
        ranking.used,
    )


def lacking_themes(ranking: Ranking, words: Words, given: Mapping[str, object]) -> str:
    """The thematic areas without an activity; nothing where the State chosen explains them."""
    number, such = len(ranking.none), chosen(given, *NARROWING)
    if chosen(given, "state") or not number:
        return ""
    if number > FEW and such:
        return words.count(
            "No such activity is recorded for {n} thematic area.",
            "No such activity is recorded for {n} thematic areas.",
            number,
        )
    if number > FEW:
        return words.count(
            "No activity is recorded for {n} thematic area.",
            "No activity is recorded for {n} thematic areas.",
            number,
        )
    names = quoted(words, "theme", ranking.none)
    if such:
        return words.say("No such activity is recorded for {names}.", names=names)
    return words.say("No activity is recorded for {names}.", names=names)


def regions(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """The subregions with most activities and how many have none."""
    ranking = ranked(frame, "subregion", "activities")
    if not ranking.whole:
        return none_fits(words, "activity")
    parts = (leading_regions(ranking, words), lacking_regions(ranking, words, given))
    return " ".join(part for part in parts if part)


def leading_regions(ranking: Ranking, words: Words) -> str:
    """The subregions with most activities, or with all of them."""
    names = named(words, "subregion", ranking.top)
    if ranking.used == 1:
        return words.count(
            "The activity shown is for **{name}**.",
            "The {n} activities shown are all for **{name}**.",
            ranking.whole,
            name=names,
        )
    if ranking.leads():
        return words.count(
            "The subregion with the most activities is **{names}** ({each}).",
            "The subregions with the most activities are **{names}** ({each} each).",
            len(ranking.top),
            names=names,
            each=words.number(ranking.each),
        )
    if len(ranking.top) <= MOST_NAMED:
        return words.say(
            "The activities shown are for **{names}** ({each} each).",
            names=names,
            each=words.number(ranking.each),
        )
    return words.count(
        "The activities shown are for **{n} subregion**.",
        "The activities shown are for **{n} subregions**.",
        ranking.used,
    )


def lacking_regions(ranking: Ranking, words: Words, given: Mapping[str, object]) -> str:
    """The subregions without an activity; nothing where the State chosen explains them."""
    number, such = len(ranking.none), chosen(given, *NARROWING)
    if chosen(given, "state") or not number:
        return ""
    if number > FEW and such:
        return words.count(
            "{n} subregion is named by no such activity.",
            "{n} subregions are named by no such activity.",
            number,
        )
    if number > FEW:
        return words.count(
            "{n} subregion is named by no activity.",
            "{n} subregions are named by no activity.",
            number,
        )
    names = named(words, "subregion", ranking.none)
    if such:
        return words.say("No such activity names {names}.", names=names)
    return words.say("No activity names {names}.", names=names)


def wider(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many wider regions are named."""
    if frame.empty:
        return words.say("No activity shown names a wider region.")
    said = words.count("{n} wider region is named.", "{n} wider regions are named.", len(frame))
    more = drawn_first(len(frame), MOST_DRAWN, words)
    return " ".join(part for part in (said, more) if part)


def partners(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Who takes part in most activities, and how many activities name who pays."""
    if frame.empty:
        return none_fits(words, "activity")
    others = ranked(frame[frame["partner"] != "cted"], "partner", "activities")
    donors = frame[frame["partner_role"] == "donor"]["partner"].nunique()
    parts = (beside_the_directorate(others, words), paying(donors, words))
    return " ".join(part for part in parts if part)


def beside_the_directorate(others: Ranking, words: Words) -> str:
    """Which other body appears most often, if that is news."""
    names = named(words, "partner", others.top)
    if not others.used:
        return words.say("No body but the Directorate is named.")
    if others.used == 1:
        return words.say("Beside the Directorate only **{name}** is named.", name=names)
    if others.leads(at_most=2):
        return words.count(
            "Beside the Directorate, **{names}** appears most often ({each}).",
            "Beside the Directorate, **{names}** appear most often ({each} each).",
            len(others.top),
            names=names,
            each=words.number(others.each),
        )
    return words.count(
        "Beside the Directorate **{n} partner** is named.",
        "Beside the Directorate **{n} partners** are named.",
        others.used,
    )


def paying(donors: int, words: Words) -> str:
    """How many partners are named as providing funds."""
    if not donors:
        return words.say("For the activities shown no partner is named as providing funds.")
    return words.count(
        "{n} partner is named as providing funds.",
        "{n} partners are named as providing funds.",
        donors,
    )


def unserved(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """How many activities have no more than the need, no partner or no donor named."""
    if frame.empty:
        return words.say(
            "No activity that fits these filters is still to be delivered, as far as is said, and "
            "without a named partner or donor."
        )
    said = words.count(
        "**{n} activity** is shown; it is not said to be delivered.",
        "**{n} activities** are shown; none is said to be delivered.",
        len(frame),
    )
    numbers = {str(code): int(rows) for code, rows in frame["not_named"].value_counts().items()}
    parts = (
        needed(numbers.get("need_only", 0), len(frame), words),
        neither(numbers.get("partner_and_donor", 0), len(frame), words),
        without_partner(numbers.get("partner", 0), len(frame), words),
        without_donor(numbers.get("donor", 0), len(frame), words),
    )
    return " ".join(part for part in (said, *parts) if part)


def needed(number: int, whole: int, words: Words) -> str:
    """For how many only the need is recorded."""
    return by_share(
        number,
        whole,
        none="",
        some=words.count(
            "For **{n}** only a need or a proposal is recorded, nothing further.",
            "For **{n}** only a need or a proposal is recorded, nothing further.",
            number,
        ),
        every=words.count(
            "Only the need or the proposal is recorded, nothing further.",
            "For each only a need or a proposal is recorded, nothing further.",
            whole,
        ),
    )


def neither(number: int, whole: int, words: Words) -> str:
    """For how many neither partner nor donor is named."""
    return by_share(
        number,
        whole,
        none="",
        some=words.count(
            "For **{n}** the documents name neither a partner beside the Directorate nor a donor.",
            "For **{n}** the documents name neither a partner beside the Directorate nor a donor.",
            number,
        ),
        every=words.count(
            "The documents name neither a partner beside the Directorate nor a donor.",
            "For none do the documents name a partner beside the Directorate or a donor.",
            whole,
        ),
    )


def without_partner(number: int, whole: int, words: Words) -> str:
    """For how many a donor is named and no partner."""
    return by_share(
        number,
        whole,
        none="",
        some=words.count(
            "For **{n}** the documents name a donor, but no partner beside the Directorate.",
            "For **{n}** the documents name a donor, but no partner beside the Directorate.",
            number,
        ),
        every=words.count(
            "The documents name a donor, but no partner beside the Directorate.",
            "For each the documents name a donor, but no partner beside the Directorate.",
            whole,
        ),
    )


def without_donor(number: int, whole: int, words: Words) -> str:
    """For how many a partner is named and no donor."""
    return by_share(
        number,
        whole,
        none="",
        some=words.count(
            "For **{n}** the documents name a partner, but no donor.",
            "For **{n}** the documents name a partner, but no donor.",
            number,
        ),
        every=words.count(
            "The documents name a partner, but no donor.",
            "For each the documents name a partner, but no donor.",
            whole,
        ),
    )


def funding(frame: pd.DataFrame, words: Words) -> str:
    """For how many activities the documents name a funder and an amount."""
    if frame.empty:
        return none_fits(words, "activity")
    whole = len(frame)
    funded = int(frame["donors"].notna().sum())
    amounts = int(frame["amount_as_named"].notna().sum())
    said = words.count("**{n} activity** is shown.", "**{n} activities** are shown.", whole)
    if not funded and not amounts:
        return f"{said} " + words.count(
            "The documents neither say who funds it nor name an amount.",
            "For none of them do the documents say who funds it or name an amount.",
            whole,
        )
    return f"{said} {funders(funded, whole, words)} {amounts_named(amounts, whole, words)}"


def listed(frame: pd.DataFrame, words: Words, given: Mapping[str, object]) -> str:
    """Who funds the activities, and of how many no first day is stated."""
    without = int(frame["first_day"].isna().sum())
    said = (funding(frame, words), undated(without, len(frame), words))
    return " ".join(part for part in said if part)


def funders(funded: int, whole: int, words: Words) -> str:
    """For how many activities the documents say who funds them."""
    return by_share(
        funded,
        whole,
        none=words.count(
            "The documents do not say who funds it.",
            "For none of them do the documents say who funds it.",
            whole,
        ),
        some=words.count(
            "For {n} the documents say who funds it.",
            "For {n} the documents say who funds them.",
            funded,
        ),
        every=words.count(
            "The documents say who funds it.",
            "For each of them the documents say who funds it.",
            whole,
        ),
    )


def amounts_named(amounts: int, whole: int, words: Words) -> str:
    """For how many activities the documents name an amount."""
    return by_share(
        amounts,
        whole,
        none=words.count("They name no amount.", "For none do they name an amount.", whole),
        some=words.count("For {n} they name an amount.", "For {n} they name an amount.", amounts),
        every=words.count("They name an amount.", "For each they name an amount.", whole),
    )


FIGURES = (
    Figure(
        id="assistance/by_stage",
        title="By stage",
        takeaway=old(stages),
        nothing=old(stages),
        chart=Bars("stage", "stage_basis", "activities"),
        hidden=("undated",),
    ),
    Figure(
        id="assistance/by_theme",
        title="By thematic area",
        takeaway=old(themes),
        nothing=old(themes),
        chart=Bars("theme", None, "activities"),
    ),
    Figure(
        id="assistance/by_region",
        title="By subregion",
        takeaway=old(regions),
        nothing=old(regions),
        chart=Bars("subregion", None, "activities", group="cluster"),
        notes=(SEVERAL,),
        place="tall",
    ),
    Figure(
        id="assistance/by_partner",
        title="Who implements, leads, supports and funds",
        takeaway=old(partners),
        nothing=old(partners),
        chart=Bars("partner", "partner_role", "activities", most=MOST_DRAWN, left_out=("cted",)),
        notes=(
            "The twelve partners named most often; the table has them all, and the Directorate, "
            "which has a part in most activities.",
        ),
    ),
    Figure(
        id="assistance/wider_regions",
        title="For wider regions",
        takeaway=old(wider),
        nothing=old(wider),
        chart=Bars("region", None, "activities", most=MOST_DRAWN),
    ),
    Figure(
        id="assistance/unserved",
        title="Needs and activities without a named partner or donor",
        takeaway=old(unserved),
        nothing=old(unserved),
        chart=Bars("theme", "not_named", "activities"),
        hidden=("activities",),
        notes=(
            "What is named for a larger activity counts for its parts, and what is named for a "
            "part for the whole.",
        ),
        place="whole",
    ),
    Figure(
        id="assistance/list",
        title="The activities one by one",
        takeaway=old(listed),
        nothing=old(listed),
        hidden=("need_origin",),
        place="whole",
    ),
)
