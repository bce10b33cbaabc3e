"""Prepared pages by HTTP: made without a session, the same for all; who acts leaves nothing."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest
from bokeh.document import Document
from lxml import html

from benchmarks.soak import use
from benchmarks.talking import Client, Heard
from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.asking.records import Records
from ctc_dash.exports.site.publishing import edition_of
from ctc_dash.exports.site.site_pages import Pages
from ctc_dash.figures import catalogue
from ctc_dash.paper.page_pieces import lay_out_figures
from ctc_dash.server import serving
from ctc_dash.server.assets import Assets
from ctc_dash.views.live import Live
from ctc_dash.views.page_views import PageViews
from tests.browser.conftest import LIVE
from tests.in_process import served
from tests.workers import long_but

pytestmark = pytest.mark.server

SOAK = 4  # rounds before memory is first read


@pytest.fixture(scope="module")
def here(own_cache, record) -> Iterator[str]:
    """A server in this process, whose unused sessions go at once."""
    with running() as url:
        yield url


@contextmanager
def running() -> Iterator[str]:
    unused = {"check_unused_sessions": 100, "unused_session_lifetime": 200}
    settings = {f"{name}_milliseconds": time_ for name, time_ in unused.items()}
    with served(Records(), **settings) as (_, url):
        yield url


def test_pages_are_answered_before_there_are_sessions(own_cache, record, monkeypatch):
    """Panel is imported while the first page is read; who asks for a session meanwhile waits."""
    loaded = "import sys, ctc_dash.server.serving; print({'panel', 'bokeh'} & {*sys.modules})"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "set()\n"
    held = threading.Event()
    made = serving.Server._with_sessions
    monkeypatch.setattr(serving.Server, "_with_sessions", lambda me: held.wait(30) and made(me))
    with running() as url, ThreadPoolExecutor(1) as asking:
        token = asking.submit(get, f"{url}/live/token")
        assert b"</h1>" in get(f"{url}/visits")[2]
        assert not token.done()
        monkeypatch.setattr(serving, "PATIENCE", 0.1)
        assert get(f"{url}/live/token")[0] == 503  # the page says so, and asks again
        held.set()
        assert json.loads(token.result(30)[2]).keys() == {"token", "roots", "audience"}


def get(url: str, **headers: str):
    wanted = urllib.request.Request(
        url, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(wanted, timeout=90) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def documents() -> int:
    """How many of Bokeh's documents there are in this process."""
    gc.collect()
    return sum(isinstance(each, Document) for each in gc.get_objects())


def settled(wanted: int) -> int:
    """The number of documents, once it is no more than this or some seconds have passed."""
    for _ in range(60):
        if documents() <= wanted:
            break
        time.sleep(0.2)
    return documents()


def test_who_reads_makes_no_session(here):
    before = documents()
    for page in PAGES:
        status, headers, body = get(f"{here}/{page.slug}")
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert b"<h1>" in body
    assert documents() <= before


def resident() -> float:
    """Megabytes that this process, and the server in it, holds."""
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1000 for line in status if line.startswith("VmRSS"))


on_linux = pytest.mark.skipif(
    not Path("/proc/self/status").is_file(), reason="memory and handles are read from /proc"
)


@on_linux
def test_sessions_opened_used_and_closed_leave_what_was_there_before(here):
    """The short form of `make soak`, with its mix of clients, of addresses that come again."""
    heard, before = Heard(), documents()

    def soak(rounds: int) -> tuple[int, set[str], int]:
        async def all_of_them() -> None:
            for number in range(4 * rounds):
                await use(Client(here, heard), number % 4)

        with ThreadPoolExecutor(1) as pool:  # this thread may have a loop of the browser's
            pool.submit(asyncio.run, all_of_them()).result()
        most = settled(before)
        # The loop's pool for what takes time fills as it is needed, up to its bound.
        threads = {each.name for each in threading.enumerate() if "asyncio_" not in each.name}
        return most, threads, len([*Path("/proc/self/fd").iterdir()])

    first, memory = soak(2), resident()
    last = soak(3)
    assert heard.failed == []
    assert {*heard.waits} >= {"page", "session", "filter", "feed", "table", "brief"}
    assert last[0] <= before
    assert last[1] <= first[1]
    assert last[2] <= first[2]
    assert resident() <= 1.05 * memory


