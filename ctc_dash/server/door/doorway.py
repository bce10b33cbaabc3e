"""Where every request comes by: who asks, and of which audience's record they are answered.

Each audience has a server of its own, with its own record, routes, pages and sessions; the doorway
hands a request to one of them, and to none that its session may not see. So nothing that one of
them keeps can reach who is answered by another.
"""

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol, cast

from tornado.httputil import HTTPConnection, HTTPServerRequest
from tornado.ioloop import PeriodicCallback
from tornado.routing import Router
from tornado.web import Application

from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.server.answering import Refused
from ctc_dash.server.door.access_log import Opened, find_opened, opened_brief
from ctc_dash.server.door.admission import Person
from ctc_dash.server.door.entrance import (
    PERSONAL,
    Account,
    House,
    NoSuchAddress,
    SignedIn,
    SignIn,
    SignInFirst,
    SignOut,
)
from ctc_dash.server.door.identity_provider import BACK
from ctc_dash.server.gate import Gate
from ctc_dash.server.lost import Lost

log = logging.getLogger(__name__)

# What holds nothing of a record, and is asked for by those who are not signed in, or by machines.
FOR_ALL = re.compile(r"/(?:liveness|readiness|assets/.*|favicon\.ico)")
PERSONAL_FEED = re.compile(rf"{PERSONAL}([\w-]{{43}})(/[a-z-]+\.ics)")
SOCKET = re.compile(r".*/ws")
LOOK = 2_000  # milliseconds between two looks whether an open connection's session is over
HOUR = 3_600_000  # milliseconds between two looks for what is over in the state folder
HANDSHAKE = 60  # seconds in which a connection is made
POLICY_VIOLATION = 1008  # RFC 6455, 7.4.1
OPENED = range(200, 400)  # statuses with which something was opened, or was there already


class Answers(Protocol):
    """A server of one audience's record."""

    def find_handler(self, request: Any, **given: Any) -> Any:
        """Who answers."""


