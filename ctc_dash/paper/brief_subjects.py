"""What a page's brief may be on: its States, a period and the regions, or a meeting."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import NamedTuple

from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import PageSpec
from ctc_dash.asking.record import Record
from ctc_dash.figures.cells import span_of_days
from ctc_dash.words import Words

log = logging.getLogger(__name__)


class Subject(NamedTuple):
    """One thing that a brief may be on: its kind, its codes or days, and its name."""

    kind: str
    what: tuple[str, ...]
    name: str

    @property
    def value(self) -> str:
        """As a form and an address have it: the kind and the codes, with colons between."""
        return ":".join([self.kind, *self.what])


class Setting(NamedTuple):
    """What a page is shown with: the record, its filters, the day, and the words."""

    record: Record
    filters: Filters
    as_of: dt.date
    words: Words


def subjects_of(
    page: PageSpec, record: Record, filters: Filters, as_of: dt.date, words: Words
) -> tuple[list[Subject], str]:
    """What fits the page and its filters, and what is said where nothing does.

    Where it cannot be found the sentence says so, and the page stands.
    """
    if not page.brief:
        return [], ""
    setting = Setting(record, filters, as_of, words)
    none = (
        words.say("Choose a State first.")
        if page.brief == "state"
        else words.say("No meeting fits these filters.")
    )
    try:
        return OFFERS[page.brief](setting), none
    except Exception:
        log.exception("what a brief on %s may be on could not be found", page.slug)
        return [], words.say(
            "There is no brief just now. Those who run this server find the cause in its log."
        )


def on_states(shown: Setting) -> list[Subject]:
    """A brief on each State chosen, and one document on all of them."""
    states = shown.filters.chosen("state") or []
    found = [Subject("state", (state,), shown.words.label("state", state)) for state in states]
    if len(states) < 2:
        return found
    parts = ",".join(each.value for each in found)
    together = shown.words.say("A pack of all {n}", n=shown.words.number(len(states)))
    return [*found, Subject("pack", (parts,), together)]


def on_period(shown: Setting) -> list[Subject]:
    """A brief on the period chosen, or on this year and the last, and one on each region."""
    record, filters, as_of, words = shown
    first = filters.chosen("from") or dt.date(max(as_of.year - 1, dt.MINYEAR), 1, 1)
    last = filters.chosen("to") or max(as_of, first)
    period = Subject("period", (first.isoformat(), last.isoformat()), words.days(first, last))
    regions = record.ask("record/regions")
    offered = [
        Subject("region", (code,), words.label(kind, code))
        for kind in ("cluster", "subregion")
        for code in dict.fromkeys(regions[kind])
    ]
    chosen = {*(filters.chosen("cluster") or []), *(filters.chosen("subregion") or [])}
    return [
        *(each for each in offered if each.what[0] in chosen),
        period,
        *(each for each in offered if each.what[0] not in chosen),
    ]


def on_meetings(shown: Setting) -> list[Subject]:
    """A brief on each meeting that the page shows, the latest first."""
    record, filters, as_of, words = shown
    given = filters.given(("from", "to", "kind", "openness"), as_of)
    rows = record.ask_if_seen("briefings/list", given).to_dict("records")
    return [
        Subject(
            "meeting", (str(row["id"]),), f"{span_of_days(row, words)}: {words.text(row['title'])}"
        )
        for row in reversed(rows)
    ]


OFFERS: dict[str, Callable[[Setting], list[Subject]]] = {
    "state": on_states,
    "period": on_period,
    "meeting": on_meetings,
}
