"""The shell around every page: header, navigation, as-of date, filters, and the page's figures."""

import datetime as dt
import logging
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import panel as pn
import panel_material_ui as pmui
from param.parameterized import discard_events

from ctc_dash.address import codec
from ctc_dash.address.choices import asked_layers, offered_choices
from ctc_dash.address.filters import BY_KEY, FILTERS, WATCHED, WITH, Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import BY_SLUG, PAGES, PageSpec
from ctc_dash.asking.record import Record
from ctc_dash.asking.records import Offered, Records
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.figures.chosen_states import MOST_STATES
from ctc_dash.paper.sheets import tokens
from ctc_dash.paper.templates import piece_of
from ctc_dash.record.problems import RecordError
from ctc_dash.views import look, style
from ctc_dash.views.brief_menu import BriefMenu
from ctc_dash.views.filter_bar import FilterBar
from ctc_dash.views.page import PageContent, chooser
from ctc_dash.views.place import Place
from ctc_dash.views.theme_toggle import TEMPLATE, ThemeToggle
from ctc_dash.words import Words, message

DATA = "CTC_DASH_DATA"
AUDIENCE = "CTC_DASH_AUDIENCE"
ALSO = "CTC_DASH_WITH"  # as many as there are, as PATH has them
BRAND = "CTC Dash"

log = logging.getLogger(__name__)


@lru_cache(maxsize=4)
def _records(path: str, audience: str, also: str) -> Records:
    layers = tuple(filter(None, also.split(os.pathsep)))
    return Records(Path(path) if path else None, audience, layers)


def served_records() -> Records:
    """What this server serves: the environment says which record, or else the shipped one."""
    path, audience, also = (os.environ.get(name, "") for name in (DATA, AUDIENCE, ALSO))
    return _records(path, audience or PUBLIC, also)


class Session:
    """One reader's session: the filters, and the page that the reader is on.

    Pages are made when first opened and kept; moving between them swaps what the shell holds. The
    record is one for as long as the session lasts; ``laid`` names the layers that the address laid
    on it, ``offered`` all that it may.
    """

    def __init__(
        self,
        record: Record,
        slug: str,
        query: str = "",
        *,
        laid: Sequence[str] = (),
        offered: Sequence[Offered] = (),
    ) -> None:
        self.record, self.laid, self.offered = record, list(laid), offered
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
        if asked_layers(query) != self.laid:
            self.place.reload()  # another record is another session
            return
        with pn.io.hold():
            self.spec = BY_SLUG[slug or PAGES[0].slug]
            with discard_events(self.filters):  # all at once: the page is shown once, below
                self._read(query)
            self.bar.turn_to(self.spec)
            self._show()
        self._say_place(arrived=True)

    def _read(self, query: str) -> None:
        read = codec.read_address(query, lambda key: offered_choices(self.record, key))
        for name in read.values.get(WITH, []):
            if name not in self.laid:
                read.refuse(f"{WITH}={name}", "no_layer")
        self.filters.replace({**read.values, WITH: self.laid})
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
        ) + piece_of("around", "layers", list(self._switches()))

    def _switches(self) -> Iterator[tuple[str, bool, str, str]]:
        """For each layer on offer what it is called, whether it is on, what it adds, what turns it.

        The link has a target, so that it is loaded anew: another record is another session.
        """
        for each in self.offered:
            is_on = each.name in self.laid
            named = message("{layer}: on") if is_on else message("{layer}: off")
            other = {*self.laid} ^ {each.name}
            values = {**self.filters.values, WITH: sorted(other)}
            query = codec.write_address(values, defaults={"as_of": self.as_of})
            name = self.words.say(named, layer=each.title)
            yield name, is_on, each.adds, f"{self.spec.slug}{query}"

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
    records, query = served_records(), query_of_session()
    laid = asked_layers(query)
    try:
        record = records.opened(laid)
    except RecordError:
        # The record as it is, with a notice that the address asks for more.
        log.exception("%s cannot be laid on this record", ", ".join(laid))
        record, laid = records.opened(), []
    session = Session(record, slug, query, laid=laid, offered=records.offered)
    session.page().servable(title=session.title)
