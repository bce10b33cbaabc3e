"""A record as a notebook has it in hand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import PAGES
from ctc_dash.asking import questions
from ctc_dash.asking.documentation import Documentation
from ctc_dash.asking.record import Record
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.notebook_brief import NotebookBrief
from ctc_dash.figures import catalogue
from ctc_dash.figures.figure import Figure
from ctc_dash.figures.shown import seen
from ctc_dash.interface.analyst_record import AnalystRecord, applying
from ctc_dash.paper.notebook import NotebookFigure, in_notebook, record_html


@dataclass(frozen=True, repr=False)
class NotebookRecord(AnalystRecord):
    """A record as a notebook has it in hand: it shows itself, its figures and its briefs.

    ``ctc_dash.open()`` makes one. It is read-only and never changes: a changed data package is
    another record. In a notebook it shows what it holds.

    Attributes:
        snapshot: the DuckDB file behind the record, open read-only.
        language: code of the language that it speaks, unless another is asked for.

    Source:
        The tables of the data package that was opened; every row of fact has its own
        ``document`` and ``place``.
    """

    def figure(
        self,
        name: str,
        *,
        language: str = "",
        filters: Filters | None = None,
        **parameters: object,
    ) -> NotebookFigure:
        """One figure of the dashboards, which shows itself in a notebook.

        Args:
            name: its id, such as ``"visits/by_region_and_type"``; ``record.figures`` has them
                all.
            language: code of the interface's language; default: the record's.
            filters: what ``record.filters()`` gives; as on a page, the figure takes those that
                its question has. Default: none.
            **parameters: those of the figure's question, as in ``ask``, and of two periods
                ``compare_from`` and ``compare_to``; by default none.

        Returns:
            The figure, asked: ``.title``, ``.takeaway`` (a sentence; ``**`` marks what matters
            most), ``.frame`` (codes and real types), ``.table`` (as a reader sees it),
            ``.sources``, ``.caveats``, and ``.element``, an interactive HoloViews element (None
            where the table is the picture). Its columns are those of its question.

        Raises:
            FigureError: no such figure (near ones are named).
            QuestionError: a parameter that its question does not take, or a value that does not
                fit.
            NotSeenError: the record, as its audience may see it, lacks what the figure shows;
                whether it has it is not said. It is a ``RecordError``.
            WordsError: a language that the interface does not speak.

        Source:
            The question that ``record.figures`` names beside it; the documents and places that
            the answer rests on are in ``.sources``.
        """
        figure = catalogue.find_figure(name)
        given = _fitting(self, figure, applying(figure.question, filters, parameters))
        return in_notebook(seen(figure.show(self, self._in(language), given)))

    def brief(
        self,
        kind: str,
        *what: object,
        language: str = "",
        as_of: dt.date | str | None = None,
        notes: str = "",
    ) -> NotebookBrief:
        """A brief on a State, a region, a meeting or a period, or a pack of these, to read or save.

        Args:
            kind: ``"state"``, ``"region"``, ``"meeting"``, ``"period"`` or ``"pack"``.
            *what: its subject: a State's ISO 3166 code, the id of a cluster or a subregion, the
                id of a meeting, in any case, or the exact name of one; for a period its first and
                its last day, as a ``datetime.date`` or ``"YYYY-MM-DD"``; for a pack its parts, as
                ``"state:NER"``, ``"region:C"`` or ``"period:FROM..TO"``.
            language: code of the interface's language; default: the record's.
            as_of: the day as of which it speaks, likewise; by default the day up to which the
                data reach.
            notes: the speaker's own words, which come first: plain text or Markdown, of which
                paragraphs, headings, lists and ``**`` are read; default: none.

        Returns:
            The brief, which shows itself: ``.title``, ``.opening`` (what the reader needs
            first), ``.numbers``, ``.contents`` (frames) and ``.sources``. ``.save("NER.pdf")``
            writes it as PDF, Word, slides or a page, by the file's ending.

        Raises:
            BriefError: no such kind, a subject that the record does not know (near ones are
                named), or a day that is none; all are named at once.
            WordsError: a language that the interface does not speak.

        Source:
            The figures that it is made of; the documents and places that they rest on are in
            ``.sources``.
        """
        composed = compose(
            self, kind, what, language=language or self.language, as_of=as_of, notes=notes
        )
        return NotebookBrief(composed)

    def question(self, question: str) -> Documentation:
        """What a question asks for, what it takes and what it answers.

        Args:
            question: its id, such as ``"visits/list"``.

        Returns:
            Its documentation, which shows itself: ``.title``, ``.grain``, ``.parameters`` (a
            frame of name, type and note), ``.columns`` (a frame of name and heading) and
            ``.sql``.

        Raises:
            QuestionError: no such question; near ones are named.

        Source:
            The header of ``queries/<question>.sql``.
        """
        return Documentation(questions.find_question(question), self._in())

    @property
    def questions(self) -> pd.DataFrame:
        """Everything that the record can be asked.

        Returns:
            One row per question, by id: ``id``, ``title``, ``grain`` (what one row of the answer
            is), ``parameters`` and ``columns`` (names, joined by commas).

        Source:
            The headers of the files in ``queries/``.
        """
        return pd.DataFrame(
            [
                {
                    "id": question.id,
                    "title": question.title,
                    "grain": question.grain,
                    "parameters": ", ".join(question.parameter_names),
                    "columns": ", ".join(question.columns),
                }
                for question in questions.catalogue().values()
            ]
        )

    @property
    def figures(self) -> pd.DataFrame:
        """Everything that the record can show.

        Returns:
            One row per figure, in the order of the pages: ``id``, ``title``, ``page`` (the
            address of the first page that has it; missing where none has), ``question`` (its
            id), ``parameters`` (names, joined by commas) and ``has_picture`` (false: its table is
            the picture).

        Source:
            The declarations in ``ctc_dash/figures/``.
        """
        pages: dict[str, str] = {}  # those that pages lay out, each with the first that has it
        for page in PAGES:
            for name in page.figures:
                pages.setdefault(name, page.slug)
        words, order = self._in(), list(pages)
        rows = [
            {
                "id": figure.id,
                "title": figure.titled(words),
                "page": pages.get(figure.id),
                "question": figure.question,
                "parameters": ", ".join(questions.find_question(figure.question).parameter_names),
                "has_picture": figure.chart is not None,
            }
            for figure in catalogue.FIGURES.values()
        ]
        rows.sort(key=lambda row: order.index(row["id"]) if row["id"] in pages else len(order))
        return pd.DataFrame(rows)

    def _summary(self) -> str:
        words = self._in()
        tables = self.tables
        return words.say(
            "CTC Dash record {build}: {audience}; data as of {day}; {tables}, {rows}.",
            build=self.build_id,
            audience=words.say("audience {name}", name=self.audience),
            day=words.day(self.as_of),
            tables=words.count("{n} table", "{n} tables", len(tables)),
            rows=words.count("{n} row", "{n} rows", int(tables["rows"].sum())),
        )

    def __repr__(self) -> str:
        return f"<{self._summary().rstrip('.')}>"

    def _repr_html_(self) -> str:
        return record_html(self, self._summary(), self._in())


def _fitting(record: Record, figure: Figure, given: Mapping[str, object]) -> dict[str, object]:
    """What was given, under the question's own names and types.

    A page hands a figure whatever filters it has, and the figure takes what applies. Who asks by
    hand means every word: what a figure does not take must not pass in silence, or the answer
    would look restricted and not be.
    """
    asked = questions.find_question(figure.question)
    bound = questions.bind_values(record.snapshot, asked, given, figure.days)
    return {name: value for name, value in bound.items() if value is not None}
