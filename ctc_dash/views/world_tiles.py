"""The world as tiles on a page: a link for each State, coloured by what the reader chooses."""

import panel as pn
import panel_material_ui as pmui

from ctc_dash.charts.picture import Link
from ctc_dash.charts.tiles import mode_names
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.templates import piece_of
from ctc_dash.paper.world_squares import world_of
from ctc_dash.views import style
from ctc_dash.words import Words


class WorldTiles:
    """Draws the rows of ``overview/world``; every square opens its State's file."""

    def __init__(self, words: Words, link: Link) -> None:
        self._words = words
        self._link = link
        self._shown: Shown | None = None
        self._mode = pmui.RadioButtonGroup(
            label=words.say("Colour by"),
            options={name: mode for mode, name in mode_names(words).items()},
            value="visit_type",
            size="small",
            margin=(0, 0, 10, 0),
            stylesheets=[style.FIELD],
        )
        self._mode.param.watch(lambda _: self._update(), "value")
        self._html = style.pane(style.TILES)
        self.view = pn.Column(
            self._mode, self._html, sizing_mode="stretch_width", margin=0, css_classes=["world"]
        )

    def draw(self, shown: Shown) -> None:
        """Show these rows."""
        self._shown = shown
        self._update()

    def _update(self) -> None:
        if self._shown is not None:
            world = world_of(self._shown, self._link, [str(self._mode.value)])
            self._html.object = piece_of("tiles", "tiles", world)
