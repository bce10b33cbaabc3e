"""The strip of numbers at the head of a page."""

from __future__ import annotations

import panel as pn

from ctc_dash.figures.strip import Number, numbers
from ctc_dash.snapshot import Snapshot
from ctc_dash.views import style
from ctc_dash.views.markup import element, rich
from ctc_dash.words import Words


def strip(snapshot: Snapshot, words: Words, ids: tuple[str, ...]) -> pn.pane.HTML:
    """The stated figures of these ids, each with what the record's rows count.

    The strip speaks of the whole record; filters do not change it.
    """
    tiles = "".join(tile(number) for number in numbers(snapshot, words, ids))
    return pn.pane.HTML(
        element("dl", tiles) if tiles else "",
        stylesheets=[style.STRIP],
        sizing_mode="stretch_width",
        margin=0,
    )


def tile(number: Number) -> str:
    """One number: large what is counted, small what is stated and where."""
    return element(
        "div",
        element("dd", rich(number.text), class_="number unknown" if number.unknown else "number")
        + element("dt", rich(number.label))
        + element("dd", rich(number.note), class_="stated")
        + element("dd", rich(number.source), class_="stated"),
    )
