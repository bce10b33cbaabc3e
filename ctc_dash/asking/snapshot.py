"""Find or build the snapshot of a record, and open it read-only and locked down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from ctc_dash import places

PUBLIC = "public"

# Read-only alone does not stop a statement from reading or writing other files: the file system
# is closed, Python's variables are out of reach, and then the door is locked behind us.
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
}


# What DuckDB says when Ctrl-C reaches one of its statements.
INTERRUPTED = "Query interrupted"


class SnapshotError(Exception):
    """A snapshot that cannot be opened; the message says which file and why."""


@dataclass(frozen=True)
class Snapshot:
    """One immutable DuckDB file, opened once per process and read through one cursor per call."""

    path: Path

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        try:
            return duckdb.connect(self.path, read_only=True, config=LOCKED_DOWN)
        except duckdb.Error as error:
            raise SnapshotError(
                f"{self.path}: not a snapshot that can be opened: {error}"
            ) from error

    @property
    def build_id(self) -> str:
        """The name of this build: it changes when, and only when, the input changes."""
        return self.path.stem

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

    def table(self, name: str) -> pd.DataFrame:
        """All rows of one table or view; raises ``duckdb.Error`` where there is none."""
        with self._connection.cursor() as cursor:
            return cursor.table(name).df()


@lru_cache(maxsize=8)
def open_snapshot(path: Path) -> Snapshot:
    """The one open handle on a snapshot file in this process."""
    return Snapshot(path)


def snapshot_path(data: Path, audience: str = PUBLIC) -> Path:
    """Where the snapshot of this very input lies, whether it has been built or not."""
    from ctc_dash.record.package import content_hash

    name = content_hash(data, audience=audience)[:16]
    return places.cache_dir() / "snapshots" / f"{audience}-{name}.duckdb"


def find_or_build(data: Path | None = None, audience: str = PUBLIC) -> Snapshot:
    """The snapshot of a data package (default: the shipped record), built first if missing.

    Raises ``RecordError`` with every problem when the record does not check clean.
    """
    source = data if data is not None else places.data_dir()
    target = snapshot_path(source, audience)
    if not target.exists():
        # Imported late: an existing snapshot needs neither the checks nor their library.
        from ctc_dash.record.building import build

        target.parent.mkdir(parents=True, exist_ok=True)
        build(source, target, audience=audience)
        drop_old(target)
    return open_snapshot(target)


def drop_old(newest: Path, keep: int = 20) -> None:
    """Remove all but the newest snapshots beside ``newest``: the cache must not grow for ever."""
    by_age = sorted(newest.parent.glob("*.duckdb"), key=lambda path: path.stat().st_mtime)
    for path in by_age[:-keep]:
        # Another process may hold or have removed it; on Windows an open file cannot go.
        try:
            path.unlink()
        except OSError:
            continue
