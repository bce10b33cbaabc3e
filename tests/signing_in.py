"""A provider of identities, a browser, and a server with a door, all in this process."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import http.cookiejar
import json
import re
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from ctc_dash.record.desk import Desk
from ctc_dash.server.door.guarded import GuardedServer
from ctc_dash.server.door.sign_in_settings import DoorSettings, SignInSettings
from ctc_dash.server.serving import Server
from tests.in_process import running
from tests.serving import free_port

CLIENT, SECRET = "ctc-dash", "not & so = secret"
GROUPS = {"partners": "partner", "staff": "directorate"}
PROOF = re.compile(r'name="proof" value="(\w+)"')
SECRETS = {"Briefing": "Zqpartner", "Workshop": "Zqall"}  # put in place of what a record says
LIFE = 3600  # seconds for which a token is good

Claims = dict[str, Any]


class Time:
    """The clock of a server, which a test moves."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@dataclass
class Provider:
    """An OpenID provider that lets in whoever is next, and can be told to lie."""

    url: str
    clock: Time
    people: dict[str, list[str]] = field(default_factory=dict)
    next: str = ""  # who sits before the browser; nobody: the sign-in is refused
    keys: list[Any] = field(default_factory=lambda: [ECKey.generate_key("P-256", {"kid": "1"})])
    changes: Callable[[Claims], None] = lambda claims: None
    signs: Callable[[Claims], str] | None = None
    answers: dict[str, str] = field(default_factory=dict)  # more that it sends back
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    is_away: bool = False

    def token(self, claims: Claims) -> str:
        """A token as it should be."""
        key = self.keys[-1]
        return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key)

    def claims(self, who: str, nonce: str) -> Claims:
        now = int(self.clock())
        return {
            "iss": self.url, "aud": CLIENT, "sub": f"subject-of-{who}", "nonce": nonce,
            "iat": now, "exp": now + LIFE, "preferred_username": who,
            "groups": self.people.get(who, []),
        }  # fmt: skip

    def application(self) -> Application:
        given = {"provider": self}
        return Application(
            [
                ("/.well-known/openid-configuration", Described, given),
                ("/keys", Keys, given),
                ("/authorize", Authorize, given),
                ("/token", Token, given),
            ]
        )


class OfProvider(RequestHandler):
    def initialize(self, provider: Provider) -> None:
        self.provider = provider


class Described(OfProvider):
    def get(self) -> None:
        self.provider.asked.append("itself")
        if self.provider.is_away:
            self.send_error(503)
            return
        url = self.provider.url
        self.finish(
            {
                "issuer": url,
                "authorization_endpoint": f"{url}/authorize",
                "token_endpoint": f"{url}/token",
                "jwks_uri": f"{url}/keys",
                "end_session_endpoint": f"{url}/end",
            }
        )


class Keys(OfProvider):
    def get(self) -> None:
        self.provider.asked.append("keys")
        keys = KeySet(self.provider.keys).as_dict(private=False)["keys"]
        self.finish({"keys": [*keys, {"kty": "new-kind", "kid": "9"}]})


class Authorize(OfProvider):
    """Signs in at once who is next."""

    def get(self) -> None:
        asked = {name: self.get_query_argument(name) for name in self.request.arguments}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self.provider.codes[code] = {**asked, "who": self.provider.next}
        given = {"code": code} if self.provider.next else {"error": "access_denied"}
        answer = {"state": asked["state"], **given, **self.provider.answers}
        self.redirect(f"{asked['redirect_uri']}?{urllib.parse.urlencode(answer)}")


class Token(OfProvider):
    """Gives a token once for each code, to the client alone, for what fits the challenge."""

    def post(self) -> None:
        kind, _, pair = self.request.headers.get("Authorization", "").partition(" ")
        name, _, secret = base64.b64decode(pair).decode().partition(":")
        unquote = urllib.parse.unquote_plus
        asked = self.provider.codes.pop(self.get_body_argument("code"), None)
        verifier = self.get_body_argument("code_verifier").encode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=")
        if (
            (kind, unquote(name), unquote(secret)) != ("Basic", CLIENT, SECRET)
            or asked is None
            or asked["code_challenge"] != challenge.decode()
            or asked["redirect_uri"] != self.get_body_argument("redirect_uri")
        ):
            self.set_status(400)
            self.finish({"error": "invalid_grant"})
            return
        claims = self.provider.claims(asked["who"], asked["nonce"])
        self.provider.changes(claims)
        sign = self.provider.signs or self.provider.token
        self.finish({"id_token": sign(claims), "access_token": "x", "token_type": "Bearer"})


class Answer(NamedTuple):
    status: int
    url: str
    headers: Any
    body: str


