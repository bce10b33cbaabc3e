"""The programmes of work of 2012 and 2020, held against every paragraph of the two letters."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.texts import raw_text

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

# A lost or an added row must show here.
PARAGRAPHS = {
    ("programme_2012", "committee"): 27,
    ("programme_2012", "directorate"): 21,
    ("programme_2020", "committee"): 40,
    ("programme_2020", "directorate"): 40,
}
CITATIONS = {"programme_2012": 50, "programme_2020": 484}
PLACES = {
    ("programme_2012", "committee"): "annex",
    ("programme_2012", "directorate"): "appendix",
    ("programme_2020", "committee"): "annex",
    ("programme_2020", "directorate"): "enclosure",
}
SECOND_PARTS = {"programme_2012": "附录", "programme_2020": "附文"}
ALLOWED = {
    "programme_2012": {"continued", "changed", "dropped"},
    "programme_2020": {"continued", "changed", "new"},
}
LINK = re.compile(r"\[(.*?)\]\(#\)")
HEADING = re.compile(r"(?m)^\s*(?:- )?((?:[A-G]|[一二三四五六])\. .*)$")
CITED = re.compile(r"(\d{4})\s*\(((?:19|20)\d\d)\)|第\s*(\d\d/\d{3})\s*号决议")
TABLES = ("programme_items", "programme_item_resolutions")
KEYS = {"programme_items": ("id",), "programme_item_resolutions": ("programme_item", "resolution")}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def schema_of(table: str) -> dict:
    return json.loads((DATA / "schema" / f"{table}.json").read_text(encoding="utf-8"))


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


def programme_texts() -> dict[tuple[str, str], str]:
    texts = {}
    for programme, second in SECOND_PARTS.items():
        text = LINK.sub(r"\1", raw_text(programme)).replace("\\", "")
        text = re.split(r"(?m)^ *附件 *$", text)[1]
        of_committee, of_directorate = re.split(rf"(?m)^ *{second} *$", text)
        texts[programme, "committee"] = of_committee
        texts[programme, "directorate"] = of_directorate
    return texts


def paragraphs_of(text: str) -> dict[int, tuple[str, str]]:
    """Number of each paragraph with the nearest heading above it and its own text."""
    starts: list[re.Match] = []
    for found in re.finditer(r"(?m)^\s*(\d{1,2})\. ", text):
        if int(found[1]) == len(starts) + 1:
            starts.append(found)
    heading = HEADING.findall(text[: starts[0].start()])[-1]
    ends = [start.start() for start in starts[1:]] + [len(text)]
    paragraphs = {}
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        own = text[start.end() : end]
        below = HEADING.search(own)
        paragraphs[number] = (heading, own[: below.start()] if below else own)
        heading = HEADING.findall(own)[-1] if below else heading
    return paragraphs


@pytest.fixture(scope="module")
def source() -> dict[str, tuple[str, str]]:
    texts = programme_texts()
    by_place = {key: paragraphs_of(text) for key, text in texts.items()}
    assert {key: len(found) for key, found in by_place.items()} == PARAGRAPHS
    return {
        row["id"]: by_place[row["programme"], row["body"]][int(row["paragraph"])] for row in ITEMS
    }


ITEMS = rows("programme_items")
CITATION_ROWS = rows("programme_item_resolutions")
BY_ID = {row["id"]: row for row in ITEMS}


def test_every_paragraph_is_there_without_gap():
    found: dict[tuple[str, str], list[int]] = {}
    for row in ITEMS:
        found.setdefault((row["programme"], row["body"]), []).append(int(row["paragraph"]))
    assert found == {key: list(range(1, last + 1)) for key, last in PARAGRAPHS.items()}


def test_no_citation_is_lost_or_added_unseen():
    assert Counter(row["document"] for row in CITATION_ROWS) == CITATIONS


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_unique(table):
    times = Counter(tuple(row[column] for column in KEYS[table]) for row in rows(table))
    assert [key for key, count in times.items() if count > 1] == []


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_of_the_schema_and_described(table):
    fields = schema_of(table)["fields"]
    assert [field["name"] for field in fields] == list(rows(table)[0])
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []


@pytest.mark.parametrize("table", TABLES)
def test_values_are_as_the_schema_constrains_them(table):
    wrong = []
    for row in rows(table):
        for field in schema_of(table)["fields"]:
            value, limits = row[field["name"]], field.get("constraints", {})
            if not value:
                kept = not limits.get("required")
            else:
                kept = (
                    value in limits.get("enum", [value])
                    and re.fullmatch(limits.get("pattern", ".*"), value) is not None
                    and len(value) <= limits.get("maxLength", len(value))
                )
            if not kept or value != value.strip():
                wrong.append((*(row[key] for key in KEYS[table]), field["name"], value))
    assert wrong == []


def test_id_and_place_say_the_same_as_programme_body_and_paragraph():
    for row in ITEMS:
        year = row["programme"].removeprefix("programme_")
        assert row["id"] == f"p{year}_{row['body']}_{int(row['paragraph']):02d}"
        assert row["document"] == row["programme"]
        where = PLACES[row["programme"], row["body"]]
        assert row["place"] == f"{where}, para {row['paragraph']}"


def test_a_citation_stands_where_its_paragraph_stands():
    for row in CITATION_ROWS:
        item = BY_ID[row["programme_item"]]
        assert (row["document"], row["place"]) == (item["document"], item["place"])


def test_every_code_has_a_label():
    fields = {field["name"]: field for field in schema_of("programme_items")["fields"]}
    names = ("body", "programme_theme", "actor", "continuity")
    codes = {(name, code) for name in names for code in fields[name]["constraints"]["enum"]}
    codes |= {("programme", item["programme"]) for item in ITEMS}
    labelled = set()
    for path in sorted((DATA / "labels").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            labelled |= {(row["vocabulary"], row["code"]) for row in csv.DictReader(file)}
    assert codes - labelled == set()


def test_themes_are_few_and_all_in_use():
    fields = {field["name"]: field for field in schema_of("programme_items")["fields"]}
    themes = fields["programme_theme"]["constraints"]["enum"]
    assert len(themes) <= 16
    assert set(themes) == {row["programme_theme"] for row in ITEMS}


def test_parallel_paragraphs_are_of_the_same_year_and_point_at_each_other():
    for row in ITEMS:
        if row["parallel_item"]:
            other = BY_ID[row["parallel_item"]]
            assert other["programme"] == row["programme"], row["id"]
            assert other["body"] != row["body"], row["id"]
            assert other["parallel_item"] == row["id"], row["id"]


def test_all_of_2020_but_the_first_paragraphs_runs_in_parallel():
    for row in ITEMS:
        if row["programme"] == "programme_2020":
            other = BY_ID[row["parallel_item"]] if row["parallel_item"] else None
            assert (other is None) == (row["paragraph"] == "1"), row["id"]
            if other:
                assert other["paragraph"] == row["paragraph"], row["id"]
                assert other["programme_theme"] == row["programme_theme"], row["id"]


def test_a_counterpart_is_of_the_other_year_and_has_one_itself():
    for row in ITEMS:
        if row["counterpart_item"]:
            other = BY_ID[row["counterpart_item"]]
            assert other["programme"] != row["programme"], row["id"]
            assert other["counterpart_item"], row["id"]


def test_continuity_agrees_with_the_counterpart():
    for row in ITEMS:
        assert row["continuity"] in ALLOWED[row["programme"]], row["id"]
        alone = row["continuity"] in ("new", "dropped")
        assert alone != bool(row["counterpart_item"]), row["id"]
        other = BY_ID.get(row["counterpart_item"])
        if other and other["counterpart_item"] == row["id"]:
            assert other["continuity"] == row["continuity"], row["id"]


def test_what_is_new_is_new_for_both_bodies():
    for row in ITEMS:
        if row["continuity"] == "new":
            assert BY_ID[row["parallel_item"]]["continuity"] == "new", row["id"]


def test_what_was_dropped_is_pinned_and_explained():
    dropped = {row["id"]: row["note"] for row in ITEMS if row["continuity"] == "dropped"}
    assert list(dropped) == [
        "p2012_committee_09",
        "p2012_committee_12",
        "p2012_committee_13",
        "p2012_directorate_07",
        "p2012_directorate_10",
        "p2012_directorate_19",
        "p2012_directorate_21",
    ]
    assert all(dropped.values())


@pytest.mark.parametrize(
    "word", ["议会", "议员", "密码", "文件追踪", "预算", "信托", "盈利", "营利", "现金", "边境"]
)
def test_words_of_what_was_dropped_are_not_in_2020(word):
    texts = programme_texts()
    before = texts["programme_2012", "committee"] + texts["programme_2012", "directorate"]
    after = texts["programme_2020", "committee"] + texts["programme_2020", "directorate"]
    assert word in without_spaces(before) or word == "营利"
    assert word not in without_spaces(after)


def test_headings_are_those_of_the_source(source):
    wrong = [
        row["id"]
        for row in ITEMS
        if without_spaces(row["section_as_stated"]) != without_spaces(source[row["id"]][0])
    ]
    assert wrong == []


def test_each_section_has_one_english_name():
    names: dict[tuple[str, str, str], set[str]] = {}
    for row in ITEMS:
        key = (row["programme"], row["body"], row["section_as_stated"])
        names.setdefault(key, set()).add(row["section"])
    assert [key for key, found in names.items() if len(found) != 1] == []


def test_the_resolutions_of_a_paragraph_are_all_those_it_cites(source):
    found: dict[str, list[str]] = {key: [] for key in BY_ID}
    for row in CITATION_ROWS:
        found[row["programme_item"]].append(row["resolution"])
    for key, (_, text) in source.items():
        cited = [
            f"{one[1]} ({one[2]})" if one[1] else one[3]
            for one in CITED.finditer(without_spaces(text))
        ]
        assert found[key] == list(dict.fromkeys(cited)), key


def test_a_resolution_has_one_year_in_both_programmes():
    years: dict[str, set[str]] = {}
    for row in CITATION_ROWS:
        number, _, year = row["resolution"].partition(" ")
        years.setdefault(number, set()).add(year)
    assert {number: found for number, found in years.items() if len(found) > 1} == {}


def test_the_other_year_of_2195_is_noted_wherever_it_is_cited():
    for row in CITATION_ROWS:
        assert row["resolution"].startswith("2195 ") == ("2015" in row["note"]), row


def test_names_of_bodies_and_documents_are_told_from_tasks():
    only_in_name = {
        (row["resolution"], row["programme_item"])
        for row in CITATION_ROWS
        if row["is_only_in_name"] == "true"
    }
    assert len(only_in_name) == 46
    for number in ("1267 (1999)", "1989 (2011)", "1540 (2004)"):
        cited = {
            (number, row["programme_item"]) for row in CITATION_ROWS if row["resolution"] == number
        }
        assert cited <= only_in_name


def test_summaries_are_one_sentence_each_and_no_two_alike():
    assert len({row["summary"] for row in ITEMS}) == len(ITEMS)
    for row in ITEMS:
        assert row["summary"].endswith("."), row["id"]
        assert ". " not in row["summary"], row["id"]


def test_rows_stand_in_the_order_of_the_documents():
    position = {row["id"]: number for number, row in enumerate(ITEMS)}
    assert [row["id"] for row in ITEMS] == [
        f"{'p' + programme[-4:]}_{body}_{number:02d}"
        for (programme, body), last in PARAGRAPHS.items()
        for number in range(1, last + 1)
    ]
    order = [position[row["programme_item"]] for row in CITATION_ROWS]
    assert order == sorted(order)
