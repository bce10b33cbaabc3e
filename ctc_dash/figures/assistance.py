"""Figures on technical assistance: at which stage, on what, for whom, by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from ctc_dash.asking.parameters import AS_OF
from ctc_dash.asking.within_days import number_outside
from ctc_dash.charts.bars import Bars
from ctc_dash.figures.answer import Answer, Inquiry
from ctc_dash.figures.cells import UNKNOWN
from ctc_dash.figures.chosen_states import (
    CHOSEN,
    MOST_STATES,
    ask_of_states,
    chosen_states,
    state_sentence,
)
from ctc_dash.figures.comparing import Comparison
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.leaders import leaders_by, leaders_sentence, rank_by_sum
from ctc_dash.figures.sentences import (
    FEW,
    is_filtered_by,
    label_quoted,
    label_within,
    picture_limit_sentence,
)
from ctc_dash.figures.shapes import forms, leaders, rows_counted, share, shares
from ctc_dash.figures.tell_apart import MAY_LIE_OUTSIDE
from ctc_dash.words import INFERRED, Forms, Words, message

PLACES = ("state", "subregion", "cluster")
PERIOD = ("from", "to")
WIDER = "assistance/for_wider_regions"
LIST, UNSERVED = "assistance/list", "assistance/unserved"
MOST_DRAWN = 12  # bars of a picture; its table has them all

STAGES = leaders("assistance", "stages", label=label_within)
UNDATED = share("assistance", "undated")
PLACED_TOO = share("assistance", "placed_too")
THEMES = leaders("assistance", "themes", label=label_quoted)
SUBREGIONS = leaders("assistance", "subregions")
PARTNERS = leaders("assistance", "partners")
NOT_NAMED = shares("assistance", "not_named")
SAID = forms("assistance", "said")
READ_STAGES = share("assistance", "read_stages")
READ_ROLES = share("assistance", "read_roles")
FUNDED = share("assistance", "who_funds")
FUNDED_READ = share("assistance", "who_funds_read")
AMOUNTS = shares("assistance", "amounts")


def activities_by_stage(shown: Shown) -> Iterator[str]:
    """At which stage most activities stand, and what is said of their impact."""
    words, ranking = shown.words, rank_by_sum(shown.frame, "stage", "activities")
    assessed = shown.frame.loc[shown.frame["stage_kind"] == "assessed", "activities"]
    yield words.some(*SAID["named"], ranking.whole)
    if not is_filtered_by(shown.given, "stage"):
        yield leaders_sentence(STAGES, ranking, words)
        if len(assessed) and not assessed.any():
            yield words.some(*SAID["no_impact"], ranking.whole)
    told = shown.frame[shown.frame["stage_kind"] != UNKNOWN]
    read = told.loc[told["stage_basis"] == INFERRED, "activities"]
    yield words.share(READ_STAGES, int(read.sum()), ranking.whole)
    listed = shown.record.ask_what_applies("assistance/list", shown.given)
    yield words.share(MAY_LIE_OUTSIDE, number_outside(listed), ranking.whole)
    yield words.share(UNDATED, int(shown.frame["undated"].sum()), ranking.whole)


def wider_apart(shown: Shown) -> Iterator[str]:
    """How many activities for wider regions that may hold the place chosen are not shown."""
    if is_filtered_by(shown.given, *PLACES):
        wider = shown.record.ask_what_applies(WIDER, shown.given)
        others = wider.loc[~wider["is_listed"].astype(bool), "title"].nunique()
        yield shown.words.some(*SAID["wider_apart"], others)


def undated_apart(shown: Shown, among: str = LIST) -> Iterator[str]:
    """How many of the activities of a question a period leaves out: no first day is stated."""
    if is_filtered_by(shown.given, *PERIOD):
        ask = shown.record.ask_what_applies
        anyhow = {name: value for name, value in shown.given.items() if name not in PERIOD}
        known = ask(LIST, {AS_OF: shown.given.get(AS_OF)})
        undated = set(known.loc[known["first_day"].isna(), "id"]) & set(ask(among, anyhow)["id"])
        apart = undated - set(ask(among, shown.given)["id"])
        yield shown.words.some(*SAID["undated_apart"], len(apart))


COMPARED = Comparison(
    "assistance/by_region",
    "assistance/list",
    "subregion",
    "activities",
    Forms("{n} activity", "{n} activities"),
    message("The first activity with a date began on {day}."),
    group="cluster",
    surely=False,
    beside=undated_apart,
)


def left_apart(shown: Shown) -> Iterator[str]:
    """What the filters leave out that may belong to what was asked for."""
    yield from wider_apart(shown)
    yield from undated_apart(shown)


def wider_left_apart(shown: Shown) -> Iterator[str]:
    """How many of the activities for wider regions a period leaves out."""
    return undated_apart(shown, WIDER)


def unserved_left_apart(shown: Shown) -> Iterator[str]:
    """What the filters leave out of the activities that are not said to be delivered."""
    yield from wider_apart(shown)
    yield from undated_apart(shown, UNSERVED)


def ask_beside_wider(inquiry: Inquiry) -> Answer:
    """The States' own activities, and beside them those for wider regions that may hold a State.

    A page's other filters bear on neither.
    """
    answer, day = ask_of_states(inquiry), inquiry.given.get(AS_OF)
    for state in chosen_states(inquiry.given)[:MOST_STATES]:
        rows = inquiry.record.ask_what_applies(WIDER, {AS_OF: day, "state": [state]})
        apart = rows[~rows["is_listed"].astype(bool)].assign(**{CHOSEN: state})
        answer = replace(answer, besides=pd.concat([answer.besides, apart], ignore_index=True))
    return answer


def wider_of_states(shown: Shown) -> Iterator[str]:
    """By State chosen, how many activities are for which wider regions, apart from its own."""
    named = shown.besides if shown.besides is not None else pd.DataFrame({CHOSEN: []})
    for state, rows in named.groupby(CHOSEN, sort=False):
        regions = regions_listed(rows["region"].value_counts(), shown.words)
        number = len(rows.drop_duplicates(["title", "place"]))
        said = shown.words.count(*SAID["wider_beside"], number, regions=regions)
        yield state_sentence(str(state), said, shown)
        yield read_as_subregions(rows.dropna(subset=["subregion"]), shown.words)


def regions_listed(activities: Mapping[str, int], words: Words) -> str:
    """Wider regions with the number of activities for each."""
    return words.listed(
        words.count(*SAID["of_wider"], int(number), region=words.text(region))
        for region, number in activities.items()
    )


def activities_for_wider_regions(shown: Shown) -> Iterator[str]:
    """How many activities are for wider regions, on what, and whether for the place as well."""
    words, frame = shown.words, shown.frame.drop_duplicates("title")
    is_read = shown.frame["subregion"].notna()
    yield words.count(*SAID["for_others" if is_read.any() else "for_wider"], len(frame))
    yield read_as_subregions(shown.frame[is_read], words)
    if not is_filtered_by(shown.given, *PLACES):
        named = shown.record.ask_what_applies("assistance/places", shown.given)
        named = named[named["states"].notna() | named["regions_basis"].notna()]
        yield words.share(PLACED_TOO, int(frame["id"].isin(named["id"]).sum()), len(frame))
    areas = frame["theme"].value_counts(sort=False)
    if len(areas) > FEW:
        yield words.count(*SAID["wider_areas"], len(areas))
    else:
        named = (f"{label_quoted(words, 'theme', code)} ({n})" for code, n in areas.items())
        yield words.say("Thematic areas: {areas}.", areas=words.listed(named))
    if is_filtered_by(shown.given, "state"):
        yield words.count(*SAID["wider_of_state"], shown.frame["region"].nunique())
    if is_filtered_by(shown.given, *PLACES):
        yield words.some(*SAID["wider_listed"], int(frame["is_listed"].sum()))


def read_as_subregions(rows: pd.DataFrame, words: Words) -> str:
    """Which regions the curator reads as subregions, though not as the one that is chosen."""
    regions = [words.text(region) for region in rows["region"].unique()]
    return words.some(*SAID["read_as"], len(regions), regions=words.listed(regions))


def activities_by_wider_region(shown: Shown) -> Iterator[str]:
    """How many wider regions are named."""
    words, number = shown.words, len(shown.frame)
    if number > FEW:
        yield words.count(*SAID["many_wider"], number)
    else:
        regions = regions_listed(shown.frame.set_index("region")["activities"], words)
        yield words.count(*SAID["wider"], number, regions=regions)
    yield read_as_subregions(shown.frame.dropna(subset=["subregion"]), words)
    if is_filtered_by(shown.given, "state"):
        yield words.count(*SAID["wider_of_state"], number)
    every = shown.record.ask_what_applies(WIDER, shown.given)
    if shown.frame["activities"].sum() > every["id"].nunique():
        yield words.say("An activity for several of them counts under each.")
    if is_filtered_by(shown.given, *PLACES):
        yield words.some(*SAID["wider_too"], every.loc[every["is_listed"], "title"].nunique())
    yield picture_limit_sentence(number, MOST_DRAWN, words)


def partners_by_role(shown: Shown) -> Iterator[str]:
    """Who takes part in most activities, and how many partners are named as providing funds."""
    frame, words = shown.frame, shown.words
    # a partner's activities stand in each row of its roles: they are counted once
    beside, assisted = (frame[frame[each]] for each in ("is_partner", "is_assisted"))
    others = rank_by_sum(beside.drop_duplicates("partner"), "partner", "activities_in_any_role")
    donors = frame[frame["partner_role"] == "donor"]
    is_stated = donors["role_basis"] != INFERRED
    stated = set(donors.loc[is_stated, "partner"])
    read = beside.loc[beside["role_basis"] == INFERRED, "roles"]
    yield leaders_sentence(PARTNERS, others, words) or words.say(
        "No partner beside the Committee and its Directorate is named."
    )
    yield words.some(*SAID["donors"], len(stated)) or words.say(
        "For the activities shown no partner is named as providing funds."
    )
    yield words.some(*SAID["donors_read"], len(set(donors["partner"]) - stated))
    yield words.share(READ_ROLES, int(read.sum()), int(beside["roles"].sum()))
    yield words.some(*SAID["assisted"], int(assisted["roles"].sum()))


def roles_of_partner(parts: Mapping[str, float], words: Words) -> str:
    """How many roles a partner has, and how many of them are the curator's reading."""
    roles = words.count(*SAID["roles"], int(sum(parts.values())))
    read = words.some(*SAID["of_them_read"], int(parts.get(INFERRED, 0)))
    return words.joined((roles, read))


