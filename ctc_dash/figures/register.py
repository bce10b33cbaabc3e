"""Figures on what the owner of a register alone can supply on a State."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from ctc_dash.asking.parameters import WHOLE
from ctc_dash.figures.chosen_states import chosen_states, on_states, per_state, states_beyond
from ctc_dash.figures.figure import Figure, Shown, Takeaway
from ctc_dash.figures.sentences import label_quoted, names_quoted
from ctc_dash.figures.shapes import forms
from ctc_dash.words import Forms, Words, message


def owner_tables(shown: Shown) -> Iterator[str]:
    """What no public document has, and of the rest how much the register's owner supplied."""
    frame, words, states = shown.frame, shown.words, chosen_states(shown.given)
    missing = frame["record_status"] == "not_in_documents"
    names = frame.loc[missing, "table_title"].unique()
    if states:
        yield words.some(
            "**Not in the documents of this record**: {names}. It can be supplied by the owner of "
            "a register alone.",
            "**Not in the documents of this record**: {names}. They can be supplied by the owner "
            "of a register alone.",
            len(names),
            names=names_quoted(words, "table_title", names),
        )
    if states and missing.all():
        yield states_beyond(states, words)
    else:
        yield from per_state(owner_rows)(replace(shown, frame=frame[~missing]))


def owner_rows(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """Of what the register's owner supplied, what there is on a State."""
    there = rows[rows["record_status"] == "recorded"]
    yield words.listed(
        words.say(
            "{name} ({entries})",
            name=label_quoted(words, "table_title", row.table_title),
            entries=row.rows,
        )
        for row in there.itertuples()
    ) or words.say("nothing of what the owner of this register supplied is on this State")


def supplied_by_owner(recorded: Forms) -> Takeaway:
    """How many rows of an owner's table there are; of an empty one, that it is not public."""
    # An audience may see less than there is: no row is not a count of zero.
    count_rows = per_state(recorded, nothing=message("none is recorded here"))

    def takeaway(shown: Shown) -> Iterator[str]:
        states = chosen_states(shown.given)
        if states and shown.record.ask_what_applies(shown.figure.question, WHOLE).empty:
            yield shown.words.say("Not in the documents of this record.")
            yield states_beyond(states, shown.words)
        else:
            yield from count_rows(shown)

    return takeaway


def from_owner(table: str, recorded: Forms) -> Figure:
    """The figure on a table that the register's owner supplies; ``recorded`` counts its rows."""
    return on_states(f"register/{table}", supplied_by_owner(recorded))


FIGURES = (
    on_states("state/owner_tables", takeaway=owner_tables, told_in="rows"),
    *(from_owner(*table) for table in forms("register", "recorded").items()),
)
