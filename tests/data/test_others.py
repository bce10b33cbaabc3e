"""Sharing, groups, agreements, strategies, publications, outreach, posts, tools and access.

Each row is held against the paragraph that it cites; the tables that only a register's owner can
fill are held against a fictitious register.
"""

import calendar
import csv
import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.texts import words_at

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
REGISTER = ROOT / "tests" / "fixtures" / "register"

# A lost or an added row must show here.
ROW_COUNTS = {
    "report_sharing": 7,
    "sharing_rules": 21,
    "working_groups": 14,
    "working_group_roles": 16,
    "agreements": 9,
    "strategies": 8,
    "publications": 56,
    "publication_publishers": 83,
    "publication_languages": 39,
    "outreach_figures": 17,
    "posts": 11,
    "assessment_tools": 7,
    "assessment_tool_mentions": 47,
    "partner_access": 9,
    "good_practices": 22,
    "points": 148,
    "visit_arrangements": 39,
}
# Defined and empty: the documents have no such rows.
OWNERS_TABLES = (
    "visit_proposals",
    "recommendations",
    "assistance_steps",
    "state_reports",
    "contacts",
)
ALL_TABLES = (*ROW_COUNTS, *OWNERS_TABLES)
FROM_TO = {
    "agreements": ("signed_first_day", "signed_last_day"),
    "strategies": ("first_day", "last_day"),
    "publications": ("published_first_day", "published_last_day"),
    "outreach_figures": ("as_of_first_day", "as_of_last_day"),
    "points": ("first_day", "last_day"),
}
DIRECTORATE_ONLY = {
    "recommendations": {"text", "priority", "lead_body", "status", "progress_percent", "note"},
    "contacts": {"name", "email", "phone"},
}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def rows(table: str) -> list[dict[str, str]]:
    return read(DATA / f"{table}.csv")


def schema(table: str) -> dict:
    return json.loads((DATA / "schema" / f"{table}.json").read_text(encoding="utf-8"))


