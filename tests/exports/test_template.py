"""The empty register: every field of the schema, its note, its check, its codes; and no row."""

import io
import re

import openpyxl
import pytest

from ctc_dash import places
from ctc_dash.exports.taken import ExportError
from ctc_dash.exports.template_workbook import code_lists, template_bytes
from ctc_dash.record.descriptor import load_package

pytestmark = pytest.mark.unit

FIVE = ["visit_proposals", "recommendations", "assistance_steps", "state_reports", "contacts"]


@pytest.fixture(scope="module")
def package():
    return load_package(places.data_dir())


@pytest.fixture(scope="module")
def book(package, record):
    return openpyxl.load_workbook(io.BytesIO(template_bytes(package, record, record.words())))


def checks(page) -> dict[str, object]:
    """The check of each field, by its name."""
    heads = {cell.column_letter: cell.value for cell in page[1]}
    found = page.data_validations.dataValidation
    return {heads[re.match("[A-Z]+", str(check.sqref))[0]]: check for check in found}


def offered(book, check) -> list:
    """The codes that a drop-down offers."""
    sheet, _, cells = check.formula1.rpartition("!")
    values = book[sheet.strip("'")][cells.replace("$", "")]
    return [row[0].value for row in values]


def test_the_registers_own_tables_stand_first(book):
    assert book.sheetnames[0] == "Read me"
    assert book.sheetnames[1:6] == FIVE
    assert book.sheetnames[-2:] == ["Lists", "Register"]
    assert {"visits", "visit_participants", "meetings", "documents"} <= set(book.sheetnames)


def test_lists_of_codes_are_no_sheets(package, book):
    lists = code_lists(package)
    assert {"states", "clusters", "subregions", "visit_types", "themes", "labels"} <= lists
    assert not lists & set(book.sheetnames)
    assert {table.name for table in package.tables} == lists | set(book.sheetnames[1:-2])


def test_every_field_has_its_heading_and_its_note_and_no_row(package, book):
    for table in package.tables:
        if table.name not in book.sheetnames:
            continue
        page = book[table.name]
        assert [cell.value for cell in page[1]] == list(table.column_names)
        assert page.max_row == 1
        assert page.freeze_panes == "A2"
        for cell, field in zip(page[1], table.fields, strict=True):
            assert field.description in cell.comment.text
            required = bool(field.constraints.get("required"))
            assert ("Required." in cell.comment.text) is required
            assert bool(cell.font.b) is required


def test_codes_are_offered_as_the_schema_names_them(package, book):
    for table in package.tables:
        if table.name not in book.sheetnames:
            continue
        found = checks(book[table.name])
        for field in table.fields:
            if codes := field.constraints.get("enum"):
                assert offered(book, found[field.name]) == codes, (table.name, field.name)
                assert found[field.name].errorStyle in (None, "stop")


def test_states_are_offered_by_their_codes_with_their_names_beside(book, record):
    check = checks(book["visit_proposals"])["state"]
    assert check.type == "list"
    assert offered(book, check) == record.snapshot.table("states")["iso3"].tolist()
    heads = [cell.value for cell in book["Lists"][1]]
    place = heads.index("states.iso3") + 1
    names = {row[place - 1].value: row[place].value for row in book["Lists"].iter_rows(min_row=2)}
    assert names["CHE"] == "Switzerland"


def test_what_another_sheet_holds_is_offered_from_there_and_may_grow(book):
    check = checks(book["visit_proposals"])["visit_number"]
    assert check.formula1 == "'visits'!$A$2:$A$5001"
    assert check.errorStyle == "warning"


def test_days_numbers_and_truth_are_checked(book):
    found = checks(book["visit_proposals"])
    assert found["proposed_on"].type == "date"
    year = found["year"]
    assert (year.type, year.formula1, year.formula2) == ("whole", "2005", "2100")
    assert found["is_gap"].formula1 == '"TRUE,FALSE"'
    assert "note" not in found
    page = book["visit_proposals"]
    forms = {
        cell.value: dimension.number_format
        for cell in page[1]
        for dimension in page.column_dimensions.values()
        if dimension.min <= cell.column <= dimension.max
    }
    assert forms["proposed_on"] == "yyyy-mm-dd"
    # What looks like a formula stays text when it is typed in.
    assert forms["reasons"] == forms["note"] == "@"
    assert forms["year"] == "General"


def test_every_check_reaches_to_the_last_row(book):
    for page in book.worksheets[1:-1]:
        for check in page.data_validations.dataValidation:
            assert str(check.sqref).endswith("1048576")


def test_the_first_sheet_says_how_to_fill_it_in(package, book):
    rows = list(book["Read me"].iter_rows(values_only=True))
    said = dict(row[:2] for row in rows)
    assert said["Read me"] == "Register to fill in"
    assert "neither no nor zero" in said["Unknown"]
    for name in book.sheetnames[1:-2]:
        assert said[name] == package.table(name).description
    required = next(row[3] for row in rows if row[0] == "state_reports")
    fields = package.table("state_reports").fields
    assert required.split(", ") == [f.name for f in fields if f.constraints.get("required")]


def test_some_tables_alone(package, record):
    content = template_bytes(package, record, record.words(), ["organizations", "visits"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Read me", "organizations", "visits", "Lists", "Register"]
    documents = offered(book, checks(book["visits"])["document"])
    assert documents == record.snapshot.table("documents")["id"].tolist()


def test_equal_input_gives_equal_bytes(package, record, book):
    names = ["contacts"]
    first = template_bytes(package, record, record.words(), names)
    assert first == template_bytes(package, record, record.words(), names)
    assert book.properties.created == record.as_of.to_pydatetime()


def test_every_unknown_table_is_named(package, record):
    with pytest.raises(ExportError, match=r"'visit'; near: visits.*'vixits'; near: visits"):
        template_bytes(package, record, record.words(), ["visit", "vixits"])


def test_a_register_without_labels_still_has_a_template(package, empty_record):
    template_bytes(package, empty_record, empty_record.words())
