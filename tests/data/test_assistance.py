"""The assistance tables, held against the paragraphs of the documents that they cite."""

import calendar
import csv
import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from ctc_dash.record.texts import normal_form
from tests.texts import words_at

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

# A lost or an added row must show here.
ROW_COUNTS = {
    "assistance": 92,
    "assistance_places": 79,
    "assistance_partners": 220,
    "assistance_stages": 9,
    "themes": 11,
}
# Annex I, section V: paragraph 31 speaks of the work in general, all others name assistance.
ROWS_PER_PARAGRAPH = {
    32: 2, 33: 3, 34: 1, 35: 3, 36: 1, 37: 1, 38: 2, 39: 2, 40: 5, 41: 2, 42: 2, 43: 2, 44: 3,
}  # fmt: skip
PLACE = re.compile(r"annex I, paras? (\d+)(?:(–|, )(\d+))?")
DATE_COLUMNS = ("date_precision", "date_basis", "dates_as_stated")


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def paragraphs_of(place: str) -> list[int]:
    found = PLACE.fullmatch(place)
    assert found, f"no paragraph can be read from {place!r}"
    first, last = int(found[1]), int(found[3] or found[1])
    return list(range(first, last + 1)) if found[2] == "–" else sorted({first, last})


ASSISTANCE = rows("assistance")
PLACES = rows("assistance_places")
PARTNERS = rows("assistance_partners")
BY_ID = {row["id"]: row for row in ASSISTANCE}


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_no_row_is_lost_or_added_unseen(table):
    found = rows(table)
    assert len(found) == ROW_COUNTS[table]
    assert [key for key, times in Counter(row["id"] for row in found).items() if times > 1] == []


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_columns_are_those_of_the_schema_and_described(table):
    schema = json.loads((DATA / "schema" / f"{table}.json").read_text(encoding="utf-8"))
    fields = schema["fields"]
    assert [field["name"] for field in fields] == list(rows(table)[0])
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_values_are_as_the_schema_constrains_them(table):
    schema = json.loads((DATA / "schema" / f"{table}.json").read_text(encoding="utf-8"))
    wrong = []
    for row in rows(table):
        for field in schema["fields"]:
            value, limits = row[field["name"]], field.get("constraints", {})
            if not value:
                kept = not limits.get("required")
            else:
                kept = (
                    value in limits.get("enum", [value])
                    and re.fullmatch(limits.get("pattern", ".*"), value) is not None
                    and len(value) <= limits.get("maxLength", len(value))
                )
            if not kept:
                wrong.append((row["id"], field["name"], value))
    assert wrong == []


