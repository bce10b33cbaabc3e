"""What pages have in common: their foot, the numbers at their head, which figures they show."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ctc_dash import places
from ctc_dash.address.pages import PageSpec
from ctc_dash.asking.record import Record
from ctc_dash.figures import catalogue
from ctc_dash.figures.strip import Number, strip_numbers
from ctc_dash.words import Words


class SearchForm(NamedTuple):
    """The box that every page has: where it is sent, the names that it finds while one types,
    what it sends besides, and what is sought."""

    action: str
    names: str
    kept: Sequence[tuple[str, str]] = ()
    sought: str = ""


def page_foot(record: Record, words: Words) -> str:
    """What a page is, of which record, and who is not its publisher."""
    return words.say(
        "Made from public documents; every number cites its document and place. Not a "
        "publication of the United Nations. Record {build}, CTC Dash {version}.",
        build=record.build_id,
        version=places.version(),
    )


@lru_cache(maxsize=64)
def numbers_once(record: Record, words: Words, slug: str, as_of: object) -> list[Number]:
    """The numbers at the head of a page, which filters do not change."""
    return strip_numbers(record, words, slug, as_of)


def lay_out_figures(spec: PageSpec, record: Record) -> list[str]:
    """The page's figures, without those that this record has nothing for."""
    return catalogue.figures_of(spec, record, (*spec.with_rows, *spec.if_any))
