"""The names by which readers look for States: kept by others, complete, and never shown."""

import runpy
from pathlib import Path

import pytest

from ctc_dash import places
from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.figures.state_names import other_names, short_and_former
from ctc_dash.paper.filter_fields import filter_form

pytestmark = pytest.mark.unit

SCRIPT = Path(__file__).parents[2] / "scripts" / "write_other_names.py"


def test_the_list_is_what_the_library_says():
    written = (places.locale_dir() / "other_names.csv").read_text(encoding="utf-8")
    assert runpy.run_path(str(SCRIPT))["text"]() == written, f"run {SCRIPT.name}"


def test_words_of_a_search_pattern_are_those_without_a_condition():
    words = runpy.run_path(str(SCRIPT))["words"]
    assert list(words("ivoire|ivory")) == ["ivoire", "ivory"]
    assert list(words(r"^(?=.*north).*ireland|upper.?volta|^u\.?k\.?$|r(o|u)mania")) == [
        "upper volta",
        "uk",
    ]


def test_every_state_has_names_in_six_languages_and_in_everyday_use(record):
    found = other_names(record, record.words())
    states = record.snapshot.table("states")
    assert set(found) == set(states["iso3"])
    for row in states.itertuples():
        known = {*found[row.iso3], row.name_en}
        assert {row.name_fr, row.name_es, row.name_ru, row.name_zh, row.name_ar} <= known
        assert row.name_en not in found[row.iso3]
    assert "South Korea" in found["KOR"]
    assert "Myanmar (Burma)" in found["MMR"]
    assert set(short_and_former()) <= set(found)


def test_no_other_name_stands_among_the_choices(record):
    form = filter_form(BY_SLUG["visits"], record, record.words(), Filters(), record.as_of.date())
    field = next(each for each in form.fields if each["key"] == "state")
    assert {each["label"] for each in field["options"]} == set(
        record.snapshot.table("states").name_en
    )


def test_an_empty_record_has_no_names(empty_record):
    assert other_names(empty_record, empty_record.words()) == {}
