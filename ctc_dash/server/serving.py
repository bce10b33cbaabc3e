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

from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.routing import Router
from tornado.web import Application

from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import PUBLIC, patience
from ctc_dash.server.answering import Answering, handler_behind
from ctc_dash.server.assets import AssetHandler, Assets
from ctc_dash.server.changes_feed import ChangesFeed
from ctc_dash.server.door.kept_files import shared_secret
from ctc_dash.server.door.loopback import check_door
from ctc_dash.server.door.sign_in_settings import DoorSettings
from ctc_dash.server.downloads import TableDownload
from ctc_dash.server.embedding import EmbedHandler
from ctc_dash.server.feeds import CalendarFeed, NoFeed
from ctc_dash.server.file_handlers import BriefHandler, FigureFileHandler, SearchNames
from ctc_dash.server.gate import Gate
from ctc_dash.server.giving_back import give_back_memory
from ctc_dash.server.health import Liveness, Readiness
from ctc_dash.server.listening import end_on_signal, keep_time, listen, stop_listening
from ctc_dash.server.lost import Lost
from ctc_dash.server.page_handler import PageHandler
from ctc_dash.server.register_handler import RegisterHandler
from ctc_dash.server.routes import LIVE, rules
from ctc_dash.server.server_names import Reach, names_of_server
from ctc_dash.server.watching import watch
from ctc_dash.server.writing import OneWriter, WriteSettings, Writing, check_writing, make_desk
from ctc_dash.views.page_views import PageViews

log = logging.getLogger(__name__)

FIRST = 3.0  # seconds in which whoever comes first has the processor for the page alone
LONGEST_QUESTION = 20.0  # seconds; the slowest of the shipped record takes a tenth of one
PATIENCE = 30.0  # seconds for which who asks for a session waits; the page asks again


def serve(
    data: Path | None = None,
    audience: str = PUBLIC,
    address: str = "127.0.0.1",
    port: int = 5006,
    ready: Callable[[str], None] | None = None,
    also: Sequence[str] = (),
    reach: Reach | None = None,
    door: DoorSettings | None = None,
    metrics_port: int | None = None,
    write: WriteSettings | None = None,
) -> None:
    """Build what is missing and serve every page until interrupted.

    ``also`` are layers that stand on the record besides. ``ready`` is told the address, as soon as
    there is a record and the port is ours. ``reach`` are the names that it answers to besides.
    With a ``door`` each person sees the record of their own audience, whatever ``audience`` says.
    At ``metrics_port`` this machine is told what the server counts. With ``write`` the register may
    be written at ``/register``.
    Raises ``RecordError`` when the record does not check clean, ``NoDoorError`` when what is not
    public would be shown to whoever asks, ``NoWritingError`` when nobody would know who writes, or
    what; ``OSError`` when the port is taken.
    """
    door, reach = door or DoorSettings(), reach or names_of_server(address, port)
    desk = None
    if write is not None:
        check_writing(write, data, audience, [address, *reach.hosts], door.sign_in)
        desk = make_desk(data, also) if data else None
    if door.sign_in is not None:
        from ctc_dash.server.door.guarded import GuardedServer

        server: Any = GuardedServer(Server, data, also, door, address, port, reach, desk=desk)
    else:
        said = check_door(audience, address, reach.hosts, door.is_open)
        if said:
            log.warning(said)
        given = shared_secret(door.state, audience)
        if desk and write:
            given["writing"] = Writing(desk, OneWriter(write.person))
        records = Records(data, audience, tuple(also))
        server = Server(records, address, port, reach, **given)
    if metrics_port is not None:
        from ctc_dash.server.metrics import MetricsPort

        MetricsPort(server.servers, metrics_port).start()
    if ready:
        ready(f"http://{address}:{port}/")
    patience.seconds = LONGEST_QUESTION
    server.start()
    give_back_memory()
    end_on_signal(server)
    server.io_loop.start()


