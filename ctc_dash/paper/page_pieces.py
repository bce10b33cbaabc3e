"""What pages have in common: their foot, the numbers at their head, which figures they show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from ctc_dash.address import codec
from ctc_dash.address.filters import WITH
from ctc_dash.address.links import SEARCH
from ctc_dash.address.pages import PageSpec
from ctc_dash.asking.record import Record
from ctc_dash.asking.records import NotTakenUp, Offered
from ctc_dash.figures import catalogue
from ctc_dash.figures.citing import bibliography
from ctc_dash.figures.imprint import imprint
from ctc_dash.figures.strip import Number, strip_numbers
from ctc_dash.paper.page_card import PageCard
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words, message

EVERY = 20  # places of one document: the end of a printed page has room


class SearchForm(NamedTuple):
    """The box that every page has: where it is sent, the names that it finds while one types,
    what it sends besides, what is sought, and what stands before the addresses of the names."""

    action: str
    names: str
    kept: Sequence[tuple[str, str]] = ()
    sought: str = ""
    root: str = ""


@dataclass(frozen=True)
class Around:
    """What stands around a page where it is served, whatever its address.

    ``offered`` are the layers that may be laid on the record, ``laid`` the names of those that
    are; ``formats`` those in which briefs are made. ``not_taken_up`` says why the files are newer.
    """

    offered: Sequence[Offered] = ()
    laid: Sequence[str] = ()
    formats: Sequence[str] = ()
    not_taken_up: NotTakenUp | None = None


def search_form(page: codec.PageAddress) -> SearchForm:
    """The box on a page: it searches the same record as of the same day."""
    kept = {key: page.values.get(key) for key in ("as_of", WITH)}
    query = codec.write_address(kept, page.language, {"as_of": page.as_of})
    sought = page.view.get(codec.SOUGHT, "")
    return SearchForm(SEARCH, f"data/search.json{query}", parse_qsl(query[1:]), sought)


def layer_switches(view: Any) -> Iterator[tuple[str, bool, str, str]]:
    """Of each layer on offer its name, whether it is on, what it adds, what turns it."""
    for each in view.around.offered:
        is_on = each.name in view.around.laid
        named = message("{layer}: on") if is_on else message("{layer}: off")
        other = {*view.around.laid} ^ {each.name}
        values = {**view.filters.values, WITH: sorted(other)}
        query = codec.write_address(values, view.read.language, {"as_of": view.as_of})
        yield (
            view.words.say(named, layer=view.words.text(each.title)),
            is_on,
            view.words.text(each.adds),
            f"{view.spec.slug}{query}",
        )


def card_guide(cards: Sequence[PageCard], words: Words) -> str:
    """A way to each card, with how many rows it has."""
    ways = [
        (card.anchor, card.parts.title, words.number(len(card.shown.frame)) if card.shown else "")
        for card in cards
    ]
    return piece_of("answers", "ways", ways, words.say) if ways else ""


def gathered_sources(cards: Sequence[PageCard], record: Record, words: Words) -> str:
    """What paper has at its end: the documents that the figures rest on, as they are shown."""
    cited = (each for card in cards if card.shown for each in card.shown.cited)
    lines = list(bibliography(record, words, cited, EVERY))
    return piece_of("around", "listed", words.say("Sources"), lines)


def brief_words(words: Words, none: str) -> dict[str, str]:
    """What the menu of briefs says; ``none`` where there is nothing that one may be on."""
    return {
        "title": words.say("Brief"),
        "on": words.say("Brief on"),
        "notes": words.say("Speaker’s notes"),
        "kept": words.say("They come first in the file and are kept nowhere."),
        "none": none,
    }


def page_foot(record: Record, words: Words) -> str:
    """Who publishes a page: from which documents, by whom, under which licence, of which record."""
    return piece_of("around", "imprint", imprint(record, words))


@lru_cache(maxsize=64)
def numbers_once(record: Record, words: Words, slug: str, as_of: object) -> list[Number]:
    """The numbers at the head of a page, which filters do not change."""
    return strip_numbers(record, words, slug, as_of)


def lay_out_figures(spec: PageSpec, record: Record) -> list[str]:
    """The page's figures, without those that this record has nothing for."""
    return catalogue.figures_of(spec, record, (*spec.with_rows, *spec.if_any))
