"""What is said where no visit is shown: how many are listed, of which years, and what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.figures.figure import Answer, Ask, Shown
from ctc_dash.figures.sentences import OF_VISITS, is_filtered_by

SHOWN = "visits_shown"  # fact: how many visits the filters leave
LISTED = "visits_listed"  # fact: how many there are, and the years of their list


def knowing(question: str, shown: str = "visits/list") -> Ask:
    """The answer to a question on visits that knows how many it speaks of, and of how many listed.

    ``shown`` is the question whose rows are those visits, or are made of them.
    """

    def ask(record: Record, given: Mapping[str, object]) -> Answer:
        known = record.ask("visits/list", as_of=given.get("as_of"))
        first, last = known["first_day"].min(), known["last_day"].max()
        years = (first.year, last.year) if len(known) else (0, 0)
        facts = {
            SHOWN: len(record.ask_what_applies(shown, given)),
            LISTED: (len(known), *years),
        }
        return Answer(record.ask_what_applies(question, given), facts)

    return ask


def no_visit(shown: Shown) -> Iterator[str]:
    """That no visit is shown, and among how many it was looked for; nothing where one is shown."""
    yield no_visit_sentence(shown)


def no_visit_sentence(shown: Shown) -> str:
    """The sentence of ``no_visit``; empty where a visit is shown."""
    if shown.facts.get(SHOWN, 1):
        return ""
    words, given = shown.words, shown.given
    number, first, last = shown.facts[LISTED]
    if not number and given.get("as_of"):
        return words.say("No visit is listed that ended by {day}.", day=words.day(given["as_of"]))
    if not number:
        return words.say("No visit is listed.")
    years = str(first) if first == last else f"{first}–{last}"
    states = parameters.as_texts(given["state"]) if given.get("state") else []
    if not states or is_filtered_by(given, *(name for name in OF_VISITS if name != "state")):
        return words.count(
            "The {n} visit listed ({years}) does not fit these filters.",
            "None of the {n} visits listed ({years}) fits these filters.",
            number,
            years=years,
        )
    if len(states) > 1:
        return words.count(
            "The {n} visit listed ({years}) was to none of the States chosen.",
            "None of the {n} visits listed ({years}) was to one of the States chosen.",
            number,
            years=years,
        )
    return words.count(
        "The {n} visit listed ({years}) was not to {state}.",
        "No visit to {state} is among the {n} listed ({years}).",
        number,
        years=years,
        state=words.label("state", states[0]),
    )
