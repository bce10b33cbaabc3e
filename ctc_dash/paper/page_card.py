"""A figure's card on a page: its parts as HTML, each made when it is first asked for."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from ctc_dash.address import codec
from ctc_dash.address.codec import COLOUR
from ctc_dash.address.entry_pages import Entry
from ctc_dash.address.links import Cite, no_cite
from ctc_dash.asking.parameters import AS_OF
from ctc_dash.asking.questions import as_key, find_question
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.charts.picture import Link
from ctc_dash.charts.tiles import MODES, Tiles, mode_names
from ctc_dash.figures.comparing import asked_periods
from ctc_dash.figures.declaration import Declaration
from ctc_dash.figures.figure import Figure, Shown, telling_rows
from ctc_dash.paper.agenda import agenda_of
from ctc_dash.paper.calendar_view import calendar_view
from ctc_dash.paper.compare_form import compare_form
from ctc_dash.paper.figure_parts import FigureParts, figure_parts
from ctc_dash.paper.profile import profile_of
from ctc_dash.paper.table import HtmlTable, leads_somewhere, summary_of, table_of
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

    ``page`` is the page's address, whose query its files have as well, and which says besides how
    the page is shown: the month of the calendar, the page of long tables. ``entry`` is the one
    thing that the page is on, if it is on one.
    """

    sorts = True  # whether a script is there that sorts its table

    def __init__(
        self,
        figure: Figure,
        record: Record,
        words: Words,
        given: Mapping[str, Any],
        link: Link,
        page: codec.PageAddress,
        entry: Entry | None = None,
        cite: Cite = no_cite,
    ) -> None:
        self.figure: Declaration = figure
        self._record, self._words = record, words
        self._link, self._page, self._entry, self._cite = link, page, entry, cite
        self.anchor = figure.id.split("/")[-1]
        self.columns, self.rows = GRID[figure.place]
        try:
            self.shown: Shown | None = self._ask(figure, given)
            self.figure = self.shown.figure  # one that is not for this audience draws nothing
            self.parts = figure_parts(self.shown, cite=cite)
            self.picture = self._picture(self.shown)
        except Exception:
            # A broken figure must not take the page with it; the cause is in the server's log.
            log.exception("figure %s failed with %s", figure.id, dict(given))
            self.shown, self.parts, self.picture = None, failed(figure, words), ""
        self.fails = self.shown is None

    def _ask(self, figure: Figure, given: Mapping[str, Any]) -> Shown:
        """The figure; on a page on one thing its own rows, where the answer tells which."""
        bears = as_key(what_bears(figure, given))
        shown = shown_once(figure, self._record, self._words, bears)
        return own_rows(shown, self._entry) if self._entry else shown

    @property
    def has_picture(self) -> bool:
        """Whether its table stands behind a picture."""
        if self.shown is not None and not self.shown.is_seen:
            return False
        return (
            self.figure.id in DRAWN_HERE
            or self.figure.place == "beside"
            or self.figure.chart is not None
        )

    @property
    def folded(self) -> str:
        """What a long page says on paper of a table with more rows than are printed."""
        return self._words.say(
            "Printed are the first 12 rows. Show all prints all; the files have them."
        )

    @property
    def is_turned(self) -> bool:
        """Whether the address asks for the table in place of its picture."""
        return self.has_picture and self.anchor in self._asked(codec.TABLES)

    @property
    def is_opened(self) -> bool:
        """Whether the address asks for all rows of the table at once."""
        return self.anchor in self._asked(codec.ROWS)

    @property
    def order(self) -> str:
        """The column by which the address asks to sort, ``-`` before it from the last; or empty."""
        asked = dict(each.split(":") for each in self._asked(codec.SORTED))
        return asked.get(self.anchor, "")

    def _asked(self, key: str) -> list[str]:
        return [each for each in self._page.view.get(key, "").split(",") if each]

    @property
    def says_nothing(self) -> bool:
        """Whether all that it could say is that there is nothing."""
        return self.shown is not None and self.shown.is_seen and not telling_rows(self.shown)

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
    def unseen_head(self) -> str:
        """The title alone, hidden: what the card is called where it has nothing to say."""
        return piece_of("figure", "unseen", self.parts.title, f"{self.anchor}-title")

    @property
    def foot(self) -> str:
        """Sources and caveats."""
        return piece_of("figure", "foot", self.parts)

    def _picture(self, shown: Shown) -> str:
        if not shown.is_seen:
            return ""
        if self.figure.id == PROFILE:
            found = profile_of(shown)
            return piece_of("profile", "profile", found, self._cite) if found else ""
        if self.figure.id == CALENDAR:
            view = calendar_view(shown, self._page, self._link, self._cite)
            return piece_of("calendar", "calendar", view)
        if self.figure.id == WORLD:
            chosen = self._page.view.get(COLOUR, MODES[0])
            world = world_of(shown, self._link, chosen=chosen)
            return f"<style>{world_sheet(shown)}</style>{piece_of('tiles', 'tiles', world)}"
        if self.figure.place == "beside":
            return piece_of("agenda", "agenda", agenda_of(shown, self._link))
        return self.chooses(shown) + shown.inline_svg(self._link)

    def chooses(self, shown: Shown) -> str:
        """What chooses two periods, of a figure that has them."""
        if not asked_periods(shown):
            return ""
        return piece_of("compare", "compare", compare_form(shown, self._page, self.anchor))

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
            usual = self.is_in_one_part and not self.order and not self.is_turned
            if usual and not leads_somewhere(self.shown):
                return same_table(self.shown, self.has_picture, self.sorts, self._cite)
            rows = self._rows(self.shown)
            return table_html(rows, self.shown, self.has_picture, is_open=self.is_turned)
        except Exception:
            log.exception("the table of figure %s failed", self.figure.id)
            self.fails = True
            return piece_of("around", "said", [failed(self.figure, self._words).takeaway])

    def _rows(self, shown: Shown) -> HtmlTable | None:
        """The part of its rows that the address asks for."""
        return table_of(
            shown, link=self._link, cite=self._cite, sorts=self.sorts, page=self._page, most=ROWS,
            order=self.order,
        )  # fmt: skip

    @property
    def embeds(self) -> bool:
        """Whether other sites may have it in a frame."""
        return self._record.audience == PUBLIC and self.has_picture

    @property
    def taken(self) -> Shown | None:
        """The figure as it is taken away: in the colours that are on the screen, and says so."""
        chosen = self._page.view.get(COLOUR, MODES[0])
        if self.figure.id != WORLD or self.shown is None or chosen == MODES[0]:
            return self.shown
        by = mode_names(self._words)[chosen]
        title = self._words.say("{title}, by: {mode}", title=self.shown.title, mode=by)
        figure = replace(self.shown.figure, chart=Tiles(chosen))
        return replace(self.shown, figure=figure, own_title=title)

    @property
    def feed(self) -> str:
        """The calendar that a program subscribes to, with what the filters leave.

        Empty without one, and where it takes a session, which no such program has.
        """
        offered = self.figure.calendar and self.shown is not None and self.shown.is_seen
        if not offered or self._record.audience != PUBLIC:
            return ""
        return f"feeds/{self.figure.calendar.replace('_', '-')}.ics{self._page.asked}"

    @property
    def downloads(self) -> list[FileLink]:
        """The figure as files, with the filters of the page."""
        if self.shown is None or not self.shown.is_seen:
            return []
        names = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON"}
        if self.figure.chart is not None:
            names |= {"svg": "SVG"}
        if self.figure.calendar:
            names |= {"ics": self._words.say("Calendar")}
        query, file = self._page.asked, f"ctc-dash-{self.figure.id.replace('/', '-')}"
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
    taken = {*find_question(figure.question).parameter_names, *figure.takes} - {AS_OF}
    if any(value for name, value in given.items() if name in taken):
        return given
    return {name: None if name in taken else value for name, value in given.items()
            if name in taken or name == AS_OF}  # fmt: skip


