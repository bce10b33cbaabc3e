"""A register that an older version began is named as one, and is brought on whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import ctc_dash
from ctc_dash import places
from ctc_dash.address.pages import PAGES, TITLES
from ctc_dash.asking import naming
from ctc_dash.figures.strip import strip_numbers
from ctc_dash.record import upgrading
from ctc_dash.record.checking import check
from ctc_dash.record.descriptor import load_package
from ctc_dash.record.package import DESCRIPTOR, SCHEMA_VERSION, read_descriptor
from ctc_dash.record.problems import RecordError
from ctc_dash.record.upgrade_files import replace_cells
from ctc_dash.record.upgrade_files import rewrite as write_again
from ctc_dash.record.upgrade_steps import Register, rename_choice, rename_column
from tests.fictitious import fictitious
from tests.registers import keep_english

pytestmark = pytest.mark.unit

# Of the columns and vocabularies of a version. Where it differs, registers that people keep lack
# something: see "Change the tables" in CONTRIBUTING.md, then write the new one here.
SCHEMAS_OF = {2: "e3316c6edb7b"}


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def rewrite(folder: Path, **properties: object) -> None:
    """Change properties of a descriptor."""
    path = folder / DESCRIPTOR
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(content | properties), encoding="utf-8")


def steps_of_version_2() -> dict[str, Any]:
    """What version 2 brings, as the upgrade itself names it."""
    steps = json.loads((upgrading.UPGRADES / "2.json").read_text(encoding="utf-8"))["steps"]
    return {name: value for step in steps for name, value in step.items()}


def make_old(folder: Path) -> None:
    """Take from a register what version 2 brought."""
    given = steps_of_version_2()
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    del descriptor["schema_version"]
    for resource in list(descriptor["resources"]):
        if resource["name"] in given["add_tables"]:
            descriptor["resources"].remove(resource)
            (folder / resource["path"]).unlink()
            (folder / resource["schema"]).unlink()
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor), encoding="utf-8")
    for table, columns in given["take_constraints"].items():
        path = folder / "schema" / f"{table}.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        for field in schema["fields"]:
            if field["name"] in columns:
                field["constraints"] = {"enum": ["too narrow"]}
        path.write_text(json.dumps(schema), encoding="utf-8")
    for table, columns in given["add_columns"].items():
        drop_columns(folder, table, columns)
    labels = folder / "labels" / "labels.csv"
    keep_english(folder)  # no other was then
    for each in given["rename_codes"]:
        for place in each["columns"]:
            table, column = place.split(".")
            replace_cells(folder / f"{table}.csv", column, each["new"], each["old"], {})
        of_kind = {"vocabulary": each["vocabulary"]}
        replace_cells(labels, "code", each["new"], each["old"], of_kind)  # if it names them
    lines = labels.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split(",")[1] not in given["add_labels"]]
    labels.write_text("".join(kept), encoding="utf-8")


def grown_tables() -> set[str]:
    """The tables to which version 2 adds columns."""
    steps = json.loads((upgrading.UPGRADES / "2.json").read_text(encoding="utf-8"))["steps"]
    return {table for step in steps for table in step.get("add_columns", {})}


def drop_columns(folder: Path, table: str, columns: Iterable[str]) -> None:
    """Take columns from a table and from its schema."""
    path = folder / "schema" / f"{table}.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema["fields"] = [field for field in schema["fields"] if field["name"] not in columns]
    keys = schema.get("foreignKeys", [])
    if any(name in columns for key in keys for name in key["fields"]):
        schema["foreignKeys"] = [key for key in keys if not {*key["fields"]} & {*columns}]
    path.write_text(json.dumps(schema), encoding="utf-8")
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        names = [field["name"] for field in schema["fields"]]
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A register begun with version 1."""
    folder = ctc_dash.start_register(tmp_path / "register")
    make_old(folder)
    return folder


