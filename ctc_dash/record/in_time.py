"""What may take no longer than it may: the check of a record, and a question asked of one."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import duckdb

LONGEST_CHECK = 300.0  # seconds; the largest record that is read at all takes half of it

_until: ContextVar[float | None] = ContextVar("until", default=None)


class TooSlowError(Exception):
    """Something that took longer than it may; it was ended, and others go on."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give so long to what is done here; what has been given its time already keeps that."""
    if _until.get() is not None:
        yield
        return
    token = _until.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(token)


def seconds_left() -> float | None:
    """How long there is still; nothing where nobody set a time."""
    until = _until.get()
    return None if until is None else until - time.monotonic()


def require_time() -> None:
    """Raise ``TooSlowError`` where the time is over; whatever is done many times asks for it."""
    left = seconds_left()
    if left is not None and left < 0:
        raise TooSlowError


@contextmanager
def interrupted_after(seconds: float | None, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """End a statement that takes too long; raises ``TooSlowError``."""
    if seconds is None:
        yield
        return
    timer = threading.Timer(max(seconds, 0), cursor.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException as error:
        raise TooSlowError(f"ended after {seconds:g} seconds") from error
    finally:
        timer.cancel()
