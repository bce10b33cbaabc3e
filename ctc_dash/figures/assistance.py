"""Figures on technical assistance: at which stage, on what, for whom, by whom."""

from collections.abc import Iterator

from ctc_dash.charts.bars import Bars
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.leaders import leaders_by, leaders_sentence, rank_by_sum
from ctc_dash.figures.sentences import (
    FEW,
    is_filtered_by,
    label_quoted,
    label_within,
    picture_limit_sentence,
)
from ctc_dash.figures.shapes import leaders, share, shares

MOST_DRAWN = 12  # bars of a picture; its table has them all

STAGES = leaders("assistance", "stages", label=label_within)
UNDATED = share("assistance", "undated")
THEMES = leaders("assistance", "themes", label=label_quoted)
SUBREGIONS = leaders("assistance", "subregions")
PARTNERS = leaders("assistance", "partners")
NOT_NAMED = shares("assistance", "not_named")
FUNDED = share("assistance", "who_funds")
AMOUNTS = share("assistance", "amounts")


def activities_by_stage(shown: Shown) -> Iterator[str]:
    """At which stage most activities stand, and what is said of their impact."""
    words, ranking = shown.words, rank_by_sum(shown.frame, "stage", "activities")
    assessed = shown.frame.loc[shown.frame["stage_kind"] == "assessed", "activities"]
    yield words.some(
        "The documents name **{n} activity**.",
        "The documents name **{n} activities**.",
        ranking.whole,
    )
    if not is_filtered_by(shown.given, "stage"):
        yield leaders_sentence(STAGES, ranking, words)
        if len(assessed) and not assessed.any():
            yield words.some(
                "An assessment of its impact is not reported.",
                "Of none is an assessment of its impact reported.",
                ranking.whole,
            )
    yield words.share(UNDATED, int(shown.frame["undated"].sum()), ranking.whole)


def activities_by_wider_region(shown: Shown) -> Iterator[str]:
    """How many wider regions are named."""
    words, number = shown.words, len(shown.frame)
    if number > FEW:
        yield words.count("{n} wider region is named.", "{n} wider regions are named.", number)
    else:
        yield words.count(
            "{n} wider region is named: {regions}.",
            "{n} wider regions are named: {regions}.",
            number,
            regions=words.listed(
                words.count(
                    "{region} ({n} activity)",
                    "{region} ({n} activities)",
                    int(row.activities),
                    region=row.region,
                )
                for row in shown.frame.itertuples()
            ),
        )
    yield picture_limit_sentence(number, MOST_DRAWN, words)


def partners_by_role(shown: Shown) -> Iterator[str]:
    """Who takes part in most activities, and how many partners are named as providing funds."""
    frame, words = shown.frame, shown.words
    # a partner's activities stand in each row of its roles: they are counted once
    once = frame[~frame["is_secretariat"]].drop_duplicates("partner")
    others = rank_by_sum(once, "partner", "activities")
    donors = frame.loc[frame["partner_role"] == "donor", "partner"].nunique()
    yield leaders_sentence(PARTNERS, others, words) or words.say(
        "No body but the Directorate is named."
    )
    yield words.some(
        "{n} partner is named as providing funds.",
        "{n} partners are named as providing funds.",
        donors,
    ) or words.say("For the activities shown no partner is named as providing funds.")


def activities_unserved(shown: Shown) -> Iterator[str]:
    """How many activities have no more than the need, no partner or no donor named."""
    words, whole = shown.words, len(shown.frame)
    yield words.count(
        "**{n} activity** is shown; it is not said to be delivered.",
        "**{n} activities** are shown; none is said to be delivered.",
        whole,
    )
    for code, sentences in NOT_NAMED.items():
        yield words.share(sentences, int((shown.frame["not_named"] == code).sum()), whole)


def activities_listed(shown: Shown) -> Iterator[str]:
    """Who funds the activities, and of how many no first day is stated."""
    frame, words, whole = shown.frame, shown.words, len(shown.frame)
    funded = int(frame["donors"].notna().sum())
    amounts = int(frame["amount_as_named"].notna().sum())
    yield words.count("**{n} activity** is shown.", "**{n} activities** are shown.", whole)
    if funded or amounts:
        yield words.share(FUNDED, funded, whole)
        yield words.share(AMOUNTS, amounts, whole)
    else:
        yield words.count(
            "The documents neither say who funds it nor name an amount.",
            "For none of them do the documents say who funds it or name an amount.",
            whole,
        )
    yield words.share(UNDATED, int(frame["first_day"].isna().sum()), whole)


FIGURES = (
    Figure(
        id="assistance/by_stage",
        takeaway=activities_by_stage,
        chart=Bars("stage", "stage_basis", "activities"),
    ),
    Figure(
        id="assistance/by_theme",
        takeaway=leaders_by(THEMES, "activities"),
        chart=Bars("theme", None, "activities"),
    ),
    Figure(
        id="assistance/by_region",
        takeaway=leaders_by(SUBREGIONS, "activities"),
        chart=Bars("subregion", None, "activities", group="cluster"),
    ),
    Figure(
        id="assistance/by_partner",
        takeaway=partners_by_role,
        chart=Bars(
            "partner",
            "partner_role",
            "roles",
            most=MOST_DRAWN,
            left_out="is_secretariat",
        ),
    ),
    Figure(
        id="assistance/wider_regions",
        takeaway=activities_by_wider_region,
        chart=Bars("region", None, "activities", most=MOST_DRAWN),
    ),
    Figure(
        id="assistance/unserved",
        takeaway=activities_unserved,
        chart=Bars("theme", "not_named", "activities"),
    ),
    Figure(id="assistance/list", takeaway=activities_listed),
)
