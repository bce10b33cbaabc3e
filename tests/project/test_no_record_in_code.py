"""The code knows no record: an invented one is shown whole without a word of the shipped one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

import ctc_dash as ctc
from ctc_dash.address.entry_pages import entries_of
from ctc_dash.address.pages import ENTRIES, LOOKUPS, PAGES
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.html import html_bytes
from ctc_dash.exports.site import publishing
from ctc_dash.figures import catalogue
from ctc_dash.figures.strip import strip_numbers
from tests.fictitious import fictitious
from tests.viewing import view_of

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
# Columns whose values are the record's own words, by table.
OWN_WORDS = {
    "documents": ("id", "symbol", "short_title", "title"),
    "states": ("name_en", "name_fr"),
    "organizations": ("acronym", "name_en"),
    "meetings": ("title",),
    "assistance": ("title",),
    "stated_figures": ("statement",),
    "publications": ("title",),
    "notices": ("title",),
    "obligations": ("title",),
    "strategies": ("title",),
    "assessment_tools": ("acronym", "name"),
    "survey_statuses": ("meaning",),
    "assistance_stages": ("definition",),
}
OWN_NAMES = (
    "cluster",
    "subregion",
    "visit_type",
    "theme",
    "caveat",
    "figure",
    "strip",
    "programme",
)
OWN_PHRASES = ("stage", "status")  # one word of theirs may be one of the language
STATE = "XTB"  # visited, and something is due of it
HAN = re.compile(r"[\u4e00-\u9fff]")
SHIPPED_YEARS = re.compile(r"\b(?:200[5-9]|201\d|202[0-6])\b")


def test_no_document_of_the_record_is_named_in_code_or_questions():
    named = re.compile(r"s_2020_|s_res_|programme_20\d\d")
    binary = {".docx", ".pptx", ".pyc", ".woff2", ".mo", ".duckdb"}
    files = [*ROOT.glob("ctc_dash/**/*"), *ROOT.glob("queries/**/*")]
    read = [path for path in files if path.is_file() and path.suffix not in binary]
    assert {".py", ".toml", ".csv", ".typ", ".sql", ".svg"} <= {path.suffix for path in read}
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in read
        for line in path.read_text(encoding="utf-8").splitlines()
        if named.search(line)
    ]
    assert found == []


def test_no_question_names_a_year_or_a_symbol():
    dated = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\b[AS]/(?:RES/)?\d")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in ROOT.glob("queries/**/*.sql")
        for line in path.read_text(encoding="utf-8").splitlines()
        if dated.search(line)
    ]
    assert found == []


def test_no_step_or_stage_of_the_record_is_named_in_code_or_questions():
    """What a step or a stage tells stands in its row; a few ids are codes of another vocabulary."""
    others = {"visit_end", "not_stated"}
    tables = ("follow_up_steps.csv", "assistance_stages.csv")
    lines = [line for name in tables for line in (ROOT / "data" / name).open(encoding="utf-8")]
    ids = {found[1] for line in lines if (found := re.match(r"([a-z][a-z0-9_]*),\d", line))}
    assert len(ids) > 40
    quoted = re.compile(rf"""['"]({"|".join(ids - others)})['"]""")
    files = [*ROOT.glob("ctc_dash/**/*.py"), *ROOT.glob("queries/**/*.sql")]
    files += ROOT.glob("ctc_dash/**/*.sql")
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in files
        for name in quoted.findall(path.read_text(encoding="utf-8"))
    }
    # Of a visit, not of an activity: a status that the question itself gives.
    under_way = {"queries/state/visits.sql", "ctc_dash/figures/state.py"}
    assert found == {(path, "under_way") for path in under_way}


