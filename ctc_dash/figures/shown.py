"""A figure asked: what every reader of it shares, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from ctc_dash.asking import questions
from ctc_dash.asking.record import Record
from ctc_dash.charts import svg as painter
from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import Link, Picture, no_link
from ctc_dash.charts.turned import turned_to_read
from ctc_dash.figures import cells, citing
from ctc_dash.figures.answer import NOT_IN_VAIN, NOT_SEEN, as_far_as_seen
from ctc_dash.figures.citing import Citation
from ctc_dash.figures.conditions import conditions
from ctc_dash.figures.declaration import NOTHING, Declaration
from ctc_dash.words import Words, message, plain_text

MARKED = message("“(inferred)” marks what the curator reads so; the document does not say it.")
TRANSLATED = message("Titles without an official English one are working translations.")


@dataclass(frozen=True, repr=False, eq=False)
class Shown:
    """A figure asked: its rows, sentences, picture, table and sources in one language.

    ``figure.show(record, …)`` makes one; that of ``record.figure(id)`` shows itself in a notebook.

    Attributes:
        figure: the figure as it is declared: id, title, question, chart, notes.
        record: the record that was asked.
        frame: the rows: codes and real types, with the columns of the question; what the
            documents do not say is missing.
        words: the words that it is shown in.
        given: the parameters that it was asked with, the as-of day among them.
        facts: what the sentences must know that no row says.
        besides: rows with ``document`` and ``place`` that the figure rests on and does not show.
        own_title: what it is called where it stands, in its words; empty: as the figure is.

    Source:
        The question's answer, asked once; ``sources`` names the documents.
    """

    figure: Declaration
    record: Record
    frame: pd.DataFrame
    words: Words
    given: Mapping[str, object]
    facts: Mapping[str, Any] = field(default_factory=dict)
    besides: pd.DataFrame | None = None
    own_title: str = ""

    @property
    def question(self) -> questions.Question:
        """The question that it asks.

        Returns:
            Its header, read: title, grain, parameters and columns.

        Source:
            ``queries/<question>.sql``.
        """
        return questions.find_question(self.figure.question)

    @property
    def title(self) -> str:
        """What the figure is about.

        Returns:
            A title in the reader's language, without markup.

        Source:
            ``own_title``; or else the record's labels, or the figure's declaration.
        """
        return self.own_title or self.figure.titled(self.words)

    @cached_property
    def takeaway(self) -> str:
        """The sentence that says what the picture shows.

        Returns:
            One or a few sentences; ``**`` marks what matters most. ``said`` has them without.

        Source:
            Made from ``frame``; nothing in it is written beforehand.
        """
        said = [] if self.frame.empty else as_far_as_seen(self.figure.takeaway(self))
        note = [self.picture.note] if self.picture and self.picture.note else []
        beside = as_far_as_seen(self.figure.beside(self)) if self.figure.beside else []
        return self.words.sentences([*(said or self._nothing()), *beside, *note])

    def _nothing(self) -> Iterable[str]:
        nothing = self.figure.nothing
        if isinstance(nothing, str):
            return [self.words.say(nothing)]
        return as_far_as_seen(nothing(self)) or [self.words.say(NOTHING)]

    @property
    def is_seen(self) -> bool:
        """Whether its audience may see what it shows.

        Returns:
            False where the record, as the audience may see it, lacks what the question needs.

        Source:
            The tables and columns of the snapshot.
        """
        return NOT_SEEN not in self.facts

    @property
    def caveats(self) -> list[str]:
        """What a reader must know before quoting the figure.

        Returns:
            Sentences, often none.

        Source:
            The record's table of caveats, then the figure's notes on how it is made, then what
            the mark of inferred values means, and which titles are working translations where no
            column says it.
        """
        if not self.is_seen:
            return []
        known = citing.standing_caveats(self.record).get(self.figure.id, ())
        standing = [self.words.label("caveat", code) for code in known]
        marked = [MARKED] if cells.has_marks(self.frame) else []
        # the tables of briefs leave the column of it out
        unsaid = cells.TRANSLATED in self.figure.hidden or cells.TITLED in self.frame
        told = unsaid and cells.has_translations(self.frame)
        translated = [TRANSLATED] if told else []
        notes = (*self.figure.notes, *marked, *translated)
        said = [self.words.say(note) for note in notes]
        if questions.missing_tables(self.record.snapshot, self.question.id):
            left_out = self.words.say(
                "Something that this figure gathers is left out: it is not in the record, or this "
                "audience ({audience}) may not see it.",
                audience=audience_name(self),
            )
            said.append(left_out)
        return [*standing, *said]

    @cached_property
    def cited(self) -> list[Citation]:
        """The documents and places that the figure rests on.

        Returns:
            Pairs of ``document`` (an id) and ``place``, none twice: those of the rows that are
            shown; of what these count or take something from, under the same parameters, as its
            question says in its header; and what the record says that the figure and its caveats
            rest on. An answer that cites nothing was looked for in other rows: then it is what
            those cite that fit the same parameters, or, where none does, all of its as-of day.

        Source:
            ``document`` and ``place`` of the rows; the record's tables ``figure_sources`` and
            ``caveats``.
        """
        if not self.is_seen:
            return []
        cited = citing.citations_of(self.record, self.question.id, self.frame, self.given)
        if not cited and not self.facts.get(NOT_IN_VAIN):
            searched = self.figure.searched or self.question.id
            cited = citing.citations_searched(self.record, searched, self.given)
        if self.besides is not None:
            cited += citing.citations_in(self.besides)
        return list(
            dict.fromkeys([*cited, *citing.declared_sources(self.record).get(self.figure.id, ())])
        )

    @cached_property
    def sources(self) -> citing.SourceLine:
        """The documents and places that the figure rests on, as a line.

        Returns:
            One line; documents, without a symbol with their address, are set apart by " · ",
            places in one by "; ". Many are gathered, or counted where the line would be long;
            ``citation`` has them all. Empty where the record has no row for it.

        Source:
            ``cited``.
        """
        return citing.sources_line(self.cited, self.record, self.words, address=True)

    @property
    def citation(self) -> str:
        """How to cite the figure.

        Returns:
            One line: title, the day as of which it speaks, sources with every place.

        Source:
            ``title``, ``given`` and ``cited``.
        """
        return self._named_with(citing.every_place(self.cited, self.record, self.words))

    @property
    def foot(self) -> str:
        """What stands below its picture in a file.

        Returns:
            As ``citation``, with sources that are short enough to be read there.

        Source:
            ``title``, ``given`` and ``sources``.
        """
        return self._named_with(self.sources)

    def _named_with(self, sources: str) -> str:
        when, chosen, license_ = conditions(self)
        cited = self.words.whole(sources) if sources else ""
        named = self.words.say("CTC Dash, “{title}”.", title=self.title)
        return self.words.sentences((named, when, chosen, cited, license_))

    @cached_property
    def columns(self) -> list[cells.Column]:
        """The table's columns as a reader sees them.

        Returns:
            For each column its name, heading, texts, what they are sorted by, and whether they
            are numbers.

        Source:
            ``frame``, with the record's own labels.
        """
        return cells.table_columns(self.frame, self.figure.hidden, self.words)

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
        if (chart := self.figure.chart) is None:
            return None
        return turned_to_read(chart.picture(self.frame, self.words), self.words)

    @property
    def element(self) -> Any:
        """What the picture shows as a HoloViews element on real dimensions, to go on from.

        Returns:
            Stacked ``Bars``, ``Segments`` on days, ``Points`` for the world's squares, or an
            ``Overlay`` of spans and marks, with names, codes beside them in ``…_code``, and the
            figures' colours; None where the table is the picture. Only this loads HoloViews.

        Source:
            ``frame``, by the figure's chart.
        """
        if self.figure.chart is None:
            return None
        from ctc_dash.charts.element import element_of

        return element_of(self.figure.chart, self.frame, self.words)

    chart = element  # its other name

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
        wide = width or painter.FILE_WIDTH
        return painter.standalone_svg(
            self.picture, self.title, self.said, theme=theme, width=wide, foot=foot, uid=uid
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
        drawn = self.paint(theme, width, foot=self.foot)
        return drawn.svg if drawn else ""

    def inline_svg(self, link: Link = no_link, uid: str = "") -> str:
        """The picture for a page: as wide as its place, on the page's ground.

        The page must set ``--light`` to 100% or 0% where its ground is not always white, and has
        the legend's list to lay out.

        Args:
            link: says where what a mark stands for leads to; default: nowhere.
            uid: keeps its names apart from others on a page; default: the figure's.

        Returns:
            Markup; an empty text where the table is the picture.

        Source:
            ``picture``.
        """
        if self.picture is None:
            return ""
        spoken = self.words.sentences([self.words.whole(self.title), self.said])
        return painter.inline_svg(
            self.picture, spoken, link, uid or self.figure.id.replace("/", "-")
        )

    @property
    def said(self) -> str:
        """The takeaway as plain text.

        Returns:
            The same sentences, without marks.

        Source:
            ``takeaway``.
        """
        return plain_text(self.takeaway)

    def __repr__(self) -> str:
        rows = self.words.count("{n} row", "{n} rows", len(self.frame))
        source = [self.words.say("Source: {source}", source=self.sources)] if self.sources else []
        return "\n".join([f"{self.title} ({rows})", self.said, *self.caveats, *source])


def not_for_them(shown: Shown) -> Iterator[str]:
    """That an audience may not see what a figure shows, or that there is none of it."""
    yield shown.words.say(
        "Not for this audience ({audience}): it is not in the record, or others alone may see it.",
        audience=audience_name(shown),
    )


def audience_name(shown: Shown) -> str:
    """The audience in the reader's words."""
    return shown.words.label("audience", shown.record.audience)


def seen(shown: Shown) -> Shown:
    """The figure, to be taken away; raises ``NotSeenError`` where it is not for its audience."""
    if error := shown.facts.get(NOT_SEEN):
        raise error
    return shown