@pytest.mark.long
@pytest.mark.browser
@on_linux
def test_who_reads_and_acts_for_long_leaves_memory_and_documents_as_they_were(here, browser):
    """Page reads, and sessions opened, used and closed; three times as many take no more room."""

    def soak(rounds: int) -> None:
        for number in range(rounds):
            chosen = f"cluster={'ABC'[number % 3]}"
            for page in PAGES:
                assert get(f"{here}/{page.slug}?{chosen}")[0] == 200
            reader = browser.new_page()
            reader.goto(f"{here}/visits?{chosen}")
            reader.wait_for_selector(LIVE, state="attached")
            reader.locator(".chip").first.click()
            reader.wait_for_url(re.compile(r"/visits$"))
            reader.close()

    most = documents() + 1  # the last to leave may still be going
    soak(SOAK)
    assert settled(most) <= most
    memory = resident()
    soak(3 * SOAK)
    assert settled(most) <= most
    assert resident() <= 1.05 * memory


def test_thirty_readers_at_once_all_have_the_page_and_the_loop_stays_free(here):
    """Of addresses that were not asked for before; meanwhile the server answers others."""
    addresses = [f"{here}/visits?to=2019-{1 + day // 28:02}-{1 + day % 28:02}" for day in range(30)]
    waits = []
    with ThreadPoolExecutor(30) as pool:
        begun = [pool.submit(get, address) for address in addresses]
        while not all(each.done() for each in begun):
            since = time.perf_counter()
            assert get(f"{here}/liveness")[0] == 200
            waits.append(time.perf_counter() - since)
            time.sleep(0.05)  # who only asks whether it lives leaves the server its time
        assert {each.result()[0] for each in begun} == {200}
    again = time.perf_counter()
    for address in addresses:
        assert get(address)[0] == 200
    whole = time.perf_counter() - again
    # A page that is made is sent at once: all thirty take no longer than the loop is ever busy.
    assert whole < 30 * max(*waits, 0.05)


def test_a_page_is_kept_by_its_tag_and_comes_compressed(here):
    address = f"{here}/visits?cluster=A"
    _, plain, body = get(address)
    _, again, _ = get(address)
    assert plain["Etag"] == again["Etag"]
    assert plain["Vary"] == "Accept-Language, Cookie, Accept-Encoding"
    assert get(f"{address}&lang=en")[1]["Vary"] == "Accept-Encoding"  # it has its language
    assert plain["Cache-Control"] == "public, no-cache"
    assert get(address, If_None_Match=plain["Etag"])[0] == 304
    for encoding in ("br", "gzip"):
        _, headers, packed = get(address, Accept_Encoding=encoding)
        assert headers["Content-Encoding"] == encoding
        assert len(packed) < len(body) / 4
    assert get(f"{here}/visits?cluster=B")[1]["Etag"] != plain["Etag"]


def test_a_first_visit_weighs_little_before_assets_are_packed_well(tmp_path, monkeypatch):
    monkeypatch.setenv("CTC_DASH_CACHE", str(tmp_path))
    assets = Assets()
    sent = {
        name: len(assets.packed(name, "br")) for name in ("page.css", "page.js", *assets.scripts)
    }
    assert sum(sent.values()) < 640_000
    assert not list(tmp_path.rglob("*.br"))


