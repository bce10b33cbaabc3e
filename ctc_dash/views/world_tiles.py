"""The world as tiles on a page: 193 links, coloured by what the reader chooses."""

from __future__ import annotations

from typing import Any

import panel as pn
import panel_material_ui as pmui

from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import LINE, PAPER, TRACK, Link, Tone
from ctc_dash.charts.svg import Ground
from ctc_dash.charts.tiles import NONE, mode_names, tile_code, tile_codes, tile_name
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.markup import element, rich
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
        self._html = pn.pane.HTML(
            "", stylesheets=[style.TILES], sizing_mode="stretch_width", margin=0
        )
        self.view = pn.Column(
            self._mode, self._html, sizing_mode="stretch_width", margin=0, css_classes=["world"]
        )

    def draw(self, shown: Shown) -> None:
        """Show these rows."""
        self._shown = shown
        self._update()

    def _update(self) -> None:
        if self._shown is None:
            return
        mode = str(self._mode.value)
        self._frame = self._shown.frame
        rows = list(self._frame.itertuples())
        legend = "".join(self._entry(code, mode) for code in tile_codes(rows, mode))
        squares = "".join(self._square(row, mode) for row in rows)
        self._html.object = element("ul", legend, class_="legend") + element(
            "div", squares, class_="world", role="group"
        )

    def _entry(self, code: str, mode: str) -> str:
        swatch = element("span", "", class_="swatch", style=ink_of(code, mode))
        return element("li", swatch + rich(tile_name(code, mode, self._words, self._frame)))

    def _square(self, row: Any, mode: str) -> str:
        code = tile_code(row, mode)
        name = self._words.label("state", row.state)
        place = f"grid-area: {row.tile_row} / {row.tile_column};"
        said = f"{name}: {tile_name(code, mode, self._words, self._frame)}"
        return element(
            "a",
            rich(row.state),
            href=self._link((("state", row.state),)) or "",
            title=said,
            aria_label=said,
            style=place + ink_of(code, mode),
        )


def ink_of(code: str, mode: str) -> str:
    """The ground of a square and the ink that stands out from it, on the page's own ground."""
    ground = Ground()
    tone = TRACK if code == NONE else Tone(mode, code)
    if look.ink(*tone, look.LIGHT).hatch:
        paper, line = ground.ink(PAPER), ground.ink(LINE)
        return (
            f"background: repeating-linear-gradient(135deg, {paper} 0 5px, {line} 5px 6px);"
            f" color: {ground.over(PAPER)}; outline: 1px solid {line};"
        )
    return f"background: {ground.ink(tone)}; color: {ground.over(tone)};"
