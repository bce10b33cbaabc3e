"""What differs between two snapshots of one audience, row by row, without a word of what they say.

A row is told by a digest of its key: it finds the row where it still stands, and says nothing of
one that was taken back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from ctc_dash.record.journal import ADDED, CHANGED, JOURNAL, REMOVED
from ctc_dash.record.stand_ins import quote_name

MOST_ROWS = 50  # of one table in one edition; the others are counted
OLD, NEW = "old", "new"
DATA_ROW = "data_row"  # where a row stands in its file; no word of the row itself
COLUMNS = "select table_name, column_name, is_key from {at}.main.columns order by position"


class TableDiffers(NamedTuple):
    """How many rows of a table were added, changed, removed, and the first that still stand.

    ``rows`` are each a digest of the key, what happened, and the columns that say otherwise.
    """

    table: str
    counts: Mapping[str, int]
    rows: Sequence[tuple[str, str, Sequence[str]]]


def key_digest(columns: Sequence[str]) -> str:
    """A digest of these columns' values as SQL; the n-th row that says the same has another."""
    cells = [f"coalesce(cast({quote_name(each)} as varchar), '')" for each in columns]
    key = f"md5(concat_ws(chr(31), {', '.join(cells)}))"
    return f"{key} || '-' || row_number() over (partition by {key})"


def key_of(columns: Mapping[str, bool]) -> list[str]:
    """The columns of a table's key; of one without a key all of them."""
    return [name for name, is_key in columns.items() if is_key] or [*columns]


def rows_by_digest(table: str, columns: Mapping[str, bool]) -> str:
    """The rows of a table whose digests are among ``$keys``, in its order, as SQL; ``k`` is each's.

    ``columns`` are the table's own, and whether each is part of its key.
    """
    rows = f"select *, {key_digest(key_of(columns))} as k from {quote_name(table)}"
    return (
        f"select * exclude ({DATA_ROW}) from ({rows})"
        f" where list_contains($keys, k) order by {DATA_ROW}"
    )


def differences(old: Path, new: Path) -> Iterator[TableDiffers]:
    """The tables that differ between two snapshots. Raises ``duckdb.Error`` for what is none.

    What a column says that only one of them has does not count; the journal tells itself.
    """
    with duckdb.connect(":memory:") as connection:
        for name, path in ((OLD, old), (NEW, new)):
            quoted = str(path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as {name} (read_only)")
        were, are = columns_in(connection, OLD), columns_in(connection, NEW)
        for table in {**are, **were}:
            if table == JOURNAL:
                continue
            before, after = were.get(table), are.get(table)
            if before is None or after is None:
                kind = REMOVED if after is None else ADDED
                at = OLD if after is None else NEW
                found = connection.sql(f"select count(*) from {at}.main.{quote_name(table)}")
                if rows := (found.fetchone() or (0,))[0]:
                    yield TableDiffers(table, {kind: rows}, ())
            elif differs := of_table(connection, table, before, after):
                yield differs


def columns_in(connection: duckdb.DuckDBPyConnection, at: str) -> dict[str, dict[str, bool]]:
    """The columns of each table of a snapshot, and whether each is part of its key."""
    found: dict[str, dict[str, bool]] = {}
    for table, column, is_key in connection.sql(COLUMNS.format(at=at)).fetchall():
        if column != DATA_ROW:
            found.setdefault(table, {})[column] = is_key
    return found


def of_table(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    before: Mapping[str, bool],
    after: Mapping[str, bool],
) -> TableDiffers | None:
    """How a table that both have differs; nothing where it does not."""
    common = {name: is_key for name, is_key in after.items() if name in before}
    if said_by(connection, OLD, table, common) == said_by(connection, NEW, table, common):
        return None
    key = key_of(common)
    others = [name for name in common if name not in key]
    casts = ", ".join([f"{key_digest(key)} as k", DATA_ROW, *map(as_text, others)])
    sides = [f"(select {casts} from {at}.main.{quote_name(table)}) as {at}" for at in (OLD, NEW)]
    differ = [f"{OLD}.{quote_name(n)} is distinct from {NEW}.{quote_name(n)}" for n in others]
    kind = (
        f"case when {OLD}.k is null then '{ADDED}' when {NEW}.k is null then '{REMOVED}'"
        f" else '{CHANGED}' end"
    )
    where = " or ".join([f"{OLD}.k is null", f"{NEW}.k is null", *differ])
    connection.execute(
        f"create or replace temp table differs as select {kind} as kind, {NEW}.k as k,"
        f" {NEW}.{DATA_ROW} as in_file, {listed(differ)} as differ"
        f" from {sides[0]} full join {sides[1]} on {OLD}.k = {NEW}.k where {where}"
    )
    counts = dict(
        connection.sql("select kind, count(*) from differs group by kind order by kind").fetchall()
    )
    if not counts:
        return None
    told = connection.sql(
        f"select k, kind, differ from differs where kind <> '{REMOVED}' order by in_file"
        f" limit {MOST_ROWS}"
    ).fetchall()
    rows = [
        (k, kind, [name for name, is_other in zip(others, is_so, strict=True) if is_other])
        if kind == CHANGED
        else (k, kind, [])
        for k, kind, is_so in told
    ]
    return TableDiffers(table, counts, rows)


def said_by(
    connection: duckdb.DuckDBPyConnection, at: str, table: str, columns: Iterable[str]
) -> object:
    """What tells at once whether all rows of a table say the same: most tables stay as they are."""
    cells = ", ".join(f"cast({quote_name(each)} as varchar)" for each in columns)
    each = f"cast(hash({cells}) as hugeint)"
    whole = f"select count(*), sum({each}), bit_xor({each}) from {at}.main.{quote_name(table)}"
    return connection.sql(whole).fetchone()


def as_text(column: str) -> str:
    """A column as text: its type may be another one by now."""
    return f"cast({quote_name(column)} as varchar) as {quote_name(column)}"


def listed(differ: Sequence[str]) -> str:
    """Which of the columns differ, as a list."""
    return f"[{', '.join(differ)}]" if differ else "cast([] as boolean[])"
