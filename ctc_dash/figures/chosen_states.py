"""The States that a reader has chosen: a few side by side, each with its rows and a sentence."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ctc_dash.asking import parameters
from ctc_dash.figures.answer import NOT_IN_VAIN, Answer, Inquiry
from ctc_dash.figures.figure import Figure, Shown, Takeaway
from ctc_dash.figures.sentences import bold
from ctc_dash.words import Forms, Words

MOST_STATES = 3  # side by side
CHOSEN = "chosen"  # column: for which of them a row stands beside the others
STATE_IS_TITLE = "state_is_title"  # fact: the State stands above the sentence already
Clause = Callable[[pd.DataFrame, Words], Iterable[str]]


def chosen_states(given: Mapping[str, object]) -> list[str]:
    """The States that are chosen, in the reader's order."""
    value = given.get("state")
    return parameters.as_texts(value) if value else []


def ask_of_states(inquiry: Inquiry) -> Answer:
    """The answer on the first three States chosen; without a State it has no row.

    It is asked for on every State at once, which takes hardly longer: those chosen next are known.
    """
    states = chosen_states(inquiry.given)[:MOST_STATES]
    everywhere = {**inquiry.given, "state": None}
    answer = inquiry.record.ask_what_applies(inquiry.question, everywhere)
    rows = answer[answer["state"].isin(states)]
    place = rows["state"].map(states.index)
    frame = rows.iloc[place.argsort(kind="stable")].reset_index(drop=True)
    return Answer(frame, {NOT_IN_VAIN: not states})


def per_state(clause: Clause | Forms, nothing: str = "") -> Takeaway:
    """A sentence for each State chosen, made from its rows.

    ``clause`` yields its parts, of which empty ones are passed over, or says how many rows there
    are; ``nothing`` is said of a State without a row. The sentence begins with the State, unless
    that is the title above it.
    """

    def takeaway(shown: Shown) -> Iterator[str]:
        states, words = chosen_states(shown.given), shown.words
        if not states:
            yield words.say("Choose a State above.")
        for state in states[:MOST_STATES]:
            rows = shown.frame[shown.frame["state"] == state]
            if nothing and rows.empty:
                said = words.say(nothing)
            elif isinstance(clause, Forms):
                said = words.count(*clause, len(rows))
            else:
                said = words.parted(clause(rows, words))
            yield state_sentence(state, said, shown)
        yield states_beyond(states, words)

    return takeaway


def state_sentence(state: str, said: str, shown: Shown) -> str:
    """A sentence that begins with the State of which something is said, if that is not said yet."""
    words = shown.words
    if shown.facts.get(STATE_IS_TITLE):
        return words.say("{clause}.", clause=said[:1].upper() + said[1:])
    name = bold(words.label("state", state))
    return words.say("{state}: {clause}.", state=name, clause=said)


def states_beyond(states: list[str], words: Words) -> str:
    """Which of the States chosen are shown and which are not; empty where all are."""
    return words.some(
        "Shown: {shown}. {n} more State is chosen: {others}.",
        "Shown: {shown}. {n} more States are chosen: {others}.",
        len(states[MOST_STATES:]),
        shown=words.listed(words.label("state", each) for each in states[:MOST_STATES]),
        others=words.listed(words.label("state", each) for each in states[MOST_STATES:]),
    )


def on_states(name: str, takeaway: Takeaway, **declared: Any) -> Figure:
    """A figure on the States chosen, whose takeaway also says where there is nothing."""
    figure = Figure(name, takeaway, nothing=takeaway, ask=ask_of_states)
    return replace(figure, **declared)
