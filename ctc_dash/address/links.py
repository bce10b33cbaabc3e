"""Where what a mark, a tile or a row stands for leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.entry_pages import pages_of_ids
from ctc_dash.address.filters import BY_KEY, FILTERS, WITH, Filters
from ctc_dash.address.pages import BY_SLUG, EXPLAINED_ON, PageSpec
from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link, Stands

STATE, SOURCE, SEARCH = "state", "source", "search"
# What opens more on something: a page with an id or a figure there; of a source a document and a
# place, of a search what is sought.
Opens = tuple[str, str, str]
# The pages that are on what a filter names; others are on what has an id.
NAMED_BY = {STATE: STATE, "mandates": "resolution"}
HAPPENING = "happening"
KEY_OF = {each.parameter: each.key for each in FILTERS}
# Where a document and a place in it are opened; empty: nowhere.
Cite = Callable[[str, str], str]


def no_cite(_document: str, _place: str) -> str:
    """Where sources are read and not opened."""
    return ""


@dataclass(frozen=True)
class CiteServed:
    """The page on a place of a document, of the same record as of the same day.

    ``query`` is that of an address with nothing else: so what cites is the same under all filters.
    """

    query: str

    @classmethod
    def under(cls, filters: Filters, language: str | None, usual: dict[str, Any]) -> "CiteServed":
        """As these filters have record and day."""
        kept = {key: filters.values.get(key) for key in ("as_of", WITH)}
        return cls(codec.write_address(kept, language, usual).removeprefix("?"))

    def __call__(self, document: str, place: str) -> str:
        """The address of the page."""
        on = codec.write_address({}, view={codec.DOCUMENT: document, codec.PLACE: place})
        return f"{SOURCE}{on}{'&' if self.query else ''}{self.query}"


def links(page: PageSpec, filters: Filters, record: Record, language: str | None = None) -> Link:
    """The links of a page with its filters as they are when a link is made.

    What falls due opens the page on its kind, a State its file, and what is named by an id the page
    on it; whatever else a filter of the page knows sets that filter; what the page cannot filter
    by, or is filtered by already, leads nowhere.
    """

    def link(stands: Stands) -> str | None:
        named = dict(stands)
        if HAPPENING in named:
            return explained(named, filters, language)
        if len(stands) == 1 and (slug := pages_of_ids(record).get(stands[0])):
            on = {codec.ID: stands[0][1]}
            query = codec.write_address(filters.values, language, view=on)
            return None if page.slug == slug else f"{slug}{query}"
        if STATE in named and page.slug != STATE:
            wanted = {**filters.values, STATE: [named[STATE]]}
            return f"{STATE}{codec.write_address(wanted, language)}"
        if page.contents and not all(KEY_OF.get(column) in page.filters for column in named):
            return None  # it would open more than the mark stands for
        wanted = {**filters.values}
        for column, code in stands:
            key = KEY_OF.get(column)
            if key in page.filters and key is not None:
                value = chosen(key, code, record)
                if value is None:
                    return None
                wanted[key] = value
        if wanted == filters.values:
            return None
        return f"{page.slug}{codec.write_address(wanted, language)}"

    return link


def explained(named: dict[str, str], filters: Filters, language: str | None) -> str | None:
    """The page that has more on one kind of what falls due, on the State where it takes one."""
    slug = EXPLAINED_ON.get(named[HAPPENING])
    if slug is None:
        return None
    on_state = STATE in named and STATE in BY_SLUG[slug].filters
    wanted = {**filters.values, STATE: [named[STATE]]} if on_state else filters.values
    return f"{slug}{codec.write_address(wanted, language)}"


def chosen(key: str, code: str, record: Record) -> Any:
    """The value of a filter for one code; none where the filter does not offer it."""
    if BY_KEY[key].is_date:
        return codec.as_day(code)
    return [code] if code in offered_choices(record, key) else None


def opened_address(
    opens: Opens, filters: Filters, language: str | None, usual: dict[str, Any], cite: Cite
) -> str:
    """The address of what something opens, of the same record as of the same day."""
    page, name, place = opens
    if not page:
        return ""
    if page == SOURCE:
        return cite(name, place)
    values = {key: filters.values.get(key) for key in ("as_of", WITH)}
    view = {}
    if name and page in NAMED_BY:
        values[NAMED_BY[page]] = [name]
    elif name:
        view = {codec.SOUGHT if page == SEARCH else codec.ID: name}
    query = codec.write_address(values, language, usual, view)
    return f"{page}{query}{'#' if place else ''}{place}"
