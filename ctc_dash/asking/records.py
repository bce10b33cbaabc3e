"""A record and what may be laid on it: each is opened when it is first asked for, and then kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from ctc_dash import places
from ctc_dash.asking.record import Record, open_record
from ctc_dash.asking.snapshot import PUBLIC, SnapshotError
from ctc_dash.asking.snapshot_files import snapshot_path
from ctc_dash.record.layers import chain, layers_of
from ctc_dash.record.problems import RecordError


@dataclass(frozen=True)
class Offered:
    """A layer that comes with the software: its name in an address, what it is, what it adds."""

    name: str
    title: str
    adds: str


class NotTakenUp(NamedTuple):
    """That the files are newer than the record that is open: since when, in UTC, and why.

    ``is_checked``: they do not pass their check, and ``wrong`` are the problems; otherwise it is
    what failed.
    """

    since: dt.datetime
    is_checked: bool
    wrong: tuple[str, ...]


# What the looks at the files leave on records.
NOT_TAKEN_UP, REFUSED = "not_taken_up", "refused"


@dataclass(frozen=True)
class Records:
    """The records of one data package and audience, side by side."""

    data: Path | None = None
    audience: str = PUBLIC
    also: tuple[str, ...] = ()

    def opened(self, layers: Iterable[str] = ()) -> Record:
        """The record with these layers on it besides; raises ``RecordError`` where they do not fit.

        The same layers are the same record, in whatever order they are asked for.
        """
        return _opened(self.data, self.audience, (*self.also, *sorted(set(layers))))

    @property
    def not_taken_up(self) -> NotTakenUp | None:
        """Why the record is an older one than its files, where the last look found that it is."""
        found: NotTakenUp | None = vars(self).get(NOT_TAKEN_UP)
        return found

    def renew(self) -> bool:
        """Take up the record as its files are now; returns whether it is another one.

        Who asks later is answered from it; what was opened before stays as it is. Where the file of
        the one that is open has gone bad, it is built anew, and what was opened before goes on with
        it. Raises ``RecordError`` where it does not check clean, and nothing changes but that
        ``not_taken_up`` says so until it does.
        """
        try:
            is_another = self._renewed()
        except (OSError, RecordError, SnapshotError) as error:
            is_checked = isinstance(error, RecordError)
            wrong = error.problems if isinstance(error, RecordError) else [error]
            since = self.not_taken_up.since if self.not_taken_up else dt.datetime.now(dt.UTC)
            vars(self)[NOT_TAKEN_UP] = NotTakenUp(since, is_checked, tuple(map(str, wrong)))
            raise
        vars(self).pop(NOT_TAKEN_UP, None)
        return is_another

    def _renewed(self) -> bool:
        there, wanted = self.opened().snapshot, self._path
        if wanted != there.path:
            self._check(wanted)
            _opened.cache_clear()
            # At once: the files may be broken by the time that somebody asks. They may also have
            # become again what they were while they were looked at.
            return self.opened().snapshot.path != there.path
        if there.is_sound:
            return False
        # Its file has been cut off, replaced or taken away: what lies there is opened if it is as
        # good (another server may have made it), or else it is built anew under the same name.
        if there.is_written_over:
            there.path.unlink(missing_ok=True)
        there.close()
        open_record(self.data, self.audience, self.also)
        return there.is_sound

    @property
    def _path(self) -> Path:
        return snapshot_path(self.data or places.data_dir(), self.audience, self.also)

    def _check(self, wanted: Path) -> None:
        """Open what the files are now; what did not check clean is not checked again as it is."""
        path, refused = vars(self).get(REFUSED, (None, None))
        if refused is not None and path == wanted:
            raise RecordError(refused.problems)
        try:
            open_record(self.data, self.audience, self.also)
        except RecordError as error:
            if self._path == wanted:  # else they were changed while they were checked
                vars(self)[REFUSED] = wanted, error
            raise

    @cached_property
    def offered(self) -> tuple[Offered, ...]:
        """The layers that come with the software and are not part of the record already."""
        stack = layers_of(self.data or places.data_dir(), self.also)
        there = {layer.folder.resolve() for layer in stack}
        shipped = places.shipped_layers().items()
        found = {name: chain(path, name)[-1] for name, path in shipped if path not in there}
        return tuple(
            Offered(name, *(str(layer.descriptor.get(key, "")) for key in ("title", "description")))
            for name, layer in found.items()
        )


@lru_cache(maxsize=8)
def _opened(data: Path | None, audience: str, also: tuple[str, ...]) -> Record:
    return open_record(data, audience, also)
