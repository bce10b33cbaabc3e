"""The server: which pages at which address, on loopback unless told otherwise.

Pages are answered as soon as there is a record; sessions as soon as Panel has been imported, which
takes as long as all else of a start and is done while the first pages are read.
"""

import asyncio
import gc
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.routing import Router
from tornado.web import Application, RequestHandler

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.server import feeds
from ctc_dash.server.assets import AssetHandler, Assets
from ctc_dash.server.door.loopback import check_door
from ctc_dash.server.door.sign_in_settings import DoorSettings
from ctc_dash.server.downloads import TableDownload
from ctc_dash.server.file_handlers import file_routes
from ctc_dash.server.lost import Lost
from ctc_dash.server.page_handler import LIVE, PageHandler
from ctc_dash.server.watching import watch
from ctc_dash.views.page_views import PageViews

log = logging.getLogger(__name__)

FIRST = 3.0  # seconds in which whoever comes first has the processor for the page alone

PATIENCE = 30.0  # seconds for which who asks for a session waits; the page asks again


def serve(
    data: Path | None = None,
    audience: str = PUBLIC,
    address: str = "127.0.0.1",
    port: int = 5006,
    origins: list[str] | None = None,
    ready: Callable[[str], None] | None = None,
    also: Sequence[str] = (),
    door: DoorSettings | None = None,
) -> None:
    """Build what is missing and serve every page until interrupted.

    ``also`` are layers that stand on the record besides. ``ready`` is told the address, as soon as
    there is a record and the port is ours. With a ``door`` each person sees the record of their own
    audience, whatever ``audience`` says.
    Raises ``RecordError`` when the record does not check clean, ``NoDoorError`` when what is not
    public would be shown to whoever asks, and ``OSError`` when the port is taken.
    """
    names = origins or [f"{address}:{port}", f"localhost:{port}"]
    door = door or DoorSettings()
    if door.sign_in is not None:
        from ctc_dash.server.door.guarded import GuardedServer

        server: Any = GuardedServer(Server, data, also, door, address, port, names)
    else:
        said = check_door(audience, address, origins or (), door.is_open)
        if said:
            log.warning(said)
        server = Server(Records(data, audience, tuple(also)), address, port, names)
    if ready:
        ready(f"http://{address}:{port}/")
    server.start()
    server.io_loop.start()


class Server(Router):
    """A server of these records; it has its port once it is made, and answers once it is started.

    Without an ``address`` it has no port, and answers what another hands to it. ``origins`` are the
    hosts whose pages may open a session; ``account`` is where its readers are told who they are;
    ``settings`` are those that ``session_application`` takes.
    """

    def __init__(
        self,
        records: Records,
        address: str | None,
        port: int,
        origins: list[str],
        assets: Assets | None = None,
        account: str = "",
        **settings: Any,
    ) -> None:
        records.opened()
        self.io_loop = IOLoop.current()
        self._records, self._pages = records, PageViews(records, account)
        self._assets = assets or Assets()
        self._given = {"origins": origins, "port": port, **settings}
        # What tornado answers with at every other address.
        lost: dict[str, Any] = {
            "default_handler_class": Lost,
            "default_handler_args": {"records": records},
        }
        self._lost = lost
        self._answered, self._alive = asyncio.Event(), asyncio.Event()
        soon = (rf"/{LIVE}/token", Soon, {"alive": self._alive})
        self._application = Application(
            [*self._routes(), soon], log_function=lambda _: self._answered.set(), **self._lost
        )
        self._sockets = [] if address is None else bind_sockets(port, address)

    def _routes(self) -> list[Any]:
        return [
            (r"/assets/(\w+)/([\w.-]+)", AssetHandler, {"assets": self._assets}),
            *file_routes(self._pages),
            (r"/data/(.*)", TableDownload, {"records": self._records}),
            *feeds.feed_routes(self._records),
            (r"/liveness", Liveness),
            (
                rf"/({'|'.join(BY_SLUG)}|)",
                PageHandler,
                {"pages": self._pages, "assets": self._assets},
            ),
        ]

    def find_handler(self, request: Any, **given: Any) -> Any:
        """Who answers: until there are sessions, an application without them."""
        return self._application.find_handler(request, **given)

    def start(self) -> None:
        """Answer as soon as the loop runs."""
        HTTPServer(self).add_sockets(self._sockets)
        if self._sockets:
            self._assets.compress_beside()
        self.io_loop.add_callback(self._join_sessions)
        watch(self._records)

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

        return session_application(self._pages, self._routes(), **self._given, **self._lost)


class Liveness(RequestHandler):
    """``/liveness``: that the server answers, for those who look after it."""

    def get(self) -> None:
        """Say so, as Panel's own servers do."""
        self.finish({f"/{LIVE}": True})


class Soon(RequestHandler):
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
        self.redirect(self.request.uri or "", status=307)
