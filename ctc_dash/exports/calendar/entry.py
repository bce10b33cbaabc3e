"""What a calendar is made of before any format: entries, and the parts that they come in."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ctc_dash.words import SOURCE_LANGUAGE, Words

# What follows the @ of an identifier. It names the product and not a host, so that an entry stays
# the same entry wherever the record is served from.
NAMESPACE = "ctc-dash"


@dataclass(frozen=True)
class CalendarEntry:
    """One all-day entry.

    ``uid`` is made of the record's own key and of nothing that a correction may change: no date,
    no title, no language. ``last_day`` is the last day that belongs to it. ``page`` is the page
    of the dashboards that shows it, relative to where they are served.
    """

    uid: str
    first_day: dt.date
    last_day: dt.date
    summary: str
    description: str
    categories: tuple[str, ...]
    page: str


@dataclass(frozen=True)
class Part:
    """The entries of one kind, and two phrases: how many they are, and what is left out why.

    ``left_out`` is empty where nothing is.
    """

    entries: tuple[CalendarEntry, ...]
    count: str
    left_out: str = ""


def uid(*key: object) -> str:
    """The identifier of the row with this key, as ``meeting-m2018_06_21_children@ctc-dash``."""
    return "-".join(str(part) for part in key) + f"@{NAMESPACE}"


def page_address(words: Words, slug: str, **filters: str) -> str:
    """The address of a page with these filters, in the reader's language."""
    if words.language.code != SOURCE_LANGUAGE:
        filters["lang"] = words.language.code
    query = urlencode(filters, quote_via=quote, safe=",")
    return f"{slug}?{query}" if query else slug
