"""A snapshot, opened read-only and locked down."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from ctc_dash.record.in_time import TooSlowError as TooSlowError
from ctc_dash.record.in_time import interrupted_after
from ctc_dash.record.package import PUBLIC as PUBLIC
from ctc_dash.record.stand_ins import IS_OF

# Read-only alone does not stop a statement from reading or writing other files: the file system
# is closed, Python's variables are out of reach, and then the door is locked behind us.
# One thread is quickest for tables of this size: with two, a question takes half as much again.
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
    "threads": 1,
}


# The snapshot's own count of a source file's rows; it orders a table and is no part of it.
DATA_ROW = "data_row"
# What DuckDB says when Ctrl-C reaches one of its statements.
INTERRUPTED = "Query interrupted"


@dataclass
class Patience:
    """How long one question may take, in seconds; without a number, as long as it does."""

    seconds: float | None = None


# A server sets it: there one question may not hold up everybody's.
patience = Patience()


class SnapshotError(Exception):
    """A snapshot that cannot be opened; the message says which file and why."""


@dataclass(frozen=True)
class Snapshot:
    """One immutable DuckDB file, opened once per process and read through one cursor per call.

    What is ``staged`` is in memory, before there is a file.
    """

    path: Path
    staged: duckdb.DuckDBPyConnection | None = None

    @property
    def is_sound(self) -> bool:
        """Whether its file is still the one that was opened, and could be read so far."""
        if self.staged is not None:
            return True
        return "failed" not in vars(self) and signature(self.path) == self._opened_as

    @property
    def is_written_over(self) -> bool:
        """Whether the very file that was opened is another one now, as where it was cut off."""
        now, then = signature(self.path), self._opened_as
        return now != then and now[:2] == then[:2] != ()

    @cached_property
    def _opened_as(self) -> tuple[int, ...]:
        return signature(self.path)

    def close(self) -> None:
        """Let the file go: whoever asks next opens what lies at its place then."""
        held = vars(self).pop("_connection", None)
        vars(self).pop("_opened_as", None)
        vars(self).pop("failed", None)
        if held is not None:
            held.close()

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        if self.staged is not None:
            return self.staged
        try:
            _ = self._opened_as
            return duckdb.connect(self.path, read_only=True, config=LOCKED_DOWN)
        except duckdb.Error as error:
            raise SnapshotError(
                f"{self.path}: not a snapshot that can be opened: {error}"
            ) from error

    def select(self, sql: str, parameters: Mapping[str, object] | None = None) -> pd.DataFrame:
        """Run one statement with named parameters on a cursor of its own.

        Dates arrive as ``datetime64``, text as pandas ``str``, unknown values as missing.
        Raises ``duckdb.Error`` where the statement does not fit the snapshot, ``TooSlowError``
        where it takes longer than ``patience`` allows.
        """
        given = dict(parameters or {})
        try:
            return self._select(sql, given)
        except duckdb.ConnectionException:
            return self._select(sql, given)  # it was closed at this moment, and is opened anew
        except UNREADABLE:
            vars(self)["failed"] = True  # whoever looks after it has it opened or built anew
            raise

    def _select(self, sql: str, given: dict[str, object]) -> pd.DataFrame:
        with self._connection.cursor() as cursor, interrupted_after(patience.seconds, cursor):
            try:
                return cursor.execute(sql, given).df()
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
        try:
            with self._connection.cursor() as cursor:
                return cursor.table(name).df()
        except UNREADABLE:
            vars(self)["failed"] = True
            raise


def signature(path: Path) -> tuple[int, ...]:
    """What tells a file from any other at its place; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_dev, found.st_size, found.st_mtime_ns


# What a question ends with when the file under it has gone bad.
UNREADABLE = (
    SnapshotError,
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.ConnectionException,
    duckdb.InternalException,
    duckdb.SerializationException,
)


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
