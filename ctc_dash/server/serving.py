"""The server: which pages at which address, on loopback unless told otherwise."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ctc_dash import places
from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.server import feeds
from ctc_dash.server.downloads import TableDownload
from ctc_dash.server.lost import Lost

# The page that stands at the root of the site.
FIRST_PAGE = "overview"


def applications() -> dict[str, str]:
    """The served scripts by address; the first page also stands at the root."""
    scripts = {path.stem: str(path) for path in sorted(places.dashboards_dir().glob("*.py"))}
    return {"/": scripts[FIRST_PAGE], **scripts}


def serve(
    data: Path | None = None,
    audience: str = PUBLIC,
    address: str = "127.0.0.1",
    port: int = 5006,
    origins: list[str] | None = None,
    ready: Callable[[str], None] | None = None,
    also: Sequence[str] = (),
) -> None:
    """Build what is missing and serve every page until interrupted.

    ``also`` are layers that stand on the record besides. ``ready`` is told the address, as soon as
    there is a record and the port is ours.
    Raises ``RecordError`` when the record does not check clean and ``OSError`` when the port is
    taken.
    """
    records = Records(data, audience, tuple(also))
    record = records.opened()
    # The served scripts run as if `panel serve` had started them: the environment tells them.
    os.environ["CTC_DASH_DATA"] = str(data.resolve()) if data else ""
    os.environ["CTC_DASH_AUDIENCE"] = audience
    os.environ["CTC_DASH_WITH"] = os.pathsep.join(also)
    import panel as pn

    settings: dict[str, Any] = {
        "address": address,
        "port": port,
        "websocket_origin": origins or [f"{address}:{port}", f"localhost:{port}"],
        "show": False,
        "title": "CTC Dash",
        "liveness": True,
        "extra_patterns": [
            (r"/data/(.*)", TableDownload, {"record": record, "records": records}),
            *feeds.feed_routes(record, records),
        ],
        # Tornado's own settings, which Panel and Bokeh hand on.
        "default_handler_class": Lost,
        "default_handler_args": {"record": record},
    }
    server = pn.serve(applications(), start=False, **settings)
    if ready:
        ready(f"http://{address}:{port}/")
    server.start()
    server.io_loop.start()
