"""A server in a thread of this process, where a test looks into it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from ctc_dash.asking.records import Records
from ctc_dash.server.serving import Server
from tests.serving import free_port

Made = TypeVar("Made")


@contextmanager
def running(make: Callable[[], Made]) -> Iterator[Made]:
    """What ``make`` makes, a server, started in a loop and a thread of its own."""
    begun: list[Any] = []
    up = threading.Event()

    def run() -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        server: Any = make()
        server.start()
        begun.append(server)
        server.io_loop.add_callback(up.set)
        server.io_loop.start()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert up.wait(60)
    try:
        yield begun[0]
    finally:
        begun[0].io_loop.add_callback(begun[0].io_loop.stop)
        thread.join(10)


@contextmanager
def served(records: Records, **settings: Any) -> Iterator[tuple[Server, str]]:
    """The server of these records, and where it is; ``settings`` are Bokeh's."""
    port = free_port()
    with running(lambda: Server(records, "127.0.0.1", port, **settings)) as server:
        yield server, f"http://127.0.0.1:{port}"
