"""The figure card: title, takeaway, picture or table, source line, menu."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import panel as pn
import param
from panel.custom import JSComponent

from ctc_dash.charts import theme as look
from ctc_dash.charts.live import live
from ctc_dash.exports import tables
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.snapshot import Snapshot
from ctc_dash.views import style
from ctc_dash.views.markup import element, rich
from ctc_dash.views.table import DataTable, content
from ctc_dash.words import Words

log = logging.getLogger(__name__)

DOWNLOADS: dict[str, tuple[Callable[[Shown], bytes], str]] = {
    "csv": (tables.csv_bytes, "text/csv"),
    "xlsx": (
        tables.workbook_bytes,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


class Menu(JSComponent):
    """The row of actions below a figure."""

    actions = param.List(doc="The actions in order.")
    as_table = param.Boolean(default=False, doc="Whether the table is shown for the picture.")
    file = param.String(doc="The name of a downloaded file, without ending.")
    words = param.Dict(default={}, doc="The actions' names in the reader's language.")

    _esm = Path(__file__).parent / "static" / "menu.js"
    _stylesheets = [style.MENU]

    def __init__(self, wanted: Callable[[str], bytes], **params: Any) -> None:
        super().__init__(**params)
        self._wanted = wanted

    def _handle_msg(self, data: Any) -> None:
        ending = data.get("want")
        if ending not in DOWNLOADS:
            return
        self._send_msg(
            {
                "name": f"{self.file}.{ending}",
                "type": DOWNLOADS[ending][1],
                "data": base64.b64encode(self._wanted(ending)).decode("ascii"),
            }
        )


def menu_words(words: Words) -> dict[str, str]:
    """The menu's words."""
    return {
        "label": words.say("What to do with this figure"),
        "table": words.say("Table"),
        "picture": words.say("Picture"),
        "csv": "CSV",
        "xlsx": "XLSX",
        "svg": "SVG",
        "png": "PNG",
        "link": words.say("Copy link"),
        "copied": words.say("Link copied."),
    }


class Drawing(Protocol):
    """What draws a card's picture: created once, then told what to draw."""

    view: pn.viewable.Viewable

    def draw(self, shown: Shown, theme: look.Theme) -> None:
        """Show these rows."""


class ChartDrawing:
    """The figure's own chart in a HoloViews pane, updated in place."""

    def __init__(self) -> None:
        self.view = pn.pane.HoloViews(
            None,
            backend="bokeh",
            sizing_mode="stretch_width",
            linked_axes=False,
            stylesheets=[style.UNBROKEN],
        )
        self._send: Callable[[Any], None] | None = None
        self._drawn_as: tuple[bool, look.Theme] | None = None

    def draw(self, shown: Shown, theme: look.Theme) -> None:
        """Show the chart of these rows.

        The empty picture is built of other elements, and another ground leaves its edge behind:
        those begin anew.
        """
        picture, drawing_as = shown.picture(theme), (shown.frame.empty, theme)
        if self._send is not None and drawing_as == self._drawn_as == (False, theme):
            self._send(picture)
        else:
            self.view.object, self._send = live(picture)
        self._drawn_as = drawing_as


def placement(figure: Figure) -> dict[str, str]:
    """Where the card stands in the page's grid."""
    if figure.wide:
        return {"grid-column": "1 / -1"}
    return {"grid-row": "span 2"} if figure.tall else {}


class FigureCard:
    """One figure on a page; created once, then updated in place when filters change.

    ``drawing`` replaces the figure's chart where the picture is of another kind.
    """

    def __init__(
        self, figure: Figure, snapshot: Snapshot, words: Words, drawing: Drawing | None = None
    ) -> None:
        self.figure = figure
        self._snapshot = snapshot
        self._words = words
        self._shown: Shown | None = None
        self._theme = look.LIGHT
        self._drawing = drawing or (ChartDrawing() if figure.chart is not None else None)
        self._head = pn.pane.HTML("", stylesheets=[style.HEAD], sizing_mode="stretch_width")
        self._table = DataTable(sizing_mode="stretch_width")
        self._foot = pn.pane.HTML("", stylesheets=[style.HEAD], sizing_mode="stretch_width")
        has_picture = self._drawing is not None
        has_chart = isinstance(self._drawing, ChartDrawing)
        self.menu = Menu(
            self._download,
            actions=[
                *(["table"] if has_picture else []),
                "csv",
                "xlsx",
                *(["svg", "png"] if has_chart else []),
                "link",
            ],
            as_table=not has_picture,
            file=f"ctc-dash-{figure.id.replace('/', '-')}",
            words=menu_words(words),
            sizing_mode="stretch_width",
        )
        self.menu.param.watch(lambda _: self._swap(), "as_table")
        self._body = pn.Column(sizing_mode="stretch_width", margin=0)
        self.view = pn.Column(
            self._head,
            self._body,
            self._foot,
            self.menu,
            stylesheets=[style.CARD],
            css_classes=["card"],
            sizing_mode="stretch_width",
            styles=placement(figure),
            margin=0,
        )
        self._swap()

    def show(self, given: Mapping[str, Any]) -> None:
        """Ask with these filters and update; a failure is said in this card alone."""
        try:
            self._shown = self.figure.show(self._snapshot, self._words, given)
            self._draw(self._shown)
            if not len(self._body):
                self._swap()
        except Exception:
            # A broken figure must not take the page with it; the cause is in the server's log.
            log.exception("figure %s failed with %s", self.figure.id, dict(given))
            self._fail()

    def recolour(self, theme: look.Theme) -> None:
        """Draw the same picture on another ground."""
        self._theme = theme
        if self._shown is not None and self._drawing is not None:
            self._drawing.draw(self._shown, theme)

    def _draw(self, shown: Shown) -> None:
        self._head.object = element("h2", rich(shown.title)) + element("p", rich(shown.takeaway))
        if self._drawing is not None:
            self._drawing.draw(shown, self._theme)
        self._table.param.update(**content(shown))
        caveats = "".join(f" {rich(caveat)}" for caveat in shown.caveats)
        self._foot.object = element("p", rich(shown.sources) + "." + caveats, class_="source")

    def _fail(self) -> None:
        words = self._words
        said = words.say(
            "This figure could not be drawn. The others are not affected; the "
            "server's log has the cause."
        )
        self._head.object = element("h2", rich(words.say(self.figure.title))) + element(
            "p", rich(said), role="alert"
        )
        self._foot.object = ""
        self._body[:] = []

    def _swap(self) -> None:
        picture = self._drawing.view if self._drawing is not None else self._table
        self._body[:] = [self._table if self.menu.as_table else picture]

    def _download(self, ending: str) -> bytes:
        if self._shown is None:
            return b""
        return DOWNLOADS[ending][0](self._shown)
