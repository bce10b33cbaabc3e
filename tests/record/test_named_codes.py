"""The name of a code goes with the rows that have it: who may not see these has no name either."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from ctc_dash import interface, places
from ctc_dash.asking import naming
from ctc_dash.exports.row_files import csv_bytes
from ctc_dash.exports.site import publishing
from ctc_dash.exports.site.site_pages import Pages, SiteFile
from ctc_dash.exports.taken import record_table
from ctc_dash.figures.strip import strip_numbers
from ctc_dash.record.checking import examine
from ctc_dash.record.named_codes import HiddenLabels
from tests import workers
from tests.registers import Row, append

pytestmark = pytest.mark.unit

# A word of each text, by what it is the text of: only the Directorate may see what has the code.
SECRETS = {
    "a caveat": "Zanzibarcaveat",
    "a number at the head of a page": "Zanzibarstrip",
    "an organization": "Zanzibarbody",
    "the code of a restricted row of an ordinary table": "Zanzibartheme",
    "the code of a restricted column": "Zanzibarpriority",
    "a code of a restricted table": "Zanzibarsource",
    "what a restricted table may hold and does not": "Zanzibarunused",
    "a code of a kind that is no column's": "Zanzibarinformant",
    "the heading of a restricted table's column": "Zanzibarheading",
}
SAME = "Seenbyall"  # the name of a code that a public row has as well
LABELS = (
    ("caveat", "secret_one", "Zanzibarcaveat"),
    ("strip", "secret_number", "Zanzibarstrip"),
    ("partner", "secret_body", "Zanzibarbody"),
    ("theme", "secret_theme", "Zanzibartheme"),
    ("priority", "high", "Zanzibarpriority"),
    ("source_kind", "overheard", "Zanzibarsource"),
    ("source_kind", "intercepted", "Zanzibarunused"),
    ("informant", "secret_person", "Zanzibarinformant"),
    ("column", "heard_in", "Zanzibarheading"),
    ("source_kind", "public_page", SAME),
)
HERE = {"document": "s_2020_99", "place": "annex I, para 23"}


def marked(folder: Path, table: str, rows: list[Row]) -> None:
    """Give a table a column for the audience, all its rows to the public, and add rows to it."""
    schema = folder / "schema" / f"{table}.json"
    content = json.loads(schema.read_text(encoding="utf-8"))
    content["fields"].append({"name": "audience", "type": "string"})
    schema.write_text(json.dumps(content), encoding="utf-8")
    path = folder / f"{table}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join([f"{lines[0]},audience", *(f"{line},public" for line in lines[1:])])
    path.write_text(text + "\n", encoding="utf-8")
    append(path, [{**row, "audience": "directorate"} for row in rows])


def describe(folder: Path, change) -> None:
    """Change the resources of a descriptor."""
    path = folder / "datapackage.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content["resources"])
    path.write_text(json.dumps(content), encoding="utf-8")


def own_table(resources: list[dict]) -> None:
    """Add a table for the Directorate and one for everyone, of which two columns are alike."""
    kinds = {"enum": ["overheard", "intercepted", "public_page"]}
    fields = [
        {"name": "id", "type": "string", "vocabulary": "informant"},
        {"name": "source_kind", "type": "string", "constraints": kinds},
        {"name": "heard_in", "type": "string"},
    ]
    resources.append(
        {
            "name": "hints",
            "path": "hints.csv",
            "audience": "directorate",
            "schema": {"fields": fields, "primaryKey": ["id"]},
        }
    )
    seen = [{"name": "source_kind", "type": "string"}]
    resources.append({"name": "pages_read", "path": "pages_read.csv", "schema": {"fields": seen}})


@pytest.fixture(scope="module")
def register(own_cache, tmp_path_factory) -> Path:
    """The shipped record with texts beside it that only the Directorate may read."""
    folder = Path(shutil.copytree(places.data_dir(), tmp_path_factory.mktemp("secret") / "data"))
    last = {"audience": "directorate"}
    append(folder / "caveats.csv", [{"id": "secret_one", "figure": "visits/list", **HERE, **last}])
    number = {"question": "visits/list", "parameters": "{}", "column_name": "number"}
    append(folder / "strips.csv", [{"id": "secret_number", "page": "visits", **number, **last}])
    body = {"id": "secret_body", "name_en": "Zanzibarbody", "name_as_stated": "x", **HERE}
    flags = {"is_own": "false", "is_secretariat": "false", "is_working_translation": "false"}
    marked(folder, "organizations", [{**body, "kind": "un_entity", **flags}])
    with (folder / "themes.csv").open(encoding="utf-8", newline="") as file:
        theme = next(csv.DictReader(file))
    advice = {"id": "one", "text": "x", "theme": theme["id"], "priority": "high", "status": "open"}
    there = {"state": "TUV", "document": "s_2020_99", "place": "x", "audience": "public"}
    append(folder / "recommendations.csv", [{**advice, **there}])
    marked(folder, "themes", [{**theme, "id": "secret_theme", "position": "99"}])
    describe(folder, own_table)
    hints = "id,source_kind,heard_in\nsecret_person,overheard,\n"
    (folder / "hints.csv").write_text(hints, encoding="utf-8")
    (folder / "pages_read.csv").write_text("source_kind\npublic_page\n", encoding="utf-8")
    labels = folder / "labels" / "labels.csv"
    there = labels.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in there if not line.startswith("en,priority,high,")]
    labels.write_text("".join(kept), encoding="utf-8")
    keys = ("vocabulary", "code", "label")
    append(labels, [{"language": "en", **dict(zip(keys, row, strict=True))} for row in LABELS])
    places_of_codes = [dict(zip(keys[:2], row, strict=False)) for row in LABELS]
    append(folder / "codes.csv", [{**row, "position": "7"} for row in places_of_codes])
    return folder


@pytest.fixture(scope="module")
def records(register: Path) -> dict[str, interface.Record]:
    """The register as the public and as the Directorate sees it."""
    return {
        audience: interface.open(register, audience=audience)
        for audience in ("public", "directorate")
    }


def test_the_register_checks_clean(register):
    assert [str(problem) for problem in naming.check(register)] == []


@pytest.mark.parametrize("what", SECRETS)
def test_a_name_is_in_no_snapshot_whose_audience_may_not_see_the_code(records, what):
    secret = SECRETS[what].encode()
    assert secret not in records["public"].snapshot.path.read_bytes()
    assert secret in records["directorate"].snapshot.path.read_bytes()


def test_a_name_is_in_no_answer_and_no_file_for_that_audience(records, tmp_path):
    public, directorate = records["public"], records["directorate"]
    for record, is_there in ((public, False), (directorate, True)):
        named = " ".join(record.ask("record/labels")["label"])
        sent = csv_bytes(record_table(record, "labels", record.words())).decode()
        for what, secret in SECRETS.items():
            if what == "an organization" and is_there:
                continue  # its name stands in its own table
            assert (secret in named, secret in sent) == (is_there, is_there), what
        assert SAME in named
        told = set(record.ask("record/ordered_codes")["code"])
        assert told & {"secret_theme", "intercepted", "public_page"} == (
            {"secret_theme", "intercepted", "public_page"} if is_there else {"public_page"}
        )
    shown = public.figure("visits/list").caveats
    assert [each for each in shown if "secret" in each.casefold()] == []
    numbers = strip_numbers(public, public.words(), "visits", None)
    assert not any("secret" in number.label for number in numbers)


def test_no_other_name_is_lost(records, record):
    def names(of: interface.Record) -> set[tuple[str, str]]:
        rows = of.ask("record/labels").itertuples()
        return {(row.vocabulary, row.code) for row in rows}

    # What the one recommendation says in columns that are for the Directorate.
    hidden = {("priority", "high"), ("status", "open")}
    assert names(record) - names(records["public"]) == hidden


def test_the_title_of_a_figure_goes_with_the_table_that_it_is_on(tmp_path):
    folder = Path(shutil.copytree(places.data_dir(), tmp_path / "data"))

    def mark(resources: list[dict]) -> None:
        next(each for each in resources if each["name"] == "contacts")["audience"] = "committee"

    describe(folder, mark)
    title = {"vocabulary": "figure", "code": "register/contacts"}
    tables = examine(folder).tables
    assert HiddenLabels(tables, "partner").holds(title)
    assert not HiddenLabels(tables, "committee").holds(title)
    assert not HiddenLabels(tables, "partner").holds({**title, "code": "visits/list"})


class OneOfEach(Pages):
    """The last file of each kind in each folder."""

    def files(self) -> list[SiteFile]:
        kinds = {(Path(file.path).parent, Path(file.path).suffix): file for file in super().files()}
        return [*kinds.values()]


@pytest.mark.parametrize("pages", workers.long_but([OneOfEach, Pages], OneOfEach))
def test_the_static_edition_has_none_of_them(records, tmp_path, monkeypatch, pages):
    monkeypatch.setattr(publishing, "Pages", pages)
    publishing.publish(records["public"], tmp_path / "site", language="en", states=["NER"])
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert {"states", "visits", "meetings", "data"} < {path.parent.name for path in files}
    for path in files:
        assert b"Zanzibar" not in path.read_bytes(), path
