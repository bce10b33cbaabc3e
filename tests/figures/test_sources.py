"""The page on the sources leaves nothing out: no figure, no difference, no notice, no column."""

import csv
import json
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.figures import agreement, catalogue, sources
from ctc_dash.record.package import view_files
from ctc_dash.record.sqlfile import read_sql

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
TABLES = {resource["name"]: resource for resource in DESCRIPTOR["resources"]}
PUBLIC = [name for name, each in TABLES.items() if "audience" not in each]  # not an owner's
# They say where a figure's words come from, and are no facts.
OF_FIGURES = {"caveats", "figure_sources"}


def rows_of(name):
    with (DATA / TABLES[name]["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields_of(name):
    schema = json.loads((DATA / TABLES[name]["schema"]).read_text(encoding="utf-8"))
    return {field["name"]: field for field in schema["fields"]}


def public_fields_of(name):
    """The fields that the public may see; the others are not in the public snapshot at all."""
    fields = fields_of(name)
    return {key: each for key, each in fields.items() if each.get("audience", "public") == "public"}


def citing_columns(name):
    """The columns that, with a place beside them, say where a row comes from."""
    fields = [] if name in OF_FIGURES else fields_of(name)
    return [
        column
        for column in fields
        if re.fullmatch(r"(\w+_)?document", column)
        and column.removesuffix("document") + "place" in fields
    ]


def shown(record, name, given=None):
    return catalogue.find_figure(name).show(record, record.words(), given or {})


def test_the_page_lays_out_every_figure_on_the_sources():
    assert set(BY_SLUG["sources"].figures) == {figure.id for figure in sources.FIGURES}


# Stated beside counted


def test_each_stated_figure_has_its_row(record):
    frame = shown(record, "sources/stated").frame
    stated = rows_of("stated_figures")
    assert sorted(frame["id"]) == sorted(row["id"] for row in stated)
    assert shown(record, "sources/agreement").frame["figures"].sum() == len(stated)
    assert {row["document"] for row in stated} == {row["id"] for row in rows_of("documents")}


def unexplained(frame):
    """The stated figures that differ from their count, or lack one, without a word on why."""
    unlike = frame["counted"].isna() | (frame["counted"] != frame["figure"])
    short = frame["explanation"].fillna("").str.strip().str.len() < 20
    return list(frame[unlike.fillna(True) & short]["id"])


def test_no_difference_is_silent(record):
    assert unexplained(shown(record, "sources/stated").frame) == []
    headings = list(shown(record, "sources/stated").table.columns)
    assert record.words().column("explanation") in headings


def test_a_silent_difference_would_be_found():
    frame = pd.DataFrame(
        {
            "id": ["as_stated", "fewer", "none", "explained"],
            "figure": [3, 3, 3, 3],
            "counted": pd.array([3, 2, None, 2], dtype="Int64"),
            "explanation": ["", "", "Not so.", "The third is not named in the list."],
        }
    )
    assert unexplained(frame) == ["fewer", "none"]


@pytest.mark.parametrize(
    ("figure", "counted", "comparison", "said"),
    [
        (7, 7, "same", "as_stated"),
        (7, 7, "repeated", "repeated"),
        (7, 6, "repeated", "differs"),
        (7, 7, "computed", "computed"),
        (7, 6, "subset", "part"),
        (7, 8, "subset", "part"),
        (7, 6, "same", "differs"),
        (1, 2, "unknown", "differs"),
        (1, 1, "unknown", "cannot_be_told"),
        (8, pd.NA, "unknown", "cannot_be_told"),
        (8, pd.NA, "not_recorded", "not_recorded"),
    ],
)
def test_agreement_comes_from_the_numbers(figure, counted, comparison, said):
    assert agreement.agreement(figure, counted, comparison) == said


def test_what_the_curator_calls_the_same_agrees(record):
    frame = shown(record, "sources/stated").frame
    assert set(frame[frame["comparison"] == "same"]["agreement"]) == {"as_stated"}
    assert set(frame[frame["comparison"] == "repeated"]["agreement"]) == {"repeated"}
    assert set(frame[frame["comparison"] == "computed"]["agreement"]) == {"computed"}
    assert set(frame[frame["comparison"] == "subset"]["agreement"]) == {"part"}


def test_the_known_contradiction_stands_as_a_difference(record):
    frame = shown(record, "sources/stated").frame.set_index("id")
    assert list(frame[frame["agreement"] == "differs"].index) == ["compact_groups_co_chaired"]
    assert "aragraph 87" in frame.loc["compact_groups_co_chaired", "explanation"]


# Documents


def test_citations_equal_a_recount_of_the_files(record):
    rows, tables = defaultdict(set), defaultdict(set)
    for name in TABLES:
        for column in citing_columns(name):
            for number, row in enumerate(rows_of(name)):
                if row[column]:
                    rows[row[column]].add((name, number))
                    tables[row[column]].add(name)
    frame = record.ask("sources/documents").set_index("document")
    assert frame["rows"].to_dict() == {name: len(each) for name, each in rows.items()}
    assert frame["tables"].to_dict() == {name: len(each) for name, each in tables.items()}
    per_table = record.ask("sources/citations_by_table")
    assert per_table.groupby("document")["rows"].sum().to_dict() == frame["rows"].to_dict()


def test_the_view_of_citations_forgets_no_table():
    """Also a table without rows: a register's owner has rows in it."""
    (view,) = [file for file in map(read_sql, view_files()) if file.name == "citations"]
    assert set(view.any_of) == {name for name in TABLES if citing_columns(name)}
    for name in view.any_of:
        for column in citing_columns(name):
            place = column.removesuffix("document") + "place"
            assert f", data_row, {column}, {place}\nfrom {name}\n" in view.select.replace(
                " as table_name", ""
            )


# Notices


def test_every_notice_has_both_places(record):
    frame = shown(record, "sources/notices").frame
    known = {row["id"] for row in rows_of("documents")}
    assert len(frame) == len(rows_of("notices")) >= 35
    assert set(frame["document"]) | set(frame["second_document"]) <= known
    for column in ("statement", "treatment", "place", "second_place"):
        assert (frame[column].str.len() > 0).all()
    same = (frame["document"] == frame["second_document"]) & (
        frame["place"] == frame["second_place"]
    )
    assert frame.loc[same, "second_source"].isna().all()
    assert frame.loc[~same, "second_source"].str.len().gt(0).all()
    assert record.ask("sources/notices_by_topic")["notices"].sum() == len(frame)


def test_notices_of_one_document_are_those_at_either_place(record):
    chosen = record.ask("sources/notices", document="programme_2012")
    assert 0 < len(chosen) < len(record.ask("sources/notices"))
    either = (chosen["document"] == "programme_2012") | (
        chosen["second_document"] == "programme_2012"
    )
    assert either.all()


# Sharing


def test_the_states_of_paragraph_25(record):
    frame = record.ask("sources/sharing")
    by_consent = frame.groupby("consent")["state"].apply(list).to_dict()
    assert by_consent == {
        "whole": ["ARM", "ETH", "ZAF", "CHE"],
        "part": ["CIV", "NZL", "SAU"],
    }
    assert set(frame["place"]) == {"annex I, para 25"}


def test_the_rule_for_no_answer_is_there(record):
    rules = record.ask("sources/sharing_rules")
    no_answer = rules[rules["rule"].str.contains("no answer")]
    assert list(no_answer["place"]) == ["section V (u)"]


# Tables and columns


def test_every_table_says_what_one_row_is(record):
    frame = record.ask("sources/tables").set_index("table_name")
    assert set(frame.index) == set(PUBLIC)
    assert without_sentence(frame["description"].to_dict()) == []
    assert frame["description"].is_unique
    for name, row in frame.iterrows():
        if name != "labels":  # those of an owner's codes are not public
            assert row["rows"] == len(rows_of(name))
        assert row["columns"] == len(public_fields_of(name))


def test_every_column_says_what_it_means(record):
    frame = record.ask("sources/columns")
    said = {(row.table_name, row.column_name): row.description for row in frame.itertuples()}
    declared = {
        (table, column): field.get("description", "")
        for table in PUBLIC
        for column, field in public_fields_of(table).items()
    }
    assert said == declared
    assert without_meaning(declared) == []


def test_columns_that_the_public_may_not_see_say_what_they_mean_too():
    declared = {
        (table, column): field.get("description")
        for table in TABLES
        for column, field in fields_of(table).items()
    }
    assert without_meaning(declared) == []


def without_sentence(descriptions):
    return [
        name
        for name, text in descriptions.items()
        if not re.fullmatch(r"One row is .{9,}\.", text or "")
    ]


def without_meaning(descriptions):
    return [name for name, text in descriptions.items() if len((text or "").strip()) < 10]


def test_a_table_or_column_without_its_words_would_be_found():
    tables = {"a": "One row is one visit.", "b": "Visits.", "c": None, "d": "One row is ."}
    assert without_sentence(tables) == ["b", "c", "d"]
    assert without_meaning({"a": "Day on which it began.", "b": "Day", "c": None}) == ["b", "c"]


def test_one_table_can_be_looked_up(record):
    frame = record.ask("sources/columns", table="report_sharing")
    assert list(frame["column_name"]) == list(fields_of("report_sharing"))


# Sentences


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, ""),
        ({"as_stated": 1}, "**The one stated figure** is also what the record counts."),
        (
            {"as_stated": 2, "part": 1, "differs": 1, "cannot_be_told": 1, "not_recorded": 3},
            "**2 of 8** stated figures are also what the record counts. Of 1 it counts a part. "
            "1 differs. Of 1 it is not clear what exactly it counts. For 3 nothing is recorded "
            "one by one.",
        ),
    ],
)
def test_agreement_reads_well(record, numbers, said):
    sentences = agreement.agreement_sentences(numbers, record.words())
    assert " ".join(sentence for sentence in sentences if sentence) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sources/documents", "**5 documents**. The one that most of it cites is S/2020/99 ("),
        ("sources/agreement", "** stated figures are also what the record counts."),
        ("sources/stated", "The table says why, one by one."),
        ("sources/notices", "each with both of its places."),
        (
            "sources/sharing",
            "Armenia, Ethiopia, South Africa and Switzerland: **the whole report**. Côte d'Ivoire, "
            "New Zealand and Saudi Arabia: **a part of it**.",
        ),
        ("sources/sharing_rules", "of 4 documents say who may see"),
        ("sources/assessment_tools", "**7 assessment tools**. Which tool came before is a reading"),
        ("sources/tables", "are empty: their facts are not in the documents of this record."),
    ],
)
def test_takeaways_say_what_is_shown(record, name, said):
    assert said in shown(record, name).takeaway


@pytest.mark.parametrize("figure", sources.FIGURES, ids=lambda figure: figure.id)
def test_one_row_and_none_read_well(record, empty_record, figure):
    full = figure.show(record, record.words(), {})
    for frame in (full.frame[:1], full.frame[:0]):
        said = replace(full, frame=frame).takeaway
        assert said.endswith(".")
        assert "{" not in said
    assert figure.show(empty_record, record.words(), {}).takeaway.endswith(".")
