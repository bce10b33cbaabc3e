"""What a page holds under its heading: numbers and figures, or States to choose from."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import panel as pn

from ctc_dash.address.filters import Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import PageSpec
from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link
from ctc_dash.figures import catalogue
from ctc_dash.figures.chosen_states import MOST_STATES, states_beyond
from ctc_dash.figures.citing import bibliography
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.regions import states_by_region
from ctc_dash.paper.templates import piece_of
from ctc_dash.views import style
from ctc_dash.views.card import Drawing, FigureCard
from ctc_dash.views.month_calendar import MonthCalendar
from ctc_dash.views.number_strip import Strip
from ctc_dash.views.state_sheet import StateSheet
from ctc_dash.views.world_tiles import WorldTiles
from ctc_dash.words import Words

# Figures whose picture has widgets of its own, and what draws them.
DRAWERS: dict[str, Callable[[Words, Link], Drawing]] = {
    "briefings/calendar": MonthCalendar,
    "overview/world": WorldTiles,
    "state/profile": StateSheet,
}

EVERY = 20  # places of one document: the end of a printed page has room


class PageContent:
    """The cards of one page, made once and told when filters change."""

    def __init__(self, spec: PageSpec, record: Record, words: Words, filters: Filters) -> None:
        link = links(spec, filters, record)
        self.cards = [
            FigureCard(
                catalogue.find_figure(name),
                record,
                words,
                link=link,
                drawer=DRAWERS[name](words, link) if name in DRAWERS else None,
            )
            for name in lay_out_figures(spec, record)
        ]
        self._spec, self._record, self._words = spec, record, words
        self._strip = Strip(record, words, spec.slug)
        self.strip = self._strip.pane
        self.grid = pn.Column(*self.cards, stylesheets=[style.GRID], sizing_mode="stretch_width")
        self.sources = style.pane(style.SOURCES)
        self._filters = filters
        self._shown: tuple[Mapping[str, Any], Mapping[str, Any]] | None = None

    def show(self, given: Mapping[str, Any]) -> None:
        """Ask every figure with these filters; nothing is asked where all is as it was.

        Links carry also those filters that this page does not have.
        """
        wanted = (dict(given), self._filters.values)
        if wanted == self._shown:
            return
        states = given.get("state") or []
        several = states_beyond(parameters.as_texts(states), self._words)
        apart = self._spec.needs == "state"
        self._strip.show(given.get("as_of"), several if apart else "")
        if apart and states:  # as many as stand side by side: of the others the page speaks once
            given = {**given, "state": states[:MOST_STATES]}
        for card in self.cards:
            card.show(given)
        shown = (card.shown for card in self.cards if card.shown is not None)
        self.sources.object = sources(shown, self._record, self._words)
        self._shown = wanted


def lay_out_figures(spec: PageSpec, record: Record) -> list[str]:
    """The page's figures, without those that this record has nothing for."""
    return catalogue.figures_of(spec, record, (*spec.with_rows, *spec.if_any))


def sources(shown: Iterable[Shown], record: Record, words: Words) -> str:
    """What paper has at its end: the documents that the figures rest on, as they are shown."""
    cited = (each for figure in shown for each in figure.cited)
    lines = bibliography(record, words, cited, EVERY)
    return piece_of("around", "listed", words.say("Sources"), list(lines))


def chooser(record: Record, words: Words, link: Link) -> pn.pane.HTML:
    """Where a page needs a State and none is chosen: every State as a link, by subregion."""
    said = words.say("Choose a State to see all that the record holds about it.")
    states = piece_of("regions", "by_region", states_by_region(record, words, link), 2)
    return style.pane(style.CHOOSER, piece_of("around", "said", [said]) + states)
