"""What other tables have on visits where the register is silent: a brief denies none of them."""

import datetime as dt
from collections.abc import Collection, Iterator

import pandas as pd

from ctc_dash.exports.brief.asker import Asker
from ctc_dash.figures.cells import span_of_days
from ctc_dash.figures.citing import place_of
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.no_visit import no_visit_sentence, years_listed
from ctc_dash.words import Words, is_missing

REPORT = "report"  # the year is said of the report on a visit, not of the visit


def none_in_period(visits: Shown) -> str:
    """That none of the visits listed began in a period, and among how many it was looked for."""
    if not visits.is_seen:
        return visits.takeaway
    words, listed = visits.words, visits.record.ask("visits/list", as_of=visits.given.get("as_of"))
    if listed.empty:
        return no_visit_sentence(visits)
    return words.count(
        "The {n} visit listed ({years}) did not begin in the period.",
        "None of the {n} visits listed ({years}) began in the period.",
        len(listed),
        years=years_listed(listed),
    )


def earlier_named(
    asker: Asker,
    states: Collection[str] | None = None,
    period: tuple[dt.date, dt.date] | None = None,
) -> pd.DataFrame:
    """The visits before the register that the text names, or the reports on them."""
    named = asker.ask("state/earlier_visits")
    if states is not None:
        named = named[named["state"].isin(states)]
    if period is not None:
        first, last = map(pd.Timestamp, period)
        named = named[(named["first_day"] <= last) & (named["last_day"] >= first)]
    return named


def told_besides(reported: Shown, earlier: pd.DataFrame) -> Iterator[str]:
    """What is reported besides the register, and which earlier visits the text names."""
    words = reported.words
    if not reported.frame.empty:
        yield reported.takeaway
    if not earlier.empty:
        visits = words.listed(told(row, words) for _, row in earlier.iterrows())
        yield words.count(
            "The text names {n} visit before the register, or a report on one: {visits}.",
            "The text names {n} visits before the register, or reports on one: {visits}.",
            len(earlier),
            visits=visits,
        )


def told(row: pd.Series, words: Words) -> str:
    """The State, the year and the place of one of them."""
    days, state = span_of_days(row, words), words.label("state", row["state"])
    if is_missing(row["first_day"]):
        days = words.say("year not stated")
    elif row["year_of"] == REPORT:
        days = words.say("report of {days}", days=days)
    return words.say(
        "{state} ({days}; {place})", state=state, days=days, place=place_of(row, words)
    )
