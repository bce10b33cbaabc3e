"""What the door keeps: small files in the state folder, each named by the hash of what opens it.

Whoever reads the folder finds no session and no address that opens anything. Several processes may
share one folder: a file is written beside its place and renamed.
"""

import hashlib
import hmac
import json
import logging
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ctc_dash.asking.snapshot_files import PRIVATE

log = logging.getLogger(__name__)

UNFINISHED = 3600  # seconds after which what was begun to be written is no longer being written

Kept = dict[str, Any]
Clock = Callable[[], float]


class StateFolderError(Exception):
    """The state folder cannot be used as it is."""


class KeptFiles:
    """Things by the secret that opens them, each until its time is over."""

    def __init__(self, folder: Path, clock: Clock = time.time) -> None:
        self._folder, self._clock = folder, clock
        folder.mkdir(mode=PRIVATE, exist_ok=True)

    def put(self, opener: str, what: Kept, until: float) -> None:
        """Keep it, in place of what was there."""
        unready = self._folder / f".{secrets.token_hex(8)}"
        write_private(unready, json.dumps({**what, "until": until}).encode("utf-8"))
        unready.replace(self._folder / hash_of(opener))

    def get(self, opener: str) -> Kept | None:
        """What this opens, unless its time is over."""
        return self._read(self._folder / hash_of(opener))

    def drop(self, opener: str) -> None:
        """Keep it no longer."""
        self.drop_named(hash_of(opener))

    def take_once(self, opener: str, until: float) -> bool:
        """Whether this is the first time; all later ones are no."""
        try:
            write_private(self._folder / hash_of(opener), json.dumps({"until": until}).encode())
        except FileExistsError:
            return False
        return True

    def items(self) -> Iterator[tuple[str, Kept]]:
        """Everything by the name of its file, which opens nothing."""
        for path in sorted(self._folder.glob("[!.]*")):
            if (what := self._read(path)) is not None:
                yield path.name, what

    def drop_named(self, name: str) -> None:
        """Keep no longer what has this name in ``items``."""
        with suppress(FileNotFoundError):
            (self._folder / name).unlink()

    def sweep(self) -> None:
        """Remove what is over."""
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):
                if path.name.startswith("."):
                    is_over = path.stat().st_mtime < self._clock() - UNFINISHED
                else:
                    is_over = self._read(path) is None
                if is_over:
                    path.unlink()

    def _read(self, path: Path) -> Kept | None:
        try:
            what = json.loads(path.read_bytes())
            return what if float(what["until"]) > self._clock() else None
        except FileNotFoundError:
            return None
        except OSError:
            log.exception("%s cannot be read, and opens nothing", path)
            return None
        except (ValueError, KeyError, TypeError):
            return None  # damaged: it opens nothing either


class StateFolder:
    """The folder of one server, or of several that stand for one."""

    def __init__(self, folder: Path, clock: Clock = time.time) -> None:
        """Open or make the folder; raises ``StateFolderError`` and ``OSError``."""
        self.key = open_state(folder)
        self.folder, self.clock = folder, clock
        self.sessions, self.people, self.addresses, self.used = (
            KeptFiles(folder / name, clock) for name in ("sessions", "people", "addresses", "used")
        )

    def sweep(self) -> None:
        """Remove what is over."""
        for each in (self.sessions, self.people, self.addresses, self.used):
            each.sweep()


def open_state(folder: Path) -> bytes:
    """Open or make a state folder, and return its key; raises as ``StateFolder`` does."""
    check_private(folder)
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    return read_key(folder / "key")


def shared_secret(state: Path | None, audience: str) -> dict[str, Any]:
    """What signs the sessions of an audience, as a setting: the same for all of one state folder.

    Without a folder each process makes its own. A session of one audience opens none of another.
    """
    return {} if state is None else secret_of(open_state(state), audience)


def secret_of(key: bytes, audience: str) -> dict[str, Any]:
    """The same, of a folder's key."""
    return {"secret_key": hmac.digest(key, f"sessions of {audience}".encode(), "sha256")}


def check_private(folder: Path) -> None:
    """Refuse a folder that others can enter: it is somebody else's, or was made for another use."""
    if folder.exists() and not folder.is_dir():
        raise StateFolderError(f"{folder}: is no folder, expected one for the server's state")
    if os.name == "posix" and folder.is_dir() and folder.stat().st_mode & 0o077:
        mode = f"{folder.stat().st_mode & 0o777:o}"
        raise StateFolderError(
            f"{folder}: others can enter it (mode {mode}), expected a folder of the server's own "
            f"with mode 700; where it is that, run: chmod 700 {folder}"
        )


def read_key(path: Path) -> bytes:
    """The key of this folder, made by whoever needs it first."""
    with suppress(FileNotFoundError):
        return path.read_bytes()
    unready = path.with_name(f".{secrets.token_hex(8)}")
    write_private(unready, secrets.token_bytes(32))
    with suppress(FileExistsError):
        os.link(unready, path)  # fails where another was first, and never shows half a key
    unready.unlink()
    return path.read_bytes()


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that this user alone may read; raises ``FileExistsError``."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def hash_of(opener: str) -> str:
    """A name that does not tell the opener, which is long and made by chance."""
    return hashlib.sha256(opener.encode("utf-8")).hexdigest()
