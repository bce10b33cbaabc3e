"""Resolutions, mandates and thematic items, held against the places of the documents they cite."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ctc_dash.record.passages import fingerprint
from tests.texts import raw_text, text_of, words_at

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

# A lost or an added row must show here.
ROW_COUNTS = {
    "resolutions": 48,
    "resolution_citations": 119,
    "mandates": 149,
    "mandate_evidence": 182,
    "thematic_items": 80,
}
ITEMS_PER_AREA = {
    "legal_criminal_justice": 9,
    "countering_financing": 10,
    "law_enforcement": 10,
    "international_cooperation": 4,
    "border_management": 9,
    "ict": 8,
    "countering_violent_extremism": 5,
    "prisons": 8,
    "human_rights": 7,
    "gender": 7,
    "technical_assistance": 3,
}
OPERATIVE_PARAGRAPHS = 33  # of resolution 2395 (2017)
# The documents in the order of their dates: a resolution's row cites the first that names it.
IN_ORDER = ["programme_2012", "s_res_2395_2017", "s_2020_99", "programme_2020", "s_2020_731"]
ABOUT_DIRECTORATE = {"sc_1535", "sc_1787", "sc_1805", "sc_1963", "sc_2129"}
# What a document says against the year in the table: known, and told in the note.
OTHER_YEARS = {("sc_2195", "s_res_2395_2017"): "2195 (2015)"}
VERBS = {
    "决定": "decides",
    "指示": "directs",
    "请": "requests",
    "要求": "requests",
    "促请": "calls_upon",
    "吁请": "calls_upon",
    "呼吁": "calls_upon",
    "再次呼吁": "calls_upon",
    "鼓励": "encourages",
    "敦促": "urges",
    "强烈敦促": "urges",
    "回顾": "recalls",
    "欢迎": "welcomes",
    "着重指出": "stresses",
    "特别指出": "stresses",
    "强调指出": "stresses",
    "强调": "stresses",
    "确认": "other",
    "重申": "other",
    "认识到": "other",
    "提醒": "other",
    "期待": "other",
    "表示打算": "other",
    "": "",
}
REFERENCES = [
    ("resolutions", "document", "documents"),
    ("resolutions", "subject_document", "documents"),
    ("resolution_citations", "resolution", "resolutions"),
    ("resolution_citations", "document", "documents"),
    ("mandates", "resolution", "resolutions"),
    ("mandates", "document", "documents"),
    ("mandate_evidence", "mandate", "mandates"),
    ("mandate_evidence", "document", "documents"),
    ("thematic_items", "theme", "themes"),
    ("thematic_items", "document", "documents"),
]


@cache
def rows(table: str) -> list[dict[str, str]]:
    """The rows of one table of the shipped record."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def schema(table: str) -> dict:
    """The schema of one table."""
    return json.loads((DATA / "schema" / f"{table}.json").read_text(encoding="utf-8"))


def key_of(table: str, row: dict[str, str]) -> str:
    """The primary key of a row, for messages."""
    return " ".join(row[name] for name in schema(table)["primaryKey"])


def squeezed(text: str) -> str:
    """The text without white space and Markdown's marks: lines break in odd places."""
    return re.sub(r"\s+|\]\(#\)|[\[\]\\]", "", text)


@cache
def source(document: str) -> str:
    """A document's text without the addresses of links, which repeat resolutions' numbers."""
    return re.sub(r"https?://\S+", "", raw_text(document))


def times_cited(document: str, resolution: dict[str, str]) -> int:
    """How many times the number of a resolution stands alone in the document's text."""
    before = "" if resolution["body"] == "general_assembly" else "/"
    alone = rf"(?<![\d{before}]){resolution['number']}(?!\d)"
    return len(re.findall(alone, source(document)))


MANDATES = rows("mandates")
RESOLUTIONS = {row["id"]: row for row in rows("resolutions")}


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_no_row_is_lost_or_added_unseen(table):
    found = [key_of(table, row) for row in rows(table)]
    assert len(found) == ROW_COUNTS[table]
    assert [key for key, times in Counter(found).items() if times > 1] == []


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_columns_are_those_of_the_schema_and_described(table):
    fields = schema(table)["fields"]
    assert [field["name"] for field in fields] == list(rows(table)[0])
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []
    assert {"document", "place"} <= {field["name"] for field in fields}


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_values_are_as_the_schema_constrains_them(table):
    wrong = []
    for row in rows(table):
        for field in schema(table)["fields"]:
            value, limits = row[field["name"]], field.get("constraints", {})
            if not value:
                kept = not limits.get("required")
            else:
                kept = (
                    value in limits.get("enum", [value])
                    and re.fullmatch(limits.get("pattern", ".*"), value) is not None
                    and len(value) <= limits.get("maxLength", len(value))
                    and value == value.strip()
                )
            if not kept:
                wrong.append((key_of(table, row), field["name"], value))
    assert wrong == []


