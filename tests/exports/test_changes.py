"""What changed from one record to another: by key, in words and as CSV."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from ctc_dash import cli
from ctc_dash.asking.snapshot import SnapshotError
from ctc_dash.exports.changes import changes, open_for

pytestmark = pytest.mark.unit

SMALL = Path(__file__).parents[1] / "fixtures" / "small"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The small record, a year on: one visit more, one gone, one that ended a day later."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "newer"))
    path = folder / "visits.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    at = {name: place for place, name in enumerate(header)}
    added = list(rows[-1])
    added[at["number"]] = "900"
    rows[0][at["last_day"]] = "2018-12-31"
    del rows[1]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows, added])
    return folder


def test_each_row_and_cell_that_changed_is_said_once_by_its_key(newer, capsys):
    assert cli.main(["diff", str(SMALL), str(SMALL)]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"
    assert cli.main(["diff", str(SMALL), str(newer), "--format", "csv"]) == 0
    told = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    with (SMALL / "visits.csv").open(encoding="utf-8", newline="") as file:
        first, second, *_ = csv.DictReader(file)
    assert {(each["table"], each["key"], each["change"], each["column"]) for each in told} == {
        ("visits", "900", "added", ""),
        ("visits", first["number"], "changed", "last_day"),
        ("visits", second["number"], "removed", ""),
    }
    changed = next(each for each in told if each["change"] == "changed")
    assert (changed["before"], changed["after"]) == (first["last_day"], "2018-12-31")
    assert cli.main(["diff", str(SMALL), str(newer)]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.startswith("visits: 1 row ")
    assert f"  {first['number']}: last_day: {first['last_day']} → 2018-12-31" in lines


def test_tables_and_columns_that_only_one_has_are_said(record):
    small = open_for(SMALL)
    found = changes(small, record)
    tables = set(found[(found["key"] == "") & (found["column"] == "")]["table"])
    assert tables == set(record.tables["name"]) ^ set(small.tables["name"])


def test_a_snapshot_is_compared_as_its_audience_has_it(tmp_path):
    path = tmp_path / "before.duckdb"
    assert cli.main(["build", "--data", str(SMALL), "-o", str(path)]) == 0
    assert changes(open_for(path), open_for(SMALL)).empty
    inside = tmp_path / "inside.duckdb"
    build = ["build", "--data", str(SMALL), "--audience", "directorate", "-o", str(inside)]
    assert cli.main(build) == 0
    with pytest.raises(SnapshotError, match="is a snapshot for 'directorate'"):
        open_for(inside)
