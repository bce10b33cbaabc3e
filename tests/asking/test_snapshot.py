"""The snapshot is locked, small, and the same file for the same input."""

import re
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from ctc_dash import places
from ctc_dash.asking import snapshot, snapshot_files
from ctc_dash.record.building import build
from ctc_dash.record.package import input_files
from tests.serving import ROOT

pytestmark = pytest.mark.unit

SMALL = ROOT / "tests" / "fixtures" / "small"

# Reads every table and view; prints how many there are, a count, and the file's storage version.
READ_ALL = """
import duckdb
file = duckdb.connect("renamed.duckdb", read_only=True)
names = file.execute("select table_name from information_schema.tables").fetchall()
for (name,) in names:
    file.execute(f'select * from "{name}"').fetchall()
print(len(names), *file.execute("select count(*) from visits").fetchone())
print(*file.execute("select tags['storage_version'] from duckdb_databases()"
    " where database_name = 'renamed'").fetchone())
"""

FORBIDDEN = [
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('pyproject.toml')",
    "copy visits to 'visits.csv'",
    "create table intruder (a integer)",
    "delete from visits",
    "attach 'other.duckdb'",
    "install httpfs",
    "set enable_external_access = true",
    "set lock_configuration = false",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_no_statement_leaves_the_snapshot(record, statement):
    with pytest.raises(duckdb.Error):
        record.snapshot.select(statement)


def test_python_variables_are_out_of_reach(record):
    secret = record.ask("visits/by_type")
    with pytest.raises(duckdb.Error):
        record.snapshot.select("select * from secret")
    assert len(secret) == 4


def test_many_threads_may_ask_at_once(record):
    failures = []

    def work():
        try:
            for _ in range(20):
                assert record.snapshot.select("select count(*) as n from visits")["n"][0] == 31
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_an_existing_snapshot_is_not_built_again(record):
    before = record.snapshot.path.stat().st_mtime_ns
    again = snapshot_files.find_or_build()
    assert again == record.snapshot
    assert again.path.stat().st_mtime_ns == before


def test_the_shipped_record_is_the_same_file_under_another_name(record, tmp_path):
    again = build(places.data_dir(), tmp_path / "again.duckdb", says_input=True)
    assert again.read_bytes() == record.snapshot.path.read_bytes()


def test_the_file_is_as_small_as_its_data(record):
    tables = [path for path in input_files(places.data_dir()) if path.suffix == ".csv"]
    size = record.snapshot.path.stat().st_size
    assert size < 3 * sum(path.stat().st_size for path in tables)  # 34 times with DuckDB's defaults


def test_a_fresh_process_reads_the_file_renamed_with_duckdb_alone(record, tmp_path):
    shutil.copyfile(record.snapshot.path, tmp_path / "renamed.duckdb")
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    relations, visits, oldest = done.stdout.split()
    assert int(relations) > 60
    assert visits == "31"
    # The paper names the DuckDB that reads it.
    assert re.fullmatch(r"v1\.2\.0\+?", oldest)
    assert "DuckDB 1.2" in (ROOT / "docs" / "snapshot.md").read_text(encoding="utf-8")


def test_a_file_that_is_no_snapshot_is_named(tmp_path):
    path = tmp_path / "broken.duckdb"
    path.write_text("this is no database")
    with pytest.raises(snapshot.SnapshotError, match=r"broken\.duckdb"):
        snapshot.Snapshot(path).select("select 1")


def test_old_snapshots_are_dropped(tmp_path):
    import os

    for number in range(5):
        path = tmp_path / f"public-{number}.duckdb"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    snapshot_files.drop_old(tmp_path / "public-4.duckdb", keep=2)
    assert sorted(p.stem for p in tmp_path.iterdir()) == ["public-3", "public-4"]


def test_old_builds_of_what_is_not_public_go_at_once(tmp_path):
    kept = ["committee-ours-1", "partner-ours-0", "public-ours-0", "committee-other-0"]
    for name in (*kept, "committee-ours-0"):
        (tmp_path / f"{name}.duckdb").write_bytes(b"")
    snapshot_files.drop_old(tmp_path / "committee-ours-1.duckdb")
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(kept)


def test_the_cache_is_its_users_own(record):
    path = record.snapshot.path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("what", ["of another audience", "of another input", "damaged"])
def test_a_snapshot_is_opened_only_as_what_it_is(tmp_path, monkeypatch, what):
    """Whatever its name: it is built anew, and the reader sees what is for them."""
    monkeypatch.setenv("CTC_DASH_CACHE", str(tmp_path / "cache"))
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    path = snapshot_files.snapshot_path(data)
    if what == "of another audience":
        other = snapshot_files.find_or_build(data, "directorate").path
    elif what == "of another input":
        described = data / "datapackage.json"
        before = described.read_bytes()
        described.write_bytes(before + b"\n")
        other = snapshot_files.find_or_build(data).path
        described.write_bytes(before)
    else:
        other = tmp_path / "damaged"
        other.write_bytes(snapshot_files.find_or_build(data).path.read_bytes()[:9000])
    shutil.copyfile(other, path)
    opened = snapshot_files.find_or_build(data)
    assert opened.path == path
    assert list(opened.select("select audience from build")["audience"]) == ["public"]
    assert path.read_bytes() != other.read_bytes()
