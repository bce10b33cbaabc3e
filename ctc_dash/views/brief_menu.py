"""The brief that a page offers: on what, and in which format, made while the reader waits."""

import asyncio
import base64
import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

import panel as pn
import param
from panel.custom import JSComponent

from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import PageSpec
from ctc_dash.asking.record import Record
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.formats import FORMATS, brief_bytes
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.views import style
from ctc_dash.words import Words

log = logging.getLogger(__name__)

# One thing that a brief may be on: its kind, what it is on, and its name.
Subject = tuple[str, str | tuple[str, str], str]


class BriefMenu(JSComponent):
    """What a brief may be on, and its formats; hidden on a page that offers none.

    The browser sends ``{"subject": index, "format": ending}`` and receives a file, or a sentence
    that says why there is none.
    """

    subjects = param.List(doc="The names of what a brief may be on.")
    formats = param.List(doc="The formats, by their endings.")
    words = param.Dict(default={}, doc="The menu's words in the reader's language.")
    none = param.String(doc="What is said where there is nothing that a brief may be on.")

    _esm = style.script("brief_menu.js")
    _stylesheets = [style.read_style("brief_menu.css")]

    def __init__(self, record: Record, words: Words, **params: Any) -> None:
        self._record = record
        self._say = words
        self._offered: list[Subject] = []
        self._as_of: dt.date | None = None
        said = {
            "title": words.say("Brief"),
            "on": words.say("Brief on"),
            "making": words.say("Preparing the brief…"),
            "made": words.say("The brief is ready."),
        }
        super().__init__(formats=list(FORMATS), words=said, margin=0, **params)

    def follow(self, page: PageSpec, filters: Filters, default: dt.date) -> None:
        """Offer what fits the page and its filters."""
        self._as_of = filters.day(default) or default
        self.none = (
            self._say.say("Choose a State first.")
            if page.brief == "state"
            else self._say.say("No meeting fits these filters.")
        )
        self._offered = self._offer(page, filters, self._as_of)
        self.param.update(subjects=[name for _, _, name in self._offered], visible=bool(page.brief))

    def _offer(self, page: PageSpec, filters: Filters, as_of: dt.date) -> list[Subject]:
        """What fits; where that cannot be found the menu says so, and the page stands."""
        offer = OFFERS.get(page.brief)
        try:
            return offer(self._record, filters, as_of, self._say) if offer else []
        except Exception:
            log.exception("what a brief on %s may be on could not be found", page.slug)
            self.none = self._say.say(
                "There is no brief just now. Those who run this server find the cause in its log."
            )
            return []

    def _handle_msg(self, data: Any) -> None:
        ending, index = str(data.get("format")), data.get("subject")
        known = range(len(self._offered))
        if ending not in FORMATS or not isinstance(index, int) or index not in known:
            return
        subject = self._offered[index]

        async def make() -> None:
            # In a thread of its own: other readers' pages go on meanwhile.
            self._send_msg(await asyncio.to_thread(self._file, subject, ending))

        pn.state.execute(make, schedule=True)

    def _file(self, subject: Subject, ending: str) -> dict[str, str]:
        kind, what, _ = subject
        try:
            language = self._say.language.code
            brief = compose(self._record, kind, what, language=language, as_of=self._as_of)
            content = brief_bytes(brief, ending)
        except BriefError as error:
            return {"problem": str(error)}
        except Exception:
            log.exception("the brief on %s %s as %s failed", kind, what, ending)
            return {
                "problem": self._say.say(
                    "The brief could not be made. Those who run this server find the cause in "
                    "its log."
                )
            }
        return {
            "name": f"{brief.file}.{ending}",
            "type": FORMATS[ending],
            "data": base64.b64encode(content).decode("ascii"),
        }


def on_states(record: Record, filters: Filters, as_of: dt.date, words: Words) -> list[Subject]:
    """A brief on each State chosen."""
    return [
        ("state", state, words.label("state", state)) for state in filters.chosen("state") or []
    ]


def on_period(record: Record, filters: Filters, as_of: dt.date, words: Words) -> list[Subject]:
    """A brief on the period chosen, or on this year and the last, and one on each region."""
    first = filters.chosen("from") or dt.date(max(as_of.year - 1, dt.MINYEAR), 1, 1)
    last = filters.chosen("to") or max(as_of, first)
    period: Subject = ("period", (first.isoformat(), last.isoformat()), words.days(first, last))
    regions = record.ask("record/regions")
    offered: list[Subject] = [
        ("region", code, words.label(kind, code))
        for kind in ("cluster", "subregion")
        for code in dict.fromkeys(regions[kind])
    ]
    chosen = {*(filters.chosen("cluster") or []), *(filters.chosen("subregion") or [])}
    return [
        *(each for each in offered if each[1] in chosen),
        period,
        *(each for each in offered if each[1] not in chosen),
    ]


def on_meetings(record: Record, filters: Filters, as_of: dt.date, words: Words) -> list[Subject]:
    """A brief on each meeting that the page shows, the latest first."""
    given = filters.given(("from", "to", "kind", "openness"), as_of)
    frame = record.ask_what_applies("briefings/list", given)
    return [
        (
            "meeting",
            str(row.id),
            f"{words.days(row.first_day, row.last_day, row.date_precision)}: {row.title}",
        )
        for row in reversed(list(frame.itertuples()))
    ]


OFFERS: dict[str, Callable[[Record, Filters, dt.date, Words], list[Subject]]] = {
    "state": on_states,
    "period": on_period,
    "meeting": on_meetings,
}
