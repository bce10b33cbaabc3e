"""The editions of a record that were opened one after the other, kept beside their snapshots.

Each audience of a register has a file of its own, made of snapshots for that audience alone, in
which no word of the record stands (``edition_differences``).
"""

import datetime as dt
import json
import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from ctc_dash.record.edition_differences import TableDiffers, differences
from ctc_dash.record.workshop import sweep, workshop

FOLDER = "changes"  # beside that of the snapshots
MOST = 30  # editions; the oldest go
OWN, OWN_FOLDER = 0o600, 0o700

log = logging.getLogger(__name__)


class EditionNoted(NamedTuple):
    """One edition: when it was taken up, in UTC, and how it differs from the one before."""

    moment: dt.datetime
    tables: Sequence[TableDiffers]


class EditionsKept(NamedTuple):
    """Since when they are kept, and those that differ from the one before, the newest last."""

    since: dt.datetime
    last: str
    editions: Sequence[EditionNoted] = ()


def kept_in(snapshot: Path) -> Path:
    """Where the editions are kept of the register and audience whose snapshot this is."""
    name = snapshot.stem.rpartition("-")[0]
    return snapshot.parent.parent / FOLDER / f"{name or snapshot.stem}.json"


def editions_of(snapshot: Path) -> EditionsKept | None:
    """The editions of its register and audience; nothing where none was kept."""
    try:
        found = json.loads(kept_in(snapshot).read_text(encoding="utf-8"))
        editions = [edition_from(each) for each in found["editions"]]
        return EditionsKept(dt.datetime.fromisoformat(found["since"]), found["last"], editions)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # there is none, or it is damaged: it is begun anew


def stamp_of(snapshot: Path) -> int:
    """What tells whether another edition was noted since: a record may become what it once was."""
    try:
        return kept_in(snapshot).stat().st_mtime_ns
    except OSError:
        return 0


def edition_from(kept: Mapping[str, Any]) -> EditionNoted:
    """An edition as it is kept."""
    tables = [TableDiffers(*each) for each in kept["tables"]]
    return EditionNoted(dt.datetime.fromisoformat(kept["moment"]), tables)


def is_noted(snapshot: Path) -> bool:
    """Whether this is the edition that was noted last."""
    known = editions_of(snapshot)
    return known is not None and known.last == snapshot.name


def note_edition(snapshot: Path, now: dt.datetime | None = None) -> None:
    """Note how a snapshot differs from the one before, while both are there.

    That it cannot be noted hinders nobody: then what is told begins with this edition.
    """
    now = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
    known = editions_of(snapshot)
    made = EditionsKept(now, snapshot.name)
    try:
        if known and (snapshot.parent / known.last).is_file():
            tables = tuple(differences(snapshot.parent / known.last, snapshot))
            if known.editions:  # its moment names it, so no two have the same
                now = max(now, known.editions[-1].moment + dt.timedelta(seconds=1))
            new = [EditionNoted(now, tables)] if tables else []
            made = made._replace(since=known.since, editions=[*known.editions, *new][-MOST:])
    except duckdb.Error:
        log.exception("%s: not compared with the edition before", snapshot)
    try:
        keep(kept_in(snapshot), made)
    except OSError as error:
        log.info("%s: the changes are not kept: %s", snapshot, error)  # a cache that is only read


def keep(path: Path, made: EditionsKept) -> None:
    """Write the editions, whole or not at all, for their owner alone."""
    path.parent.mkdir(exist_ok=True, mode=OWN_FOLDER)
    sweep(path.parent)
    said = {
        "since": made.since.isoformat(),
        "last": made.last,
        "editions": [{**e._asdict(), "moment": e.moment.isoformat()} for e in made.editions],
    }
    with workshop(path) as folder:
        file = folder / path.name
        handle = os.open(file, os.O_WRONLY | os.O_CREAT, OWN)
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            json.dump(said, written)
        file.replace(path)
