"""Sessions: Panel's part of the server, in a module of its own, for Panel is slow to import."""

from collections.abc import Callable, Sequence
from typing import Any

from bokeh.server.tornado import BokehTornado
from bokeh.server.util import create_hosts_allowlist
from panel.io.application import build_applications
from panel.io.server import DocHandler

from ctc_dash.server.page_handler import LIVE
from ctc_dash.views.live import live_session
from ctc_dash.views.page_views import PageViews


class SessionToken(DocHandler):
    """``/live/token``: a new session's token and the names of its roots, without a page."""

    audience: str

    def initialize(self, audience: str, **_: Any) -> None:
        """Take whose record the session is of: a page of another is loaded anew."""
        self.audience = audience

    async def get(self, *_: Any, **__: Any) -> None:
        """Make a session and send what embeds it."""
        allowed, _problem = self._authorize()
        if not allowed:
            self.send_error(403)
            return
        session = await self.get_session()
        await session.with_document_locked(without_sheets, session.document.roots)
        self.set_header("Cache-Control", "no-store")
        roots = [root.id for root in session.document.roots]
        self.finish({"token": session.token, "roots": roots, "audience": self.audience})


def without_sheets(roots: list[Any]) -> None:
    """Nothing is drawn by what embeds; and the sheets would be asked from another host."""
    for root in roots:
        if "stylesheets" in root.properties():
            root.update(stylesheets=[])


def session_application(
    pages: PageViews,
    routes: Sequence[Any],
    origins: list[str],
    port: int,
    told: Callable[[str, Any], None] | None = None,
    **settings: Any,
) -> BokehTornado:
    """The application that answers for sessions, and for ``routes`` besides.

    ``origins`` are the hosts whose pages may open a session; ``told`` hears what each session
    answers; ``settings`` are Bokeh's.
    """
    # A class would be taken for a component that is made once for all.
    made_anew = {f"/{LIVE}": lambda: live_session(pages, told)}
    applications = build_applications(made_anew, title="CTC Dash")
    made = BokehTornado(
        applications,
        extra_websocket_origins=create_hosts_allowlist(origins, port),
        extra_patterns=list(routes),
        **settings,
    )
    context = made._applications[f"/{LIVE}"]  # which the route of the token needs
    given = {
        "application_context": context,
        "bokeh_websocket_path": f"/{LIVE}/ws",
        "audience": pages.records.audience,
    }
    made.add_handlers(".*", [(rf"/{LIVE}/token", SessionToken, given)])
    return made
