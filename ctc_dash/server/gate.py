"""The gate: every request passes it, and every answer leaves by it with what its route sends."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakSet

from tornado.httputil import HTTPConnection, HTTPHeaders, HTTPServerRequest, ResponseStartLine

from ctc_dash.asking.snapshot import PUBLIC
from ctc_dash.server.policies import ALWAYS, OF_REFUSALS
from ctc_dash.server.routes import LOST, NEVER, Route, route_of
from ctc_dash.server.server_names import At, Reach

GOOD = 400  # what is below is an answer, and what is not a refusal
FAILED = 500
ASKED: WeakSet["Dressed"] = WeakSet()
# Who hears of each answer as it is sent: its route, its status, the seconds since it was asked for.
heard_by: list[Callable[[Route, int, float], None]] = []
OTHER_SITES = ("cross-site", "same-site")  # how a browser says who asks


@dataclass(frozen=True)
class Refusal:
    """Why a request does not pass: the status, and what the answer has besides."""

    status: int
    allow: str = ""
    location: str = ""


class Gate:
    """Lets requests pass that are meant for this server, each in a way that its route allows."""

    def __init__(self, reach: Reach, audience: str) -> None:
        self._reach, self._audience = reach, audience

    def admit(self, request: HTTPServerRequest) -> Refusal | None:
        """Nothing where the request passes; its answer has the route's headers in any case."""
        at = self._reach.at(request)
        if at is None:
            dress(request, LOST, self._audience, At("http", ""))
            return Refusal(421)
        bare = f"{at.prefix}/" if request.path == at.prefix else ""
        leave_prefix(request, at.prefix)
        route = route_of(request.path)
        dress(request, route, self._audience, at)
        if bare:  # relative links would lead out of the prefix
            return Refusal(308, location=bare + (f"?{request.query}" if request.query else ""))
        if route.methods and request.method not in route.methods:
            return Refusal(405, allow=", ".join(route.methods))
        if (route.is_ours or request.method == "POST") and not self._is_ours(request, at):
            return Refusal(403)
        return None

    def _is_ours(self, request: HTTPServerRequest, at: At) -> bool:
        origin = request.headers.get("Origin")
        if origin is not None:
            return self._reach.is_ours(origin, at)
        return request.headers.get("Sec-Fetch-Site") not in OTHER_SITES


def leave_prefix(request: HTTPServerRequest, prefix: str) -> None:
    """Take the prefix off the path, where the proxy has left it there."""
    if prefix and f"{request.path}/".startswith(f"{prefix}/"):
        request.path = request.path.removeprefix(prefix) or "/"
        request.uri = request.path + (f"?{request.query}" if request.query else "")


def dress(request: HTTPServerRequest, route: Route, audience: str, at: At) -> None:
    """Have the answer to a request sent with what its route sends.

    Of several gates behind each other the last one knows whom the answer is for: it alone decides.
    """
    before = dresser_of(request)
    if before is not None:
        before.is_over = True
    request.connection = cast(HTTPConnection, Dressed(request.connection, route, audience, at))


def dresser_of(request: HTTPServerRequest) -> "Dressed | None":
    """What the gate has made of the request's connection, whatever stands before it by now."""
    return getattr(request.connection, "dresser", None)


def site_of(request: HTTPServerRequest) -> At:
    """Where the request found the server."""
    known = dresser_of(request)
    return known.at if known else At(request.protocol, request.host)


def route_asked(request: HTTPServerRequest) -> Route:
    """The route that the request took."""
    known = dresser_of(request)
    return known.route if known else route_of(request.path)


def count_unanswered() -> int:
    """How many requests wait for their answer; those whose asker has gone are forgotten."""
    return sum(not each.is_sent for each in [*ASKED])


class Dressed:
    """A connection that sends every answer, whoever wrote it, with what its route sends."""

    def __init__(self, connection: Any, route: Route, audience: str, at: At) -> None:
        self._connection, self.is_over, self.is_sent = connection, False, False
        self._asked = time.perf_counter()
        if not route.is_endless:
            ASKED.add(self)
        self.route, self.audience, self.at = route, audience, at

    @property
    def dresser(self) -> "Dressed":
        """This, for whoever holds a connection that passes on what it does not know."""
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def write_headers(
        self, start_line: ResponseStartLine, headers: HTTPHeaders, chunk: bytes | None = None
    ) -> Any:
        """Send the headers, and what every answer of the route has besides."""
        self.is_sent = True
        if not self.is_over:
            self._complete(start_line.code, headers)
            for hear in heard_by:
                hear(self.route, start_line.code, time.perf_counter() - self._asked)
        return self._connection.write_headers(start_line, headers, chunk)

    def _complete(self, status: int, headers: HTTPHeaders) -> None:
        headers.pop("Server", None)
        for name, value in ALWAYS.items():
            headers[name] = value
        is_good = status < (FAILED if self.route.is_form else GOOD)
        is_framed = is_good and self.route.is_framed and self.audience == PUBLIC
        if is_framed:
            del headers["X-Frame-Options"]
        headers["Content-Security-Policy"] = self.route.policy if is_good else OF_REFUSALS
        headers["Cache-Control"] = self.route.kept_for(self.audience) if is_good else NEVER
        is_shared = self.route.is_shared and self.audience == PUBLIC
        is_open = is_shared or is_framed
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if is_open else "same-origin"
        if is_shared:
            headers["Access-Control-Allow-Origin"] = "*"
        if cookies := headers.get_list("Set-Cookie"):
            del headers["Set-Cookie"]
            for cookie in cookies:
                headers.add("Set-Cookie", guarded(cookie, is_secure=self.at.scheme == "https"))


def guarded(cookie: str, *, is_secure: bool) -> str:
    """A cookie as it is set, out of reach of scripts and of other sites."""
    has = {part.partition("=")[0].strip().lower() for part in cookie.split(";")[1:]}
    more = [name for name in ("HttpOnly",) if name.lower() not in has]
    more += ["SameSite=Lax"] if "samesite" not in has else []
    more += ["Secure"] if is_secure and "secure" not in has else []
    return "; ".join([cookie, *more])
