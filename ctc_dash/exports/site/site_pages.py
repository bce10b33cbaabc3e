"""Every file of the site, in the order in which it is made; nothing is made before it is asked."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from ctc_dash.address.pages import BY_SLUG, PAGES, PageSpec
from ctc_dash.charts.picture import Stands
from ctc_dash.exports import row_files
from ctc_dash.exports.site import cards
from ctc_dash.exports.site.calendars import FEEDS, calendars_of_states, feed
from ctc_dash.exports.site.edition import STATE, Edition
from ctc_dash.exports.site.entries import address_of, letters
from ctc_dash.exports.site.render import Renderer, static
from ctc_dash.exports.taken import record_table
from ctc_dash.figures import catalogue
from ctc_dash.figures.declaration import Declaration
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.strip import strip_numbers
from ctc_dash.paper.page_card import PROFILE, WORLD
from ctc_dash.paper.regions import states_by_region
from ctc_dash.paper.world_squares import world_sheet

TIMELINE = "state/timeline"


class SiteFile(NamedTuple):
    """One file: where it lies in the site, and how it is made."""

    path: str
    make: Callable[[], bytes]


class Pages:
    """Lists the files of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.renderer = Renderer(edition)
        self._rows: dict[str, list[pd.DataFrame]] = {}

    def files(self) -> list[SiteFile]:
        """Every file but the manifest.

        The States' pages come before the files of their figures: those hold the rows of all
        pages, gathered as these are made.
        """
        return [
            *self._assets(),
            *(SiteFile(address_of(page), partial(self._page, page)) for page in self._laid_out()),
            *self._of_states(),
            SiteFile("search.html", self._search),
            SiteFile("404.html", self._lost),
            SiteFile("data/index.html", self._data),
            *self._taken_away(),
            *self._for_robots(),
        ]

    # --- pages -----------------------------------------------------------------------------

    def _laid_out(self) -> Iterator[PageSpec]:
        return (page for page in PAGES if page.slug != STATE)

    def _page(self, page: PageSpec) -> bytes:
        words = self.edition.words
        return self.renderer.page(
            "page.html",
            address_of(page),
            title=words.say(page.title),
            answers=words.say(page.answers),
            numbers=strip_numbers(self.edition.record, words, page.slug, self.edition.as_of),
            cards=[self._card(name, "") for name in self.edition.figures(page)],
            coloured=WORLD in page.figures,
            feeds=[(path, label) for _, path, label, slug in self._feeds() if slug == page.slug],
        )

    def _card(self, name: str, root: str) -> cards.Card:
        shown = self.edition.shown(name)
        return cards.card(self.edition, shown, root, self._links(shown.figure, root))

    def _links(self, figure: Declaration, root: str) -> list[cards.Download]:
        """The files of a figure as seen from a page; rows of States' pages share one file."""
        address = f"{root}data/figures/{figure.id}.csv"
        if figure.id not in BY_SLUG[STATE].figures and not self.edition.shown(figure.id).is_seen:
            return []
        if figure.id in BY_SLUG[STATE].figures:
            return [cards.Download(self.edition.words.say("CSV, all States"), address)]
        found = [cards.Download("CSV", address)]
        if figure.chart is not None:
            found.append(cards.Download("SVG", f"{root}figures/{figure.id}.svg"))
        return found

    def _of_states(self) -> Iterator[SiteFile]:
        yield SiteFile("states/index.html", self._states)
        for state in self.edition.states:
            # before the page, which lets go of what was asked on the State
            if state in self._dated:
                yield SiteFile(f"figures/{TIMELINE}/{state}.svg", partial(self._timeline, state))
            yield SiteFile(f"states/{state}.html", partial(self._state, state))

    @cached_property
    def _dated(self) -> frozenset[str]:
        """The States with something dated, whose timeline is a picture."""
        question = catalogue.find_figure(TIMELINE).question
        return frozenset(self.edition.record.ask_if_seen(question, self.edition.given)[STATE])

    @cached_property
    def _states_of_feeds(self) -> Mapping[str, frozenset[str]]:
        return calendars_of_states(self.edition)

    def _timeline(self, state: str) -> bytes:
        shown = self.edition.of_state(catalogue.find_figure(TIMELINE), state)
        return shown.svg_file().encode("utf-8")

    def _states(self) -> bytes:
        edition = self.edition

        def beside(stands: Stands) -> str | None:
            state = dict(stands)[STATE]
            return f"{state}.html" if state in edition.names else None

        grouped = states_by_region(edition.record, edition.words, beside)
        return self.renderer.page(
            "states.html", "states/index.html", grouped=grouped, names=edition.names
        )

    def _state(self, state: str) -> bytes:
        edition = self.edition
        shown = {figure.id: edition.of_state(figure, state) for figure in edition.state_figures}
        for name, each in shown.items():
            self._rows.setdefault(name, []).append(each.frame)
        made = self.renderer.page(
            "state.html",
            f"states/{state}.html",
            title=edition.names[state],
            description=shown[PROFILE].said,
            cards=[self._state_card(each, state) for each in shown.values() if len(each.frame)],
            empty=[self._state_card(each, state) for each in shown.values() if each.frame.empty],
            feeds=[
                (path, label)
                for which, path, label, _ in self._feeds()
                if state in self._states_of_feeds[which]
            ],
            neighbours=neighbours(list(edition.names), state),
            names=edition.names,
        )
        edition.forget(state)
        return made

    def _state_card(self, shown: Shown, state: str) -> cards.Card:
        root = "../"
        files = self._links(shown.figure, root)
        if shown.figure.id == TIMELINE and state in self._dated:
            files.append(cards.Download("SVG", f"{root}figures/{TIMELINE}/{state}.svg"))
        return cards.card(self.edition, shown, root, files)

    def _search(self) -> bytes:
        return self.renderer.page("search.html", "search.html", found=letters(self.edition))

    def _lost(self) -> bytes:
        # A host shows this page at whatever address was asked for: what it links to must not
        # depend on where that is, so the site's own path is named where it is known.
        root = urlsplit(self.edition.base_url).path
        return self.renderer.page("lost.html", "404.html", root=root)

    def _data(self) -> bytes:
        words, figures = self.edition.words, []
        for page in PAGES:
            for figure in map(catalogue.find_figure, self.edition.figures(page)):
                place = "" if page.slug == STATE else f"#{cards.anchor(figure)}"
                address, files = f"{address_of(page)}{place}", self._links(figure, "../")
                figures.append((figure.titled(words), words.say(page.title), address, files))
        return self.renderer.page(
            "data.html",
            "data/index.html",
            tables=list(self.edition.record.tables.itertuples()),
            figures=figures,
            feeds=[(path, label) for _, path, label, _ in self._feeds()],
        )

    # --- files to take away ----------------------------------------------------------------

    def _taken_away(self) -> Iterator[SiteFile]:
        for name in self.edition.record.tables["name"]:
            yield SiteFile(f"data/tables/{name}.csv", partial(self._table, str(name)))
        for page in self._laid_out():
            for name in self.edition.figures(page):
                if not self.edition.shown(name).is_seen:
                    continue
                yield SiteFile(f"data/figures/{name}.csv", partial(self._figure, name))
                if catalogue.find_figure(name).chart is not None:
                    yield SiteFile(f"figures/{name}.svg", partial(self._picture, name))
        for figure in self.edition.state_figures:
            yield SiteFile(f"data/figures/{figure.id}.csv", partial(self._of_all_states, figure))
        for which, path in FEEDS.items():
            yield SiteFile(path, partial(feed, self.edition, which))

    def _table(self, name: str) -> bytes:
        return row_files.csv_bytes(record_table(self.edition.record, name, self.edition.words))

    def _figure(self, name: str) -> bytes:
        return row_files.csv_bytes(self.edition.shown(name))

    def _picture(self, name: str) -> bytes:
        return self.edition.shown(name).svg_file().encode("utf-8")

    def _of_all_states(self, figure: Figure) -> bytes:
        """The rows that the States' pages showed, of all States under one another."""
        frames = [frame for frame in self._rows.get(figure.id, []) if not frame.empty]
        if frames:
            return row_files.csv_bytes(pd.concat(frames, ignore_index=True))
        nothing = figure.show(self.edition.record, self.edition.words, {STATE: []})
        return row_files.csv_bytes(nothing.frame.head(0))

    def _feeds(self) -> list[tuple[str, str, str, str]]:
        """Which calendar, its address, its name and its page."""
        say = self.edition.words.say
        dates, after_visits = FEEDS["calendar"], FEEDS["follow_up"]
        return [
            ("calendar", dates, say("Meetings and obligations as a calendar"), "briefings"),
            ("follow_up", after_visits, say("Dates after visits as a calendar"), "follow-up"),
        ]

    # --- what is neither -------------------------------------------------------------------

    def _assets(self) -> Iterator[SiteFile]:
        for name in ("site.css", "search.js", "icon.svg"):
            yield SiteFile(f"assets/{name}", partial(static, name))
        yield SiteFile("assets/world.css", lambda: world_sheet(self.edition.shown(WORLD)).encode())

    def _for_robots(self) -> Iterator[SiteFile]:
        # What is not public asks not to be found; that is a request, not a lock.
        nothing = "" if self.edition.is_public else " /"
        yield SiteFile("robots.txt", f"User-agent: *\nDisallow:{nothing}\n".encode)
        if self.edition.base_url:
            yield SiteFile("sitemap.xml", self._sitemap)

    def _sitemap(self) -> bytes:
        addresses = [
            *(address_of(page) for page in PAGES),
            *(f"states/{state}.html" for state in self.edition.states),
            "search.html",
            "data/index.html",
        ]
        places = [f"{self.edition.base_url}{each}" for each in addresses]
        return self.renderer.page("sitemap.xml", "sitemap.xml", places=places)


def neighbours(states: list[str], state: str) -> tuple[str, str]:
    """The States before and after one in the list; empty at its ends."""
    at = states.index(state)
    before = states[at - 1] if at else ""
    return before, states[at + 1] if at + 1 < len(states) else ""
