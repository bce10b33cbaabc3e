"""Behind the door: each sees the record of their audience, alone; what is kept and told of it."""

from __future__ import annotations

import json
import logging
import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from ctc_dash.server.door.admission import Admission
from ctc_dash.server.door.entrance import PERSONAL
from ctc_dash.server.door.kept_files import StateFolder
from ctc_dash.server.feeds import FEEDS
from ctc_dash.server.routes import NEVER, OF_THE_DOOR_ALONE
from tests.signing_in import GROUPS, LIFE, SECRETS, Browser, Guarded, run_apart

pytestmark = pytest.mark.server

DAY = 86400


def new_address(browser: Browser, calendar: str = "all") -> str:
    """A personal address as the page shows it, without the server's own."""
    shown = browser.post("/account", proof=browser.proof, label="a telephone").body
    (address,) = re.findall(rf"{browser.url}(/feeds/personal/[\w-]+/{calendar}\.ics)", shown)
    return address


# --- personal addresses -----------------------------------------------------------------------


def test_a_personal_address_opens_calendars_until_it_is_revoked(house, caplog):
    caplog.set_level(logging.DEBUG)
    browser = house.signed_in("ana")
    address = new_address(browser)
    opener = address.split("/")[3]
    program = house.browser()
    answer = program.get(f"{address}?cluster=A&lang=en")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.body.startswith("BEGIN:VCALENDAR")
    assert opener not in answer.body.replace(
        "\r\n ", ""
    )  # who hands the file on does not hand the key on
    assert answer.headers["Cache-Control"] == NEVER
    for name in FEEDS:
        assert program.get(address.replace("all.ics", f"{name}.ics")).status == 200
    for other in (
        "/feeds/personal/",
        f"/feeds/personal/{opener}/",
        f"{address}/",
        address.replace(opener, opener[:-1]),
        address.replace("all.ics", "x.ics"),
        address.replace("/all.ics", "/../../visits"),
    ):
        assert program.get(other).status == 404, other
    assert opener.encode() not in house.kept()
    assert opener not in caplog.text  # nor where it opens nothing

    shown = browser.get("/account").body
    assert "a telephone" in shown
    assert opener not in shown
    (name,) = re.findall(r'name="revoke" value="(\w+)"', shown)
    assert program.get(f"/feeds/personal/{name}/all.ics").status == 404
    other = house.signed_in("bo")
    other.post("/account", proof=other.proof, revoke=name)
    assert program.get(address).status == 200  # it is not Bo's
    assert browser.post("/account", proof="x", revoke=name).status == 403
    browser.post("/account", proof=browser.proof, revoke=name)
    assert program.get(address).status == 404
    assert opener not in caplog.text


def test_a_personal_address_opens_nothing_but_calendars(house):
    ana, program = house.signed_in("ana"), house.browser()
    opener = new_address(ana).split("/")[3]
    # Nor is a session an address.
    assert program.get(f"{PERSONAL}{ana.cookie().value}/all.ics").status == 404
    for path in ("/data/visits.csv", "/visits", "/account"):
        assert program.get(path, stay=True, Cookie=f"ctc-dash-session={opener}").status in (
            401,
            303,
        )


def test_who_is_removed_or_has_lost_the_group_loses_the_address(house):
    program, ana = house.browser(), house.signed_in("ana")
    address = new_address(ana)
    # Removed at the provider, and never seen again: at the latest after the days of the settings.
    house.clock.ahead = 29.9 * DAY
    assert program.get(address).status == 200
    house.clock.ahead = 30.1 * DAY
    assert program.get(address).status == 404
    house.signed_in("ana")  # back from a long leave
    assert program.get(address).status == 200
    # In a narrower group: it opens no more than that.
    house.provider.people["ana"] = ["partners"]
    house.signed_in("ana")
    assert program.get(address).status == 200
    assert house.log()[-1]["audience"] == "partner"
    # In no group any more: at once, when they try to sign in; other sessions of theirs as well.
    open_elsewhere = house.signed_in("ana")
    house.provider.people["ana"] = []
    house.provider.next = "ana"
    assert house.browser().get("/visits").status == 403
    assert program.get(address).status == 404
    assert open_elsewhere.get("/data/visits.csv").status == 401