class Doorway(Router):
    """Hands each request to the server of what its session may see."""

    def __init__(self, house: House, servers: Mapping[str, Answers], gate: Gate) -> None:
        self._house, self._servers, self._gate = house, servers, gate
        given = {"house": house}
        routes = {"sign-in": SignIn, BACK: SignedIn, "sign-out": SignOut, "account": Account}
        pages = [(f"/{path}", page, given) for path, page in routes.items()]
        self._own = Application(pages, default_handler_class=Lost, compress_response=True)
        self._paths = {f"/{path}" for path in routes}
        # Open ones: who handles each, its session's number, and what opened the door to it.
        self._sockets: list[tuple[Any, str, str]] = []

    def find_handler(self, request: HTTPServerRequest, **_: Any) -> Any:
        """Who answers, if anybody may; an address that carries a secret goes no further."""
        refusal = self._gate.admit(request)
        if refusal is not None:
            # It is told to the log, too, and must not tell what opens something.
            request.uri = PERSONAL if PERSONAL in request.path else request.path
            return self._own.get_handler_delegate(request, Refused, {"refusal": refusal})
        if request.path in self._paths:
            request.uri = request.path  # its query is for the one who answers alone
            return self._own.find_handler(request)
        if FOR_ALL.fullmatch(request.path):
            return next(iter(self._servers.values())).find_handler(request)
        if request.path.startswith(PERSONAL):
            return self._answer_calendar(request)
        opener = self._house.opener(request)
        person = self._house.admission.person(opener)
        if person is None and (opener or not self._house.settings.public_is_open):
            return self._own_answer(request, SignInFirst)
        return self._answer(request, person, opener)

    def _answer(self, request: HTTPServerRequest, person: Person | None, opener: str) -> Any:
        server = self._servers.get(person.audience if person else PUBLIC)
        if server is None:  # what the settings open is served, or else it is not opened
            return self._own_answer(request, SignInFirst)
        if SOCKET.fullmatch(request.path):
            delegate = server.find_handler(request)
            if person:
                self._sockets.append((delegate, session_number(request), opener))
            return delegate
        opened = find_opened(request.path, request.query)
        tell = (lambda: self._house.note(person, opened)) if person and opened else None
        heard = Overheard(request.connection, tell, is_private=person is not None)
        request.connection = cast(HTTPConnection, heard)
        return server.find_handler(request)

    def _answer_calendar(self, request: HTTPServerRequest) -> Any:
        """Answer at a personal address as at the calendar's own, in which the secret is not."""
        found = PERSONAL_FEED.fullmatch(request.path)
        request.path = f"/feeds{found[2]}" if found else PERSONAL
        request.uri = f"{request.path}?{request.query}" if request.query else request.path
        person = self._house.admission.owner(found[1]) if found else None
        if person is None:
            return self._own_answer(request, NoSuchAddress)
        return self._answer(request, person, "")

    def _own_answer(self, request: HTTPServerRequest, page: Any) -> Any:
        return self._own.get_handler_delegate(request, page, {"house": self._house})

    # --- open connections -------------------------------------------------------------------

    def start(self) -> None:
        """Look after what is open and what is over for as long as the loop runs."""
        PeriodicCallback(self.close_ended, LOOK).start()
        PeriodicCallback(self._sweep, HOUR, jitter=0.1).start()
        self._sweep()

    def close_ended(self) -> None:
        """Close the connections of sessions that are over, of whichever process ended them."""
        still = []
        for each in self._sockets:
            delegate, _, opener = each
            handler = getattr(delegate, "handler", None)
            if handler is None:  # not yet, or it went before it was there
                is_open = delegate.request.request_time() < HANDSHAKE
            else:
                is_open = handler.ws_connection is not None
            if is_open and handler and self._house.admission.person(opener) is None:
                handler.close(code=POLICY_VIOLATION)  # the page is loaded anew, and comes by here
            elif is_open:
                still.append(each)
        self._sockets = still

    def tell(self, session: str, message: Mapping[str, Any]) -> None:
        """Tell the access log what was opened by a message of this session."""
        opened = opened_by_message(message)
        openers = [opener for _, number, opener in self._sockets if number == session]
        person = self._house.admission.person(openers[-1]) if openers else None
        if opened and person:
            self._house.note(person, opened)

    def _sweep(self) -> None:
        try:
            self._house.admission.sweep()
        except OSError:
            log.exception("what is over stays in the state folder for now")


class Overheard:
    """A connection that tells when something was opened over it; answers depend on the cookie."""

    def __init__(
        self, connection: Any, tell: Callable[[], None] | None, *, is_private: bool
    ) -> None:
        self._connection, self._tell, self._is_private = connection, tell, is_private

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def write_headers(self, start_line: Any, headers: Any, chunk: Any = None) -> Any:
        """Send them on."""
        headers.add("Vary", "Cookie")
        if self._is_private and "Cache-Control" not in headers:
            headers["Cache-Control"] = "private, no-store"
        if self._tell and start_line.code in OPENED:
            self._tell()
        return self._connection.write_headers(start_line, headers, chunk)


def session_number(request: HTTPServerRequest) -> str:
    """The number of the session that a websocket asks for, from the token that it sends."""
    from bokeh.util.token import get_session_id

    _, _, token = request.headers.get("Sec-WebSocket-Protocol", "").partition(",")
    try:
        return str(get_session_id(token.strip()))
    except (ValueError, KeyError, TypeError):
        return ""  # it is refused by who answers


def opened_by_message(message: Mapping[str, Any]) -> Opened | None:
    """What is opened by a message of a session, which moves between pages without a request."""
    if "go" in message:
        return find_opened(f"/{str(message['go']).partition('?')[0]}")
    if "brief" in message:
        return opened_brief(str(message["brief"]))
    if "file" in message:
        return find_opened(f"/data/figures/{message.get('figure')}.{message['file']}")
    return None