def header(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[0].split(",")


# --- shape --------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_no_row_is_lost_or_added_unseen(table):
    assert len(rows(table)) == ROW_COUNTS[table]


@pytest.mark.parametrize("table", OWNERS_TABLES)
def test_the_public_record_has_no_rows_of_a_registers_owner(table):
    assert rows(table) == []


@pytest.mark.parametrize("table", ALL_TABLES)
def test_columns_are_those_of_the_schema_and_described(table):
    fields = schema(table)["fields"]
    names = [field["name"] for field in fields]
    assert header(DATA / f"{table}.csv") == names
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []
    assert [field["name"] for field in fields if not field["title"]] == []
    assert {"document", "place"} <= set(names)


@pytest.mark.parametrize("table", OWNERS_TABLES)
def test_the_fictitious_register_has_the_same_columns(table):
    assert header(REGISTER / f"{table}.csv") == header(DATA / f"{table}.csv")
    assert read(REGISTER / f"{table}.csv")


def fits(value: str, field: dict) -> bool:
    """Whether a cell is as its schema wants it."""
    limits = field.get("constraints", {})
    if not value:
        return not limits.get("required")
    if value not in limits.get("enum", [value]):
        return False
    readers = {"integer": int, "number": float, "date": dt.date.fromisoformat, "string": str}
    if field["type"] == "boolean":
        return value in ("true", "false")
    read_value = readers[field["type"]](value)
    if field["type"] == "string":
        return re.fullmatch(limits.get("pattern", r"(?s:.*)"), value) is not None
    low, high = limits.get("minimum", read_value), limits.get("maximum", read_value)
    return low <= read_value <= high


def misfits(table: str, path: Path) -> list[tuple[int, str, str]]:
    return [
        (number, field["name"], row[field["name"]])
        for number, row in enumerate(read(path), 2)
        for field in schema(table)["fields"]
        if not fits(row[field["name"]], field)
    ]


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_values_are_as_the_schema_constrains_them(table):
    assert misfits(table, DATA / f"{table}.csv") == []


@pytest.mark.parametrize("table", OWNERS_TABLES)
def test_values_of_the_fictitious_register_are_as_the_schema_constrains_them(table):
    assert misfits(table, REGISTER / f"{table}.csv") == []


@pytest.mark.parametrize("table", ALL_TABLES)
@pytest.mark.parametrize("folder", [DATA, REGISTER], ids=["record", "register"])
def test_keys_are_unique(table, folder):
    path = folder / f"{table}.csv"
    found = read(path) if path.exists() else []
    keys = Counter(tuple(row[column] for column in schema(table)["primaryKey"]) for row in found)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_references_are_known(table):
    for key in schema(table)["foreignKeys"]:
        (column,), (target,) = key["fields"], key["reference"]["fields"]
        known = {row[target] for row in rows(key["reference"]["resource"] or table)}
        assert {row[column] for row in rows(table) if row[column]} - known == set()


@pytest.mark.parametrize(
    ("table", "column"), [("agreements", "part_of"), ("assessment_tools", "succeeds")]
)
def test_a_row_refers_to_another_row_of_its_table(table, column):
    ids = {row["id"] for row in rows(table)}
    for row in rows(table):
        assert row[column] in ids | {""}
        assert row[column] != row["id"]


def labelled() -> set[tuple[str, str]]:
    return {
        (row["vocabulary"], row["code"])
        for path in (DATA / "labels").glob("*.csv")
        for row in read(path)
    }


@pytest.mark.parametrize("table", ALL_TABLES)
def test_every_code_has_a_label(table):
    known = labelled()
    codes = {
        (field["name"], code)
        for field in schema(table)["fields"]
        for code in field.get("constraints", {}).get("enum", [])
    }
    bare = codes - known
    # a basis without a label of its own has that of any basis
    assert {each for each in bare if ("basis", each[1]) not in known} == set()
    assert all(name.endswith("_basis") for name, _ in bare)


def test_languages_and_tools_have_a_label():
    known = labelled()
    assert {("language", row["language"]) for row in rows("publication_languages")} <= known
    assert {("tool", row["id"]) for row in rows("assessment_tools")} <= known


@pytest.mark.parametrize("table", ALL_TABLES)
def test_no_cell_has_spaces_at_its_ends(table):
    paths = [DATA / f"{table}.csv", REGISTER / f"{table}.csv"]
    cells = [c for p in paths if p.exists() for row in read(p) for c in row.values()]
    assert [cell for cell in cells if cell != cell.strip()] == []


# --- what the rows say --------------------------------------------------------------------------


def test_symbols_stand_in_the_cited_passage():
    for row in rows("publications"):
        assert row["symbol"] in words_at(row["document"], row["place"]), row["id"]


@pytest.mark.parametrize("table", FROM_TO)
def test_dates_are_whole_and_in_order(table):
    first_column, last_column = FROM_TO[table]
    for row in rows(table):
        given = [bool(row[c]) for c in (first_column, last_column, "date_precision")]
        assert len(set(given)) == 1, row["id"]
        if not row["date_precision"]:
            continue
        first = dt.date.fromisoformat(row[first_column])
        last = dt.date.fromisoformat(row[last_column])
        assert first <= last, row["id"]
        if row["date_precision"] == "day":
            assert first == last, row["id"]
        else:
            assert first.day == 1, row["id"]
            assert last.day == calendar.monthrange(last.year, last.month)[1], row["id"]
        if row["date_precision"] == "year":
            assert (first.month, last.month) == (1, 12), row["id"]


def test_four_states_share_the_whole_report_and_three_a_part():
    shares = {(row["consent"], row["state"]) for row in rows("report_sharing")}
    assert shares == {
        *(("whole", state) for state in ("ARM", "ETH", "ZAF", "CHE")),
        *(("part", state) for state in ("CIV", "NZL", "SAU")),
    }
    stated = {row["id"]: int(float(row["figure"])) for row in rows("stated_figures")}
    counted = Counter(row["consent"] for row in rows("report_sharing"))
    assert counted["whole"] == stated["states_sharing_whole_report"]
    assert counted["part"] == stated["states_sharing_part_of_report"]


def test_a_shared_visit_is_the_only_one_to_its_state():
    visits = [(row["state"], row["number"]) for row in rows("visits")]
    for row in rows("report_sharing"):
        mine = [number for state, number in visits if state == row["state"]]
        assert mine == ([row["visit_number"]] if row["visit_number"] else [])
        assert row["visit_number_basis"] == ("inferred" if row["visit_number"] else "")


def test_rules_cover_section_v_s_to_y_and_the_follow_up():
    places = [row["place"] for row in rows("sharing_rules")]
    assert {f"section V ({letter})" for letter in "stuvwxy"} <= set(places)
    assert "section VI.4 (h)" in places


def test_both_roles_in_the_group_on_resources_are_kept():
    found = {
        (row["role"], row["place"])
        for row in rows("working_group_roles")
        if row["working_group"] == "resource_mobilization"
    }
    assert found == {
        ("vice_chair", "annex I, para 82"),
        ("co_chair", "annex I, para 87"),
        ("vice_chair", "annex II, para 22"),
    }


def test_roles_of_paragraph_82_are_as_many_as_stated():
    roles = Counter(
        row["role"] for row in rows("working_group_roles") if row["place"] == "annex I, para 82"
    )
    stated = {row["id"]: int(float(row["figure"])) for row in rows("stated_figures")}
    assert roles == {
        "chair": stated["compact_groups_chaired"],
        "co_chair": stated["compact_groups_co_chaired"],
        "vice_chair": stated["compact_groups_vice_chaired"],
    }


def test_a_group_of_the_compact_is_a_body_of_the_record():
    for row in rows("working_groups"):
        assert row["organization"] or row["framework"] != "compact", row["id"]


def test_publications_are_as_many_as_stated():
    stated = {row["id"]: int(float(row["figure"])) for row in rows("stated_figures")}
    kinds: Counter[str] = Counter()
    for row in rows("publications"):
        kinds[row["kind"]] += int(row["items_stated"] or 1)
    assert kinds["trend_report"] == stated["trend_reports"]
    assert kinds["trend_alert"] == stated["trend_alerts"]
    assert kinds["analytical_brief"] == stated["analytical_briefs"]
    assert kinds["research_digest"] == stated["research_digests"]


def test_what_is_only_in_preparation_has_no_date_of_issue():
    for row in rows("publications"):
        if row["issue_status"] not in ("issued", "launched"):
            assert not row["published_first_day"], row["id"]


def test_publications_of_a_language_are_among_the_publications():
    spoken = {row["id"] for row in rows("publications") if row["languages_as_stated"]}
    assert {row["publication"] for row in rows("publication_languages")} == spoken


def test_outreach_figures_are_those_of_the_stated_figures():
    stated = {
        row["id"]: row
        for row in rows("stated_figures")
        if row["topic"] == "outreach" or row["id"] == "newsletter_issues_per_year"
    }
    figures = {row["id"]: row for row in rows("outreach_figures")}
    assert set(figures) == set(stated)
    for name, row in figures.items():
        assert float(row["figure"]) == float(stated[name]["figure"]), name
        for column in ("precision", "unit", "text_as_stated", "document", "place"):
            assert row[column] == stated[name][column], (name, column)


def test_posts_are_those_of_the_stated_figures():
    stated = {
        row["id"]: row
        for row in rows("stated_figures")
        if row["topic"] == "posts" and row["id"] != "posts_regular_budget"
    }
    posts = {row["id"]: row for row in rows("posts")}
    assert set(posts) == set(stated)
    for name, row in posts.items():
        assert float(row["posts"]) == float(stated[name]["figure"]), name


def test_posts_under_the_regular_budget_add_up_to_50():
    sums: Counter[str] = Counter()
    for row in rows("posts"):
        sums[row["funding"]] += int(row["posts"])
    assert sums == {"regular_budget": 50, "extrabudgetary": 6}


def test_each_tool_is_mentioned_where_it_is_named():
    mentions = {(r["tool"], r["document"], r["place"]) for r in rows("assessment_tool_mentions")}
    for row in rows("assessment_tools"):
        assert (row["id"], row["document"], row["place"]) in mentions
    for row in rows("assessment_tool_mentions"):
        assert int(row["year_from"]) <= int(row["year_to"])


def test_access_is_access_and_a_rule_is_a_rule():
    for row in rows("partner_access"):
        is_access = row["kind"] == "access"
        assert all(
            bool(row[c]) == is_access for c in ("body", "body_as_stated", "access", "access_basis")
        )
        assert bool(row["change_interval_months"]) != is_access


# --- what is confidential -----------------------------------------------------------------------


@pytest.mark.parametrize("table", ALL_TABLES)
def test_confidential_columns_are_marked_and_no_others(table):
    marked = {f["name"] for f in schema(table)["fields"] if f.get("audience") == "directorate"}
    assert marked == DIRECTORATE_ONLY.get(table, set())
    others = {f.get("audience", "public") for f in schema(table)["fields"]}
    assert others <= {"public", "directorate"}


@pytest.mark.parametrize("table", DIRECTORATE_ONLY)
def test_a_confidential_table_marks_each_row_and_keeps_its_key(table):
    fields = {field["name"]: field for field in schema(table)["fields"]}
    assert fields["audience"]["constraints"]["required"]
    assert not {fields[name].get("audience") for name in schema(table)["primaryKey"]} - {None}


# --- the fictitious register --------------------------------------------------------------------


@pytest.mark.parametrize("table", OWNERS_TABLES)
def test_the_fictitious_register_names_no_real_state(table):
    states = {row["state"] for row in read(REGISTER / f"{table}.csv") if row["state"]}
    assert states <= {"XAA", "XBB", "XCC"}


def codes_used(table: str, column: str) -> set[str]:
    return {row[column] for row in read(REGISTER / f"{table}.csv")} - {""}


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("visit_proposals", "status"),
        ("recommendations", "status"),
        ("recommendations", "priority"),
        ("recommendations", "audience"),
        ("contacts", "audience"),
    ],
)
def test_the_fictitious_register_uses_every_code(table, column):
    (field,) = [field for field in schema(table)["fields"] if field["name"] == column]
    assert codes_used(table, column) == set(field["constraints"]["enum"])


