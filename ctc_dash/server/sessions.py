"""Sessions: Panel's part of the server, in a module of its own, for Panel is slow to import."""

import logging
import secrets
import time
import weakref
from collections.abc import Callable, Mapping
from typing import Any

from bokeh.server.tornado import BokehTornado
from bokeh.server.views.ws import WSHandler
from bokeh.util.token import check_token_signature, get_token_payload
from panel.io.application import build_applications
from panel.io.server import DocHandler
from panel.io.state import state

from ctc_dash.server.answering import Answering
from ctc_dash.server.lost import Lost
from ctc_dash.server.routes import LIVE, rules
from ctc_dash.views.live import Live, live_session
from ctc_dash.views.page_views import PageViews

log = logging.getLogger(__name__)

LONGEST_MESSAGE = 256 * 1024  # bytes of what a page sends; it asks, and the server answers


class SessionToken(Answering, DocHandler):
    """``/live/token``: a new session's token and the names of its roots, without a page."""

    audience: str

    def initialize(self, audience: str, **_: Any) -> None:
        """Take whose record the session is of: a page of another is loaded anew."""
        self.audience = audience

    async def get(self, *_: Any, **__: Any) -> None:
        """Make a session and send what embeds it."""
        allowed, _problem = self._authorize()
        if not allowed or GIVEN & {*self.request.arguments, *self.request.headers}:
            self.send_error(403)
            return
        session = await self.get_session()
        await session.with_document_locked(without_sheets, session.document.roots)
        roots = [root.id for root in session.document.roots]
        self.finish({"token": session.token, "roots": roots, "audience": self.audience})

    async def head(self, *_: Any) -> None:
        """That there would be one; none is made."""
        self.finish()


# How Bokeh would be told which session to take: here each has one of its own.
GIVEN = {"bokeh-token", "bokeh-session-id", "Bokeh-Session-Id"}


class SessionSocket(Answering, WSHandler):
    """``/live/ws``: the messages of a session whose token this server has signed."""

    application: BokehTornado

    async def get(self, *asked: Any, **named: Any) -> None:
        """Take up the connection, if it says of which session it is."""
        protocol, _, token = self.request.headers.get("Sec-WebSocket-Protocol", "").partition(",")
        if protocol.strip() != "bokeh" or not self._holds(token.strip()):
            self.send_error(403)
            return
        await WSHandler.get(self, *asked, **named)

    def _holds(self, token: str) -> bool:
        """Whether a token is ours and still holds; Bokeh would write a traceback where not."""
        try:
            signed = check_token_signature(token, self.application.secret_key, signed=True)
            return bool(signed and get_token_payload(token)["session_expiry"] > time.time())
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            return False  # it is no token at all

    async def _receive(self, fragment: str | bytes) -> Any:
        try:
            return await super()._receive(fragment)
        except Exception as error:  # whatever was sent, no page sends it
            log.warning("a message that no page sends: %s", type(error).__name__)
            self.close(1003)
            return None

    def check_origin(self, _: str) -> bool:
        """The gate has looked at it."""
        return True


def without_sheets(roots: list[Any]) -> None:
    """Nothing is drawn by what embeds; and the sheets would be asked from another host."""
    for root in roots:
        if "stylesheets" in root.properties():
            root.update(stylesheets=[])


def begin_housekeeping() -> None:
    """Have Panel begin what it does every ten seconds in nobody's name.

    The first session would begin it, in its own context, and its document would stay for ever.
    """
    state._schedule_busy_cleanup()


def session_application(
    pages: PageViews,
    answering: Mapping[str, tuple[type, dict[str, Any]]],
    settings: Mapping[str, Any],
    told: Callable[[str, Any], None] | None = None,
) -> BokehTornado:
    """The application that answers for sessions, and for the other routes besides.

    Of the addresses that Bokeh would answer there are those of our table alone. ``settings`` are
    Bokeh's; ``told`` hears what each session answers.
    """
    held: weakref.WeakSet[Any] = weakref.WeakSet()

    # A class would be taken for a component that is made once for all.
    def made_anew() -> Live:
        if state.curdoc is not None:
            held.add(state.curdoc)
        made.opened_sessions += 1
        return live_session(pages, told)

    ours = {
        "sign_sessions": True,
        "secret_key": secrets.token_bytes(32),  # unless several processes share one
        "websocket_max_message_size_bytes": LONGEST_MESSAGE,
        "include_headers": [],  # a session need not know who reads: its token would tell
        "include_cookies": [],
        "default_handler_class": Lost,
        "compress_response": True,
    }
    applications = build_applications({f"/{LIVE}": made_anew}, title="CTC Dash")
    made = BokehTornado(applications, **(ours | dict(settings)))
    made.held_documents, made.opened_sessions = held, 0
    context = made._applications[f"/{LIVE}"]  # which the session's routes need
    given = {"application_context": context, "bokeh_websocket_path": f"/{LIVE}/ws"}
    of_tokens = {**given, "audience": pages.records.audience}
    of_sessions = {"token": (SessionToken, of_tokens), "socket": (SessionSocket, given)}
    made.wildcard_router.rules.clear()
    made.wildcard_router.add_rules(rules({**answering, **of_sessions}))
    return made
