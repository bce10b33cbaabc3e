"""A change to one row: checked as a whole, journalled, undone, and never half there."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ctc_dash import interface
from ctc_dash.record import committing
from ctc_dash.record.checking import check, examine
from ctc_dash.record.committing import PENDING, UNREADY, NotWritableError, only_writer
from ctc_dash.record.desk import Desk, NothingChangedError, RefusedChangeError
from ctc_dash.record.journal import CannotUndoError, ChangedMeanwhileError, RowChange, inverse_of
from ctc_dash.record.table_text import read_table_text

pytestmark = pytest.mark.unit

SMALL = Path(__file__).parents[1] / "fixtures" / "small"
NOW = dt.datetime(2031, 3, 4, 5, 6, 7, tzinfo=dt.UTC)


def desk_at(folder: Path) -> Desk:
    return Desk(folder, examine, clock=lambda: NOW)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "register"
    shutil.copytree(SMALL, folder)
    return desk_at(folder)


def rows(desk: Desk, table: str) -> list[dict[str, str]]:
    found = desk.package().table(table)
    return desk.own_rows(found) if found else []


def new_visit(desk: Desk, number: str, **more: str) -> RowChange:
    like = rows(desk, "visits")[0]
    return RowChange("visits", cells={**like, "number": number, **more})


def change_of(desk: Desk, number: str, **cells: str) -> RowChange:
    row = next(each for each in rows(desk, "visits") if each["number"] == number)
    return RowChange("visits", {"number": number}, row, cells)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# --- the file as text -------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_one_row_changes_and_every_other_byte_stays(end, last):
    lines = ["\ufeffid,own,text", 'a,"x ",1', 'b,y,"two', 'lines, ""so"""', "c,z,3"]
    whole = end.join(lines) + (end if last else "")
    text = read_table_text(whole.encode())
    assert text.text == whole
    assert [row.cells["id"] for row in text.rows] == ["a", "b", "c"]
    changed = text.with_row(text.number({"id": "c"}), {"text": "4, or 5"}).text
    assert changed == end.join([*lines[:4], 'c,z,"4, or 5"']) + end
    ended = end.join(lines) + end
    assert text.with_new_row({"id": "d", "text": "6"}).text == f"{ended}d,,6{end}"
    assert text.without_row(3).text == whole.replace(end.join(lines[2:4]) + end, "")


def test_a_file_in_quotation_marks_keeps_them():
    text = read_table_text(b'"id","text"\n"a","1"\n\n')
    assert text.with_row(2, {"text": "2"}).text == '"id","text"\n"a","2"\n\n'


# --- writing ----------------------------------------------------------------------------------


def test_a_change_is_one_line_in_its_table_and_one_in_the_journal(desk):
    before = contents(desk.folder)
    entry = desk.write(new_visit(desk, "901"), "Ana")
    after = contents(desk.folder)
    assert check(desk.folder) == []
    assert after["visits.csv"].startswith(before["visits.csv"])
    assert after["visits.csv"].count(b"\n") == before["visits.csv"].count(b"\n") + 1
    # The journal of a register that has none comes with its schema, for the last audience alone.
    assert {*after} - {*before} == {"journal.csv", "schema/journal.json"}
    resources = json.loads(after["datapackage.json"])["resources"]
    assert resources[:-1] == json.loads(before["datapackage.json"])["resources"]
    assert resources[-1]["audience"] == "directorate"
    assert (entry.person, entry.changed_at) == ("Ana", "2031-03-04T05:06:07Z")
    assert (entry.change_kind, entry.row_key, entry.old_values) == ("added", "901", "")
    second = desk.write(change_of(desk, "901", place="p. 9"), "Bo")
    assert second.new == {"place": "p. 9"}
    assert len(second.old) == 1
    assert contents(desk.folder)["datapackage.json"] == after["datapackage.json"]
    assert [each.id for each in desk.entries(desk.package())] == [entry.id, second.id]
    with pytest.raises(NothingChangedError):
        desk.write(change_of(desk, "901", place="p. 9"), "Bo")


