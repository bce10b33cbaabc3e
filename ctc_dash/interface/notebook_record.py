"""A record as a notebook has it in hand."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ctc_dash.address.choices import filters_with_choices
from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import PAGES
from ctc_dash.asking import questions
from ctc_dash.asking.documentation import Documentation
from ctc_dash.asking.parameters import values_by_name
from ctc_dash.asking.record import Record
from ctc_dash.charts.named import colours_by_name
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.notebook_brief import NotebookBrief
from ctc_dash.figures import catalogue
from ctc_dash.figures.named_rows import named_rows, with_names
from ctc_dash.paper.notebook import NotebookFigure, in_notebook, record_html


@dataclass(frozen=True, repr=False)
class NotebookRecord(Record):
    """A record as a notebook has it in hand: it shows itself, its figures and its briefs.

    ``ctc_dash.open()`` makes one. It is read-only and never changes: a changed data package is
    another record. In a notebook it shows what it holds.

    Attributes:
        snapshot: the DuckDB file behind the record, open read-only.

    Source:
        The tables of the data package that was opened; every row of fact has its own
        ``document`` and ``place``.
    """

    def ask(self, question: str, *, labels: object = False, **parameters: object) -> pd.DataFrame:
        """Answer one question.

        Args:
            question: its id, such as ``"visits/by_region_and_type"``; ``record.questions`` has
                them all.
            labels: whether each column of codes has a column with their names behind it, called
                ``…_label``; ``True`` gives them in English, the code of a language in that one.
                Default: no.
            **parameters: those that the question names, each by default not given, which means
                no restriction. Dates are a ``datetime.date`` or ``"YYYY-MM-DD"``, both days of a
                period included; as ``from`` is a word of Python's, write ``from_=``. A year is
                an integer: ``year_from=2018`` begins on its first day, ``year_to=2019`` ends on
                its last. Where several values are taken, give one text or a list of texts; an empty
                list means all. Codes may be in any case; ``record.ask("record/codes")`` has them
                all. ``as_of`` is the day as of which is asked: by default ``record.as_of``, as on
                the pages; ``"all"`` is the whole record, whatever the day.

        Returns:
            A frame with the columns that the question names, in their order, one row per its
            grain; ``record.question(id)`` has both. Codes stay codes, dates are ``datetime64``,
            what the documents do not say is missing. The frame is yours to change.

        Raises:
            QuestionError: no such question (near ones are named), no such parameter, or a value
                that is not of the parameter's type; all are named at once.
            RecordError: the record lacks a table or a column that the question needs.
            WordsError: names in a language that the interface does not speak.

        Source:
            ``queries/<question>.sql``, asked of the record's snapshot.
        """
        frame = super().ask(question, **parameters)
        if not labels:
            return frame
        return with_names(frame, self.words() if labels is True else self.words(str(labels)))

    def figure(
        self,
        name: str,
        *,
        language: str = "en",
        filters: Filters | None = None,
        **parameters: object,
    ) -> NotebookFigure:
        """One figure of the dashboards, which shows itself in a notebook.

        Args:
            name: its id, such as ``"visits/by_region_and_type"``; ``record.figures`` has them
                all.
            language: code of the interface's language; default ``"en"``.
            filters: what ``record.filters()`` gives; as on a page, the figure takes those that
                its question has. Default: none.
            **parameters: those of the figure's question, as in ``ask``; by default none.

        Returns:
            The figure, asked: ``.title``, ``.takeaway`` (a sentence; ``**`` marks what matters
            most), ``.frame`` (codes and real types), ``.table`` (as a reader sees it),
            ``.sources``, ``.caveats``, and ``.element``, an interactive HoloViews element (None
            where the table is the picture). Its columns are those of its question.

        Raises:
            FigureError: no such figure (near ones are named).
            QuestionError: a parameter that its question does not take, or a value that does not
                fit.
            WordsError: a language that the interface does not speak.

        Source:
            The question that ``record.figures`` names beside it; the documents and places that
            the answer rests on are in ``.sources``.
        """
        figure = catalogue.find_figure(name)
        given = _fitting(self, figure.question, _applying(figure.question, filters, parameters))
        return in_notebook(figure.show(self, self.words(language), given))

    def filters(self, *, language: str = "en", **filters: object) -> Filters:
        """The pages' filters as an object of Param, with the record's choices, for apps.

        Args:
            language: code of the language of labels and names; default ``"en"``.
            **filters: what is chosen to begin with, by the pages' names (``type``) or the
                questions' (``visit_type``); by default nothing, which means all. Values are as in
                ``ask``.

        Returns:
            A ``param.Parameterized``: ``.param.cluster`` and the others go into ``pn.bind``,
            ``pn.rx``, ``@param.depends``, ``pn.Param``. Days are dates, lists hold codes, and what
            the record does not know is refused. ``.parameters`` is what is chosen as ``ask`` takes
            it, ``.values`` by the pages' names.

        Raises:
            QuestionError: no such filter, or a value that does not fit; all are named at once, with
                those there are.
            WordsError: a language that the interface does not speak.

        Source:
            The record's own codes, in its order; names from its table of labels.
        """
        return filters_with_choices(self, filters, self.words(language))

    def dataset(
        self,
        question: str,
        *,
        language: str = "en",
        each: str = "",
        filters: Filters | None = None,
        **parameters: object,
    ) -> Any:
        """The answer to a question as a HoloViews data set, with named dimensions to go on from.

        Args:
            question: its id, such as ``"visits/list"``.
            language: code of the language of headings and names; default ``"en"``.
            each: a column whose cells may have several codes, such as ``"participants"``: there is
                then a row for each of them, to be grouped by; what is counted counts for each.
                By default such a cell stays one, with its names.
            filters: what ``record.filters()`` gives, as in ``figure``. Default: none.
            **parameters: those of the question, as in ``ask``; by default none.

        Returns:
            An ``hv.Dataset``. Its key dimensions are what tells rows apart and can be grouped by:
            codes, days, and numbers that name; its value dimensions are what is counted or said,
            document and place included. Names stand in place of codes, in the record's own order,
            and the codes beside them in ``…_code``. What the documents do not say is ``NaT`` or
            missing; where it is a code it is a dash, so that no row is lost where rows are
            grouped. Of a question that does not count, ``rows`` is 1 in each row. HoloViews is
            loaded when this is asked for, not before.

        Raises:
            QuestionError: no such question, no such parameter, a value that does not fit, or a
                column for ``each`` that holds one code at most.
            RecordError: the record lacks a table or a column that the question needs.
            WordsError: a language that the interface does not speak.

        Source:
            ``queries/<question>.sql``; names from the record's table of labels.
        """
        asked, words = questions.find_question(question), self.words(language)
        answer = super().ask(question, **_applying(question, filters, parameters))
        rows = named_rows(self, asked, answer, words, each)
        from ctc_dash.charts.dataset import dataset_of  # HoloViews, only when it is asked for

        return dataset_of(rows)

    def page(
        self, slug: str, *, language: str = "en", base_url: str = "", **filters: object
    ) -> Any:
        """A page of the dashboards, live in a notebook or in an app of one's own.

        Args:
            slug: the page's address, such as ``"visits"``.
            language: code of the interface's language; default ``"en"``.
            base_url: where the dashboards are served: links to other pages lead there. By default
                they act inside, as a filter or a State does.
            **filters: those that it begins with, as in ``filters``; by default none.

        Returns:
            A ``panel.viewable.Viewer``: filters, numbers, cards, files. ``.filters`` may be set
            and watched, ``.go("visits?cluster=C")`` shows an address, ``.address`` is the present
            one. A notebook shows it after ``pn.extension()``. Panel is loaded when this is asked
            for, not before.

        Raises:
            QuestionError: no such page or filter, or a value that does not fit; those there are
                are named.
            WordsError: a language that the interface does not speak.

        Source:
            The page that the server prepares, of this record.
        """
        from ctc_dash.views.notebook_page import open_page  # Panel, only when it is asked for

        return open_page(self, slug, filters, self.words(language), base_url)

    def colours(self, vocabulary: str, *, language: str = "en") -> dict[str, str]:
        """The colours of a kind of code, for pictures of one's own that look like the pages'.

        Args:
            vocabulary: the column that has the codes, such as ``"visit_type"``.
            language: code of the language of names; default ``"en"``.

        Returns:
            By name a colour as ``#rrggbb``: what HoloViews takes as ``cmap``. Empty where the
            record has no names for it.

        Raises:
            WordsError: a language that the interface does not speak.

        Source:
            ``ctc_dash/charts/colours.csv``, and the record's table of labels.
        """
        return colours_by_name(vocabulary, self.words(language))

    def brief(
        self,
        kind: str,
        *what: object,
        language: str = "en",
        as_of: dt.date | str | None = None,
    ) -> NotebookBrief:
        """A brief on a State, a region, a meeting or a period, to read here or to save.

        Args:
            kind: ``"state"``, ``"region"``, ``"meeting"`` or ``"period"``.
            *what: its subject: a State's ISO 3166 code, the id of a cluster or a subregion, the
                id of a meeting, in any case, or the exact name of one; for a period its first and
                its last day, as a ``datetime.date`` or ``"YYYY-MM-DD"``.
            language: code of the interface's language; default ``"en"``.
            as_of: the day as of which it speaks, likewise; by default the day up to which the
                data reach.

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
        return NotebookBrief(compose(self, kind, what, language=language, as_of=as_of))

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
        return Documentation(questions.find_question(question), self.words())

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
        words, order = self.words(), list(pages)
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
        words = self.words()
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
        return record_html(self, self._summary(), self.words())


def _applying(
    question: str, filters: Filters | None, given: Mapping[str, object]
) -> dict[str, object]:
    """What is given, and beside it those of the filters that the question takes."""
    if filters is None:
        return dict(given)
    taken = questions.find_question(question).parameter_names
    chosen = {name: value for name, value in filters.parameters.items() if name in taken}
    return {**chosen, **values_by_name(given)}


def _fitting(record: Record, question: str, given: Mapping[str, object]) -> dict[str, object]:
    """What was given, under the question's own names and types.

    A page hands a figure whatever filters it has, and the figure takes what applies. Who asks by
    hand means every word: what a figure does not take must not pass in silence, or the answer
    would look restricted and not be.
    """
    bound = questions.bind_values(record.snapshot, questions.find_question(question), given)
    return {name: value for name, value in bound.items() if value is not None}
