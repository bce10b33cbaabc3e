"""A workbook as a register: what a spreadsheet does to cells, and what it says it builds on."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

import ctc_dash
from ctc_dash import cli
from ctc_dash.asking.naming import examine
from ctc_dash.record.destroyed_text import find_damage

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def filled(record, tmp_path_factory) -> Path:
    """The shipped record as one workbook."""
    path = tmp_path_factory.mktemp("filled") / "register.xlsx"
    assert cli.main(["template", "--filled", "-o", str(path)]) == 0
    return path


def book(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """A workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    made.save(path)
    return path


def columns_of(table: str) -> list[str]:
    schema = Path(ctc_dash.places.data_dir()) / "schema" / f"{table}.json"
    return [field["name"] for field in json.loads(schema.read_text(encoding="utf-8"))["fields"]]


def row_of(table: str, **cells: object) -> list[object]:
    assert {*cells} <= {*columns_of(table)}
    return [cells.get(name) for name in columns_of(table)]


DOCUMENT = {
    "id": "own_list",
    "short_title": "Own list",
    "title": "Own list of visits",
    "kind": "public_page",
    "dated": dt.datetime(2026, 1, 31),
    "language": "en",
}


def test_a_record_written_to_a_workbook_and_read_back_is_the_same_record(filled, record):
    read = ctc_dash.open(filled)
    assert list(read.tables["name"]) == list(record.tables["name"])
    for name in record.tables["name"]:
        before, after = record.table(name).frame, read.table(name).frame
        assert before.equals(after), name
        assert list(before.dtypes) == list(after.dtypes), name
    assert read.as_of == record.as_of
    assert examine(filled).warnings == []


def test_what_a_spreadsheet_does_to_cells_is_met(tmp_path):
    """A day as a number, a number as text, blanks around texts, a row of blanks."""
    serial = (dt.date(2026, 3, 2) - dt.date(1899, 12, 30)).days
    rows = [
        columns_of("documents"),
        row_of("documents", **{**DOCUMENT, "dated": serial, "title": "  Own list of visits "}),
        [None, " "],
        row_of("documents", **{**DOCUMENT, "id": "second", "dated": "2026-03-02"}),
    ]
    examined = examine(book(tmp_path / "x.xlsx", {"documents": rows}))
    mine = [row for row in examined.tables["documents"].rows if row.table.depth]
    assert [row.values["dated"] for row in mine] == [dt.date(2026, 3, 2)] * 2
    assert mine[0].values["title"] == "Own list of visits"
    assert [row.number for row in mine] == [2, 4]


def test_what_a_spreadsheet_hides_is_refused_with_its_place(tmp_path):
    path = tmp_path / "x.xlsx"
    made = openpyxl.Workbook()
    page = made.active
    page.title = "documents"
    page.append(columns_of("documents"))
    for at in range(4):
        page.append(row_of("documents", **{**DOCUMENT, "id": f"own_{at}"}))
    columns = columns_of("documents")
    page.merge_cells(start_row=2, start_column=1, end_row=3, end_column=1)
    page.cell(4, columns.index("note") + 1, "=A1&A2")  # no program has worked it out
    error = page.cell(5, columns.index("title") + 1, "#REF!")
    error.data_type = "e"
    made.save(path)
    said = [str(problem) for problem in examine(path).problems]
    assert "documents:2:id: merged cells A2:A3, expected one cell for each value" in said[0]
    assert "documents:4:note: a formula without a value" in "\n".join(said)
    assert "documents:5:title: an error of the spreadsheet, found '#REF!'" in "\n".join(said)


@pytest.mark.parametrize(
    ("text", "said", "is_warning"),
    [
        ("C\ufffdte d'Ivoire", "a letter was lost", False),
        ("CÃ´te dâ€™Ivoire", "'Côte d’Ivoire', if that is meant", False),
        ("C?te d'Ivoire", "where a letter may have stood", True),
        ("????", "where a letter may have stood", True),
    ],
)
def test_a_text_that_was_destroyed_on_the_way_is_said(text, said, is_warning):
    found = find_damage(text)
    assert found is not None
    assert said in f"{found.wrong}, expected {found.expected}"
    assert found.is_warning is is_warning


@pytest.mark.parametrize(
    "text", ["反恐怖主义委员会", "Türkiye", "مركز", "Why? Because.", "https://a/?b"]
)
def test_a_text_as_people_write_it_is_let_be(text):
    assert find_damage(text) is None


def test_the_sheet_register_says_what_it_builds_on_and_all_that_is_wrong_in_it(tmp_path):
    documents = [columns_of("documents"), row_of("documents", **DOCUMENT)]
    about = [["extends", "nothing"], ["data_as_of", dt.datetime(2026, 1, 31)], ["name", "own"]]
    alone = examine(book(tmp_path / "alone.xlsx", {"Register": about, "documents": documents}))
    assert alone.package is not None
    assert [table.name for table in alone.package.tables] == ["documents"]
    assert alone.package.data_as_of == dt.date(2026, 1, 31)
    assert [each.wrong for each in alone.warnings] == ["'revised' is not given"]
    wrong = [["extend", "shipped"], ["name", "a"], ["name", "b"]]
    said = examine(book(tmp_path / "wrong.xlsx", {"Register": wrong, "documents": documents}))
    assert [str(problem) for problem in said.problems] == [
        "Register:1: unknown property, found 'extend', expected one of: extends, name, title, "
        "version, schema_version, data_as_of, revised, audience (did you mean 'extends'?)",
        "Register:3: said before, found 'name', expected each once",
    ]
    (no_table,) = examine(
        book(tmp_path / "t.xlsx", {"Register": about, "documants": documents})
    ).problems
    assert "documants: the sheet is no table" in str(no_table)
    assert "did you mean 'documents'" in str(no_table)
    older = [*about, ["schema_version", 1]]
    (old,) = examine(
        book(tmp_path / "old.xlsx", {"Register": older, "documents": documents})
    ).problems
    assert str(old).endswith("in the workbook, check names each column that is missing")


