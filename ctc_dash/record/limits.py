"""What is read of a register, and how much: regular files in its own folder, within bounds.

Whoever keeps a register may be deceived, and a server reads it unattended: what is no plain file
could hold the reader for ever or show what was never meant, and what is too large could take all
memory.
"""

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import duckdb

from ctc_dash.record.in_time import require_time
from ctc_dash.record.problems import Problem, RecordError

LARGEST_FILE = 64_000_000  # bytes
MOST_CELLS = 4_000_000  # of one record; with more, checking takes minutes
MOST_ROWS = 500_000  # of one table: a row weighs as much as ten cells
MOST_TABLES = 1_000
MOST_PROBLEMS = 10_000  # of one kind in one table; nobody reads more
LONGEST_CELL = 32_767  # characters: no more fit into a cell of a spreadsheet
LONGEST_PATTERN = 500
TOGETHER = 100_000  # characters that are held against a pattern before the time is looked at

# An address that a reader may follow: no script, no file of the reader's own machine.
LINK = re.compile(r"https://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?")


def is_regular(path: Path) -> bool:
    """Whether a path is that of a plain file: no folder, no pipe, no device."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def stays_inside(path: Path, folder: Path) -> bool:
    """Whether a path is in a folder once every link on the way has been followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that lead back to themselves
        return False


def content_of(path: Path, file: str) -> bytes:
    """A file's content; raises ``OSError``, or ``RecordError`` where it is not one to be read.

    ``file`` is its name in messages. It is opened so that no pipe can keep whoever opens it.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        found = os.fstat(opened.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise refusal_of(file, "not a regular file", "", "a plain file, no pipe and no device")
        refuse_larger(found.st_size, file)
        return opened.read(LARGEST_FILE + 1)


def refuse_larger(size: int, file: str) -> None:
    """Raise ``RecordError`` for a file that is too large."""
    if size > LARGEST_FILE:
        wrong = f"the file is too large: {size / 1e6:,.0f} million bytes"
        raise refusal_of(file, wrong, "", f"at most {LARGEST_FILE / 1e6:,.0f} million")


def refusal_of(file: str, wrong: str, found: str, expected: str) -> RecordError:
    """That a file is not read at all."""
    return RecordError([Problem(file, None, None, wrong, found, expected)])


def most_of(problems: Iterable[Problem], file: str) -> Iterator[Problem]:
    """As many problems of one kind in a file as anyone mends at once, and that there are more."""
    for number, problem in enumerate(problems):
        require_time()
        if number == MOST_PROBLEMS:
            expected = "these to be mended first"
            yield Problem(file, None, None, f"more than {number:,} such problems", "", expected)
            return
        yield problem


def is_pattern(value: object) -> bool:
    """Whether a pattern is short enough, and one that takes no longer than the text is long."""
    return isinstance(value, str) and len(value) <= LONGEST_PATTERN and _can_be_read(value)


@lru_cache(maxsize=1024)
def _can_be_read(pattern: str) -> bool:
    try:
        re.compile(pattern)
        misfits(pattern, [""])
    except (re.error, duckdb.Error, OverflowError, RecursionError):
        return False
    return True


def misfits(pattern: str, texts: Collection[str]) -> set[str]:
    """Those texts that do not have the form of a pattern, each as a whole.

    The pattern is read by RE2, which DuckDB brings: its time grows with the length of the text
    alone, whatever the pattern; what could take longer (a look ahead, a reference back) it refuses.
    """
    asked = (
        "select text from (select unnest($texts) as text)"
        " where not regexp_full_match(text, $pattern)"
    )
    found: set[str] = set()
    with engine().cursor() as cursor:
        for batch in batches(sorted(set(texts))):
            require_time()
            rows = cursor.execute(asked, {"texts": batch, "pattern": pattern}).fetchall()
            found.update(str(text) for (text,) in rows)
    return found


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in parts of which each is soon read."""
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text) + 1
        if length > TOGETHER:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


@lru_cache(maxsize=1)
def engine() -> duckdb.DuckDBPyConnection:
    """What reads patterns and orders names: a database of no data, opened once."""
    return duckdb.connect(":memory:", config={"threads": 1, "enable_external_access": False})
