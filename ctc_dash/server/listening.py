"""The way in by HTTP: how much and how slowly one may ask, and how a server ends in peace."""

import asyncio
import logging
import signal
import threading
import time
from contextlib import suppress
from typing import Any, Protocol

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from ctc_dash.server.gate import count_unanswered

log = logging.getLogger(__name__)

LARGEST_BODY = 1_000_000  # bytes; what pages send by forms is short
SLOWEST_BODY = 30.0  # seconds in which it must have come
LONGEST_IDLE = 300.0  # seconds for which a connection is kept that asks nothing
LONGEST_END = 25.0  # seconds in which whoever is being answered gets the answer: a brief, too


class Ends(Protocol):
    """A server that can end."""

    io_loop: IOLoop

    async def end(self) -> None:
        """Take no more requests, let those that are being answered end, then stop the loop."""


def keep_time(loop: IOLoop) -> None:
    """Have a loop count its seconds itself: a clock that is set back would hold up its timers."""
    loop.time = time.monotonic  # type: ignore[method-assign]


def listen(to: Any, sockets: list[Any]) -> HTTPServer:
    """Hand every request that comes to these sockets to a router."""
    http = HTTPServer(
        to,
        max_body_size=LARGEST_BODY,
        body_timeout=SLOWEST_BODY,
        idle_connection_timeout=LONGEST_IDLE,
    )
    http.add_sockets(sockets)
    return http


async def stop_listening(http: HTTPServer) -> None:
    """Take no more requests, and let those that are being answered end."""
    log.warning("ending: %d requests are still to be answered", count_unanswered())
    http.stop()
    since = time.monotonic()
    while count_unanswered() and time.monotonic() - since < LONGEST_END:
        await asyncio.sleep(0.05)
    with suppress(TimeoutError):
        await asyncio.wait_for(http.close_all_connections(), 1)


def end_on_signal(server: Ends) -> None:
    """Have SIGTERM end the server as it should: whoever is being answered gets the answer."""

    def end(*_: object) -> None:
        server.io_loop.add_callback_from_signal(server.end)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, end)
