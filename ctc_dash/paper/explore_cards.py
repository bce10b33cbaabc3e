"""The cards of the page of one's own questions: pictures, the counted cells, the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress
from typing import Any

import pandas as pd

from ctc_dash.address import codec
from ctc_dash.charts.named import CODE
from ctc_dash.charts.picture import Chart, Link, Stands, no_link
from ctc_dash.figures.asked_exploration import AskedExploration
from ctc_dash.figures.catalogue import FIGURES
from ctc_dash.figures.citing import Citation, citations_of, standing_caveats
from ctc_dash.figures.counted_rows import BARS, COLUMNS, HEAT_MAP, TILES, TIMELINE
from ctc_dash.figures.exploring import TABLE, Exploration
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.marking import ROW
from ctc_dash.figures.picture_marks import ExploredChart, PictureMarks
from ctc_dash.paper.explored_cells import MarkLink, cells_table, lowered_heading, title_of
from ctc_dash.paper.explored_rows import rows_title, told_columns
from ctc_dash.paper.page_card import FileLink, PageCard, table_html
from ctc_dash.paper.table import HtmlTable
from ctc_dash.paper.templates import piece_of
from ctc_dash.words import Words, message

TOPIC = "explore"  # of figures that no file declares
CELLS = "cells"
SMALL, WIDE = 2, 4  # columns of six
ABREAST = 3  # pictures side by side
MOST_NAMED = 3  # of those that have most
CHART_NAMES = {
    BARS: message("Bars"),
    COLUMNS: message("Columns"),
    HEAT_MAP: message("Heat map"),
    TIMELINE: message("Timeline"),
    TILES: message("World"),
    TABLE: message("Rows"),
}


@dataclass(frozen=True, repr=False, eq=False)
class ExploredShown(Shown):
    """What is shown of an exploration: its sources are those of the rows that are counted."""

    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    known: dict[bytes, list[Citation]] = field(default_factory=dict)
    aloud: str = ""  # what a picture says to those who do not see it

    @cached_property
    def cited(self) -> list[Citation]:
        """The documents and places that the rows cite; found once for cards of the same rows."""
        same = self.rows.index.to_numpy().tobytes()
        if same not in self.known:
            found = citations_of(self.record, self.question.id, self.rows, self.given)
            self.known[same] = list(dict.fromkeys(found))
        return self.known[same]

    @property
    def takeaway(self) -> str:
        """What is said beside the title: only what must be."""
        return self.words.sentences(self.figure.takeaway(self))

    @property
    def said(self) -> str:
        """The same as plain text; of a picture, which says less beside it, what it shows."""
        return self.aloud or super().said

    @property
    def caveats(self) -> list[str]:
        """What must be known of the documents before these rows are quoted."""
        known = standing_caveats(self.record).get(self.question.id, ())
        return [self.words.label("caveat", code) for code in known]


class ExploreCard(PageCard):
    """One picture, the cells or the rows of what is explored."""

    def __init__(
        self,
        name: str,
        asked: AskedExploration,
        shown: ExploredShown,
        link: Link,
        page: codec.PageAddress,
        place: tuple[int, int],
    ) -> None:
        self.asked = asked
        self._made = shown
        super().__init__(shown.figure, asked.now.record, asked.now.words, {}, link, page)  # type: ignore[arg-type]
        self.name, (self.columns, self.rows) = name, place

    def _ask(self, _figure: Figure, _given: Mapping[str, Any]) -> Shown:
        """What was made already."""
        return self._made

    @property
    def has_picture(self) -> bool:
        """Whether its table stands behind a picture."""
        return self.figure.chart is not None

    def _rows(self, shown: Shown) -> HtmlTable | None:
        return self.cut(super()._rows(shown))

    def cut(self, table: HtmlTable | None) -> HtmlTable | None:
        """A table as it stands here: whether a script sorts it, and another page has more rows."""
        if table is None:
            return None
        return replace(table, sorts=self.sorts, turns=table.turns if self.sorts else ())

    @property
    def drawn(self) -> tuple[Chart, pd.DataFrame] | None:
        """The chart and the frame that it draws, if it is a picture."""
        found = self.asked.pictures.get(self.name)
        return found.drawn if isinstance(found, Exploration) else None

    @property
    def is_narrow(self) -> bool:
        """Whether it has a third of the page's width."""
        return self.columns <= SMALL

    @property
    def explored(self) -> Exploration:
        """What its picture is of."""
        found = self.asked.pictures[self.name]
        assert isinstance(found, Exploration)
        return found

    @property
    def marked(self) -> dict[str, Any]:
        """What is marked by each column of the picture's source, and the rows of each number."""
        return PictureMarks(self.explored).told

    @property
    def spoken(self) -> str:
        """What its picture shows, for those who do not see it."""
        made = self._made
        return made.words.sentences([made.words.whole(made.title), made.said])

    @property
    def is_drawn(self) -> bool:
        """Whether its picture has something in it, so that it can be opened to hover and select."""
        return self.has_picture and not self.explored.draws_nothing

    @property
    def endings(self) -> Mapping[str, str]:
        """What it may be taken away as."""
        return {"csv": "CSV", **({"svg": "SVG"} if self.has_picture else {"xlsx": "XLSX"})}

    @property
    def foot(self) -> str:
        """Sources and caveats, once on the page: below the cells."""
        return ""

    @property
    def downloads(self) -> list[FileLink]:
        """Its files, with all that the address says."""
        file, query = f"ctc-dash-{self.figure.id.replace('/', '-')}", self._page.asked
        return [
            FileLink(
                ending, name, f"data/figures/{self.figure.id}.{ending}{query}", f"{file}.{ending}"
            )
            for ending, name in self.endings.items()
        ]


