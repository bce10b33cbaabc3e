"""The server: which pages at which address, on loopback unless told otherwise.

Pages are answered as soon as there is a record; sessions as soon as Panel has been imported, which
takes as long as all else of a start and is done while the first pages are read.
"""

import asyncio
import gc
import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.routing import Router
from tornado.web import Application

from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import PUBLIC, patience
from ctc_dash.server.answering import Answering, handler_behind
from ctc_dash.server.assets import AssetHandler, Assets
from ctc_dash.server.downloads import TableDownload
from ctc_dash.server.feeds import CalendarFeed, NoFeed
from ctc_dash.server.file_handlers import BriefHandler, FigureFileHandler
from ctc_dash.server.gate import Gate, count_unanswered
from ctc_dash.server.health import Liveness, Readiness
from ctc_dash.server.lost import Lost
from ctc_dash.server.page_handler import PageHandler
from ctc_dash.server.routes import rules
from ctc_dash.server.server_names import Reach, names_of_server
from ctc_dash.server.watching import watch
from ctc_dash.views.page_views import PageViews

log = logging.getLogger(__name__)

FIRST = 3.0  # seconds in which whoever comes first has the processor for the page alone

LARGEST_BODY = 1_000_000  # bytes; what pages send by forms is short
SLOWEST_BODY = 30.0  # seconds in which it must have come
LONGEST_IDLE = 300.0  # seconds for which a connection is kept that asks nothing
LONGEST_QUESTION = 20.0  # seconds; the slowest of the shipped record takes a tenth of one
LONGEST_END = 10.0  # seconds in which whoever is being answered gets the answer
PATIENCE = 30.0  # seconds for which who asks for a session waits; the page asks again


def serve(
    data: Path | None = None,
    audience: str = PUBLIC,
    address: str = "127.0.0.1",
    port: int = 5006,
    ready: Callable[[str], None] | None = None,
    also: Sequence[str] = (),
    reach: Reach | None = None,
) -> None:
    """Build what is missing and serve every page until interrupted.

    ``also`` are layers that stand on the record besides. ``ready`` is told the address, as soon as
    there is a record and the port is ours. ``reach`` are the names that it answers to besides.
    Raises ``RecordError`` when the record does not check clean and ``OSError`` when the port is
    taken.
    """
    records = Records(data, audience, tuple(also))
    server = Server(records, address, port, reach)
    if ready:
        ready(f"http://{address}:{port}/")
    patience.seconds = LONGEST_QUESTION
    server.start()
    end_on_signal(server)
    server.io_loop.start()


def end_on_signal(server: "Server") -> None:
    """Have SIGTERM end the server as it should: whoever is being answered gets the answer."""

    def end(*_: object) -> None:
        server.io_loop.add_callback_from_signal(server.end)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, end)


class Server(Router):
    """A server of these records; it has its port once it is made, and answers once it is started.

    ``reach`` are the names that it answers to; ``settings`` are those that Bokeh's application
    takes.
    """

    def __init__(
        self,
        records: Records,
        address: str,
        port: int,
        reach: Reach | None = None,
        **settings: Any,
    ) -> None:
        records.opened()
        self.io_loop = IOLoop.current()
        self._records, self._pages, self._assets = records, PageViews(records), Assets()
        self._gate = Gate(reach or names_of_server(address, port), records.audience)
        self._settings = settings
        self._answered, self._alive = asyncio.Event(), asyncio.Event()
        self._application = Application(
            rules({**self._answering(), "token": (Soon, {"alive": self._alive})}),
            log_function=lambda _: self._answered.set(),
            default_handler_class=Lost,
            compress_response=True,
        )
        self._sockets = bind_sockets(port, address)

    def _answering(self) -> dict[str, tuple[type, dict[str, Any]]]:
        """What answers at the routes of the table, by their names, without sessions."""
        records, pages, assets = (
            {"records": self._records},
            {"pages": self._pages},
            {"assets": self._assets},
        )
        return {
            "assets": (AssetHandler, assets),
            "figures": (FigureFileHandler, pages),
            "brief": (BriefHandler, pages),
            "tables": (TableDownload, records),
            "feeds": (CalendarFeed, records),
            "no_feed": (NoFeed, records),
            "liveness": (Liveness, {}),
            "readiness": (Readiness, records | {"alive": self._alive}),
            "pages": (PageHandler, pages | assets),
        }

    def find_handler(self, request: Any, **given: Any) -> Any:
        """Who answers, if the request passes; until there are sessions, one without them."""
        return handler_behind(self._gate, self._application, request, **given)

    def start(self) -> None:
        """Answer as soon as the loop runs."""
        self._http = HTTPServer(
            self,
            max_body_size=LARGEST_BODY,
            body_timeout=SLOWEST_BODY,
            idle_connection_timeout=LONGEST_IDLE,
        )
        self._http.add_sockets(self._sockets)
        self._assets.compress_beside()
        self.io_loop.add_callback(self._join_sessions)
        watch(self._records)

    async def end(self) -> None:
        """Take no more requests, let those that are being answered end, then stop the loop."""
        log.warning("ending: %d requests are still to be answered", count_unanswered())
        self._alive.clear()
        self._http.stop()
        since = time.monotonic()
        while count_unanswered() and time.monotonic() - since < LONGEST_END:
            await asyncio.sleep(0.05)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._http.close_all_connections(), 1)
        self.io_loop.stop()

    async def _join_sessions(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), FIRST)
        made = await asyncio.to_thread(self._with_sessions)
        made.initialize(self.io_loop)
        made.start()
        self._application = made
        self._alive.set()
        # What has been imported stays: to look through it for garbage, again and again, would
        # hold up every reader for a tenth of a second.
        gc.collect()
        gc.freeze()

    def _with_sessions(self) -> Any:
        from ctc_dash.server.sessions import session_application

        return session_application(self._pages, self._answering(), self._settings)


class Soon(Answering):
    """``/live/token`` until there are sessions: who asks waits, and then asks again."""

    def initialize(self, alive: asyncio.Event) -> None:
        """Take what is waited for."""
        self.alive = alive

    async def get(self) -> None:
        """Send back to the same address once somebody answers there; say so if nobody does."""
        try:
            await asyncio.wait_for(self.alive.wait(), PATIENCE)
        except TimeoutError:
            self.send_error(503)
            return
        # Relative, so that it holds behind a prefix, too.
        query = self.request.query
        self.redirect(f"token?{query}" if query else "token", status=307)