@pytest.mark.parametrize(("table", "column", "target"), REFERENCES)
def test_references_are_known(table, column, target):
    known = {row["id"] for row in rows(target)}
    assert {row[column] for row in rows(table) if row[column]} - known == set()


def test_every_code_has_a_label():
    codes = {
        (field["name"], code)
        for table in ROW_COUNTS
        for field in schema(table)["fields"]
        for code in field.get("constraints", {}).get("enum", [])
    }
    labelled = set()
    for path in sorted((DATA / "labels").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            labelled |= {(row["vocabulary"], row["code"]) for row in csv.DictReader(lines)}
    assert codes - labelled == set()


# --- resolutions and citations ----------------------------------------------------------------


def test_resolutions_about_the_directorate_are_the_five_of_the_preamble():
    named = {key for key, row in RESOLUTIONS.items() if row["is_about_directorate"] == "true"}
    assert named == ABOUT_DIRECTORATE
    opening = words_at("s_res_2395_2017", "preamble, para 1").partition("号决议")[0]
    assert {f"sc_{number}" for number in re.findall(r"(\d{4})\(\d{4}\)", opening)} == named


@pytest.mark.parametrize("document", IN_ORDER)
def test_every_resolution_that_a_document_cites_is_recorded(document):
    text = squeezed(source(document))
    found = {f"sc_{n}" for n in re.findall(r"(?<![\d/])(\d{4})\((?:19|20)\d\d\)", text)}
    assembly = re.findall(r"A/RES/(\d+/\d+)|大会(?:\d+年\d+月\d+日)?第(\d+/\d+)号", text)
    found |= {"ga_" + (one or other).replace("/", "_") for one, other in assembly}
    stated = {r["resolution"] for r in rows("resolution_citations") if r["document"] == document}
    assert found == stated


@pytest.mark.parametrize("document", IN_ORDER)
def test_citations_are_counted_as_the_text_has_them(document):
    stated = {
        row["resolution"]: int(row["times"])
        for row in rows("resolution_citations")
        if row["document"] == document
    }
    found = {key: times_cited(document, row) for key, row in RESOLUTIONS.items()}
    assert stated == {key: times for key, times in found.items() if times}


def test_a_citation_names_the_first_place_in_the_document():
    wrong = []
    for row in rows("resolution_citations"):
        resolution = RESOLUTIONS[row["resolution"]]
        alone = re.compile(rf"(?<!\d){resolution['number']}(?:\(\d{{4}}\)|(?!\d))")
        text = text_of(row["document"])
        first = alone.search(text.words).start()
        if not any(start <= first < end for start, end in text.spans(row["place"])):
            wrong.append((row["resolution"], row["document"], text.place_of(first)))
    assert wrong == []


def test_a_resolution_cites_the_earliest_document_that_names_it():
    for key, resolution in RESOLUTIONS.items():
        mine = [row for row in rows("resolution_citations") if row["resolution"] == key]
        first = min(mine, key=lambda row: IN_ORDER.index(row["document"]))
        for column in ("document", "place", "number_as_stated"):
            assert resolution[column] == first[column], key


def test_the_year_is_the_one_that_the_documents_state():
    for row in rows("resolution_citations"):
        stated = re.fullmatch(r"\d{4} \((\d{4})\)", row["number_as_stated"])
        other = OTHER_YEARS.get((row["resolution"], row["document"]))
        if other:
            assert row["number_as_stated"] == other
            assert "contradicted" in RESOLUTIONS[row["resolution"]]["note"]
        elif stated:
            assert stated[1] == RESOLUTIONS[row["resolution"]]["year"], row["resolution"]


def test_a_resolution_has_one_name_in_filter_table_and_search(record):
    words = record.words()
    cited = record.ask("mandates/resolutions").drop_duplicates("resolution_id")
    for row in cited.itertuples():
        assert words.label("resolution_id", row.resolution_id) == row.resolution
        resolution = RESOLUTIONS[row.resolution_id]
        assert row.resolution.startswith(resolution["number"]), row.resolution_id
        if resolution["body"] == "security_council":
            assert resolution["year"] in row.resolution, row.resolution_id


@pytest.mark.parametrize("document", IN_ORDER)
def test_no_document_gives_a_resolution_another_year_in_passing(document):
    text = squeezed(source(document))
    differing = {
        (number, year)
        for number, year in re.findall(r"(?<![\d/])(\d{4})\(((?:19|20)\d\d)\)", text)
        if RESOLUTIONS[f"sc_{number}"]["year"] != year
    }
    assert differing == ({("2195", "2015")} if document == "s_res_2395_2017" else set())


def test_a_subject_is_whole_and_stands_in_the_place_it_names():
    columns = ("title", "subject_as_stated", "subject_basis", "subject_document", "subject_place")
    for key, row in RESOLUTIONS.items():
        assert len({bool(row[column]) for column in columns}) == 1, key
        if row["subject_as_stated"]:
            assert row["number"] in row["subject_as_stated"], key


# --- mandates and evidence --------------------------------------------------------------------


def test_every_operative_paragraph_of_2395_has_a_row():
    own = [row for row in MANDATES if row["document"] == "s_res_2395_2017"]
    own = [row for row in own if row["resolution"] == "sc_2395"]
    numbers = [str(n) for n in range(1, OPERATIVE_PARAGRAPHS + 1)]
    assert sorted({row["paragraph"] for row in own}, key=int) == numbers
    assert all(row["place"] == f"para {row['paragraph']}" for row in own)
    assert all(row["verb"] for row in own)


def test_the_resolution_has_that_many_operative_paragraphs():
    known = [place for place in text_of("s_res_2395_2017").places if place.startswith("para ")]
    assert known == [f"para {n}" for n in range(1, OPERATIVE_PARAGRAPHS + 1)]


def test_the_verb_is_the_one_of_the_paragraph():
    for row in MANDATES:
        assert VERBS[row["verb_as_stated"]] == row["verb"], row["id"]
        assert row["verb_as_stated"] in words_at(row["document"], row["place"]), row["id"]


def test_a_task_that_another_document_traces_names_its_resolution_there():
    for row in MANDATES:
        if row["document"] != "s_res_2395_2017":
            number = row["resolution"].removeprefix("sc_")
            text = words_at(row["document"], row["place"])
            assert number in text, row["id"]
            if row["paragraph"]:
                assert f"第{row['paragraph']}段" in text, row["id"]


def test_ids_carry_resolution_and_paragraph():
    for row in MANDATES:
        number = row["resolution"].removeprefix("sc_")
        paragraph = f"_{int(row['paragraph']):02}" if row["paragraph"] else ""
        assert re.fullmatch(rf"m{number}{paragraph}_[a-z]", row["id"]), row["id"]
    for row in rows("mandate_evidence"):
        assert row["id"].rpartition("_")[0] == "e" + row["mandate"][1:], row["id"]


def test_mandates_stand_in_the_order_of_resolution_and_paragraph():
    order = [(r["resolution"], int(r["paragraph"] or 99), r["id"]) for r in MANDATES]
    assert order == sorted(order)
    position = {row["id"]: number for number, row in enumerate(MANDATES)}
    tasks = [position[row["mandate"]] for row in rows("mandate_evidence")]
    assert tasks == sorted(tasks)


def test_days_due_are_those_that_the_paragraphs_set():
    due = {(row["id"], row["due_day"]) for row in MANDATES if row["due_day"]}
    assert due == {
        ("m1963_a", "2012-06-30"),
        ("m1963_b", "2012-06-30"),
        ("m2395_02_a", "2021-12-31"),
        ("m2395_02_b", "2019-12-31"),
        ("m2395_09_a", "2018-03-30"),
        ("m2395_17_b", "2018-06-30"),
        ("m2395_18_b", "2018-03-30"),
    }


def test_cadences_have_their_word_in_the_text():
    words = {"yearly": "每年|年度|每个日历年", "half_yearly": "每年两次", "regularly": "定期"}
    for row in MANDATES:
        if row["cadence"]:
            text = words_at(row["document"], row["place"])
            assert re.search(words[row["cadence"]], text), row["id"]


def test_only_rows_that_say_so_are_no_task():
    for row in MANDATES:
        assert (row["is_task"] == "false") == row["task"].startswith("No new task"), row["id"]


def test_stated_evidence_names_the_resolution_and_its_paragraph():
    tasks = {row["id"]: row for row in MANDATES}
    for row in rows("mandate_evidence"):
        task, text = tasks[row["mandate"]], words_at(row["document"], row["place"])
        number = task["resolution"].removeprefix("sc_")
        if row["mandate_basis"] == "stated":
            assert number in text, row["id"]
            if task["paragraph"]:
                listed = re.findall(r"第((?:\d+[、和])*\d+)段", text)
                known = {one for run in listed for one in re.split("[、和]", run)}
                assert task["paragraph"] in known, row["id"]


# --- thematic items ---------------------------------------------------------------------------


def test_every_item_of_section_iv_is_there_in_its_order():
    found = Counter(row["theme"] for row in rows("thematic_items"))
    assert found == ITEMS_PER_AREA
    assert list(found) == [theme["id"] for theme in rows("themes")]
    for area, theme in enumerate(rows("themes"), 1):
        mine = [row for row in rows("thematic_items") if row["theme"] == theme["id"]]
        for number, row in enumerate(mine, 1):
            assert row["position"] == str(number)
            assert row["id"] == f"{theme['id']}_{number:02}"
            assert row["place"] == f"section IV.{area}, item {number}"


def test_items_are_all_those_of_their_area():
    for theme in rows("themes"):
        mine = [row for row in rows("thematic_items") if row["theme"] == theme["id"]]
        listed = words_at("s_2020_731", theme["place"]).split("–")[1:]
        assert len(mine) == len(listed), theme["id"]
        for row, item in zip(mine, listed, strict=True):
            assert fingerprint(item) == row["item_passage"], row["id"]
