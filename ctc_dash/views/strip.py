"""The strip of numbers at the head of a page."""

from __future__ import annotations

import datetime as dt

import panel as pn

from ctc_dash.asking.record import Record
from ctc_dash.figures.reach import apart
from ctc_dash.figures.strip import Number, numbers, scope
from ctc_dash.paper.markup import element, rich
from ctc_dash.views import style
from ctc_dash.words import Words

SMALL = "margin: 4px 0 0; font-size: 14px; color: var(--muted);"


class Strip:
    """The numbers of these ids, stated or counted.

    The strip speaks of the whole record, and says so: filters do not change it. Under it stands
    what the as-of day of the page below leaves as it is.
    """

    def __init__(self, record: Record, words: Words, ids: tuple[str, ...]) -> None:
        self._record, self._words = record, words
        tiles = "".join(tile(number) for number in numbers(record, words, ids))
        said = f"{scope(record, words)} {words.say('Filters do not change these numbers.')}"
        self._numbers = element("dl", tiles) + small(said) if tiles else ""
        self.pane = pn.pane.HTML(
            self._numbers, stylesheets=[style.STRIP], sizing_mode="stretch_width", margin=0
        )

    def show(self, as_of: dt.date | None, also: str = "") -> None:
        """Say of this as-of day what it cannot change, and what else holds of the whole page.

        Without a day the page has none.
        """
        said = (also, apart(self._record, self._words, as_of))
        self.pane.object = self._numbers + "".join(small(each) for each in said if each)


def small(said: str) -> str:
    """A sentence under the numbers."""
    return element("p", rich(said), style=SMALL)


def tile(number: Number) -> str:
    """One number: large what is stated, small what is recorded one by one and where it stands."""
    return element(
        "div",
        element("dd", rich(number.text), class_="number unknown" if number.unknown else "number")
        + element("dt", rich(number.label))
        + element("dd", rich(number.note), class_="stated")
        + element("dd", rich(number.source), class_="stated"),
    )
