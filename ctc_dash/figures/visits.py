"""Figures on visits: when, where, of which type, and who is named with them."""

from collections.abc import Iterator

import pandas as pd

from ctc_dash.charts.bars import Bars
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.timeline import Timeline
from ctc_dash.figures.comparing import Comparison
from ctc_dash.figures.earlier_visits import earlier_to_chosen
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.leaders import leaders_by, leaders_sentence, rank_by_sum
from ctc_dash.figures.no_visit import VISITS, no_visit, no_visit_sentence
from ctc_dash.figures.sentences import FEW, bold, is_filtered_by, label_within
from ctc_dash.figures.shapes import forms, leaders, rows_counted, share
from ctc_dash.figures.tell_apart import tell_apart
from ctc_dash.words import INFERRED, Forms, Words, alike, message

SUBREGIONS = leaders("visits", "subregions")
TYPES = leaders("visits", "types_used", label=label_within)
JOINED = leaders("visits", "joined")
JOINED_READ = share("visits", "joined_read")
REPORTED = forms("visits", "reported")
COMPARED = Comparison(
    "visits/by_region_and_type",
    VISITS,
    "subregion",
    "visits",
    Forms("{n} visit", "{n} visits"),
    message("Visits are listed one by one from {day} on; earlier ones are not counted here."),
    group="cluster",
)


def visits_when(shown: Shown) -> Iterator[str]:
    """How many visits each year saw, and its busiest months."""
    words = shown.words
    months = shown.frame.groupby(shown.frame["first_day"].dt.to_period("M")).size()
    most = int(months.max())
    busiest = [words.month(month.start_time.date()) for month in months[months == most].index]
    if len(months) == 1 and most > 1:
        yield words.count(
            "**{n} visit**, in {month}.", "**{n} visits**, all in {month}.", most, month=busiest[0]
        )
        return
    yield words.whole(bold(visits_per_year(shown.frame, words)))
    if len(busiest) <= 2 and most >= 2:
        yield words.count(
            "The busiest month is {months}, with {visits} visits.",
            "The busiest months are {months}, with {visits} visits each.",
            len(busiest),
            months=words.listed(busiest),
            visits=words.number(most),
        )


def visits_per_year(frame: pd.DataFrame, words: Words) -> str:
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


def visits_over_time(shown: Shown) -> Iterator[str]:
    """Which type prevails, and how many months saw no visit; no news where types were chosen."""
    words, ranking = shown.words, rank_by_sum(shown.frame, "visit_type", "visits")
    per_month = shown.frame.groupby("month")["visits"].sum()
    if ranking.whole == 1:
        yield words.say(
            "The visit shown began in {month}; its type is **{name}**.",
            month=words.month(per_month.idxmax()),
            name=label_within(words, "visit_type", ranking.top[0]),
        )
    elif is_filtered_by(shown.given, "visit_type"):
        yield words.some(
            "**{n} visit** fits these filters.", "**{n} visits** fit these filters.", ranking.whole
        )
    else:
        yield leaders_sentence(TYPES, ranking, words) or words.some(
            "**{n} visit** is shown; no one type is used most.",
            "**{n} visits** are shown; no one type is used most.",
            ranking.whole,
        )
    if ranking.whole > 1 and len(per_month) > 1 and not is_filtered_by(shown.given, "state"):
        yield quiet_months_sentence(int((per_month == 0).sum()), len(per_month), shown)


def quiet_months_sentence(quiet: int, months: int, shown: Shown) -> str:
    """In how many of several months no visit began."""
    words = shown.words
    if not quiet:
        return words.say("One began in every month.")
    form = alike("In {n} of {months} months no visit of the register began.")
    if is_filtered_by(shown.given, "visit_type", "cluster", "subregion"):
        form = alike("In {n} of {months} months no such visit began.")
    return words.count(*form, quiet, months=words.number(months))


def bodies_named(shown: Shown) -> Iterator[str]:
    """Which bodies are named with visits, and for how many links that is the curator's reading."""
    yield from leaders_by(JOINED, "visits")(shown)
    links = shown.record.ask_what_applies("visits/participants", shown.given)
    basis = links.groupby(["organization", "number"])["visit_number_basis"].min()
    yield shown.words.share(JOINED_READ, int((basis == INFERRED).sum()), len(basis))


def nobody_joined(shown: Shown) -> Iterator[str]:
    """That no body is named with a visit, or that there is no visit."""
    yield no_visit_sentence(shown) or shown.words.count(
        "The documents name no body with the visit shown.",
        "The documents name no body with the {n} visits shown.",
        len(shown.record.ask_what_applies(VISITS, shown.given)),
    )


def visits_listed(shown: Shown) -> Iterator[str]:
    """How many visits and States the list holds."""
    words, states = shown.words, shown.frame["state"].unique()
    if len(states) == 1:
        yield words.count(
            "{state}: **{n} visit** is recorded.",
            "{state}: **{n} visits** are recorded.",
            len(shown.frame),
            state=words.label("state", states[0]),
        )
    else:
        yield words.count(
            "**{n} visit** is recorded, to {states}.",
            "**{n} visits** are recorded, to {states}.",
            len(shown.frame),
            states=words.count("{n} State", "{n} States", len(states)),
        )
    yield from earlier_to_chosen(shown)


def no_visit_listed(shown: Shown) -> Iterator[str]:
    """That no visit is shown, and which earlier ones to the States chosen the text names."""
    yield from no_visit(shown)
    yield from earlier_to_chosen(shown)


def visits_reported(shown: Shown) -> Iterator[str]:
    """How many visits and parts of visits pages report besides the register, and to whom."""
    words, frame = shown.words, shown.frame
    yield words.count(
        "**{n} visit or part of a visit** is reported besides the register, to {states}.",
        "**{n} visits or parts of visits** are reported besides the register, to {states}.",
        len(frame),
        states=words.count("{n} State", "{n} States", frame["state"].nunique()),
    )
    yield words.some(*alike("Of {n} the type is not said."), int(frame["visit_type"].isna().sum()))


FIGURES = (
    Figure(
        id="visits/timeline",
        question="visits/list",
        takeaway=visits_when,
        nothing=no_visit,
        chart=Timeline("cluster", "visit_type", "state", "number"),
    ),
    Figure(
        id="visits/by_region_and_type",
        takeaway=leaders_by(SUBREGIONS, "visits"),
        nothing=no_visit,
        chart=Bars("subregion", "visit_type", "visits", group="cluster"),
    ),
    Figure(
        id="visits/by_month",
        takeaway=visits_over_time,
        nothing=no_visit,
        chart=Columns("month", "visit_type", "visits"),
    ),
    Figure(
        id="visits/by_participant",
        takeaway=bodies_named,
        nothing=nobody_joined,
        searched=VISITS,
        chart=Bars("organization", "visit_type", "visits"),
    ),
    COMPARED.figure("visits/compared"),
    Figure(id="visits/list", takeaway=visits_listed, nothing=no_visit_listed),
    Figure(id="visits/reported", takeaway=tell_apart(visits_reported, REPORTED["alone"])),
    Figure(
        id="visits/types",
        takeaway=rows_counted("visits", "types", lambda types: types["visits"] > 0),
    ),
    Figure(
        id="visits/thematic_items",
        takeaway=rows_counted("visits", "thematic_items"),
    ),
    Figure(
        id="visits/arrangements",
        takeaway=rows_counted("visits", "arrangements"),
    ),
)
