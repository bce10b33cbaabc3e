"""Where what a mark, a tile or a row stands for leads to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.entry_pages import pages_of_ids
from ctc_dash.address.filters import BY_KEY, FILTERS, Filters
from ctc_dash.address.pages import BY_SLUG, EXPLAINED_ON, MARKS_EXPLORED, PageSpec
from ctc_dash.asking.parameters import PERIODS
from ctc_dash.asking.questions import find_question
from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link, Stands

STATE, SOURCE, SEARCH = "state", "source", "search"
# What opens more on something: a page with an id or a figure there; of a source a document and a
# place, of a search what is sought.
Opens = tuple[str, str, str]
# The pages that are on what a filter names; others are on what has an id.
NAMED_BY = {STATE: STATE, "mandates": "resolution"}
HAPPENING = "happening"
COMPARED = "compared"  # a period of two: its mark opens it alone
COUNTED = "counted"  # where the rows are that a number of a table counts, as ROWS_OF has it
EXPLORE = "explore"
KEY_OF = {each.parameter: each.key for each in FILTERS}
FIRST_DAYS, LAST_DAYS = zip(*PERIODS, strict=True)
COLUMNS = {each.key: {each.parameter, each.vocabulary} for each in FILTERS}
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
        kept = filters.of_the_record
        return cls(codec.write_address(kept, language, usual).removeprefix("?"))

    def __call__(self, document: str, place: str) -> str:
        """The address of the page."""
        on = codec.write_address({}, view={codec.DOCUMENT: document, codec.PLACE: place})
        return f"{SOURCE}{on}{'&' if self.query else ''}{self.query}"


def links(
    page: PageSpec,
    filters: Filters,
    record: Record,
    language: str | None = None,
    view: Mapping[str, str] | None = None,
) -> Link:
    """The links of a page with its filters as they are now.

    What falls due opens the page on its kind, a State its file, and what is named by an id the page
    on it. All else sets the filters of the page that know it, days within those that are chosen;
    where one of its columns is no filter of the page, or all is filtered by already, it leads
    nowhere. ``view`` is how the page is shown, which other filters leave as it is.
    """
    values = filters.values
    cite = CiteServed.under(filters, language, {})
    keys = {column: key for key in page.filters for column in COLUMNS[key]}

    def link(stands: Stands) -> str | None:
        named = dict(stands)
        if HAPPENING in named or COUNTED in named:
            return elsewhere(stands, page, filters, language)
        if len(stands) == 1 and (slug := pages_of_ids(record).get(stands[0])):
            on = {codec.ID: stands[0][1]}
            query = codec.write_address(values, language, view=on)
            return None if page.slug == slug else f"{slug}{query}"
        if codec.DOCUMENT in named and named.keys() <= {codec.DOCUMENT, codec.PLACE}:
            return cite(named[codec.DOCUMENT], named.get(codec.PLACE, ""))
        if named.keys() == {STATE} and page.slug != STATE:
            wanted = {**values, STATE: [named[STATE]]}
            return f"{STATE}{codec.write_address(wanted, language)}"
        period, others = period_alone(stands)
        wanted = {**values, **period}
        for column, code in others:
            key = keys.get(column)
            value = chosen(key, code, record) if key else None
            if key is None or value is None:
                return None
            if (before := wanted.get(key)) and BY_KEY[key].is_date:
                value = max(before, value) if key in FIRST_DAYS else value
                value = min(before, value) if key in LAST_DAYS else value
            wanted[key] = value
        if wanted == values:
            return None
        kept = codec.lasting_view(view or {})
        return f"{page.slug}{codec.write_address(wanted, language, view=kept)}"

    return link


def period_alone(stands: Stands) -> tuple[dict[str, Any], Stands]:
    """The filters that show a period that stood beside another, and what else a mark stands for."""
    days = dict(stands).get(COMPARED)
    if days is None:
        return {}, stands
    own = zip(PERIODS[0], map(codec.as_day, days.split("..")), strict=True)
    others = tuple(pair for pair in stands if pair[0] != COMPARED)
    return {**dict.fromkeys(PERIODS[-1]), **dict(own)}, others


def explored_marks(figure: str, filters: Filters, language: str | None = None) -> Link | None:
    """Links to the rows that a figure's marks stand for, where these are on no page but explored.

    None where they are on one.
    """
    question = MARKS_EXPLORED.get(figure)
    if question is None:
        return None
    values = filters.of_the_record

    def link(stands: Stands) -> str | None:
        if any("," in code for _, code in stands):
            return None
        kept = ",".join(f"{column}:{code}" for column, code in stands)
        view = {codec.QUESTION: question, codec.SHOW: "table", codec.KEEP: kept}
        return f"explore{codec.write_address(values, language, view=view)}"

    return link


def explained(named: dict[str, str], values: Mapping[str, Any], language: str | None) -> str | None:
    """The page that has more on one kind of what falls due, on the State where it takes one."""
    slug = EXPLAINED_ON.get(named[HAPPENING])
    if slug is None:
        return None
    on_state = STATE in named and STATE in BY_SLUG[slug].filters
    wanted = {**values, STATE: [named[STATE]]} if on_state else values
    return f"{slug}{codec.write_address(wanted, language)}"


def elsewhere(stands: Stands, page: PageSpec, filters: Filters, language: str | None) -> str | None:
    """The page on what falls due, or with the rows that a number counts."""
    named = dict(stands)
    if HAPPENING in named:
        return explained(named, filters.values, language)
    return counted(named[COUNTED], stands, page, filters, language)


def counted(
    where: str, stands: Stands, page: PageSpec, filters: Filters, language: str | None
) -> str:
    """The rows that a number counts of all that it stands for, under the filters of its page."""
    there, _, figure = where.partition("#")
    slug, _, question = there.partition("?")
    kept = {*page.filters} & {*BY_SLUG[slug].filters}
    view = {}
    if slug == EXPLORE:
        takes = find_question(question).parameter_names
        kept = {key for key in kept if BY_KEY[key].parameter in takes}
        view = {codec.QUESTION: question, codec.SHOW: "table"}
    wanted = filters.of_the_record | {key: filters.values.get(key) for key in kept}
    for key in dict.fromkeys(column for column, _ in stands if column in BY_KEY):
        wanted[key] = [code for column, code in stands if column == key]
    return f"{slug}{codec.write_address(wanted, language, view=view)}#{figure}"


def chosen(key: str, code: str, record: Record) -> Any:
    """The value of a filter for one code; none where an address cannot ask for it."""
    if BY_KEY[key].is_date:
        return codec.as_day(code)
    return [code] if "," not in code and code in offered_choices(record, key) else None


def opened_address(
    opens: Opens, filters: Filters, language: str | None, usual: dict[str, Any], cite: Cite
) -> str:
    """The address of what something opens, of the same record as of the same day."""
    page, name, place = opens
    if not page:
        return ""
    if page == SOURCE:
        return cite(name, place)
    values = filters.of_the_record
    view = {}
    if name and page in NAMED_BY:
        values[NAMED_BY[page]] = [name]
    elif name:
        view = {codec.SOUGHT if page == SEARCH else codec.ID: name}
    query = codec.write_address(values, language, usual, view)
    return f"{page}{query}{'#' if place else ''}{place}"