def test_assets_are_named_by_their_content_and_kept_for_ever(here):
    _, _, body = get(f"{here}/visits")
    found = set(re.findall(r'"(assets/\w+/[\w.-]+)"', body.decode()))
    assert {address.split("/")[-1] for address in found} >= {"page.css", "page.js", "icon.svg"}
    for address in found:
        status, headers, _ = get(f"{here}/{address}")
        assert status == 200
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        for encoding, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            _, headers, packed = get(f"{here}/{address}", Accept_Encoding=encoding)
            assert headers["Content-Encoding"] == encoding
            assert unpacked(packed) == get(f"{here}/{address}")[2]
    assert get(f"{here}/assets/0123456789abcdef/page.css")[0] == 404
    assert get(f"{here}/assets/x/..%2fpage.css")[0] == 404


@pytest.mark.parametrize(
    ("path", "status", "begins"),
    [
        ("data/figures/visits/list.csv?cluster=C", 200, "﻿number,state,"),
        ("data/figures/visits/by_month.svg", 200, "<svg"),
        ("data/figures/state/profile.csv?state=NER", 200, "﻿state,"),
        ("data/figures/state/profile.csv", 400, "Choose a State first."),
        ("data/figures/visits/list.csv?cluster=Q", 400, "cluster=Q: no such value"),
        ("data/figures/visits/list.csv?id=142", 200, "﻿number,state,"),
        ("data/figures/visits/list.csv?id=9", 400, "The address asks for id=9"),
        ("data/figures/visits/nothing.csv", 404, "/data/figures/visits/nothing.csv: there is no"),
        ("data/figures/visits/list.svg", 400, "The file could not be made."),
        ("brief?on=state:NER&format=html", 200, "<!DOCTYPE html>"),
        ("brief?on=state:XXX&format=html", 400, "the record knows no State 'XXX'"),
        ("brief?on=state:NER&format=exe", 400, "format=exe: no such value"),
        ("brief", 400, "format=: no such value"),
    ],
)
def test_a_file_is_a_link_or_says_what_is_wrong(here, path, status, begins):
    found, headers, body = get(f"{here}/{path}")
    assert found == status
    assert body.decode("utf-8").startswith(begins)
    if status == 200:
        assert headers["Content-Disposition"].startswith('attachment; filename="ctc-dash-')


def test_a_form_sends_the_speakers_own_words_and_no_address_has_them(here):
    form = {"on": "pack:state:NER,state:MLI", "format": "html", "notes": "Say <this>."}
    sent = urllib.request.urlopen(f"{here}/brief", urllib.parse.urlencode(form).encode())
    page = sent.read().decode()
    assert page.index("Say &lt;this&gt;.") < page.index("Niger")
    assert "Say" not in sent.headers["Content-Disposition"]


FILTERS = {
    "overview": ("", "as_of=2019-06-30", "with=later"),
    "visits": ("", "cluster=A", "type=follow_up", "from=2019-01-01", "state=NER", "cluster=B,C"),
    "assessments": ("", "cluster=C", "status=both", "subregion=oceania", "state=NER,MLI"),
    "assistance": ("", "theme=gender", "stage=delivered", "cluster=C", "as_of=2018-06-30"),
    "briefings": ("", "openness=open", "kind=workshop", "from=2019-01-01", "month=list"),
    "follow-up": ("", "cluster=A", "state=KGZ", "as_of=2019-06-30", "as_of=all"),
    "state": ("", "state=NER", "state=LKA,FRA", "state=USA&as_of=2018-12-31", "state=PLW"),
    "mandates": ("", "as_of=2018-06-30", "as_of=all"),
    "sources": ("", "as_of=2018-06-30", "page=2"),
    "visit": ("", "id=142", "id=142&as_of=2019-06-30"),
    "meeting": ("id=m2018_05_24_battlefield_evidence",),
}
ADDRESSES = [f"{slug}?{query}".rstrip("?") for slug, each in FILTERS.items() for query in each]
# Each page as it is and under one filter, which takes its turn.
SOME = [f"{slug}?{query}".rstrip("?") for turn, (slug, each) in enumerate(FILTERS.items())
        for query in dict.fromkeys([each[0], each[-1 - turn % max(len(each) - 1, 1)]])]  # fmt: skip


