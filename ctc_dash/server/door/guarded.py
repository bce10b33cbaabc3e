"""One server for several audiences: a doorway, and behind it a server of each one's record."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from ctc_dash import places
from ctc_dash.asking.records import Records
from ctc_dash.record.desk import Desk
from ctc_dash.record.package import AUDIENCES, PUBLIC
from ctc_dash.server.assets import Assets
from ctc_dash.server.door.access_log import AccessLog
from ctc_dash.server.door.admission import Admission
from ctc_dash.server.door.doorway import Doorway
from ctc_dash.server.door.entrance import House
from ctc_dash.server.door.identity_provider import IdentityProvider
from ctc_dash.server.door.kept_files import Clock, StateFolder, secret_of
from ctc_dash.server.door.sign_in_settings import DoorSettings
from ctc_dash.server.gate import Gate
from ctc_dash.server.listening import listen, stop_listening
from ctc_dash.server.server_names import Reach, names_of_server, read_public
from ctc_dash.server.writing import WRITES, Writer, Writing


class GuardedServer:
    """Has its port once it is made, and answers once it is started, as ``Server`` does."""

    def __init__(
        self,
        server: Callable[..., Any],
        data: Path | None,
        also: Sequence[str],
        door: DoorSettings,
        address: str,
        port: int,
        reach: Reach | None = None,
        clock: Clock = time.time,
        desk: Desk | None = None,
        **given: Any,
    ) -> None:
        """Open the state folder and every record.

        At the ``desk`` those of the widest audience write. ``server`` makes what answers for one of
        the audiences, a ``Server``; ``given`` are its settings.
        """
        settings = door.sign_in
        if settings is None:
            raise ValueError("no settings of a sign-in")
        state = StateFolder(door.state or places.state_dir(), clock)
        self.io_loop = IOLoop.current()
        reach = reach or names_of_server(address, port)
        reach = replace(reach, public=read_public(settings.public_url))
        records = {each: Records(data, each, tuple(also)) for each in settings.audiences}
        self._assets = Assets()
        log = AccessLog(door.access_log or state.folder / "access.jsonl", settings.access_log_days)
        house = House(
            settings, state, Admission(settings, state), IdentityProvider(settings, state.clock),
            next(iter(records.values())), log,
        )  # fmt: skip
        self.servers = {
            audience: server(
                of_one, None, port, reach, self._assets, account_of(audience), self._tell,
                writing=self._writing(house, desk, audience), **secret_of(state.key, audience),
                **given,
            )
            for audience, of_one in records.items()
        }  # fmt: skip
        self.doorway = Doorway(house, self.servers, Gate(reach, AUDIENCES[-1]))
        self._sockets = bind_sockets(port, address)

    def _tell(self, session: str, message: Any) -> None:
        self.doorway.tell(session, message)

    @staticmethod
    def _writing(house: House, desk: Desk | None, audience: str) -> Writing | None:
        if desk is None or audience != WRITES:
            return None

        def writer(request: Any) -> Writer | None:
            opener = house.opener(request)
            person = house.admission.person(opener)
            return Writer(person.name, house.admission.proof(opener)) if person else None

        return Writing(desk, writer)

    def start(self) -> None:
        """Answer as soon as the loop runs."""
        self._http = listen(self.doorway, self._sockets)
        self.doorway.start()
        self._assets.compress_beside()
        for each in self.servers.values():
            each.start()

    async def end(self) -> None:
        """Take no more requests, let those that are being answered end, then stop the loop."""
        await stop_listening(self._http)
        self.io_loop.stop()


def account_of(audience: str) -> str:
    """Where a page of this audience leads to: of the public record its readers may be anybody."""
    return "sign-in" if audience == PUBLIC else "account"
