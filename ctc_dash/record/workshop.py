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


def sweep(folder: Path) -> None:
    """Remove the workshops of processes that are no more: what they made has no name yet."""
    for each in folder.glob(f"{PREFIX}*"):
        if is_abandoned(each):
            shutil.rmtree(each, ignore_errors=True)


def is_abandoned(folder: Path) -> bool:
    """Whether nobody works in a workshop any more."""
    try:
        old = time.time() - folder.stat().st_mtime > ABANDONED
        if old or fcntl is None:
            return old
        handle = os.open(folder / HELD, os.O_RDONLY)
    except OSError:
        return False  # it goes at this moment, or has only begun
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
