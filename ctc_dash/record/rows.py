"""Rows of a table as typed values, however broken the file was."""

from dataclasses import dataclass
from datetime import date

from ctc_dash.record.package import Table

Value = str | int | float | bool | date | None


@dataclass(frozen=True)
class Row:
    """One row: ``number`` as a spreadsheet shows it; ``broken`` names cells without a value.

    A broken cell has the value None in ``values``, but is not unknown: it could not be read.
    """

    number: int
    values: dict[str, Value]
    broken: frozenset[str]


@dataclass(frozen=True)
class TableRows:
    """What could be read of a table.

    ``missing`` are columns that the file lacks; ``complete`` is false if rows were lost.
    """

    table: Table
    rows: tuple[Row, ...]
    missing: frozenset[str]
    complete: bool
