"""The central idea: a question, a picture, one sentence that says what it shows, its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from ctc_dash.asking import questions
from ctc_dash.asking.record import Record
from ctc_dash.charts import svg as painter
from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import Chart, Link, Picture, no_link
from ctc_dash.figures import cells
from ctc_dash.words import Words, plain

Takeaway = Callable[[pd.DataFrame, Words, Mapping[str, object]], str]
Frame = Callable[[Record, Mapping[str, object]], pd.DataFrame]


class FigureError(Exception):
    """A figure that does not exist."""


@dataclass(frozen=True)
class Source:
    """A document of the record and the place in it."""

    document: str
    place: str


@dataclass(frozen=True)
class Figure:
    """One figure of the dashboards, the briefs and the notebooks.

    ``question`` is asked with those filters that it takes; ``frame`` replaces it where the answer
    is made of several questions. ``chart`` draws the answer (none: a table is the picture).
    ``takeaway`` writes the sentence, with ``**`` around what matters most. ``caveats`` are
    sentences that a reader must know.
    """

    id: str
    title: str
    question: str
    takeaway: Takeaway
    sources: tuple[Source, ...]
    chart: Chart | None = None
    frame: Frame | None = None
    caveats: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()  # columns that the table does not show
    wide: bool = False  # takes the page's whole width
    tall: bool = False  # as high as two figures beside it
    lead: bool = False  # two thirds of the width, with two lists beside it
    beside: bool = False  # a third of the width: its table is a list
    calendar: str = ""  # the calendar that holds the same dates, if any

    def show(self, record: Record, words: Words, given: Mapping[str, object]) -> Shown:
        """Ask, once, and return what every reader of this figure shares."""
        if self.frame:
            answer = self.frame(record, given)
        else:
            answer = record.ask_what_applies(self.question, given)
        return Shown(self, answer, words, dict(given), questions.find(self.question))


@dataclass(frozen=True, repr=False)
class Shown:
    """A figure asked: its rows, sentence, picture, table and sources in one language.

    ``figure.show(record, …)`` makes one; that of ``record.figure(id)`` shows itself in a notebook.

    Attributes:
        figure: the figure as it is declared: id, title, question, chart, sources, caveats.
        frame: the rows: codes and real types, with the columns of the question; what the
            documents do not say is missing.
        words: the words that it is shown in.
        given: the parameters that it was asked with.
        question: the question that it asks.

    Source:
        The question's answer, asked once; ``sources`` names the documents.
    """

    figure: Figure
    frame: pd.DataFrame
    words: Words
    given: Mapping[str, object] = field(default_factory=dict)
    question: questions.Question | None = None

    @property
    def title(self) -> str:
        """What the figure is about.

        Returns:
            A title in the reader's language, without markup.

        Source:
            The figure's declaration.
        """
        return self.words.say(self.figure.title)

    @cached_property
    def takeaway(self) -> str:
        """The sentence that says what the picture shows.

        Returns:
            One or a few sentences; ``**`` marks what matters most. ``said`` has them without.

        Source:
            Made from ``frame``; nothing in it is written beforehand.
        """
        return self.figure.takeaway(self.frame, self.words, self.given)

    @property
    def caveats(self) -> list[str]:
        """What a reader must know before quoting the figure.

        Returns:
            Sentences, often none.

        Source:
            The figure's declaration.
        """
        return [self.words.say(caveat) for caveat in self.figure.caveats]

    @property
    def sources(self) -> str:
        """The documents and places that the figure rests on.

        Returns:
            One line; documents are set apart by " · ", places in one document by "; ".

        Source:
            The figure's declaration; each row of ``frame`` that is a fact has its own.
        """
        by_document: dict[str, list[str]] = {}
        for source in self.figure.sources:
            by_document.setdefault(source.document, []).append(source.place)
        return " · ".join(
            f"{self.words.label('document', document)}, {'; '.join(places)}"
            for document, places in by_document.items()
        )

    @property
    def citation(self) -> str:
        """How to cite the figure.

        Returns:
            One line: title, as-of date where one was given, sources.

        Source:
            ``title``, ``given`` and ``sources``.
        """
        as_of = self.given.get("as_of")
        when = f" {self.words.say('As of {day}.', day=self.words.day(as_of))}" if as_of else ""
        return f"CTC Dash, “{self.title}”.{when} {self.sources}."

    @cached_property
    def columns(self) -> list[cells.Column]:
        """The table's columns as a reader sees them.

        Returns:
            For each column its name, heading, texts, what they are sorted by, and whether they
            are numbers.

        Source:
            ``frame``, with the record's own labels.
        """
        return cells.columns(self.frame.drop(columns=list(self.figure.hidden)), self.words)

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a reader sees them.

        Returns:
            A frame of texts: labels for codes, dates written out, headings for names; "–" where
            the documents do not say. Document and place are one column, and so are the days of
            a span.

        Source:
            ``frame``, with the record's own labels.
        """
        return pd.DataFrame({column.heading: column.texts for column in self.columns})

    @cached_property
    def picture(self) -> Picture | None:
        """What the picture holds, before anything draws it.

        Returns:
            Marks, texts, lines and axes; None where the table is the picture.

        Source:
            ``frame``, by the figure's chart.
        """
        chart = self.figure.chart
        return None if chart is None else chart.picture(self.frame, self.words)

    @property
    def element(self) -> Any:
        """The picture as a HoloViews element, to hover and to build on.

        Returns:
            An overlay whose width follows its place; None where the table is the picture.
            HoloViews is loaded when this is asked for, not before.

        Source:
            ``picture``.
        """
        if self.picture is None:
            return None
        from ctc_dash.charts.element import element  # HoloViews, only when it is asked for

        return element(self.picture)

    @property
    def chart(self) -> Any:
        """The other name of ``element``.

        Returns:
            The same overlay, or None where the table is the picture.

        Source:
            ``picture``.
        """
        return self.element

    def paint(
        self,
        theme: look.Theme = look.LIGHT,
        width: int | None = None,
        *,
        foot: str = "",
        uid: str = "p",
    ) -> painter.Drawn | None:
        """The picture as an SVG file, with what its makers know of it.

        Args:
            theme: its colours; default: on white ground.
            width: in pixels; default: 760.
            foot: what is written below it, with title and sentence above; default: none of them.
            uid: keeps the names in it apart from those of other pictures on one page.

        Returns:
            ``.svg`` (the file's text), ``.width``, ``.height`` (pixels), ``.letters`` (those of
            its words), ``.hatched``; None where the table is the picture.

        Source:
            ``picture``, with ``title`` and ``said`` for those who do not see it.
        """
        if self.picture is None:
            return None
        return painter.standalone(
            self.picture,
            self.title,
            self.said,
            theme=theme,
            width=width or painter.FILE_WIDTH,
            foot=foot,
            uid=uid,
        )

    def svg(self, theme: look.Theme = look.LIGHT, width: int | None = None) -> str:
        """The picture as an SVG file, complete in itself.

        Args:
            theme: its colours; default: on white ground.
            width: in pixels; default: 760.

        Returns:
            The file's text; an empty text where the table is the picture.

        Source:
            ``picture``, with ``title`` and ``said`` for those who do not see it.
        """
        drawn = self.paint(theme, width)
        return drawn.svg if drawn else ""

    def svg_file(self, theme: look.Theme = look.LIGHT, width: int | None = None) -> str:
        """The picture as an SVG file that says what it is: title, sentence, as-of date, sources.

        Args:
            theme: its colours; default: on white ground.
            width: in pixels; default: 760.

        Returns:
            The file's text; an empty text where the table is the picture.

        Source:
            The figure's own, written below the picture.
        """
        drawn = self.paint(theme, width, foot=self.citation)
        return drawn.svg if drawn else ""

    def inline_svg(self, link: Link = no_link) -> str:
        """The picture for a page: as wide as its place, on the page's ground.

        The page must set ``--light`` to 100% or 0% where its ground is not always white, and has
        the legend's list to lay out.

        Args:
            link: says where what a mark stands for leads to; default: nowhere.

        Returns:
            Markup; an empty text where the table is the picture.

        Source:
            ``picture``.
        """
        if self.picture is None:
            return ""
        uid = self.figure.id.replace("/", "-")
        return painter.inline(self.picture, f"{self.title}. {self.said}", link, uid)

    @property
    def said(self) -> str:
        """The takeaway as plain text.

        Returns:
            The same sentences, without marks.

        Source:
            ``takeaway``.
        """
        return plain(self.takeaway)

    def __repr__(self) -> str:
        rows = self.words.count("{n} row", "{n} rows", len(self.frame))
        source = self.words.say("Source: {source}", source=self.sources)
        return "\n".join([f"{self.title} ({rows})", self.said, *self.caveats, source])
