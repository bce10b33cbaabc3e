"""Find or build the snapshot of a record, after all that it says and names has been checked."""

from pathlib import Path

from ctc_dash import places
from ctc_dash.asking.snapshot import PUBLIC, Snapshot, open_snapshot
from ctc_dash.record.package import content_hash


def find_or_build(data: Path | None = None, audience: str = PUBLIC) -> Snapshot:
    """The snapshot of a data package (default: the shipped record), built first if missing.

    Raises ``RecordError`` with every problem when the record does not check clean.
    """
    source = data if data is not None else places.data_dir()
    name = f"{audience}-{content_hash(source, audience=audience)[:16]}.duckdb"
    target = places.cache_dir() / "snapshots" / name
    if not target.exists():
        build_file(source, target, audience)
        drop_old(target)
    return open_snapshot(target)


def build_file(data: Path, target: Path, audience: str = PUBLIC) -> Path:
    """Check all of a data package and write its snapshot to a file, as ``building.build`` does."""
    # Imported late: an existing snapshot needs neither the checks nor their library.
    from ctc_dash.asking.naming import examine
    from ctc_dash.record.building import build

    return build(data, target, audience=audience, examine=examine)


def drop_old(newest: Path, keep: int = 20) -> None:
    """Remove all but the newest snapshots beside ``newest``: the cache must not grow for ever."""
    by_age = sorted(newest.parent.glob("*.duckdb"), key=lambda path: path.stat().st_mtime)
    for path in by_age[:-keep]:
        # Another process may hold or have removed it; on Windows an open file cannot go.
        try:
            path.unlink()
        except OSError:
            continue
