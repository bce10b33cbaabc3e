"""The shell around every page: header, navigation, as-of date, filters, and the page's figures."""

import datetime as dt
import os
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import panel as pn
import panel_material_ui as pmui
from param.parameterized import discard_events

from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.filters import BY_KEY, FILTERS, WATCHED, Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import BY_SLUG, PAGES, PageSpec
from ctc_dash.asking.record import Record, open_record
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.figures.chosen_states import MOST_STATES
from ctc_dash.paper.sheets import tokens
from ctc_dash.paper.templates import piece_of
from ctc_dash.views import look, style
from ctc_dash.views.brief_menu import BriefMenu
from ctc_dash.views.filter_bar import FilterBar
from ctc_dash.views.page import PageContent, chooser
from ctc_dash.views.place import Place
from ctc_dash.views.theme_toggle import TEMPLATE, ThemeToggle
from ctc_dash.words import Words

DATA = "CTC_DASH_DATA"
AUDIENCE = "CTC_DASH_AUDIENCE"
BRAND = "CTC Dash"


@lru_cache(maxsize=4)
def _record(path: str | None, audience: str) -> Record:
    return open_record(Path(path) if path else None, audience)


def served_record() -> Record:
    """The record that this server serves: the environment says which, or else the shipped one."""
    return _record(os.environ.get(DATA) or None, os.environ.get(AUDIENCE) or PUBLIC)


