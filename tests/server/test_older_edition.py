"""A register broken while it is served: the one before is, and each is told what they may know."""

from __future__ import annotations

import html
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ctc_dash.asking.records import Records
from ctc_dash.record.checking import examine
from ctc_dash.record.desk import Desk
from ctc_dash.server import watching
from ctc_dash.server.writing import OneWriter, Writing
from tests.in_process import served
from tests.server.test_surface import Here

pytestmark = pytest.mark.server

SMALL = Path(__file__).parents[1] / "fixtures" / "small"


def said_of(here: Here, path: str = "/sources") -> str:
    """What a page says of an older edition, without markup; nothing where it says nothing."""
    page = here.ask(path).text
    found = re.search(r'<div class="notice older"[^>]*>(.*?)</div>', page, re.S)
    return html.unescape(re.sub("<[^>]+>", " ", found[1])).strip() if found else ""


def wait_until(is_so: Callable[[], object]) -> None:
    until = time.monotonic() + 30
    while not is_so() and time.monotonic() < until:
        time.sleep(0.3)
    assert is_so()


def test_a_broken_register_is_said_to_each_as_they_may_know_until_it_is_mended(
    own_cache, tmp_path, monkeypatch, caplog
):
    monkeypatch.setattr(watching, "EVERY", 800)
    folder = tmp_path / "register"
    shutil.copytree(SMALL, folder)
    visits = folder / "visits.csv"
    clean = visits.read_bytes()
    writing = Writing(Desk(folder, examine), OneWriter("Ana"))
    with (
        served(Records(folder)) as (_, public_url),
        served(Records(folder, "directorate"), writing=writing) as (_, url),
    ):
        public, staff = Here(None, public_url), Here(None, url)
        assert [said_of(each) for each in (public, staff)] == ["", ""]
        visits.write_bytes(clean + b"4,ZQSECRET,comprehensive,2001-02-30,,day,report_one,row 4\n")
        wait_until(lambda: said_of(public) and said_of(staff))

        told = said_of(public)
        assert re.fullmatch(
            r"A newer edition of the record could not be taken up\. Since \d+ \w+ \d{4}, "
            r"\d\d:\d\d UTC the one before it is shown\.",
            told,
        )
        assert said_of(public, "/sources?lang=ar") not in ("", told)
        assert "ZQSECRET" not in public.ask("/sources").text
        full = said_of(staff)
        assert "the register’s files do not pass their check (" in full
        assert "visits.csv:5:state: unknown State, found 'ZQSECRET'" in full
        assert "visits.csv:5:first_day" in full
        assert "ZQSECRET" in staff.ask("/register").text
        # What is served is whole, and says so on no other page.
        assert public.ask("/data/visits.csv").text.count("\n") == clean.count(b"\n")
        assert said_of(staff, "/visits") == ""
        assert caplog.text.count("the changed record is not served") == 2  # one for each server
        since = told.partition("Since ")[2]
        visits.write_bytes(clean + b"4,XAA,comprehensive,2001-02-30,,day,report_one,row 4\n")
        wait_until(lambda: "ZQSECRET" not in said_of(staff))
        assert said_of(staff).startswith(f"Since {since.partition(' UTC')[0]}")  # since the first

        # As it was: nothing is built, and nothing is said any more.
        visits.write_bytes(clean)
        wait_until(lambda: not said_of(public) and not said_of(staff))
        assert "ZQSECRET" not in staff.ask("/register").text
        assert caplog.text.count("the changed record is again the one that is served") == 2
        # What cannot be read is no check that failed.
        monkeypatch.setattr("ctc_dash.asking.records.snapshot_path", no_room)
        wait_until(lambda: said_of(staff))
        assert "could not be taken up; what is shown is the edition before." in said_of(staff)
        assert "no room in /a/folder" in said_of(staff)
        assert "/a/folder" not in said_of(public)


def no_room(*_: object) -> None:
    raise OSError("no room in /a/folder")
