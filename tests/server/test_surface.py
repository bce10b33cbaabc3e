"""Each address sends what the one table says, to whoever may ask, by the names that are ours."""

from __future__ import annotations

import asyncio
import http.client
import json
import logging
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.routing import RuleRouter
from tornado.websocket import websocket_connect

from ctc_dash.asking.records import Records
from ctc_dash.server import gate, policies, routes, server_names
from ctc_dash.server.routes import ASKED_AGAIN, FOR_EVER, LOST, NEVER, ROUTES
from ctc_dash.views.page_views import PageViews
from tests.in_process import served

pytestmark = pytest.mark.server

# Of each route an address with a good answer, and how that is typed.
GOOD = {
    "assets": ("", ""),  # named by its content: found in a page
    "figures": ("/data/figures/visits/by_month.svg", "image/svg+xml"),
    "brief": ("/brief?on=state:NER&format=html", "text/html"),
    "embedded": ("/embed?figure=visits/by_month&cluster=C", "text/html"),
    "search_names": ("/data/search.json", "application/json"),
    "tables": ("/data/visits.csv", "text/csv"),
    "feeds": ("/feeds/meetings.ics", "text/calendar"),
    "changes": ("/changes.atom", "application/atom+xml"),
    "liveness": ("/liveness", "application/json"),
    "readiness": ("/readiness", "application/json"),
    "pages": ("/visits?cluster=A", "text/html"),
    "token": ("/live/token", "application/json"),
}
# And one with a refusal, as a program or a reader has it.
REFUSED = {"no_feed": 404, "socket": 400, "lost": 404}
LED_ON = {"slashed"}  # test_serve.py says where to
VERSIONS = re.compile(r"tornado|python|bokeh \d|panel/|\d+\.\d+\.\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


@dataclass(frozen=True)
class Here:
    """A server in this process, asked as a program asks that sends what it likes."""

    server: Any
    url: str
    patience: float = 30

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=self.patience)
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found


PROXIED = server_names.names_of_server(
    "127.0.0.1", 80, ["dash.example.org"], proxies=["127.0.0.0/8"]
)


@pytest.fixture(scope="module")
def here(own_cache, record) -> Iterator[Here]:
    with served(Records()) as (server, url):
        alive(server)
        yield Here(server, url)


def alive(server: Any) -> None:
    deadline = time.monotonic() + 60
    while not server._alive.is_set() and time.monotonic() < deadline:
        time.sleep(0.05)


# --- the table --------------------------------------------------------------------------------


def patterns(router: Any) -> set[str]:
    """Every pattern that a router tries, and those that it hands on to."""
    found = set()
    for rule in router.rules:
        matcher = getattr(rule.matcher, "regex", None)
        if matcher is not None and not isinstance(rule.target, RuleRouter):
            found.add(matcher.pattern.rstrip("$"))
        if isinstance(rule.target, RuleRouter):
            found |= patterns(rule.target)
    return found


def test_every_address_of_the_server_is_in_the_table_and_nothing_else(here):
    in_table = {route.pattern for route in ROUTES}
    assert patterns(here.server._application.default_router) == in_table
    assert {*GOOD, *REFUSED, *LED_ON} == {route.name for route in (*ROUTES, LOST)}
    with pytest.raises(KeyError):
        routes.rules({"another": (object, {})})


