"""A record, checked, built and open: what everything that asks or shows asks with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from ctc_dash.asking import questions
from ctc_dash.asking.handed_rows import HandedRows, hand_rows
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.asking.snapshot import PUBLIC, Snapshot
from ctc_dash.asking.snapshot_files import find_or_build
from ctc_dash.record.package import AUDIENCES
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.words import SOURCE_LANGUAGE, TEXTS, Words, find_language, mark_english


@dataclass(frozen=True, repr=False)
class Record:
    """A record, checked, built and open for questions.

    It is read-only and never changes: a changed data package is another record.

    Attributes:
        snapshot: the DuckDB file behind the record, open read-only.
        language: code of the language that a notebook has it speak, unless another is asked for.

    Source:
        The tables of the data package that was opened; every row of fact has its own
        ``document`` and ``place``.
    """

    snapshot: Snapshot
    language: str = SOURCE_LANGUAGE

    def ask(self, question: str, **parameters: object) -> pd.DataFrame:
        """Answer one question.

        Args:
            question: its id, such as ``"visits/by_region_and_type"``; ``record.questions`` has
                them all.
            **parameters: those that the question names, each by default not given, which means
                no restriction; ``as_of`` is by default ``record.as_of``, ``"all"`` the whole
                record. What ``ctc_dash.open`` returns says of each how it is written.

        Returns:
            A frame with the columns that the question names, in their order, one row per its
            grain; ``record.question(id)`` has both. Codes stay codes, dates are ``datetime64``,
            what the documents do not say is missing. The frame is yours to change.

        Raises:
            QuestionError: no such question (near ones are named), no such parameter, or a value
                that is not of the parameter's type; all are named at once.
            NotSeenError: the record, as its audience may see it, lacks a table or a column that the
                question needs; whether it has one is not said. It is a ``RecordError``.

        Source:
            ``queries/<question>.sql``, asked of the record's snapshot.
        """
        return questions.ask(self.snapshot, question, parameters)

    def ask_what_applies(self, question: str, given: Mapping[str, object]) -> pd.DataFrame:
        """Answer one question with those of the given parameters that it takes.

        Args:
            question: its id.
            given: parameters by name, as in ``ask``; a page hands a figure all its filters.

        Returns:
            As ``ask``.

        Raises:
            QuestionError: no such question, or a value that does not fit.

        Source:
            ``queries/<question>.sql``, asked of the record's snapshot.
        """
        return questions.ask_what_applies(self.snapshot, question, given)

    def ask_if_seen(self, question: str, given: Mapping[str, object]) -> pd.DataFrame:
        """The same; no row where the audience may not see what the question asks for.

        Who says something of the rows must know which of the two it is, and asks otherwise.

        Args:
            question: its id.
            given: parameters by name.

        Returns:
            As ``ask``.

        Raises:
            QuestionError: no such question, or a value that does not fit.

        Source:
            ``queries/<question>.sql``, asked of the record's snapshot.
        """
        try:
            return self.ask_what_applies(question, given)
        except NotSeenError:
            return pd.DataFrame(columns=list(questions.find_question(question).columns))

    def table(self, name: str, **parameters: object) -> HandedRows:
        """The rows of a whole table, or of an answer, for pandas, Arrow, polars and others.

        Args:
            name: of a table, such as ``"visits"``; ``record.tables`` has them all. Or the id of a
                question, such as ``"visits/list"``.
            **parameters: those of the question, as in ``ask``; a table takes none. Default: none.

        Returns:
            The rows, which show themselves: ``.frame`` (pandas), ``.to_arrow()`` (pyarrow, without
            a copy); ``polars.DataFrame(rows)`` takes them as they are. A table is in the order of
            its file.

        Raises:
            QuestionError: no such table or question (near ones are named), or a parameter that does
                not fit.
            RecordError: the record lacks a table or a column that the question needs.

        Source:
            The table of the data package, as this record's audience may see it; or the question's
            answer.
        """
        return hand_rows(self.snapshot, name, parameters)

    @property
    def path(self) -> Path:
        """The record's snapshot: a DuckDB file that DuckDB 1.2 or later opens by itself.

        Returns:
            Where it lies. Nobody may write to it: open it read-only. In a Python that has this
            record open, attach it: ``duckdb.connect().execute(f"attach '{record.path}' as r
            (read_only)")``.

        Source:
            The data package, built for this audience; ``docs/snapshot.md`` says what is in it.
        """
        return self.snapshot.path

    @property
    def tables(self) -> pd.DataFrame:
        """The record's tables.

        Returns:
            One row per table, by name: ``name``, ``title``, ``description`` (what one row of it
            is) and ``rows`` (count; 0 where the record holds none).

        Source:
            ``queries/record/tables.sql``, from the data package's own descriptions.
        """
        return self.ask("record/tables")

    @property
    def as_of(self) -> pd.Timestamp:
        """The date up to which the record's data reach; what is later is not in it.

        Returns:
            A day; ``NaT`` where the data package does not say.

        Source:
            ``data_as_of`` in the data package, by ``queries/record/reach.sql``.
        """
        return pd.Timestamp(self._reach["data_as_of"])

    @property
    def audience(self) -> str:
        """Who may see this record: public, partner, committee or directorate.

        Returns:
            The audience that it was opened for; what others alone may see is not in it.

        Source:
            The snapshot's description of itself, by ``queries/record/reach.sql``.
        """
        return str(self._reach["audience"])

    @property
    def build_id(self) -> str:
        """The name of this build: equal input gives an equal name, any change another.

        Returns:
            Sixteen hexadecimal digits; quote it with what you publish.

        Source:
            The content of the data package, by ``queries/record/reach.sql``.
        """
        return str(self._reach["build_id"])

    @property
    def license(self) -> tuple[str, str]:
        """Under which licence the record may be used.

        Returns:
            Its name, such as ``CC-BY-4.0``, and its address; empty where the record states none.

        Source:
            The first of ``licenses`` in the data package, by ``queries/record/reach.sql``.
        """
        return str(self._reach["license"] or ""), str(self._reach["license_address"] or "")

    @property
    def curators(self) -> tuple[str, str]:
        """Who curates the record.

        Returns:
            Their names, and an address to write to: https or mailto; empty where none is stated.

        Source:
            The ``contributors`` of the data package whose role is curator, by
            ``queries/record/reach.sql``.
        """
        return str(self._reach["curators"] or ""), str(self._reach["curators_address"] or "")

    def words(self, language: str = SOURCE_LANGUAGE) -> Words:
        """The interface's words in a language, with the record's own names for its codes.

        Args:
            language: code of the interface's language; default ``"en"``.

        Returns:
            The words: ``.label(vocabulary, code)`` names a code, ``.column(name)`` heads a
            column, ``.day(date)`` writes a date out.

        Raises:
            WordsError: a language that the interface does not speak; those it does are named.

        Source:
            ``ctc_dash/locale/`` and the record's table of labels, by
            ``queries/record/labels.sql``.
        """
        return _words(self.snapshot, language)

    @property
    def _reach(self) -> Mapping[str, Any]:
        return _reach(self.snapshot)


def open_record(
    data: Path | None = None, audience: str = PUBLIC, also: Sequence[str | Path] = ()
) -> Record:
    """The record of a data package (default: the shipped one), built first if missing.

    ``also`` are layers that stand on it besides, by name or folder. Raises ``RecordError`` with
    every problem when it does not check clean, and where there is no such audience.
    """
    return Record(find_or_build(data, checked_audience(audience), also))


def checked_audience(audience: str) -> str:
    """The audience, if there is one of this name; raises ``RecordError`` naming those there are."""
    if audience not in AUDIENCES:
        wrong, expected = "there is no such audience", f"one of: {', '.join(AUDIENCES)}"
        raise RecordError([Problem("audience", None, None, wrong, audience, expected)])
    return audience


@lru_cache(maxsize=16)
def _reach(snapshot: Snapshot) -> Mapping[str, Any]:
    reach: Mapping[str, Any] = questions.ask(snapshot, "record/reach", {}).iloc[0].to_dict()
    return reach


@lru_cache(maxsize=16)
def _words(snapshot: Snapshot, code: str) -> Words:
    rows = questions.ask(snapshot, "record/labels", {"language": code})
    texts = dict(rows.loc[rows["vocabulary"] == TEXTS, ["code", "label"]].to_numpy())
    labels = {
        (row.vocabulary, row.code): row.label
        if not row.is_english or code == SOURCE_LANGUAGE
        else texts.get(row.label) or mark_english(row.label)
        for row in rows.itertuples()
    }
    english = {(row.vocabulary, row.code): row.english for row in rows.itertuples()}
    kinds, tones = (questions.ordered_codes(snapshot, told) for told in ("kind", "tone"))
    return Words(find_language(code), labels, kinds, tones, english=english)
