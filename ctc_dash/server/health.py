"""For those who look after a server: whether it answers, and whether it can show anything."""

import asyncio
from asyncio import to_thread

from ctc_dash.asking.records import Records
from ctc_dash.server.answering import Answering
from ctc_dash.server.routes import LIVE


class Liveness(Answering):
    """``/liveness``: that the server answers."""

    def get(self) -> None:
        """Say so, as Panel's own servers do."""
        self.finish({f"/{LIVE}": True})


class Readiness(Answering):
    """``/readiness``: that the record can be read and sessions be opened, or which of them not."""

    def initialize(self, records: Records, alive: asyncio.Event) -> None:
        """Take what is looked at."""
        self.records, self.alive = records, alive

    async def get(self) -> None:
        """Ask the record one question."""
        record = await to_thread(self._can_read)
        ready = {"record": record, "sessions": self.alive.is_set()}
        if not all(ready.values()):
            self.set_status(503)
        self.finish(ready)

    def _can_read(self) -> bool:
        try:
            snapshot = self.records.opened().snapshot
            return snapshot.is_sound and len(snapshot.table("build")) == 1
        except Exception:  # whatever it is, nothing can be shown
            return False
