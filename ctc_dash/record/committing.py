"""Put several files of a folder in place together: killed at any moment, all of it or nothing.

The new files are written beside the old ones first; then a list of them says that they hold, and
each takes its place. Whoever writes next finishes what the list still names.
"""

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PENDING = ".ctc-dash-pending.json"  # the list
UNREADY = ".ctc-dash-new-"  # how files begin that have not taken their place
WAITED = 30.0  # seconds for which one waits for another who writes


class NotWritableError(Exception):
    """Why a register cannot be written, in a sentence."""


@contextmanager
def only_writer(folder: Path, patience: float = WAITED) -> Iterator[None]:
    """Be the only one who writes to a folder, and finish what a killed writer has left there.

    It is the folder itself that is locked: nothing is left behind. Raises ``NotWritableError``
    where another writes for longer than one waits, and where a folder cannot be locked.
    """
    if fcntl is None:
        raise NotWritableError(f"{folder}: this system has no locks by which two writers are told")
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise NotWritableError(f"{folder}: cannot be opened: {in_words(error)}") from error
    try:
        until = time.monotonic() + patience
        while not is_locked(handle):
            if time.monotonic() > until:
                raise NotWritableError(
                    f"{folder}: another has been writing here for {patience:g} seconds; try again"
                )
            time.sleep(0.05)
        finish_pending(folder)
        yield
    finally:
        os.close(handle)


def is_locked(handle: int) -> bool:
    """Take the lock of an open folder; whether it is ours now."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise NotWritableError(f"The folder cannot be locked: {in_words(error)}") from error
    return True


def commit(folder: Path, files: Mapping[str, bytes], before: Mapping[str, bytes | None]) -> None:
    """Put files in place together; who calls it is the only writer.

    ``files`` are by their path in the folder, ``before`` what was there when they were made of it:
    where another hand has changed one since, nothing is written. Raises ``NotWritableError``.
    """
    token = secrets.token_hex(4)
    pending: list[dict[str, str]] = []
    try:
        for at, (name, content) in enumerate(files.items()):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            unready = target.with_name(f"{UNREADY}{token}-{at}")
            write_through(unready, content, like=target)
            digest = hashlib.sha256(content).hexdigest()
            made = unready.relative_to(folder).as_posix()
            pending.append({"file": name, "made": made, "sha256": digest})
        for name, was in before.items():
            if content_there(folder / name) != was:
                raise NotWritableError(
                    f"{name}: another hand changed the file meanwhile; nothing was written"
                )
        listed = folder / f"{UNREADY}{token}"
        write_through(listed, json.dumps(pending, indent=2).encode())
        listed.replace(folder / PENDING)  # from here on it holds
        settle(folder)
    except OSError as error:
        sweep_unready(folder)
        raise NotWritableError(f"{folder}: cannot be written: {in_words(error)}") from error
    except NotWritableError:
        sweep_unready(folder)
        raise
    finish_pending(folder)


def finish_pending(folder: Path) -> None:
    """Do what a list names that its writer did not come to, and take away what no list names."""
    try:
        listed = json.loads((folder / PENDING).read_bytes())
    except FileNotFoundError:
        sweep_unready(folder)
        return
    except (OSError, ValueError) as error:
        raise NotWritableError(f"{folder / PENDING}: cannot be read: {error}") from error
    try:
        for each in listed:
            made, target = folder / each["made"], folder / each["file"]
            content = content_there(made)
            if content is None:  # it has taken its place
                continue
            if hashlib.sha256(content).hexdigest() != each["sha256"]:
                raise NotWritableError(f"{made}: is damaged; {target} is as it was")
            made.replace(target)
            settle(target.parent)
        (folder / PENDING).unlink()
        settle(folder)
    except OSError as error:
        raise NotWritableError(f"{folder}: cannot be written: {in_words(error)}") from error
    sweep_unready(folder)


def sweep_unready(folder: Path) -> None:
    """Remove files that were being made; a list that names some has been done by now."""
    if (folder / PENDING).exists():
        return
    for pattern in (f"{UNREADY}*", f"*/{UNREADY}*"):
        for each in folder.glob(pattern):
            with suppress(OSError):
                each.unlink()


def write_through(path: Path, content: bytes, like: Path | None = None) -> None:
    """Write a new file down to the disk, as open to others as the one that it will replace."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like is not None and like.exists():
        shutil.copymode(like, path)


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def content_there(path: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def in_words(error: OSError) -> str:
    """What the system says of a failure."""
    return (error.strerror or str(error)).lower()