def test_columns_of_ones_own_are_kept_for_the_last_audience_and_said(tmp_path):
    rows = [[*columns_of("documents"), "desk"], [*row_of("documents", **DOCUMENT), "Desk 4"]]
    path = book(tmp_path / "x.xlsx", {"documents": rows})
    (said,) = (each for each in examine(path).warnings if each.column == "desk")
    assert "documents:1:desk: a column that the schema does not have" in str(said)
    inside = ctc_dash.open(path, audience="directorate").table("documents").frame
    assert inside["desk"].dropna().tolist() == ["Desk 4"]
    assert "desk" not in ctc_dash.open(path, audience="committee").table("documents").frame


def test_check_says_warnings_apart_and_as_json(tmp_path, capsys):
    visits = [
        columns_of("visits"),
        row_of(
            "visits",
            number=9001,
            state="GRC",
            visit_type="focused",
            label_as_stated="GRC",
            first_day="2018-01-31",
            last_day="2018-01-31",
            date_precision="day",
            dates_as_stated="2018-01-31",
            document="own_list",
            place="row 1",
        ),
    ]
    documents = [columns_of("documents"), row_of("documents", **DOCUMENT)]
    path = book(tmp_path / "x.xlsx", {"documents": documents, "visits": visits})
    cli.main(["check", "--data", str(path), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["problems"] == []
    said = {(each["file"], each["row"], each["column"]): each for each in told["warnings"]}
    overlap = said["visits", 2, "first_day"]
    assert overlap["wrong"] == "another visit to this State is under way on that day"
    assert "visit 136, 2018-01-30 to 2018-02-01" in overlap["expected"]
    stated = [each for each in told["warnings"] if each["file"].endswith("stated_figures.csv")]
    assert any("the record's rows give 32" in each["wrong"] for each in stated)
    assert told["rows"]["visits"] == 32


def test_a_copy_of_the_workbook_has_each_cell_to_mend_marked(tmp_path, capsys):
    documents = [
        columns_of("documents"),
        row_of("documents", **{**DOCUMENT, "kind": "letter", "title": "What?? a title"}),
    ]
    path, copy = book(tmp_path / "x.xlsx", {"documents": documents}), tmp_path / "copy.xlsx"
    assert cli.main(["check", "--data", str(path), "--annotate", str(copy)]) == 1
    said = capsys.readouterr().out.splitlines()
    made = openpyxl.load_workbook(copy)
    page, listed = made["documents"], made["Problems"]
    at = {cell.value: cell.column for cell in page[1]}
    assert "not one of the values" in page.cell(2, at["kind"]).comment.text
    assert page.cell(2, at["kind"]).fill.fgColor.rgb.endswith("FBE0C2")
    assert page.cell(2, at["title"]).comment.text.startswith("warning: a question mark")
    assert page.cell(2, at["id"]).comment is None
    assert [row[6] for row in listed.iter_rows(min_row=2, values_only=True)] == [
        "warning" if line.startswith("warning") else "problem" for line in said
    ]
    # It is a register like the one it is a copy of, and checked again it loses the old marks.
    page.cell(2, at["kind"]).value = "public_page"
    made.save(copy)
    assert cli.main(["check", "--data", str(copy), "--annotate", str(copy)]) == 0
    again = openpyxl.load_workbook(copy)["documents"]
    assert again.cell(2, at["kind"]).comment is None
    assert again.cell(2, at["title"]).comment is not None


def test_check_says_what_changed_since_and_refuses_what_does_not_go_together(tmp_path, capsys):
    small = str(Path(__file__).parents[1] / "fixtures" / "small")
    assert cli.main(["check", "--data", small, "--since", small]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-3:] == [f"Since {small}:", "Nothing changed.", "The record checks clean."]
    given = ["check", "--data", small, "--annotate", "x.csv", "--since", str(tmp_path / "no")]
    given += ["--watch", "--format", "json"]
    assert cli.main(given) == 2
    error = capsys.readouterr().err
    for part in (
        "--annotate: the record is no workbook",
        "x.csv",
        "--since: there is no",
        "--watch: says",
    ):
        assert part in error


def test_a_record_that_is_saved_is_checked_again(tmp_path):
    small = Path(__file__).parents[1] / "fixtures" / "small"
    folder = Path(shutil.copytree(small, tmp_path / "register"))
    command = [sys.executable, "-m", "ctc_dash", "check", "--watch", "--data", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        lines = iter(watching.stdout.readline, "")
        assert any("checks clean" in line for line in lines)
        text = (folder / "visits.csv").read_text(encoding="utf-8")
        (folder / "visits.csv").write_text(text.replace("XAA", "XXX", 1), encoding="utf-8")
        assert any("found 'XXX'" in line for line in lines)
        watching.terminate()
