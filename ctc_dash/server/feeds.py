"""The feeds: calendars that a calendar program subscribes to, filtered as the pages are."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from ctc_dash import words as wording
from ctc_dash.address import codec, filters
from ctc_dash.asking import questions
from ctc_dash.asking.record import Record
from ctc_dash.exports import calendar
from ctc_dash.server.answering import RecordHandler
from ctc_dash.server.gate import site_of
from ctc_dash.server.routes import FEEDS
from ctc_dash.words import Words, message

Known = Callable[[str], list[str]]


class CalendarFeed(RecordHandler):
    """``/feeds/<calendar>.ics`` with the query string of the pages.

    A filter that no entry of the calendar has is passed over, so that a page's own query string
    always works; the calendar's description says which filters apply to what. A bad value is
    answered with 400: a feed has no place for a notice, and a calendar that is not restricted as
    asked must not look as if it were.
    """

    def get(self, name: str) -> None:
        """Send the calendar, or nothing (304) to who has it already."""
        read = codec.read_address(self.request.query, self._known)
        language = read.language or wording.SOURCE_LANGUAGE
        if read.problems:
            words = self.record.words(language)
            self.refuse(400, [sentence(each, self._known, words) for each in read.problems])
            return
        if wrong := self.lay(read.values.get(filters.WITH, [])):
            self.refuse(400, wrong)
            return
        which = FEEDS[name]
        given = applying(which, read.values)
        site = site_of(self.request).address
        content = made(self.record, which, given, language, site, self.request.uri or "")
        # Each poll asks whether anything changed; tornado makes the ETag from the content and
        # answers If-None-Match.
        self.set_header("Content-Type", "text/calendar; charset=utf-8")
        self.set_header("Content-Disposition", f'inline; filename="ctc-dash-{name}.ics"')
        self.finish(content)


class NoFeed(RecordHandler):
    """Any other address below ``/feeds/``: not found, and the feeds that there are."""

    def get(self) -> None:
        """Name the feeds."""
        self.refuse_name([f"{name}.ics" for name in FEEDS])


# What is said of each part that does not apply: what was found, what is expected.
SENTENCES = {
    "no_filter": message("{asked}: no such filter, expected one of: {known}."),
    "no_value": message("{asked}: no such value, expected one of: {known}."),
    "no_layer": message("{asked}: cannot be laid on this record."),
    "no_view": message("{asked}: no way to show a page."),
    "not_offered": message("{asked}: does not go with what is counted."),
    "no_question": message("{asked}: no question that can be explored, expected one of: {known}."),
    "not_listed": message("{asked}: not among the questions listed, such as {known}."),
    "no_language": message("{asked}: no such value, expected one of: {known}."),
    "no_date": message("{asked}: no such day, expected YYYY-MM-DD."),
    "second_day": message("{asked}: a second day for one filter, expected one."),
    "order": message("{asked}: ends before it begins, expected from before to."),
    "length": message("{asked}: the address is too long, expected at most {n} characters."),
}


def sentence(problem: codec.AddressProblem, known: Known, words: Words) -> str:
    """A sentence on one bad part of a query string: its key, what was found, what is expected."""
    codes: Iterable[str] = ()
    if problem.why == "no_filter":
        codes = (*filters.BY_KEY, codec.LANGUAGE)
    elif problem.why == "no_language":
        codes = wording.languages()
    elif problem.why == "no_value":
        key = problem.asked.partition("=")[0].strip().casefold()
        codes = known(key) if key in filters.BY_KEY else questions.catalogue()
    return words.say(
        SENTENCES[problem.why],
        asked=codec.shorten(problem.asked),
        known=", ".join(codes),
        n=words.number(codec.LONGEST),
    )


def applying(which: str, values: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """The questions' parameters for those filters that something in the calendar has."""
    taken = calendar.parameters(which)
    named = {filters.BY_KEY[key].parameter: value for key, value in values.items()}
    return tuple(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in named.items()
        if name in taken
    )


@lru_cache(maxsize=64)
def made(
    record: Record,
    which: str,
    given: tuple[tuple[str, Any], ...],
    language: str,
    site: str,
    path: str,
) -> bytes:
    """The calendar, made once for all who ask for the same at the same address of the site.

    Its links begin where its own address does, so that they hold behind a prefix, too.
    """
    return calendar.calendar_bytes(
        record, which, dict(given), language, origin=site, source=site + path
    )
