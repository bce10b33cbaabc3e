"""What a figure asks, and what comes back: rows, facts that no row says, and what they rest on."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from ctc_dash.asking.record import Record
from ctc_dash.asking.seen import NotSeenError

NOT_SEEN = "not_seen"  # fact: the error of who asks for what its audience may not see
# fact: nothing was looked for in vain; nobody has said what to look for, or it is found besides
NOT_IN_VAIN = "not_in_vain"

NARROWED = "narrowed"  # fact: what the rows are restricted to by themselves, by parameter


@dataclass(frozen=True)
class Answer:
    """What a figure is made of.

    ``frame`` are its rows, ``facts`` what its sentences must know that no row says, ``besides``
    rows with document and place that it rests on and does not show; ``asked`` what it was asked
    with, where that is more than was given.
    """

    frame: pd.DataFrame
    facts: Mapping[str, Any] = field(default_factory=dict)
    besides: pd.DataFrame | None = None
    asked: Mapping[str, object] | None = None


@dataclass(frozen=True)
class Inquiry:
    """What a figure asks: a record, a question, and what is given for its parameters."""

    record: Record
    question: str
    given: Mapping[str, object]


Ask = Callable[[Inquiry], Answer]


def ask_what_applies(inquiry: Inquiry) -> Answer:
    """The answer to a question with those of the parameters that it takes."""
    return Answer(inquiry.record.ask_what_applies(inquiry.question, inquiry.given))


def as_far_as_seen(said: Iterable[str]) -> list[str]:
    """The sentences up to one that asks for what the audience may not see; empty ones left out."""
    found: list[str] = []
    with suppress(NotSeenError):
        found.extend(filter(None, said))
    return found