class Session:
    """One reader's session: the filters, and the page that the reader is on.

    Pages are made when first opened and kept; moving between them swaps what the shell holds.
    """

    def __init__(self, record: Record, slug: str, query: str = "") -> None:
        self.record = record
        self.words: Words = record.words()
        self.as_of: dt.date = record.as_of.date()
        self.filters = Filters()
        self.filters.offer(
            {each.key: offered_choices(record, each.key) for each in FILTERS if not each.is_date}
        )
        self._contents: dict[str, PageContent] = {}
        self.place = Place(
            self.go,
            self.words,
            slugs=["", *BY_SLUG],
            sizing_mode="stretch_width",
            margin=0,
        )
        self._read(query)
        self.nav = pn.pane.HTML("", stylesheets=[style.NAV], margin=0)
        self.pill = pn.pane.HTML("", stylesheets=[style.NAV], margin=0)
        self.theme = ThemeToggle(label=self.words.say("Toggle theme"), margin=0)
        self.spec = BY_SLUG[slug]
        self.bar = FilterBar(
            self.spec,
            record,
            self.words,
            self.filters,
            self.as_of,
            css_classes=["filters"],
        )
        self.brief = BriefMenu(record, self.words)
        self.top = pn.Row(
            self.place, self.brief, sizing_mode="stretch_width", stylesheets=[style.TOP], margin=0
        )
        self.main = pn.Column(sizing_mode="stretch_width", stylesheets=[style.MAIN])
        self._show()
        self.filters.param.watch(lambda *_: self._filtered(), WATCHED)

    def go(self, slug: str, query: str) -> None:
        """Move to a page with the filters of its address; the browser is there already."""
        with pn.io.hold():
            self.spec = BY_SLUG[slug or PAGES[0].slug]
            with discard_events(self.filters):  # all at once: the page is shown once, below
                self._read(query)
            self.bar.turn_to(self.spec)
            self._show()
        self._say_place(arrived=True)

    def _read(self, query: str) -> None:
        read = codec.read_address(query, lambda key: offered_choices(self.record, key))
        self.filters.replace(read.values)
        self.place.said = codec.notice_sentences(read, self.words)

    def _filtered(self) -> None:
        with pn.io.hold():
            self.place.said = []  # what did not apply is no longer in the address
            self._update()
            self._lay_out()
        self._say_place(arrived=False)

    def _show(self) -> None:
        if self.spec.slug not in self._contents:
            made = PageContent(self.spec, self.record, self.words, self.filters)
            self._contents[self.spec.slug] = made
        self.content = self._contents[self.spec.slug]
        self._update()
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the page together; where it needs a filter that is not set, what to choose from."""
        bar = [self.bar] if self.spec.filters else []
        if self.spec.needs and not self.filters.chosen(self.spec.needs):
            link = links(self.spec, self.filters, self.record)
            body: list[Any] = [chooser(self.record, self.words, link)]
        else:
            body = [self.content.grid, self.content.sources]
        wanted = [self.top, self.content.strip, *bar, *body]
        if wanted != list(self.main):
            self.main[:] = wanted

    def _update(self) -> None:
        self.content.show(self.filters.given(self.spec.filters, self.as_of))
        self.brief.follow(self.spec, self.filters, self.as_of)
        self.nav.object = navigation(self.spec, self._query, self.words)
        self.place.html = self._heading()
        self.pill.object = piece_of("around", "said", [self._as_of()], "as-of")

    @property
    def _query(self) -> str:
        return codec.write_address(self.filters.values, defaults={"as_of": self.as_of})

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return " · ".join([*self._states[:MOST_STATES], self.words.say(self.spec.title), BRAND])

    @property
    def _states(self) -> list[str]:
        """The names of the States that the page is on, where it is on States."""
        chosen = self.filters.chosen(self.spec.needs) if self.spec.needs else None
        return [self.words.label("state", state) for state in chosen or []]

    def _say_place(self, *, arrived: bool) -> None:
        self.place.arrive(f"{self.spec.slug}{self._query}", self.title, arrived=arrived)

    def _as_of(self) -> str:
        day = self.filters.day(self.as_of)
        if day is None:
            return self.words.say("The whole record")
        return self.words.say("As of {day}", day=self.words.day(day))

    def _heading(self) -> str:
        title, states = self.words.say(self.spec.title), self._states
        named = self.words.listed(states[:MOST_STATES]) if states else title
        return piece_of(
            "around",
            "heading",
            named,
            title if states else "",
            self.words.say(self.spec.answers),
            narrow=f"{self._as_of()}.",
            printed=f"{self._chosen_in_words()} {BRAND}.",
        )

    def _chosen_in_words(self) -> str:
        """As of when, and which filters are set: paper shows no controls."""
        said = [f"{self._as_of()}."]
        for key in self.spec.filters:
            filter_, value = BY_KEY[key], self.filters.chosen(key)
            if value is None or key == "as_of":
                continue
            if filter_.is_date:
                chosen = self.words.day(value)
            else:
                chosen = self.words.listed(self.words.label(filter_.parameter, c) for c in value)
            said.append(f"{self.words.say(filter_.label)}: {chosen}.")
        return " ".join(said)

    def page(self) -> pmui.Page:
        """The whole page."""
        return pmui.Page(
            title=BRAND,
            sx=look.SHELL_SX,
            meta_title=self.title,
            header=[self.nav, pn.layout.HSpacer(), self.pill, self.theme],
            main=[self.main],
            main_width=1600,
            sidebar_variant="temporary",
            sidebar_open=False,
            busy_indicator=None,
            theme_toggle=False,
            theme_config=look.THEME,
            template=TEMPLATE,
            raw_css=[tokens(), style.PAGE],
        )


def navigation(current: PageSpec, query: str, words: Words) -> str:
    """Links to every page; the filters travel along."""
    pages = [(page.slug, words.say(page.title)) for page in PAGES]
    return piece_of("around", "navigation", pages, query, current.slug, words.say("Pages"))


def query_of_session() -> str:
    """The query string with which this session began."""
    location = pn.state.location
    if location is not None and location.search:
        return str(location.search)
    return urlencode(
        [
            (key, value.decode("utf-8", "replace"))
            for key, values in pn.state.session_args.items()
            for value in values
        ]
    )


def serve(slug: str) -> None:
    """Make the page of this name what the running script serves."""
    session = Session(served_record(), slug, query_of_session())
    session.page().servable(title=session.title)
