"""Each kind of breakage alone, then all of them at once: every problem is told in one run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from ctc_dash.asking import naming
from ctc_dash.record import checking
from ctc_dash.record.building import build
from ctc_dash.record.checking import Examined, check, examine
from ctc_dash.record.descriptor import load_package
from ctc_dash.record.problems import RecordError
from ctc_dash.record.relations import ask_checks

pytestmark = pytest.mark.unit

UTF8_TEXT = "expected text saved as UTF-8 (in a spreadsheet: 'CSV UTF-8')"
A_CSV = "expected a CSV file: UTF-8 text, separated by commas, the columns' names in row 1"
MEETINGS = "id, title, first_day, last_day, date_precision, is_open, document, place"

# No word of a library, of Python or of SQL may reach a curator.
JARGON = re.compile(
    r"frictionless|Traceback|Error\b|Exception|constraint|None\b|type is|cell in row|duckdb|"
    r"Binder|NoneType|fieldsMatch|<class|re\.compile|schema-error",
    re.IGNORECASE,
)

# What is done to the package, and all that is then said, in order.
BREAKAGES: dict[str, tuple[Callable[..., None], list[str]]] = {
    "unknown State": (
        lambda p: p.replace("visits.csv", "2,XBB,", "2,XBD,"),
        [
            "visits.csv:3:state: unknown State, found 'XBD', expected an iso3 of states.csv"
            " (did you mean 'XBB'?)"
        ],
    ),
    "unknown document": (
        lambda p: p.replace("meetings.csv", "report_one,row 2", "nowhere,row 2"),
        [
            "meetings.csv:3:document: unknown document, found 'nowhere',"
            " expected an id of documents.csv"
        ],
    ),
    "no such day": (
        lambda p: p.replace("visits.csv", "2001-01-08", "2001-13-01"),
        ["visits.csv:2:first_day: not a date, found '2001-13-01', expected a date as YYYY-MM-DD"],
    ),
    "short form of a date": (
        lambda p: p.replace("visits.csv", "2001-01-08", "2001-1-8"),
        ["visits.csv:2:first_day: not a date, found '2001-1-8', expected a date as YYYY-MM-DD"],
    ),
    "not a whole number": (
        lambda p: p.replace("clusters.csv", "A,1", "A,one"),
        [
            "clusters.csv:2:position: not a whole number, found 'one',"
            " expected digits only, such as 12"
        ],
    ),
    "not a number": (
        lambda p: p.replace("assistance.csv", "1200.5", "NaN"),
        [
            "assistance.csv:2:amount: not a number, found 'NaN',"
            " expected digits with a point, such as 1200.50"
        ],
    ),
    "neither true nor false": (
        lambda p: p.replace("meetings.csv", "day,true", "day,yes"),
        ["meetings.csv:2:is_open: neither true nor false, found 'yes', expected true or false"],
    ),
    "not an address": (
        lambda p: p.replace("assistance.csv", "https://example.org/a1", "example"),
        [
            "assistance.csv:2:address: not a web address, found 'example',"
            " expected an address such as https://example.org/page"
        ],
    ),
    "not in the list": (
        lambda p: p.replace("assistance_places.csv", ",beneficiary,", ",benefactor,"),
        [
            "assistance_places.csv:2:role: not one of the values of this column,"
            " found 'benefactor', expected one of: beneficiary, donor (did you mean 'beneficiary'?)"
        ],
    ),
    "other form": (
        lambda p: p.replace("documents.csv", "letter_two", "Letter two"),
        [
            "documents.csv:3:id: not in the form of this column, found 'Letter two',"
            " expected the form [a-z][a-z0-9_]*"
        ],
    ),
    "too small": (
        lambda p: p.replace("assistance.csv", "1200.5", "-1"),
        ["assistance.csv:2:amount: too small, found '-1', expected at least 0"],
    ),
    "too long": (
        lambda p: p.replace("assistance.csv", "Workshop", "W" * 41),
        [
            f"assistance.csv:2:title: too long with 41 characters, found '{'W' * 41}',"
            " expected at most 40 characters"
        ],
    ),
    "empty but required": (
        lambda p: p.replace("meetings.csv", "m2,Briefing,", "m2,,"),
        ["meetings.csv:3:title: the cell is empty, expected a value in every row"],
    ),
    "duplicate key": (
        lambda p: p.replace("visits.csv", "3,XAA,", "1,XAA,"),
        [
            "visits.csv:4:number: used before, first in row 2, found '1',"
            " expected a value of its own in every row"
        ],
    ),
    "duplicate key of several columns": (
        lambda p: p.append("labels/labels.csv", "en,visit_type,comprehensive,Full"),
        [
            "labels/labels.csv:4:language+vocabulary+code: used before, first in row 2,"
            " found 'en + visit_type + comprehensive', expected a value of its own in every row"
        ],
    ),
    "duplicate of a unique value": (
        lambda p: p.replace("clusters.csv", "B,2", "B,1"),
        [
            "clusters.csv:3:position: used before, first in row 2, found '1',"
            " expected a value of its own in every row"
        ],
    ),
    "missing column": (
        lambda p: (
            p.replace("meetings.csv", "is_open,", "")
            or p.replace("meetings.csv", "day,true,", "day,")
            or p.replace("meetings.csv", "month,,", "month,")
        ),
        [f"meetings.csv:1:is_open: the column is missing, expected the columns {MEETINGS}"],
    ),
    "renamed column": (
        lambda p: p.replace("meetings.csv", "is_open", "is_opened"),
        [
            f"meetings.csv:1:is_open: the column is missing, expected the columns {MEETINGS}",
            "meetings.csv:1:is_opened: unknown column, found 'is_opened',"
            " expected one of: is_open (did you mean 'is_open'?)",
        ],
    ),
    "a column too many that may be a mark": (
        lambda p: p.write("clusters.csv", b"id,position,audiance\nA,1,red\nB,2,blue\n"),
        ["clusters.csv:1:audiance: unknown column, found 'audiance', expected no further column"],
    ),
    "column twice": (
        lambda p: p.write("clusters.csv", b"id,position,id\nA,1,A\nB,2,B\n"),
        [
            "clusters.csv:1:id: the column stands twice, again as column 3,"
            " expected each column once"
        ],
    ),
    "column without a name": (
        lambda p: p.write("clusters.csv", b"id,position,\nA,1,\nB,2,\n"),
        ["clusters.csv:1: column 3 has no name, expected a name, or no such column"],
    ),
    "not the header": (
        lambda p: p.write("meetings.csv", b"m1,Briefing,2001-05-02\n"),
        [
            "meetings.csv:1: the first row is not this table's header,"
            f" found 'm1,Briefing,2001-05-02', expected the columns {MEETINGS}"
        ],
    ),
    "row too long": (
        lambda p: p.append("clusters.csv", "C,3,extra"),
        [
            "clusters.csv:4: the row has 3 cells, expected 2 as in the header;"
            " a cell that contains a comma needs quotation marks"
        ],
    ),
    "row too short": (
        lambda p: p.append("clusters.csv", "C"),
        [
            "clusters.csv:4: the row has 1 cells, expected 2 as in the header;"
            " a cell that contains a comma needs quotation marks"
        ],
    ),
    "empty row": (
        lambda p: p.write("clusters.csv", b"id,position\nA,1\n\nB,2\n,\n\n\n"),
        [
            "clusters.csv:3: the row is empty, expected no empty rows",
            "clusters.csv:5: the row is empty, expected no empty rows",
        ],
    ),
    "blanks around a cell": (
        lambda p: p.replace("meetings.csv", "m2,Briefing,", "m2,Briefing ,"),
        [
            "meetings.csv:3:title: blanks before or after the text, found 'Briefing ',"
            " expected no such blanks"
        ],
    ),
    "end before start": (
        lambda p: p.replace("visits.csv", "2001-01-12", "2001-01-07"),
        [
            "visits.csv:2:last_day: ends before it begins, found '2001-01-07',"
            " expected a day on or after first_day 2001-01-08"
        ],
    ),
    "dates do not span the month": (
        lambda p: p.replace("visits.csv", "2001-03-31", "2001-03-30"),
        [
            "visits.csv:3:date_precision: the days do not fit this precision,"
            " found 'month: 2001-03-01 to 2001-03-30',"
            " expected 2001-03-01 to 2001-03-31, the whole month"
        ],
    ),
    "latin-1": (
        lambda p: p.write("clusters.csv", b"id,position,\xe9\nA,1,x\nB\xe9,2,x\n"),
        [
            "clusters.csv:1: not UTF-8 text: byte 13 of the file is E9, also rows 3,"
            f" found '\ufffd', {UTF8_TEXT}",
            "clusters.csv:1:\ufffd: unknown column, found '\ufffd', expected no further column",
        ],
    ),
    "UTF-16": (
        lambda p: p.write("meetings.csv", "id,title\nm1,x\n".encode("utf-16")),
        [f"meetings.csv: not a CSV file but UTF-16 text, {A_CSV}"],
    ),
    "workbook": (
        lambda p: p.write("meetings.csv", b"PK\x03\x04\x14\x00\x06\x00"),
        [f"meetings.csv: not a CSV file but an Excel workbook or another ZIP file, {A_CSV}"],
    ),
    "web page": (
        lambda p: p.write("meetings.csv", b"\n<!DOCTYPE html>\n<html></html>"),
        [f"meetings.csv: not a CSV file but a web page or XML, {A_CSV}"],
    ),
    "binary": (
        lambda p: p.write("meetings.csv", b"\x89PNG\r\n\x1a\n\x00\x00"),
        [f"meetings.csv: not a CSV file but binary data, {A_CSV}"],
    ),
    "semicolons": (
        lambda p: p.write("meetings.csv", b"id;title\nm1;x\n"),
        [f"meetings.csv:1: the cells are separated by semicolons, found 'id;title', {A_CSV}"],
    ),
    "nothing in it": (
        lambda p: p.write("meetings.csv", b""),
        [f"meetings.csv: the file is empty, {A_CSV}"],
    ),
    "not there": (
        lambda p: (p.path / "meetings.csv").unlink(),
        ["meetings.csv: the file is missing, expected this file in the package's folder"],
    ),
    "a folder": (
        lambda p: (p.path / "meetings.csv").unlink() or (p.path / "meetings.csv").mkdir(),
        [f"meetings.csv: the file cannot be read: Is a directory, {A_CSV}"],
    ),
    "open quotation": (
        lambda p: p.append("meetings.csv", 'm3,"Briefing'),
        [
            "meetings.csv:4: a quotation mark is opened here and never closed,"
            " expected quotation marks around a whole cell, and those inside it doubled"
        ],
    ),
    "stray quotation": (
        lambda p: p.replace("clusters.csv", "B,2", 'B,"2"x\nC,3'),
        [
            "clusters.csv:3: misplaced quotation mark,"
            " expected quotation marks around a whole cell, and those inside it doubled"
        ],
    ),
}


def test_the_small_package_is_clean(package) -> None:
    assert package.problems() == []


def test_every_check_is_asked_of_the_small_package(package) -> None:
    _, passed_over = ask_checks(examine(package.path).tables)
    assert passed_over == []


@pytest.mark.parametrize("name", BREAKAGES)
def test_each_breakage_alone_is_told_and_builds_nothing(
    package, tmp_path, monkeypatch, name: str
) -> None:
    break_it, expected = BREAKAGES[name]
    break_it(package)
    before = sorted(tmp_path.iterdir())
    of_itself: list[Examined] = []

    def examined(*given: Any) -> Examined:
        of_itself.append(examine(*given))
        return of_itself[0]

    monkeypatch.setattr(checking, "examine", examined)
    with pytest.raises(RecordError) as caught:
        build(package.path, tmp_path / "out.duckdb", examine=naming.examine)
    assert [str(problem) for problem in of_itself[0].problems] == expected
    assert sorted(tmp_path.iterdir()) == before
    # Who looks at more, such as the questions that it names, finds no more and stumbles nowhere.
    assert [str(problem) for problem in caught.value.problems] == expected
    assert str(caught.value).splitlines() == expected
    assert not [line for line in expected if JARGON.search(line)]


# Breakages in files, or in rows, that do not touch each other.
TOGETHER = [
    "unknown State",
    "no such day",
    "duplicate key",
    "not the header",
    "not a number",
    "too long",
    "not an address",
    "not in the list",
    "other form",
    "row too long",
    "duplicate of a unique value",
    "duplicate key of several columns",
]


def test_all_at_once_are_told_in_one_run(package) -> None:
    for name in TOGETHER:
        BREAKAGES[name][0](package)
    package.replace("visits.csv", "2001-03-31", "2001-02-28")
    package.write("stated_figures.csv", b"\xd0\xcf\x11\xe0 an old workbook")
    (package.path / "survey_statuses.csv").unlink()
    package.replace("subregions.csv", "north_land,A", "north_land,B")
    told = package.problems()
    expected = {line for name in TOGETHER for line in BREAKAGES[name][1]}
    # Files that cannot be read, and rows that are wrong in a second way.
    expected |= {
        "visits.csv:3:last_day: ends before it begins, found '2001-02-28',"
        " expected a day on or after first_day 2001-03-01",
        f"stated_figures.csv: not a CSV file but an Excel workbook of the old kind, {A_CSV}",
        "survey_statuses.csv: the file is missing, expected this file in the package's folder",
        "states.csv:2:cluster: not the cluster of the subregion, found 'A',"
        " expected B, the cluster of north_land",
    }
    assert set(told) == expected
    assert len(told) == len(expected)
    assert told == [str(problem) for problem in sorted(check(package.path))]


def test_a_broken_cell_hides_nothing_in_its_row(package) -> None:
    package.replace("visits.csv", "1,XAA,comprehensive,2001-01-08", "one,ZZZ,holiday,2001-02-30")
    places = {problem.split(": ")[0] for problem in package.problems()}
    assert places >= {
        "visits.csv:2:number",
        "visits.csv:2:state",
        "visits.csv:2:visit_type",
        "visits.csv:2:first_day",
    }


def test_a_missing_column_silences_only_the_checks_that_need_it(package) -> None:
    package.replace("meetings.csv", "last_day", "final_day")
    package.replace("visits.csv", "2001-01-12", "2001-01-07")
    told = [problem.split(",")[0] for problem in package.problems()]
    assert told == [
        "meetings.csv:1:final_day: unknown column",
        "meetings.csv:1:last_day: the column is missing",
        "visits.csv:2:last_day: ends before it begins",
    ]


def test_every_part_of_a_key_is_filled(package) -> None:
    package.edit("schema/labels.json", lambda s: s["fields"][2].pop("constraints"))
    package.replace("labels/labels.csv", "en,visit_type,comprehensive", "en,visit_type,")
    (problem,) = package.problems()
    assert problem.startswith("labels/labels.csv:2:code: the cell is empty")


def test_unreadable_keys_are_not_called_duplicates(package) -> None:
    package.replace("visits.csv", "1,XAA", "one,XAA")
    package.replace("visits.csv", "2,XBB", "two,XBB")
    assert not [problem for problem in package.problems() if "used before" in problem]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(package) -> None:
    package.replace("meetings.csv", '"Briefing, first"', '"Briefing,\nfirst\npart"')
    package.replace("meetings.csv", "m2,Briefing,", "m2,,")
    assert package.problems()[0].startswith("meetings.csv:3:title")


def test_a_thousand_problems_are_a_thousand_lines(package) -> None:
    for number in range(1500):
        package.append("clusters.csv", f"{number},x")
    assert len(package.problems()) >= 3000


def test_spreadsheet_habits_are_no_problem(package) -> None:
    text = (package.path / "visits.csv").read_text(encoding="utf-8")
    package.write("visits.csv", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    # Columns may stand in any order.
    package.write("clusters.csv", b"position,id\n1,A\n2,B\n")
    assert package.problems() == []


def test_a_cell_cannot_write_to_the_terminal(package) -> None:
    package.replace("visits.csv", "2,XBB,", "2,\x1b[2J\u202e,")
    problems = package.problems()
    assert problems
    assert all(problem.isprintable() for problem in problems)


# --- checks across columns and tables -----------------------------------------------------------

RELATIONS = {
    "visit after its document": (
        "visits.csv",
        "day,report_one",
        "day,report_one",
        "documents.csv",
        "2001-12-31",
        "2001-01-01",
        "visits.csv:2:first_day: begins after the date of the document",
    ),
    "data after their document": (
        "documents.csv",
        "2001-11-30",
        "2002-11-30",
        "",
        "",
        "",
        "documents.csv:2:data_as_of: the data reach beyond the date of the document",
    ),
    "cluster": (
        "states.csv",
        ",B,south_land",
        ",A,south_land",
        "",
        "",
        "",
        "states.csv:3:cluster: not the cluster of the subregion, found 'A',"
        " expected B, the cluster of south_land",
    ),
    "mark": (
        "survey_status.csv",
        "received,a",
        "received,",
        "",
        "",
        "",
        "survey_status.csv:2:mark_as_stated: the mark and the status disagree,"
        " expected the mark a with the status received",
    ),
    "nowhere": (
        "assistance_places.csv",
        "a1,XAA,",
        "a1,,",
        "",
        "",
        "",
        "assistance_places.csv:2:state: the row names no place",
    ),
    "no visit": (
        "visit_participants.csv",
        "p1,1,",
        "p1,,",
        "",
        "",
        "",
        "visit_participants.csv:2:visit_number: the row names no visit",
    ),
    "an earlier visit ends": (
        "earlier_visits.csv",
        "2000-12-31",
        "1999-12-31",
        "",
        "",
        "",
        "earlier_visits.csv:2:last_day: ends before it begins",
    ),
    "an earlier visit's year": (
        "earlier_visits.csv",
        "2000-12-31",
        "2000-12-30",
        "",
        "",
        "",
        "earlier_visits.csv:2:date_precision: the days do not fit this precision",
    ),
    "an earlier visit's day of nothing": (
        "earlier_visits.csv",
        "XAA,visit,",
        "XAA,,",
        "",
        "",
        "",
        "earlier_visits.csv:2:first_day: first_day, last_day and year_of do not go",
    ),
    "an earlier visit that is none": (
        "earlier_visits.csv",
        "2000-01-01,2000-12-31",
        "2001-01-01,2001-12-31",
        "",
        "",
        "",
        "earlier_visits.csv:2:first_day: does not come before the register",
    ),
    "no currency": (
        "assistance.csv",
        "USD",
        "",
        "",
        "",
        "",
        "assistance.csv:2:currency: an amount without a currency",
    ),
    "no precision": (
        "assistance.csv",
        "month",
        "",
        "",
        "",
        "",
        "assistance.csv:2:date_precision: a date without a precision",
    ),
    "no date": (
        "assistance.csv",
        "2001-02-01",
        "",
        "",
        "",
        "",
        "assistance.csv:2:date_precision: a precision without a date",
    ),
    "not from the first": (
        "assistance.csv",
        "2001-02-01",
        "2001-02-02",
        "",
        "",
        "",
        "assistance.csv:2:date_precision: the days do not fit this precision",
    ),
    "assistance ends": (
        "assistance.csv",
        "2001-02-01,,",
        "2001-02-01,2001-01-31,",
        "",
        "",
        "",
        "assistance.csv:2:last_day: ends before it begins",
    ),
    "meeting ends": (
        "meetings.csv",
        "2001-05-02,2001-05-02",
        "2001-05-02,2001-05-01",
        "",
        "",
        "",
        "meetings.csv:2:last_day: ends before it begins",
    ),
    "meeting's month": (
        "meetings.csv",
        "2001-06-30",
        "2001-06-29",
        "",
        "",
        "",
        "meetings.csv:3:date_precision: the days do not fit this precision",
    ),
    "period": (
        "stated_figures.csv",
        "2001-12-31",
        "2000-12-31",
        "",
        "",
        "",
        "stated_figures.csv:2:period_to: ends before it begins",
    ),
}


@pytest.mark.parametrize("name", RELATIONS)
def test_each_relation(package, name: str) -> None:
    file, old, new, also, also_old, also_new, expected = RELATIONS[name]
    package.replace(file, old, new)
    if also:
        package.replace(also, also_old, also_new)
    assert [problem for problem in package.problems() if problem.startswith(expected)]


def test_checks_without_their_tables_or_columns_are_passed_over(package) -> None:
    names = {"assistance", "assistance_places", "stated_figures", "survey_status"}

    def drop(descriptor) -> None:
        kept = [r for r in descriptor["resources"] if r["name"] not in names]
        descriptor["resources"] = kept

    package.edit("datapackage.json", drop)
    assert package.problems() == []
    _, passed_over = ask_checks(examine(package.path).tables)
    assert "stated_figures_period" in passed_over
    assert "visits_end_before_start" not in passed_over


# --- descriptors ---------------------------------------------------------------------------------


def test_no_folder_and_no_package_say_so(tmp_path) -> None:
    (nowhere,) = check(tmp_path / "nowhere")
    assert "there is no such folder" in str(nowhere)
    (no_package,) = check(tmp_path)
    assert "datapackage.json: the file is missing" in str(no_package)
    with pytest.raises(RecordError):
        load_package(tmp_path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{\n"resources": [\n', "datapackage.json:3: not JSON"),
        (b"[]", "datapackage.json: not a data package"),
        (b'{"resources": []}', "datapackage.json: not a data package"),
        (b"\xff\xff", "datapackage.json: not UTF-8 text: byte 1"),
        (b"[" * 100_000, "datapackage.json: not JSON: nested too deeply"),
    ],
)
def test_broken_descriptor(package, content: bytes, expected: str) -> None:
    package.write("datapackage.json", content)
    (problem,) = package.problems()
    assert problem.startswith(expected)
    with pytest.raises(RecordError, match=re.escape(expected)):
        load_package(package.path)


def test_broken_schemas_hide_nothing_else(package) -> None:
    def break_visits(schema) -> None:
        schema["fields"][0]["type"] = "whole"
        schema["fields"][1]["constraints"]["pattern"] = "["
        schema["fields"][2]["constraints"]["needed"] = True
        schema["fields"][3]["audience"] = "everybody"
        schema["primaryKey"] = ["nummer"]
        schema["foreignKeys"][0]["reference"]["resource"] = "state"
        schema["foreignKeys"][1]["reference"]["fields"] = ["ids"]

    package.edit("schema/visits.json", break_visits)
    package.write("schema/meetings.json", b"{")
    package.replace("visits.csv", "2001-01-08", "never")
    package.edit("datapackage.json", lambda d: d["resources"][0].update(path="../secrets.csv"))
    told = "\n".join(package.problems())
    for expected in (
        "schema/visits.json: field 'number': unknown type, found 'whole'",
        "schema/visits.json: field 'state': unusable value of constraint 'pattern', found '['",
        "schema/visits.json: field 'visit_type': unknown constraint for a string, found 'needed'",
        "schema/visits.json: field 'first_day': unknown audience, found 'everybody'",
        "schema/visits.json: unknown column in 'primaryKey', found 'nummer'",
        "schema/visits.json: foreign key to an unknown table, found 'state'",
        "schema/visits.json: unknown column in 'foreignKeys to visit_types', found 'ids'",
        "schema/meetings.json:1: not JSON",
        "visits.csv:2:first_day: not a date, found 'never'",
        "datapackage.json: resource 'documents': unusable path, found '../secrets.csv'",
    ):
        assert expected in told


NONSENSE = [None, 3, "x", [], [3], ["x"], {"x": 1}, [{"fields": 1}]]
IN_A_SCHEMA = ["fields", "primaryKey", "foreignKeys", "missingValues", "constraints", "name"]
IN_A_RESOURCE = ["name", "path", "schema", "title", "audience"]


def put_into_schema(schema, place: str, value: object) -> None:
    owner = schema["fields"][0] if place in {"constraints", "name"} else schema
    owner[place] = value


@pytest.mark.parametrize("value", NONSENSE, ids=str)
def test_no_nonsense_in_schemas_and_resources_is_a_traceback(package, value: object) -> None:
    tables = ("visits", "meetings", "documents", "states", "clusters", "assistance")
    for table, place in zip(tables, IN_A_SCHEMA, strict=True):
        package.edit(f"schema/{table}.json", lambda s, p=place: put_into_schema(s, p, value))
    assert package.problems()

    def put(descriptor) -> None:
        for resource, place in zip(descriptor["resources"], IN_A_RESOURCE, strict=False):
            resource[place] = value

    package.edit("datapackage.json", put)
    assert package.problems()


@pytest.mark.long
@pytest.mark.parametrize("value", NONSENSE, ids=str)
@pytest.mark.parametrize("place", IN_A_SCHEMA)
def test_no_nonsense_in_a_schema_alone_is_a_traceback(package, place: str, value: object) -> None:
    package.edit("schema/visits.json", lambda schema: put_into_schema(schema, place, value))
    assert all(isinstance(problem, str) for problem in package.problems())


@pytest.mark.parametrize(
    ("revised", "wrong"),
    [
        (None, ""),
        ("", "'revised' is not a date"),
        ("spring", "'revised' is not a date, found 'spring'"),
        (2026, "'revised' is not a date, found '2026'"),
        ("0001-01-01T00:00:00+05:00", "'revised' is not a date"),
        ("2030-12-30", "'revised' is earlier than 'data_as_of', found '2030-12-30', "),
        # before midnight in UTC
        ("2030-12-31T01:00:00+02:00", "'revised' is earlier than 'data_as_of'"),
        ("2030-12-31", ""),
        ("2030-12-31T00:00:00Z", ""),
    ],
)
def test_a_record_says_when_it_was_last_revised(package, revised, wrong: str) -> None:
    package.edit("datapackage.json", lambda d: d.update(data_as_of="2030-12-31", revised=revised))
    problems = package.problems()
    assert len(problems) == bool(wrong)
    assert all(problem.startswith(f"datapackage.json: {wrong}") for problem in problems)


@pytest.mark.long
@pytest.mark.parametrize("value", NONSENSE, ids=str)
@pytest.mark.parametrize("place", IN_A_RESOURCE)
def test_no_nonsense_in_a_resource_alone_is_a_traceback(package, place: str, value: object) -> None:
    package.edit("datapackage.json", lambda d: d["resources"][0].update({place: value}))
    assert all(isinstance(problem, str) for problem in package.problems())
