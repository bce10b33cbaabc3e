"""A page at an address: every part of it as HTML, the same for who reads and for who acts."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ctc_dash import places
from ctc_dash.address import codec
from ctc_dash.address.filters import BY_KEY, WITH, Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import PAGES, PageSpec
from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.asking.records import Offered
from ctc_dash.figures import catalogue
from ctc_dash.figures.chosen_states import MOST_STATES, states_beyond
from ctc_dash.figures.citing import bibliography
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.reach import reach_sentences
from ctc_dash.figures.strip import Number, strip_numbers
from ctc_dash.paper.brief_subjects import subjects_of
from ctc_dash.paper.filter_fields import FilterForm, filter_form
from ctc_dash.paper.page_card import PageCard
from ctc_dash.paper.regions import states_by_region
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words, message

BRAND = "CTC Dash"
EVERY = 20  # places of one document: the end of a printed page has room


@dataclass(frozen=True)
class Around:
    """What stands around a page where it is served, whatever its address.

    ``offered`` are the layers that may be laid on the record, ``laid`` the names of those that
    are; ``formats`` those in which briefs are made.
    """

    offered: Sequence[Offered] = ()
    laid: Sequence[str] = ()
    formats: Sequence[str] = ()


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
    def address(self) -> codec.PageAddress:
        """The address in its shortest form."""
        return codec.PageAddress(
            self.spec.slug, self.filters.values, self.read.view, self.read.language, self.as_of
        )

    @cached_property
    def cards(self) -> Sequence[PageCard]:
        """The figures' cards; none where the page needs a filter that is not set."""
        if self.chooses:
            return ()
        link = links(self.spec, self.filters, self.record, self.read.language)
        given = self.filters.given(self.spec.filters, self.as_of)
        if self.spec.needs == "state" and (states := given.get("state")):
            # as many as stand side by side: of the others the page speaks once
            given = {**given, "state": states[:MOST_STATES]}
        return [
            PageCard(
                catalogue.find_figure(name), self.record, self.words, given, link, self.address
            )
            for name in lay_out_figures(self.spec, self.record)
        ]

    @property
    def fails(self) -> bool:
        """Whether something of a figure could not be made, as far as it was asked for."""
        return any(card.fails for card in vars(self).get("cards", ()))

    @property
    def chooses(self) -> bool:
        """Whether the page is where one chooses what it needs."""
        return bool(self.spec.needs and not self.filters.chosen(self.spec.needs))

    @cached_property
    def layout(self) -> tuple[str, ...]:
        """What the page is laid out of."""
        return (self.spec.slug, *(card.figure.id for card in self.cards))

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return " · ".join([*self._states[:MOST_STATES], self.words.say(self.spec.title), BRAND])

    @cached_property
    def form(self) -> FilterForm:
        """The filters with their choices."""
        return filter_form(
            self.spec, self.record, self.words, self.filters, self.as_of,
            language=self.read.language, month=self.read.view.get(codec.MONTH, ""),
        )  # fmt: skip

    @cached_property
    def header(self) -> str:
        """The ways to the other pages, and the as-of day; the filters travel along."""
        pages = [(page.slug, self.words.say(page.title)) for page in PAGES]
        query = self.address.query
        ways = piece_of(
            "around", "navigation", pages, query, self.spec.slug, self.words.say("Pages")
        )
        return ways + piece_of("around", "said", [self._as_of_said], "as-of")

    @cached_property
    def parts(self) -> dict[str, str]:
        """Every part but the filters and the tables, in the order of the page."""
        found = {
            "header": self.header,
            "heading": self._heading(),
            "notice": self._notice(),
            "brief": self._brief(),
            "numbers": self._numbers(),
        }
        for card in self.cards:
            name = card.anchor
            found |= {f"{name}/head": card.head, f"{name}/picture": card.picture}
            found |= {f"{name}/foot": card.foot, f"{name}/menu": self._menu(card)}
        return found | {"gathered": self._gathered(), "foot": self.foot}

    @property
    def foot(self) -> str:
        """What the page is, of which record, and who is not its publisher."""
        return self.words.say(
            "Made from public documents; every number cites its document and place. Not a "
            "publication of the United Nations. Record {build}, CTC Dash {version}.",
            build=self.record.build_id,
            version=places.version(),
        )

    def tables(self, opened: Iterable[str] | None = None) -> dict[str, str]:
        """The part that holds each card's table; with ``opened`` names, others come late."""
        wanted = None if opened is None else {*opened}
        return {
            f"{card.anchor}/table": card.table
            if wanted is None or card.anchor in wanted
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
    def _states(self) -> list[str]:
        """The names of the States that the page is on, where it is on States."""
        chosen = self.filters.chosen(self.spec.needs) if self.spec.needs else None
        return [self.words.label("state", state) for state in chosen or []]

    @property
    def _as_of_said(self) -> str:
        day = self.filters.day(self.as_of)
        if day is None:
            return self.words.say("The whole record")
        return self.words.say("As of {day}", day=self.words.day(day))

    def _heading(self) -> str:
        title, states = self.words.say(self.spec.title), self._states
        return piece_of(
            "around",
            "heading",
            self.words.listed(states[:MOST_STATES]) if states else title,
            title if states else "",
            self.words.say(self.spec.answers),
            narrow=f"{self._as_of_said}.",
            printed=f"{self._chosen_in_words()} {BRAND}.",
        ) + piece_of("around", "layers", list(self._switches()))

    def _switches(self) -> Iterator[tuple[str, bool, str, str]]:
        """Of each layer on offer its name, whether it is on, what it adds, what turns it."""
        for each in self.around.offered:
            is_on = each.name in self.around.laid
            named = message("{layer}: on") if is_on else message("{layer}: off")
            other = {*self.around.laid} ^ {each.name}
            values = {**self.filters.values, WITH: sorted(other)}
            query = codec.write_address(values, self.read.language, {"as_of": self.as_of})
            name = self.words.say(named, layer=each.title)
            yield name, is_on, each.adds, f"{self.spec.slug}{query}"

    def _chosen_in_words(self) -> str:
        """As of when, and which filters are set: paper shows no controls."""
        said = [f"{self._as_of_said}."]
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

    def _notice(self) -> str:
        """What of the address does not apply; its close leads to the address without it."""
        said = codec.notice_sentences(self.read, self.words)
        close = self.words.say("Close")
        return piece_of("around", "notice", said, self.address.text, close)

    def _brief(self) -> str:
        subjects, none = subjects_of(
            self.spec, self.record, self.filters, self.filters.day(self.as_of) or self.as_of,
            self.words,
        )  # fmt: skip
        words = {"title": self.words.say("Brief"), "on": self.words.say("Brief on"), "none": none}
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
        several = states_beyond(parameters.as_texts(self.filters.chosen("state") or []), self.words)
        said = (
            self.words.say("Filters do not change these numbers.") if numbers else "",
            several if self.spec.needs == "state" else "",
            " ".join(reach_sentences(self.record, self.words, parameters.day_of(as_of))),
        )
        strip = piece_of("strip", "strip", numbers) if numbers else ""
        return strip + piece_of("around", "said", said)

    # --- figures ---------------------------------------------------------------------------

    def _menu(self, card: PageCard) -> str:
        """What one may do with a figure."""
        if card.shown is None:
            return ""
        return piece_of("page_main", "menu", card, self.words.say)

    def _chooser(self) -> str:
        """Where a page needs a State and none is chosen: every State as a link, by subregion."""
        link = links(self.spec, self.filters, self.record, self.read.language)
        said = self.words.say("Choose a State to see all that the record holds about it.")
        grouped = states_by_region(self.record, self.words, link)
        return piece_of("around", "said", [said]) + piece_of("regions", "by_region", grouped, 2)

    def _gathered(self) -> str:
        """What paper has at its end: the documents that the figures rest on, as they are shown."""
        shown = (card.shown for card in self.cards if card.shown is not None)
        return piece_of(
            "around", "listed", self.words.say("Sources"), sources(shown, self.record, self.words)
        )


@lru_cache(maxsize=64)
def numbers_once(record: Record, words: Words, slug: str, as_of: object) -> list[Number]:
    """The numbers at the head of a page, which filters do not change."""
    return strip_numbers(record, words, slug, as_of)


def lay_out_figures(spec: PageSpec, record: Record) -> list[str]:
    """The page's figures, without those that this record has nothing for."""
    return catalogue.figures_of(spec, record, (*spec.with_rows, *spec.if_any))


def sources(shown: Iterable[Shown], record: Record, words: Words) -> list[str]:
    """A line for each document that figures rest on, with its places."""
    cited = (each for figure in shown for each in figure.cited)
    return list(bibliography(record, words, cited, EVERY))
