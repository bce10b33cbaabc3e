"""Build a snapshot: one DuckDB file for one audience, whole or not at all."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from ctc_dash.record.audience import audience_rank, row_is_visible, visible_table
from ctc_dash.record.checking import Examined, examine
from ctc_dash.record.layers import content_hash, own_hash
from ctc_dash.record.named_codes import OF_CODES, HiddenLabels
from ctc_dash.record.package import AUDIENCES, PUBLIC, Package, Table
from ctc_dash.record.problems import RecordError
from ctc_dash.record.rows import Row
from ctc_dash.record.tables import (
    DATA_ROW_MEANING,
    SETTINGS,
    NamedTypes,
    column_types,
    comment_table,
    create_columns,
    create_table,
    create_views,
    fill_columns,
    fill_table,
)
from ctc_dash.record.workshop import workshop

BUILD_ID_LENGTH = 16
OWN = 0o600  # read and written by its owner alone

# A file as small as its data, the same for the same input, and read by every DuckDB since 1.2
# (docs/snapshot.md). Its blocks come from memory of their own: DuckDB writes what lies between two
# columns as it finds it, and in common memory that may be a row which the audience may not see
# (duckdb/duckdb#23382).
FILE_SETTINGS = SETTINGS | {
    "block_allocator_memory": "64MB",
    "default_block_size": 16384,
    "storage_compatibility_version": "v1.2.0",
}
# What DuckDB ends with where a file cannot be written.
NO_ROOM = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
)
# The first takes its samples at random, the second writes what it finds under empty cells.
UNREPEATABLE_COMPRESSION = "set disabled_compression_methods = 'fsst,bitpacking'"


# What the snapshot says of itself.
CATALOGUE: dict[str, NamedTypes] = {
    "tables": (
        ("name", "VARCHAR"),
        ("title", "VARCHAR"),
        ("description", "VARCHAR"),
        ("rows", "BIGINT"),
        ("read_by", "VARCHAR"),
        ("read_on", "DATE"),
        ("read_again_by", "DATE"),
    ),
    "columns": (
        ("table_name", "VARCHAR"),
        ("column_name", "VARCHAR"),
        ("position", "BIGINT"),
        ("type", "VARCHAR"),
        ("description", "VARCHAR"),
        ("is_key", "BOOLEAN"),
    ),
    "build": (
        ("build_id", "VARCHAR"),
        ("built_from_hash", "VARCHAR"),
        ("input_hash", "VARCHAR"),
        ("audience", "VARCHAR"),
        ("package_name", "VARCHAR"),
        ("package_version", "VARCHAR"),
        ("data_as_of", "DATE"),
        ("revised", "TIMESTAMP"),
        ("license", "VARCHAR"),
        ("license_address", "VARCHAR"),
        ("curators", "VARCHAR"),
        ("curators_address", "VARCHAR"),
    ),
}


def build(
    path: Path,
    target: Path,
    *,
    audience: str = PUBLIC,
    also: Sequence[str | Path] = (),
    examine: Callable[[Path, Sequence[str | Path]], Examined] = examine,
    says_input: bool = False,
) -> Path:
    """Check a data package and write the snapshot of it that an audience may see.

    ``also`` are layers that stand on it besides; ``examine`` may look at more than a record knows
    of itself. ``says_input``: it carries the hash of all its input, by which it is known again, and
    which changes with what its audience may not see; it is not for handing on. Its owner alone may
    read such a file, and any that is not public. Returns ``target``. Raises ``RecordError`` with
    every problem, and writes nothing, if the package does not check clean; ``ValueError`` for an
    unknown audience; ``OSError`` if the target cannot be written.
    """
    audience_rank(audience)
    examined = examine(path, also)
    if examined.problems or not examined.package:
        raise RecordError(examined.problems)
    target.parent.mkdir(parents=True, exist_ok=True)
    # A folder of its own beside the target: builds of the same target do not meet, DuckDB's own
    # temporary files go with it, and the last step is a rename within one file system.
    with workshop(target) as folder:
        made = folder / "snapshot.duckdb"  # this name is in the file, whatever the target's is
        digest = content_hash(path, also, audience=audience) if says_input else ""
        try:
            with duckdb.connect(str(made), config=FILE_SETTINGS) as connection:
                connection.execute(UNREPEATABLE_COMPRESSION)  # as a setting of the start it is lost
                write_snapshot(connection, examined, audience, digest)
        except NO_ROOM as error:
            raise OSError(f"{target}: the snapshot cannot be written: {in_short(error)}") from error
        if says_input or audience != PUBLIC:
            made.chmod(OWN)
        made.replace(target)
    return target


def in_short(error: Exception) -> str:
    """Why a file could not be written, without the name of one that is none of the user's."""
    reason = str(error).partition("\n")[0].rpartition(": ")[2]
    return reason[:1].lower() + reason[1:] or "unknown reason"