def activities_unserved(shown: Shown) -> Iterator[str]:
    """How many activities have no more than the need, no partner or no donor named."""
    words, whole = shown.words, len(shown.frame)
    yield words.count(*SAID["undelivered"], whole)
    for code, sentences in NOT_NAMED.items():
        yield words.share(sentences, int((shown.frame["not_named"] == code).sum()), whole)


def activities_listed(shown: Shown) -> Iterator[str]:
    """Who funds the activities, which amounts are named, and of how many no first day is stated."""
    frame, words, whole = shown.frame, shown.words, len(shown.frame)
    funded = frame["donors"].notna()
    is_read = funded & (frame["donors"] == frame["donors_inferred"]).fillna(False)
    amounts = frame["amount_meaning"].mask(frame["amount_as_named_basis"] == INFERRED, "read")
    yield words.count(*SAID["shown"], whole)
    if funded.any() or amounts.notna().any():
        yield words.share(FUNDED, int((funded & ~is_read).sum()), whole)
        yield words.share(FUNDED_READ, int(is_read.sum()), whole)
        for code, sentences in AMOUNTS.items():
            yield words.share(sentences, int((amounts == code).sum()), whole)
        if amounts.isna().all():
            yield words.count(*SAID["no_amount"], whole)
    else:
        yield words.count(*SAID["no_money"], whole)
    yield words.share(MAY_LIE_OUTSIDE, number_outside(frame), whole)
    yield words.share(UNDATED, int(frame["first_day"].isna().sum()), whole)