def test_an_address_of_an_audience_that_is_no_longer_served_opens_nothing(house):
    house.provider.people["ana"] = ["partners"]
    opener = new_address(house.signed_in("ana")).split("/")[3]
    house.provider.people["ana"] = ["staff"]
    house.signed_in("ana")
    known = house.server.doorway._house.admission
    assert known.owner(opener).audience == "partner"  # no more than when it was made
    settings = replace(house.server.doorway._house.settings, groups={"staff": "directorate"})
    state = house.server.doorway._house.state
    assert Admission(settings, state).owner(opener) is None
    # Another provider may call somebody else the same.
    other = Admission(replace(settings, issuer="https://other.example.org", groups=GROUPS), state)
    person = other.person(other.begin(house.provider.claims("ana", "x")))
    assert (person.audience, other.addresses(person), other.owner(opener)) == (
        "directorate",
        [],
        None,
    )
    assert other.person(house.signed_in("ana").cookie().value) is None


def test_nobody_has_more_addresses_than_they_can_look_after(house):
    browser = house.signed_in("bo")
    for _ in range(20):
        new_address(browser)
    assert "as many addresses as one person" in browser.post("/account", proof=browser.proof).body
    house.clock.ahead = 500 * DAY
    house.server.doorway._sweep()
    assert not list((house.state / "addresses").iterdir())


def test_a_label_is_shown_and_not_run(house):
    browser = house.signed_in("bo")
    shown = browser.post("/account", proof=browser.proof, label="<script>x</script>").body
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


# --- several audiences on one server --------------------------------------------------------


def test_each_audience_sees_its_own_record_whoever_was_there_before(several):
    ana, bo, nobody = several.signed_in("ana"), several.signed_in("bo"), several.browser()
    paths = ["/sources", "/data/meetings.csv", "/data/assistance.csv", "/data/datapackage.json"]
    paths += [f"/feeds/{name}.ics" for name in FEEDS]

    def told(browser: Browser) -> list[tuple[str, ...]]:
        """The secrets that a browser finds, over all addresses."""
        bodies = [browser.get(path).body.replace("\r\n ", "") for path in paths]
        return [tuple(word for word in SECRETS.values() if word in body) for body in bodies]

    of_all = told(ana)
    assert {word for found in of_all for word in found} == {*SECRETS.values()}
    nothing = [()] * len(paths)
    assert told(nobody) == nothing
    of_partners = told(bo)
    assert {word for found in of_partners for word in found} == {"Zqpartner"}
    assert (told(nobody), told(ana), told(bo)) == (nothing, of_all, of_partners)
    # Nor is one told that what another has is what they have already.
    for path in ("/sources", "/feeds/all.ics"):
        tag = {"If-None-Match": ana.get(path).headers["Etag"]}
        statuses = [browser.get(path, **tag).status for browser in (ana, bo, nobody)]
        assert statuses == [304, 200, 200]


def test_a_sessions_token_opens_nothing_of_another_audience(several):
    several.wait_for_sessions()
    ana = several.signed_in("ana")
    given = json.loads(ana.get("/live/token").body)["token"]

    async def status(browser: Browser) -> int:
        headers = {"Cookie": browser.header, "Origin": several.url}
        request = HTTPRequest(several.url.replace("http", "ws") + "/live/ws", headers=headers)
        try:
            socket = await websocket_connect(request, subprotocols=["bokeh", given])
        except HTTPClientError as error:
            return error.code
        socket.close()
        return 101

    assert run_apart(status(several.signed_in("bo"))) == 403
    assert run_apart(status(several.browser())) == 403
    assert run_apart(status(ana)) == 101


def test_every_address_of_the_door_is_in_the_table(house):
    own = {rule.matcher.regex.pattern.rstrip("$") for rule in patterns(house)}
    assert own | {"/feeds/personal/.*"} == {route.pattern for route in OF_THE_DOOR_ALONE}


def patterns(house: Guarded) -> list[Any]:
    """What the router of the door's own pages tries."""
    router = house.server.doorway._own.wildcard_router
    return [rule for rule in router.rules if rule.matcher.regex.pattern != ".*$"]


def test_the_door_answers_to_its_own_names_alone(house):
    for path in ("/sign-in", "/account", "/visits", "/feeds/personal/x/all.ics"):
        assert house.browser().get(path, stay=True, Host="other.example.org").status == 421