class NoPictureCard(ExploreCard):
    """What is said where a picture that is asked for cannot be drawn."""

    @property
    def endings(self) -> Mapping[str, str]:
        """As nothing."""
        return {}

    @property
    def table(self) -> str:
        """None: the cells have a table of their own."""
        return ""


class CellsCard(ExploreCard):
    """The counted cells, always as a table: its names and numbers mark what they stand for."""

    mark: MarkLink = staticmethod(lambda _: "")  # where marking leads

    @property
    def foot(self) -> str:
        """Sources and caveats of the rows that are shown."""
        return piece_of("figure", "foot", self.parts)

    def _rows(self, shown: Shown) -> HtmlTable | None:
        return self.cut(cells_table(self.asked, shown, self.mark, self._page))

    @cached_property
    def table(self) -> str:
        """The table, each of whose numbers is a way to mark its rows."""
        assert self.shown is not None
        return table_html(self._rows(self.shown), self.shown, turned=False)


class RowsCard(ExploreCard):
    """The rows themselves, or those of them that are marked."""

    @cached_property
    def table(self) -> str:
        """The table; the first cell of a row marks it."""
        assert self.shown is not None
        return table_html(self._rows(self.shown), self.shown, turned=False)


# --- what they show ---------------------------------------------------------------------------


def cards_of(
    asked: AskedExploration, page: codec.PageAddress, link: Link, mark: MarkLink
) -> list[ExploreCard]:
    """The cards in their order, each in its place of the page's grid.

    ``link`` leads to other pages, ``mark`` to this one with some rows marked.
    """
    places = places_of(asked.shown, tells=bool(asked.offer.told))
    found: list[ExploreCard] = []
    for name in places:
        if name == TABLE:
            found.append(rows_card(asked, page, link, mark, places[name]))
        else:
            found.append(picture_card(name, asked, page, mark, places[name]))
    return [*found, cells_card(asked, page, mark)]


