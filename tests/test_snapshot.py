"""The snapshot is locked: nothing can be read beside it, written to it or loaded into it."""

import threading

import duckdb
import pytest

from ctc_dash.asking import snapshot

pytestmark = pytest.mark.unit

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
    again = snapshot.find_or_build()
    assert again == record.snapshot
    assert again.path.stat().st_mtime_ns == before


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
    snapshot.drop_old(tmp_path / "public-4.duckdb", keep=2)
    assert sorted(p.stem for p in tmp_path.iterdir()) == ["public-3", "public-4"]
