"""Figures on what the owner of a register alone can supply on a State."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from ctc_dash.asking.record import Record
from ctc_dash.figures.chosen_states import ask_of_states, chosen_states, per_state, states_beyond
from ctc_dash.figures.figure import Answer, Ask, Figure, Placement, Shown, Takeaway
from ctc_dash.words import Forms, Words

SUPPLIED = "supplied"  # fact: whether the table has rows


def owner_tables(shown: Shown) -> Iterator[str]:
    """What no public document has, and of the rest how much the register's owner supplied."""
    frame, words, states = shown.frame, shown.words, chosen_states(shown.given)
    missing = frame["record_status"] == "not_in_public_record"
    names = [title_quoted(name, words) for name in frame.loc[missing, "table_title"].unique()]
    if states:
        yield words.some(
            "**Not in the public record**: {names}. It can be supplied by the owner of a "
            "register alone.",
            "**Not in the public record**: {names}. They can be supplied by the owner of a "
            "register alone.",
            len(names),
            names=words.listed(names),
        )
    if states and missing.all():
        yield states_beyond(states, words)
    else:
        yield from per_state(owner_rows)(replace(shown, frame=frame[~missing]))


def title_quoted(title: str, words: Words) -> str:
    """A table's title, set apart."""
    return words.say("“{name}”", name=title)


def owner_rows(rows: pd.DataFrame, words: Words) -> Iterator[str]:
    """Of what the register's owner supplied, what there is on a State."""
    there = rows[rows["record_status"] == "recorded"]
    yield words.listed(
        words.say("{name} ({entries})", name=title_quoted(row.table_title, words), entries=row.rows)
        for row in there.itertuples()
    ) or words.say("nothing of what the owner of this register supplied is on this State")


def ask_owner(question: str) -> Ask:
    """The answer from an owner's table, which also knows whether the table has any row at all."""

    def ask(record: Record, given: Mapping[str, object]) -> Answer:
        answer = ask_of_states(question)(record, given)
        return replace(answer, facts={SUPPLIED: not record.ask(question).empty})

    return ask


def supplied_by_owner(recorded: Forms) -> Takeaway:
    """How many rows of an owner's table there are; of an empty one, that it is not public."""
    count_rows = per_state(
        lambda rows, words: [words.count(*recorded, len(rows))],
        # An audience may see less than there is: no row is not a count of zero.
        nothing="none is recorded here",
    )

    def takeaway(shown: Shown) -> Iterator[str]:
        states = chosen_states(shown.given)
        if states and not shown.facts.get(SUPPLIED):
            yield shown.words.say("Not in the public record.")
            yield states_beyond(states, shown.words)
        else:
            yield from count_rows(shown)

    return takeaway


def from_owner(
    table: str,
    title: str,
    recorded: Forms,
    notes: tuple[str, ...] = (),
    place: Placement = "half",
) -> Figure:
    """The figure on a table that the register's owner supplies; ``recorded`` counts its rows."""
    takeaway = supplied_by_owner(recorded)
    return Figure(
        id=f"register/{table}",
        title=title,
        takeaway=takeaway,
        nothing=takeaway,
        ask=ask_owner(f"register/{table}"),
        notes=(*notes, "They are supplied by the owner of a register."),
        place=place,
    )


FIGURES = (
    Figure(
        id="state/owner_tables",
        title="What no public document has",
        takeaway=owner_tables,
        nothing=owner_tables,
        hidden=("file",),
        ask=ask_of_states("state/owner_tables"),
        place="whole",
    ),
    from_owner(
        "visit_proposals",
        title="Proposals for a visit",
        recorded=Forms("{n} proposal is recorded", "{n} proposals are recorded"),
        place="whole",
    ),
    from_owner(
        "recommendations",
        title="Recommendations",
        recorded=Forms("{n} recommendation is recorded", "{n} recommendations are recorded"),
        notes=("Text, priority and progress are confidential and shown on no page.",),
    ),
    from_owner(
        "state_reports",
        title="Reports by the State",
        recorded=Forms("{n} report is recorded", "{n} reports are recorded"),
    ),
    from_owner(
        "assistance_steps",
        title="Steps of assistance",
        recorded=Forms("{n} step is recorded", "{n} steps are recorded"),
    ),
    from_owner(
        "contacts",
        title="Contacts",
        recorded=Forms("{n} contact is recorded", "{n} contacts are recorded"),
        notes=("Names and addresses are confidential and shown on no page.",),
    ),
)
