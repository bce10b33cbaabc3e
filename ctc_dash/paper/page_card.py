"""A figure's card on a page: its parts as HTML, each made when it is first asked for."""

import logging
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from ctc_dash.address import codec
from ctc_dash.address.codec import COLOUR
from ctc_dash.asking.parameters import AS_OF
from ctc_dash.asking.questions import as_key, find_question
from ctc_dash.asking.record import Record
from ctc_dash.charts.picture import Link
from ctc_dash.charts.tiles import MODES
from ctc_dash.figures.declaration import Declaration
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.paper.calendar_view import calendar_view
from ctc_dash.paper.figure_parts import FigureParts, figure_parts
from ctc_dash.paper.profile import profile_of
from ctc_dash.paper.table import summary_of, table_of
from ctc_dash.paper.templates import piece_of
from ctc_dash.paper.world_squares import world_of, world_sheet
from ctc_dash.words import Words

log = logging.getLogger(__name__)

PROFILE, CALENDAR, WORLD = "state/profile", "briefings/calendar", "overview/world"
DRAWN_HERE = (PROFILE, CALENDAR, WORLD)  # pictures that are HTML, not SVG
# Columns and rows that a card takes in the page's grid of six columns; small screens have one.
GRID = {"half": (3, 1), "whole": (6, 1), "tall": (3, 2), "lead": (4, 2), "beside": (2, 1)}
ONE_PAGE = 640  # pixels: a higher picture does not fit on a sheet with what stands around it
ROWS = 200  # of a table that stand on a page; address and file have the others

Given = tuple[tuple[str, object], ...]


class FileLink(NamedTuple):
    """A file of a figure: its ending, its name for readers, its address, its own name."""

    ending: str
    label: str
    href: str
    file: str


class PageCard:
    """One figure on a page as it is asked there.

    ``query`` is the page's, which its files have as well; ``view`` what the address says besides
    of how the page is shown: the month of the calendar, the page of long tables.
    """

    def __init__(
        self,
        figure: Figure,
        record: Record,
        words: Words,
        given: Mapping[str, Any],
        link: Link,
        page: codec.PageAddress,
    ) -> None:
        self.figure: Declaration = figure
        self._record, self._words = record, words
        self._link, self._page = link, page
        self.anchor = figure.id.split("/")[-1]
        self.columns, self.rows = GRID[figure.place]
        try:
            bears = as_key(what_bears(figure, given))
            self.shown: Shown | None = shown_once(figure, record, words, bears)
            self.figure = self.shown.figure  # one that is not for this audience draws nothing
            self.parts = figure_parts(self.shown)
            self.picture = self._picture(self.shown)
        except Exception:
            # A broken figure must not take the page with it; the cause is in the server's log.
            log.exception("figure %s failed with %s", figure.id, dict(given))
            self.shown, self.parts, self.picture = None, failed(figure, words), ""
        self.fails = self.shown is None

    @property
    def has_picture(self) -> bool:
        """Whether its table stands behind a picture."""
        if self.shown is not None and not self.shown.is_seen:
            return False
        return self.figure.id in DRAWN_HERE or self.figure.chart is not None

    @property
    def is_in_one_part(self) -> bool:
        """Whether the page has all rows of its table."""
        return self.shown is None or len(self.shown.frame) <= ROWS

    @property
    def whole(self) -> bool:
        """Whether paper keeps the card on one page."""
        picture = self.shown.picture if self.shown and self.figure.id not in DRAWN_HERE else None
        return picture is not None and picture.height <= ONE_PAGE

    @property
    def head(self) -> str:
        """Title and takeaway."""
        return piece_of("figure", "head", self.parts, 2, f"{self.anchor}-title")

    @property
    def foot(self) -> str:
        """Sources and caveats."""
        return piece_of("figure", "foot", self.parts)

    def _picture(self, shown: Shown) -> str:
        if not shown.is_seen:
            return ""
        if self.figure.id == PROFILE:
            found = profile_of(shown)
            return piece_of("profile", "profile", found) if found else ""
        if self.figure.id == CALENDAR:
            return piece_of("calendar", "calendar", calendar_view(shown, self._page))
        if self.figure.id == WORLD:
            chosen = self._page.view.get(COLOUR, MODES[0])
            world = world_of(shown, self._link, chosen=chosen)
            return f"<style>{world_sheet(shown)}</style>{piece_of('tiles', 'tiles', world)}"
        return shown.inline_svg(self._link)

    @property
    def late_table(self) -> str:
        """As ``table``, without the rows that stand behind a picture: they come when looked at."""
        if not self.has_picture or self.shown is None or self.shown.frame.empty:
            return self.table
        return piece_of("figure", "turned", summary_of(self.shown), self._words.say("Picture"))

    @cached_property
    def table(self) -> str:
        """The table, closed behind the picture where there is one; empty without a row."""
        if self.shown is None:
            return ""
        try:
            table = table_of(self.shown, link=self._link, sorts=True, page=self._page, most=ROWS)
        except Exception:
            log.exception("the table of figure %s failed", self.figure.id)
            self.fails = True
            return piece_of("around", "said", [failed(self.figure, self._words).takeaway])
        if table is None:
            return ""
        if self.figure.place == "beside":  # its place scrolls with what stands below the rows
            return piece_of("table", "table", table) + piece_of("table", "part", table)
        if not self.has_picture:
            return piece_of("table", "scrolled", table)
        return piece_of("figure", "turned", table.summary, self._words.say("Picture"), table)

    @property
    def downloads(self) -> list[FileLink]:
        """The figure as files, with the filters of the page."""
        if self.shown is None or not self.shown.is_seen:
            return []
        names = {"csv": "CSV", "xlsx": "XLSX"}
        if self.figure.chart is not None:
            names |= {"svg": "SVG"}
        if self.figure.calendar:
            names |= {"ics": self._words.say("Calendar")}
        query, file = self._page.query, f"ctc-dash-{self.figure.id.replace('/', '-')}"
        return [
            FileLink(
                ending, name, f"data/figures/{self.figure.id}.{ending}{query}", f"{file}.{ending}"
            )
            for ending, name in names.items()
        ]


def what_bears(figure: Figure, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a page is asked with, of which a figure that takes no filter takes the day alone.

    So it is asked and drawn once, whatever the filters of its page.
    """
    taken = {*find_question(figure.question).parameter_names} - {AS_OF}
    if any(value for name, value in given.items() if name in taken):
        return given
    return {name: None if name in taken else value for name, value in given.items()
            if name in taken or name == AS_OF}  # fmt: skip


@lru_cache(maxsize=1024)
def shown_once(figure: Figure, record: Record, words: Words, given: Given) -> Shown:
    """A figure asked once per build, language and filters, for all readers; not to be changed."""
    named = {key: list(each) if isinstance(each, tuple) else each for key, each in given}
    return figure.show(record, words, named)


def failed(figure: Declaration, words: Words) -> FigureParts:
    """What stands where a figure could not be made."""
    said = words.say(
        "This figure could not be drawn. The others are not affected. Those who run this "
        "server find the cause in its log."
    )
    return FigureParts(figure.titled(words), said, failed=True)
