"""The notices on contradictions and gaps, held against both places that each of them cites."""

import csv
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from tests.texts import raw_text, text_of

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

# A lost or an added row must show here.
NOTICES_COUNT = 161
KINDS = {
    "contradiction": 49,
    "gap": 50,
    "numbering": 7,
    "naming": 39,
    "arithmetic": 7,
    "date": 9,
}
# The ones that the project set out from; a curator who drops one drops it knowingly.
KNOWN = {
    "surveys_total", "surveys_cluster_a", "surveys_cluster_b_second_round", "sri_lanka_month",
    "nexus_april_2019", "biometrics_march_2019", "gender_december_2018", "resource_group_role",
    "resolution_2382", "resolution_2195_year", "visit_143_order", "visits_all_regions",
    "two_sections_vii", "para_128_repeats_121", "sentence_in_24_and_26", "three_new_publications",
    "evidence_guidelines", "third_trend_report", "egypt_cluster_b_africa",
    "egypt_west_asia_middle_east", "west_central_africa_names", "twelve_months_from_what",
    "two_weeks_and_thirty_days", "paragraph_78_cited", "extension_request", "framework_year",
    "technical_guide_symbol", "eight_types_three_types", "training_centre_name",
    "eurasian_group_name", "infrastructure_compendium_name", "biometrics_compendium_name",
    "addendum_annex_or_addendum", "posts_and_existing_resources", "programme_2020_sent_in_march",
    "programme_2012_visits_to_2013", "resolution_2467", "interim_review_date",
    "visits_before_2018_not_listed", "oceania_breaks_off", "djibouti_fund_project",
    "experts_week_not_in_timetable", "confidentiality_not_in_timetable",
    "meetings_list_begins_in_may", "regional_visits_of_single_states", "regions_of_the_directorate",
}  # fmt: skip


def rows(table: str, folder: Path = DATA) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


NOTICES = rows("notices")


def test_no_row_is_lost_or_added_unseen():
    assert len(NOTICES) == NOTICES_COUNT
    assert Counter(notice["kind"] for notice in NOTICES) == KINDS
    ids = {notice["id"] for notice in NOTICES}
    assert len(ids) == NOTICES_COUNT
    assert KNOWN - ids == set()


def test_columns_are_those_of_the_schema_and_described():
    fields = json.loads((DATA / "schema" / "notices.json").read_text(encoding="utf-8"))["fields"]
    assert [field["name"] for field in fields] == list(NOTICES[0])
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []


def test_values_are_as_the_schema_constrains_them():
    schema = json.loads((DATA / "schema" / "notices.json").read_text(encoding="utf-8"))
    wrong = []
    for notice in NOTICES:
        for field in schema["fields"]:
            value, limits = notice[field["name"]], field.get("constraints", {})
            if not value:
                kept = not limits.get("required")
            else:
                kept = (
                    value in limits.get("enum", [value])
                    and re.fullmatch(limits.get("pattern", ".*"), value) is not None
                    and len(value) <= limits.get("maxLength", len(value))
                )
            if not kept:
                wrong.append((notice["id"], field["name"], value))
    assert wrong == []


def test_documents_and_states_are_known():
    documents = {document["id"] for document in rows("documents")}
    states = {state["iso3"] for state in rows("states")}
    for notice in NOTICES:
        assert {notice["document"], notice["second_document"]} <= documents, notice["id"]
        assert notice["state"] in states | {""}, notice["id"]


# Names of States in the names of other things.
OTHER_NAMES = ("Equatorial Guinea", "Lake Chad")
ALSO_CALLED = {"TUR": "Türkiye", "RUS": "Russian Federation", "GNQ": "Equatorial Guinea"}


