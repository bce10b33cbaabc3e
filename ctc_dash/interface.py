"""The public interface: open a record, ask it, show its figures."""

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from ctc_dash import places
from ctc_dash.address.pages import PAGES
from ctc_dash.asking import questions
from ctc_dash.asking.documentation import Documentation
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.record import Record, open_record
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.exports import files
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.exports.brief.notebook_brief import NotebookBrief
from ctc_dash.figures import catalogue
from ctc_dash.figures.catalogue import FigureError
from ctc_dash.figures.named_rows import named_rows
from ctc_dash.paper.notebook import NotebookFigure, in_notebook, record_html
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.starting import start_layer
from ctc_dash.record.upgrading import upgrade
from ctc_dash.words import WordsError

__all__ = [
    "BriefError",
    "Documentation",
    "FigureError",
    "NotebookRecord",
    "QuestionError",
    "Record",
    "RecordError",
    "WordsError",
    "open",
    "start_register",
    "upgrade_register",
]


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

    def figure(self, name: str, *, language: str = "en", **parameters: object) -> NotebookFigure:
        """One figure of the dashboards, which shows itself in a notebook.

        Args:
            name: its id, such as ``"visits/by_region_and_type"``; ``record.figures`` has them
                all.
            language: code of the interface's language; default ``"en"``.
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
        given = _fitting(self, figure.question, parameters)
        return in_notebook(figure.show(self, self.words(language), given))

    def dataset(
        self, question: str, *, language: str = "en", each: str = "", **parameters: object
    ) -> Any:
        """The answer to a question as a HoloViews data set, with named dimensions to go on from.

        Args:
            question: its id, such as ``"visits/list"``.
            language: code of the language of headings and names; default ``"en"``.
            each: a column whose cells may have several codes, such as ``"participants"``: there is
                then a row for each of them, to be grouped by; what is counted counts for each.
                By default such a cell stays one, with its names.
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
        rows = named_rows(self, asked, Record.ask(self, question, **parameters), words, each)
        from ctc_dash.charts.dataset import dataset_of  # HoloViews, only when it is asked for

        return dataset_of(rows)

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


Named = str | PathLike[str]


def open(
    path: Named | None = None, *, audience: str = PUBLIC, with_: Named | Sequence[Named] = ()
) -> NotebookRecord:
    """Open the shipped record, or one's own.

    The first time, the record is checked and built, which takes some seconds; after that it is
    found again for as long as its input is the same.

    Args:
        path: a data package: a folder with a ``datapackage.json``, or a workbook that adds rows to
            the shipped record. Default: the shipped record.
        audience: who may see it: ``"public"``, ``"partner"``, ``"committee"`` or
            ``"directorate"``, each of which sees all that the ones before it see. Default:
            ``"public"``.
        with_: what stands on it besides, one or several: the name of a layer that comes with the
            software, such as ``"later"``, or what extends a record: a folder or a workbook.

    Returns:
        The record, open for questions.

    Raises:
        RecordError: the record does not check clean. Its ``problems`` are all that were found:
            each has ``file``, ``row`` (as a spreadsheet counts), ``column``, ``wrong``, ``found``
            and ``expected``. Likewise where there is no such audience.

    Source:
        The folder that is opened; the shipped record is ``data/`` of the repository.
    """
    also = [with_] if isinstance(with_, str | PathLike) else with_
    layers = [Path(each) if isinstance(each, PathLike) else each for each in also]
    return NotebookRecord(open_record(Path(path) if path else None, audience, layers).snapshot)


def start_register(folder: Named, *, extends: Named | None = None) -> Path:
    """Begin a register of one's own: a copy of the shipped record, or rows that are added to one.

    A copy has every table as a CSV file, with its schema beside it; some tables have no row,
    because no public document fills them. What ``extends`` a record holds only the rows that it
    adds to it: it takes what the record has, as it grows, and replaces nothing there. Change what
    you like, then ``open`` the folder.

    Args:
        folder: where to; it and the folders above it are made where they are missing.
        extends: ``"shipped"``, or the folder of a data package, to add to it; by default the
            shipped record is copied.

    Returns:
        The folder, with the data package in it.

    Raises:
        RecordError: there is something in the folder already, and nothing is overwritten; or the
            folder cannot be written; or there is no record to extend.

    Source:
        ``data/`` of the repository.
    """
    target = Path(folder)
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise _not_here(target, "is not empty")
        if extends is not None:
            start_layer(target, str(extends))
        else:
            shutil.copytree(places.data_dir(), target, dirs_exist_ok=True)
    except OSError as error:  # copytree gathers one for each file
        raise _not_here(target, f"cannot be written: {files.reason(error)}") from error
    return target


def upgrade_register(
    folder: str | PathLike[str], target: str | PathLike[str] | None = None
) -> list[str]:
    """Bring a register that an older version began to the tables of this one.

    It is written whole or not at all. Every row, column and file of your own stays; what the
    newer tables need is added from the shipped record.

    Args:
        folder: the register.
        target: a new or an empty folder for the result, so that ``folder`` stays as it is. By
            default the result takes the folder's place, and the register as it was is kept beside
            it under the ending ``.before-upgrade``.

    Returns:
        What was done, a sentence each; empty if there was nothing to do.

    Raises:
        RecordError: the folder holds no register, or one that a newer version made; something
            stands where the result would go; or it cannot be written. The folder is then as it
            was.

    Source:
        ``ctc_dash/record/upgrades/``; tables and names of codes from ``data/`` of the repository.
    """
    place = Path(target) if target else None
    try:
        return upgrade(Path(folder), place)
    except OSError as error:
        wrong = f"cannot be written: {files.reason(error)}"
        raise _not_here(place or Path(folder), wrong) from error


def _not_here(folder: Path, wrong: str) -> RecordError:
    return RecordError([Problem(str(folder), None, None, wrong, "", "a new or an empty folder")])


def _fitting(record: Record, question: str, given: Mapping[str, object]) -> dict[str, object]:
    """What was given, under the question's own names and types.

    A page hands a figure whatever filters it has, and the figure takes what applies. Who asks by
    hand means every word: what a figure does not take must not pass in silence, or the answer
    would look restricted and not be.
    """
    bound = questions.bind_values(record.snapshot, questions.find_question(question), given)
    return {name: value for name, value in bound.items() if value is not None}
