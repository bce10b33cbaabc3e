"""Rows of a table as typed values, however broken the file was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ctc_dash.record.package import Table

LAYER = 1_000_000  # more rows than a file of a layer has
Value = str | int | float | bool | date | None


@dataclass(frozen=True)
class Row:
    """One row: ``number`` as a spreadsheet shows it; ``broken`` names cells without a value.

    A broken cell has the value None in ``values``, but is not unknown: it could not be read.
    ``table`` is its own layer's: its file and its mark.
    """

    number: int
    values: dict[str, Value]
    broken: frozenset[str]
    table: Table

    @property
    def data_row(self) -> int:
        """The row's number among those of all layers: those of a layer above come after."""
        return self.table.depth * LAYER + self.number


@dataclass(frozen=True)
class TableRows:
    """What could be read of a table in all layers.

    ``missing`` are columns that a file lacks; ``complete`` is false if rows were lost.
    """

    table: Table
    rows: tuple[Row, ...]
    missing: frozenset[str]
    complete: bool


def join_rows(table: Table, parts: Sequence[TableRows]) -> TableRows:
    """The rows of a table's layers, as many as could be read, the lowest layer's first."""
    fields = {field.name: field for part in parts for field in part.table.fields}
    return TableRows(
        replace(table, fields=tuple(fields.values())),
        tuple(row for part in parts for row in part.rows),
        frozenset(name for part in parts for name in part.missing),
        len(parts) == 1 + len(table.added) and all(part.complete for part in parts),
    )


def file_and_row(table: Table, data_row: int | None) -> tuple[str, int | None]:
    """The file and the row in it for a row's number among those of all layers."""
    if data_row is None:
        return table.file, None
    depth, number = divmod(data_row, LAYER)
    return next(part.file for part in (table, *table.added) if part.depth == depth), number
