"""Where a large number leads: to the rows that it counts, and to the place that states it."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from ctc_dash.address import codec
from ctc_dash.address.filters import BY_KEY, WITH, Filters
from ctc_dash.address.links import HAPPENING, KEY_OF, Cite
from ctc_dash.address.pages import BY_SLUG, EXPLAINED_ON, ROWS_OF
from ctc_dash.figures.strip import Number
from ctc_dash.words import Words

STATUS, MARKED = "status", "marked"


class NumberWays(NamedTuple):
    """A number with the address that it opens, and that which its note opens; empty: none."""

    number: Number
    opens: str
    listed: str


class Opener(Protocol):
    """The page on which the numbers stand: where a place of a document, and a page, is opened."""

    @property
    def cite(self) -> Cite:
        """Where a place of a document is opened."""

    def placed(self, address: str) -> str:
        """Where the page at an address is."""


def ways_of_numbers(
    numbers: Sequence[Number], filters: Filters, language: str | None, words: Words, page: Opener
) -> list[NumberWays]:
    """Each number opens its rows; one that is only stated, or more than is listed, its place."""
    found = []
    for number in numbers:
        rows = page.placed(rows_address(number, filters, language, words))
        stated = next((page.cite(*at) for _, at in number.source.pieces if at), "")
        found.append(
            NumberWays(number, rows, "")
            if number.is_counted
            else NumberWays(number, "" if number.unknown and rows else stated, rows)
        )
    return found


def rows_address(number: Number, filters: Filters, language: str | None, words: Words) -> str:
    """The page with exactly the rows that a number counts; empty where none has these alone."""
    question, parameters = number.counts or ("", "")
    where = ROWS_OF.get(question)
    if where is None:
        return ""
    given = json.loads(parameters)
    page, _, figure = where.partition("#")
    slug, _, asked = page.partition("?")
    values: dict[str, Any] = {key: filters.values.get(key) for key in ("as_of", WITH)}
    if asked in given:
        on = {codec.ID: given[asked][0]} if len(given[asked]) == 1 else {}
        return f"{slug}{codec.write_address(values, language, view=on)}" if on else ""
    if asked == MARKED:
        values[STATUS] = [code for code, kind in words.codes[STATUS].items() if kind == MARKED]
    for name, value in given.items():
        if name == HAPPENING and [EXPLAINED_ON.get(each) for each in value] == [slug]:
            continue  # the page has what falls due of this kind alone
        key = KEY_OF.get(name)
        if key is None or key not in BY_SLUG[slug].filters:
            return ""
        values[key] = codec.as_day(value) if BY_KEY[key].is_date else value
    return f"{slug}{codec.write_address(values, language)}#{figure}"
