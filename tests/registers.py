"""Records that a test makes for itself: the shipped one with visits and events of its own."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb

from ctc_dash import interface, places
from ctc_dash.asking import snapshot
from ctc_dash.record.building import build
from ctc_dash.record.package import view_files
from ctc_dash.record.sqlfile import read_sql

Row = dict[str, str]
# Visited and named by much; comprehensive visit; agreed to share; row cut off; nothing but lists.
STATES_IN_SITE = ("NER", "CIV", "CHE", "TUV", "AFG")
XAA = {  # a user-assigned code: no State
    "iso3": "XAA",
    "m49": "999",
    "name_en": "First fictitious State",
    "cluster": "A",
    "subregion": "oceania",
    "listing": "listed",
    "subregion_basis": "stated",
    "document": "s_2020_99",
    "place": "fictitious",
}


def visit(number: int, last_day: str, **more: str) -> Row:
    """A visit of one day."""
    return {
        "number": str(number),
        "state": "XAA",
        "visit_type": "focused",
        "label_as_stated": "fictitious",
        "first_day": last_day,
        "last_day": last_day,
        "date_precision": "day",
        "dates_as_stated": "fictitious",
        "document": "s_2020_99",
        "place": "fictitious",
        **more,
    }


def event(number: int, step: str, day: str, **more: str) -> Row:
    """A step that was taken."""
    return {
        "id": f"{step}_{number}_{day.replace('-', '_')}",
        "visit_number": str(number),
        "step": step,
        "event_day": day,
        "event_last_day": day,
        "date_precision": "day",
        "status": "done",
        "evidence_as_stated": "fictitious",
        "document": "s_2020_731",
        "place": "fictitious",
        **more,
    }


def append(path: Path, rows: list[Row]) -> None:
    """Add rows to a table of a package."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, restval="", lineterminator="\n").writerows(rows)


def copied_record(folder: Path) -> Path:
    """The shipped record in a folder of a test's own, with its names in English alone."""
    shutil.copytree(places.data_dir(), folder)
    keep_english(folder)
    return folder


def keep_english(folder: Path) -> None:
    """Take the names in other languages from a register: ten thousand that most tests never say."""
    labels = folder / "labels" / "labels.csv"
    lines = labels.read_text(encoding="utf-8").splitlines(keepends=True)
    english = [line for line in lines if line.startswith(("language,", "en,"))]
    labels.write_text("".join(english), encoding="utf-8")


def with_rows(folder: Path, visits: list[Row], events: list[Row]) -> interface.Record:
    """The shipped record with these visits and events added to it, built in a folder.

    The States of the visits that the record does not have are added as well.
    """
    data = copied_record(folder / "data")
    codes = list(dict.fromkeys(each["state"] for each in visits))
    append(data / "states.csv", [fictitious_state(code, at) for at, code in enumerate(codes)])
    append(data / "visits.csv", visits)
    append(data / "follow_up_events.csv", events)
    return interface.NotebookRecord(snapshot.open_snapshot(build(data, folder / "made.duckdb")))


def fictitious_state(code: str, at: int) -> Row:
    """A State with a user-assigned code, so that each case of a test has one of its own."""
    return {**XAA, "iso3": code, "m49": str(999 - at), "name_en": f"{at}. fictitious State"}


def write_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Work out again what a snapshot holds written out, after its tables were changed."""
    for view in map(read_sql, view_files()):
        if view.written_out:
            connection.execute(f"delete from {view.name}")
            connection.execute(f"insert into {view.name} {view.select}")
