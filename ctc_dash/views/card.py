"""The figure card: title, takeaway, picture or table, source line, menu."""

import base64
import logging
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Protocol

import panel as pn
import param
from panel.custom import Child, JSComponent

from ctc_dash.asking.questions import as_key
from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link, no_link
from ctc_dash.exports import calendar, row_files
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.paper.figure_parts import FigureParts, figure_parts
from ctc_dash.paper.table import table_of
from ctc_dash.paper.templates import piece_of
from ctc_dash.views import style
from ctc_dash.words import Words

log = logging.getLogger(__name__)


def calendar_bytes(shown: Shown, record: Record) -> bytes:
    """The dates of the figure's rows as a calendar, with those of its filters that apply."""
    which = shown.figure.calendar
    applies = set(calendar.parameters(which))
    given = {name: value for name, value in shown.given.items() if name in applies}
    language = shown.words.language.code
    return calendar.calendar_bytes(record, which, given, language)


Download = tuple[Callable[[Shown, Record], bytes], str]  # what makes a file, and its type
# Of the picture as a file the browser makes the pixels of a PNG.
DRAWING: Download = (lambda shown, _: shown.svg_file(width=1000).encode(), "image/svg+xml")
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOWNLOADS: dict[str, Download] = {
    "csv": (lambda shown, _: row_files.csv_bytes(shown), "text/csv"),
    "xlsx": (lambda shown, _: workbook_bytes(shown), SHEETS),
    "svg": DRAWING,
    "png": DRAWING,
    "ics": (calendar_bytes, "text/calendar"),
}


def menu_words(words: Words) -> dict[str, str]:
    """The menu's words."""
    return {
        "label": words.say("What to do with this figure"),
        "table": words.say("Table"),
        "picture": words.say("Picture"),
        "csv": "CSV",
        "xlsx": "XLSX",
        "ics": words.say("Calendar"),
        "svg": "SVG",
        "png": "PNG",
        "link": words.say("Copy link"),
        "copied": words.say("Link copied."),
        "cite": words.say("Cite"),
        "cited": words.say("Citation copied."),
        "preparing": words.say("Preparing…"),
        "working": words.say("Working…"),
        # The browser knows which rows are in sight: it fills in the numbers.
        "rows": words.say("Rows {first}–{last} of {n}", first="{first}", last="{last}", n="{n}"),
        "row": words.say("Row {first} of {n}", first="{first}", n="{n}"),
        "all": words.say("Show all"),
        "fewer": words.say("Show fewer"),
    }


DRAWN = "drawn"  # what the browser asks for to know that a picture's own widgets have drawn
ONE_PAGE = 640  # pixels: a higher picture does not fit on a sheet with what stands around it


class Drawing(Protocol):
    """What draws a card's picture with widgets of its own: created once, then told what to draw."""

    view: pn.viewable.Viewable

    def draw(self, shown: Shown) -> None:
        """Show these rows."""


# Columns and rows that a card takes in the page's grid of six columns; small screens have one.
GRID = {"half": (3, 1), "whole": (6, 1), "tall": (3, 2), "lead": (4, 2), "beside": (2, 1)}


def placement(figure: Figure) -> dict[str, str]:
    """Where the card stands in the page's grid."""
    columns, rows = GRID[figure.place]
    return {"--columns": str(columns), "--rows": str(rows)}


