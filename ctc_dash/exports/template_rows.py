"""A record's own rows in the register to fill in, and what its sheet “Register” says of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ctc_dash.record.audience import row_is_visible, visible_table
from ctc_dash.record.notes import MARK
from ctc_dash.record.package import SCHEMA_VERSION, Package, Table
from ctc_dash.record.rows import TableRows, Value
from ctc_dash.record.workbook_file import ALONE, EXTENDS


def with_own_fields(package: Package, tables: Mapping[str, TableRows]) -> Package:
    """The package with the columns that its owner keeps beside those of the schemas."""
    known = {name: rows.table for name, rows in tables.items()}
    return replace(package, tables=tuple(known.get(t.name, t) for t in package.tables))


def about_record(package: Package, audience: str) -> dict[str, object]:
    """What a workbook says of itself that holds a record whole, as an audience may see it."""
    said: dict[str, object] = {
        EXTENDS: ALONE,
        "name": package.name,
        "title": package.title,
        "version": package.version,
        "schema_version": SCHEMA_VERSION,
        "data_as_of": package.data_as_of,
        "revised": package.revised.isoformat() if package.revised else None,
        MARK: audience,
    }
    return {name: value for name, value in said.items() if value}


def rows_seen(
    tables: Mapping[str, TableRows], audience: str
) -> Callable[[Table], Sequence[Sequence[Value]]]:
    """What gives the rows of a table that an audience may see, a value for each of its fields."""

    def rows_of(table: Table) -> Sequence[Sequence[Value]]:
        rows = tables.get(table.name)
        seen = visible_table(rows.table, audience) if rows else None
        if rows is None or seen is None:
            return ()
        columns = {*seen.column_names}
        return [
            [row.values.get(name) if name in columns else None for name in table.column_names]
            for row in rows.rows
            if row_is_visible(row, audience)
        ]

    return rows_of