FIGURES = (
    Figure(
        id="assistance/by_stage",
        takeaway=activities_by_stage,
        beside=left_apart,
        chart=Bars("stage", "stage_basis", "activities"),
    ),
    Figure(
        id="assistance/by_theme",
        takeaway=leaders_by(THEMES, "activities"),
        beside=left_apart,
        chart=Bars("theme", None, "activities"),
    ),
    Figure(
        id="assistance/by_region",
        takeaway=leaders_by(SUBREGIONS, "activities"),
        beside=left_apart,
        chart=Bars("subregion", None, "activities", group="cluster"),
    ),
    COMPARED.figure("assistance/compared"),
    Figure(
        id="assistance/by_partner",
        takeaway=partners_by_role,
        beside=left_apart,
        chart=Bars(
            "partner",
            "partner_role",
            "roles",
            most=MOST_DRAWN,
            left_out="is_secretariat",
            end_note=roles_of_partner,
            noted_by="role_basis",
        ),
    ),
    Figure(
        id="assistance/wider_regions",
        takeaway=activities_by_wider_region,
        beside=wider_left_apart,
        chart=Bars("region", None, "activities", most=MOST_DRAWN),
    ),
    Figure(
        id="assistance/unserved",
        takeaway=activities_unserved,
        beside=unserved_left_apart,
        chart=Bars("theme", "not_named", "activities"),
    ),
    Figure(id=WIDER, takeaway=activities_for_wider_regions, beside=wider_left_apart),
    Figure(id="assistance/list", takeaway=activities_listed, beside=left_apart),
    Figure(id="assistance/partners", takeaway=rows_counted("assistance", "named_with")),
    Figure(id="assistance/places", takeaway=rows_counted("assistance", "named_for")),
)
