"""The numbers at the head of a page: counts alone are added up, each says where it comes from."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from ctc_dash import interface, places
from ctc_dash.address.pages import PAGES
from ctc_dash.exports.brief import numbers
from ctc_dash.exports.brief.asker import Asker
from ctc_dash.figures.strip import strip_numbers
from tests.registers import append, visit

pytestmark = pytest.mark.unit

PUBLIC = {"page": "visits", "parameters": "{}", "audience": "public"}
HIDDEN = ("report_sharing", "assistance_steps")  # tables that no other refers to
DOCUMENT = {
    "id": "sixth_document",
    "symbol": "X/2031/1",
    "short_title": "Sixth document",
    "title": "A document invented for tests",
    "kind": "un_document",
    "dated": "2019-12-20",
    "language": "en",
}


def strips(folder: Path, **counted: tuple[str, str]) -> Path:
    """The shipped record with these numbers at the head of the page on visits."""
    data = Path(shutil.copytree(places.data_dir(), folder / "data"))
    for name, (question, column) in counted.items():
        row = {"id": name, **PUBLIC, "question": question, "column_name": column}
        append(data / "strips.csv", [row])
        text = {"language": "en", "vocabulary": "strip", "code": name, "label": name}
        append(data / "labels" / "labels.csv", [text])
    return data


def by_label(record: interface.Record) -> dict[str, str]:
    """What stands at the head of the page on visits, by its label."""
    shown = strip_numbers(record, record.words(), "visits", None)
    return {number.label: number.text for number in shown}


def test_counts_are_added_up_and_of_anything_else_the_rows(tmp_path):
    data = strips(
        tmp_path,
        counts=("visits/by_type", "visits"),
        numbers=("visits/list", "number"),
        texts=("visits/list", "participants"),
        years=("visits/by_year", "year"),
    )
    record = interface.open(data)
    visits, found = record.ask("visits/list"), by_label(record)
    assert found["counts"] == found["numbers"] == str(len(visits))
    assert found["texts"] == str(visits["participants"].notna().sum())
    assert found["years"] == str(len(record.ask("visits/by_year")))


def test_what_an_audience_may_not_see_takes_no_other_number_away(tmp_path, record):
    data = strips(tmp_path, hidden=("sources/sharing", "state"), seen=("visits/list", "state"))
    described = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        if resource["name"] in HIDDEN:
            resource["audience"] = "directorate"
    (data / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    public = interface.open(data)
    words = public.words()
    shown = {each.label: each for each in strip_numbers(public, words, "visits", None)}
    assert (shown["hidden"].text, shown["hidden"].note) == ("–", "cannot be counted in this record")
    assert shown["seen"].text == str(len(public.ask("visits/list")))
    stated = shown["Member States that agreed to share their assessment in whole or in part"]
    assert (stated.text, stated.unknown) == ("7", True)
    assert "; cannot be counted in this record" in stated.note
    for page in PAGES:
        for day in (None, public.as_of.date()):
            assert len(strip_numbers(public, words, page.slug, day)) >= len(
                strip_numbers(record, words, page.slug, day)
            )
    assert public.figure("visits/stated").takeaway
    directorate = by_label(interface.open(data, audience="directorate"))
    assert directorate["hidden"] == str(len(record.ask("sources/sharing")))


def test_a_stated_number_names_the_documents_that_its_rows_cite(tmp_path, record):
    data = strips(tmp_path)
    append(data / "documents.csv", [DOCUMENT])
    row = visit(9001, "2019-12-16", state="TUV", document=DOCUMENT["id"], place="annex, page 3")
    append(data / "visits.csv", [row])
    sixth = interface.open(data)
    for of, names in ((record, False), (sixth, True)):
        shown = strip_numbers(of, of.words(), "visits", None)
        sources = [each.source for each in shown if each.label.startswith("Assessment visits")]
        asker = Asker(of, of.words(), of.as_of.date())
        period = numbers.numbers_of_period(asker, dt.date(2018, 1, 1), dt.date(2019, 12, 31))
        sources += [
            each.source for each in period if each.label.startswith("Visits listed for 2019")
        ]
        assert len(sources) == 2
        for source in sources:
            assert "S/2020/99, annex I, " in source
            assert ("X/2031/1, annex" in source) is names