def staging() -> duckdb.DuckDBPyConnection:
    """A place in memory for all that can be read of a package, whatever is wrong with it."""
    connection = duckdb.connect(":memory:", config=SETTINGS)
    create_catalogue(connection)
    return connection


def describe_staged(connection: duckdb.DuckDBPyConnection, examined: Examined) -> None:
    """Make what is staged of a package describe itself as a snapshot for the last audience does."""
    assert examined.package
    describe_tables(connection, [(each.table, len(each.rows)) for each in examined.tables.values()])
    describe_build(connection, examined.package, "", AUDIENCES[-1], "")


def write_snapshot(
    connection: duckdb.DuckDBPyConnection,
    examined: Examined,
    audience: str,
    input_hash: str = "",
) -> None:
    """Write all that the audience may see; what it may not see never reaches the file.

    The build is named by what is written alone: it must not change with what is not seen.
    """
    assert examined.package
    connection.begin()  # one write to the disk instead of one per statement
    create_catalogue(connection)
    hidden = HiddenLabels(examined.tables, audience)
    written = hashlib.sha256(own_hash(audience).encode())
    counts: list[tuple[Table, int]] = []
    for rows in examined.tables.values():
        table = visible_table(rows.table, audience)
        if table:
            create_table(connection, table)
            seen = [row for row in rows.rows if row_is_visible(row, audience)]
            if table.name in OF_CODES:
                seen = [row for row in seen if not hidden.holds(row.values)]
            if len(seen) < len(rows.rows):
                seen = numbered(seen)
            counts.append((table, fill_table(connection, table, seen)))
            written.update(said_of(table, seen))
            comment_table(connection, table)
    describe_tables(connection, counts)
    connection.commit()
    # What follows may be passed over: DuckDB 2 ends a transaction at the first refusal.
    create_views(connection)
    describe_build(connection, examined.package, written.hexdigest(), audience, input_hash)
    connection.execute("checkpoint")


def numbered(rows: Sequence[Row]) -> list[Row]:
    """Rows numbered anew: gaps would tell how many there are that are not seen."""
    at = [replace(row.table, depth=0) for row in rows[:1]]
    return [replace(row, number=number, table=at[0]) for number, row in enumerate(rows, start=2)]


def said_of(table: Table, rows: Sequence[Row]) -> bytes:
    """All that is written of a table, as bytes that differ where anything does."""
    cells = [[row.data_row, *(row.values.get(name) for name in table.column_names)] for row in rows]
    fields = [(each.name, each.type, each.title, each.description) for each in table.fields]
    about = (table.name, table.title, table.description, table.reading, table.primary_key, fields)
    return repr((about, cells)).encode()


def create_catalogue(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables in which the snapshot describes itself."""
    for name, columns in CATALOGUE.items():
        create_columns(connection, name, columns)


def describe_tables(
    connection: duckdb.DuckDBPyConnection, counts: Sequence[tuple[Table, int]]
) -> None:
    """Enter the tables, each with how many rows it has, and their columns in the catalogue."""
    about, columns = [], []
    for table, rows in counts:
        read = table.reading
        title = table.title or table.name
        dates = (read.by or None, read.on, read.again_by)
        about.append((table.name, title, table.description, rows, *dates))
        meanings = [*(field.description or field.title for field in table.fields), DATA_ROW_MEANING]
        for at, (name, kind) in enumerate(column_types(table)):
            key = name in table.primary_key
            columns.append((table.name, name, at + 1, kind, meanings[at], key))
    for name, rows_of in (("tables", about), ("columns", columns)):
        fill_columns(connection, name, CATALOGUE[name], list(zip(*rows_of, strict=True)))


def describe_build(
    connection: duckdb.DuckDBPyConnection,
    package: Package,
    written: str,
    audience: str,
    input_hash: str,
) -> None:
    """Say what the snapshot was built from; no clock, so that equal input answers equally."""
    reach = package.data_as_of or latest_reach(connection)
    # A moment in UTC; the column holds no zone, so that no reader's zone can move it. A record
    # that does not say when it was revised is taken as unchanged since the day it reaches.
    revised = package.revised.replace(tzinfo=None) if package.revised else reach
    said = (*package.license, *package.curators)
    made_from = (package.name, package.version, reach, revised, *said)
    digest = hashlib.sha256(f"{written}{made_from}".encode()).hexdigest()
    entry = [digest[:BUILD_ID_LENGTH], digest, input_hash or None, audience, *made_from]
    places = ", ".join(f"${at}" for at in range(1, len(entry) + 1))
    connection.execute(f"insert into build values ({places})", entry)


def latest_reach(connection: duckdb.DuckDBPyConnection) -> date | None:
    """The last day up to which a document of the snapshot says that its data reach."""
    try:
        answer = connection.execute("select max(data_as_of) from documents").fetchone()
    except (duckdb.BinderException, duckdb.CatalogException):
        return None  # a register without documents, or without that column
    return answer[0] if answer else None