def places_of(shown: Sequence[str], *, tells: bool = False) -> dict[str, tuple[int, int]]:
    """How many columns of six and rows of the grid each takes, in the order in which they stand.

    Bars lead, where there is something wide to stand beside; else what is wide comes before rows.
    Rows that ``tells`` much of themselves have all of the width, below.
    """
    if tells and TABLE in shown and len(shown) > 1:
        others = places_of([each for each in shown if each != TABLE])
        return others | {TABLE: (WIDE + SMALL, 1)}
    wide = [each for each in shown if each in (TIMELINE, TILES)]
    small = [each for each in shown if each not in wide]
    if wide and len(small) > ABREAST and small[0] == BARS and TABLE in small:
        found = dict.fromkeys(small[:-1], (SMALL, 1))
        found |= {wide[0]: (WIDE, 1), TABLE: (SMALL, 1)}
        return found | dict.fromkeys(wide[1:], (WIDE + SMALL, 1))
    if wide and len(small) > 1 and small[0] == BARS:
        beside = small[1:]
        each_has = max(WIDE // len(beside), SMALL)
        found = {BARS: (SMALL, 1 + len(wide))} | dict.fromkeys(beside, (each_has, 1))
        return found | dict.fromkeys(wide, (WIDE, 1))
    first = [each for each in small if each != TABLE or not wide]
    found = dict.fromkeys(first, (max((WIDE + SMALL) // max(len(first), 1), SMALL), 1))
    found |= dict.fromkeys(wide, (WIDE + SMALL, 1))
    return found | ({TABLE: (WIDE + SMALL, 1)} if TABLE in small and wide else {})


def made_shown(
    name: str,
    asked: AskedExploration,
    title: str,
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    said: Sequence[str] = (),
    chart: Chart | None = None,
    hidden: tuple[str, ...] = (),
    aloud: str = "",
) -> ExploredShown:
    """What a card shows, as figures have it."""
    now = asked.now
    figure = Figure(
        f"{TOPIC}/{name}",
        takeaway=lambda _: said,
        title=title,
        question=now.question.id,
        chart=chart,
        hidden=hidden,
    )
    return ExploredShown(
        figure, now.record, frame, now.words, now.given, own_title=title, rows=rows,
        known=asked.citations, aloud=aloud,
    )  # fmt: skip


def picture_card(
    name: str,
    asked: AskedExploration,
    page: codec.PageAddress,
    mark: MarkLink,
    place: tuple[int, int],
) -> ExploreCard:
    """One picture, or why there is none."""
    found = asked.pictures[name]
    words = asked.now.words
    if isinstance(found, str):
        nothing = pd.DataFrame()
        shown = made_shown(name, asked, chart_name(name, words), nothing, nothing, [found])
        return NoPictureCard(name, asked, shown, no_link, page, place)
    marks = PictureMarks(found)

    def link(stands: Stands) -> str | None:
        stood = marks.extending(stands)
        return (mark(stood) or None) if stood else None

    beyond = [note for note in found.notes if note not in asked.now.notes]
    rows = found.frame[found.frame[found.day].notna()] if found.timed else found.frame
    shown = made_shown(
        name,
        asked,
        title_of(found, asked),
        as_codes(found, shows_rows=name == TIMELINE),
        rows,
        beyond,
        ExploredChart(found),
        aloud=said_aloud(found),
    )
    return ExploreCard(name, asked, shown, link, page, place)


def said_aloud(now: Exploration) -> str:
    """What a picture shows, for those who do not see it: how many rows, and where most are."""
    sums: dict[str, Any] = {}
    for name, number in zip(now.cells[now.by], now.cells[now.measure], strict=True):
        sums[str(name)] = sums.get(str(name), 0) + number
    if not sums:
        return now.words.sentences(now.notes)
    top = max(sums.values())
    most = [name for name, number in sums.items() if number == top]
    if len(most) > MOST_NAMED:
        return now.words.sentences(now.notes)
    named = now.words.listed(most)
    said = now.words.say("Most: {name}, {n}.", name=named, n=now.words.number(top))
    return now.words.sentences([*now.notes, said])


def as_codes(now: Exploration, *, shows_rows: bool = False) -> pd.DataFrame:
    """The numbers by codes, as all files have them; of events the rows themselves."""
    if shows_rows:
        kept = [now.by, now.split, "state", now.day, "last_day", "date_precision"]
        return now.frame[[name for name in dict.fromkeys(kept) if name in now.frame]]
    kept = [name for name in (now.by, now.split) if name]
    frame = now.cells[[*(name + CODE for name in kept), now.measure]]
    return frame.rename(columns={name + CODE: name for name in kept})


def chart_name(name: str, words: Words) -> str:
    """What a picture is called."""
    return words.say(CHART_NAMES[name])


def rows_card(
    asked: AskedExploration,
    page: codec.PageAddress,
    link: Link,
    mark: MarkLink,
    place: tuple[int, int],
) -> RowsCard:
    """The rows, with a name by which each may be marked."""
    now = asked.now
    rows = now.frame[now.marked] if now.mark else now.frame
    named = [*compress(now.row_names, now.marked)] if now.mark else now.row_names
    numbered = "number" in rows and [*rows["number"].astype(str)] == [*named]
    places = [str(place) for place in range(1, len(rows) + 1)]
    names = dict(zip(named if numbered else places, named, strict=True))
    frame = rows if numbered else rows.assign(**{ROW: places})[[ROW, *rows.columns]]
    figure = FIGURES.get(now.question.id)
    hidden = tuple(name for name in (figure.hidden if figure else ()) if name in frame)
    if place[0] < WIDE or asked.offer.told:
        hidden = (*hidden, *(name for name in frame if name not in told_columns(now, hidden)))

    def mark_or_follow(stands: Stands) -> str | None:
        if stands[0][0] == ("number" if numbered else ROW):
            return mark({ROW: [names[stands[0][1]]]}) or None
        return link(stands)

    shown = made_shown(TABLE, asked, rows_title(asked, len(rows)), frame, rows, hidden=hidden)
    return RowsCard(TABLE, asked, shown, mark_or_follow, page, place)


def cells_card(asked: AskedExploration, page: codec.PageAddress, mark: MarkLink) -> CellsCard:
    """The counted cells."""
    now = asked.now
    title = now.words.say("Counted: {what}", what=lowered_heading(title_of(now, asked)))
    rows = now.frame[now.marked] if now.mark else now.frame
    said = [now.nothing] if now.cells.empty else []
    shown = made_shown(CELLS, asked, title, as_codes(now), rows, said)
    card = CellsCard(CELLS, asked, shown, no_link, page, (WIDE + SMALL, 1))
    card.mark = mark
    return card
