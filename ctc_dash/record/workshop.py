"""A folder in which a file is made before it takes its place; what a killed process left goes."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PREFIX = ".building-"
HELD = "held"  # the file by whose lock one sees whether somebody still works there
WAITED = 300.0  # seconds for which one waits for another who builds in the same folder
ABANDONED = 3600.0  # seconds after which it is, where the system has no such locks

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextlib.contextmanager
def workshop(beside: Path) -> Iterator[Path]:
    """A folder of one's own beside a file that is to be made, for as long as it is needed."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=beside.parent))
    try:
        with (folder / HELD).open("w") as held:
            if fcntl:
                fcntl.flock(held, fcntl.LOCK_EX)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Be the only one who builds in a folder, so that two who begin at once do not do it twice.

    It is the folder itself that is locked: nothing is left behind. Who has waited for long builds
    all the same, and so does everyone where the system has no such locks.
    """
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        since = time.monotonic()
        while time.monotonic() - since < WAITED:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove the workshops of processes that are no more: what they made has no name yet."""
    for each in folder.glob(f"{PREFIX}*"):
        if is_abandoned(each):
            shutil.rmtree(each, ignore_errors=True)


def keep(path: Path, content: bytes) -> None:
    """Put a file at its place, whole or not at all; raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    with workshop(path) as folder:
        made = folder / path.name
        made.write_bytes(content)
        made.replace(path)


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there with just this content: what lies in a cache may be damaged."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def is_abandoned(folder: Path) -> bool:
    """Whether nobody works in a workshop any more.

    The lock says so; by its age one is known that has none yet, or where there are no locks: who
    sets the clock forward must not take away what is being made.
    """
    try:
        old = time.time() - folder.stat().st_mtime > ABANDONED
        if fcntl is None or not (folder / HELD).exists():
            return old
        handle = os.open(folder / HELD, os.O_RDONLY)
    except OSError:
        return False  # it goes at this moment
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
