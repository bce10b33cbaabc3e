"""The public interface: open a record, ask it, show its figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from ctc_dash import questions, snapshot, words

if TYPE_CHECKING:
    from ctc_dash.figures.figure import Shown


@dataclass(frozen=True)
class Record:
    """A record, checked, built and open for questions."""

    snapshot: snapshot.Snapshot

    def ask(self, question: str, **parameters: object) -> pd.DataFrame:
        """Answer one question.

        ``question`` is its id, such as ``visits/by_region_and_type``; ``parameters`` are those
        that its header names (dates as ``datetime.date`` or ``YYYY-MM-DD``; one text or a list
        where it takes several; ``year_from=2018`` stands for the first day of that year).
        Returns a frame with the columns that the header names, one row per its grain.
        Raises ``QuestionError`` for an unknown question or a value that does not fit.
        """
        return questions.ask(self.snapshot, question, parameters)

    def figure(self, name: str, *, language: str = "en", **parameters: object) -> Shown:
        """One figure of the dashboards: ``.table``, ``.chart``, ``.takeaway``, ``.sources``.

        Shows itself in a notebook. ``parameters`` as in ``ask``. Raises ``FigureError`` for an
        unknown name.
        """
        from ctc_dash.figures import catalogue

        return catalogue.find(name).show(self.snapshot, self.words(language), parameters)

    def words(self, language: str = "en") -> words.Words:
        """The interface's words in a language, with the record's own labels."""
        return _words(self.snapshot, language)

    @property
    def tables(self) -> pd.DataFrame:
        """The record's tables: name, title, description (what one row is), rows."""
        return self.ask("record/tables")

    @property
    def as_of(self) -> pd.Timestamp:
        """The date up to which the record's data reach."""
        return pd.Timestamp(self.ask("record/reach")["data_as_of"].iloc[0])


@lru_cache(maxsize=16)
def _words(of: snapshot.Snapshot, language: str) -> words.Words:
    rows = questions.ask(of, "record/labels", {"language": language})
    labels = {(row.vocabulary, row.code): row.label for row in rows.itertuples()}
    return words.Words(words.language(language), labels)


def open(path: str | PathLike[str] | None = None, *, audience: str = snapshot.PUBLIC) -> Record:
    """Open the shipped record, or the data package in a folder of one's own.

    ``audience`` is who may see it (public, partner, committee, directorate). Raises
    ``RecordError`` with every problem of a record that does not check clean.
    """
    return Record(snapshot.find_or_build(Path(path) if path else None, audience))
