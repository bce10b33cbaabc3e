"""Where the documents of the record are silent, they are: the Committee's own site may say more."""

import re

import pytest

from ctc_dash.exports import calendar
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.html import html_bytes
from ctc_dash.figures import catalogue
from tests.serving import ROOT

pytestmark = pytest.mark.unit

CLAIM = re.compile(r"(?:no|not in the|without a) public record", re.IGNORECASE)


def test_nothing_that_is_shown_says_that_there_is_no_public_record(record):
    words = record.words()
    said = [
        text
        for figure in catalogue.FIGURES.values()
        for given in ({}, {"state": ["MLI"]})
        if (shown := figure.show(record, words, given))
        for text in (shown.takeaway, *shown.caveats, *map(str, shown.table.to_numpy().ravel()))
    ]
    said += words.labels.values()
    said.append(calendar.calendar_bytes(record).decode().replace("\r\n ", ""))
    said.append(html_bytes(compose(record, "state", ["MLI"])).decode())
    assert not [text for text in said if CLAIM.search(text)]


def test_no_sentence_in_the_code_says_so_and_none_counts_the_documents():
    sources = [*(ROOT / "ctc_dash").rglob("*.py"), ROOT / "ctc_dash" / "address" / "pages.toml"]
    text = " ".join(" ".join(each.read_text(encoding="utf-8") for each in sources).split())
    assert not CLAIM.findall(text.replace('" "', ""))
    assert "five documents" not in text


def test_what_it_says_instead(record):
    table = record.figure("mandates/obligations").table
    assert "No record" in set(table["Fulfilment"])
    assert "Passed, no record" in set(record.figure("follow_up/timetable").table["Status"])
    said = record.figure("mandates/obligations_by_cadence").said
    assert "For 25 the documents of this record show none." in said
