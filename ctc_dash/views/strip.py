"""The strip of numbers at the head of a page."""

from __future__ import annotations

import datetime as dt

import panel as pn

from ctc_dash.asking.record import Record
from ctc_dash.figures.reach import reach_note
from ctc_dash.figures.strip import Number, strip_numbers
from ctc_dash.paper.markup import element, rich
from ctc_dash.views import style
from ctc_dash.words import Words

SMALL = "margin: 4px 0 0; font-size: 14px; color: var(--muted);"


class Strip:
    """The numbers at the head of a page, stated or counted; each says of which day it speaks.

    Filters do not change them, and that is said; what is counted follows the as-of day. Under
    them stands what the as-of day of the page below leaves as it is.
    """

    def __init__(self, record: Record, words: Words, page: str) -> None:
        self._record, self._words, self._page = record, words, page
        self.pane = pn.pane.HTML(
            "", stylesheets=[style.STRIP], sizing_mode="stretch_width", margin=0
        )

    def show(self, as_of: dt.date | None, also: str = "") -> None:
        """Count as of this day; say what it cannot change, and what else holds of the page."""
        tiles = [tile(each) for each in strip_numbers(self._record, self._words, self._page, as_of)]
        said = (
            self._words.say("Filters do not change these numbers.") if tiles else "",
            also,
            reach_note(self._record, self._words, as_of),
        )
        strip = element("dl", "".join(tiles)) if tiles else ""
        self.pane.object = strip + "".join(small(each) for each in said if each)


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
