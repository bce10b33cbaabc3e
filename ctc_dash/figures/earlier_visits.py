"""The visits before the register that the text names: said where the register has none."""

from collections.abc import Iterator

import pandas as pd

from ctc_dash.asking.parameters import AS_OF
from ctc_dash.figures.cells import span_of_days
from ctc_dash.figures.chosen_states import chosen_states
from ctc_dash.figures.citing import place_of
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words, is_missing

REPORT = "report"  # the year is said of the report on a visit, not of the visit


def earlier_to_chosen(shown: Shown) -> Iterator[str]:
    """The earlier visits to the States chosen; nothing where none is chosen, or none is named."""
    if states := chosen_states(shown.given):
        given = {AS_OF: shown.given.get(AS_OF), "state": states}
        named = shown.record.ask_if_seen("state/earlier_visits", given)
        yield earlier_sentence(named, shown.words)


def earlier_sentence(earlier: pd.DataFrame, words: Words) -> str:
    """Which earlier visits the text names; empty without any."""
    named = [told(row, words) for _, row in earlier.iterrows()]
    return words.some(
        "The text names {n} visit before the register, or a report on one: {visits}.",
        "The text names {n} visits before the register, or reports on one: {visits}.",
        len(earlier),
        visits=words.listed(named),
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