def test_what_would_not_check_clean_is_refused_whole_and_says_all(desk):
    desk.write(new_visit(desk, "901"), "Ana")
    before = contents(desk.folder)
    wrong = new_visit(desk, "901", state="ZZZ", first_day="soon")
    with pytest.raises(RefusedChangeError) as refused:
        desk.write(wrong, "Ana")
    tried = refused.value.tried
    assert {p.column for p in tried.problems if tried.is_of_row(p)} >= {
        "number", "state", "first_day",
    }  # fmt: skip
    assert desk.try_out(wrong).problems == tried.problems
    assert contents(desk.folder) == before


def test_two_at_once_are_told_of_each_other_and_nothing_is_lost(desk):
    desk.write(new_visit(desk, "901", place="p. 1"), "Ana")
    ana, bo = (change_of(desk, "901", place=place) for place in ("p. 2", "p. 3"))
    desk.write(ana, "Ana")
    with pytest.raises(ChangedMeanwhileError) as told:
        desk.write(bo, "Bo")
    assert told.value.differ == {"place": ("p. 1", "p. 2")}
    # Who has seen it writes again, over what is there now.
    desk.write(RowChange("visits", bo.key, told.value.there, bo.cells), "Bo")
    assert rows(desk, "visits")[-1]["place"] == "p. 3"
    # Two who add at the same moment: both rows are there, or the second is told of the first.
    done: list[object] = []

    def add(number: str) -> None:
        try:
            done.append(desk.write(new_visit(desk, number), "Both").row_key)
        except RefusedChangeError as error:
            done.append(error)

    threads = [threading.Thread(target=add, args=(number,)) for number in ("902", "903", "903")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(each for each in done if isinstance(each, str)) == ["902", "903"]
    assert sum(isinstance(each, RefusedChangeError) for each in done) == 1


def test_a_change_is_undone_as_long_as_nobody_built_on_it(desk):
    added = desk.write(new_visit(desk, "901"), "Ana")
    whole = contents(desk.folder)["visits.csv"]
    moved = desk.write(change_of(desk, "901", place="p. 7"), "Bo")
    with pytest.raises(CannotUndoError) as built:
        desk.undo(added.id, "Ana")
    assert built.value.by.id == moved.id
    undone = desk.undo(moved.id, "Ana")
    assert undone.undoes == moved.id
    assert contents(desk.folder)["visits.csv"] == whole
    with pytest.raises(CannotUndoError):
        desk.undo(moved.id, "Ana")  # it is undone already
    like = rows(desk, "visit_participants")[0]
    rest = {**like, "id": "new_one", "visit_number": "901"}
    resting = desk.write(RowChange("visit_participants", cells=rest), "Bo")
    with pytest.raises(RefusedChangeError, match="visit_number: unknown"):
        desk.undo(added.id, "Ana")
    desk.undo(resting.id, "Bo")
    removed = desk.undo(added.id, "Ana")
    assert contents(desk.folder)["visits.csv"] == contents(SMALL)["visits.csv"]
    desk.undo(removed.id, "Ana")  # and so is an undoing
    assert contents(desk.folder)["visits.csv"] == whole
    with pytest.raises(KeyError):
        inverse_of("none", (), ())
    # Another hand has been at the row: that is no change of the journal, and stays.
    path = desk.folder / "visits.csv"
    last = desk.write(change_of(desk, "901", place="p. 8"), "Ana")
    path.write_text(path.read_text("utf-8").replace("p. 8", "p. 88"), "utf-8")
    with pytest.raises(ChangedMeanwhileError):
        desk.undo(last.id, "Ana")


# --- killed at any moment ---------------------------------------------------------------------

STEPS = ("write_through", "settle", "content_there", "sweep_unready", "finish_pending")


def killed_at(number: int, work: Callable[[], Any]) -> bool:
    """Do it in a process that ends before its so-manieth step; whether it came to the end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    left = [number]

    def counted(done: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)
            return done(*given, **named)

        return step

    for name in STEPS:
        setattr(committing, name, counted(getattr(committing, name)))
    Path.replace = counted(Path.replace)  # type: ignore[method-assign]
    Path.unlink = counted(Path.unlink)  # type: ignore[method-assign]
    try:
        work()
    except BaseException:
        os._exit(7)
    os._exit(0)


def test_killed_at_any_moment_all_of_it_or_nothing_is_there(tmp_path):
    folder = tmp_path / "register"
    old = {"a.csv": b"1\n", "schema/b.json": None}
    new = {"a.csv": b"2\n", "schema/b.json": b"{}"}

    def there() -> dict[str, bytes | None]:
        return {name: committing.content_there(folder / name) for name in old}

    def write() -> None:
        with only_writer(folder):
            committing.commit(folder, new, old)

    outcomes = []
    for number in range(60):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "a.csv").write_bytes(b"1\n")
        is_done = killed_at(number, write)
        holds = (folder / PENDING).exists()
        with only_writer(folder):  # whoever comes next finishes it
            pass
        assert there() in (old, new), number
        assert there() == new or not (holds or is_done), number
        left = {path.name for path in folder.rglob("*") if path.is_file()}
        assert left <= {"a.csv", "b.json"}, number
        outcomes.append(there() == new)
        if is_done:
            break
    assert is_done
    assert outcomes == sorted(outcomes)
    assert 5 < outcomes.count(False) < len(outcomes) - 3


def test_what_another_hand_changed_meanwhile_is_not_written_over(desk, monkeypatch):
    change = new_visit(desk, "901")
    path = desk.folder / "visits.csv"

    def slow(*given: Any) -> Any:
        path.write_bytes(path.read_bytes() + b"\n")
        return examine(*given)

    before = path.read_bytes()
    with pytest.raises(NotWritableError, match=r"visits\.csv: another hand"):
        Desk(desk.folder, slow).write(change, "Ana")
    assert path.read_bytes() == before + b"\n"
    assert not [*desk.folder.rglob(f"{UNREADY}*")]


def test_who_waits_too_long_and_what_cannot_be_written_are_said(desk, tmp_path):
    waiting = only_writer(desk.folder, patience=0.1)
    with only_writer(desk.folder), pytest.raises(NotWritableError, match="try again"), waiting:
        pass
    workbook = tmp_path / "register.xlsx"
    workbook.write_bytes(b"")
    with pytest.raises(NotWritableError, match="a workbook is read here"):
        desk_at(workbook).write(new_visit(desk, "901"), "Ana")
    stray = desk.folder / "journal.csv"
    stray.write_text("mine\n", "utf-8")
    with pytest.raises(NotWritableError, match="does not name it"):
        desk.write(new_visit(desk, "901"), "Ana")


def test_a_register_on_another_gets_its_own_rows_and_leaves_those_below(tmp_path):
    below = tmp_path / "below"
    shutil.copytree(SMALL, below)
    folder = tmp_path / "mine"
    interface.start_register(folder, extends=str(below))
    desk, before = desk_at(folder), contents(below)
    row = desk.rows(desk.package().table("visits"))[0]
    entry = desk.write(RowChange("visits", cells={**row, "number": "901"}), "Ana")
    assert check(folder) == []
    assert contents(below) == before
    assert [each["number"] for each in rows(desk, "visits")] == ["901"]
    key = {"number": row["number"]}
    with pytest.raises(NotWritableError, match="of the record on which mine stands"):
        desk.write(RowChange("visits", key, row, {"place": "p. 2"}), "Ana")
    desk.undo(entry.id, "Ana")
    assert rows(desk, "visits") == []
