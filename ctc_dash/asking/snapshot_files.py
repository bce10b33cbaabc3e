"""Find or build the snapshot of a record, after all that it says and names has been checked."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ctc_dash import places
from ctc_dash.asking.editions import is_noted, note_edition
from ctc_dash.asking.snapshot import PUBLIC, Snapshot, is_of, open_snapshot

KEPT = 20  # snapshots; each has about two megabytes
PRIVATE = 0o700  # a folder that its owner alone may enter


def snapshot_path(data: Path, audience: str = PUBLIC, also: Sequence[str | Path] = ()) -> Path:
    """Where the snapshot of this very input lies, whether it has been built or not."""
    from ctc_dash.record.layers import content_hash, layers_of

    folders = "\0".join(str(layer.folder.resolve()) for layer in layers_of(data, also))
    register = hashlib.sha256(folders.encode()).hexdigest()[:8]
    name = content_hash(data, also, audience=audience)[:16]
    return places.cache_dir() / "snapshots" / f"{audience}-{register}-{name}.duckdb"


def find_or_build(
    data: Path | None = None, audience: str = PUBLIC, also: Sequence[str | Path] = ()
) -> Snapshot:
    """The snapshot of a data package (default: the shipped record), built first if missing.

    One is taken as found only if it says itself that it is of this audience and this input,
    whatever its name. ``also`` are layers that stand on it besides, by name or folder. Raises
    ``RecordError`` with every problem when the record does not check clean.
    """
    from ctc_dash.record.layers import content_hash
    from ctc_dash.record.workshop import alone_in, sweep

    source = data if data is not None else places.data_dir()
    target = snapshot_path(source, audience, also)
    sweep(target.parent)
    digest = content_hash(source, also, audience=audience)
    if not is_of(target, audience, digest):
        make_private(target.parent)
        with alone_in(target.parent):
            if not is_of(target, audience, digest):  # another process may have built it meanwhile
                build_file(source, target, audience, also, is_kept=True)
                note_edition(target)
                drop_old(target)
        open_snapshot.cache_clear()  # another file may have been open under this name
    elif not is_noted(target):  # the record is again what it was before
        with alone_in(target.parent):
            note_edition(target)
    return open_snapshot(target)


def make_private(folder: Path) -> None:
    """A folder of the cache that this user alone may enter."""
    try:
        for each in (folder.parent, folder):
            each.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        folder.chmod(PRIVATE)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        where = f"{folder}: cannot be made or entered: {reason}"
        raise OSError(f"{where}; {places.CACHE} names another folder for the cache") from error


def build_file(
    data: Path,
    target: Path,
    audience: str = PUBLIC,
    also: Sequence[str | Path] = (),
    *,
    is_kept: bool = False,
) -> Path:
    """Check all of a data package and write its snapshot to a file, as ``building.build`` does.

    One that ``is_kept`` says of which input it is, so that it is known again.
    """
    # Imported late: an existing snapshot needs neither the checks nor their library.
    from ctc_dash.asking.naming import examine
    from ctc_dash.record.building import build

    return build(data, target, audience=audience, also=also, examine=examine, says_input=is_kept)


def drop_old(newest: Path, keep: int | None = None) -> None:
    """Remove all but the newest snapshots beside ``newest``: the cache must not grow for ever.

    What is not public goes at once where the same register has a newer one: a text that was taken
    back must not stay.
    """
    by_age = sorted(newest.parent.glob("*.duckdb"), key=lambda path: path.stat().st_mtime)
    audience = newest.name.partition("-")[0]
    of_the_same = f"{newest.stem.rpartition('-')[0]}-"
    replaced = [path for path in by_age if audience != PUBLIC and path.name.startswith(of_the_same)]
    for path in {*by_age[: -(keep or KEPT)], *replaced} - {newest}:
        # Another process may hold or have removed it; on Windows an open file cannot go.
        try:
            path.unlink()
        except OSError:
            continue
