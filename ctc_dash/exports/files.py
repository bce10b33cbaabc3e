"""Files that are written for someone: what is wrong with a place, and writing whole or not."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MAKER = "CTC Dash"  # what files name as the one that made them


class OutputError(OSError):
    """A file that cannot be written; the message names it and the reason, nothing of ours."""


def place_problems(output: Path) -> list[str]:
    """What is wrong with the place of a file that is to be written; usually nothing."""
    folder = output.parent
    if output.is_dir():
        return [f"{output}: is a folder, expected the name of a file"]
    if not folder.exists():
        return [f"{output}: there is no folder {folder}"]
    if not folder.is_dir():
        return [f"{output}: {folder} is no folder"]
    if not os.access(folder, os.W_OK | os.X_OK):
        return [f"{output}: the folder {folder} cannot be written to"]
    return []


def ending_problems(output: Path, endings: Iterable[str], instead: str = "") -> list[str]:
    """What is wrong with a file's ending, which names its format; usually nothing.

    ``endings`` are those that there are, without their dot; ``instead`` is another way to say it.
    """
    known = list(endings)
    if output.suffix.lstrip(".").lower() in known:
        return []
    expected = "one of " if len(known) > 1 else ""
    expected += ", ".join(f".{each}" for each in known)
    return [f"{output}: ending '{output.suffix or '.'}', expected {expected}{instead}"]


def put_file(output: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises ``OutputError`` where it cannot be written."""
    beside = output.with_name(f".{output.name}.part")
    with writing(output):
        try:
            beside.write_bytes(content)
            beside.replace(output)
        finally:
            with suppress(OSError):  # why it could not be written matters more
                beside.unlink(missing_ok=True)


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Say of the file that was asked for what the system says of one of ours on the way to it."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{output}: cannot be written: {reason(error)}") from error


def reason(error: OSError) -> str:
    """Why the system refused, without its number and without a name that is not the user's."""
    if error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error) or "unknown reason"