def test_no_code_of_the_record_stands_in_code_or_questions():
    """Of what a register may call otherwise; a few ids are codes of a fixed vocabulary as well."""
    fixed = {"follow_up", "regional", "not_stated", "other", "row_cut_off"}
    tables = ("survey_statuses", "visit_types", "meeting_kinds", "themes", "assessment_tools")
    rows = [row for table in tables for row in rows_of(table)]
    ids = {row["id"] for row in rows} - fixed
    assert len(ids) > 35
    quoted = re.compile(rf"""['"]({"|".join(ids)})['"]""")
    files = [
        *ROOT.glob("ctc_dash/**/*.py"),
        *ROOT.glob("ctc_dash/**/*.sql"),
        *ROOT.glob("queries/**/*.sql"),
    ]
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in files
        for name in quoted.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_no_tool_or_number_of_the_record_is_told_by_the_software():
    """Names of the assessment tools, and how many States, documents or empty tables there are."""
    tools = {row[name] for row in rows_of("assessment_tools") for name in ("acronym", "name")}
    numbers = "|".join(row["number"] for row in rows_of("resolutions"))
    counts = rf"193|five tables|fünf|five documents|(?:{numbers}) (?:para|\()"
    named = re.compile(
        rf"(?<![\w.#&])(?:{'|'.join(map(re.escape, tools - {''}))}|{counts})(?![\w.])"
    )
    kinds = {".py", ".sql", ".toml", ".html", ".js"}
    files = [path for path in ROOT.glob("ctc_dash/**/*.*") if path.suffix in kinds]
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in [*files, *ROOT.glob("queries/**/*.sql"), *ROOT.glob("dashboards/*.py")]
        for line in path.read_text(encoding="utf-8").splitlines()
        if named.search(line)
    ]
    assert found == []


def test_no_year_symbol_or_count_of_the_record_stands_in_code_or_its_descriptions():
    """Docstrings and comments too: years are those of examples, formats and other programs."""
    dated = re.compile(
        r"(?<![\w.#&-])(?:19|20)\d\d(?!\d)|\b[AS]/(?:RES/)?\d"
        r"|\b[1-9]\d* (?:visits|States|activities|meetings|documents|tables)\b"
    )
    meant = re.compile(
        r"such as|year_(?:from|to)=|xmlns=|EPOCH|minutes from 2000|Date|dt\.date\(|len\("
        r"|value\.slice|or a text such|reads more forms|schemas\.microsoft"
    )
    kinds = {".py", ".toml", ".html", ".js", ".sql"}
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in [*ROOT.glob("ctc_dash/**/*.*"), *ROOT.glob("dashboards/*.py")]
        if path.suffix in kinds
        for line in path.read_text(encoding="utf-8").splitlines()
        if dated.search(line) and not meant.search(line)
    ]
    assert found == []
    assert dated.search('"""31 visits to 31 States."""')
    assert dated.search("# as S/2020/99 has it")
    assert dated.search("those of 2018")


def rows_of(table: str) -> list[dict[str, str]]:
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def invented(own_cache, tmp_path_factory):
    return ctc.open(fictitious(tmp_path_factory.mktemp("fictitious") / "record"))


@pytest.fixture(scope="module")
def own_words(record) -> re.Pattern[str]:
    """Whatever the shipped record says and no other would, where it stands as a whole."""
    words = {
        str(value)
        for table, columns in OWN_WORDS.items()
        for column in columns
        for value in record.snapshot.table(table)[column].dropna()
    }
    words |= {
        name for (vocabulary, _), name in record.words().labels.items() if vocabulary in OWN_NAMES
    }
    words |= {
        name
        for (vocabulary, _), name in record.words().labels.items()
        if vocabulary in OWN_PHRASES and " " in name
    }
    # what is a word of the language as well, such as a State called as a thing is
    spoken = {"Chad", "Other", "Committee", "Follow-up", "Not stated"}
    longest_first = sorted((word for word in words - spoken if len(word) > 3), key=len)[::-1]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def strangers(text: str, own_words: re.Pattern[str]) -> set[str]:
    """What in a text comes from the shipped record."""
    return {*own_words.findall(text), *HAN.findall(text), *SHIPPED_YEARS.findall(text)}


