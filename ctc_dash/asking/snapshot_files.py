"""Find or build the snapshot of a record, after all that it says and names has been checked."""

from collections.abc import Sequence
from pathlib import Path

from ctc_dash import places
from ctc_dash.asking.snapshot import PUBLIC, Snapshot, open_snapshot


def snapshot_path(data: Path, audience: str = PUBLIC, also: Sequence[str | Path] = ()) -> Path:
    """Where the snapshot of this very input lies, whether it has been built or not."""
    from ctc_dash.record.layers import content_hash

    name = content_hash(data, also, audience=audience)[:16]
    return places.cache_dir() / "snapshots" / f"{audience}-{name}.duckdb"


def find_or_build(
    data: Path | None = None, audience: str = PUBLIC, also: Sequence[str | Path] = ()
) -> Snapshot:
    """The snapshot of a data package (default: the shipped record), built first if missing.

    ``also`` are layers that stand on it besides, by name or folder. Raises ``RecordError`` with
    every problem when the record does not check clean.
    """
    source = data if data is not None else places.data_dir()
    target = snapshot_path(source, audience, also)
    if not target.exists():
        build_file(source, target, audience, also)
        drop_old(target)
    return open_snapshot(target)


def build_file(
    data: Path, target: Path, audience: str = PUBLIC, also: Sequence[str | Path] = ()
) -> Path:
    """Check all of a data package and write its snapshot to a file, as ``building.build`` does."""
    # Imported late: an existing snapshot needs neither the checks nor their library.
    from ctc_dash.asking.naming import examine
    from ctc_dash.record.building import build

    return build(data, target, audience=audience, also=also, examine=examine)


def drop_old(newest: Path, keep: int = 20) -> None:
    """Remove all but the newest snapshots beside ``newest``: the cache must not grow for ever."""
    by_age = sorted(newest.parent.glob("*.duckdb"), key=lambda path: path.stat().st_mtime)
    for path in by_age[:-keep]:
        # Another process may hold or have removed it; on Windows an open file cannot go.
        try:
            path.unlink()
        except OSError:
            continue
