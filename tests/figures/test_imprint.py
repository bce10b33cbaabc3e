"""Who publishes this: made from the record, and the same on pages, in briefs and in files."""

import json

import pytest

from ctc_dash import places
from ctc_dash.asking.record import Record
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.formats import brief_bytes
from ctc_dash.exports.extract import WrittenSheet, extract_facts
from ctc_dash.exports.row_files import json_bytes
from ctc_dash.figures.imprint import imprint, imprint_text
from ctc_dash.record.package import read_curators
from tests.viewing import view_of

pytestmark = pytest.mark.unit

SAID = (
    "Made from 5 United Nations documents of 2012–2020; every number cites its document and place. "
    "Not a publication of the United Nations. Curated by CTC Dash contributors. "
    "Licence: CC-BY-4.0. "
)


def test_it_says_what_the_record_says(record: Record) -> None:
    said = imprint_text(record, record.words())
    assert said.startswith(SAID)
    assert f"Record {record.build_id}, CTC Dash {places.version()}." in said
    assert said.endswith(
        "Found an error? Tell who gave you this, with the address of the page and the record."
    )


def test_who_curates_and_where_to_write_is_the_packages() -> None:
    curator = {"title": "A Group", "roles": ["curator"]}
    assert read_curators({"contributors": [{"title": "X", "roles": ["author"]}]}) is None
    assert read_curators({"contributors": [curator]}) == ("A Group", "")
    reached = {**curator, "email": "a@example.org"}
    assert read_curators({"contributors": [curator, reached]}) == (
        "A Group, A Group",
        "mailto:a@example.org",
    )
    unsafe = {**curator, "path": "javascript:alert(1)"}
    assert read_curators({"contributors": [unsafe]}) == ("A Group", "")


def test_it_stands_on_pages_in_briefs_and_in_files(record: Record) -> None:
    lines = [line.said for line in imprint(record, record.words())]
    foot = view_of(record, "visits").foot
    assert all(line in foot for line in lines)
    assert f'<a href="{record.license[1]}" rel="license">' in foot
    page = brief_bytes(compose(record, "state", "NER"), "html").decode()
    assert " ".join(lines) in page
    shown = record.figure("visits/list")
    assert json.loads(json_bytes(shown))["publisher"] == " ".join(lines)
    facts = dict(extract_facts([WrittenSheet("Visits", shown)], "Visits"))
    assert {*lines} <= {*map(str, facts.values())}