@pytest.mark.parametrize("folder", [DATA, ROOT / "layers" / "later"], ids=["data", "later"])
def test_a_notice_is_linked_with_every_state_that_it_names(folder):
    """So that no State's page says that nothing is recorded where a notice names it."""
    linked = {(row["notice"], row["state"]) for row in rows("notice_states")}
    unlinked = []
    for notice in rows("notices", folder):
        said = " ".join(notice[column] for column in ("title", "statement", "treatment", "note"))
        for state in rows("states"):
            name = ALSO_CALLED.get(state["iso3"], state["name_en"])
            for other in OTHER_NAMES:
                said = said if name == other else said.replace(other, "")
            if (
                re.search(rf"\b{re.escape(name)}\b", said)
                and notice["state"] != state["iso3"]
                and (notice["id"], state["iso3"]) not in linked
            ):
                unlinked.append((notice["id"], state["iso3"]))
    assert unlinked == []


def test_a_state_is_linked_once_and_named_where_the_link_says():
    about = {(notice["id"], notice["state"]) for notice in NOTICES}
    for link in rows("notice_states"):
        assert (link["notice"], link["state"]) not in about, link
        assert text_of(link["document"]).spans(link["place"]), link


def test_the_two_places_differ_or_say_different_things():
    for notice in NOTICES:
        first = (notice["document"], notice["place"], notice["first_as_stated"])
        second = (notice["second_document"], notice["second_place"], notice["second_as_stated"])
        assert first != second, notice["id"]


def test_a_statement_is_one_or_a_few_plain_sentences():
    for notice in NOTICES:
        for column in ("statement", "treatment"):
            assert notice[column].endswith("."), notice["id"]
        assert len(notice["statement"]) <= 330, notice["id"]
        assert not notice["title"].endswith("."), notice["id"]


def begin(document: str, place: str) -> int:
    """Where in its document a place begins."""
    return text_of(document).spans(place)[0][0]


def test_rows_stand_in_the_order_of_the_documents():
    order = [document["id"] for document in rows("documents")]
    found = [
        (order.index(notice["document"]), begin(notice["document"], notice["place"]))
        for notice in NOTICES
    ]
    assert found == sorted(found)


def test_no_cell_has_spaces_at_its_ends():
    found = [
        (notice["id"], column)
        for notice in NOTICES
        for column, value in notice.items()
        if value != value.strip()
    ]
    assert found == []


def marks_by_cluster() -> dict[str, Counter[str]]:
    text = raw_text("s_2020_99")
    start, end = text.index("\n附文二\n"), text.index("\n附文三\n")
    found: dict[str, Counter[str]] = {cluster: Counter() for cluster in "ABC"}
    for line in text[start:end].splitlines():
        for cluster, cell in zip("ABC", line.split("\t"), strict=False):
            listed = re.fullmatch(r"\d+\. [^^]+?(?: \^(?P<mark>[ab]))?", cell.strip())
            if listed:
                found[cluster].update(["listed", listed["mark"] or "without"])
    return found


def test_the_figures_of_the_survey_notices_are_those_of_the_list():
    found = marks_by_cluster()
    assert [found[cluster]["listed"] for cluster in "ABC"] == [64, 67, 53]
    assert [found[cluster]["a"] for cluster in "ABC"] == [34, 42, 31]
    assert [found[cluster]["b"] for cluster in "ABC"] == [0, 3, 0]
    assert 34 + 42 + 3 + 31 == 110


def test_the_gaps_in_the_register_are_as_the_notices_say():
    visits = rows("visits")
    visited = {visit["state"] for visit in visits}
    subregion = {state["iso3"]: state["subregion"] for state in rows("states")}
    assert "central_america_caribbean" not in {subregion[state] for state in visited}
    assert visited & {"ETH", "LKA", "IRQ", "KEN", "NGA", "ESP", "TJK", "TKM", "TCD", "TUN"} == set()
    ordinals = {visit["visit_type"]: set() for visit in visits}
    for visit in visits:
        ordinals[visit["visit_type"]].add(bool(visit["ordinal_as_stated"]))
    assert ordinals == {
        "follow_up": {True}, "regional": {True}, "focused": {False}, "comprehensive": {False},
    }  # fmt: skip
    late = [
        visit["number"]
        for visit, following in pairwise(visits)
        if visit["first_day"] > following["first_day"]
    ]
    assert late == ["143"]
