"""What stands where a page needs a State and none is chosen: all of them, one click away."""

import panel as pn

from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link
from ctc_dash.paper.regions import states_by_region
from ctc_dash.paper.templates import piece_of
from ctc_dash.views import style
from ctc_dash.words import Words


def chooser(record: Record, words: Words, link: Link) -> pn.pane.HTML:
    """Every State as a link, by cluster and subregion in the Directorate's order."""
    said = words.say("Choose a State to see all that the record holds about it.")
    states = piece_of("regions", "by_region", states_by_region(record, words, link), 2)
    return pn.pane.HTML(
        piece_of("around", "said", [said]) + states,
        stylesheets=[style.CHOOSER],
        sizing_mode="stretch_width",
        margin=0,
    )
