"""The feeds over HTTP: what a calendar program sends and what it gets, read by two readers."""

from __future__ import annotations

import asyncio
import http.client
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote

import icalendar
import pytest
import vobject
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.routing import Router
from tornado.web import Application

from ctc_dash import interface
from ctc_dash.address import codec
from ctc_dash.asking.records import Records
from ctc_dash.exports.calendar import calendar_bytes
from ctc_dash.server import feeds
from ctc_dash.server.answering import handler_behind
from ctc_dash.server.gate import Gate
from ctc_dash.server.routes import rules
from ctc_dash.server.server_names import names_of_server

pytestmark = pytest.mark.server


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    content: bytes

    @property
    def uids(self) -> set[str]:
        found = [str(each["uid"]) for each in self.calendar.events]
        assert len(found) == len(set(found))
        return set(found)

    @property
    def calendar(self) -> icalendar.Calendar:
        return icalendar.Calendar.from_ical(self.content)


@dataclass(frozen=True)
class Served:
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, content)


class One:
    """A record that nothing may be laid on."""

    def __init__(self, record: interface.Record) -> None:
        self.record = record

    def opened(self, layers: Sequence[str] = ()) -> interface.Record:
        assert not layers
        return self.record


@dataclass(frozen=True)
class Behind(Router):
    """The application as a server has it."""

    gate: Gate
    application: Application

    def find_handler(self, request, **given):
        return handler_behind(self.gate, self.application, request, **given)


def serving(
    record: interface.Record, public: str | None = None, records: Records | None = None
) -> Iterator[Served]:
    """A server in this process that has nothing but the feeds."""
    (sockets, loop) = bind_sockets(0, "127.0.0.1"), asyncio.new_event_loop()
    given = {"records": records or One(record)}
    routes = rules({"feeds": (feeds.CalendarFeed, given), "no_feed": (feeds.NoFeed, given)})
    up, gate = (
        threading.Event(),
        Gate(names_of_server("127.0.0.1", 80, public=public), record.audience),
    )

    def run() -> None:
        asyncio.set_event_loop(loop)
        HTTPServer(Behind(gate, Application(routes))).add_sockets(sockets)
        loop.call_soon(up.set)
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert up.wait(10)
    yield Served(sockets[0].getsockname()[1])
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    for each in sockets:
        each.close()


@pytest.fixture(scope="module")
def feed(record):
    yield from serving(record)


@pytest.mark.parametrize(
    ("name", "which", "entries"),
    [
        ("calendar", "calendar", 86),
        ("follow-up", "follow_up", 160),
        ("meetings", "meetings", 49),
        ("obligations", "obligations", 37),
        ("all", "all", 246),
    ],
)
def test_a_feed_is_the_calendar_with_its_own_address(feed, record, name, which, entries):
    answer = feed.ask(f"/feeds/{name}.ics")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'inline; filename="ctc-dash-{name}.ics"'
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert len(answer.uids) == entries
    assert len(vobject.readOne(answer.content.decode()).vevent_list) == entries
    assert answer.content == calendar_bytes(
        record, which, origin=feed.url, source=f"{feed.url}/feeds/{name}.ics"
    )
    assert str(answer.calendar["source"]) == f"{feed.url}/feeds/{name}.ics"
    for each in answer.calendar.events:
        assert str(each["url"]).startswith(f"{feed.url}/")


def test_who_has_it_is_not_sent_it_again(feed):
    first = feed.ask("/feeds/follow-up.ics")
    etag = first.headers["ETag"]
    for sent in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = feed.ask("/feeds/follow-up.ics", If_None_Match=sent)
        assert again.status == 304
        assert again.content == b""
        assert again.headers["ETag"] == etag
        assert again.headers["Cache-Control"] == "public, no-cache"
    assert feed.ask("/feeds/follow-up.ics", If_None_Match='"other"').content == first.content


def test_the_etag_is_that_of_the_content(feed):
    etags = {
        feed.ask(path).headers["ETag"]
        for path in (
            "/feeds/follow-up.ics",
            "/feeds/follow-up.ics?state=POL",
            "/feeds/follow-up.ics?state=NER",
            "/feeds/calendar.ics",
        )
    }
    assert len(etags) == 4
    assert None not in etags


def test_head_has_the_same_headers_and_no_content(feed):
    whole, head = (feed.ask("/feeds/calendar.ics", method) for method in ("GET", "HEAD"))
    assert head.status == 200
    assert head.content == b""
    assert int(head.headers["Content-Length"]) == len(whole.content)
    for name in ("ETag", "Content-Type", "Content-Disposition", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]
    etag = whole.headers["ETag"]
    assert feed.ask("/feeds/calendar.ics", "HEAD", If_None_Match=etag).status == 304


def test_the_pages_query_string_filters(feed, record):
    query = "cluster=b&type=follow_up,focused&from=2019-04-10&to=2019-10-31&as_of=2019-12-16"
    due = record.ask(
        "follow_up/timetable",
        cluster="B",
        visit_type=["follow_up", "focused"],
        from_="2019-04-10",
        to="2019-10-31",
        as_of="2019-12-16",
    )
    due = due[due["due_day"].notna()]
    assert set(due["number"]) == {154, 160}
    found = feed.ask(f"/feeds/follow-up.ics?{query}").uids
    assert {tuple(uid.split("-")[2:4]) for uid in found} == {
        (str(row.number), row.follow_up_step) for row in due.itertuples()
    }
    meetings = feed.ask("/feeds/meetings.ics?kind=open_briefing&openness=open").uids
    listed = record.ask("briefings/list", kind="open_briefing", openness="open")
    assert meetings == {f"meeting-{key}@ctc-dash" for key in listed["id"]}
    assert len(meetings) == 7


