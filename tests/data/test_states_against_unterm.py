"""The 193 Members: names after UNTERM, the Directorate's subregions, the marks of appendix II."""

import csv
import socket
from collections import Counter
from pathlib import Path

import pytest
from hdx.location.country import Country

pytestmark = pytest.mark.unit

DATA = Path(__file__).resolve().parents[2] / "data"

LANGUAGES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "zh": "Chinese",
    "ar": "Arabic",
}

# UNTERM names them too, but they are not Members.
NOT_MEMBERS = {"COK", "NIU", "PSE", "VAT"}

# Where the record departs from the package's table on purpose: our name, and why.
DIFFERENCES = {
    ("CIV", "es"): ("Côte d'Ivoire", "one apostrophe, U+0027, in every language"),
    ("CIV", "ru"): ("Кот-д'Ивуар", "one apostrophe, U+0027, in every language"),
    ("NLD", "ar"): (
        "هولندا (مملكة -)",
        "the package has an underscore where the four other inverted names have a hyphen",
    ),
    ("TLS", "ar"): ("تيمور - ليشتي", "spaces on both sides of the hyphen, as in غينيا - بيساو"),
}

SUBREGION_SIZES = {
    "A": {
        "north_america": 2,
        "central_america_caribbean": 21,
        "south_america": 12,
        "east_asia": 5,
        "south_asia": 8,
        "south_east_asia": 11,
        "oceania": 14,
    },
    "B": {
        "south_eastern_europe": 9,
        "eastern_europe": 11,
        "western_europe": 26,
        "central_asia_caucasus": 8,
        "middle_east_egypt": 13,
    },
    "C": {
        "north_africa": 7,
        "east_africa": 13,
        "southern_africa": 10,
        "west_central_africa": 23,
    },
}

# The text of the list of Oceania breaks off before these.
CUT_OFF = {"AUS", "NZL", "PLW", "PNG", "SLB", "TON", "TUV", "VUT", "WSM"}

STATUS_OF_MARK = {"a": "received", "b": "second_round", "": "listed_without_mark"}


def read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def states() -> list[dict[str, str]]:
    return read("states")


@pytest.fixture(scope="module")
def survey_status() -> list[dict[str, str]]:
    return read("survey_status")


@pytest.fixture
def unterm(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, str]]:
    """The table that travels inside the package, read with the network shut."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("reading the bundled table must not use the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(Country, "_countriesdata", None)
    monkeypatch.setattr(Country, "_use_live", False)
    countries = Country.countriesdata(use_live=False)["countries"]
    return {
        iso3: country
        for iso3, country in countries.items()
        if country["Appears in UNTERM list"] == "Y"
    }


def test_every_member_has_one_row(states, unterm):
    assert len(states) == 193
    assert {state["iso3"] for state in states} == set(unterm) - NOT_MEMBERS
    assert len({state["m49"] for state in states}) == 193


def test_m49_codes_agree_with_the_package(states, unterm):
    codes = {state["iso3"]: state["m49"] for state in states}
    assert codes == {iso3: unterm[iso3]["m49 numerical code"].zfill(3) for iso3 in codes}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_distinct_and_clean(states, language):
    names = [state[f"name_{language}"] for state in states]
    assert all(names)
    assert len(set(names)) == 193
    unclean = [n for n in names if n != " ".join(n.split()) or set(n) & set("*_’[]0123456789")]
    assert unclean == []


def test_names_agree_with_unterm_but_for_the_listed_differences(states, unterm):
    found = {
        (state["iso3"], language): state[f"name_{language}"]
        for state in states
        for language, column in LANGUAGES.items()
        if state[f"name_{language}"] != unterm[state["iso3"]][f"{column} Short"]
    }
    assert found == {key: name for key, (name, _reason) in DIFFERENCES.items()}
    assert all(reason for _name, reason in DIFFERENCES.values())


def test_every_subregion_has_its_states(states):
    expected = {
        (cluster, subregion): size
        for cluster, sizes in SUBREGION_SIZES.items()
        for subregion, size in sizes.items()
    }
    assert Counter((state["cluster"], state["subregion"]) for state in states) == expected
    assert [(row["cluster"], row["id"]) for row in read("subregions")] == list(expected)


def test_rows_listed_per_cluster(states):
    listed = Counter(state["cluster"] for state in states if state["listing"] == "listed")
    assert listed == {"A": 64, "B": 67, "C": 53}


def test_numbers_run_from_one_in_every_list(states):
    numbers: dict[str, list[int]] = {}
    for state in states:
        if state["listing"] == "listed":
            numbers.setdefault(state["subregion"], []).append(int(state["number_in_list"]))
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    assert len(numbers["oceania"]) == 5


def test_only_rows_cut_off_are_inferred_and_unnamed(states):
    assert {state["iso3"] for state in states if state["listing"] == "cut_off"} == CUT_OFF
    for state in states:
        cut_off = state["iso3"] in CUT_OFF
        assert state["subregion_basis"] == ("inferred" if cut_off else "stated")
        assert (state["number_in_list"] == "") == cut_off
        assert (state["name_as_stated"] == "") == cut_off


def test_printed_names_are_the_chinese_names_or_carry_a_note(states):
    printed_otherwise = {
        state["iso3"]
        for state in states
        if state["listing"] == "listed" and state["name_as_stated"] != state["name_zh"]
    }
    assert printed_otherwise == {"COG", "MDA", "NLD"}
    assert all(state["note"] for state in states if state["iso3"] in printed_otherwise)


def test_marks_per_cluster(states, survey_status):
    cluster = {state["iso3"]: state["cluster"] for state in states}
    marks = Counter((cluster[row["state"]], row["mark_as_stated"]) for row in survey_status)
    assert marks == {
        ("A", "a"): 34,
        ("A", ""): 39,  # 30 listed without a mark, 9 cut off
        ("B", "a"): 42,
        ("B", "b"): 3,
        ("B", ""): 22,
        ("C", "a"): 31,
        ("C", ""): 22,
    }
    second_round = {row["state"] for row in survey_status if row["mark_as_stated"] == "b"}
    assert second_round == {"GEO", "KAZ", "SRB"}


def test_status_follows_the_mark_and_the_cut(states, survey_status):
    assert [row["state"] for row in survey_status] == [state["iso3"] for state in states]
    expected = {
        row["state"]: "row_cut_off"
        if row["state"] in CUT_OFF
        else STATUS_OF_MARK[row["mark_as_stated"]]
        for row in survey_status
    }
    assert {row["state"]: row["status"] for row in survey_status} == expected
    assert {row["id"] for row in read("survey_statuses")} == set(expected.values())


def test_states_and_statuses_cite_the_same_place(states, survey_status):
    place = {state["iso3"]: (state["document"], state["place"]) for state in states}
    assert {row["state"]: (row["document"], row["place"]) for row in survey_status} == place
