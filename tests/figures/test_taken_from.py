"""What was taken from a place: every row is found there, in words, with a page that has it."""

import re

import pytest

from ctc_dash.address.entry_pages import entries_of
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.figures.asked_places import places_in, respell, usual_form
from ctc_dash.figures.place_taken import (
    PlaceTaken,
    address_by_language,
    find_document,
    take_place,
)
from ctc_dash.figures.rows_said import NAMES, OPENS, PASSED_OVER, SAYS
from ctc_dash.figures.taken_from import cited_documents, table_rows
from tests.secrets import Tables

pytestmark = pytest.mark.unit

REPORT = "s_2020_99"


@pytest.fixture(scope="module")
def words(record):
    return record.words()


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("annex I, paras 33–35", {f"annex I, para {n}" for n in (33, 34, 35)}),
        ("Annex I, paragraphs 44, 75 and 98", {f"Annex I, para {n}" for n in (44, 75, 98)}),
        ("annex I, para. 31 (a) and (c)", {"annex I, para 31 (a)", "annex I, para 31 (c)"}),
        ("annex I, Nos 136-138", {f"annex I, No. {n}" for n in (136, 137, 138)}),
        ("para 2; section V (l)", {"para 2", "section V (l)"}),
        ("annex I, sections V–XVI", {"annex I, sections V–XVI"}),
        ("para 1–99999999", {"para 1–99999999"}),
        ("", set()),
    ],
)
def test_a_place_names_its_members(typed, places):
    assert places_in(usual_form(typed)) == places


def test_spans_find_members_and_members_spans(record, words):
    of = cited_documents(record)[REPORT]
    spanning = next(
        each for each in of.taken if each.table == "assistance" and len(each.places) > 1
    )
    for place in spanning.places:
        assert spanning.row in of.at({place})["assistance"]
    few = of.at(places_in("annex I, paras 33–34"))
    assert {*of.at({"annex I, para 33"})["assistance"]} < {*few["assistance"]} | {-1}
    part, whole = "annex I, para 31 (a)", "annex I, para 31"
    for table, rows in of.at({part}).items():
        assert {*rows} <= {*of.at({whole})[table]}
    assert of.at({part})
    assert not of.at({"annex I"})  # a whole annex lists its places
    assert len(of.within({"annex I"})) > 300


def test_places_are_found_as_people_type_them(record):
    known = cited_documents(record)[REPORT].spelled
    assert respell("ANNEX i, Paragraph 29", known) == {"annex I, para 29"}


def test_every_row_that_cites_is_said_once_under_its_places(record, words):
    tables = {table for table in map(str, record.tables["name"]) if table not in PASSED_OVER}
    said = dict.fromkeys(tables, 0)
    for document, of in cited_documents(record).items():
        taken = PlaceTaken(record, words, document, frozenset(of.places))
        for _, rows in taken.facts:
            for row in rows:
                assert row.name
                assert row.name != "–"
                assert not re.search(r"\b[a-z]+_[a-z_]+\b", f"{row.name} {row.said}"), row
                said[row.table] += 1
    for table in tables:
        frame = table_rows(record, table)
        citing = {"document", "place"} <= {*frame.columns} and len(frame)
        assert bool(citing) == bool(said[table]), table
        if citing:
            assert said[table] >= frame["document"].notna().sum()


def test_what_a_row_opens_is_a_page_that_is_there(record, words):
    found = set()
    for document, of in cited_documents(record).items():
        taken = PlaceTaken(record, words, document, frozenset(of.places))
        found |= {row.opens for _, rows in taken.facts for row in rows}
    known = {slug: entries_of(slug, record, words) for slug in ("visit", "meeting", "activity")}
    states = {*record.ask("record/states")["state"]}
    for page, name, figure in found:
        if page in known:
            assert name in known[page]
        elif page == "mandates" and name:
            assert name in set(record.snapshot.table("resolutions")["id"])
        elif name:
            assert (page, name in states) == ("state", True)
        elif page:
            assert figure in {each.rpartition("/")[2] for each in BY_SLUG[page].figures}


def test_the_file_names_tables_and_columns_that_there_are(record):
    tables = {*Tables.names()}
    assert SAYS.keys() <= tables
    assert OPENS.keys() <= tables
    assert {table for table, _ in NAMES.values()} <= tables
    for table, columns in SAYS.items():
        if table not in {*record.tables["name"]}:
            continue
        there = {*table_rows(record, table).columns, "dates"}
        if len(table_rows(record, table)):
            assert {column.partition(":")[0] for column in columns} <= there, table


def test_stated_figures_stand_beside_what_is_counted(record, words):
    taken = take_place(record, words, REPORT, "annex I, para 29")
    assert ("114", "110") in [(each.stated, each.counted) for each in taken.stated]
    assert any(each.counted == "not recorded" for each in taken.stated)
    assert len(taken.notices) == 5
    assert all(note for _, note in taken.notes)


def test_a_document_is_found_by_id_and_symbol_and_opened_in_the_readers_language(record, words):
    assert find_document("s/2020/99", record, words) == REPORT
    assert find_document("S/2020/98", record, words) == ""
    address, every = address_by_language("https://undocs.org/S/2020/99", words)
    assert address == "https://undocs.org/en/S/2020/99"
    assert list(every) == ["ar", "zh", "en", "fr", "ru", "es"]
    assert address_by_language("https://example.org/a", words) == ("https://example.org/a", {})
