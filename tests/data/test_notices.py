"""The notices on contradictions and gaps, held against both places that each of them cites."""

import csv
import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SOURCES = ROOT.parent / "shared" / "sources"
FILES = {
    "s_2020_99": "S-2020-99.zh.txt",
    "s_2020_731": "S-2020-731.zh.txt",
    "programme_2020": "programme-of-work-2020.zh.txt",
    "programme_2012": "programme-of-work-2012.zh.txt",
    "s_res_2395_2017": "S-RES-2395-2017.zh.txt",
}
ROMAN = {"一": "I", "二": "II", "三": "III", "四": "IV", "五": "V", "六": "VI"}

# A lost or an added row must show here.
NOTICES_COUNT = 157
KINDS = {
    "contradiction": 46,
    "gap": 49,
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


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


NOTICES = rows("notices")


def squeezed(text: str) -> str:
    """The text without white space, link markup and the addresses of links at a page's foot."""
    text = re.sub(r"(?m)^\s*https?://\S+\s*$", "", text)
    text = re.sub(r"\[([^\]]*)\]\(#\)", r"\1", text).replace("\\", "")
    return re.sub(r"\s", "", text)


def numbered(text: str, start: int, end: int, markers: list[str]) -> dict[str, tuple[int, int]]:
    """Where each marker's passage begins and ends: markers stand at line starts, in order."""
    begins = []
    position = start
    for marker in markers:
        found = re.compile(rf"(?m)^[ \-\t]*{re.escape(marker)}").search(text, position, end)
        if not found:
            break
        begins.append(found.start())
        position = found.end()
    ends = [*begins[1:], end][: len(begins)]
    return dict(zip(markers, zip(begins, ends, strict=True), strict=False))


def report_passages(text: str) -> dict[str, tuple[int, int]]:
    at = {name: text.index(f"\n{name}\n") for name in ("附件一", "附文一", "附文二", "附文三")}
    annex_ii = text.index("\n附件二\n")
    found = {
        "letter of transmittal": (0, at["附件一"]),
        "annex I, appendix I": (at["附文一"], at["附文二"]),
        "annex I, appendix II": (at["附文二"], at["附文三"]),
        "annex I, appendix III": (at["附文三"], annex_ii),
    }
    numbers = [f"{n}. " for n in range(1, 133)]
    for annex, start, end in (
        ("annex I", at["附件一"], at["附文一"]),
        ("annex II", annex_ii, len(text)),
    ):
        parts = numbered(text, start, end, numbers)
        found |= {f"{annex}, para {n[:-2]}": span for n, span in parts.items()}
        found[f"{annex}, title"] = (start, parts["1. "][0])
    visits = numbered(text, at["附文一"], at["附文二"], [f"{n}\t" for n in range(136, 167)])
    found |= {f"annex I, appendix I, No. {n.strip()}": span for n, span in visits.items()}
    lines = re.compile(r"(?m)^.+\t\d{4} 年 .+$").finditer(text, at["附文三"], annex_ii)
    found |= {f"annex I, appendix III, row {n}": m.span() for n, m in enumerate(lines, 1)}
    return found


def framework_passages(text: str) -> dict[str, tuple[int, int]]:
    annex = re.search(r"(?m)^ *附件 *$", text).start()
    heads = {name: re.search(rf"(?m)^ +{name}\. ", text).start() for name in ROMAN}
    ends = dict(zip(heads, [*list(heads.values())[1:], annex], strict=True))
    found = {"letter of transmittal": (0, heads["一"])}
    letters = [f"({letter}) " for letter in "abcdefghijklmnopqrstuvwxyz"]
    numbers = [f"{n}. " for n in range(1, 12)]
    paragraphs = numbered(text, heads["一"], heads["四"], numbers[:9])
    found |= {f"para {n[:-2]}": span for n, span in paragraphs.items()}
    for name in ("三", "四", "六"):
        for number, span in numbered(text, heads[name], ends[name], numbers).items():
            key = f"section {ROMAN[name]}.{number[:-2]}"
            found[key] = span
            inner = numbered(text, *span, letters)
            found |= {f"{key} {letter.strip()}": part for letter, part in inner.items()}
    for name in ("四", "五"):
        inner = numbered(text, heads[name], ends[name], letters)
        found |= {f"section {ROMAN[name]} {x.strip()}": part for x, part in inner.items()}
    for place, note in (("para 3", 1), ("section V (l)", 2), ("section VI.4 (j)", 3)):
        begin = re.search(rf"(?m)^_+ *\s+{note} ", text).start()  # at the foot of a page
        found[f"{place}, footnote {note}"] = (begin, text.index("https://undocs", begin))
    table = numbered(text, annex, len(text), numbers[:5])
    return found | {f"annex, row {n[:-2]}": span for n, span in table.items()}


def programme_passages(text: str, second: str, name: str) -> dict[str, tuple[int, int]]:
    first_at = re.search(r"(?m)^ *附件 *$", text).start()
    second_at = re.search(rf"(?m)^ *{second} *$", text).start()
    found = {"letter of transmittal": (0, first_at)}
    numbers = [f"{n}. " for n in range(1, 41)]
    for part, start, end in (("annex", first_at, second_at), (name, second_at, len(text))):
        parts = numbered(text, start, end, numbers)
        found |= {f"{part}, para {n[:-2]}": span for n, span in parts.items()}
        found[f"{part}, title"] = (start, parts["1. "][0])
    return found


def resolution_passages(text: str) -> dict[str, tuple[int, int]]:
    parts = numbered(text, 0, len(text), [f"{n}. " for n in range(1, 34)])
    operative = parts["1. "][0]
    begins = [m.start() for m in re.compile(r"(?m)^ +\S").finditer(text, 0, operative)]
    clauses = enumerate(zip(begins, [*begins[1:], operative], strict=True))
    found = {"preamble": (0, operative)}
    found |= {f"preamble, para {n}": span for n, span in clauses if n}
    return found | {f"para {n[:-2]}": span for n, span in parts.items()}


@cache
def passages(document: str) -> tuple[str, dict[str, tuple[int, int]]]:
    path = SOURCES / FILES[document]
    if not path.exists():
        pytest.skip(f"the source text {path.name} does not stand beside the checkout")
    text = path.read_text(encoding="utf-8")
    if document == "s_2020_99":
        return text, report_passages(text)
    if document == "s_2020_731":
        return text, framework_passages(text)
    if document == "programme_2020":
        return text, programme_passages(text, "附文", "enclosure")
    if document == "programme_2012":
        return text, programme_passages(text, "附录", "appendix")
    return text, resolution_passages(text)


def passage(document: str, place: str) -> tuple[int, str]:
    """Where the cited place begins in the document, and its words without white space."""
    text, spans = passages(document)
    heading = re.fullmatch(r"annex I, heading of section \w+, before para (\d+)", place)
    if heading:
        place = f"annex I, para {int(heading[1]) - 1}"  # its passage ends with the heading
    keys = [key for key in spans if re.match(rf"{re.escape(key)}(?:[,. ]|$)", place)]
    assert keys, f"{document} has no place {place!r}"
    start, end = spans[max(keys, key=len)]
    return start, squeezed(text[start:end])


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


QUOTATIONS = (
    ("first_as_stated", "document", "place"),
    ("second_as_stated", "second_document", "second_place"),
)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice["id"])
def test_quotations_stand_verbatim_at_their_places(notice):
    wrong = [
        f"{notice[quotation]!r} does not stand in {notice[document]}, {notice[place]}"
        for quotation, document, place in QUOTATIONS
        if squeezed(notice[quotation]) not in passage(notice[document], notice[place])[1]
    ]
    assert wrong == []


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


def test_rows_stand_in_the_order_of_the_documents():
    order = [document["id"] for document in rows("documents")]
    found = [
        (order.index(notice["document"]), passage(notice["document"], notice["place"])[0])
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
    text, spans = passages("s_2020_99")
    start, end = spans["annex I, appendix II"]
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
