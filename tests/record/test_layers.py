"""A package that extends another: it adds rows, replaces none, and is one record with it."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

import ctc_dash
from ctc_dash import cli, places
from ctc_dash.asking import snapshot_files
from ctc_dash.record import building
from ctc_dash.record.checking import check, examine
from ctc_dash.record.descriptor import load_package
from ctc_dash.record.layers import content_hash, layers_of
from ctc_dash.record.problems import RecordError
from ctc_dash.record.upgrading import upgrade

SMALL = Path(__file__).parents[1] / "fixtures" / "small"
VISITS = "number,state,visit_type,ordinal_as_stated,label_as_stated,first_day,last_day"


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """The small package, to build on."""
    return Path(shutil.copytree(SMALL, tmp_path / "ground"))


def layer(folder: Path, extends: str, tables: dict[str, list[str]], **said: Any) -> Path:
    """A package on another, with rows under the header that the table has in the small package."""
    folder.mkdir()
    resources = []
    for name, rows in tables.items():
        path = next(SMALL.rglob(f"{name}.csv"))
        header = path.read_text(encoding="utf-8").splitlines()[0]
        (folder / f"{name}.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        marks = said.pop(f"{name}_audience", None)
        resources.append(
            {"name": name, "path": f"{name}.csv"} | ({"audience": marks} if marks else {})
        )
    version = json.loads((SMALL / "datapackage.json").read_text(encoding="utf-8"))["schema_version"]
    descriptor = {"name": folder.name, "schema_version": version, "extends": extends, **said}
    descriptor |= {"resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def row_of(table: str, **changed: str) -> str:
    """The last row of a table of the small package, with some cells changed."""
    with next(SMALL.rglob(f"{table}.csv")).open(encoding="utf-8", newline="") as file:
        *_, last = csv.DictReader(file)
    line = [changed.get(name, cell) for name, cell in last.items()]
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in line)


def said(path: Path, *also: Path) -> list[str]:
    return [str(problem) for problem in check(path, also)]


def numbers(path: Path, target: Path, **more: Any) -> list[int]:
    """The numbers of the visits in a snapshot, in the order in which they stand in it."""
    building.build(path, target, **more)
    with duckdb.connect(str(target), read_only=True) as connection:
        found = connection.execute("select number from visits order by data_row").fetchall()
    return [number for (number,) in found]


def test_a_layer_adds_rows_and_all_else_comes_from_below(ground: Path, tmp_path: Path) -> None:
    before = numbers(ground, tmp_path / "before.duckdb")
    first = layer(tmp_path / "first", "../ground", {"visits": [row_of("visits", number="901")]})
    second = layer(tmp_path / "second", "../first", {"visits": [row_of("visits", number="902")]})
    assert said(second) == []
    assert numbers(second, tmp_path / "made.duckdb") == [*before, 901, 902]
    package = load_package(second)
    assert package.name == "second"
    assert {t.name for t in package.tables} == {t.name for t in load_package(ground).tables}
    assert package.data_as_of == load_package(ground).data_as_of
    # On top besides: the layer stands on what is opened, whatever it names itself.
    assert numbers(ground, tmp_path / "with.duckdb", also=[first]) == [*before, 901]
    assert numbers(second, tmp_path / "there.duckdb", also=[first]) == [*before, 901, 902]


def test_a_key_given_twice_is_an_error_that_names_both_places(ground: Path, tmp_path: Path) -> None:
    layer(tmp_path / "first", "../ground", {"visits": [row_of("visits", number="901")]})
    second = layer(tmp_path / "second", "../first", {"visits": [row_of("visits", number="901")]})
    (problem,) = said(second)
    assert problem.startswith(
        "visits.csv:2:number: used before, first in ../first/visits.csv, row 2"
    )
    assert "a layer adds rows and replaces none" in problem
    third = layer(tmp_path / "third", "../ground", {"visits": [row_of("visits")]})
    last = len((ground / "visits.csv").read_text(encoding="utf-8").splitlines())
    assert f"../ground/visits.csv, row {last}," in said(third)[0]
    with pytest.raises(RecordError):
        building.build(second, tmp_path / "made.duckdb")
    assert not (tmp_path / "made.duckdb").exists()


def test_every_problem_is_said_of_the_file_and_row_of_its_own_layer(
    ground: Path, tmp_path: Path
) -> None:
    rows = [
        row_of("visits", number="901"),
        row_of("visits", number="902", state="ZZZ"),  # a foreign key, through all layers
        row_of("visits", number="903", first_day="2019-12-31", last_day="2019-01-01"),  # a check
        row_of("visits", number="many"),  # a type
    ]
    top = layer(tmp_path / "top", "../ground", {"visits": rows})
    found = said(top)
    assert [each.split(": ")[0] for each in found if "ZZZ" in each] == ["visits.csv:3:state"]
    assert any(each.startswith("visits.csv:4:last_day: ends before") for each in found), found
    assert any(each.startswith("visits.csv:5:number: not a whole number") for each in found)
    assert "an iso3 of ../ground/states.csv" in next(each for each in found if "ZZZ" in each)
    # What is wrong below is said of the file below.
    text = (ground / "visits.csv").read_text(encoding="utf-8")
    (ground / "visits.csv").write_text(text.replace("-", "/"), encoding="utf-8")
    assert any(each.startswith("../ground/visits.csv:") for each in said(top))


def test_foreign_keys_labels_and_documents_look_through_all_layers(
    ground: Path, tmp_path: Path
) -> None:
    source = row_of("documents", id="later_page")
    name = "en,visit_type,later_type,Later type"
    kind = row_of("visit_types", id="later_type", position="99")
    visit = row_of("visits", number="901", document="later_page", visit_type="later_type")
    tables = {"documents": [source], "labels": [name], "visit_types": [kind]}
    layer(tmp_path / "first", "../ground", tables)
    second = layer(tmp_path / "second", "../first", {"visits": [visit]})
    assert said(second) == []
    assert "document" in said(layer(tmp_path / "alone", "../ground", {"visits": [visit]}))[0]


def test_a_layer_may_bring_a_table_with_its_schema_and_change_none(
    ground: Path, tmp_path: Path
) -> None:
    top = layer(tmp_path / "top", "../ground", {"visits": []})
    schema = {"fields": [{"name": "state", "type": "string"}], "primaryKey": ["state"]}
    schema["foreignKeys"] = [
        {"fields": ["state"], "reference": {"resource": "states", "fields": ["iso3"]}}
    ]
    descriptor = json.loads((top / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"].append({"name": "own", "path": "own.csv", "schema": schema})
    state = row_of("states").split(",")[0]
    (top / "own.csv").write_text(f"state\n{state}\nZZZ\n", encoding="utf-8")
    (top / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    (problem,) = said(top)
    assert problem.startswith("own.csv:3:state: unknown")
    descriptor["resources"][0]["schema"] = schema
    (top / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert any("resource 'visits': a second schema" in each for each in said(top))


@pytest.mark.parametrize(
    ("extends", "says"),
    [
        ("../nowhere", "datapackage.json: 'extends' names no package, found '../nowhere'"),
        ("", "datapackage.json: 'extends' names no package, expected the folder of a data package"),
        ("../top", "datapackage.json: 'extends' leads back to a package above, found '../top'"),
        ("../round", "../round/datapackage.json: 'extends' leads back to a package above"),
        ("../broken", "../broken/datapackage.json:1: not JSON"),
    ],
)
def test_what_extends_nothing_or_itself_is_refused(tmp_path: Path, extends: str, says: str) -> None:
    top = layer(tmp_path / "top", extends, {})
    layer(tmp_path / "round", "../top", {})
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "datapackage.json").write_text("{", encoding="utf-8")
    (problem,) = said(top)
    assert problem.startswith(says)


def test_what_is_no_layer_cannot_be_laid_on_a_record(ground: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="'extends' is missing, so this is no layer"):
        layers_of(ground, [SMALL])
    with pytest.raises(RecordError, match="there is no such layer, expected a folder, or one of"):
        layers_of(ground, ["nowhere"])


def test_a_layers_mark_keeps_its_rows_from_who_may_not_see_them(
    ground: Path, tmp_path: Path
) -> None:
    before = numbers(ground, tmp_path / "before.duckdb")
    rows = {"visits": [row_of("visits", number="901", document="fictitious_secret")]}
    rows |= {"documents": [row_of("documents", id="fictitious_secret")]}
    marks = {"visits_audience": "committee", "documents_audience": "committee"}
    top = layer(tmp_path / "top", "../ground", rows, **marks)
    assert numbers(top, tmp_path / "public.duckdb") == before
    assert b"fictitious_secret" not in (tmp_path / "public.duckdb").read_bytes()
    committee = numbers(top, tmp_path / "committee.duckdb", audience="committee")
    assert committee == [*before, 901]
    # A public row may not point to it.
    joined = layer(
        tmp_path / "joined",
        "../top",
        {"visit_participants": [row_of("visit_participants", visit_number="901")]},
    )
    assert any("points to what only 'committee' may see" in each for each in said(joined))


def test_the_hash_covers_all_layers(ground: Path, tmp_path: Path) -> None:
    top = layer(tmp_path / "top", "../ground", {"visits": [row_of("visits", number="901")]})
    alone = content_hash(ground)
    hashes = {alone, content_hash(top), content_hash(ground, [top], audience="partner")}
    assert content_hash(ground, [top]) == content_hash(top)
    with (ground / "visits.csv").open("a", encoding="utf-8") as file:
        file.write(row_of("visits", number="903") + "\n")
    hashes |= {content_hash(ground), content_hash(top)}
    with (top / "visits.csv").open("a", encoding="utf-8") as file:
        file.write(row_of("visits", number="904") + "\n")
    hashes.add(content_hash(top))
    assert len(hashes) == 6


def test_a_register_that_extends_the_shipped_record(tmp_path: Path) -> None:
    folder = ctc_dash.start_register(tmp_path / "register", extends="shipped")
    assert said(folder) == []
    files = {path.name for path in folder.iterdir()}
    assert {"datapackage.json", "contacts.csv", "labels.csv", "documents.csv"} <= files
    assert not files & {"states.csv", "schema"}
    contact = examine(folder).tables["contacts"].table.column_names
    assert contact == load_package(places.data_dir()).table("contacts").column_names
    # On the shipped record by path, from another folder, and not over what is there.
    other = ctc_dash.start_register(tmp_path / "other", extends=folder)
    assert json.loads((other / "datapackage.json").read_text())["extends"] == "../register"
    assert said(other) == []
    with pytest.raises(RecordError, match="is not empty"):
        ctc_dash.start_register(folder, extends="shipped")
    record = ctc_dash.open(other)
    assert len(record.ask("visits/list")) == len(ctc_dash.open().ask("visits/list"))


def test_an_older_layer_is_brought_on_without_the_tables_of_its_ground(tmp_path: Path) -> None:
    folder = ctc_dash.start_register(tmp_path / "register", extends="shipped")
    descriptor = json.loads((folder / "datapackage.json").read_text())
    header = load_package(places.data_dir()).table("visit_participants").column_names
    old = [name for name in header if name != "part"]
    given = {"visit_number": "166", "organization": "iom"}
    cells = [given.get(name, "") for name in old]
    text = f"{','.join(old)}\n{','.join(cells)}\n"
    (folder / "visit_participants.csv").write_text(text, encoding="utf-8")
    table = {"name": "visit_participants", "path": "visit_participants.csv"}
    descriptor |= {"schema_version": 1, "resources": [*descriptor["resources"], table]}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    before = {path.name for path in folder.iterdir()}
    assert "upgrade-register" in said(folder)[0]
    done = upgrade(folder)
    assert any("Added the column part to visit_participants" in each for each in done)
    assert {path.name for path in folder.iterdir()} == before
    first, second = (folder / "visit_participants.csv").read_text().splitlines()
    assert first == f"{','.join(old)},part"
    assert second.endswith(",took_part")


def test_commands_take_layers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ctc_dash.start_register(tmp_path / "register", extends="shipped")
    assert cli.main(["check", "--data", str(folder)]) == 0
    assert cli.main(["check", "--with", str(folder)]) == 0
    assert cli.main(["check", "--with", "nowhere"]) == 1
    assert "there is no such layer" in capsys.readouterr().out
    path = snapshot_files.find_or_build(folder).path
    assert cli.main(["build", "--with", str(folder)]) == 0
    assert capsys.readouterr().out.strip() == str(path)
    assert (
        cli.main(["template", "visits", "--data", str(folder), "-o", str(tmp_path / "t.xlsx")]) == 0
    )


def test_a_workbook_is_a_layer_on_the_shipped_record(tmp_path: Path) -> None:
    """The template, filled in, is read back; its dates, numbers and truths are those of a CSV."""
    file = tmp_path / "register.xlsx"
    assert cli.main(["template", "visit_proposals", "contacts", "documents", "-o", str(file)]) == 0
    assert said(file) == []
    table = load_package(places.data_dir()).table("visit_proposals")
    book = openpyxl.load_workbook(file)
    given = {
        "id": "p2031_a",
        "year": 2031,
        "state": "NGA",
        "visit_type": "focused",
        "reasons": "invented",
        "is_gap": True,
        "proposed_on": dt.datetime(2030, 12, 1),
        "document": "s_2020_731",
        "place": "invented",
        "status": "proposed",
    }
    book["visit_proposals"].append([given.get(name) for name in table.column_names])
    book.save(file)
    assert said(file) == []
    assert ctc_dash.open(file).ask("register/visit_proposals", as_of="all").empty  # as it ships
    record = ctc_dash.open(file, audience="committee")
    # it was proposed after the day up to which the shipped record reaches
    (row,) = record.ask("register/visit_proposals", as_of="all").to_dict("records")
    assert (row["state"], row["year"], row["visit_type"]) == ("NGA", 2031, "focused")
    assert row["is_gap"] is True
    book["visit_proposals"].cell(4, 3).value = "ZZZ"  # an empty row is between
    book.save(file)
    assert any(each.startswith("visit_proposals:4:state: unknown") for each in said(file))
    file.write_bytes(b"no workbook")
    assert said(file) == [
        f"{file}: not a workbook that can be read, expected an Excel workbook (.xlsx)"
    ]
