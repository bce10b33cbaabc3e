"""A State's profile: its facts side by side, in which language each is, and where it is said."""

from __future__ import annotations

import pytest
from lxml import html

from ctc_dash.paper.profile import profile_of
from ctc_dash.paper.templates import piece_of

pytestmark = pytest.mark.unit


def sheet(record, *states):
    found = profile_of(record.figure("state/profile", state=list(states)))
    return html.fromstring(piece_of("profile", "profile", found))


def test_names_say_their_language_and_the_arabic_one_its_direction(record):
    marked = [
        (each.get("lang"), each.get("dir"), each.text)
        for each in sheet(record, "NER").xpath("//tbody[last()]//bdi")
    ]
    assert marked == [
        ("en", None, "Niger"),
        ("fr", None, "Niger"),
        ("es", None, "Níger"),
        ("ru", None, "Нигер"),
        ("zh", None, "尼日尔"),
        ("ar", "rtl", "النيجر"),
    ]


def test_the_documents_own_words_say_theirs_and_no_sentence_does(record):
    drawn = sheet(record, "NER")
    elsewhere = drawn.xpath("//tbody[position() < last()]//bdi")
    assert {(each.get("lang"), each.text) for each in elsewhere} == {
        ("zh", "第五次"),
        ("zh", "尼日尔"),
    }


def test_states_stand_side_by_side_with_what_is_unknown(record):
    drawn = sheet(record, "NER", "PLW")
    assert drawn.xpath("thead//th/text()") == ["Fact", "Niger", "Palau"]
    assert {each.get("colspan") for each in drawn.xpath("//th[@scope='rowgroup']")} == {"3"}
    frame = record.figure("state/profile", state=["NER", "PLW"]).frame
    assert len(drawn.xpath("//*[@class='unknown']")) == frame["unknown_reason"].count()
    assert len(drawn.xpath("//*[@class='cited']")) >= frame["document"].count()


def test_no_state_is_no_sheet(record):
    assert profile_of(record.figure("state/profile")) is None
