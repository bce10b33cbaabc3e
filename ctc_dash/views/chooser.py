"""What stands where a page needs a State and none is chosen: all of them, one click away."""

from __future__ import annotations

import panel as pn

from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link
from ctc_dash.paper.markup import element, rich
from ctc_dash.views import style
from ctc_dash.words import Words


def chooser(record: Record, words: Words, link: Link) -> pn.pane.HTML:
    """Every State as a link, by cluster and subregion in the Directorate's order."""
    states = record.ask("record/states")
    parts = [
        element("p", rich(words.say("Choose a State to see all that the record holds about it.")))
    ]
    regions = record.ask("record/regions")
    for cluster, in_cluster in regions.groupby("cluster", sort=False):
        parts.append(element("h2", rich(words.label("cluster", cluster))))
        for subregion in in_cluster["subregion"]:
            there = states[states["subregion"] == subregion]["state"]
            entries = "".join(entry(str(state), words, link) for state in there)
            parts.append(element("h3", rich(words.label("subregion", subregion))))
            parts.append(element("ul", entries))
    return pn.pane.HTML(
        element("section", "".join(parts)),
        stylesheets=[style.CHOOSER],
        sizing_mode="stretch_width",
        margin=0,
    )


def entry(state: str, words: Words, link: Link) -> str:
    """One State."""
    return element("li", element("a", rich(words.label("state", state)), href=link_to(state, link)))


def link_to(state: str, link: Link) -> str:
    """Where a State leads to."""
    return link((("state", state),)) or ""
