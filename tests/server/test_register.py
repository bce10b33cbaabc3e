"""The register in the browser: who may write, what is refused, and that nothing typed is lost."""

from __future__ import annotations

import html
import http.client
import json
import re
import shutil
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from ctc_dash import cli
from ctc_dash.asking.records import Records
from ctc_dash.record.checking import examine
from ctc_dash.record.desk import Desk
from ctc_dash.server.policies import OF_PAGES
from ctc_dash.server.routes import NEVER
from ctc_dash.server.writing import OneWriter, Writing
from tests.in_process import served
from tests.signing_in import guarded

pytestmark = pytest.mark.server

SMALL = Path(__file__).parents[1] / "fixtures" / "small"
VISIT = {
    "state": "XAA", "visit_type": "follow_up", "first_day": "2001-02-03",
    "date_precision": "day", "document": "report_one", "place": "annex, row 9",
}  # fmt: skip


class Told(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: str

    def hidden(self, name: str) -> str:
        """What the form carries without showing it."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.body)
        return html.unescape(found[1]) if found else ""

    def said(self, column: str) -> str:
        """What stands beside a field."""
        found = re.search(rf'id="said-{column}"[^>]*>(.*?)</p>', self.body)
        return html.unescape(re.sub("<[^>]*>", " ", found[1])).strip() if found else ""

    def value(self, column: str) -> str:
        """What stands in a field of text."""
        found = re.search(rf'name="cell\.{column}"[^>]*value="([^"]*)"', self.body)
        return html.unescape(found[1]) if found else ""


@dataclass(frozen=True)
class Client:
    """Somebody with a browser, whose cookies and forms are their own."""

    url: str
    cookie: str = ""

    def ask(self, path: str, method: str = "GET", body: str = "", **headers: str) -> Told:
        """What is told; while what was just written is taken up, a server may say to ask again."""
        for _ in range(40):
            told = self.ask_once(path, method, body, **headers)
            if told.status != 503:
                break
            time.sleep(0.25)
        return told

    def ask_once(self, path: str, method: str, body: str, **headers: str) -> Told:
        at = http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=60)
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        at.request(method, path, body or None, {**kind, **cookie, **headers})
        answer = at.getresponse()
        told = Told(answer.status, answer.headers, answer.read().decode("utf-8"))
        at.close()
        return told

    def send(
        self, form: Told, do: str, headers: dict[str, str] | None = None, **cells: str
    ) -> Told:
        """The form that was told, with these cells typed into it."""
        hidden = {name: form.hidden(name) for name in ("proof", "table", "key", "seen", "entry")}
        typed = {f"cell.{name}": value for name, value in cells.items()}
        body = urllib.parse.urlencode({**hidden, **typed, "do": do})
        return self.ask("/register", "POST", body, **(headers or {}))


@dataclass(frozen=True)
class Here:
    client: Client
    folder: Path

    def visits(self) -> str:
        return (self.folder / "visits.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def written(own_cache, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    folder = tmp_path_factory.mktemp("written") / "register"
    shutil.copytree(SMALL, folder)
    writing = Writing(Desk(folder, examine), OneWriter("Ana & Bo"))
    with served(Records(folder, "directorate"), writing=writing) as (_, url):
        yield Here(Client(url), folder)


def test_a_visit_is_added_checked_and_undone_without_a_script(written):
    here, before = written.client, written.visits()
    start = here.ask("/register")
    assert start.headers["Content-Security-Policy"] == OF_PAGES
    assert start.headers["Cache-Control"] == NEVER
    assert here.ask("/register", "HEAD").status == 200
    assert 'href="register"' in here.ask("/visits").body
    form = here.ask("/register?table=visits")
    assert form.value("number") == "4"  # the next
    wrong = here.send(form, "save", **{**VISIT, "number": "4", "state": "ZZZ"})
    assert (wrong.status, wrong.value("place")) == (422, VISIT["place"])
    assert wrong.said("state").startswith("unknown State, found 'ZZZ', expected")
    assert wrong.said("place") == ""
    assert wrong.headers["Content-Security-Policy"] == OF_PAGES
    asked = {"Accept": "application/json"}
    checked = here.send(form, "check", asked, **VISIT, number="1")
    assert json.loads(checked.body)["said"]["number"][0].startswith("used before, first in row 2")
    clean = here.send(wrong, "check", **VISIT, number="4")
    assert "The checks find nothing." in clean.body
    assert written.visits() == before
    saved = here.send(clean, "save", **VISIT, number="4")
    assert saved.status == 303
    # The last day was left empty, and is the first.
    assert written.visits() == before + (
        '4,XAA,follow_up,2001-02-03,2001-02-03,day,report_one,"annex, row 9"\n'
    )
    after = here.ask(f"/{saved.headers['Location']}")
    assert "Written: added visits 4" in after.body
    assert after.hidden("entry") == saved.headers["Location"].rpartition("=")[2]
    deadline = time.monotonic() + 20
    while "annex, row 9" not in here.ask("/data/visits.csv").body and time.monotonic() < deadline:
        time.sleep(0.2)
    assert "annex, row 9" in here.ask("/data/visits.csv").body
    start = here.ask("/register")
    assert "Ana &amp; Bo" in start.body
    undone = here.send(start, "undo")
    assert undone.status == 303
    assert written.visits() == before
    assert here.send(start, "undo").status == 409


def test_two_who_change_one_row_are_told_of_each_other(written):
    here = written.client
    ana, bo = (here.ask("/register?table=visits&key=1") for _ in range(2))
    row = {**VISIT, "visit_type": "comprehensive", "first_day": "2001-01-08"}
    row["last_day"] = "2001-01-12"
    assert here.send(ana, "save", **{**row, "place": "annex, row 11"}).status == 303
    told = here.send(bo, "save", **{**row, "place": "annex, row 12"})
    assert told.status == 409
    assert told.said("place") == (
        "Changed meanwhile by Ana & Bo: it was “annex, row 1” and is “annex, row 11”; yours is "
        "“annex, row 12”."
    )
    assert told.value("place") == "annex, row 12"
    assert "annex, row 11" in written.visits()
    assert here.send(told, "save", **{**row, "place": "annex, row 12"}).status == 303
    assert "annex, row 12" in written.visits()


def test_a_forged_form_writes_nothing(written):
    here, before = written.client, written.visits()
    form = here.ask("/register?table=visits")
    forged = form._replace(body=form.body.replace(form.hidden("proof"), "x" * 43))
    assert here.send(forged, "save", **VISIT, number="7").status == 403
    assert here.send(forged._replace(body=""), "save", **VISIT, number="7").status == 403
    elsewhere = ({"Origin": "https://evil.example"}, {"Origin": "null"})
    for headers in (*elsewhere, {"Sec-Fetch-Site": "cross-site"}):
        assert here.send(form, "save", headers, **VISIT, number="7").status == 403
    odd = form.body.replace('name="table" value="visits"', 'name="table" value="journal"')
    assert here.send(form._replace(body=odd), "save", **VISIT).status == 400
    assert here.send(form, "fly", **VISIT, number="7").status == 400
    assert here.ask("/register?table=journal").status == 404
    assert here.ask("/register", "PUT").status == 405
    assert written.visits() == before


def test_what_was_typed_cannot_become_markup(written):
    form = written.client.ask("/register?table=visits&place=%3Cscript%3E")
    assert form.value("place") == "<script>"
    told = written.client.send(form, "save", **{**VISIT, "state": "<b>'\"", "place": "<i>"})
    assert "<b>'" not in told.body
    assert told.value("place") == "<i>"


def test_a_register_that_another_hand_breaks_says_so_and_is_served_as_it_was(written):
    descriptor = written.folder / "datapackage.json"
    whole = descriptor.read_text(encoding="utf-8")
    descriptor.write_text("{", encoding="utf-8")
    try:
        told = written.client.ask("/register")
        assert told.status == 409
        assert "datapackage.json:1: not JSON" in told.body
        assert written.client.ask("/visits").status == 200
    finally:
        descriptor.write_text(whole, encoding="utf-8")


def test_without_write_there_is_nothing(here_unwritten):
    for method in ("GET", "HEAD", "POST"):
        assert here_unwritten.ask("/register", method).status == 404
    assert 'href="register"' not in here_unwritten.ask("/visits").body


@pytest.fixture
def here_unwritten(own_cache) -> Iterator[Client]:
    with served(Records(SMALL)) as (_, url):
        yield Client(url)


def test_a_workbook_is_read_and_says_so(own_cache, tmp_path):
    path = tmp_path / "register.xlsx"
    from openpyxl import Workbook as Book

    book = Book()
    book.active.title = "Read me"
    book.save(path)
    writing = Writing(Desk(path, examine), OneWriter("Ana"))
    with served(Records(SMALL, "directorate"), writing=writing) as (_, url):
        here = Client(url)
        form = here.ask("/register?table=contacts")
        assert "This register is a workbook" in form.body
        assert "<form id=" not in form.body
        proof = re.sub("table=contacts", "", form.body)
        assert "written in a spreadsheet" in proof


def test_who_is_signed_in_writes_by_that_name_and_nobody_else(own_cache, tmp_path):
    folder = tmp_path / "register"
    shutil.copytree(SMALL, folder)
    with guarded(tmp_path / "state", folder, Desk(folder, examine)) as house:
        ana, bo, nobody = house.signed_in("ana"), house.signed_in("bo"), house.browser()
        assert nobody.next("/register?table=visits").startswith("sign-in?to=register")
        told = Client(house.url, bo.header).ask("/register?table=visits")
        assert told.status == 404
        assert 'href="register"' not in bo.get("/visits").body
        client = Client(house.url, ana.header)
        form = client.ask("/register?table=visits")
        other = house.signed_in("ana")  # another session of hers has other forms
        stolen = Client(house.url, other.header).send(form, "save", **VISIT, number="4")
        assert stolen.status == 403
        assert Client(house.url, bo.header).send(form, "save", **VISIT, number="4").status == 404
        assert client.send(form, "save", **VISIT, number="4").status == 303
        assert '"ana"' not in (folder / "visits.csv").read_text("utf-8")
        assert ",ana,visits,4,added," in (folder / "journal.csv").read_text("utf-8")
        assert {"page", "register"} <= {*house.log()[-1].values()}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--write", "--as", "Ana", "--audience", "directorate"], "without --data"),
        (["--write", "--as", "Ana", "--data", str(SMALL)], "expected --audience directorate"),
        (["--write", "--audience", "directorate", "--data", str(SMALL)], "expected --as NAME"),
        (["--as", "Ana"], "--as: without --write"),
        (
            ["--write", "--as", "Ana", "--audience", "directorate", "--data", str(SMALL),
             "--address", "0.0.0.0", "--without-sign-in"],
            "expected --sign-in FILE",
        ),
    ],
)  # fmt: skip
def test_what_may_not_be_written_is_refused_at_the_start(options, said, capsys):
    assert cli.main(["serve", "--port", "1", *options]) == 2
    assert said in capsys.readouterr().err
