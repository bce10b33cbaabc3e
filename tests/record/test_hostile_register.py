"""A register as a weapon: what is no file of its own, is too much, or holds what it may not."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ctc_dash.asking import naming
from ctc_dash.record import (
    checking,
    csvfile,
    in_time,
    limits,
    relations,
    suggestions,
    typed_cells,
    writable,
)
from ctc_dash.record.checking import check, examine
from ctc_dash.record.csvfile import read_text
from ctc_dash.record.layers import content_hash
from ctc_dash.record.package import DESCRIPTOR, check_files, input_files
from ctc_dash.record.problems import RecordError
from ctc_dash.record.sqlfile import read_check
from ctc_dash.record.workbook_file import opened
from ctc_dash.record.workbook_rows import read_sheet

pytestmark = pytest.mark.unit

RLO, LRI, PDI = "\u202e", "\u2066", "\u2069"


def said(package) -> list[str]:
    return [str(problem) for problem in check(package.path)]


# --- files ------------------------------------------------------------------------------------


def swapped(package, name: str) -> Path:
    """The place of a file of the package, empty now."""
    place = package.path / name
    place.unlink()
    return place


def links_out(package) -> str:
    outside = package.path.parent / "secret.csv"
    shutil.move(package.path / "visits.csv", outside)
    (package.path / "visits.csv").symlink_to(outside)
    return "visits.csv: a link that leads out of the package's folder, expected a file in this"


def schema_links_out(package) -> str:
    outside = package.path.parent / "visits.json"
    shutil.move(package.path / "schema/visits.json", outside)
    (package.path / "schema/visits.json").symlink_to(outside)
    return "schema/visits.json: a link that leads out of the package's folder"


def folder_links_out(package) -> str:
    outside = package.path.parent / "schema"
    shutil.move(package.path / "schema", outside)
    (package.path / "schema").symlink_to(outside)
    return "schema/visits.json: a link that leads out of the package's folder"


def pipe(package) -> str:
    os.mkfifo(swapped(package, "visits.csv"))
    return "visits.csv: not a regular file, expected a plain file, no pipe and no device"


def pipe_as_schema(package) -> str:
    os.mkfifo(swapped(package, "schema/visits.json"))
    return "schema/visits.json: not a regular file, expected a plain file"


def pipe_as_descriptor(package) -> str:
    os.mkfifo(swapped(package, DESCRIPTOR))
    return f"{DESCRIPTOR}: not a regular file, expected a plain file"


def device(package) -> str:
    swapped(package, "visits.csv").symlink_to("/dev/zero")
    return "visits.csv: a link that leads out of the package's folder"


def loop(package) -> str:
    place = swapped(package, "visits.csv")
    place.symlink_to(place)
    return "visits.csv: "


def too_large(package) -> str:
    with (package.path / "visits.csv").open("ab") as file:
        file.truncate(limits.LARGEST_FILE + 1)
    return "visits.csv: the file is too large: 64 million bytes, expected at most 64 million"


def long_cell(package) -> str:
    package.replace("meetings.csv", "m2,Briefing", f"m2,{'x' * 40_000}")
    return "meetings.csv:3: a cell of 40,000 characters, expected at most 32,767"


HOSTILE = [links_out, schema_links_out, folder_links_out, pipe, pipe_as_schema,
           pipe_as_descriptor, device, loop, too_large, long_cell]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes among files")
@pytest.mark.parametrize("made", HOSTILE, ids=lambda made: made.__name__)
def test_only_plain_files_of_the_folder_are_read_and_of_a_size(package, made):
    expected = made(package)
    begun = time.perf_counter()
    assert [each for each in said(package) if each.startswith(expected)], said(package)[:3]
    with contextlib.suppress(RecordError):
        content_hash(package.path)  # what a server does every few seconds: it ends, too
        assert not [each for each in input_files(package.path) if not limits.is_regular(each)]
    assert time.perf_counter() - begun < 20


def test_a_link_within_the_folder_is_a_file_of_it(package):
    shutil.move(package.path / "visits.csv", package.path / "kept.csv")
    (package.path / "visits.csv").symlink_to("kept.csv")
    assert said(package) == []


def test_more_than_can_be_checked_is_refused_as_it_is_counted(package, monkeypatch):
    monkeypatch.setattr(checking, "MOST_CELLS", 60)
    assert said(package)[0] == f"{DESCRIPTOR}: more cells than are read, expected at most 60 in all"
    monkeypatch.setattr(csvfile, "MOST_CELLS", 15)
    assert "visits.csv: more cells than are read, expected at most 15" in said(package)
    monkeypatch.setattr(csvfile, "MOST_ROWS", 10)
    (package.path / "states.csv").write_bytes(b"\n" * 1000)
    assert "states.csv: more rows than are read, expected at most 10" in said(package)
    package.edit(DESCRIPTOR, lambda it: it.update(resources=it["resources"] * 100))
    assert said(package) == [f"{DESCRIPTOR}: 1,800 resources, expected at most 1,000"]


def test_of_ever_the_same_problem_so_many_are_told(package, monkeypatch):
    for module in (limits, typed_cells):
        monkeypatch.setattr(module, "MOST_PROBLEMS", 3)
    for number in range(9):
        package.append("meetings.csv", f"m_{number},,,,,,,")
    for wrong in ("the cell is empty", "unknown document"):
        lines = [each for each in said(package) if wrong in each]
        assert len(lines) <= 3
    assert "meetings.csv: more than 3 such problems, expected these to be mended first" in said(
        package
    )


ENDLESS = "select count(*) from range(1000000) a, range(1000000) b where a.range + b.range = -1"


def test_a_check_ends(package, monkeypatch):
    """What takes its time looks at the clock: rows, patterns, hints, the questions of the check."""
    for module in (checking, naming):
        monkeypatch.setattr(module, "LONGEST_CHECK", 0)
    wanted = f"{DESCRIPTOR}: the check was ended after 0 seconds, expected a record that takes less"
    for checked in (check, naming.check):
        (problem,) = checked(package.path)
        assert str(problem).startswith(wanted)
    with in_time.within(0.2), pytest.raises(in_time.TooSlowError):
        limits.misfits("(a?){1000}", [f"{each}{'a' * 30_000}" for each in range(2000)])
    endless = replace(read_check(check_files()[0])[0], select=ENDLESS)
    with in_time.within(0.2), duckdb.connect() as staging, pytest.raises(in_time.TooSlowError):
        relations.run(staging, endless)
    begun = time.perf_counter()
    many = [f"y{number}" for number in range(9999)]
    for found, names in (("x" * 30_000, ["y" * 30_000]), ("x" * 30, many)):
        assert suggestions.did_you_mean(found, names) == ""
    assert time.perf_counter() - begun < 1


# --- patterns ---------------------------------------------------------------------------------


def with_pattern(package, pattern: object) -> list[str]:
    def change(schema):
        (title,) = (each for each in schema["fields"] if each["name"] == "title")
        title["constraints"]["pattern"] = pattern

    package.edit("schema/meetings.json", change)
    return said(package)


def test_no_pattern_takes_long(package):
    begun = time.perf_counter()
    for pattern in ("(a+)+$", "(a|a)*b", "(.*)*x", "a*a*a*a*a*a*a*b"):
        assert limits.is_pattern(pattern)
        assert limits.misfits(pattern, ["a" * 30_000 + "!"])
    package.replace("meetings.csv", "m2,Briefing", f"m2,{'a' * 30_000}!")
    lines = with_pattern(package, "(a+)+")
    assert any("not in the form of this column" in each for each in lines)
    assert time.perf_counter() - begun < 20  # one that steps back would take years


def test_a_pattern_that_cannot_be_read_in_bounded_time_is_refused(package):
    for pattern in ("x" * 501, "(?=x)", r"(a)\1", "a{100000}", "(", 3, None):
        assert not limits.is_pattern(pattern)
    (line,) = with_pattern(package, "(?!x)")
    assert line.startswith("schema/meetings.json: field 'title': unusable value of constraint")
    assert "at most 500 characters that RE2 reads" in line


def test_a_pattern_means_the_whole_cell(package):
    assert limits.misfits("A|B", ["A", "B", "AB", "A\n", "", "a"]) == {"AB", "A\n", "", "a"}


# --- characters -------------------------------------------------------------------------------


NAMED = {
    "a\x0bb": "U+000B", "\x1b[31m": "U+001B", "x\x7f": "U+007F", "x\x85y": "U+0085",
    "\ufffe": "U+FFFE", "\ufdd0": "U+FDD0", "\U0010ffff": "U+10FFFF", f"{RLO}x": "U+202E",
    f"{LRI}x": "U+2066", f"x{PDI}": "U+2069",
}  # fmt: skip


def test_a_character_that_no_text_may_hold_is_named_with_its_place(package):
    for number, text in enumerate(NAMED, start=3):
        package.append(
            "meetings.csv", f"m{number},Briefing{text},2001-06-01,2001-06-30,month,,report_one,row"
        )
    lines = said(package)
    assert len(lines) == len(NAMED)
    for row, (line, named) in enumerate(zip(lines, NAMED.values(), strict=True), start=4):
        wanted = f"meetings.csv:{row}:title: a character that no text may hold: {named}, found"
        assert line.startswith(wanted)
        assert line.isprintable()


def test_what_languages_need_is_no_such_character(package):
    good = f"Niger {LRI}שלום{PDI} \u200fسلام\u200e 👩\u200d🚀 e\u0301 ­"
    package.replace("meetings.csv", "m2,Briefing", f"m2,{good}")
    assert said(package) == []


@given(st.text())
@example(RLO + PDI + LRI)
def test_whatever_a_text_is_it_can_be_written_in_the_end(text):
    mended = writable.writable(text)
    assert writable.unwritable(mended) == ""
    assert writable.writable(mended) == mended
    if not writable.unwritable(text):
        assert mended is text


# --- addresses --------------------------------------------------------------------------------


ALIEN = ["javascript:alert(1)", "data:text/html;x", "file:" + "///x", "http://example.org/x",
         "https:example.org", "https://", "https://user@example.org/", "HTTPS:\\\\x",
         "//example.org"]  # fmt: skip


def test_only_a_secure_address_may_become_a_link(package):
    for number, address in enumerate(ALIEN, start=3):
        package.append("assistance.csv", f"a{number},Advice,,,,,,{address},report_one,para 10")
        package.append(
            "assistance_places.csv", f"a{number}_1,a{number},XAA,,,,,beneficiary,report_one,x"
        )
    lines = said(package)
    assert len(lines) == len(ALIEN)
    for line in lines:
        assert re.match(r"assistance\.csv:\d+:address: ", line)
        assert "expected an address such as https://example.org/page" in line


# --- workbooks --------------------------------------------------------------------------------


def test_a_workbook_that_is_a_bomb_is_refused_by_what_it_says_of_its_size(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "visits"
    path = tmp_path / "bomb.xlsx"
    book.save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image1.png", b"\0" * (limits.LARGEST_FILE + 1))
    assert path.stat().st_size < 200_000
    with pytest.raises(RecordError, match="the file is too large: 64 million bytes"):
        opened(path)


def test_a_sheet_that_lies_about_its_size_is_counted_as_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(csvfile, "MOST_CELLS", 100)
    book = openpyxl.Workbook()
    book.active.title = "visits"
    for _ in range(60):
        book.active.append(["a", "b"])
    book.save(tmp_path / "x.xlsx")
    _, (problem,) = read_sheet(tmp_path / "x.xlsx" / "visits", "x.xlsx/visits")
    assert "more cells than are read, expected at most 100" in str(problem)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_change_of_a_workbooks_bytes_is_a_traceback(tmp_path, data):
    path = tmp_path / "made.xlsx"
    if not path.exists():
        book = openpyxl.Workbook()
        book.active.title = "visits"
        book.active.append(["number", "state"])
        book.active.append([1, "XAA"])
        book.save(path)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(content)
    with contextlib.suppress(RecordError):
        read_sheet(broken / "visits", "broken.xlsx/visits")
        opened(broken).close()


# --- readers, given anything ------------------------------------------------------------------

NASTY = st.text(st.characters(blacklist_categories=[]) | st.sampled_from('",\r\n\0\x1b\ufeff'))


@given(st.binary(max_size=2000) | NASTY.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_break_the_reader_of_tables(content):
    file, problems = read_text(content, "x.csv")
    assert file or problems
    assert all(str(problem).isprintable() for problem in problems)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | NASTY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NASTY, inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JSON, st.sampled_from(["resources", "extends", "schema_version", "revised", "name"]))
def test_no_descriptor_is_a_traceback(package, value, key):
    text = json.loads((package.path / DESCRIPTOR).read_text(encoding="utf-8")) | {key: value}
    if key == "resources":
        text = {"resources": [value, {"name": "visits", "path": value, "schema": value}]}
    (package.path / "again").mkdir(exist_ok=True)
    with contextlib.suppress(UnicodeEncodeError):
        (package.path / "again" / DESCRIPTOR).write_text(json.dumps(text), encoding="utf-8")
        examined = examine(package.path / "again")
        assert all(str(problem).isprintable() for problem in examined.problems)
        assert not re.search("Traceback", " ".join(map(str, examined.problems)))


def test_a_number_of_a_million_digits_is_refused(package):
    content = (package.path / DESCRIPTOR).read_text(encoding="utf-8").rstrip().rstrip("}")
    (package.path / DESCRIPTOR).write_text(f'{content}, "x": {"1" * 1_000_000}}}', encoding="utf-8")
    (line,) = said(package)
    assert line.startswith(f"{DESCRIPTOR}: not JSON: a number of more digits")