def test_an_older_register_is_named_as_one_with_what_brings_it_on(old: Path) -> None:
    (problem,) = check(old)
    assert str(problem) == (
        "datapackage.json: the register is older than the software, found 'schema_version 1',"
        f" expected schema_version {SCHEMA_VERSION};"
        f" 'ctc-dash upgrade-register {old}' brings it on"
    )
    with pytest.raises(RecordError, match="older than the software"):
        ctc_dash.open(old)


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (SCHEMA_VERSION + 1, "the software is older than the register, found 'schema_version"),
        ("2", "'schema_version' is no version, found '\"2\"', expected a whole number from 1"),
        (True, "'schema_version' is no version, found 'true'"),
        (0, "'schema_version' is no version, found '0'"),
    ],
)
def test_what_cannot_be_upgraded_is_said_and_left(package, version: object, said: str) -> None:
    rewrite(package.path, schema_version=version)
    before = files(package.path)
    (problem,) = package.problems()
    assert said in problem
    with pytest.raises(RecordError) as raised:
        ctc_dash.upgrade_register(package.path)
    assert str(raised.value) == problem
    assert files(package.path) == before


def test_an_upgraded_register_is_clean_and_has_all_that_was_its_own(old: Path, record) -> None:
    states = old / "states.csv"
    states.write_bytes(states.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    (old / "minutes.csv").write_text("mine", encoding="utf-8")
    bodies = old / "organizations.csv"
    mine = b'mine,,,"Mine, own",M,academic,true,s_2020_99,a page'
    bodies.write_bytes(bodies.read_bytes() + mine)
    labels = old / "labels" / "labels.csv"
    labels.write_bytes(labels.read_bytes() + b'fr,caveat,no_role,"Le mien"')  # no line end
    own = files(old)

    done = ctc_dash.upgrade_register(old)

    kept = old.with_name("register.before-upgrade")
    assert files(kept) == own
    assert sorted(path.name for path in old.parent.iterdir()) == [old.name, kept.name]
    assert done[0].startswith("Version 2: ")
    assert done[-1] == f"The register as it was is kept in {kept}."
    now = files(old)
    called, times = old.with_name("own.csv"), 0  # what its owner wrote, with the codes of today
    for each in steps_of_version_2()["rename_codes"]:
        cells = [("labels/labels.csv", "code", {"vocabulary": each["vocabulary"]})]
        for place in each["columns"]:
            table, column = place.split(".")
            cells.append((f"{table}.csv", column, {}))
        for name, column, where in cells:
            called.write_bytes(own[name])
            times += replace_cells(called, column, each["old"], each["new"], where)[0]
            own[name] = called.read_bytes()
    assert times > 1
    assert now["labels/labels.csv"].startswith(own["labels/labels.csv"] + b"\n")
    shipped = files(places.data_dir())
    grown = {f"{table}.csv" for table in grown_tables()}
    for name in own.keys() - {DESCRIPTOR, "labels/labels.csv", "organizations.csv"}:
        if name.startswith("schema/"):
            assert json.loads(now[name]) == json.loads(shipped[name]), name
        elif name in grown:
            lines = zip(own[name].splitlines(), now[name].splitlines(), strict=True)
            assert all(after.startswith(before + b",") for before, after in lines), name
        else:
            assert now[name] == own[name], name
    added = behind_each_line(own["organizations.csv"], now["organizations.csv"])
    assert added.pop(b"id") == b",is_own,is_secretariat"
    assert (added.pop(b"ctc"), added.pop(b"cted")) == (b",true,false", b",true,true")
    assert added.pop(b"mine") == b",false,false"
    assert set(added.values()) == {b",false,false"}
    steps = behind_each_line(own["follow_up_steps.csv"], now["follow_up_steps.csv"])
    assert (steps[b"id"], steps[b"extension_decision"]) == (b",shows_extension", b",true")
    stages = behind_each_line(own["assistance_stages.csv"], now["assistance_stages.csv"])
    assert (stages[b"id"], stages[b"referred"]) == (b",stage_kind,is_under_way", b",need,false")
    assert stages[b"under_way"] == b",going_on,true"
    assert {name: now[name] for name in now.keys() - own.keys()} == {
        name: shipped[name] for name in shipped.keys() - own.keys()
    }
    assert naming.check(old) == []
    opened = ctc_dash.open(old)
    assert set(opened.tables["name"]) == set(record.tables["name"])
    assert ctc_dash.upgrade_register(old) == []
    assert files(old) == now


def behind_each_line(own: bytes, now: bytes) -> dict[bytes, bytes]:
    """By the first cell of a line: what was added to it, behind what it held."""
    added = {}
    for before, after in zip(own.splitlines(), now.splitlines(), strict=True):
        assert after.startswith(before)
        added[before.partition(b",")[0]] = after.removeprefix(before)
    return added


def test_rows_that_point_to_nothing_are_left_out_and_own_tables_stay(old: Path) -> None:
    def drop(table: str) -> None:
        content = json.loads((old / DESCRIPTOR).read_text(encoding="utf-8"))
        left = [each for each in content["resources"] if each["name"] != table]
        rewrite(old, resources=left)

    drop("stated_figures")
    documents = (old / "documents.csv").read_text(encoding="utf-8").splitlines()
    left = "\n".join(line for line in documents if not line.startswith("s_2020_731,"))
    (old / "documents.csv").write_text(left, encoding="utf-8")
    own = {"name": "caveats", "path": "mine.csv", "schema": {"fields": [{"name": "a"}]}}
    resources = json.loads((old / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
    own["schema"]["fields"][0]["type"] = "string"
    rewrite(old, resources=[*resources, own])
    (old / "mine.csv").write_text("a\n1\n", encoding="utf-8")

    done = "\n".join(ctc_dash.upgrade_register(old))

    assert " left out, which rest on documents, rows or codes that this register has not: " in done
    assert "The table caveats was there already and was left as it is." in done
    assert "strips was not added: this register has no table stated_figures." in done
    assert b"s_2020_731" not in (old / "figure_sources.csv").read_bytes()
    assert (old / "mine.csv").read_text(encoding="utf-8") == "a\n1\n"
    assert load_package(old).table("caveats").column_names == ("a",)


def test_a_register_of_other_rows_gets_what_is_true_of_it(own_cache, tmp_path: Path) -> None:
    folder = fictitious(tmp_path / "register")
    make_old(folder)
    labels = folder / "labels" / "labels.csv"
    lines = labels.read_text("utf-8").splitlines(keepends=True)
    new = ("en,caveat,", "en,strip,")  # of tables that it had not
    labels.write_text("".join(line for line in lines if not line.startswith(new)), "utf-8")
    spoken = {line.partition(",")[0] for line in lines[1:]}
    done = ctc_dash.upgrade_register(folder)
    assert naming.check(folder) == []
    register = Register(folder, read_descriptor(folder))
    texts = {(row["vocabulary"], row["code"]): row["label"] for row in register.rows("labels")}
    assert {row["language"] for row in register.rows("labels")} == spoken  # no other than it had
    # Headings and titles with the years of programmes that it does not have are not its own.
    assert [text for text in texts.values() if re.search(r"\b(19|20)\d\d\b|S/2", text)] == []
    assert ("column", "visits") in texts
    counted = {row["id"] for row in register.rows("strips") if not row["stated_figure"]}
    assert counted
    assert {code for vocabulary, code in texts if vocabulary == "strip"} == counted
    # A caveat that names no document was read in those of the shipped record, which it has not.
    assert register.rows("caveats") == []
    assert [code for vocabulary, code in texts if vocabulary == "caveat"] == []
    (said,) = [line for line in done if "table caveats" in line]
    assert "with 0 rows of the shipped record; " in said
    assert "directorates_subregions" in said
    assert {row["is_working_translation"] for row in register.rows("meetings")} == {"false"}
    # It has no stage of the shipped record's.
    strips = {row["id"] for row in register.rows("strips")}
    assert "assistance_named" in strips
    assert "assistance_delivered" not in strips
    record = ctc_dash.open(folder)
    words = record.words()
    for page in PAGES:
        for number in strip_numbers(record, words, page.slug, None):
            assert number.text != "–", number
    assert record.figure("mandates/continuity").title == TITLES["mandates/continuity"]
    assert words.column("earlier") == "Earlier"


def test_a_register_with_other_programmes_gets_no_year_of_the_shipped_ones(old: Path) -> None:
    kept = [
        line
        for line in (old / "programme_items.csv").read_text(encoding="utf-8").splitlines()
        if "programme_2012" not in line
    ]
    (old / "programme_items.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    ctc_dash.upgrade_register(old)
    register = Register(old, read_descriptor(old))
    added = [row for row in register.rows("labels") if row["vocabulary"] in ("column", "figure")]
    assert added
    assert not any("2012" in row["label"] or "2020" in row["label"] for row in added)
    # Caveats stand with their rows, whose document it has.
    assert any(row["code"] == "types_listed" for row in register.rows("labels"))


def test_another_folder_takes_the_result_and_the_register_stays(old: Path, tmp_path: Path) -> None:
    before = files(old)
    for place, said in (
        (old / "inside", "is inside the register"),
        (places.data_dir(), "is not empty, expected a new or an empty folder"),
    ):
        with pytest.raises(RecordError, match=said):
            ctc_dash.upgrade_register(old, place)
    target = tmp_path / "new" / "place"
    target.mkdir(parents=True)
    ctc_dash.upgrade_register(old, target)
    assert load_package(target).folder == target
    assert files(old) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "register"]


@pytest.mark.parametrize("broken", ["step", "exchange", "own file", "kept", "descriptor"])
def test_a_half_written_upgrade_leaves_the_register_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    if broken == "step":

        def fail(register: Register, given: object) -> list[str]:
            raise OSError(28, "No space left on device")

        monkeypatch.setitem(upgrading.STEPS, "add_labels", fail)
    elif broken == "exchange":
        rename = Path.rename

        def fail_at_the_second(path: Path, target: Path) -> Path:
            if target == old:
                monkeypatch.setattr(Path, "rename", rename)
                raise OSError(1, "Operation not permitted")
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", fail_at_the_second)
    elif broken == "own file":
        (old / "strips.csv").write_text("mine", encoding="utf-8")
    elif broken == "kept":
        old.with_name("register.before-upgrade").mkdir()
    else:
        rewrite(old, resources=[{"name": "labels", "path": "../labels.csv", "schema": {}}])
    before = files(old)
    beside = sorted(path.name for path in old.parent.iterdir())
    with pytest.raises(RecordError) as raised:
        ctc_dash.upgrade_register(old)
    assert "Errno" not in str(raised.value)
    assert files(old) == before
    assert sorted(path.name for path in old.parent.iterdir()) == beside


def test_a_renamed_column_keeps_its_cells_and_the_keys_to_it(package) -> None:
    before = {name: text for name, text in files(package.path).items() if name.endswith(".csv")}
    register = Register(package.path, json.loads((package.path / DESCRIPTOR).read_bytes()))
    visits = package.path / "visits.csv"
    visits.write_bytes(b"\xef\xbb\xbf" + visits.read_bytes().replace(b"\n", b"\r\n"))
    assert rename_column(register, {"table": "states", "old": "iso3", "new": "code"}) == [
        "Renamed the column iso3 of states to code."
    ]
    assert rename_column(register, {"table": "visits", "old": "number", "new": "visit"})
    assert rename_column(register, {"table": "visits", "old": "number", "new": "visit"}) == []
    register.save(SCHEMA_VERSION)
    table = load_package(package.path).table("visits")
    assert table.primary_key == ("visit",)
    keys = {key.columns: (key.table, key.references) for key in table.foreign_keys}
    assert keys["state",] == ("states", ("code",))
    head, _, rest = visits.read_bytes().partition(b"\r\n")
    assert head.startswith(b"\xef\xbb\xbfvisit,state,")
    assert rest == before["visits.csv"].partition(b"\n")[2].replace(b"\n", b"\r\n")
    assert not [problem for problem in package.problems() if "column" in problem]
    with pytest.raises(RecordError, match="is there as well"):
        rename_column(register, {"table": "visits", "old": "visit", "new": "state"})


def test_a_new_column_leaves_every_other_byte(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'\xef\xbb\xbfid,"b"\r\nx,"1\n,2"\r\n\r\ny,3')
    own = {"x": "true", "y": "a,b"}
    write_again(path, lambda text: text.with_column("own", lambda row: own[row["id"]]))
    assert path.read_bytes() == (b'\xef\xbb\xbfid,"b",own\r\nx,"1\n,2",true\r\n\r\ny,3,"a,b"')


def test_every_version_has_its_upgrade_and_the_tables_of_the_present_one_are_known() -> None:
    versions = {int(path.stem) for path in upgrading.UPGRADES.glob("*.json")}
    assert versions == set(range(2, SCHEMA_VERSION + 1))
    shipped = Register(places.data_dir(), read_descriptor(places.data_dir()))
    columns = [
        f"{table.name}.{field.name}: {field.type}, {json.dumps(field.constraints, sort_keys=True)}"
        for table in load_package(places.data_dir()).tables
        for field in table.fields
    ]
    vocabularies = {row["vocabulary"] for row in shipped.rows("labels")}
    names = "\n".join([*sorted(columns), *sorted(vocabularies)])
    # They come to registers of other bodies: what is said of them counts no documents.
    told = {each["name"]: each["description"] for each in shipped.descriptor["resources"]}
    added = [
        each for step in upgrading.upgrade_to(2)["steps"] for each in step.get("add_tables", ())
    ]
    assert [name for name in added if "five" in told[name]] == []
    digest = hashlib.sha256(names.encode()).hexdigest()[:12]
    assert digest == SCHEMAS_OF[SCHEMA_VERSION]


def test_nothing_is_done_to_a_register_of_the_present_version(package, tmp_path: Path) -> None:
    assert ctc_dash.upgrade_register(package.path, tmp_path / "new") == []
    assert not (tmp_path / "new").exists()


def test_a_register_of_the_present_version_that_was_begun_before_a_code_was_renamed(
    package,
) -> None:
    labels = package.path / "labels" / "labels.csv"
    own = labels.read_bytes()
    labels.write_bytes(own + b"en,due_status,passed_no_public_record,Passed\n")
    said = ctc_dash.upgrade_register(package.path)
    assert said[0].startswith("Renamed the code passed_no_public_record of due_status to")
    assert labels.read_bytes() == own + b"en,due_status,passed_not_in_documents,Passed\n"
    assert ctc_dash.upgrade_register(package.path) == []


def test_a_renamed_code_takes_only_its_own_name_along(tmp_path: Path) -> None:
    """Whatever the order of the columns; a row that is too short stays as it is."""
    labels = tmp_path / "labels.csv"
    kept = 'vocabulary,code,label,language\nkind,new,"Now",en\nshort\n'
    labels.write_text(f"{kept}kind,old,Before,en\nkind,old,Avant,fr\nother,old,Other,en\n")
    of_kind, key = {"vocabulary": "kind"}, ("language", "vocabulary", "code")
    assert replace_cells(labels, "code", "old", "new", of_kind, key) == (1, 1)
    assert labels.read_text() == f"{kept}kind,new,Avant,fr\nother,old,Other,en\n"
    assert replace_cells(labels, "no_column", "old", "new", of_kind) == (0, 0)
    may_hold = {"name": "kind", "constraints": {"enum": ["old", "other", "new"]}}
    schema = {"fields": [may_hold, {"name": "other", "constraints": {"enum": ["old"]}}]}
    rename_choice(schema, "kind", "old", "new")
    assert [each["constraints"]["enum"] for each in schema["fields"]] == [["new", "other"], ["old"]]