def own_rows(shown: Shown, entry: Entry) -> Shown:
    """A figure with the rows of one thing, where its answer tells which they are."""
    if entry.column not in shown.frame:
        return shown
    own = shown.frame[shown.frame[entry.column].astype("string") == entry.id]
    return replace(shown, frame=own.reset_index(drop=True))


@lru_cache(maxsize=1024)
def shown_once(figure: Figure, record: Record, words: Words, given: Given) -> Shown:
    """A figure asked once per build, language and filters, for all readers; not to be changed."""
    named = {key: list(each) if isinstance(each, tuple) else each for key, each in given}
    return figure.show(record, words, named)


def table_html(
    table: HtmlTable | None, shown: Shown, turned: bool, *, is_open: bool = False
) -> str:
    """A figure's table as it stands on a page, ``turned`` where it is behind a picture.

    ``is_open`` shows it in the picture's place.
    """
    if table is None:
        return ""
    if not turned:
        return piece_of("table", "scrolled", table)
    words = shown.words
    return piece_of("figure", "turned", table.summary, words.say("Picture"), table, is_open)


@lru_cache(maxsize=256)
def same_table(shown: Shown, turned: bool, sorts: bool, cite: Cite) -> str:
    """A table with no address in it but those of sources is the same whatever the filters."""
    return table_html(table_of(shown, cite=cite, sorts=sorts, most=ROWS), shown, turned)


def failed(figure: Declaration, words: Words) -> FigureParts:
    """What stands where a figure could not be made."""
    said = words.say(
        "This figure could not be drawn. The others are not affected. Those who run this "
        "server find the cause in its log."
    )
    return FigureParts(figure.titled(words), said, failed=True)