def test_a_filter_that_no_entry_has_is_passed_over_and_not_said(feed):
    whole = feed.ask("/feeds/obligations.ics")
    narrowed = feed.ask("/feeds/obligations.ics?kind=open_briefing&theme=prisons")
    assert narrowed.status == 200
    assert narrowed.uids == whole.uids
    assert str(narrowed.calendar["name"]) == "CTC Dash: obligations"


def test_only_what_applies_is_said_to_apply(feed):
    said = str(feed.ask("/feeds/calendar.ics?kind=open_briefing").calendar["description"])
    assert "7 meetings and briefings (Kind: Open briefing)." in said
    assert "22 obligations with a time, 14 fulfilments with a date. " in said


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("cluster=A,Q", ["cluster=Q: no such value, expected one of: A, B, C."]),
        ("from=2018-13-01", ["from=2018-13-01: no such day, expected YYYY-MM-DD."]),
        ("lang=xx", ["lang=xx: no such value, expected one of: en, ar, zh, fr, ru, es."]),
        (
            "from=2019-02-01&to=2019-01-01",
            [
                "from=2019-02-01&to=2019-01-01: ends before it begins, expected from before to.",
            ],
        ),
        (
            "from=2019-02-01&from=2019-02-02",
            ["from=2019-02-02: a second day for one filter, expected one."],
        ),
        (
            "hue=blue&openness=ajar",
            [
                "hue=blue: no such filter, expected one of: from, to, compare_from, compare_to, "
                "cluster, subregion, type, participant, status, coverage, theme, ",
                "openness=ajar: no such value, expected one of: ",
            ],
        ),
    ],
)
def test_a_bad_value_is_refused_in_a_sentence(feed, query, lines):
    answer = feed.ask(f"/feeds/calendar.ics?{query}")
    assert answer.status == 400
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    said = answer.content.decode().splitlines()
    assert len(said) == len(lines)
    for found, expected in zip(said, lines, strict=True):
        assert found.startswith(expected)


@pytest.mark.parametrize(
    "text",
    ["سلام", "反恐", "a\r\nX-Bad: 1", "\x00", "<script>alert(1)</script>", "x" * 5000, "a;b,c\\n"],
)
def test_no_query_string_breaks_a_feed(feed, text):
    for key in ("state", "as_of", "lang", text[:100]):
        answer = feed.ask(f"/feeds/all.ics?{quote(key)}={quote(text)}")
        assert answer.status == 400
        assert b"Traceback" not in answer.content
        assert "X-Bad" not in answer.headers
        assert max(len(line) for line in answer.content.decode().splitlines()) < 2000
    assert feed.ask("/feeds/all.ics?%ff=%fe&&&=").status in (200, 400)


def test_there_are_no_other_feeds(feed):
    for path in ("/feeds/holidays.ics", "/feeds/follow_up.ics", "/feeds/calendar", "/feeds/"):
        assert feed.ask(path).status == 404
    assert feed.ask("/feeds/all.ics", "POST").status == 405


def test_links_hold_behind_a_prefix(record):
    """Whether the proxy has taken the prefix off or not, and by whatever name it asks."""
    for served in serving(record, "https://dash.example.org/ctc/"):
        for prefix, host in (("/ctc", "dash.example.org"), ("", "127.0.0.1")):
            answer = served.ask(f"{prefix}/feeds/meetings.ics?state=TUN", Host=host)
            (entry,) = answer.calendar.events
            assert str(entry["url"]) == (
                "https://dash.example.org/ctc/briefings?from=2019-07-01&to=2019-07-31"
            )
            assert str(answer.calendar["source"]) == (
                "https://dash.example.org/ctc/feeds/meetings.ics?state=TUN"
            )


def test_a_feed_without_entries_is_still_a_calendar(feed):
    answer = feed.ask("/feeds/meetings.ics?from=1990-01-01&to=1990-12-31")
    assert answer.status == 200
    assert answer.uids == set()
    assert vobject.readOne(answer.content.decode()).validate(raiseException=True)


def test_what_is_not_public_stays_out_of_shared_caches(record, tmp_path):
    from ctc_dash import places
    from ctc_dash.asking import snapshot
    from ctc_dash.record.building import build

    path = build(places.data_dir(), tmp_path / "made.duckdb", audience="committee")
    for served in serving(interface.NotebookRecord(snapshot.open_snapshot(path))):
        answer = served.ask("/feeds/meetings.ics")
        assert answer.headers["Cache-Control"] == "no-store"
        assert {str(each["class"]) for each in answer.calendar.events} == {"CONFIDENTIAL"}


def test_an_address_may_lay_a_layer_on_the_record(record):
    routes = serving(record, records=Records())
    feed = next(routes)
    answer = feed.ask("/feeds/all.ics?with=later&as_of=2019-12-16")
    assert answer.status == 200
    # A calendar has what falls due; no page of the layer says that of anything.
    without = feed.ask("/feeds/all.ics?as_of=2019-12-16")
    assert answer.uids == without.uids
    assert answer.content != without.content  # it names its own build
    # and whoever follows a link of it comes to the page as this record shows it
    links = [str(each["url"]) for each in answer.calendar.events]
    assert links
    assert all(re.search(r"[?&]with=later(&|$)", each) for each in links)
    assert not any("with=" in str(each["url"]) for each in without.calendar.events)
    unknown = feed.ask("/feeds/all.ics?with=nothing")
    assert unknown.status == 400
    assert unknown.content.decode() == "with=nothing: no such value, expected one of: later.\n"
    next(routes, None)


def test_each_reason_why_an_address_does_not_apply_has_its_sentence_here_too():
    assert {*feeds.SENTENCES} == {*codec.SENTENCES}
