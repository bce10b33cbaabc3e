"""What rows quote: few words, whole names, each proved against the texts where they are at hand."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from ctc_dash.record.passages import fingerprint, quotations, text_problems
from tests.texts import all_texts, examined

pytestmark = pytest.mark.unit

DATA = Path(__file__).resolve().parents[2] / "data"
DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
FIELDS = [
    (resource, field)
    for resource in DESCRIPTOR["resources"]
    for field in json.loads((DATA / resource["schema"]).read_text(encoding="utf-8"))["fields"]
]
WHOLE = ("name", "heading")  # what a column quotes whole, by its schema
MOST = 20  # Chinese characters of a sentence
HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def cells(resource: dict, column: str) -> list[str]:
    with (DATA / resource["path"]).open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


def characters(text: str) -> int:
    """How many Chinese characters a cell holds; a title that it names stays whole."""
    return len(HAN.findall(re.sub("《[^》]*》", "", text)))


def test_a_column_that_quotes_says_what() -> None:
    kinds = {
        (resource["name"], field["name"]): field.get("quotes")
        for resource, field in FIELDS
        if field["name"].endswith("as_stated")
    }
    assert set(kinds.values()) == {"name", "heading", "words", "translation"}
    assert [where for where, kind in kinds.items() if kind == "translation"] == [
        ("visit_participants", "unit_as_stated")
    ]


def test_no_cell_holds_a_sentence() -> None:
    long = [
        (resource["name"], field["name"], cell)
        for resource, field in FIELDS
        if field.get("quotes") not in WHOLE and not field["name"].startswith("name_")
        for cell in cells(resource, field["name"])
        if characters(cell) > MOST and resource["name"] != "labels"
    ]
    assert long == []


@pytest.mark.parametrize(
    "table", ["assistance", "earlier_visits", "meetings", "reported_visits", "visits"]
)
def test_a_note_that_briefs_print_needs_no_font_of_another_script(table: str) -> None:
    """A PDF is not made where no font has its letters: what is quoted has a cell of its own."""
    notes = [
        (resource["name"], cell)
        for resource, field in FIELDS
        if (resource["name"], field["name"]) == (table, "note")
        for cell in cells(resource, field["name"])
    ]
    assert notes or table in ("earlier_visits", "reported_visits")
    assert [note for _, note in notes if re.search("[\u4e00-\u9fff]", note)] == []


@pytest.mark.parametrize(
    ("table", "column", "is_a_title"),
    [("meetings", "title_as_stated", "listing"), ("publications", "title_as_stated", "")],
)
def test_what_stands_for_a_title_is_short(table: str, column: str, is_a_title: str) -> None:
    """Of what has a title in no list and in no quotation marks, the few words that name it."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    long = [row for row in rows if characters(row[column]) > MOST]
    if is_a_title:
        assert {row[is_a_title] for row in long} == {"appendix_iii"}
    else:  # trend reports and alerts, two editions of the guide, a report to the Council
        assert len(long) == 8


def test_a_row_with_words_has_the_fingerprint_of_their_passage() -> None:
    lacking = [
        (each.table.file, each.row.number)
        for each in quotations(examined().tables.values())
        if each.passage_column in each.row.values and bool(each.words) != bool(each.passage)
    ]
    assert lacking == []
    sentences = {field["name"] for _, field in FIELDS if field["name"] == "text_as_stated"}
    with_passage = {(r["name"], f["name"]) for r, f in FIELDS if f["name"].endswith("passage")}
    assert {
        (r["name"], "text_passage") for r, f in FIELDS if f["name"] in sentences
    } <= with_passage


def test_the_texts_are_those_that_were_read() -> None:
    assert [text.file for text in all_texts().values() if not text.is_known] == []


def test_every_row_is_proved_against_the_texts() -> None:
    found = [str(problem) for problem in text_problems(examined().tables, all_texts())]
    assert found == []


def test_a_changed_letter_of_a_passage_is_found() -> None:
    """Each fingerprint is one of its passage and of no other: a letter less is another."""
    for quotation in list(quotations(examined().tables.values()))[::40]:
        text = all_texts()[quotation.document]
        sentence = quotation.sentence(text)
        assert sentence
        assert fingerprint(sentence[:-1]) != quotation.passage


def test_every_table_says_who_read_it_and_when_it_is_to_be_read_again() -> None:
    for resource in DESCRIPTOR["resources"]:
        assert resource["read_by"], resource["name"]
        assert resource["read_on"] < resource["read_again_by"], resource["name"]
