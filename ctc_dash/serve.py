"""The server: which pages at which address, on loopback unless told otherwise."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from tornado.web import RequestHandler

from ctc_dash import feeds, interface, places
from ctc_dash.exports.tables import csv_bytes
from ctc_dash.exports.taken import record_table
from ctc_dash.views.lost import POLICY, lost

# The page that stands at the root of the site.
FIRST_PAGE = "overview"


def applications() -> dict[str, str]:
    """The served scripts by address; the first page also stands at the root."""
    scripts = {path.stem: str(path) for path in sorted(places.dashboards_dir().glob("*.py"))}
    return {"/": scripts[FIRST_PAGE], **scripts}


class TableDownload(RequestHandler):
    """``/data/<table>.csv``: one whole table of the record as CSV; else the names of all tables."""

    record: interface.Record

    def initialize(self, record: interface.Record) -> None:
        """Take the record that this server serves."""
        self.record = record

    def get(self, name: str) -> None:
        """Send the table; an unknown name is not found, and the known ones are named."""
        words = self.record.words()
        known = {f"{table}.csv": table for table in sorted(self.record.tables["name"])}
        if name not in known:
            feeds.refuse_name(self, words, list(known))
            return
        table = record_table(self.record, known[name], words)
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.write(csv_bytes(table, excel=False))


class Lost(RequestHandler):
    """Every address that nothing else answers: a page that names the pages, as not found."""

    record: interface.Record

    def initialize(self, record: interface.Record) -> None:
        """Take the record that this server serves."""
        self.record = record

    def prepare(self) -> None:
        """Answer, whatever the method."""
        self.set_status(404)
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(lost(self.request.path, self.record.words()))


def serve(
    data: Path | None = None,
    audience: str = "public",
    address: str = "127.0.0.1",
    port: int = 5006,
    origins: list[str] | None = None,
) -> None:
    """Build what is missing and serve every page until interrupted.

    Raises ``RecordError`` when the record does not check clean and ``OSError`` when the port is
    taken.
    """
    record = interface.open(data, audience=audience)
    # The served scripts run as if `panel serve` had started them: the environment tells them.
    os.environ["CTC_DASH_DATA"] = str(data.resolve()) if data else ""
    os.environ["CTC_DASH_AUDIENCE"] = audience
    import panel as pn

    settings: dict[str, Any] = {
        "address": address,
        "port": port,
        "websocket_origin": origins or [f"{address}:{port}", f"localhost:{port}"],
        "show": False,
        "title": "CTC Dash",
        "liveness": True,
        "extra_patterns": [
            (r"/data/(.*)", TableDownload, {"record": record}),
            *feeds.routes(record),
        ],
        # Tornado's own settings, which Panel and Bokeh hand on.
        "default_handler_class": Lost,
        "default_handler_args": {"record": record},
    }
    pn.serve(applications(), **settings)
