"""Who may see what: what is marked wrongly is refused, and what is unmarked follows its package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import ctc_dash
from ctc_dash import places
from ctc_dash.record.audience import visible_table
from ctc_dash.record.descriptor import load_package
from tests.registers import append

pytestmark = pytest.mark.unit


def first(content: dict[str, Any], where: str) -> dict[str, Any]:
    """The object in which a mark is put."""
    found: dict[str, Any] = content if where == "package" else content[where][0]
    return found


@pytest.mark.parametrize(
    ("file", "where", "key"),
    [
        ("datapackage.json", "package", "audiance"),
        ("datapackage.json", "resources", "Audience"),
        ("datapackage.json", "resources", "audience "),
        ("schema/visits.json", "fields", "audiences"),
        ("schema/visits.json", "fields", "audeince"),
    ],
)
def test_a_mark_that_is_misspelt_is_refused(package, file: str, where: str, key: str) -> None:
    package.edit(file, lambda content: first(content, where).update({key: "committee"}))
    (problem,) = package.problems()
    assert problem.startswith(f"{file}: ")
    assert f"unknown property, found '{key}', expected 'audience', if that is meant" in problem


def test_a_column_of_marks_that_is_misspelt_is_refused(package) -> None:
    field = {"name": "audiance", "type": "string"}
    package.edit("schema/clusters.json", lambda content: content["fields"].append(field))
    package.write("clusters.csv", b"id,name,audiance\nA,a,partner\nB,b,partner\n")
    assert any("found 'audiance', expected 'audience'" in each for each in package.problems())


def test_a_mark_in_a_schema_is_refused_for_it_would_hide_nothing(package) -> None:
    package.edit("schema/visits.json", lambda content: content.update(audience="committee"))
    (problem,) = package.problems()
    assert "a schema has no audience of its own, found 'audience'" in problem
    assert "the mark at the table's resource" in problem


@pytest.mark.parametrize("file", ["datapackage.json", "schema/visits.json"])
def test_a_key_that_stands_twice_is_refused(package, file: str) -> None:
    text = (package.path / file).read_text(encoding="utf-8").lstrip()
    twice = '{"audience": "committee", "audience": "public",' + text.removeprefix("{")
    package.write(file, twice.encode())
    assert package.problems() == [
        f"{file}: a key stands twice in one object, found 'audience', expected each key once"
    ]


def test_other_properties_are_their_owners(package) -> None:
    package.edit("datapackage.json", lambda content: content.update(cadence="x", audit="y"))
    assert package.problems() == []


def test_a_label_that_more_may_see_than_what_it_names_is_refused(package) -> None:
    def mark(schema: dict[str, Any]) -> None:
        schema["fields"].append({"name": "audience", "type": "string"})

    for table in ("labels/labels", "organizations"):
        name = table.rpartition("/")[2]
        package.edit(f"schema/{name}.json", mark)
        lines = (package.path / f"{table}.csv").read_text(encoding="utf-8").splitlines()
        text = "\n".join([f"{lines[0]},audience", *(f"{line},public" for line in lines[1:]), ""])
        package.write(f"{table}.csv", text.encode())
    assert package.problems() == []
    known = (package.path / "organizations.csv").read_text(encoding="utf-8").splitlines()[1]
    code = known.split(",")[0]
    package.append("organizations.csv", known.replace(code, "hidden_body", 1)[: -len("public")]
                   + "committee")  # fmt: skip
    package.append("labels/labels.csv", "en,organization,hidden_body,A name,partner")
    (problem,) = package.problems()
    assert "more may see this name than what it names, found 'partner'" in problem
    assert problem.endswith("expected 'committee'")


def test_what_is_unmarked_follows_the_package(package) -> None:
    def mark(descriptor: dict[str, Any]) -> None:
        descriptor["audience"] = "partner"
        descriptor["resources"][0]["audience"] = "public"
        descriptor["resources"][-1]["audience"] = "directorate"

    package.edit("datapackage.json", mark)
    marks = [table.audience for table in load_package(package.path).tables]
    assert marks == ["public", *["partner"] * (len(marks) - 2), "directorate"]
    package.edit("datapackage.json", lambda descriptor: descriptor.update(audience="all"))
    assert any("the package: unknown audience, found 'all'" in each for each in package.problems())


def test_the_tables_of_an_owner_ship_marked_and_facts_are_public() -> None:
    said = json.loads((places.data_dir() / "datapackage.json").read_text(encoding="utf-8"))
    assert said["audience"] == "public"
    tables = {table.name: table.audience for table in load_package(places.data_dir()).tables}
    marked = {name for name, audience in tables.items() if audience != "public"}
    assert marked == {"visit_proposals", "assistance_steps", "state_reports", "journal"}
    # Of the two others each row says it, and what is confidential of them is marked in columns.
    for name in ("recommendations", "contacts"):
        table = load_package(places.data_dir()).table(name)
        assert table is not None
        assert "audience" in table.column_names
        assert "directorate" in {field.audience for field in table.fields}


def test_a_register_that_is_begun_is_closed_until_its_owner_opens_it(tmp_path: Path) -> None:
    folder = ctc_dash.start_register(tmp_path / "register", extends="shipped")
    path = folder / "datapackage.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    assert said["audience"] == "directorate"
    document = {
        "id": "later_page",
        "short_title": "Later page",
        "title": "A page",
        "kind": "public_page",
        "dated": "2021-01-01",
        "language": "en",
    }
    append(folder / "documents.csv", [document])

    def seen(*audiences: str) -> list[str]:
        return [
            audience
            for audience in audiences
            if "later_page" in set(ctc_dash.open(folder, audience=audience)
                                   .ask("record/documents")["document"])
        ]  # fmt: skip

    assert seen("committee", "directorate") == ["directorate"]
    (documents,) = [each for each in said["resources"] if each["name"] == "documents"]
    documents["audience"] = "committee"
    path.write_text(json.dumps(said), encoding="utf-8")
    assert seen("partner", "committee") == ["committee"]


def test_a_layer_shows_its_own_rows_of_a_table_that_is_closed_below(tmp_path: Path) -> None:
    folder = ctc_dash.start_register(tmp_path / "register", extends="shipped")
    path = folder / "datapackage.json"

    def table(**mark: str) -> Any:
        said = json.loads(path.read_text(encoding="utf-8"))
        said["audience"] = "public"
        (reports,) = [each for each in said["resources"] if each["name"] == "state_reports"]
        reports.pop("audience", None)
        reports |= mark
        path.write_text(json.dumps(said), encoding="utf-8")
        found = load_package(folder).table("state_reports")
        assert found is not None
        return found

    assert visible_table(table(), "partner") is None  # as it is below
    assert visible_table(table(), "committee") is not None
    assert visible_table(table(audience="public"), "public") is not None