def shown_texts(record) -> Iterator[tuple[str, str]]:
    for name, figure in catalogue.FIGURES.items():
        given = {"state": [STATE]} if name.startswith(("state/", "register/")) else {}
        shown = figure.show(record, record.words(), given)
        assert not shown.frame.empty, f"{name} has no row in the fictitious record"
        said = [shown.title, shown.takeaway, shown.citation, *shown.caveats]
        yield name, "\n".join([*said, shown.table.to_csv(), shown.inline_svg()])


def page_texts(record) -> Iterator[tuple[str, str]]:
    for page in PAGES:
        view = view_of(record, page.slug, f"?state={STATE}" if page.needs else "")
        assert not [card for card in view.cards if card.shown is None], page.slug
        yield page.slug, "\n".join([*view.parts.values(), *view.tables().values()])


def looked_up_texts(record) -> Iterator[tuple[str, str]]:
    """The pages on one visit, meeting, activity and place, and of a search."""
    words = record.words()
    cited = record.ask("visits/list").iloc[0]
    first = {each.slug: next(iter(entries_of(each.slug, record, words))) for each in ENTRIES}
    asked = [
        *((slug, f"?id={name}") for slug, name in first.items()),
        ("source", f"?document={cited['document']}&place={quote(cited['place'])}"),
        ("source", f"?document={cited['document']}"),
        ("search", f"?q={quote(words.label('state', STATE))}"),
        ("search", ""),
        ("changes", ""),
    ]
    assert {slug for slug, _ in asked} == {page.slug for page in (*ENTRIES, *LOOKUPS)}
    for slug, query in asked:
        view = view_of(record, slug, query)
        assert not [card for card in view.cards if card.shown is None], slug
        said = "\n".join([view.title, view.main(), *view.parts.values()])
        # When the record was first opened is told by the clock of who opened it.
        yield f"{slug}{query}", said.replace(getattr(view, "since", ""), "")


def brief_texts(record) -> Iterator[tuple[str, str]]:
    meeting = record.ask("briefs/meetings")["id"].iloc[0]
    subregion = record.ask("record/regions")["subregion"].iloc[0]
    period = ("2032-01-01", "2033-12-31")
    kinds = {"state": STATE, "region": subregion, "meeting": meeting, "period": period}
    for kind, what in kinds.items():
        yield kind, html_bytes(compose(record, kind, what)).decode()


def test_a_record_of_other_documents_is_shown_without_a_word_of_the_shipped_one(
    invented, own_words, tmp_path
):
    publishing.publish(invented, tmp_path / "site", language="en")
    site = [
        (str(path.relative_to(tmp_path)), path.read_text(encoding="utf-8"))
        for path in sorted((tmp_path / "site").rglob("*.html"))
    ]
    texts = [*shown_texts(invented), *page_texts(invented), *looked_up_texts(invented)]
    texts += [*brief_texts(invented), *site]
    words = invented.words()
    heads = [n for page in PAGES for n in strip_numbers(invented, words, page.slug, None)]
    assert len([number for number in heads if not number.unknown]) == 4
    assert len(texts) > len(catalogue.FIGURES) + len(PAGES) + 4 + len(PAGES)
    # What stands on every page is looked at once; no name goes over the end of a line.
    assert "\n" not in own_words.pattern
    first = {line: where for where, text in texts[::-1] for line in text.split("\n")}
    found = [
        (where, words) for line, where in first.items() if (words := strangers(line, own_words))
    ]
    assert found == []


def test_the_net_holds(record, own_words):
    """The shipped record's own pages are full of its words."""
    shown = record.figure("visits/list")
    assert {"Niger", "S/2020/99", "2018"} <= strangers(
        shown.table.to_csv() + shown.sources, own_words
    )
    visit = view_of(record, "visit", "?id=142").main()
    assert {"Niger", "S/2020/99", "2018"} <= strangers(visit, own_words)