def said(section) -> tuple[str, list[str], int, list[str]]:
    """Sentence, cells, marks and source of a figure's section."""
    cells = [
        cell.text_content().strip()
        for cell in section.xpath(".//table//tbody//*[self::td or self::th]")
    ]
    return (
        section.xpath("string(.//p[contains(@class,'takeaway')])"),
        cells,
        len(section.xpath(".//*[contains(@class,'mark')]")),
        [each.text_content() for each in section.xpath(".//p[@class='source']")],
    )


@pytest.mark.parametrize("address", long_but(ADDRESSES, *SOME))
def test_prepared_and_live_page_say_the_same_as_the_figures(here, record, address):
    """Numbers, tables, pictures and sources, by HTTP, by the session, and asked in Python."""
    slug, _, query = address.partition("?")
    whole = html.fromstring(get(f"{here}/{address}")[2])
    prepared = {
        each.get("data-figure"): said(each) for each in whole.xpath("//section[@data-figure]")
    }
    live = Live(PageViews(Records()))
    other = "sources" if slug != "sources" else "mandates"
    build = record.build_id
    moved = live.answer({"go": address, "from": other, "build": build, "opened": []})
    main = html.fromstring(f"<main>{moved['main']}</main>")
    for section in main.xpath("//section[@data-figure]"):
        name = section.get("data-figure")
        late = section.xpath(".//details[@data-late]")
        if late:
            anchor = section.get("id")
            rows = live.answer({"table": anchor, "at": moved["address"]})["html"]
            late[0].getparent().replace(late[0], html.fromstring(rows))
        assert said(section) == prepared[name], name
    if prepared:
        assert list(prepared) == lay_out_figures(BY_SLUG[slug], record)
    view = PageViews(Records()).view(slug, query)
    for card in view.cards:
        given = {**card.shown.given}
        shown = catalogue.find_figure(card.figure.id).show(view.record, view.words, given)
        # what has nothing to say on a State is said behind the line that names it
        there = "" if view.leaves_out(card) else shown.said
        assert prepared[card.figure.id][0] == there, card.figure.id


def test_forty_addresses_are_compared():
    assert len(ADDRESSES) >= 40


STATIC = {
    "overview": "index.html",
    "visits": "visits.html",
    "visits?cluster=A": "visits/cluster-A.html",
    "assistance?from=2018-01-01&to=2018-12-31": "assistance/year-2018.html",
    "briefings?month=list": "briefings.html",
    "state?state=NER": "states/NER.html",
    "visit?id=142": "visits/142.html",
    "meeting?id=m2018_05_24_battlefield_evidence": "meetings/m2018_05_24_battlefield_evidence.html",
    "sources": "sources.html",
}


def numbers_and_figures(page):
    """The strip, and of each figure what ``said`` has, with the words of its picture."""
    return (
        [" ".join(each.text_content().split()) for each in page.xpath("//dl[@class='strip']/div")],
        {
            each.get("data-figure"): (
                said(each),
                [" ".join(word.split()) for word in each.xpath(".//svg//text()") if word.strip()],
            )
            for each in page.xpath("//section[@data-figure]")
        },
    )


@pytest.mark.parametrize("address", STATIC)
def test_the_static_edition_has_the_numbers_and_pictures_of_the_served_page(here, record, address):
    edition = edition_of(record, "en", None, ("NER",), "")
    (make,) = [each.make for each in Pages(edition).files() if each.path == STATIC[address]]
    served = numbers_and_figures(html.fromstring(get(f"{here}/{address}")[2]))
    assert numbers_and_figures(html.fromstring(make())) == served
    assert served[1]