class Browser:
    """Keeps cookies and follows, as browsers do."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies = http.cookiejar.CookieJar()
        follow = urllib.request.HTTPCookieProcessor(self.cookies)
        self._follow = urllib.request.build_opener(follow)
        self._stay = urllib.request.build_opener(follow, Stay)

    def get(self, path: str, *, stay: bool = False, **headers: str) -> Answer:
        return self._ask(urllib.request.Request(self._at(path), headers=headers), stay)

    def next(self, path: str) -> str:
        """Where one is sent from there."""
        return str(self.get(path, stay=True).headers["Location"])

    def post(self, path: str, **form: str) -> Answer:
        data = urllib.parse.urlencode(form).encode()
        return self._ask(urllib.request.Request(self._at(path), data), stay=False)

    def cookie(self, name: str = "ctc-dash-session") -> Any:
        return next((each for each in self.cookies if each.name == name), None)

    @property
    def proof(self) -> str:
        """What the forms of this session carry."""
        return PROOF.findall(self.get("/account").body)[0]

    @property
    def header(self) -> str:
        return "; ".join(f"{each.name}={each.value}" for each in self.cookies)

    def _at(self, path: str) -> str:
        return path if path.startswith("http") else self.url + path

    def _ask(self, request: urllib.request.Request, stay: bool) -> Answer:
        opener = self._stay if stay else self._follow
        try:
            answer = opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            body = answer.read().decode("utf-8", "replace")
            return Answer(answer.status, answer.url, answer.headers, body)


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass
class Guarded:
    """A server with a door, its provider, and its clock."""

    server: GuardedServer
    provider: Provider
    clock: Time
    url: str
    state: Path

    def browser(self) -> Browser:
        return Browser(self.url)

    def signed_in(self, who: str, page: str = "/account") -> Browser:
        """The browser of somebody who has signed in."""
        browser = self.browser()
        self.provider.next = who
        answer = browser.get(page)
        assert (answer.status, answer.url) == (200, self.url + page)
        return browser

    def undone(self) -> Iterator[Guarded]:
        """The server for one test, after which provider and time are as they were."""
        provider = self.provider
        before = dict(provider.people), list(provider.keys)
        yield self
        self.clock.ahead = 0.0
        provider.people, provider.keys = before
        provider.next, provider.signs, provider.answers = "", None, {}
        provider.changes = lambda claims: None
        asker = self.server.doorway._house.provider
        asker._keys_from, asker._failed = 0.0, None  # it is asked again

    def wait_for_sessions(self) -> None:
        """Until then applications without them answer."""
        deadline = time.monotonic() + 60
        servers = self.server.servers.values()
        while not all(each._alive.is_set() for each in servers) and time.monotonic() < deadline:
            time.sleep(0.1)

    def kept(self) -> bytes:
        """All that is in the state folder, names of files included."""
        files = [path for path in self.state.rglob("*") if path.is_file()]
        return b"\n".join(str(path).encode() + path.read_bytes() for path in files)

    def log(self) -> list[dict[str, Any]]:
        """The lines of the access log."""
        paths = sorted(self.state.glob("access-*.jsonl"))
        return [json.loads(line) for path in paths for line in path.read_text().splitlines()]


@contextmanager
def guarded(
    state: Path, data: Path | None = None, desk: Desk | None = None, **settings: Any
) -> Iterator[Guarded]:
    """A server for partners and the Directorate, in a thread of this process."""
    port, provider_port = free_port(), free_port()
    clock, url = Time(), f"http://127.0.0.1:{port}"
    provider = Provider(f"http://127.0.0.1:{provider_port}", clock)
    provider.people.update(ana=["others", "staff"], bo=["partners"], cy=["others"])
    given = {"public_url": f"{url}/", "groups": GROUPS, **settings}
    signing = SignInSettings(
        issuer=provider.url, client_id=CLIENT, client_secret=SECRET,
        algorithms=("ES256", "RS256"), **given,
    )  # fmt: skip

    def make() -> GuardedServer:
        door = DoorSettings(signing, state)
        server = GuardedServer(Server, data, (), door, "127.0.0.1", port, clock=clock, desk=desk)
        HTTPServer(provider.application()).listen(provider_port, "127.0.0.1")
        return server

    with running(make) as server:
        yield Guarded(server, provider, clock, url, state)


def run_apart(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine gives, run in a thread: Playwright may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result(60)


def another_key(kid: str) -> Any:
    """A key that is not the provider's, under a name that may be."""
    return ECKey.generate_key("P-256", {"kid": kid})


def rsa_key(kid: str) -> Any:
    return RSAKey.generate_key(2048, {"kid": kid})
