"""The server: which pages at which address, on loopback unless told otherwise."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.server import feeds
from ctc_dash.server.assets import AssetHandler, Assets
from ctc_dash.server.downloads import TableDownload
from ctc_dash.server.file_handlers import file_routes
from ctc_dash.server.lost import Lost
from ctc_dash.server.page_handler import LIVE, PageHandler
from ctc_dash.server.session_token import SessionToken
from ctc_dash.server.watching import watch
from ctc_dash.views.live import live_session
from ctc_dash.views.page_views import PageViews


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
    server = server_of(
        Records(data, audience, tuple(also)),
        address=address,
        port=port,
        websocket_origin=origins or [f"{address}:{port}", f"localhost:{port}"],
    )
    if ready:
        ready(f"http://{address}:{port}/")
    server.start()
    server.io_loop.start()


def server_of(records: Records, **settings: Any) -> Any:
    """A server of these records that has its port and is not started; settings are Panel's."""
    records.opened()
    pages, assets = PageViews(records), Assets()
    assets.compress_beside()
    import panel as pn

    settings |= {
        "show": False,
        "title": "CTC Dash",
        "liveness": True,
        "extra_patterns": [
            (r"/assets/(\w+)/([\w.-]+)", AssetHandler, {"assets": assets}),
            *file_routes(pages),
            (r"/data/(.*)", TableDownload, {"records": records}),
            *feeds.feed_routes(records),
            (rf"/({'|'.join(BY_SLUG)}|)", PageHandler, {"pages": pages, "assets": assets}),
        ],
        # Tornado's own settings, which Panel and Bokeh hand on.
        "default_handler_class": Lost,
        "default_handler_args": {"records": records},
    }
    # A class would be taken for a component that is made once for all.
    server = pn.serve({f"/{LIVE}": lambda: live_session(pages)}, start=False, **settings)
    add_token(server)
    watch(records)
    return server


def add_token(server: Any) -> None:
    """Serve the tokens of sessions: the route needs the application, which the server makes."""
    app = server._tornado
    given = {
        "application_context": app._applications[f"/{LIVE}"],
        "bokeh_websocket_path": f"/{LIVE}/ws",
    }
    app.add_handlers(".*", [(rf"/{LIVE}/token", SessionToken, given)])
