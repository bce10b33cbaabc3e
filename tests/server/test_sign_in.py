"""Signing in: whom the provider names is let in, for as long as it says, and nobody else."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from typing import Any

import pytest
from bokeh.util.token import get_token_payload
from joserfc import jwt
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from ctc_dash.address.pages import PAGES
from ctc_dash.server.door.entrance import page_to
from ctc_dash.server.feeds import FEEDS
from ctc_dash.server.routes import NEVER
from tests.signing_in import CLIENT, LIFE, Browser, Guarded, another_key, rsa_key, run_apart

pytestmark = pytest.mark.server

DAY = 86400


# --- nobody is signed in --------------------------------------------------------------------


PATHS = [
    *("/", "/overview?state=NER", "/state?state=NER", "/visit?id=1", "/brief?on=state:NER"),
    *("/data/visits.csv", "/data/figures/visits/list.csv", "/data/datapackage.json", "/nowhere"),
    *(f"/feeds/{name}.ics" for name in FEEDS),
    *("/live", "/live/token", "/live/ws", "/live/autoload.js", "/live/metadata", "/metrics"),
    *("/static/js/bokeh.min.js", "/components/x", "/feeds/personal/x/all.ics"),
]  # fmt: skip


def test_without_sign_in_nothing_of_the_record_is_answered(house):
    slugs = {page.slug for page in PAGES} | {""}
    for path in PATHS:
        answer = house.browser().get(path, stay=True)
        if path[1:].partition("?")[0] in slugs or path.startswith("/visit?"):
            assert (answer.status, answer.body) == (303, ""), path
            assert answer.headers["Location"].startswith("sign-in"), path
        else:
            assert answer.status in (401, 404), path
            assert len(answer.body) < 200, path
    assert house.browser().get("/liveness").status == 200
    sheet = house.server.servers["partner"]._assets.address("page.css")
    assert house.browser().get(f"/{sheet}").status == 200


def test_a_program_is_told_that_it_must_sign_in(house):
    answer = house.browser().get("/data/visits.csv")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sign in" in answer.body


# --- signing in -----------------------------------------------------------------------------


def test_who_signs_in_comes_back_to_the_page_and_sees_the_record_of_their_audience(house):
    browser = house.browser()
    house.provider.next = "ana"
    answer = browser.get("/sources?lang=en")
    assert (answer.status, answer.url) == (200, f"{house.url}/sources?lang=en")
    assert answer.headers["Cache-Control"] == NEVER
    assert "Cookie" in answer.headers.get_all("Vary")
    assert "audience directorate" in browser.get("/account").body
    assert "audience partner" in house.signed_in("bo").get("/account").body
    # Who has two groups sees what the wider may see.
    house.provider.people["dee"] = ["staff", "partners"]
    assert "audience directorate" in house.signed_in("dee").get("/account").body


def test_the_session_is_in_a_cookie_that_no_script_reads_and_the_folder_does_not_have_it(house):
    browser = house.signed_in("ana")
    cookie = browser.cookie()
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Lax"
    assert len(cookie.value) > 40
    assert cookie.value.encode() not in house.kept()
    assert b"subject-of-ana" in house.kept()


def test_by_tls_the_cookie_is_secure_and_no_other_host_can_set_it(tmp_path):
    from ctc_dash.server.door.entrance import House
    from ctc_dash.server.door.sign_in_settings import SignInSettings

    settings = SignInSettings("https://dash.example.org/", "https://id.example.org", "x", {})
    house = House(settings, None, None, None, None)  # type: ignore[arg-type]
    assert settings.is_secure
    assert house.cookie_name("session") == "__Host-ctc-dash-session"


def unsigned(claims: dict[str, Any]) -> str:
    parts = [json.dumps(each).encode() for each in ({"alg": "none", "typ": "JWT"}, claims)]
    return ".".join([*(base64.urlsafe_b64encode(p).rstrip(b"=").decode() for p in parts), ""])


def by_shared_secret(house: Guarded, claims: dict[str, Any]) -> str:
    """Signed by what everybody knows: the public key taken for a secret."""
    from joserfc.jwk import OctKey

    public = house.provider.keys[-1].as_pem(private=False)
    key = OctKey.import_key({"kty": "oct", "k": base64.urlsafe_b64encode(public).decode()})
    header = {"alg": "HS256", "kid": house.provider.keys[-1].kid}
    return jwt.encode(header, claims, key, algorithms=["HS256"])


def with_key(key: Any, claims: dict[str, Any], algorithm: str = "ES256") -> str:
    return jwt.encode({"alg": algorithm, "kid": key.kid}, claims, key, algorithms=[algorithm])


def test_no_token_that_is_not_exactly_right_lets_anybody_in(house):
    now = time.time()
    earlier: list[str] = []
    provider = house.provider

    def keep(claims: dict[str, Any]) -> str:
        earlier.append(provider.token(claims))
        return earlier[-1]

    def cut(claims: dict[str, Any]) -> str:
        head, body, signature = provider.token(claims).split(".")
        other = json.loads(base64.urlsafe_b64decode(body + "=="))
        other["groups"] = ["staff"]
        body = base64.urlsafe_b64encode(json.dumps(other).encode()).rstrip(b"=").decode()
        return f"{head}.{body}.{signature}"

    odd = rsa_key("8")
    provider.keys.insert(0, odd)
    provider.signs = keep
    house.signed_in("ana")
    wrong_claims: dict[str, dict[str, Any]] = {
        "expired": {"exp": now - 60},
        "another issuer": {"iss": f"{provider.url}/"},
        "no issuer": {"iss": None},
        "for another": {"aud": "somebody-else"},
        "for nobody": {"aud": None},
        "for several, and nobody says whom": {"aud": [CLIENT, "somebody-else"]},
        "made for another": {"azp": "somebody-else"},
        "another nonce": {"nonce": "x"},
        "no nonce": {"nonce": None},
        "several nonces": {"nonce": ["x"]},
        "without an end": {"exp": None},
        "not yet": {"nbf": now + 3600},
        "of tomorrow": {"iat": now + DAY},
        "of nobody": {"sub": None},
    }
    wrong_tokens = {
        "replayed": lambda claims: earlier[0],
        "changed": cut,
        "signed by another": lambda claims: with_key(another_key("1"), claims),
        "signed by an unknown key": lambda claims: with_key(another_key("7"), claims),
        "not signed": unsigned,
        "signed by a shared secret": lambda claims: by_shared_secret(house, claims),
        "signed in a way that is not taken": lambda claims: with_key(odd, claims, "RS512"),
        "no token": lambda claims: "x.y.z",
        "empty": lambda claims: "",
    }
    let_in = []
    for name, changed in wrong_claims.items():
        provider.signs = None

        def change(claims: dict[str, Any], changed: dict[str, Any] = changed) -> None:
            claims.update(changed)
            for key in [key for key, value in claims.items() if value is None]:
                del claims[key]

        provider.changes = change
        let_in += [name] if is_let_in(house) else []
    provider.changes = lambda claims: None
    for name, sign in wrong_tokens.items():
        provider.signs = sign
        let_in += [name] if is_let_in(house) else []
    provider.signs, provider.answers = None, {"iss": "https://other.example.org"}
    let_in += ["answered by another issuer"] if is_let_in(house) else []
    assert let_in == []
    provider.answers = {"iss": provider.url}
    assert is_let_in(house)  # else nothing would be proven


def is_let_in(house: Guarded) -> bool:
    """Whether somebody comes in; who does not is told so, and has no session."""
    browser = house.browser()
    house.provider.next = "ana"
    answer = browser.get("/account")
    if answer.status == 200:
        return True
    assert answer.status == 403
    assert "could not be checked" in answer.body
    assert browser.cookie() is None
    assert browser.get("/data/visits.csv").status == 401
    return False


def test_a_new_key_of_the_provider_is_taken_and_an_old_one_is_dropped(house):
    provider = house.provider
    house.signed_in("ana")
    looks = provider.asked.count("keys")
    house.signed_in("ana")
    assert provider.asked.count("keys") == looks  # not asked at each sign-in
    old = provider.keys[0]
    provider.keys = [rsa_key("2")]
    provider.signs = lambda claims: with_key(provider.keys[0], claims, "RS256")
    house.clock.ahead = 60
    house.signed_in("ana")
    assert provider.asked.count("keys") == looks + 1
    provider.signs = lambda claims: with_key(old, claims)
    assert not is_let_in(house)
    assert provider.asked.count("keys") == looks + 1  # nobody makes us ask again and again
    house.clock.ahead += 60
    assert not is_let_in(house)


def test_only_a_sign_in_that_this_browser_began_is_finished_and_only_once(house):
    mine, other = house.browser(), house.browser()
    house.provider.next = "ana"
    back = mine.next(mine.next("/sign-in?to=visits"))
    for _ in range(2):
        refused = other.get(back)
        assert (refused.status, other.cookie()) == (400, None)
        assert "not begun in this browser" in refused.body
        other.next("/sign-in")  # it has begun one of its own
    assert mine.get(back).url == f"{house.url}/visits"
    again = mine.get(back, stay=True)  # whoever is in already is not troubled
    assert (again.status, again.headers["Location"]) == (303, "./")
    mine.cookies.clear()
    assert mine.get(back).status == 400

    late = house.browser()
    back = late.get(late.get("/sign-in", stay=True).headers["Location"], stay=True).headers[
        "Location"
    ]
    house.clock.ahead = 11 * 60
    assert late.get(back).status == 400
    house.clock.ahead = 0


def test_several_windows_may_sign_in_at_once(house):
    browser = house.browser()
    house.provider.next = "ana"
    ways = [
        browser.get(f"/sign-in?to={page}", stay=True).headers["Location"]
        for page in ("visits", "sources")
    ]
    assert [browser.get(way).url for way in ways] == [f"{house.url}/visits", f"{house.url}/sources"]


@pytest.mark.parametrize(
    "asked",
    ["//evil.example/", "https://evil.example/", "\\\\evil", "visits\r\nSet-Cookie: a=b", "nowhere",
     "visits#x", "x" * 3000, "../visits", "sign-out", "visits?a=#b", "javascript:alert(1)"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere_after_a_sign_in(asked):
    assert page_to(asked) == ""
    assert page_to("visits?a=https://x.example/") == "visits?a=https://x.example/"
    assert page_to("?lang=fr") == "./?lang=fr"


def test_a_provider_that_is_away_is_said_and_a_refusal_too(house):
    refused = house.browser().get("/visits")  # nobody is next
    assert refused.status == 403
    assert "did not let you in" in refused.body
    house.provider.is_away, house.clock.ahead = True, 2 * 3600  # what it said is old by now
    asked = len(house.provider.asked)
    for _ in range(3):
        away = house.browser().get("/visits")
        assert away.status == 503
        assert "could not be reached" in away.body
    assert len(house.provider.asked) == asked + 1  # not by everybody who comes
    house.provider.is_away, house.clock.ahead = False, 2 * 3600 + 60
    house.signed_in("ana")


def test_what_cannot_be_kept_is_said_and_passes(house):
    sessions = house.state / "sessions"
    away = sessions.rename(house.state / "away")  # as a full disk, or one that is read-only
    house.provider.next = "ana"
    browser = house.browser()
    refused = browser.get("/account")
    away.rename(sessions)
    assert (refused.status, browser.cookie()) == (500, None)
    assert "could not be done just now" in refused.body
    assert "Traceback" not in refused.body
    house.signed_in("ana")


def test_other_methods_are_refused_on_a_page_of_the_door(house):
    refused = house.browser().post("/sign-in")
    assert refused.status == 405
    assert refused.headers["Allow"] == "GET, HEAD"


# --- the end of it --------------------------------------------------------------------------


def test_who_is_in_no_group_sees_nothing(house):
    browser = house.browser()
    house.provider.next = "cy"
    answer = browser.get("/visits")
    assert (answer.status, browser.cookie()) == (403, None)
    assert "none of your groups" in answer.body
    for claims in (
        {"groups": "other"},
        {"groups": {"staff": 1}},
        {"groups": None},
        {"groups": [["staff"]]},
    ):
        house.provider.changes = lambda given, claims=claims: given.update(claims)
        assert house.browser().get("/visits").status == 403


def test_a_session_ends_with_its_token(house):
    browser = house.signed_in("ana")
    assert browser.get("/data/visits.csv").status == 200
    house.clock.ahead = LIFE - 5
    assert browser.get("/data/visits.csv").status == 200
    house.clock.ahead = LIFE + 1
    assert browser.get("/data/visits.csv").status == 401
    assert browser.get("/live/token").status == 401
    house.provider.next = ""  # removed
    assert browser.get("/visits").status == 403


def test_no_session_is_longer_than_the_settings_say(house):
    house.provider.changes = lambda claims: claims.update(exp=time.time() + 90 * DAY)
    browser = house.signed_in("ana")
    house.clock.ahead = 11.9 * 3600
    assert browser.get("/data/visits.csv").status == 200
    house.clock.ahead = 12.1 * 3600
    assert browser.get("/data/visits.csv").status == 401


def test_who_signs_out_is_out_everywhere_and_only_a_form_of_ours_does_it(house):
    browser = house.signed_in("ana")
    copied = browser.header
    proof = browser.proof
    assert browser.get("/sign-out").url.endswith("/account")  # a link signs nobody out
    for wrong in ("", "x", house.signed_in("ana").proof):
        assert browser.post("/sign-out", proof=wrong).status == 403
    assert browser.get("/data/visits.csv").status == 200
    done = browser.post("/sign-out", proof=proof)
    assert done.status == 200
    assert f"{house.provider.url}/end?client_id={CLIENT}" in done.body
    assert browser.cookie() is None
    assert house.browser().get("/data/visits.csv", Cookie=copied).status == 401


async def _until_closed(house: Guarded, browser: Browser, end: Any) -> tuple[bool, int | None]:
    """Whether a connection answered, and with which code it was closed after ``end``."""
    token = json.loads(browser.get("/live/token").body)["token"]
    address = house.url.replace("http", "ws") + "/live/ws"
    headers = {"Cookie": browser.header, "Origin": house.url}
    request = HTTPRequest(address, headers=headers)
    socket = await websocket_connect(request, subprotocols=["bokeh", token])
    first = await asyncio.wait_for(socket.read_message(), 20)
    await asyncio.to_thread(end)
    while await asyncio.wait_for(socket.read_message(), 20) is not None:
        pass
    return first is not None, socket.close_code


def test_an_open_connection_ends_with_the_session_and_its_token_holds_no_cookie(house):
    browser = house.signed_in("ana")
    told = get_token_payload(json.loads(browser.get("/live/token").body)["token"])
    assert "session_expiry" in told
    assert browser.cookie().value not in str(told)
    assert not told.get("cookies")
    assert not told.get("headers")
    proof = browser.proof
    end = lambda: browser.post("/sign-out", proof=proof)  # noqa: E731
    assert run_apart(_until_closed(house, browser, end)) == (True, 1008)
    deadline = time.monotonic() + 10
    while house.server.doorway._sockets and time.monotonic() < deadline:
        time.sleep(0.05)
    assert house.server.doorway._sockets == []


def test_no_connection_is_opened_without_a_session_or_from_elsewhere(house):
    browser = house.signed_in("ana")
    token = json.loads(browser.get("/live/token").body)["token"]
    address = house.url.replace("http", "ws") + "/live/ws"

    async def status(**headers: str) -> int:
        request = HTTPRequest(address, headers=headers)
        try:
            await websocket_connect(request, subprotocols=["bokeh", token])
        except Exception as error:
            return int(error.code)  # type: ignore[attr-defined]
        return 101

    assert run_apart(status(Origin=house.url)) == 401
    assert run_apart(status(Origin="https://evil.example", Cookie=browser.header)) == 403
    assert run_apart(status(Origin=house.url, Cookie=browser.header)) == 101