class FigureCard(JSComponent):
    """One figure on a page; created once, then updated in place when filters change.

    ``drawer`` replaces the figure's chart where the picture has widgets of its own; ``link`` says
    where what a mark or a row stands for leads to.
    """

    head = param.String(doc="Title and takeaway as HTML.")
    picture = param.String(doc="The picture as HTML.")
    drawing = Child(default=None, allow_refs=False, doc="A picture with widgets of its own.")
    table = param.String(doc="The table as HTML; empty while nobody looks at it.")
    foot = param.String(doc="Sources and caveats as HTML.")
    anchor = param.String(doc="The figure's name in an address.")
    citation = param.String(doc="How to cite the figure, without its address.")
    actions = param.List(doc="The actions in order.")
    whole = param.Boolean(default=False, doc="Whether paper keeps the card on one page.")
    as_table = param.Boolean(default=False, doc="Whether the table is shown for the picture.")
    words = param.Dict(default={}, doc="The actions' names in the reader's language.")
    language = param.String(default="en", doc="The language that tables are sorted in.")

    _esm = style.script("card.js")
    _stylesheets = [style.CARD]

    def __init__(
        self,
        figure: Figure,
        record: Record,
        words: Words,
        *,
        link: Link = no_link,
        drawer: Drawing | None = None,
    ) -> None:
        self.figure = figure
        self._record = record
        self._say = words
        self._link = link
        self._drawer = drawer
        # What the card shows; none before it was asked, and where it could not be drawn.
        self.shown: Shown | None = None
        has_picture = drawer is not None or figure.chart is not None
        self._actions = actions_of(figure, has_picture)
        super().__init__(
            drawing=drawer.view if drawer is not None else None,
            actions=self._actions,
            as_table=not has_picture,
            words=menu_words(words),
            language=words.language.code,
            anchor=figure.id.split("/")[-1],
            css_classes=["card", "beside"] if figure.place == "beside" else ["card"],
            sizing_mode="stretch_width",
            styles=placement(figure),
        )
        self.param.watch(lambda _: self._fill_table(), "as_table")

    def show(self, given: Mapping[str, Any]) -> None:
        """Ask with these filters and update; a failure is said in this card alone."""
        try:
            shown = shown_once(self.figure, self._record, self._say, as_key(given))
            self._draw(shown)
        except Exception:
            # A broken figure must not take the page with it; the cause is in the server's log.
            log.exception("figure %s failed with %s", self.figure.id, dict(given))
            self._fail()

    def _draw(self, shown: Shown) -> None:
        self.shown = shown
        parts = figure_parts(shown)
        if self._drawer is not None:
            self._drawer.draw(shown)
        drawn = "" if self._drawer is not None else shown.inline_svg(self._link)
        self.param.update(
            head=piece_of("figure", "head", parts),
            picture=drawn,
            whole=bool(drawn) and shown.picture is not None and shown.picture.height <= ONE_PAGE,
            table=self._table(shown),
            foot=piece_of("figure", "foot", parts),
            citation=shown.citation,
            actions=self._actions,
        )

    def _fill_table(self) -> None:
        if self.shown is not None:
            self.table = self._table(self.shown)

    def _table(self, shown: Shown) -> str:
        table = table_of(shown, link=self._link, sorts=True) if self.as_table else None
        return "" if table is None else piece_of("table", "table", table)

    def _fail(self) -> None:
        say = self._say.say
        said = say(
            "This figure could not be drawn. The others are not affected. Those who run this "
            "server find the cause in its log."
        )
        self.shown = None
        failed = FigureParts(self.figure.titled(self._say), said, failed=True)
        head = piece_of("figure", "head", failed)
        self.param.update(head=head, picture="", table="", foot="", actions=[])

    def _handle_msg(self, data: Any) -> None:
        ending = data.get("want")
        if ending == DRAWN:
            # Answers stand behind the changes that were asked for before.
            self._send_msg({"want": DRAWN})
        if ending not in self.actions or ending not in DOWNLOADS or self.shown is None:
            return
        self._send_msg({"want": ending} | self._file(ending, self.shown))

    def _file(self, ending: str, shown: Shown) -> dict[str, str]:
        """A file of the figure, or, where it cannot be made, a sentence that says so."""
        made, kind = DOWNLOADS[ending]
        try:
            data = made(shown, self._record)
        except Exception:
            # The card waits for an answer; the cause is in the server's log.
            log.exception("figure %s as %s failed", self.figure.id, ending)
            return {
                "problem": self._say.say(
                    "The file could not be made. Those who run this server find the cause in "
                    "its log."
                )
            }
        return {
            "name": f"ctc-dash-{self.figure.id.replace('/', '-')}.{ending}",
            "type": kind,
            "data": base64.b64encode(data).decode("ascii"),
        }


Given = tuple[tuple[str, object], ...]


@lru_cache(maxsize=512)
def shown_once(figure: Figure, record: Record, words: Words, given: Given) -> Shown:
    """A figure asked once per build, language and filters, for all sessions; not to be changed."""
    named = {key: list(each) if isinstance(each, tuple) else each for key, each in given}
    return figure.show(record, words, named)


def actions_of(figure: Figure, has_picture: bool) -> list[str]:
    """What one may do with a figure."""
    as_picture = ["svg", "png"] if figure.chart is not None else []
    as_calendar = ["ics"] if figure.calendar else []
    first = ["table"] if has_picture else []
    return [*first, "csv", "xlsx", *as_picture, *as_calendar, "link", "cite"]
