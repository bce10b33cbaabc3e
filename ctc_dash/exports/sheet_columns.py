"""What one sheet of a workbook holds, before any file format: columns with their values and forms.

A figure's sheet is for reading. Its columns stand under the page's headings, with names for
codes, then what the page's table leaves out; at the right the codes follow under the names that
CSV and Parquet use, so that sheets can be joined. A table of the record is for taking up again:
field names, codes and real types alone. In both, a cell that the documents do not fill is empty.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from numbers import Real

import numpy as np
import pandas as pd

from ctc_dash.exports.taken import Taken
from ctc_dash.figures import cells
from ctc_dash.figures.figure import Shown
from ctc_dash.record.rows import Value
from ctc_dash.words import Words, is_missing


class CellForm(Enum):
    """How a spreadsheet shows a value, as its number format."""

    TEXT = "General"
    DAY = "yyyy-mm-dd"
    MONTH = "yyyy-mm"  # a day of which the source gives the month alone
    YEAR = "yyyy"
    COUNT = "#,##0"
    FRACTION = "#,##0.##"
    NAME = "0"  # a number that names, such as a year: without separators


# A span's two days are shown as precisely as the source gives them.
PRECISION = {"month": CellForm.MONTH, "year": CellForm.YEAR}
# The first day of a month that stands for the whole of it.
WHOLE_MONTHS = {"month"}


@dataclass(frozen=True)
class SheetCell:
    """One value and how it is shown; ``unit`` is the currency of an amount."""

    value: Value
    form: CellForm = CellForm.TEXT
    unit: str = ""


@dataclass(frozen=True)
class SheetColumn:
    """One column: its heading, its cells, what it means, and whether it holds codes to join by."""

    heading: str
    cells: tuple[SheetCell, ...]
    meaning: str = ""
    joins: bool = False


def columns_of(taken: Taken) -> list[SheetColumn]:
    """The columns of a sheet, all rows.

    A table's are those of its file. A figure's are as read, then what its page leaves out, then
    the codes of those columns whose values have names of their own.
    """
    frame, words = taken.frame, taken.words
    if not isinstance(taken, Shown):
        return [
            SheetColumn(name, tuple(stored_cells(frame, name)), taken.meanings.get(name, ""))
            for name in frame.columns
        ]
    hidden = [name for name in frame.columns if name in taken.figure.hidden]
    names = [name for name in frame.columns if name not in hidden] + hidden
    named = {vocabulary for vocabulary, _ in words.labels}
    vocabularies = named | cells.LISTS.keys() | {cells.FACTS[1]}
    as_read = [
        SheetColumn(words.column(name), tuple(read_cells(frame, name, words))) for name in names
    ]
    as_codes = [
        SheetColumn(
            name, tuple(SheetCell(raw_value(value)) for value in frame[name].tolist()), joins=True
        )
        for name in names
        if name in vocabularies
    ]
    return as_read + as_codes


def read_cells(frame: pd.DataFrame, name: str, words: Words) -> Iterable[SheetCell]:
    """A column's cells for a reader: names for codes, yes and no in words."""
    is_fact = name == cells.FACTS[1] and cells.FACTS[0] in frame.columns
    kinds = frame[cells.FACTS[0]] if is_fact else [name] * len(frame)
    forms = day_forms(frame, name)
    for kind, value, form in zip(kinds, frame[name].tolist(), forms, strict=True):
        if isinstance(value, str | bool | np.bool_) and not is_missing(value):
            yield SheetCell(cells.fact_text(words, kind, value))
        else:
            yield plain_cell(name, raw_value(value), form)


def stored_cells(frame: pd.DataFrame, name: str) -> Iterable[SheetCell]:
    """A column's cells as the table stores them, amounts with their currency."""
    values = frame[name].tolist()
    is_money = name == "amount" and "currency" in frame.columns
    units = frame["currency"].tolist() if is_money else [""] * len(values)
    for value, unit in zip(values, units, strict=True):
        cell = plain_cell(name, raw_value(value), CellForm.DAY)
        yield SheetCell(cell.value, cell.form, "" if is_missing(unit) else str(unit))


def day_forms(frame: pd.DataFrame, name: str) -> list[CellForm]:
    """How each row's day is shown in this column."""
    if name in cells.SPAN[:2] and set(cells.SPAN) <= set(frame.columns):
        return [PRECISION.get(str(given), CellForm.DAY) for given in frame[cells.SPAN[2]].tolist()]
    return [CellForm.MONTH if name in WHOLE_MONTHS else CellForm.DAY] * len(frame)


def plain_cell(name: str, value: Value, day: CellForm) -> SheetCell:
    """A value that needs no words, in the form of its kind."""
    if isinstance(value, dt.date):
        return SheetCell(value, day)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return SheetCell(value)
    if isinstance(value, float):
        return SheetCell(value, CellForm.FRACTION)
    return SheetCell(value, CellForm.NAME if name in cells.NAMING_NUMBERS else CellForm.COUNT)


def raw_value(value: object) -> Value:
    """A frame's value as Python's own; none where it is missing, text where no sheet can hold it.

    A whole number is whole whatever column it stands in; what is neither finite nor a day, a
    number, a truth or a text is written as it prints.
    """
    if is_missing(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date | str):
        return value
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, Real) and math.isfinite(exact := float(value)):
        return int(exact) if exact.is_integer() else exact
    return str(value)


def texts_by_heading(rows: Iterable[Mapping[str, Value]]) -> list[SheetColumn]:
    """Columns from rows of heading → value; days are shown as days."""
    listed = list(rows)
    return [
        SheetColumn(heading, tuple(plain_cell("", row[heading], CellForm.DAY) for row in listed))
        for heading in (listed[0] if listed else ())
    ]