def example_of(here: Here, name: str) -> tuple[str, str]:
    if name == "assets":
        found = re.search(r'"(assets/\w+/page\.css)"', here.ask("/visits").text)
        assert found
        return f"/{found[1]}", "text/css"
    return GOOD[name]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_answer_is_sent_as_the_table_says(here, name):
    route = next(each for each in ROUTES if each.name == name)
    path, kind = example_of(here, route.name)
    answer = here.ask(path, Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.headers["Content-Security-Policy"] == route.policy
    assert answer.headers["Cache-Control"] == route.kept
    shared = "cross-origin" if route.is_shared or route.is_framed else "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == shared
    assert answer.headers["Access-Control-Allow-Origin"] == ("*" if route.is_shared else None)
    assert answer.headers["Access-Control-Allow-Credentials"] is None
    always = {**policies.ALWAYS} | ({"X-Frame-Options": None} if route.is_framed else {})
    assert {name: answer.headers[name] for name in always} == always
    assert answer.headers["Server"] is None
    assert answer.headers["Set-Cookie"] is None
    if len(answer.content) > 1024:
        assert answer.headers["Content-Encoding"] == "gzip"
        spoken = "Accept-Language, Cookie, " if name == "pages" else ""
        assert answer.headers["Vary"] == f"{spoken}Accept-Encoding"
    head = here.ask(path, "HEAD", Accept_Encoding="gzip")
    assert (head.status, head.content) == (200, b"")
    if route.name != "token":
        assert {*head.headers} == {*answer.headers}
    for method in {"POST", "OPTIONS", "TRACE", "PUT"} - {*route.methods}:
        other = here.ask(path, method)
        assert (other.status, other.headers["Allow"]) == (405, ", ".join(route.methods))


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_sent_as_one(here, name):
    path = {"no_feed": "/feeds/x", "socket": "/live/ws", "lost": "/nowhere"}[name]
    answer = here.ask(path, Sec_WebSocket_Protocol="bokeh")
    assert answer.status in (REFUSED[name], 403)
    assert answer.headers["Content-Security-Policy"] == policies.OF_REFUSALS
    assert answer.headers["Cache-Control"] == NEVER
    assert answer.headers["Server"] is None
    assert not VERSIONS.search(answer.text)


def test_no_policy_lets_a_text_become_a_script_or_another_host_in():
    embedded = policies.OF_EMBEDDED.replace("frame-ancestors *", "frame-ancestors 'none'")
    for policy in {policies.OF_PAGES, policies.OF_REFUSALS, policies.OF_FILES, embedded}:
        said = dict(each.strip().split(" ", 1) for each in policy.split(";") if " " in each.strip())
        assert said["default-src"] == said["base-uri"] == said["frame-ancestors"] == "'none'"
        assert "unsafe" not in said.get("script-src", "")
        assert not re.search(r"https?:|\*|blob:", policy)
    scripts = policies.OF_PAGES.partition("script-src ")[2].partition(";")[0]
    assert re.fullmatch(r"'self' 'sha256-[\w+/=]+'", scripts)


def test_what_is_not_public_is_kept_by_nobody_and_read_by_no_other_site():
    for route in (*ROUTES, LOST):
        kept = {FOR_EVER, ASKED_AGAIN, NEVER} if route.says_nothing else {NEVER}
        assert route.kept_for("partner") in kept
    sent = sent_by(gate.Dressed(None, routes.route_of("/data/visits.csv"), "partner", AT))
    assert sent["Cache-Control"] == NEVER
    assert "Access-Control-Allow-Origin" not in sent
    assert sent["Cross-Origin-Resource-Policy"] == "same-origin"
    embedded = sent_by(gate.Dressed(None, routes.route_of("/embed"), "partner", AT))
    assert embedded["X-Frame-Options"] == "DENY"


AT = server_names.At("https", "dash.example.org", "/ctc")


def sent_by(dressed: gate.Dressed, **headers: str) -> Any:
    from tornado.httputil import HTTPHeaders

    sent = HTTPHeaders({name.replace("_", "-"): value for name, value in headers.items()})
    dressed._complete(200, sent)
    return sent


def test_no_cookie_leaves_unguarded():
    for at, more in (
        (AT, "; HttpOnly; SameSite=Lax; Secure"),
        (server_names.At("http", "x"), "; HttpOnly; SameSite=Lax"),
    ):
        sent = sent_by(gate.Dressed(None, LOST, "public", at), Set_Cookie="a=b; Path=/")
        assert sent["Set-Cookie"] == f"a=b; Path=/{more}"
    whole = "a=b; Secure; HttpOnly; SameSite=Strict"
    assert sent_by(gate.Dressed(None, LOST, "public", AT), Set_Cookie=whole)["Set-Cookie"] == whole


def test_of_two_gates_the_inner_one_decides(here):
    class Request:
        connection: Any = None

    request = Request()
    gate.dress(request, routes.route_of("/visits"), "public", AT)
    outer = request.connection
    gate.dress(request, routes.route_of("/visits"), "partner", AT)
    assert outer.is_over
    assert gate.dresser_of(request).audience == "partner"


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:5006", "127.0.0.1.evil.example", "x" * 50_000, "a b", "[::2]"],
)
def test_a_name_that_is_not_ours_is_refused_in_words_and_cheaply(here, host):
    begun = time.perf_counter()
    answers = [here.ask(path, Host=host) for path in ("/feeds/all.ics", "/visits", "/liveness")]
    assert time.perf_counter() - begun < 1
    for answer in answers:
        assert answer.status in ((421,) if " " not in host else (400,))
        assert host.encode() not in answer.content
        if answer.status == 421:
            assert "--public-address" in answer.text
            assert len(answer.content) < 10_000


def test_loopback_has_its_names_and_the_address_at_which_one_arrived(here):
    for host in ("localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:80"):
        assert here.ask("/liveness", Host=host).status == 200
    anywhere = server_names.names_of_server("0.0.0.0", 80, ["*.example.org"])
    assert anywhere.answers_to("10.1.2.3:80", "10.1.2.3")
    assert not anywhere.answers_to("10.1.2.3:80", "10.1.2.4")
    assert anywhere.answers_to("dash.example.org")
    assert not anywhere.answers_to("example.net")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://["]
)
def test_a_page_of_another_origin_gets_no_session(here, origin):
    for path in ("/live/token", "/live/ws"):
        refused = here.ask(path, Origin=origin, Sec_WebSocket_Protocol="bokeh, x")
        assert refused.status == 403
    assert here.ask("/live/token", Sec_Fetch_Site="cross-site").status == 403
    assert here.ask("/live/token", Origin=here.url).status == 200


