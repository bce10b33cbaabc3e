"""A record in an analyst's hands: frames with names, data sets, filters, pages, explorers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from ctc_dash.address.choices import filters_with_choices
from ctc_dash.address.filters import Filters
from ctc_dash.asking import questions
from ctc_dash.asking.parameters import values_by_name
from ctc_dash.asking.record import Record
from ctc_dash.charts.named import colours_by_name
from ctc_dash.figures.named_rows import named_rows, with_names
from ctc_dash.words import Words

if TYPE_CHECKING:
    from ctc_dash.views.notebook_explorer import Explorer
    from ctc_dash.views.notebook_page import NotebookPage

OF_LABELS = "language"  # what the question on the record's labels itself takes


@dataclass(frozen=True, repr=False)
class AnalystRecord(Record):
    """A record with what HoloViews, Param and Panel go on from; ``ctc_dash.open()`` makes one.

    Attributes:
        snapshot: the DuckDB file behind the record, open read-only.
        language: code of the language that it speaks, unless another is asked for.

    Source:
        The tables of the data package that was opened; every row of fact has its own
        ``document`` and ``place``.
    """

    def ask(
        self, question: str, *, labels: object = False, language: object = "", **parameters: object
    ) -> pd.DataFrame:
        """Answer one question.

        Args:
            question: its id, such as ``"visits/by_region_and_type"``; ``record.questions`` has
                them all.
            labels: whether each column of codes has a column with their names behind it, called
                ``…_label``; ``True`` gives them in the record's language, the code of a language
                in that one. Default: no.
            language: code of the language of these names, which are then there; default: none.
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
        if language and OF_LABELS in questions.find_question(question).parameter_names:
            parameters[OF_LABELS], language = language, ""
        frame = super().ask(question, **parameters)
        if not labels and not language:
            return frame
        return with_names(frame, self._in(str(language or ("" if labels is True else labels))))

    def _in(self, language: str = "") -> Words:
        """The words in a language, or in the record's own."""
        return self.words(language or self.language)

    def filters(self, *, language: str = "", **filters: object) -> Filters:
        """The pages' filters as an object of Param, with the record's choices, for apps.

        Args:
            language: code of the language of labels and names; default: the record's.
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
        return filters_with_choices(self, filters, self._in(language))

    def dataset(
        self,
        question: str,
        *,
        language: str = "",
        each: str = "",
        filters: Filters | None = None,
        **parameters: object,
    ) -> Any:
        """The answer to a question as a HoloViews data set, with named dimensions to go on from.

        Args:
            question: its id, such as ``"visits/list"``.
            language: code of the language of headings and names; default: the record's.
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
        asked, words = questions.find_question(question), self._in(language)
        answer = super().ask(question, **applying(question, filters, parameters))
        rows = named_rows(self, asked, answer, words, each)
        from ctc_dash.charts.dataset import dataset_of  # HoloViews, only when it is asked for

        return dataset_of(rows)

    def explore(
        self,
        question: str,
        *,
        by: str = "",
        split: str = "",
        measure: str = "",
        chart: str = "",
        keep: Mapping[str, Sequence[str]] | None = None,
        without: Mapping[str, Sequence[str]] | None = None,
        language: str = "",
        **filters: object,
    ) -> Explorer:
        """A question of one's own: its rows counted by what one picks, drawn and as a table.

        Args:
            question: its id, such as ``"visits/list"``.
            by: the column that rows are counted by, or ``"month"``, ``"quarter"``, ``"year"`` of
                the first day. Default: the first that there is.
            split: another by which each number is split. Default: none.
            measure: what is counted: ``"rows"``, or a column of the question that may be added up.
                Default: the first that there is.
            chart: ``"bars"``, ``"columns"``, ``"heat_map"``, ``"timeline"``, ``"tiles"`` or
                ``"table"``; what makes no sense of what is chosen is refused, with the reason.
                Default: ``"bars"``, or else the first that can be drawn.
            keep: the codes of a column whose rows alone are counted, for columns that no filter is
                on: ``{"need_origin": ["own_request"]}``. An empty text is a code that is missing,
                ``"days"`` takes a span such as ``"2018-01-01..2018-03-31"``, ``"row"`` names
                single rows. Default: all.
            without: likewise, those that are left out. Default: none.
            language: code of the language of names; default: the record's.
            **filters: the question's parameters, as in ``ask``; by default none.

        Returns:
            A ``panel.viewable.Viewer`` with pickers and filters: ``.element`` (HoloViews),
            ``.cells`` (the numbers), ``.frame`` (the rows), ``.code`` (this call), ``.address``,
            ``.save("x.csv")``. How many rows have no day or count more than once stands above the
            picture. Panel is loaded when this is asked for, not before.

        Raises:
            QuestionError: no such question, or what does not go together; what does is named.
            WordsError: a language that the interface does not speak.

        Source:
            ``queries/<question>.sql``; ``.frame`` has each row's document and place.
        """
        from ctc_dash.views.notebook_explorer import Explorer  # Panel, only when it is asked for

        chosen: dict[str, Any] = {"by": by, "split": split, "measure": measure, "chart": chart}
        chosen |= {"keep": keep or {}, "without": without or {}}
        return Explorer(self, self._in(language), question, filters, chosen)

    def page(
        self, slug: str, *, language: str = "", base_url: str = "", **filters: object
    ) -> NotebookPage:
        """A page of the dashboards, live in a notebook or in an app of one's own.

        Args:
            slug: the page's address, such as ``"visits"``.
            language: code of the interface's language; default: the record's.
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

        return open_page(self, slug, filters, self._in(language), base_url)

    def colours(self, vocabulary: str, *, language: str = "") -> dict[str, str]:
        """The colours of a kind of code, for pictures of one's own that look like the pages'.

        Args:
            vocabulary: the column that has the codes, such as ``"visit_type"``.
            language: code of the language of names; default: the record's.

        Returns:
            By name a colour as ``#rrggbb``: what HoloViews takes as ``cmap``. Empty where the
            record has no names for it.

        Raises:
            WordsError: a language that the interface does not speak.

        Source:
            ``ctc_dash/charts/colours.csv``, and the record's table of labels.
        """
        return colours_by_name(vocabulary, self._in(language))


def applying(
    question: str, filters: Filters | None, given: Mapping[str, object]
) -> dict[str, object]:
    """What is given, and beside it those of the filters that the question takes."""
    if filters is None:
        return dict(given)
    taken = questions.find_question(question).parameter_names
    chosen = {name: value for name, value in filters.parameters.items() if name in taken}
    return {**chosen, **values_by_name(given)}
