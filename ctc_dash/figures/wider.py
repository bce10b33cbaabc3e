"""What is for a region that may hold a part of a State's subregion: told beside the State's own."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from ctc_dash.asking.parameters import AS_OF
from ctc_dash.figures.answer import Answer, Ask, Inquiry
from ctc_dash.figures.chosen_states import (
    CHOSEN,
    MOST_STATES,
    ask_of_states,
    chosen_states,
    state_sentence,
)
from ctc_dash.figures.declaration import Takeaway
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Forms, Words

LISTED = "is_listed"  # column: the row is among the State's own as well


def ask_beside_wider(question: str) -> Ask:
    """The States' own rows, and beside them those for wider regions that may hold a State.

    ``question`` has the latter; a page's other filters bear on neither.
    """

    def ask(inquiry: Inquiry) -> Answer:
        answer, day = ask_of_states(inquiry), inquiry.given.get(AS_OF)
        for state in chosen_states(inquiry.given)[:MOST_STATES]:
            rows = inquiry.record.ask_what_applies(question, {AS_OF: day, "state": [state]})
            apart = rows[~rows[LISTED].astype(bool)] if LISTED in rows else rows
            besides = [answer.besides, apart.assign(**{CHOSEN: state})]
            answer = replace(answer, besides=pd.concat(besides, ignore_index=True))
        return answer

    return ask


def wider_of_states(said: Forms, listed: Callable[[pd.DataFrame, Words], str]) -> Takeaway:
    """By State chosen, how many are for which wider regions, apart from its own.

    ``listed`` names them as ``{regions}`` of ``said``.
    """

    def takeaway(shown: Shown) -> Iterator[str]:
        named = shown.besides if shown.besides is not None else pd.DataFrame({CHOSEN: []})
        for state, rows in named.groupby(CHOSEN, sort=False):
            number = len(rows.drop_duplicates(["title", "place"]))
            clause = shown.words.count(*said, number, regions=listed(rows, shown.words))
            yield state_sentence(str(state), clause, shown)

    return takeaway
