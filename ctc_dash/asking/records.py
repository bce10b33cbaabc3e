"""A record and what may be laid on it: each is opened when it is first asked for, and then kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from ctc_dash import places
from ctc_dash.asking.record import Record, open_record
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.asking.snapshot_files import snapshot_path
from ctc_dash.record.layers import chain, layers_of


@dataclass(frozen=True)
class Offered:
    """A layer that comes with the software: its name in an address, what it is, what it adds."""

    name: str
    title: str
    adds: str


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

    def renew(self) -> bool:
        """Take up the record as its files are now; returns whether it is another one.

        Who asks later is answered from it; what was opened before stays as it is. Where the file of
        the one that is open has gone bad, it is built anew, and what was opened before goes on with
        it. Raises ``RecordError`` where it does not check clean, and nothing changes.
        """
        source, there = self.data or places.data_dir(), self.opened().snapshot
        if snapshot_path(source, self.audience, self.also) != there.path:
            open_record(self.data, self.audience, self.also)
            _opened.cache_clear()
            self.opened()  # at once: the files may be broken by the time that somebody asks
            return True
        if there.is_sound:
            return False
        # Its file has been cut off, replaced or taken away: what lies there is opened if it is as
        # good (another server may have made it), or else it is built anew under the same name.
        if there.is_written_over:
            there.path.unlink(missing_ok=True)
        there.close()
        open_record(self.data, self.audience, self.also)
        return there.is_sound

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
