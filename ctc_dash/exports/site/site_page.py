"""A prepared page as the site has it: its links lead to files, and nothing on it needs a server."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from ctc_dash.address.codec import ReadAddress
from ctc_dash.address.entry_pages import Entry
from ctc_dash.address.links import HAPPENING, Cite, links
from ctc_dash.address.pages import BY_SLUG, ENTRIES, EXPLAINED_ON, PageSpec
from ctc_dash.asking.parameters import AS_OF
from ctc_dash.charts.picture import Link, Stands
from ctc_dash.exports.site.calendars import feeds
from ctc_dash.exports.site.cite_in_site import cite_in_site
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_addresses import STATE, SitePlace, whole_path
from ctc_dash.exports.site.site_frame import (
    anchor,
    edition_day,
    place_in_site,
    site_foot,
    site_header,
    site_search,
)
from ctc_dash.figures.declaration import Declaration
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.paper.months import months_of
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_card import (
    CALENDAR,
    PROFILE,
    ROWS,
    FileLink,
    PageCard,
    own_rows,
    what_bears,
)
from ctc_dash.paper.page_pieces import page_foot
from ctc_dash.paper.table import HtmlTable, part_of, table_of
from ctc_dash.paper.templates import piece_of

TIMELINE = "state/timeline"


class Way(NamedTuple):
    """A link that stands ready; ``is_here`` where it is the page itself."""

    name: str
    href: str
    is_here: bool = False


Group = tuple[str, list[Way]]


def files_of(edition: Edition, figure: Declaration, root: str) -> list[FileLink]:
    """The files of a figure on the whole record; rows of States' pages share one."""
    name = f"ctc-dash-{anchor(figure)}"
    csv = FileLink("csv", "CSV", f"{root}data/figures/{figure.id}.csv", f"{name}.csv")
    if figure.id in BY_SLUG[STATE].figures:
        return [csv._replace(label=edition.words.say("CSV, all States"))]
    if figure.chart is None:
        return [csv]
    return [csv, FileLink("svg", "SVG", f"{root}figures/{figure.id}.svg", f"{name}.svg")]


class SiteCard(PageCard):
    """A figure's card without what needs a script; its files are those that the site has."""

    sorts = False

    def __init__(self, page: "SitePage", figure: Figure, given: Mapping[str, Any]) -> None:
        self._site_page, self._edition = page, page.edition
        super().__init__(
            figure, page.record, page.words, given, page.link, page.address, page.entry, page.cite
        )
        self.anchor = anchor(figure)

    def _ask(self, figure: Figure, given: Mapping[str, Any]) -> Shown:
        """On one State with others at once; on the whole record once for all pages.

        What belongs to one visit or meeting is there already: as rows of all, or of its State.
        """
        state, entry = self._site_page.state, self._entry
        if not state and entry and figure.id in BY_SLUG[STATE].figures:
            state = entry.values[STATE][0]
        if state:
            return self._edition.of_state(figure, state)
        if entry:
            return own_rows(replace(self._edition.shown(figure.id), given=given), entry)
        bears = what_bears(figure, given)
        if any(value for name, value in bears.items() if name != AS_OF):
            return super()._ask(figure, given)
        return self._edition.shown(figure.id)

    def _picture(self, shown: Shown) -> str:
        if self.figure.id == CALENDAR:
            return piece_of("months", "months", months_of(shown.frame, shown.words))
        return super()._picture(shown)

    def chooses(self, _shown: Shown) -> str:
        """Nothing: the site has the two latest years side by side."""
        return ""

    def _rows(self, shown: Shown) -> HtmlTable | None:
        """The first rows, and the way to the file that has all."""
        table = table_of(shown, link=self._link, cite=self._cite, most=ROWS)
        if table is None or table.total <= ROWS:
            return table
        _, said, _ = part_of(table.total, ROWS, self._page, shown.words)
        return replace(
            table, left_out=said, turns=[(f.label, f.href, "") for f in self.downloads[:1]]
        )

    @property
    def downloads(self) -> list[FileLink]:
        """Its files, seen from the page; of a page on a part those of the whole."""
        page = self._site_page
        if self.shown is None or not self.shown.is_seen:
            return []
        csv, *others = files_of(self._edition, self.figure, page.root)
        if page.state:
            return [csv, *page.timeline] if self.figure.id == TIMELINE else [csv]
        if page.place.name and csv.label == "CSV":
            return [csv._replace(label=page.words.say("CSV, whole record"))]
        return [csv, *others]


