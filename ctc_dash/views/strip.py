"""The strip of numbers at the head of a page: counted, and beside it what a document states."""

from __future__ import annotations

import pandas as pd
import panel as pn

from ctc_dash import stated
from ctc_dash.snapshot import Snapshot
from ctc_dash.views import style
from ctc_dash.views.markup import element, rich
from ctc_dash.words import NO_VALUE, Words, is_missing


def strip(snapshot: Snapshot, words: Words, ids: tuple[str, ...]) -> pn.pane.HTML:
    """The stated figures of these ids, each with what the record's rows count.

    The strip speaks of the whole record; filters do not change it.
    """
    frame = stated.beside_counted(snapshot).set_index("id")
    tiles = "".join(tile(frame.loc[each], words) for each in ids if each in frame.index)
    return pn.pane.HTML(
        element("dl", tiles) if tiles else "",
        stylesheets=[style.STRIP],
        sizing_mode="stretch_width",
        margin=0,
    )


def tile(row: pd.Series, words: Words) -> str:
    """One number: large what is counted, small what is stated and where.

    Where the rows are known to hold only a part, the number says of how many.
    """
    unknown = is_missing(row["counted"])
    figure = precision(row["precision"], words) + words.number(row["figure"])
    if unknown:
        number, note = NO_VALUE, words.say("{figure} stated, none recorded", figure=figure)
    elif row["counted"] == row["figure"]:
        number, note = words.number(row["counted"]), words.say("as stated")
    else:
        number = words.say(
            "{counted} of {figure}", counted=words.number(row["counted"]), figure=figure
        )
        note = words.say("counted, of the number stated")
    place = f"{words.label('document', row['document'])}, {row['place']}"
    return element(
        "div",
        element("dd", rich(number), class_="number unknown" if unknown else "number")
        + element("dt", rich(row["statement"]))
        + element("dd", rich(note), class_="stated")
        + element("dd", rich(place), class_="stated"),
    )


def precision(code: object, words: Words) -> str:
    """The word before a number that is not exact."""
    return "" if code == "exact" else f"{words.label('precision', code)} "
