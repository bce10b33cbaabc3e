"""Every file of the site, in the order in which it is made; nothing is made before it is asked."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

import pandas as pd

from ctc_dash.address.pages import ENTRIES, PAGES
from ctc_dash.exports import row_files
from ctc_dash.exports.calendar import calendar_bytes
from ctc_dash.exports.described_tables import DESCRIBED, descriptor_bytes
from ctc_dash.exports.site.calendars import feeds
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.entries import letters
from ctc_dash.exports.site.render import TEMPLATES, page_bytes, plain_bytes, static
from ctc_dash.exports.site.site_addresses import CHANGES, EXPLORE, STATE, SitePlace, whole_path
from ctc_dash.exports.site.site_changes import SiteChanges, feed_bytes
from ctc_dash.exports.site.site_explore import SiteExplorePage
from ctc_dash.exports.site.site_frame import DATA, NAMES, anchor
from ctc_dash.exports.site.site_names import site_names
from ctc_dash.exports.site.site_page import TIMELINE, SitePage, files_of
from ctc_dash.exports.site.site_sources import SiteSource
from ctc_dash.exports.taken import record_table, tables_not_seen
from ctc_dash.figures import catalogue
from ctc_dash.figures.figure import Figure
from ctc_dash.paper.changes_page import FEED
from ctc_dash.paper.templates import environment

# Pages that lay no figures out.
KINDS: dict[str, type[SitePage]] = {
    EXPLORE: SiteExplorePage,
    "source": SiteSource,
    CHANGES: SiteChanges,
}


class SiteError(Exception):
    """A site that cannot be written as asked; the message says which folder or value and why."""


class SiteFile(NamedTuple):
    """One file: where it lies in the site, and how it is made."""

    path: str
    make: Callable[[], bytes]


class Pages:
    """Lists the files of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._rows: dict[str, list[pd.DataFrame]] = {}

    def files(self) -> list[SiteFile]:
        """Every file but the manifest.

        The States' pages come before the files of their figures: those hold the rows of all
        pages, gathered as these are made.
        """
        return [
            *self._assets(),
            *self._prepared(),
            SiteFile("search.html", self._search),
            SiteFile("404.html", self._lost),
            SiteFile("data/index.html", self._data),
            *self._taken_away(),
            *self._for_robots(),
        ]

    # --- pages -----------------------------------------------------------------------------

    def _prepared(self) -> Iterator[SiteFile]:
        for place in self.edition.addresses.places:
            if place.slug == STATE and place.name:
                yield from self._of_state(place)
            else:
                yield SiteFile(place.path, partial(self._page, place))

    def _page(self, place: SitePlace) -> bytes:
        """The page; one that says that a figure failed is for a server, not for an edition."""
        kind = KINDS.get(place.slug, SitePage)
        page = kind.at(self.edition, place)
        made = page_bytes(page)
        if page.fails:
            raise SiteError(
                f"{place.path}: a figure of it could not be made; the log has the cause"
            )
        return made

    def _of_state(self, place: SitePlace) -> Iterator[SiteFile]:
        (state,) = place.values[STATE]
        # before the page, which lets go of what was asked on the State
        if state in self.edition.with_timeline:
            yield SiteFile(f"figures/{TIMELINE}/{state}.svg", partial(self._timeline, state))
        yield SiteFile(place.path, partial(self._state, place, state))

    def _timeline(self, state: str) -> bytes:
        shown = self.edition.of_state(catalogue.find_figure(TIMELINE), state)
        return shown.svg_file().encode("utf-8")

    def _state(self, place: SitePlace, state: str) -> bytes:
        for figure in self.edition.state_figures:
            rows = self.edition.of_state(figure, state).frame
            self._rows.setdefault(figure.id, []).append(rows)
        made = self._page(place)
        self.edition.forget(state)
        return made

    def _search(self) -> bytes:
        say = self.edition.words.say
        return plain_bytes(
            self.edition,
            "search.html",
            say("Index and search"),
            say(
                "Every State, page, figure, document, visit, meeting, topic and table, from A to Z."
            ),
            found=letters(self.edition),
        )

    def _lost(self) -> bytes:
        # A host shows this page at whatever address was asked for: what it links to must not
        # depend on where that is, so the site's own path is named where it is known.
        say, root = self.edition.words.say, urlsplit(self.edition.base_url).path
        return plain_bytes(
            self.edition,
            "404.html",
            say("Page not found"),
            say(
                "This site has no such page. It may have been in another edition of it; the index "
                "names all that is here."
            ),
            root,
        )

    def _data(self) -> bytes:
        say, figures = self.edition.words.say, []
        for page in PAGES:
            for figure in map(catalogue.find_figure, self.edition.figures(page)):
                place = "" if page.slug == STATE else f"#{anchor(figure)}"
                address, files = f"{whole_path(page)}{place}", files_of(self.edition, figure, "../")
                figures.append((figure.titled(self.edition.words), say(page.title), address, files))
        return plain_bytes(
            self.edition,
            "data/index.html",
            say("Data"),
            say(
                "Everything on these pages as files: each table of the record and the rows of each "
                "figure as CSV, each picture as SVG. Codes and days are as the record has them; an "
                "empty cell means that the documents do not say."
            ),
            tables=list(self.edition.record.tables.itertuples()),
            figures=figures,
            feeds=feeds(self.edition.words),
        )

    # --- files to take away ----------------------------------------------------------------

    def _taken_away(self) -> Iterator[SiteFile]:
        for name in self.edition.record.tables["name"]:
            yield SiteFile(f"data/tables/{name}.csv", partial(self._table, str(name)))
        for name, said in tables_not_seen(self.edition.record, self.edition.words).items():
            yield SiteFile(f"data/tables/{name}.csv", f"{said}\n".encode)
        yield SiteFile(f"data/tables/{DESCRIBED}", partial(descriptor_bytes, self.edition.record))
        of_states = {figure.id for figure in self.edition.state_figures}
        laid_out = [page for page in (*PAGES, *ENTRIES) if page.slug != STATE]
        figures = dict.fromkeys(name for page in laid_out for name in self.edition.figures(page))
        for name in figures:
            if name in of_states or not self.edition.shown(name).is_seen:
                continue
            yield SiteFile(f"data/figures/{name}.csv", partial(self._figure, name))
            if catalogue.find_figure(name).chart is not None:
                yield SiteFile(f"figures/{name}.svg", partial(self._picture, name))
        for figure in self.edition.state_figures:
            yield SiteFile(f"data/figures/{figure.id}.csv", partial(self._of_all_states, figure))
        for each in feeds(self.edition.words):
            yield SiteFile(each.path, partial(self._feed, each.which))
        if self.edition.since is not None and self.edition.base_url:
            yield SiteFile(FEED, partial(feed_bytes, self.edition))

    def _feed(self, which: str) -> bytes:
        language = self.edition.words.language.code
        return calendar_bytes(self.edition.record, which, self.edition.given, language)

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

    # --- what is neither -------------------------------------------------------------------

    def _assets(self) -> Iterator[SiteFile]:
        for name in ("site.css", "site.js", "search.js", "icon.svg"):
            yield SiteFile(f"assets/{name}", partial(static, name))
        yield SiteFile(NAMES, partial(site_names, self.edition))

    def _for_robots(self) -> Iterator[SiteFile]:
        if self.edition.folder:  # said once, for all languages
            return
        # What is not public asks not to be found; that is a request, not a lock.
        nothing = "" if self.edition.is_public else " /"
        yield SiteFile("robots.txt", f"User-agent: *\nDisallow:{nothing}\n".encode)
        if self.edition.base_url:
            yield SiteFile("sitemap.xml", self._sitemap)

    def _sitemap(self) -> bytes:
        paths = [*(place.path for place in self.edition.addresses.places), "search.html", DATA]
        folders = [folder for _, folder in self.edition.languages] or [""]
        base = self.edition.base_url
        places = [f"{base}{folder}{path}" for folder in folders for path in paths]
        return environment(TEMPLATES).get_template("sitemap.xml").render(places=places).encode()
