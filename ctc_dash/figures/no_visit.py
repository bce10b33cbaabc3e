"""What is said where no visit is shown: how many are listed, of which years, and what was asked."""

from collections.abc import Iterator

import pandas as pd

from ctc_dash.asking.parameters import day_of
from ctc_dash.figures.chosen_states import chosen_states
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import OF_STEPS, OF_VISITS, is_filtered_by

VISITS = "visits/list"


def no_visit(shown: Shown) -> Iterator[str]:
    """That no visit is shown, and among how many it was looked for; nothing where one is shown."""
    yield no_visit_sentence(shown)


def years_listed(listed: pd.DataFrame) -> str:
    """From which year to which the visits reach that are listed."""
    first, last = listed["first_day"].min().year, listed["last_day"].max().year
    return str(first) if first == last else f"{first}–{last}"


def no_visit_sentence(shown: Shown, question: str = VISITS) -> str:
    """The sentence of ``no_visit``; empty where a visit is shown.

    ``question`` is the one whose rows are the visits shown, or are made of them.
    """
    words, given = shown.words, shown.given
    of_visits = {name: value for name, value in given.items() if name not in OF_STEPS}
    if not shown.record.ask_what_applies(question, of_visits).empty:
        return ""
    listed = shown.record.ask(VISITS, as_of=given.get("as_of"))
    if listed.empty and (day := day_of(given.get("as_of"))):
        return words.say("No visit is listed that ended by {day}.", day=words.day(day))
    if listed.empty:
        return words.say("No visit is listed.")
    years = years_listed(listed)
    states = chosen_states(given)
    if not states or is_filtered_by(given, *(name for name in OF_VISITS if name != "state")):
        return words.count(
            "The {n} visit listed ({years}) does not fit these filters.",
            "None of the {n} visits listed ({years}) fits these filters.",
            len(listed),
            years=years,
        )
    if len(states) > 1:
        return words.count(
            "The {n} visit listed ({years}) was to none of the States chosen.",
            "None of the {n} visits listed ({years}) was to one of the States chosen.",
            len(listed),
            years=years,
        )
    return words.count(
        "The {n} visit listed ({years}) was not to {state}.",
        "No visit to {state} is among the {n} listed ({years}).",
        len(listed),
        years=years,
        state=words.label("state", states[0]),
    )