@dataclass(frozen=True, eq=False)
class SitePage(PageView):
    """One page of an edition, at its place in it."""

    edition: Edition = field(kw_only=True)
    place: SitePlace = field(kw_only=True)

    @classmethod
    def at(cls, edition: Edition, place: SitePlace) -> "SitePage":
        """The page at a place."""
        read = ReadAddress(dict(place.values), {"id": place.id.casefold()} if place.id else {})
        return cls(place.spec, edition.record, edition.words, read, edition=edition, place=place)

    @property
    def root(self) -> str:
        """The way to the top of the site."""
        return self.place.root

    @property
    def state(self) -> str:
        """The State that the page is on, if it is on one."""
        return (
            str(self.place.values[STATE][0]) if self.place.slug == STATE and self.place.name else ""
        )

    @cached_property
    def as_of(self) -> dt.date | None:  # type: ignore[override]
        """The edition's day; none where the record does not say one."""
        return self.edition.as_of

    @cached_property
    def link(self) -> Link:
        """As where it is served, so far as the site has the page.

        What falls due leads to the page on its kind.
        """
        served, addresses = links(self.spec, self.filters, self.record), self.edition.addresses

        def link(stands: Stands) -> str | None:
            kind = dict(stands).get(HAPPENING)
            address = EXPLAINED_ON.get(kind) if kind else served(stands)
            path = addresses.path_of(address) if address else ""
            return f"{self.root}{path}" if path else None

        return link

    @cached_property
    def cite(self) -> Cite:
        """The page of the document, at the place."""
        return cite_in_site(self.record, self.root)

    def placed(self, address: str) -> str:
        """The file of the page at an address; empty where the site has none."""
        return place_in_site(self.edition, self.root, address)

    @property
    def search_box(self) -> str:
        """Where one searches from any page."""
        return site_search(self.edition, self.root)

    def card(self, figure: Figure, given: Mapping[str, Any]) -> PageCard:
        """One figure as the site has it."""
        return SiteCard(self, figure, given)

    @property
    def subjects(self) -> list[str]:
        """What the page is on, where it is on a part."""
        return [self.place.name] if self.place.name else []

    @property
    def answers(self) -> str:
        """As where it is served; there alone States stand side by side."""
        say = self.words.say
        if self.state:
            return say(
                "Everything that the record holds about this State. Where something is not known, "
                "the page says so, and why."
            )
        if self.place.slug == STATE:
            return say(
                "A page for each Member State with everything that the record holds about it."
            )
        return super().answers

    @property
    def description(self) -> str:
        """Of a State what its profile says."""
        shown = {card.figure.id: card.shown for card in self.cards}
        profile = shown.get(PROFILE) if self.state else None
        return profile.said if profile else super().description

    @property
    def narrows(self) -> bool:
        """Whether what is on it depends on a filter."""
        return bool(self.place.group)

    @cached_property
    def header(self) -> str:
        """The ways to the other pages."""
        of_all = BY_SLUG[self.spec.within] if self.spec.within else self.spec
        return site_header(self.edition, self.root, whole_path(of_all))

    @property
    def as_of_field(self) -> str:
        """Nothing: the header says the day, and no page is of another."""
        return ""

    @property
    def foot(self) -> str:
        """What the page is."""
        return site_foot(self.edition, super().foot)

    @property
    def _as_of_said(self) -> str:
        return edition_day(self.edition)

    def _heading(self) -> str:
        if self.place.slug != "sources" or self.edition.since is None:
            return super()._heading()
        said = self.words.say("What changed from edition to edition")
        return super()._heading() + piece_of("around", "further", said, self.placed("changes"))

    def _brief(self) -> str:
        return ""

    def _picks(self) -> str:
        return ""

    def _menu(self, card: PageCard) -> str:
        return piece_of("ready", "files", card, self.words.say("Download"))

    def _chooser(self) -> str:
        """By subregion, and the States in alphabetical order as well."""
        made = super()._chooser()
        if self.spec.within:
            return made
        names = [(each.name, f"{self.root}{each.path}") for each in self._parts_of(self.spec)]
        return made + piece_of("ready", "alphabet", self.words.say("In alphabetical order"), names)

    def way_to(self, entry: Entry) -> str:
        """The page on another of its kind; empty where the site has none."""
        path = self.edition.addresses.path_of(f"{self.spec.slug}?id={entry.id}")
        return f"{self.root}{path}" if path else ""

    # --- links that stand ready ------------------------------------------------------------

    @cached_property
    def controls(self) -> str:
        """What the site has beside this page, where a served page has its filters."""
        return self.ready_links()

    def ready_links(self) -> str:
        """Links that stand ready."""
        groups = [*self._beside(), *self._narrowed(), *self._one_by_one(), *self._calendars()]
        return piece_of("ready", "ready", groups, self.words.say("Related pages")) if groups else ""

    def _parts_of(self, spec: PageSpec) -> list[SitePlace]:
        return self.edition.addresses.of(spec.slug)

    def _way(self, place: SitePlace, name: str = "") -> Way:
        return Way(name or place.name, f"{self.root}{place.path}", place is self.place)

    def _beside(self) -> Iterable[Group]:
        """All, and the ones before and after this one."""
        if not self.place.name or self.place.group:
            return
        say, others = self.words.say, self._parts_of(self.spec)
        at = others.index(self.place)
        ways = [Way(say("All"), f"{self.root}{whole_path(self.spec)}")]
        if at:
            ways.append(
                self._way(others[at - 1], say("Previous: {name}", name=others[at - 1].name))
            )
        if others[at + 1 :]:
            ways.append(self._way(others[at + 1], say("Next: {name}", name=others[at + 1].name)))
        yield say(self.spec.title), ways

    def _narrowed(self) -> Iterable[Group]:
        """The whole page, and that on each cluster, subregion and year."""
        parts = [each for each in self._parts_of(self.spec) if each.group]
        if parts and self.place.group:
            yield (
                self.words.say(self.spec.title),
                [Way(self.words.say("All"), f"{self.root}{whole_path(self.spec)}")],
            )
        for group, places in groupby(parts, lambda each: each.group):
            yield group, [self._way(each) for each in places]

    def _one_by_one(self) -> Iterable[Group]:
        """The list of what the site has a page for: States, visits, meetings."""
        within = [page for page in ENTRIES if page.within == self.spec.slug]
        of_states = [BY_SLUG[STATE]] if STATE in self.spec.filters and not self.state else []
        for page in (*of_states, *within):
            number = len(self._parts_of(page))
            name = self.words.count("{n} page", "{n} pages", number)
            if number and page is not self.spec:
                yield self.words.say(page.title), [Way(name, f"{self.root}{whole_path(page)}")]

    def _calendars(self) -> Iterable[Group]:
        say = self.words.say
        found = [
            Way(feed.label, f"{self.root}{feed.path}")
            for feed in feeds(self.words)
            if (
                self.state in self.edition.dated[feed.which]
                if self.state
                else feed.slug == self.spec.slug
            )
        ]
        if found:
            title = say("Calendars that hold its dates, with those of all States")
            yield (title if self.state else say("Calendars")), found

    @property
    def timeline(self) -> list[FileLink]:
        """The file of the State's picture, where it has something dated."""
        path = f"figures/{TIMELINE}/{self.state}.svg"
        name = f"ctc-dash-state-timeline-{self.state}.svg"
        is_drawn = self.state in self.edition.with_timeline
        return [FileLink("svg", "SVG", f"{self.root}{path}", name)] if is_drawn else []


class PlainPage(NamedTuple):
    """A page of the site that no server has: the index, the files, the one for lost readers."""

    edition: Edition
    title: str
    description: str
    content: str
    path: str
    root: str

    @property
    def header(self) -> str:
        """The ways to the other pages."""
        return site_header(self.edition, self.root, self.path)

    @property
    def search_box(self) -> str:
        """Where one searches from any page."""
        return site_search(self.edition, self.root)

    @property
    def as_of_field(self) -> str:
        """Nothing: the header says the day, and no page is of another."""
        return ""

    @property
    def foot(self) -> str:
        """What the page is."""
        return site_foot(self.edition, page_foot(self.edition.record, self.edition.words))

    def main(self) -> str:
        """All below the header."""
        return self.content