def test_what_is_refused_before_the_door_is_not_in_the_log_with_its_secret(house, caplog):
    caplog.set_level(logging.DEBUG)
    address = new_address(house.signed_in("ana"))
    code = house.browser().get("/signed-in?code=abc&state=def", Host="other.example.org")
    refused = house.browser().get(address, Host="other.example.org")
    assert (code.status, refused.status, house.browser().post(address).status) == (421, 421, 405)
    assert address.split("/")[3] not in caplog.text
    assert "code=abc" not in caplog.text


def test_who_is_no_longer_signed_in_is_not_shown_the_public_record_without_a_word(several):
    browser = several.signed_in("bo")
    several.clock.ahead = LIFE + 1
    answer = browser.get("/sources", stay=True)
    assert (answer.status, answer.headers["Location"]) == (303, "sign-in?to=sources")
    assert browser.get("/feeds/all.ics").status == 401
    several.provider.next = "cy"
    refused = browser.get("/sources")
    assert refused.status == 403
    assert "Go on with the public record" in refused.body
    assert browser.get("/sign-out").status == 200
    assert browser.get("/sources").status == 200
    several.clock.ahead = 0.0


# --- what is kept and told --------------------------------------------------------------------


def test_the_log_says_who_opened_what_and_nothing_of_what_is_in_it(house):
    before = len(house.log())
    browser = house.signed_in("ana", "/sources?from=2016-01-01")
    for path in (
        "/data/visits.csv",
        "/data/figures/sources/documents.csv?cluster=A",
        "/feeds/meetings.ics",
        "/nowhere-secret",
        "/data/secret_table.csv",
        "/liveness",
    ):
        browser.get(path)
    house.browser().get(new_address(browser))
    lines = house.log()[before:]
    assert [(each["kind"], each["opened"]) for each in lines] == [
        ("sign-in", ""),
        ("page", "sources"),
        ("table", "visits"),
        ("figure", "sources/documents"),
        ("feed", "meetings"),
        ("feed", "all"),
    ]
    assert {(each["audience"], each["person"], each["name"]) for each in lines} == {
        ("directorate", "subject-of-ana", "ana")
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", each["at"]) for each in lines)
    said = json.dumps(lines)
    assert not [
        word for word in ("2016", "cluster", "secret", browser.cookie().value) if word in said
    ]
    # What a session opens without a request is told, too.
    house.server.doorway._sockets.append((None, "17", browser.cookie().value))
    house.server.doorway.tell("17", {"go": "visits?state=NER"})
    house.server.doorway.tell("17", {"brief": "meeting:x", "format": "pdf"})
    house.server.doorway.tell("17", {"names": True})
    house.server.doorway.tell("18", {"go": "visits"})
    house.server.doorway._sockets.pop()
    assert [(each["kind"], each["opened"]) for each in house.log()[before + 6 :]] == [
        ("page", "visits"),
        ("brief", "meeting"),
    ]


def test_nobody_else_can_read_what_is_kept(house):
    house.signed_in("ana")
    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in [house.state, *house.state.rglob("*")]
    }
    assert modes == {(True, 0o700), (False, 0o600)}


def test_a_session_outlives_the_server(house):
    """Several processes, or one after the other, share what is kept."""
    browser = house.signed_in("ana")
    other = Admission(house.server.doorway._house.settings, StateFolder(house.state, house.clock))
    assert other.person(browser.cookie().value).audience == "directorate"
    other.end(browser.cookie().value)
    assert browser.get("/data/visits.csv").status == 401


def test_what_is_damaged_or_over_opens_nothing_and_goes(house):
    browser = house.signed_in("ana")
    for path in (house.state / "sessions").iterdir():
        path.write_bytes(b"{")
    assert browser.get("/data/visits.csv").status == 401
    house.clock.ahead = 2 * DAY
    house.server.doorway._sweep()
    assert not list((house.state / "sessions").iterdir())
    assert not list((house.state / "used").iterdir())


def test_pages_of_the_door_load_and_run_nothing(house):
    browser = house.signed_in("ana")
    for answer in (browser.get("/account"), house.browser().get("/signed-in?state=x&code=y")):
        assert "<script" not in answer.body
        assert not re.findall(r"(?:src|href)=.https?:", answer.body)
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == NEVER
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert Path(house.state).is_dir()