def test_only_a_trusted_proxy_is_believed(own_cache, record, here):
    told = {
        "X_Forwarded_Proto": "https",
        "X_Forwarded_Host": "dash.example.org",
        "X_Forwarded_Prefix": "/ctc",
    }
    address = "https://dash.example.org/ctc/feeds/meetings.ics"
    assert address not in here.ask("/feeds/meetings.ics", **told).text
    with served(Records(), reach=PROXIED) as (server, url):
        behind = Here(server, url)
        for path in ("/feeds/meetings.ics", "/ctc/feeds/meetings.ics"):
            assert address in re.sub(r"\r\n ", "", behind.ask(path, **told).text)
        assert behind.ask("/visits", **told | {"X_Forwarded_Host": "evil.example"}).status == 421
        odd = behind.ask("/feeds/meetings.ics", **told | {"X_Forwarded_Prefix": "//evil/x"})
        assert "evil" not in odd.text
        bare = behind.ask("/ctc?cluster=A", **told)
        assert (bare.status, bare.headers["Location"]) == (308, "/ctc/?cluster=A")
        found = behind.ask("/ctc/visits", **told)
        assert found.status == 200
        loaded = re.findall(r'(?:href|src)="([^"#]+)"', found.text)
        assert loaded
        assert not [each for each in loaded if each.startswith("/")]


@pytest.mark.parametrize(
    ("public", "proxies"),
    [("ftp://x", []), ("https://", []), ("https://a b", []), ("https://x/?q", []),
     ("https://[", []), ("https://x/../y z", []), (None, ["nobody"]), (None, ["10.0.0.0/99"])],
)  # fmt: skip
def test_a_setting_that_is_no_address_is_refused_in_words(public, proxies):
    with pytest.raises(server_names.ReachError, match="expected"):
        server_names.names_of_server("127.0.0.1", 80, public=public, proxies=proxies)


@given(st.text(max_size=300))
@example("127.0.0.1\x00")
@example("1")  # as a class of letters, "[::1]" would be its pattern
@example("localhost:99999999")
def test_no_host_is_taken_that_is_not_ours(host):
    taken = server_names.names_of_server("127.0.0.1", 80, ["dash.example.org"]).answers_to(host)
    assert not taken or re.fullmatch(
        r"(?i)(localhost|127\.0\.0\.1|\[::1\]|dash\.example\.org)(:\d+)?", host
    )


# --- refusals ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/static/js/%00", "GET", 404),
        ("/static/js/bokeh.min.js", "GET", 404),
        ("/live/autoload.js", "OPTIONS", 404),
        ("/live/metadata", "GET", 404),
        ("/live", "GET", 404),
        ("/assets/x/%00", "GET", 404),
        ("/data/%00", "GET", 404),
        ("/visits", "POST", 405),
        ("/visits", "DELETE", 405),
        ("/live/token?bokeh-session-id=x", "GET", 403),
        ("/live/token?bokeh-token=x", "GET", 403),
        ("/visits?%00=%ff", "GET", 200),
    ],
)
def test_what_cannot_be_answered_is_refused_as_such(here, caplog, path, method, status):
    answer = here.ask(path, method, Origin=here.url)
    assert answer.status == status
    assert answer.headers["Access-Control-Allow-Credentials"] is None
    if status != 200:
        assert not VERSIONS.search(answer.text)
    assert not [each for each in caplog.records if each.exc_info]


def test_what_fails_is_said_without_a_trace(here, monkeypatch, caplog):
    def fail(*_: Any) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(PageViews, "view", fail)
    answer = here.ask("/visits?lang=ar&cluster=B")
    assert answer.status == 500
    assert "<h1>" in answer.text
    assert not re.search(r"secret|Traceback|ZeroDivision", answer.text)
    assert answer.headers["Cache-Control"] == NEVER


# --- sessions ---------------------------------------------------------------------------------


def handshake(here: Here, token: str) -> Any:
    """The status of a handshake, or what the server says first."""

    async def connect() -> Any:
        asked = HTTPRequest(f"{here.url.replace('http', 'ws')}/live/ws")
        try:
            socket = await websocket_connect(asked, subprotocols=["bokeh", token])
        except HTTPClientError as error:
            return error.code
        said = await socket.read_message()
        await socket.write_message("garbage")
        await socket.write_message(b"\x00\xff")
        socket.close()
        return said

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, connect()).result()


def test_a_session_is_opened_by_a_token_that_is_signed_here_and_by_none_else(here, caplog):
    caplog.set_level(logging.INFO)
    token = json.loads(here.ask("/live/token").content)["token"]
    payload, _, signature = token.partition(".")
    for wrong in (
        "x",
        "e30",
        f"{payload}.x",
        f"{payload[:-4]}AAAA.{signature}",
        payload,
        "W10.x",
        "IjEi.x",
    ):
        assert handshake(here, wrong) == 403
    assert '"ACK"' in handshake(here, token)
    time.sleep(0.2)
    assert not [each for each in caplog.records if each.exc_info]
    assert not re.search("Traceback", caplog.text)