def test_every_code_has_a_label():
    with (DATA / "schema" / "assistance.json").open(encoding="utf-8") as file:
        fields = {field["name"]: field for field in json.load(file)["fields"]}
    codes = {
        (name, code)
        for name in ("assistance_kind", "need_origin", "amount_meaning", "beneficiaries_known")
        for code in fields[name]["constraints"]["enum"]
    }
    codes |= {("stage", row["id"]) for row in rows("assistance_stages")}
    codes |= {("theme", row["id"]) for row in rows("themes")}
    codes |= {("partner_role", row["role"]) for row in PARTNERS}
    codes |= {("place_role", row["role"]) for row in PLACES}
    labelled = set()
    for path in sorted((DATA / "labels").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            labelled |= {(row["vocabulary"], row["code"]) for row in csv.DictReader(file)}
    assert codes - labelled == set()


def test_thematic_areas_are_the_headings_of_section_iv():
    themes = rows("themes")
    assert [theme["position"] for theme in themes] == [str(n) for n in range(1, 12)]
    section = words_at("s_2020_731", "section IV")
    for theme in themes:
        heading = f"{theme['position']}.{normal_form(theme['name_as_stated'])}–"
        assert heading in section, theme["id"]
        assert theme["place"] == f"section IV.{theme['position']}"


def test_stages_run_from_the_need_to_the_impact():
    assert [stage["id"] for stage in rows("assistance_stages")] == [
        "need_found",
        "referred",
        "matched",
        "designed",
        "funded",
        "under_way",
        "delivered",
        "impact_assessed",
        "not_stated",
    ]
    assert [stage["position"] for stage in rows("assistance_stages")] == list("123456789")


@pytest.mark.parametrize(
    ("table", "column", "target", "key"),
    [
        ("assistance", "part_of", "assistance", "id"),
        ("assistance", "theme", "themes", "id"),
        ("assistance", "stage", "assistance_stages", "id"),
        ("assistance", "document", "documents", "id"),
        ("assistance_places", "assistance", "assistance", "id"),
        ("assistance_places", "state", "states", "iso3"),
        ("assistance_places", "subregion", "subregions", "id"),
        ("assistance_partners", "assistance", "assistance", "id"),
        ("assistance_partners", "organization", "organizations", "id"),
        ("assistance_partners", "state", "states", "iso3"),
    ],
)
def test_references_are_known(table, column, target, key):
    known = {row[key] for row in rows(target)}
    assert {row[column] for row in rows(table) if row[column]} - known == set()


def test_the_own_bodies_are_the_committee_and_its_directorate():
    own = {column: set() for column in ("is_own", "is_secretariat")}
    for row in rows("organizations"):
        for column, bodies in own.items():
            bodies |= {row["id"]} if row[column] == "true" else set()
    assert own == {"is_own": {"ctc", "cted"}, "is_secretariat": {"cted"}}


def test_no_activity_is_part_of_itself():
    for row in ASSISTANCE:
        seen = [row["id"]]
        while BY_ID[seen[-1]]["part_of"]:
            seen.append(BY_ID[seen[-1]]["part_of"])
            assert len(seen) == len(set(seen)), seen


def test_the_two_amounts_are_those_of_paras_36_and_41():
    amounts = {
        (row["place"], row["amount"], row["currency"], row["amount_meaning"])
        for row in ASSISTANCE
        if row["amount"]
    }
    assert amounts == {
        ("annex I, para 36", "2000000", "USD", "granted"),
        ("annex I, para 41", "800000", "USD", "budget"),
    }
    assert BY_ID["a2019_djibouti_forensics"]["amount"] == "2000000"
    for row in ASSISTANCE:
        given = [bool(row[c]) for c in ("amount", "currency", "amount_as_stated", "amount_meaning")]
        assert len(set(given)) == 1, row["id"]


def test_every_paragraph_of_section_v_has_its_rows():
    found = Counter(paragraphs_of(row["place"])[0] for row in ASSISTANCE)
    assert {number: found[number] for number in range(32, 45)} == ROWS_PER_PARAGRAPH


def test_every_activity_has_a_place_or_says_why_not():
    placed = {row["assistance"] for row in PLACES if row["role"] == "beneficiary"}
    for row in ASSISTANCE:
        nowhere = row["beneficiaries_known"] in ("global", "not_stated")
        assert (row["id"] in placed) != nowhere, row["id"]


def test_beneficiaries_known_agrees_with_the_places():
    for row in ASSISTANCE:
        mine = [p for p in PLACES if p["assistance"] == row["id"] and p["role"] == "beneficiary"]
        if mine:
            regions = any(not place["state"] for place in mine)
            expected = "region" if regions else "named_states"
            assert row["beneficiaries_known"] == expected, row["id"]


def test_a_place_is_a_state_or_a_region():
    for row in PLACES:
        assert bool(row["state"]) == bool(row["state_as_stated"]) != bool(row["region"]), row["id"]
        assert bool(row["region"]) == bool(row["region_as_stated"]), row["id"]
        assert not (row["subregion"] and row["state"]), row["id"]
        assert row["role"] == "beneficiary" or row["state"], row["id"]


def test_a_partner_is_an_organization_or_a_state():
    for row in PARTNERS:
        assert bool(row["organization"]) != bool(row["state"]), row["id"]
    once = Counter((r["assistance"], r["organization"], r["state"], r["role"]) for r in PARTNERS)
    assert [key for key, times in once.items() if times > 1] == []


def test_the_donors_are_those_the_text_names():
    donors = {
        (row["assistance"], row["organization"] or row["state"])
        for row in PARTNERS
        if row["role"] == "donor"
    }
    assert donors == {
        ("a2019_djibouti_forensics", "un_peace_development_fund"),
        ("a2019_biometrics_joint_initiative", "unoct"),
        ("a2019_gender_prr_workshops", "unoct"),
        ("a2019_gender_prr_workshops", "uncct"),
        ("a2019_critical_infrastructure_workshop_singapore_january", "JPN"),
        ("a2019_critical_infrastructure_workshop_singapore_march", "JPN"),
        ("a2019_critical_infrastructure_workshop_tunis", "unoct"),
        ("a2019_critical_infrastructure_workshop_johannesburg", "unoct"),
        ("a2019_euromed_projects", "eu"),
        ("a2019_terrorist_content_analytics_platform", "CAN"),
    }


def test_dates_are_whole_and_in_order():
    for row in ASSISTANCE:
        dated = bool(row["first_day"] or row["last_day"])
        assert all(bool(row[column]) == dated for column in DATE_COLUMNS), row["id"]
        first = dt.date.fromisoformat(row["first_day"]) if row["first_day"] else None
        last = dt.date.fromisoformat(row["last_day"]) if row["last_day"] else None
        if first and last:
            assert first <= last, row["id"]
        if row["date_precision"] in ("month", "year"):
            assert first is None or first.day == 1, row["id"]
            assert last is None or last.day == calendar.monthrange(last.year, last.month)[1]
        if row["date_precision"] == "year":
            assert first is None or first.month == 1, row["id"]
            assert last is None or last.month == 12, row["id"]


def test_nothing_is_delivered_after_the_report_was_dated():
    for row in ASSISTANCE:
        if row["stage"] == "delivered" and row["first_day"]:
            assert row["first_day"] <= "2020-02-05", row["id"]


def test_rows_stand_in_the_order_of_the_document():
    order = [paragraphs_of(row["place"])[0] for row in ASSISTANCE]
    assert order == sorted(order)
    position = {row["id"]: number for number, row in enumerate(ASSISTANCE)}
    for table in (PLACES, PARTNERS):
        activities = [position[row["assistance"]] for row in table]
        assert activities == sorted(activities)


def test_no_cell_has_spaces_at_its_ends():
    found = [
        (table, row["id"], column)
        for table in ROW_COUNTS
        for row in rows(table)
        for column, value in row.items()
        if value != value.strip()
    ]
    assert found == []
