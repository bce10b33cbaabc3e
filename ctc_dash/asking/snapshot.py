"""A snapshot, opened read-only and locked down."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from ctc_dash.record.package import PUBLIC as PUBLIC
from ctc_dash.record.stand_ins import IS_OF

# Read-only alone does not stop a statement from reading or writing other files: the file system
# is closed, Python's variables are out of reach, and then the door is locked behind us.
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
}


# The snapshot's own count of a source file's rows; it orders a table and is no part of it.
DATA_ROW = "data_row"
# What DuckDB says when Ctrl-C reaches one of its statements.
INTERRUPTED = "Query interrupted"


class SnapshotError(Exception):
    """A snapshot that cannot be opened; the message says which file and why."""


@dataclass(frozen=True)
class Snapshot:
    """One immutable DuckDB file, opened once per process and read through one cursor per call.

    What is ``staged`` is in memory, before there is a file.
    """

    path: Path
    staged: duckdb.DuckDBPyConnection | None = None

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        if self.staged is not None:
            return self.staged
        try:
            return duckdb.connect(self.path, read_only=True, config=LOCKED_DOWN)
        except duckdb.Error as error:
            raise SnapshotError(
                f"{self.path}: not a snapshot that can be opened: {error}"
            ) from error

    def select(self, sql: str, parameters: Mapping[str, object] | None = None) -> pd.DataFrame:
        """Run one statement with named parameters on a cursor of its own.

        Dates arrive as ``datetime64``, text as pandas ``str``, unknown values as missing.
        Raises ``duckdb.Error`` where the statement does not fit the snapshot.
        """
        with self._connection.cursor() as cursor:
            try:
                return cursor.execute(sql, dict(parameters or {})).df()
            except RuntimeError as error:
                # Whoever pressed Ctrl-C means the whole of the work.
                if str(error) == INTERRUPTED:
                    raise KeyboardInterrupt from error
                raise

    def relation(
        self, sql: str, parameters: Mapping[str, object] | None = None
    ) -> duckdb.DuckDBPyRelation:
        """One statement with named parameters, to be read column by column where they lie."""
        return self._connection.cursor().sql(sql, params=dict(parameters or {}))

    def relation_of_table(self, name: str) -> duckdb.DuckDBPyRelation:
        """All rows of one table in the order of its file, to be read column by column."""
        columns = duckdb.StarExpression(exclude=[DATA_ROW])
        return self._connection.cursor().table(name).order(DATA_ROW).select(columns)

    def table(self, name: str) -> pd.DataFrame:
        """All rows of one table or view; raises ``duckdb.Error`` where there is none."""
        with self._connection.cursor() as cursor:
            return cursor.table(name).df()


def is_of(path: Path, audience: str, input_hash: str) -> bool:
    """Whether a file is the snapshot of this input for this audience, by what it says itself."""
    if not path.is_file():
        return False
    try:
        with duckdb.connect(path, read_only=True, config=LOCKED_DOWN) as connection:
            found = connection.execute(IS_OF, [audience, input_hash]).fetchone()
    except duckdb.Error:
        return False  # it is damaged, or none of ours: it is built anew
    return bool(found and found[0])


@lru_cache(maxsize=8)
def open_snapshot(path: Path) -> Snapshot:
    """The one open handle on a snapshot file in this process."""
    return Snapshot(path)
