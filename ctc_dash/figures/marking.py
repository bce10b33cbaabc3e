"""Rows by what they are: columns and the codes in them, a span of days, or rows one by one.

As an address has it: ``subregion:oceania,subregion:caribbean,visit_type:focused`` are the rows of
either subregion that are of that type. A code that is missing is written as none: ``donors:``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import compress, product
from typing import Any
from urllib.parse import quote, unquote

import numpy as np
import pandas as pd

from ctc_dash.address import codec
from ctc_dash.asking.parameters import codes_by_spelling
from ctc_dash.figures.cells import LISTS, codes_in
from ctc_dash.words import is_missing

RowMask = np.ndarray[Any, np.dtype[np.bool_]]  # which rows of an answer
Marks = Mapping[str, Sequence[str]]  # column → codes, of which a row has one

TIMES = {"month": "M", "quarter": "Q", "year": "Y"}  # of a row's day, and pandas' periods
DAY, LAST = "first_day", "last_day"
DUE_DAY = "due_day"
DAYS, ROW = "days", "row"  # a span of days, such as 2018-01-01..2018-03-31; one row by its name
TO = ".."
NAMING = ("number", "id")  # what names a row, where each has one of its own
PLAIN = ".-–() "  # signs of a code that say nothing in a list of marks
NONE = ""  # how a missing code is written


def read_marks(text: str) -> dict[str, list[str]]:
    """What is marked, of the text that an address has."""
    found: dict[str, list[str]] = {}
    for part in filter(None, text.split(",")):
        column, _, code = part.partition(":")
        codes = found.setdefault(column, [])
        if (plain := unquote(code)) not in codes:
            codes.append(plain)
    return found


def as_marks(marks: object) -> dict[str, list[str]]:
    """Marks as they may be given: one code, or several, each of whatever type.

    Raises ``TypeError`` where they are not by column.
    """
    if not isinstance(marks, Mapping):
        raise TypeError(
            f"found {marks!r}, expected codes by column, such as {{'column': ['code']}}"
        )
    listed = {
        column: [codes] if isinstance(codes, str) or not isinstance(codes, Iterable) else codes
        for column, codes in marks.items()
    }
    return {column: [*map(str, codes)] for column, codes in listed.items()}


def marks_text(marks: Marks) -> str:
    """What is marked as an address has it."""
    return ",".join(
        f"{column}:{quote(code, safe='.-–() ')}"
        for column, codes in marks.items()
        for code in codes
    )


class AnswerRows:
    """The rows of an answer, and which of them have a code in a column: looked up once for all."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame
        self._rows: dict[str, dict[str, list[int]]] = {}

    def having(self, marks: Marks) -> RowMask:
        """Which rows have a marked code in each column that is marked."""
        found = np.ones(len(self.frame), dtype=bool)
        for column, codes in marks.items():
            one = np.zeros(len(self.frame), dtype=bool)
            for code in codes:
                if column == DAYS:
                    days, (first, last) = self.frame[day_column(self.frame)], code.split(TO)
                    one |= days.between(pd.Timestamp(first), pd.Timestamp(last)).to_numpy()
                else:
                    one[self._of(column).get(code, [])] = True
            found &= one
        return found

    def every_code(self, column: str) -> list[str]:
        """The codes of a column that any row has."""
        return [*self._of(column)]

    def codes(self, column: str, among: RowMask) -> list[str]:
        """The codes of a column that some of these rows have."""
        return [code for code, places in self._of(column).items() if among[places].any()]

    def named_by_codes(
        self, columns: Sequence[str], among: RowMask
    ) -> dict[tuple[str, ...], list[str]]:
        """By a code of each of the columns the names of those of these rows that have them all."""
        found: dict[tuple[str, ...], list[str]] = {}
        written = zip(self.names, *map(self._written, columns), strict=True)
        for name, *cells in compress(written, among):
            for codes in product(*cells):
                found.setdefault(codes, []).append(name)
        return found

    @cached_property
    def names(self) -> list[str]:
        """What tells each row from the others, whatever others there are.

        Its number or its id, or else a digest of all that it says; rows that say the same are one.
        """
        for column in NAMING:
            values = self.frame.get(column)
            if values is not None and values.is_unique and values.notna().all():
                return [str(each) for each in values]
        said = self.frame.astype("string").fillna("").agg("\n".join, axis=1)
        return [sha256(text.encode()).hexdigest()[:8] for text in said]

    def fitting(self, marks: Marks, columns: Iterable[str]) -> dict[str, list[str]]:
        """So much of what is marked as there is, codes as the record writes them, in any case."""
        there, found = {*columns, ROW}, {}
        for column, codes in marks.items():
            if column == DAYS and day_column(self.frame):
                fitting = [code for code in codes if is_span(code)]
            elif column in there:
                known = codes_by_spelling(self._of(column))
                fitting = [known[code.casefold()] for code in codes if code.casefold() in known]
            else:
                continue
            if fitting:
                found[column] = list(dict.fromkeys(fitting))
        return found

    def _of(self, column: str) -> dict[str, list[int]]:
        if column not in self._rows:
            rows: dict[str, list[int]] = {}
            for place, cell in enumerate(self._written(column)):
                for code in cell:
                    rows.setdefault(code, []).append(place)
            self._rows[column] = rows
        return self._rows[column]

    def _written(self, column: str) -> list[list[str]]:
        """The codes of each row as marks write them."""
        cells = [[name] for name in self.names] if column == ROW else codes_of(self.frame, column)
        listed = (cell if isinstance(cell, list) else [cell] for cell in cells)
        return [[NONE if is_missing(each) else str(each) for each in cell] for cell in listed]


def day_column(frame: pd.DataFrame) -> str:
    """The column of an answer whose days tell when a row is: its first day, or when it is due."""
    return next((name for name in (DAY, DUE_DAY) if name in frame), "")


def is_span(text: str) -> bool:
    """Whether a text is a span of days."""
    try:
        first, last = map(codec.as_day, text.split(TO))
    except ValueError:
        return False
    return first <= last


def codes_of(rows: pd.DataFrame, name: str) -> list[Any]:
    """The codes of a column or the times of the first day, a list where a cell has several."""
    if name in TIMES:
        if pd.api.types.is_numeric_dtype(rows.get(name)):
            return [str(year) for year in rows[name]]
        return times_of(rows[name if name in rows else day_column(rows)].dt.to_period(TIMES[name]))
    if name in LISTS:
        return [codes_in(cell) or [None] for cell in rows[name]]
    return [None if is_missing(code) else code for code in rows[name]]


def times_between(times: Sequence[str], name: str) -> list[str]:
    """Months, quarters or years from the first to the last of these, without a gap."""
    first, last = (each.replace("-Q", "Q") for each in (min(times), max(times)))
    return times_of(pd.period_range(first, last, freq=TIMES[name]))


def times_of(periods: Iterable[pd.Period]) -> list[Any]:
    """Months, quarters or years as texts that sort as they follow each other; none of no day."""
    return [None if each is pd.NaT else str(each).replace("Q", "-Q") for each in periods]