def test_the_fictitious_register_takes_every_step_and_none_unknown():
    stages = {row["id"] for row in rows("assistance_stages")} - {"not_stated"}
    assert codes_used("assistance_steps", "stage") == stages
    assert codes_used("visit_proposals", "visit_type") <= {r["id"] for r in rows("visit_types")}
    assert codes_used("recommendations", "theme") <= {row["id"] for row in rows("themes")}


def test_a_change_in_the_fictitious_register_follows_another_proposal():
    proposals = {row["id"]: row for row in read(REGISTER / "visit_proposals.csv")}
    changes = [row for row in proposals.values() if row["change_of"]]
    assert changes
    for row in changes:
        assert proposals[row["change_of"]]["state"] == row["state"]


def test_figures_rest_on_what_the_record_says_beside_their_rows():
    """Where lists, definitions and the owner's tables stand that a figure shows without rows."""
    told = {(row["figure"], row["document"]): row["place"] for row in rows("figure_sources")}
    assert told.keys() == {
        ("visits/by_region_and_type", "s_2020_99"),
        ("assistance/by_theme", "s_2020_731"),
        ("state/owner_tables", "s_2020_99"),
        ("state/owner_tables", "s_2020_731"),
        ("register/visit_proposals", "s_res_2395_2017"),
        ("register/visit_proposals", "programme_2020"),
        ("register/visit_proposals", "s_2020_731"),
        ("register/recommendations", "s_res_2395_2017"),
        ("register/recommendations", "s_2020_99"),
        ("register/state_reports", "programme_2012"),
        ("register/assistance_steps", "s_2020_99"),
        ("register/contacts", "s_2020_731"),
    }
    # the lists themselves: of thematic areas, and of States by subregion
    within = told["assistance/by_theme", "s_2020_731"]
    assert all(row["place"].startswith(within) for row in rows("themes"))
    within = told["visits/by_region_and_type", "s_2020_99"]
    assert all(row["place"].startswith(within) for row in rows("subregions"))
