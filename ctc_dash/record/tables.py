"""Put typed rows into DuckDB: tables with their comments, then the views that stand on them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import duckdb

from ctc_dash.record.package import Table
from ctc_dash.record.rows import Row
from ctc_dash.record.sqlfile import SqlFile, with_steps
from ctc_dash.record.stand_ins import (
    COLUMNS_THERE,
    SQL_TYPES,
    There,
    quote_name,
    views,
    with_nulls,
    without_rows,
)
from ctc_dash.record.writable import writable

DATA_ROW = "data_row"
DATA_ROW_MEANING = "Row of the table's file as its audience has it; the header is row 1."

# No network, no files but the one at hand; one thread is quickest for tables of this size.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "threads": 1,
}


# Name and SQL type of each column.
NamedTypes = Sequence[tuple[str, str]]


def quote_text(text: str) -> str:
    """A text as SQL takes it; ``comment on`` knows no parameters."""
    return "'" + text.replace("'", "''") + "'"


def column_types(table: Table) -> list[tuple[str, str]]:
    """Name and SQL type of each column of the snapshot's table, in order."""
    columns = [(field.name, SQL_TYPES[field.type]) for field in table.fields]
    return [*columns, (DATA_ROW, "BIGINT")]


def create_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Create an empty table.

    Its key has been checked where the rows have, with the row in the message; declared here it
    would be an index that no question needs and that takes more of the file than the rows.
    """
    create_columns(connection, table.name, column_types(table))


def create_columns(connection: duckdb.DuckDBPyConnection, name: str, columns: NamedTypes) -> None:
    """Create an empty table of these columns."""
    parts = [f"{quote_name(column)} {kind}" for column, kind in columns]
    connection.execute(f"create table {quote_name(name)} ({', '.join(parts)})")


def fill_table(connection: duckdb.DuckDBPyConnection, table: Table, rows: Iterable[Row]) -> int:
    """Insert rows; returns how many."""
    kept = list(rows)
    cells = [[mended(row.values.get(field.name)) for row in kept] for field in table.fields]
    fill_columns(
        connection, table.name, column_types(table), [*cells, [row.data_row for row in kept]]
    )
    return len(kept)


def fill_columns(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: NamedTypes,
    cells: Sequence[Sequence[object]],
) -> None:
    """Insert rows, in one statement with a list per column: far quicker than row by row."""
    if cells and cells[0]:
        said = (f"unnest(cast(${at} as {kind}[]))" for at, (_, kind) in enumerate(columns, start=1))
        connection.execute(
            f"insert into {quote_name(name)} select {', '.join(said)}", list(map(list, cells))
        )


def mended(value: object) -> object:
    """A value as it may stand in every page and file; one that checks clean is as it was."""
    return writable(value) if isinstance(value, str) else value


def comment_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Say inside the snapshot what the table and its columns mean."""
    name = quote_name(table.name)
    about = ": ".join(part for part in (table.title, table.description) if part)
    said = [(f"table {name}", about)]
    meanings = [(f.name, f.description or f.title) for f in table.fields]
    for column, meaning in [*meanings, (DATA_ROW, DATA_ROW_MEANING)]:
        said.append((f"column {name}.{quote_name(column)}", meaning))
    connection.execute(
        ";".join(f"comment on {what} is {quote_text(text)}" for what, text in said if text)
    )


def columns_there(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The tables and views that there are, with their columns."""
    found: dict[str, set[str]] = {}
    for table, column in connection.execute(COLUMNS_THERE).fetchall():
        found.setdefault(table, set()).add(column)
    return found


def create_views(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Create each view whose tables are there; returns the names of those passed over."""
    passed_over, there = [], columns_there(connection)
    for file in views().values():
        if create_view(connection, file, there):
            there[file.name] = set(connection.table(file.name).columns)
        else:
            passed_over.append(file.name)
    return passed_over


def create_view(connection: duckdb.DuckDBPyConnection, file: SqlFile, there: There) -> bool:
    """Create one view; false if the package, or what its audience sees, has too little for it."""
    if not there.keys() >= {*file.tables}:
        return False
    kind = "table" if file.written_out else "view"
    missing = {table: without_rows(table) for table in file.any_of if table not in there}
    steps = with_nulls(there, file.tables, remarks=True) | missing
    select = with_steps(file.select, steps | with_nulls(there, file.any_of, remarks=False))
    try:
        connection.execute(f"create {kind} {quote_name(file.name)} as {select}")
    except duckdb.BinderException:
        # A register of one's own may lack a column. That the shipped package lacks none, and that
        # no view has a slip of the pen, is held by a test.
        return False
    except duckdb.DataError:
        # A register's own numbers may lead beyond the calendar: a view fails who asks for it alone.
        return create_view(connection, replace(file, written_out=False), there)
    connection.execute(f"comment on {kind} {quote_name(file.name)} is {quote_text(file.title)}")
    return True
