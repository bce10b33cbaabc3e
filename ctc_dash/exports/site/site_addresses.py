"""Which pages an edition has: for each the address that it has where it is served, and its file."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from ctc_dash.address import codec
from ctc_dash.address.choices import choice_counts, offered_choices, row_count
from ctc_dash.address.entry_pages import entries_of
from ctc_dash.address.filters import BY_KEY, Filters
from ctc_dash.address.pages import BY_SLUG, ENTRIES, PAGES, PageSpec
from ctc_dash.asking.record import Record
from ctc_dash.figures.asked_exploration import offered_questions
from ctc_dash.figures.place_taken import document_facts
from ctc_dash.words import Words, is_missing

STATE, EXPLORE, CHANGES = "state", "explore", "changes"
NARROWED_BY = ("cluster",)  # pages of their own for each choice that leaves something
PERIOD = ("from", "to")
FOLDERS = {"activity": "activities"}  # of pages on one thing each, where no s alone makes many


class SitePlace(NamedTuple):
    """One page: its slug, its values of the filters, the id of what it is on, its file.

    ``name`` is what it is on, ``group`` the words for that; both are empty on a page of all.
    """

    slug: str
    path: str
    values: Mapping[str, Any] = {}
    id: str = ""
    name: str = ""
    group: str = ""

    @property
    def spec(self) -> PageSpec:
        """The page as it is declared."""
        return BY_SLUG[self.slug]

    @property
    def root(self) -> str:
        """The way from it to the top of the site."""
        return "../" * self.path.count("/")


class SiteAddresses:
    """All pages of an edition, and where an address of the served pages leads in it."""

    def __init__(
        self,
        record: Record,
        words: Words,
        as_of: dt.date | None,
        states: Sequence[tuple[str, str]],
        *,
        has_changes: bool = False,
    ) -> None:
        self._record, self._words, self._as_of, self._states = record, words, as_of, states
        self.places = [
            *self._whole(),
            *self._of_entries(),
            *self._of_states(),
            *self._narrowed(),
            *self._of_documents(),
            *explored_places(record, words),
            *([SitePlace(CHANGES, f"{CHANGES}.html")] if has_changes else []),
        ]
        self._paths = {key_of(each): each.path for each in self.places}
        self._found: dict[str, str] = {}

    def path_of(self, address: str) -> str:
        """The file of the page at an address; empty where the edition has none.

        Filters that the page does not have do not bear on it.
        """
        if address not in self._found:
            slug, _, query = address.partition("?")
            keys = {*BY_SLUG[slug].filters, codec.ID} - {"as_of"}
            asked = frozenset((key, value) for key, value in parse_qsl(query) if key in keys)
            self._found[address] = self._paths.get((slug, asked), "")
        return self._found[address]

    def of(self, slug: str) -> list[SitePlace]:
        """The pages of one slug but for the whole one."""
        return [each for each in self.places if each.slug == slug and each.name]

    def _whole(self) -> Iterator[SitePlace]:
        for page in (*PAGES, *ENTRIES):
            yield SitePlace(page.slug, whole_path(page))

    def _of_states(self) -> Iterator[SitePlace]:
        for state, name in self._states:
            yield SitePlace(STATE, f"states/{state}.html", {STATE: [state]}, name=name)

    def _of_entries(self) -> Iterator[SitePlace]:
        shown = {state for state, _ in self._states}
        for page in ENTRIES:
            for each in entries_of(page.slug, self._record, self._words).values():
                begins = each.values.get("from")
                is_early = self._as_of is None or begins is None or begins <= self._as_of
                if is_early and shown.issuperset(each.values.get(STATE, ())):
                    path = f"{folder_of(page)}/{each.id}.html"
                    yield SitePlace(page.slug, path, id=each.id, name=each.name)

    def _of_documents(self) -> Iterator[SitePlace]:
        for name, said in document_facts(self._record, self._words).items():
            yield SitePlace("source", f"sources/{name}.html", id=name, name=said.label)

    def _narrowed(self) -> Iterator[SitePlace]:
        if self._as_of is None:
            return
        chosen = Filters.of({"as_of": self._as_of})
        for page in PAGES:
            if not page.counted:
                continue
            for key in (key for key in NARROWED_BY if key in page.filters):
                counts = choice_counts(self._record, page.counted, key, chosen) or {}
                label, kind = self._words.say(BY_KEY[key].label), BY_KEY[key].parameter
                for code in offered_choices(self._record, key):
                    if counts.get(code):
                        path = f"{page.slug}/{key}-{code}.html"
                        name = self._words.label(kind, code)
                        yield SitePlace(page.slug, path, {key: [code]}, name=name, group=label)
            if {*PERIOD} <= {*page.filters}:
                yield from self._years(page, chosen)

    def _years(self, page: PageSpec, chosen: Filters) -> Iterator[SitePlace]:
        reach = self._record.ask("filters/reach").iloc[0]
        if is_missing(reach["first_day"]) or is_missing(reach["last_day"]):
            return
        for year in range(reach["first_day"].year, reach["last_day"].year + 1):
            days = {"from": dt.date(year, 1, 1), "to": dt.date(year, 12, 31)}
            within = Filters.of({**chosen.values, **days})
            if row_count(self._record, page.counted, within):
                path, group = f"{page.slug}/year-{year}.html", self._words.say("Year")
                yield SitePlace(page.slug, path, days, name=str(year), group=group)


def explored_places(record: Record, words: Words) -> Iterator[SitePlace]:
    """A page for each question that may be explored, under its topic."""
    for each in offered_questions(record):
        path = f"{EXPLORE}/{each.question.replace('/', '-')}.html"
        name, topic = words.say(each.name), words.say(each.topic)
        yield SitePlace(EXPLORE, path, {}, each.question, name, topic)


def key_of(place: SitePlace) -> tuple[str, frozenset[tuple[str, str]]]:
    """What an address must ask for to lead to a page."""
    values = [(key, codec.value_text(value)) for key, value in place.values.items()]
    return place.slug, frozenset([*values, (codec.ID, place.id)] if place.id else values)


def whole_path(page: PageSpec) -> str:
    """Where a page lies in the site; one of all States or visits among their pages."""
    if page.slug == STATE or page.within:
        return f"{folder_of(page)}/index.html"
    return "index.html" if page is PAGES[0] else f"{page.slug}.html"


def folder_of(page: PageSpec) -> str:
    """The folder of the pages on one thing each."""
    return FOLDERS.get(page.slug, f"{page.slug}s")


def alphabetical(name: str) -> str:
    """What a name is sorted by: without marks on its letters, whatever their case."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