class Server(Router):
    """A server of these records; it has its port once it is made, and answers once it is started.

    Without an ``address`` it has no port, and answers what another hands to it. ``reach`` are the
    names that it answers to; ``account`` is where its readers are told who they are; ``told`` hears
    what its sessions answer; ``writing`` is where the register is written, if it is; ``settings``
    are those that Bokeh's application takes.
    """

    def __init__(
        self,
        records: Records,
        address: str | None,
        port: int,
        reach: Reach | None = None,
        assets: Assets | None = None,
        account: str = "",
        told: Callable[[str, Any], None] | None = None,
        writing: Writing | None = None,
        **settings: Any,
    ) -> None:
        records.opened()
        self.io_loop = IOLoop.current()
        keep_time(self.io_loop)
        self.records, self._writing = records, writing
        self._pages = PageViews(records, account, are_written=writing is not None)
        self.servers = {records.audience: self}
        self._assets = assets or Assets()
        self._gate = Gate(reach or names_of_server(address or "", port), records.audience)
        self._told, self._settings = told, settings
        self._answered, self._alive = asyncio.Event(), asyncio.Event()
        self._application: Any = Application(
            rules({**self._answering(), "token": (Soon, {"alive": self._alive})}),
            log_function=lambda _: self._answered.set(),
            default_handler_class=Lost,
            compress_response=True,
        )
        self._sockets = [] if address is None else bind_sockets(port, address)

    def _answering(self) -> dict[str, tuple[type, dict[str, Any]]]:
        """What answers at the routes of the table, by their names, without sessions."""
        records, pages, assets = (
            {"records": self.records},
            {"pages": self._pages},
            {"assets": self._assets},
        )
        found: dict[str, tuple[type, dict[str, Any]]] = {
            "assets": (AssetHandler, assets),
            "figures": (FigureFileHandler, pages),
            "embedded": (EmbedHandler, pages | assets),
            "brief": (BriefHandler, pages),
            "search_names": (SearchNames, pages),
            "tables": (TableDownload, records),
            "feeds": (CalendarFeed, records),
            "changes": (ChangesFeed, records),
            "no_feed": (NoFeed, records),
            "liveness": (Liveness, {}),
            "readiness": (Readiness, records | {"alive": self._alive}),
            "slashed": (Slashed, {}),
            "pages": (PageHandler, pages | assets),
        }
        if self._writing is not None:
            writing = {"writing": self._writing}
            found["register"] = (RegisterHandler, pages | assets | writing)
        return found

    def find_handler(self, request: Any, **given: Any) -> Any:
        """Who answers, if the request passes; until there are sessions, one without them."""
        return handler_behind(self._gate, self._application, request, **given)

    def start(self) -> None:
        """Answer as soon as the loop runs."""
        self._http = listen(self, self._sockets)
        if self._sockets:
            self._assets.compress_beside()
        self.io_loop.add_callback(self._join_sessions)
        watch(self.records)

    @property
    def opened_sessions(self) -> int:
        """How many sessions there have been."""
        return int(getattr(self._application, "opened_sessions", 0))

    @property
    def open_sessions(self) -> int:
        """How many there are."""
        return len(self._application.get_sessions(f"/{LIVE}")) if self._alive.is_set() else 0

    @property
    def held_documents(self) -> int:
        """How many documents of sessions are in memory, whether their sessions are or not."""
        return len(getattr(self._application, "held_documents", ()))

    async def end(self) -> None:
        """Take no more requests, let those that are being answered end, then stop the loop."""
        self._alive.clear()
        await stop_listening(self._http)
        self.io_loop.stop()

    async def _join_sessions(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), FIRST)
        made = await asyncio.to_thread(self._with_sessions)
        from ctc_dash.server.sessions import begin_housekeeping  # by now it is loaded

        begin_housekeeping()
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

        return session_application(self._pages, self._answering(), self._settings, self._told)


class Slashed(Answering):
    """A page's address with a slash at its end, as some readers and links write it."""

    def get(self, slug: str) -> None:
        """Lead to the page, with the filters that were asked for; relative, for prefixes."""
        query = self.request.query
        self.redirect(f"../{slug}{'?' if query else ''}{query}", permanent=True)


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
