"""The large numbers that are counted in the record, and that no document states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ctc_dash.asking.record import Record
from ctc_dash.words import Words


@dataclass(frozen=True)
class Count:
    """How many answers a question has; with ``filled``, of how many this column is known."""

    label: Callable[[Words], str]
    question: str
    document: str
    place: str
    given: Mapping[str, object] = field(default_factory=dict)
    filled: str = ""

    def number(self, record: Record) -> int:
        """The number, over the whole record."""
        answer = record.ask(self.question, **self.given)
        return int(answer[self.filled].notna().sum()) if self.filled else len(answer)


TEXT = ("s_2020_99", "annex I, sections V–XVI; annex II")

COUNTS = {
    "assistance_named": Count(
        lambda words: words.say("activities of assistance that the documents name"),
        "assistance/list",
        *TEXT,
    ),
    "assistance_delivered": Count(
        lambda words: words.say("of them delivered, as far as is said"),
        "assistance/list",
        *TEXT,
        given={"stage": ["delivered", "impact_assessed"]},
    ),
    "assistance_funded": Count(
        lambda words: words.say("of them with a named donor"),
        "assistance/list",
        *TEXT,
        filled="donors",
    ),
    "assistance_unserved": Count(
        lambda words: words.say(
            "needs and activities, not said to be delivered, without a named partner or donor"
        ),
        "assistance/unserved",
        *TEXT,
    ),
}
