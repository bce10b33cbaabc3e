"""The tables that a register's owner supplies, on a fictitious register: States XAA, XBB, XCC."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from ctc_dash import interface
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking import snapshot
from ctc_dash.paper.page import lay_out_figures
from ctc_dash.record.building import build
from ctc_dash.record.checking import check
from tests.registers import copied_record
from tests.serving import ROOT

pytestmark = pytest.mark.unit

REGISTER = ROOT / "tests" / "fixtures" / "register"
TABLES = {
    "visit_proposals": 6,
    "recommendations": 5,
    "assistance_steps": 11,
    "state_reports": 4,
    "contacts": 4,
}
AUDIENCES = ("public", "partner", "committee", "directorate")
# Words of the fixtures that only the Directorate may see, whatever the row's own audience.
CONFIDENTIAL = (
    "Invented recommendation",
    "Invented Border Service",
    "Invented Ministry",
    "Invented remark",
    "Invented Person",
    "one@cted.example",
    "two@harbour.example",
    "+000 0000 0001",
)
HERE = {"document": "register_file", "place": "cover"}
# What the register's rows point to.
COMPANIONS: dict[str, list[dict[str, str]]] = {
    "documents": [
        {
            "id": "register_file",
            "symbol": "Register",
            "short_title": "Register",
            "title": "A register that is invented for tests",
            "kind": "public_page",
            "dated": "2033-12-31",
            "data_as_of": "2033-12-31",
            "language": "en",
        }
    ],
    "states": [
        {
            "iso3": iso3,
            "m49": m49,
            "name_en": f"Invented State {iso3}",
            "cluster": "A",
            "subregion": "oceania",
            "name_as_stated": iso3,
            "listing": "listed",
            "subregion_basis": "stated",
            **HERE,
        }
        for iso3, m49 in (("XAA", "901"), ("XBB", "902"), ("XCC", "903"))
    ],
    "organizations": [
        {
            "id": name.lower().replace(" ", "_"),
            "name_en": f"Invented {name}",
            "name_as_stated": name,
            "kind": "non_governmental",
            "is_own": "false",
            "is_secretariat": "false",
            "is_working_translation": "false",
            **HERE,
        }
        for name in ("Harbour Institute", "Lantern Fund", "Meridian Bureau")
    ],
    "visits": [
        {
            "number": number,
            "state": state,
            "visit_type": visit_type,
            "label_as_stated": state,
            "first_day": first,
            "last_day": last,
            "date_precision": "day",
            "dates_as_stated": first,
            **HERE,
        }
        for number, state, visit_type, first, last in (
            ("9001", "XAA", "comprehensive", "2031-05-05", "2031-05-09"),
            ("9002", "XBB", "focused", "2031-11-03", "2031-11-05"),
        )
    ],
    "assistance": [
        {
            "id": name,
            "assistance_kind": "training",
            "title": title,
            "summary": "Invented for tests.",
            "title_as_stated": title,
            "theme": theme,
            "theme_basis": "stated",
            "need_origin": "not_stated",
            "need_origin_basis": "stated",
            "stage": "delivered",
            "stage_basis": "stated",
            "beneficiaries_known": "named_states",
            **HERE,
        }
        for name, title, theme in (
            ("xaa_border_training", "Training at the border of XAA", "border_management"),
            ("xbb_prison_project", "Project on prisons in XBB", "prisons"),
            ("two_states_workshop", "Workshop for XAA and XCC", "gender"),
        )
    ],
    "assistance_places": [
        {
            "id": f"{name}_{state.lower()}",
            "assistance": name,
            "state": state,
            "state_as_stated": state,
            "role": "beneficiary",
            **HERE,
        }
        for name, state in (
            ("xaa_border_training", "XAA"),
            ("xbb_prison_project", "XBB"),
            ("two_states_workshop", "XAA"),
            ("two_states_workshop", "XCC"),
        )
    ],
}


def added(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows behind those of a table; what is not given stays empty."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writerows(rows)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped record with the fictitious register beside it, as an owner would keep it."""
    folder = tmp_path_factory.mktemp("register") / "data"
    copied_record(folder)
    for table, rows in COMPANIONS.items():
        added(folder / f"{table}.csv", rows)
    for table in TABLES:
        shutil.copy(REGISTER / f"{table}.csv", folder / f"{table}.csv")
    descriptor = folder / "datapackage.json"
    said = json.loads(descriptor.read_text(encoding="utf-8"))
    for resource in said["resources"]:
        if resource["name"] in TABLES:
            resource["audience"] = "public"  # this owner shows them
    said |= {"data_as_of": "2033-12-31", "revised": "2034-01-01T00:00:00Z"}
    descriptor.write_text(json.dumps(said), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def files(register: Path) -> dict[str, Path]:
    """One snapshot per audience."""
    return {
        audience: build(register, register.parent / f"{audience}.duckdb", audience=audience)
        for audience in AUDIENCES
    }


@pytest.fixture(scope="module")
def records(files: dict[str, Path]) -> dict[str, interface.Record]:
    """The register as each audience sees it."""
    return {
        audience: interface.NotebookRecord(snapshot.open_snapshot(path))
        for audience, path in files.items()
    }


def test_the_register_names_no_real_state():
    for table in TABLES:
        with (REGISTER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            states = {row["state"] for row in csv.DictReader(file)} - {""}
        assert all(state.startswith("X") for state in states), table


def test_the_register_checks_clean(register):
    assert [str(problem) for problem in check(register)] == []


@pytest.mark.parametrize("table", TABLES)
def test_the_shipped_record_has_the_table_without_rows(record, table):
    assert len(record.ask(f"register/{table}")) == 0


@pytest.mark.parametrize("table", TABLES)
def test_the_directorate_sees_every_row(records, table):
    found = len(records["directorate"].snapshot.select(f"select * from {table}", {}))
    assert found == TABLES[table]


def test_each_audience_sees_its_rows(records):
    rows = {a: len(r.ask("register/recommendations")) for a, r in records.items()}
    assert rows == {"public": 1, "partner": 2, "committee": 3, "directorate": 5}
    rows = {a: len(r.ask("register/contacts", as_of="all")) for a, r in records.items()}
    assert rows == {"public": 1, "partner": 2, "committee": 3, "directorate": 4}


@pytest.mark.parametrize("audience", ["public", "partner", "committee"])
@pytest.mark.parametrize("text", CONFIDENTIAL)
def test_what_is_confidential_is_not_in_the_file(files, audience, text):
    assert text.encode() not in files[audience].read_bytes()


def test_the_search_in_the_file_would_find_it(files):
    """The file keeps short texts as they are; else the test before this one would prove nothing."""
    assert b"Never visited; the State asked for a visit." in files["public"].read_bytes()
    whole = files["directorate"].read_bytes()
    assert [text for text in CONFIDENTIAL if text.encode() not in whole] == []


def test_the_directorate_can_ask_for_what_is_confidential(records):
    frame = records["directorate"].snapshot.select(
        "select id, text, priority, status from recommendations order by id", {}
    )
    texts = dict(zip(frame["id"], frame["text"], strict=True))
    assert texts["r9001_2"] == 'Invented recommendation 2, with a comma and "quotation marks".'
    people = records["directorate"].snapshot.select("select name, email from contacts", {})
    assert "one@cted.example" in set(people["email"].dropna())


def test_a_public_snapshot_lacks_the_columns(records):
    known = records["public"].snapshot.select(
        "select column_name from columns where table_name = 'recommendations'", {}
    )
    assert not {"text", "priority", "lead_body", "status", "progress_percent", "note"} & set(
        known["column_name"]
    )


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("table", TABLES)
def test_every_question_runs_for_every_audience(records, audience, table):
    frame = records[audience].ask(f"register/{table}", state=["XAA"])
    assert set(frame["state"].dropna()) <= {"XAA"}
    shown = records[audience].figure(f"register/{table}", state=["XAA", "XBB", "XCC"])
    assert shown.takeaway.endswith(".")


def test_proposals_and_what_became_of_them(records):
    frame = records["public"].ask("register/visit_proposals")
    assert list(frame["year"]) == [2031, 2031, 2031, 2032, 2032, 2032]
    assert list(frame["proposal_status"]) == [
        "carried_out",
        "postponed",
        "withdrawn",
        "agreed",
        "approved",
        "proposed",
    ]
    carried = frame[frame["change_of"].notna()]
    assert list(carried["change_of"]) == ["2031, list of visits 2031, row 2"]
    assert len(records["public"].ask("register/visit_proposals", as_of="2031-12-31")) == 3


def test_steps_go_from_need_to_impact(records):
    frame = records["public"].ask("register/assistance_steps", state="XAA")
    training = frame[frame["title"] == "Training at the border of XAA"]
    assert list(training["stage"]) == [
        "need_found",
        "referred",
        "matched",
        "designed",
        "funded",
        "under_way",
        "delivered",
        "impact_assessed",
    ]
    assert list(training["owner"])[2] == "Invented Harbour Institute"


def test_a_step_for_all_is_a_step_for_each_beneficiary(records):
    frame = records["public"].ask("register/assistance_steps", state=["XCC"])
    assert list(frame["title"]) == ["Workshop for XAA and XCC"]
    assert len(records["public"].ask("register/assistance_steps")) == TABLES["assistance_steps"] + 1


def test_a_reply_after_the_as_of_date_is_not_known_yet(records):
    before = records["directorate"].ask("register/recommendations", as_of="2032-01-31")
    after = records["directorate"].ask("register/recommendations", as_of="2032-12-31")
    assert (before["reply_on"].notna().sum(), after["reply_on"].notna().sum()) == (1, 2)


def test_contacts_in_charge_on_a_day(records):
    frame = records["directorate"].ask("register/contacts", as_of="2032-12-31")
    assert "Training projects" not in set(frame["responsibility"])
    assert not {"name", "email", "phone"} & set(frame.columns)


def test_reports_by_resolution(records):
    frame = records["public"].ask("register/state_reports", state="XAA")
    assert list(zip(frame["resolution"], frame["report"], strict=True)) == [
        ("sc_1373", 1),
        ("sc_1373", 2),
        ("sc_1624", 1),
    ]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_page_of_a_state_has_a_card_for_what_is_supplied_alone(records, record, audience):
    """Of the shipped record none; of a register those in which this audience may see a row."""
    seen = records[audience]
    with_rows = [name for name in BY_SLUG["state"].with_rows if len(seen.ask(name))]
    shown = [name for name in lay_out_figures(BY_SLUG["state"], seen) if "register/" in name]
    assert shown == with_rows
    assert [n for n in lay_out_figures(BY_SLUG["state"], record) if "register/" in n] == []
    if audience == "directorate":
        assert {name.removeprefix("register/") for name in shown} == set(TABLES)


def test_what_is_not_public_is_said_once_and_what_is_there_by_its_number(records, record):
    said = record.figure("state/owner_tables", state=["NER", "MLI"]).said
    assert said == (
        "Not in the documents of this record: “Recommendations” and “Contacts”. They can be "
        "supplied by the owner of a register alone."
    )
    said = records["directorate"].figure("state/owner_tables", state=["XAA"]).said
    assert "Not in the documents of this record" not in said
    assert said.startswith("Invented State XAA: “Proposals for the yearly list of visits” (")


def test_owner_tables_tell_none_from_not_public(records, record):
    frame = records["public"].ask("state/owner_tables", state=["XCC"]).set_index("file")
    status = frame["record_status"]
    assert status["data/visit_proposals.csv"] == "recorded"
    assert status["data/assistance_steps.csv"] == "recorded"
    assert status["data/state_reports.csv"] == "none_recorded"
    assert frame.loc["data/visit_proposals.csv", "rows"] == 2
    shipped = record.ask("state/owner_tables", state=["NER"])
    assert set(shipped["record_status"]) == {"not_in_documents"}
    assert shipped["rows"].isna().all()


def test_takeaways(records, record):
    told = records["public"].figure("register/visit_proposals", state=["XAA", "XBB"])
    assert told.takeaway.startswith("**Invented State XAA**: 2 proposals are recorded.")
    told = records["public"].figure("register/recommendations", state=["XAA"])
    # There are some; they are not for the public.
    assert told.takeaway == "**Invented State XAA**: none is recorded here."
    told = record.figure("register/recommendations", state=["NER"])
    assert told.takeaway == "Not in the documents of this record."
    assert any("the owner of a register" in caveat for caveat in told.caveats)
    assert record.figure("register/contacts").takeaway == "Choose a State above."


def test_the_owners_rows_stand_in_the_states_file(records):
    events = records["public"].ask("state/dated", state=["XAA"])
    assert {"visit", "proposal", "assistance_step", "state_report"} <= set(events["state_event"])
    assert records["public"].figure("state/timeline", state=["XAA"]).chart is not None
    mentions = records["public"].ask("state/mentions", state=["XAA"])
    assert {"Steps of assistance", "Reports by States"} <= set(mentions["table_title"])
