"""A page at an address: every part of it as HTML, the same for who reads and for who acts."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ctc_dash.address import codec
from ctc_dash.address.entry_pages import Entry, entries_of
from ctc_dash.address.filter_words import chosen_in_words
from ctc_dash.address.filters import BY_KEY, WITH, Filters
from ctc_dash.address.links import Cite, CiteServed, explored_marks, links
from ctc_dash.address.pages import PAGES, PageSpec
from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link
from ctc_dash.figures import catalogue
from ctc_dash.figures.chosen_states import MOST_STATES, states_beyond
from ctc_dash.figures.figure import Figure
from ctc_dash.figures.reach import reach_sentences
from ctc_dash.paper.brief_subjects import subjects_of
from ctc_dash.paper.filter_fields import FilterForm, filter_form
from ctc_dash.paper.first_screen import FirstScreen
from ctc_dash.paper.number_ways import ways_of_numbers
from ctc_dash.paper.page_card import PageCard
from ctc_dash.paper.page_pieces import (
    Around,
    brief_words,
    card_guide,
    gathered_sources,
    lay_out_figures,
    layer_switches,
    numbers_once,
    page_foot,
    search_form,
)
from ctc_dash.paper.picks import picks_part
from ctc_dash.paper.regions import describe_regions, states_by_region
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words

BRAND = "CTC Dash"
STATE = "state"


@dataclass(frozen=True, eq=False)
class PageView:
    """One page at one address; nothing of it changes, and what is costly is made when asked for.

    ``parts`` are its pieces of HTML by their names, which the page's elements have as
    ``data-part``; ``main`` is the whole below the header. Where the ``layout`` of two views is the
    same, one becomes the other by its parts.
    """

    spec: PageSpec
    record: Record
    words: Words
    read: codec.ReadAddress
    around: Around = field(default_factory=Around)

    @cached_property
    def as_of(self) -> dt.date:
        """The record's own day."""
        day: dt.date = self.record.as_of.date()
        return day

    @cached_property
    def filters(self) -> Filters:
        """The filters of the address."""
        return Filters.of({**self.read.values, WITH: list(self.around.laid)})

    @cached_property
    def entry(self) -> Entry | None:
        """The one thing that the page is on, where it is on one and the address names it."""
        asked = self.read.view.get(codec.ID)
        return next((each for each in self.entries if each.id.casefold() == asked), None)

    @property
    def entries(self) -> Iterable[Entry]:
        """All that the page may be on one of."""
        return entries_of(self.spec.slug, self.record, self.words).values()

    @cached_property
    def address(self) -> codec.PageAddress:
        """The address in its shortest form."""
        view = {**self.read.view, codec.ID: self.entry.id if self.entry else ""}
        return codec.PageAddress(
            self.spec.slug, self.filters.values, view, self.read.language, self.as_of
        )

    @cached_property
    def link(self) -> Link:
        """Where what a mark or a cell stands for leads."""
        return links(
            self.spec,
            self.filters,
            self.record,
            self.read.language,
            codec.lasting_view(self.read.view),
        )

    @cached_property
    def cite(self) -> Cite:
        """Where a place of a document is opened."""
        return CiteServed.under(self.filters, self.read.language, {"as_of": self.as_of})

    def placed(self, address: str) -> str:
        """Where the page at an address is; empty where it is nowhere."""
        return address

    def leaves_out(self, card: PageCard) -> bool:
        """Whether a card stays empty, and so is not seen: its page names it in one line."""
        return self.of_states and card.says_nothing

    @property
    def of_states(self) -> bool:
        """Whether it is on one State or a few side by side."""
        return self.spec.needs == STATE

    @cached_property
    def cards(self) -> Sequence[PageCard]:
        """The figures' cards; none where the page needs a filter that is not set."""
        if self.chooses:
            return ()
        keys = tuple(BY_KEY) if self.spec.within else self.spec.filters
        given = self.applied.given(keys, self.as_of)
        if self.of_states and (states := given.get(STATE)):
            # as many as stand side by side: of the others the page speaks once
            given = {**given, "state": states[:MOST_STATES]}
        return [self.card(catalogue.find_figure(name), given) for name in self.figures]

    @cached_property
    def first(self) -> FirstScreen:
        """What a page on States begins with; on others it is empty."""
        states = parameters.as_texts(self.applied.chosen(STATE) or [])[:MOST_STATES]
        cards = self.cards if self.of_states else ()
        return FirstScreen(cards, states, self.record, self.words, self.cite)

    @property
    def figures(self) -> Sequence[str]:
        """The figures that it lays out."""
        return lay_out_figures(self.spec, self.record)

    def card(self, figure: Figure, given: Mapping[str, Any]) -> PageCard:
        """One figure with what the page is asked with."""
        link = explored_marks(figure.id, self.filters, self.read.language) or self.link
        return PageCard(
            figure, self.record, self.words, given, link, self.address, self.entry, self.cite
        )

    @cached_property
    def applied(self) -> Filters:
        """The filters that bear on the page: of one on one thing those that leave that."""
        if not self.spec.within:
            return self.filters
        day = {key: value for key, value in self.filters.values.items() if key == "as_of"}
        return Filters.of({**day, **(self.entry.values if self.entry else {})})

    @property
    def fails(self) -> bool:
        """Whether something of a figure could not be made, as far as it was asked for."""
        return any(card.fails for card in vars(self).get("cards", ()))

    @property
    def chooses(self) -> bool:
        """Whether the page is where one chooses what it needs."""
        if self.spec.within:
            return self.entry is None
        return bool(self.spec.needs and not self.filters.chosen(self.spec.needs))

    @cached_property
    def layout(self) -> tuple[str, ...]:
        """What the page is laid out of."""
        on = self.address.view[codec.ID]
        return (self.spec.slug, on, *(card.figure.id for card in self.cards))

    @property
    def rows_key(self) -> object:
        """What the rows behind its pictures depend on."""
        return self.filters.values

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return " · ".join([*self.subjects[:MOST_STATES], self.words.say(self.spec.title), BRAND])

    @property
    def description(self) -> str:
        """What search engines show of the page."""
        return f"{self.answers} {self._chosen_in_words()}"

    @property
    def answers(self) -> str:
        """The sentence under its title."""
        return self.words.say(self.spec.answers)

    @property
    def narrows(self) -> bool:
        """Whether what is on it depends on filters, besides the day."""
        return {*self.spec.filters} > {"as_of"}

    @cached_property
    def controls(self) -> str:
        """The filters, where the page has some."""
        return piece_of("filters", "filters", self.form) if self.spec.filters else ""

    @cached_property
    def form(self) -> FilterForm:
        """The filters with their choices."""
        return filter_form(
            self.spec, self.record, self.words, self.filters, self.as_of,
            language=self.read.language, view=codec.lasting_view(self.read.view),
        )  # fmt: skip

    @cached_property
    def header(self) -> str:
        """The ways to the other pages; the filters travel along."""
        pages = [(page.slug, self.words.say(page.title)) for page in PAGES]
        query, current = self.address.query, self.spec.within or self.spec.slug
        return piece_of("around", "navigation", pages, query, current, self.words.say("Pages"))

    @property
    def search_box(self) -> str:
        """Where one searches from any page, of the same record as of the same day."""
        return piece_of("search", "box", search_form(self.address), self.words.say)

    @property
    def as_of_field(self) -> str:
        """The as-of day, which the reader may change where it stands if the page has it."""
        if "as_of" not in self.spec.filters:
            return piece_of("around", "said", [self._as_of_said])
        return piece_of("filters", "as_of", self.form)

    @cached_property
    def parts(self) -> dict[str, str]:
        """Every part but the filters and the tables, in the order of the page."""
        found = {
            "header": self.header,
            "find": self.search_box,
            "heading": self._heading(),
            "notice": self._notice(),
            "brief": self._brief(),
            "numbers": self._numbers(),
            "picks": self._picks(),
        }
        if self.spec.contents:
            found["guide"] = card_guide(self.cards, self.words)
        for card in self.cards:
            name = card.anchor
            made = (card.head, card.picture, card.foot, self._menu(card))
            made = (card.unseen_head, "", "", "") if self.leaves_out(card) else made
            keys = (f"{name}/{part}" for part in ("head", "picture", "foot", "menu"))
            found |= dict(zip(keys, made, strict=True))
        if self.of_states and not self.chooses:
            found |= self.first.parts
        return found | {
            "offered": self._offered(),
            "gathered": gathered_sources(self.cards, self.record, self.words),
            "foot": self.foot,
        }

    @property
    def foot(self) -> str:
        """What the page is."""
        return page_foot(self.record, self.words)

    def tables(self, opened: Iterable[str] | None = None) -> dict[str, str]:
        """The part that holds each card's table; with ``opened`` names, others come late."""
        wanted = None if opened is None else {*opened}
        return {
            f"{card.anchor}/table": ""
            if self.leaves_out(card)
            else card.table
            if wanted is None or card.anchor in wanted or card.is_turned
            else card.late_table
            for card in self.cards
        }

    def main(self, *, late: bool = False) -> str:
        """All below the header; ``late`` leaves out the tables behind pictures."""
        chooser = self._chooser() if self.chooses else ""
        parts = self.parts | self.tables(() if late else None)
        return piece_of("page_main", "main", self, parts, chooser)

    # --- what stands above the figures -----------------------------------------------------

    @property
    def subjects(self) -> list[str]:
        """The names of what the page is on, where it is on one thing or on States."""
        if self.entry:
            return [self.entry.name]
        chosen = self.filters.chosen(self.spec.needs) if self.spec.needs else None
        return [self.words.label("state", state) for state in chosen or []]

    @property
    def _as_of_said(self) -> str:
        day = self.filters.day(self.as_of)
        if day is None:
            return self.words.say("The whole record")
        return self.words.say("As of {day}", day=self.words.day(day))

    def _heading(self) -> str:
        title, subjects = self.words.say(self.spec.title), self.subjects
        on_state = self.of_states and subjects
        return piece_of(
            "around",
            "heading",
            self.words.listed(subjects[:MOST_STATES]) if subjects else title,
            title if subjects and not on_state else "",
            self.first.listed if on_state else self.answers,
            printed=self.words.sentences([self._chosen_in_words(), self.words.whole(BRAND)]),
        ) + piece_of("around", "layers", [each for each in layer_switches(self) if each[1]])

    def _offered(self) -> str:
        """What may stand on the record besides, and does not."""
        return piece_of("around", "layers", [each for each in layer_switches(self) if not each[1]])

    def _chosen_in_words(self) -> str:
        """As of when, and which filters are set: paper shows no controls."""
        chosen = chosen_in_words(self.spec, self.filters, self.words)
        return self.words.sentences([self.words.whole(self._as_of_said), *chosen])

    def _notice(self) -> str:
        """What of the address does not apply; its close leads to the address without it."""
        said = codec.notice_sentences(self.read, self.words)
        asked = self.read.view.get(codec.ID)
        if asked and self.spec.within and self.entry is None:
            unknown = codec.AddressProblem(f"{codec.ID}={asked}", "no_value")
            said += codec.notice_sentences(codec.ReadAddress(problems=[unknown]), self.words)
        close = self.words.say("Close")
        return piece_of("around", "notice", said, self.address.text, close)

    def _brief(self) -> str:
        subjects, none = subjects_of(
            self.spec, self.record, self.applied, self.filters.day(self.as_of) or self.as_of,
            self.words,
        )  # fmt: skip
        if self.entry and self.spec.brief == "meeting":
            subjects = [each for each in subjects if each.what == (self.entry.id,)]
        words = brief_words(self.words, none)
        day = self.filters.values.get("as_of")
        kept = [("as_of", codec.value_text(day))] if day else []
        kept += [(WITH, ",".join(self.around.laid))] if self.around.laid else []
        kept += [(codec.LANGUAGE, self.read.language)] if self.read.language else []
        formats = self.around.formats if self.spec.brief else ()
        return piece_of("around", "brief", subjects, formats, words, kept) if formats else ""

    def _numbers(self) -> str:
        """The strip, and under it what neither filters nor the as-of day of the page change."""
        as_of = self.filters.given((), self.as_of)["as_of"]
        numbers = numbers_once(self.record, self.words, self.spec.slug, as_of)
        several = states_beyond(parameters.as_texts(self.filters.chosen(STATE) or []), self.words)
        said = (
            self.words.say("Filters do not change these numbers.")
            if numbers and self.narrows
            else "",
            several if self.of_states else "",
            self.words.sentences(
                reach_sentences(self.record, self.words, parameters.day_of(as_of))
            ),
        )
        ways = ways_of_numbers(numbers, self.filters, self.read.language, self.words, self)
        strip = piece_of("strip", "strip", ways, self.cite) if numbers else ""
        return strip + piece_of("around", "said", said)

    def written(self, values: Mapping[str, Any]) -> str:
        """The address of the page with other filters."""
        query = codec.write_address(values, self.read.language, {"as_of": self.as_of})
        return f"{self.spec.slug}{query}"

    def _picks(self) -> str:
        return picks_part(self)

    # --- figures ---------------------------------------------------------------------------

    def _menu(self, card: PageCard) -> str:
        """What one may do with a figure."""
        if card.shown is None or not card.shown.is_seen:
            return ""
        return piece_of("page_main", "menu", card, self.words.say)

    def _chooser(self) -> str:
        """What the page may be on, each a link: the States by subregion, or all of its kind."""
        if self.spec.within:
            found = [(each.name, self.way_to(each)) for each in self.entries]
            choose = self.words.say("Choose one to see what the record holds on it.")
            return piece_of("around", "said", [choose]) + piece_of("regions", "names", found)
        said = [
            self.words.say("Choose a State to see all that the record holds about it."),
            *describe_regions(self.record, self.words),
        ]
        grouped = states_by_region(self.record, self.words, self.link)
        by_region = piece_of("regions", "by_region", grouped, 2)
        return piece_of("around", "said", [self.words.sentences(said)]) + by_region

    def way_to(self, entry: Entry) -> str:
        """The address of this page on another of its kind."""
        return self.address.turned(codec.ID, entry.id)
