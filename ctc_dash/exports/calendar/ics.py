"""Entries as an iCalendar object (RFC 5545 and 7986): the same bytes for the same record."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vCategory, vText, vUri

from ctc_dash.address.filters import WITH
from ctc_dash.exports.calendar.entry import CalendarEntry

PRODUCT = "-//CTC Dash//Calendars//EN"
ASKED_AGAIN = "P1D"  # how often a subscriber may ask: the record changes with reports, not hours
EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
ONE_DAY, ONE_MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)

# Every character that some reader takes for the end of a line, and those that no text may hold.
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True)
class Head:
    """What a calendar says of itself.

    ``revised`` is the moment in UTC at which the record was last revised, as its owner states it.
    ``is_public`` is whether everybody may see the record. ``origin`` is where the dashboards are
    served and ``source`` where the calendar itself is, both empty in a file.
    """

    uid: str
    name: str
    description: str
    language: str
    revised: dt.datetime
    is_public: bool = True
    origin: str = ""
    source: str = ""

    @property
    def stamp(self) -> dt.datetime:
        """When the record was last revised; no clock, so that equal records give equal bytes.

        That is what RFC 5545, 3.8.7.2 asks for in a calendar without a method.
        """
        return self.revised.replace(microsecond=0)

    @property
    def sequence(self) -> int:
        """The number of the revision: minutes from 2000 to the moment of the revision.

        RFC 5545, 3.8.7.4 asks for a number that grows when a date moves. The record keeps no
        history of its own rows, so all entries take the number of the whole record.
        """
        return max(0, (self.revised - EPOCH) // ONE_MINUTE)


class ExactText(vText):
    """ExactText that is escaped exactly as RFC 5545, 3.3.11 asks, and can be read back exactly.

    The library's own text turns a backslash before an N into a new line.
    """

    def to_ical(self) -> bytes:
        r"""Escape backslash, semicolon, comma and new line, and nothing else."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n").encode()


def clean_text(text: str) -> str:
    """The text with one kind of line end and without characters that no text may hold."""
    return NOT_TEXT.sub("", LINE_ENDS.sub("\n", text))


def written(text: str, language: str = "") -> ExactText:
    """A text property, in the language that it is in."""
    return ExactText(clean_text(text), params={"LANGUAGE": language} if language else None)


def address(url: str) -> vUri:
    """An address as a property; what may not stand in one is percent-encoded."""
    return vUri(quote(url, safe=IN_ADDRESSES), params={"VALUE": "URI"})


def ics_bytes(head: Head, entries: Iterable[CalendarEntry]) -> bytes:
    """The calendar in UTF-8, its lines folded at 75 octets and ended by CR LF."""
    calendar = heading(head)
    in_order = sorted(entries, key=lambda each: (each.first_day, each.last_day, each.uid))
    for entry in in_order:
        calendar.add_component(event(entry, head))
    if not in_order:
        calendar.add_component(no_zone())
    return bytes(calendar.to_ical())


def heading(head: Head) -> Calendar:
    """The calendar without its entries; names stand twice, for old programs and for new ones.

    It has no METHOD: it invites nobody and is a state of things (RFC 5545, 3.7.2). PUBLISH would
    ask for an organizer of each entry (RFC 5546, 3.2.1), whom the documents do not name.
    """
    calendar = Calendar()
    calendar.add("version", ExactText("2.0"))
    calendar.add("prodid", ExactText(PRODUCT))
    calendar.add("calscale", ExactText("GREGORIAN"))
    calendar.add("uid", written(head.uid))
    calendar.add("last-modified", head.stamp)
    calendar.add("name", written(head.name, head.language))
    calendar.add("x-wr-calname", written(head.name))
    calendar.add("description", written(head.description, head.language))
    calendar.add("x-wr-caldesc", written(head.description))
    calendar.add("refresh-interval", ExactText(ASKED_AGAIN, params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", ExactText(ASKED_AGAIN))
    if head.source:
        calendar.add("source", address(head.source))
    return calendar


def event(entry: CalendarEntry, head: Head) -> Event:
    """One all-day entry that leaves the reader's time free; its end is the day after the last."""
    made = Event()
    made.add("uid", written(entry.uid))
    made.add("dtstamp", head.stamp)
    made.add("last-modified", head.stamp)
    made.add("sequence", head.sequence)
    made.add("dtstart", entry.first_day)
    made.add("dtend", entry.last_day + ONE_DAY)
    made.add("summary", written(entry.summary, head.language))
    made.add("description", written(entry.description, head.language))
    made.add("categories", categories(entry, head.language))
    made.add("class", ExactText("PUBLIC" if head.is_public else "CONFIDENTIAL"))
    made.add("transp", ExactText("TRANSPARENT"))
    if head.origin:
        made.add("url", address(f"{head.origin}/{laid(entry.page, head.source)}"))
    return made


def laid(page: str, source: str) -> str:
    """A page's address with the layers that the calendar's own address lays on the record."""
    layers = parse_qs(urlsplit(source).query).get(WITH, [])
    carried = urlencode({WITH: layers[0]}, safe=",") if layers else ""
    return "".join((page, ("&" if "?" in page else "?") if carried else "", carried))


def categories(entry: CalendarEntry, language: str) -> vCategory:
    """The labels that a calendar program can colour by, each once."""
    made = vCategory([], params={"LANGUAGE": language})
    made.cats = [written(name) for name in dict.fromkeys(entry.categories)]
    return made


def no_zone() -> Timezone:
    """Universal time: a calendar without entries must still hold one component (RFC 5545, 3.6)."""
    standard = TimezoneStandard()
    standard.add("dtstart", EPOCH.replace(tzinfo=None))
    standard.add("tzoffsetfrom", dt.timedelta())
    standard.add("tzoffsetto", dt.timedelta())
    made = Timezone()
    made.add("tzid", ExactText("UTC"))
    made.add_component(standard)
    return made
