"""The strip of numbers at the head of a page."""

from __future__ import annotations

import panel as pn

from ctc_dash import questions
from ctc_dash.figures.strip import Number, numbers
from ctc_dash.snapshot import Snapshot
from ctc_dash.views import style
from ctc_dash.views.markup import element, rich
from ctc_dash.words import Words

SMALL = "margin: 4px 0 0; font-size: 14px; color: var(--muted);"


def strip(snapshot: Snapshot, words: Words, ids: tuple[str, ...]) -> pn.pane.HTML:
    """The stated figures of these ids, each with what the record's rows count.

    The strip speaks of the whole record, and says so: filters do not change it.
    """
    tiles = "".join(tile(number) for number in numbers(snapshot, words, ids))
    return pn.pane.HTML(
        element("dl", tiles) + element("p", rich(scope(snapshot, words)), style=SMALL)
        if tiles
        else "",
        stylesheets=[style.STRIP],
        sizing_mode="stretch_width",
        margin=0,
    )


def scope(snapshot: Snapshot, words: Words) -> str:
    """Of which days the strip speaks, and that no filter changes it."""
    reach = questions.ask(snapshot, "record/reach", {})["data_as_of"].iloc[0]
    return words.say(
        "Of the whole record, as of {day}; filters do not change these numbers.",
        day=words.day(reach),
    )


def tile(number: Number) -> str:
    """One number: large what is stated, small what is recorded one by one and where it stands."""
    return element(
        "div",
        element("dd", rich(number.text), class_="number unknown" if number.unknown else "number")
        + element("dt", rich(number.label))
        + element("dd", rich(number.note), class_="stated")
        + element("dd", rich(number.source), class_="stated"),
    )
