"""What changed from edition to edition, as a page and as a feed: each audience of its own alone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ctc_dash.asking import editions
from ctc_dash.asking.records import Records
from ctc_dash.exports.atom import ATOM
from tests.in_process import served
from tests.server.test_surface import Here

pytestmark = pytest.mark.server

SMALL = Path(__file__).parents[1] / "fixtures" / "small"
NAME = "{" + ATOM + "}"


def entries(here: Here, query: str = "") -> list[str]:
    """The entries of the feed, as one reads them."""
    answer = here.ask(f"/changes.atom{query}")
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.content)
    needed = [root.findtext(f"{NAME}{name}") for name in ("id", "title", "updated")]
    assert all(needed)
    found = root.findall(f"{NAME}entry")
    assert len({each.findtext(f"{NAME}id") for each in found}) == len(found)
    return [each.findtext(f"{NAME}content") or "" for each in found]


def test_what_changed_is_told_of_what_its_audience_sees_and_no_more(own_cache, tmp_path):
    folder = tmp_path / "register"
    shutil.copytree(SMALL, folder)
    visits, meetings = folder / "visits.csv", folder / "meetings.csv"
    descriptor = folder / "datapackage.json"
    said = json.loads(descriptor.read_text(encoding="utf-8"))
    for each in said["resources"]:
        if each["name"] == "meetings":
            each["audience"] = "directorate"
    descriptor.write_text(json.dumps(said), encoding="utf-8")
    first, before = visits.read_bytes(), meetings.read_bytes()
    public, staff = Records(folder), Records(folder, "directorate")
    with served(public) as (_, public_url), served(staff) as (_, url):
        here, there = Here(None, public_url), Here(None, url)

        def edit(path: Path, content: bytes) -> None:
            path.write_bytes(content)
            for records in (public, staff):
                records.renew()

        assert "Nothing has changed since" in here.ask("/changes").text
        assert entries(here) == entries(there) == []
        # One row more, and one that says otherwise.
        more = first.replace(b'"annex, row 2"', b'"annex, row 7"')
        edit(visits, more + b"4,XBB,comprehensive,2001-02-20,2001-02-20,day,report_one,row 4\n")
        (told,) = entries(here)
        assert entries(there) == [told]
        lines = told.splitlines()
        assert lines[0] == "Visits: 1 row added"
        assert re.match(r"– Beland \(en\), .*Number 4$", lines[1])
        assert lines[2] == "Visits: 1 row changed"
        assert re.match(r"– Beland \(en\), .*Number 2 · Place$", lines[3])
        page = here.ask("/changes").text
        assert '<a href="visit?id=4">' in page
        assert 'type="application/atom+xml" href="changes.atom"' in page
        assert 'href="changes"' in here.ask("/sources").text
        # What others alone see changes nothing here, not even when something did.
        edit(meetings, before.replace(b"Briefing", b"ZQSECRET"))
        assert entries(here) == [told]
        assert len(entries(there)) == 2
        assert entries(there)[0].startswith("Meetings: 2 rows changed")
        # What is taken back is a number, also where it was told before; nothing keeps its words.
        edit(visits, more)
        assert entries(here) == [
            "Visits: 1 row taken away",
            f"{lines[0]}\n{lines[2]}\n{lines[3]}",
        ]
        assert "Number 4" not in here.ask("/changes").text
        for each in (public, staff):
            kept = editions.kept_in(each.opened().path)
            assert kept.stat().st_mode & 0o077 == 0
            text = kept.read_text(encoding="utf-8")
            assert not re.search("ZQSECRET|Briefing|XBB|annex", text)
        # A table that is taken from an audience is not told of any more.
        for each in said["resources"]:
            if each["name"].startswith("visit"):
                each["audience"] = "directorate"
        edit(descriptor, json.dumps(said).encode())
        assert entries(here) == ["Labels: 2 rows taken away"]  # those of kinds of visits
        assert "Visits" not in here.ask("/changes").text.partition("<main")[2]
        assert len(entries(there)) == 3
        arabic = there.ask("/changes?lang=ar").text
        assert "1 row" not in arabic
        assert here.ask("/changes.atom?lang=xx").status == 400
        assert here.ask("/changes.atom", "POST").status == 405


def test_editions_are_bounded_and_begun_anew_where_they_cannot_be_read(own_cache, tmp_path):
    folder = tmp_path / "register"
    shutil.copytree(SMALL, folder)
    visits = folder / "visits.csv"
    first = visits.read_bytes()
    records = Records(folder)
    path = records.opened().path
    visits.write_bytes(first.replace(b"row 1", b"row 5"))
    assert records.renew()
    visits.write_bytes(first)
    assert records.renew()  # the first snapshot, which is there still
    assert records.opened().path == path
    known = editions.editions_of(path)
    assert known
    assert known.last == path.name
    assert [[(t.table, dict(t.counts)) for t in e.tables] for e in known.editions] == [
        [("visits", {"changed": 1})]
    ] * 2
    editions.keep(editions.kept_in(path), known._replace(editions=known.editions * 99))
    visits.write_bytes(first.replace(b"row 1", b"row 6"))
    assert records.renew()
    again = editions.editions_of(path)
    assert again
    assert len(again.editions) == editions.MOST
    editions.kept_in(path).write_text("{", encoding="utf-8")
    assert editions.editions_of(path) is None
    visits.write_bytes(first)
    assert records.renew()
    begun = editions.editions_of(path)
    assert begun
    assert not begun.editions
    assert begun.last == path.name
