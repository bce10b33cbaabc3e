"""The central idea: a question, a picture, one sentence that says what it shows, its sources."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from ctc_dash import questions
from ctc_dash.charts import theme as look
from ctc_dash.figures import cells
from ctc_dash.snapshot import Snapshot
from ctc_dash.words import Words

Chart = Callable[[pd.DataFrame, Words, look.Theme], Any]
Takeaway = Callable[[pd.DataFrame, Words, Mapping[str, object]], str]
Frame = Callable[[Snapshot, Mapping[str, object]], pd.DataFrame]


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

    def show(self, snapshot: Snapshot, words: Words, given: Mapping[str, object]) -> Shown:
        """Ask, once, and return what every reader of this figure shares."""
        if self.frame:
            answer = self.frame(snapshot, given)
        else:
            answer = questions.ask_what_applies(snapshot, self.question, given)
        return Shown(self, answer, words, dict(given), questions.find(self.question))


@dataclass(frozen=True)
class Shown:
    """A figure asked: its rows, sentence, picture, table and sources in one language."""

    figure: Figure
    frame: pd.DataFrame
    words: Words
    given: Mapping[str, object] = field(default_factory=dict)
    question: questions.Question | None = None

    @property
    def title(self) -> str:
        """The figure's title."""
        return self.words.say(self.figure.title)

    @cached_property
    def takeaway(self) -> str:
        """The sentence that says what the picture shows; ``**`` marks what matters most."""
        return self.figure.takeaway(self.frame, self.words, self.given)

    @property
    def caveats(self) -> list[str]:
        """What a reader must know before quoting the figure."""
        return [self.words.say(caveat) for caveat in self.figure.caveats]

    @property
    def sources(self) -> str:
        """The documents and places that the figure rests on, as one line."""
        by_document: dict[str, list[str]] = {}
        for source in self.figure.sources:
            by_document.setdefault(source.document, []).append(source.place)
        return " · ".join(
            f"{self.words.label('document', document)}, {'; '.join(places)}"
            for document, places in by_document.items()
        )

    @cached_property
    def columns(self) -> list[cells.Column]:
        """The table's columns as a reader sees them, with what they are sorted by."""
        return cells.columns(self.frame.drop(columns=list(self.figure.hidden)), self.words)

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a reader sees them: labels for codes, written-out dates, headings."""
        return pd.DataFrame({column.heading: column.texts for column in self.columns})

    @property
    def chart(self) -> Any:
        """The picture on white ground, as a HoloViews element; none for a mere table."""
        return self.picture(look.LIGHT)

    def picture(self, theme: look.Theme) -> Any:
        """The picture in a theme."""
        draw = self.figure.chart
        return None if draw is None else draw(self.frame, self.words, theme)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> Any:
        """Show the figure in a notebook: the picture, or the table where that is the picture."""
        if self.figure.chart is None:
            return {"text/html": self._repr_html_(), "text/plain": self.takeaway}
        return self.chart._repr_mimebundle_(include, exclude)

    def _repr_html_(self) -> str:
        heading = f"<h3>{html.escape(self.title)}</h3><p>{html.escape(self.takeaway)}</p>"
        return heading + str(self.table.to_html(index=False, border=0))
