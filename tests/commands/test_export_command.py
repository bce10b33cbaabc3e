"""``ctc-dash export``: what each ending writes, and everything that is wrong said at once."""

import argparse
import struct
import sys
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest
import vobject

from ctc_dash.commands import export, shared
from ctc_dash.commands.shared import Commands, UsageError
from ctc_dash.exports import calendar, row_files
from ctc_dash.exports.taken import record_table

pytestmark = pytest.mark.unit


def exported(*words: str) -> int:
    """Run the command as the command line does."""
    root = argparse.ArgumentParser(prog="ctc-dash")
    export.declare(Commands(root))
    arguments = root.parse_args(["export", *words])
    return int(arguments.run(arguments))


def refused(*words: str) -> str:
    with pytest.raises(UsageError) as raised:
        exported(*words)
    return str(raised.value)


def test_a_table_as_csv_is_the_table(record, tmp_path, capsys):
    target = tmp_path / "visits.csv"
    assert exported("visits", "-o", str(target)) == 0
    taken = record_table(record, "visits", record.words())
    assert target.read_bytes() == row_files.csv_bytes(taken, excel=False)
    assert not target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert capsys.readouterr().out == f"{target}: 31 rows\n"


def test_a_figure_with_parameters_is_the_question_with_them(record, tmp_path):
    target = tmp_path / "visits.csv"
    exported("visits/list", "-p", "cluster=B,C", "-p", "year_from=2019", "-o", str(target))
    asked = record.ask("visits/list", cluster=["B", "C"], from_="2019-01-01", as_of="2019-12-16")
    back = pd.read_csv(target)
    assert back["number"].tolist() == asked["number"].tolist()
    assert 0 < len(back) < 31


def test_the_as_of_date_applies(record, tmp_path):
    target = tmp_path / "visits.csv"
    exported("visits/list", "--as-of", "2018-12-31", "-o", str(target))
    assert len(pd.read_csv(target)) == len(record.ask("visits/list", as_of="2018-12-31")) == 15


def test_csv_for_excel_has_a_mark(tmp_path):
    target = tmp_path / "visits.csv"
    exported("visits", "--excel", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbfnumber,")


def test_a_guarded_text_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(row_files, "guarded_cells", lambda of: 2)
    exported("visits", "--excel", "-o", str(tmp_path / "visits.csv"))
    assert "apostrophe stands before 2 text(s)" in capsys.readouterr().err


def test_several_names_become_one_workbook(tmp_path, capsys):
    target = tmp_path / "some.xlsx"
    exported("visits/list", "visits", "-p", "cluster=A", "-o", str(target))
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Extract", "The visits one by one", "visits", "Sources"]
    assert book["visits"].max_row == 32
    assert book["The visits one by one"].max_row - 1 == 8
    assert book.properties.title == "Figures and tables"
    assert capsys.readouterr().out == f"{target}: 2 sheets, 39 rows\n"


def test_the_whole_record_is_one_workbook(record, tmp_path):
    target = tmp_path / "record.xlsx"
    exported("record", "-o", str(target))
    book = openpyxl.load_workbook(target, read_only=True)
    assert book.sheetnames == ["Extract", *record.tables["name"], "Sources"]
    assert book.properties.title == "The whole record"


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_whole_record_is_a_folder(record, tmp_path, ending):
    exported("record", "visits/list", "--format", ending, "-o", f"{tmp_path}/new/")
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {f"{name}.{ending}" for name in [*record.tables["name"], "visits-list"]}


def test_a_folder_is_csv_unless_said_otherwise(tmp_path):
    exported("visits", "states", "-o", str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["states.csv", "visits.csv"]


def test_parquet(tmp_path):
    target = tmp_path / "visits.parquet"
    exported("visits/list", "-p", "cluster=A", "-o", str(target))
    answer = duckdb.execute("select count(*), min(first_day) from read_parquet($1)", [str(target)])
    count, first = answer.fetchone()
    assert count == 8
    assert first.isoformat().startswith("2018-")


def test_a_calendar_is_the_calendar(record, tmp_path, capsys):
    target = tmp_path / "c.ics"
    exported("follow_up", "-p", "state=POL", "-o", str(target))
    content = target.read_bytes()
    assert content == calendar.calendar_bytes(record, "follow_up", {"state": ["POL"]}, "en")
    events = len(list(vobject.readOne(content.decode()).vevent_list))
    assert events == 9
    assert capsys.readouterr().out == f"{target}: {events} entries\n"


def test_a_picture_as_svg_and_png(record, tmp_path):
    exported("visits/by_month", "-o", str(tmp_path / "m.svg"))
    svg = (tmp_path / "m.svg").read_text(encoding="utf-8")
    assert svg == record.figure("visits/by_month", as_of="2019-12-16").svg_file()
    sizes = []
    for options in ([], ["--ppi", "96"]):
        exported("visits/by_month", *options, "-o", str(tmp_path / "m.png"))
        content = (tmp_path / "m.png").read_bytes()
        assert content.startswith(b"\x89PNG")
        sizes.append(struct.unpack(">II", content[16:24]))
    # Two dots to a pixel unless said otherwise, with a margin of 12 points on both sides.
    assert sizes == [(2 * (760 + 32), sizes[0][1]), (760 + 32, sizes[1][1])]
    assert abs(sizes[0][1] - 2 * sizes[1][1]) <= 2


def test_no_row_is_written_and_said(tmp_path, capsys):
    target = tmp_path / "v.csv"
    exported("visits/list", "-p", "state=FRA", "-o", str(target))
    captured = capsys.readouterr()
    assert "visits/list: no row of the record fits" in captured.err
    assert target.read_text(encoding="utf-8").startswith("number,state")


def test_everything_that_is_wrong_is_said_at_once(tmp_path):
    said = refused(
        *["vistis", "visits/lst", "calendar", "--as-of", "soon", "--lang", "xx", "--excel"],
        *["-p", "cluster=", "-p", "from=1", "-p", "from=2", "-o", str(tmp_path / "no" / "x.pdf")],
    )
    for part in (
        "ending '.pdf', expected one of .csv, .xlsx, .parquet, .ics, .svg, .png",
        f"there is no folder {tmp_path / 'no'}",
        "no language 'xx', expected one of: en",
        "no figure or table 'vistis'; near: visits",
        "no figure or table 'visits/lst'; near: visits/list",
        "'calendar' is a calendar: it goes into a file that ends in .ics",
        "--as-of: found 'soon', expected a date",
        "-p cluster: no value",
        "-p from: given twice",
        "--excel is for .csv",
    ):
        assert part in said, part
    assert len(said.strip().splitlines()) == 10
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["visits/list", "-p", "clutser=A", "-o", "x.csv"], "no parameter 'clutser', expected one"),
        (["visits/list", "-p", "from=soon", "-o", "x.csv"], "from: found 'soon', expected date"),
        (["visits", "-p", "cluster=A", "-o", "x.csv"], "tables of the record are taken whole"),
        (["visits", "--as-of", "2019-01-01", "-o", "x.csv"], "no parameter 'as_of'"),
        (["visits", "states", "-o", "x.csv"], "2 names, but .csv holds one; for one file each"),
        (["record", "-o", "x.parquet"], "62 names, but .parquet holds one"),
        (["meetings", "obligations", "-o", "x.ics"], "2 names, but .ics holds one"),
        (["visits/list", "-o", "x.png"], "visits/list has no picture"),
        (["visits", "-o", "x.svg"], "visits has no picture"),
        (["visits", "-o", "visits"], "ending '.', expected one of"),
        (["meeting", "-o", "x.ics"], "no calendar 'meeting'; near: meetings"),
        (["meetings", "-p", "flavour=x", "-o", "x.ics"], "no parameter 'flavour', expected one"),
        (["visits/list", "-p", "state=NRE", "-o", "x.csv"], "state: found 'NRE', expected one of"),
        (["calendar", "-p", "state=XXX", "-o", "x.ics"], "state: found 'XXX', expected one of"),
        (["visits/list", "-p", "from=2019-05-05", "-p", "to=2018-01-01", "-o", "x.csv"], "ends on"),
        (["visits/list", "-p", "year_from=x", "-o", "x.csv"], "year_from: found 'x'"),
        (["visits", "--format", "xlsx", "-o", "x/"], "is a folder, and .xlsx is one file"),
        (["visits/by_month", "--ppi", "96", "-o", "x.svg"], "--ppi is for .png"),
        (
            ["visits/list", "--as-of", "2019-01-01", "-p", "as_of=2019-01-01", "-o", "x.csv"],
            "are the same",
        ),
    ],
)
def test_wrong_usage_is_said_and_nothing_written(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert said in refused(*arguments)
    assert not list(tmp_path.iterdir())


def test_more_than_a_sheet_holds_is_wrong_usage(tmp_path, monkeypatch):
    monkeypatch.setattr("ctc_dash.exports.xlsx.MOST_ROWS", 10)
    assert "31 rows, a sheet holds 9" in refused("visits", "-o", str(tmp_path / "x.xlsx"))


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    target = tmp_path / "v.csv"
    target.write_text("old", encoding="utf-8")

    def broken(self: Path, content: bytes) -> int:
        self.touch()
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", broken)
    with pytest.raises(OSError, match=r"v\.csv: cannot be written: No space left"):
        exported("visits", "-o", str(target))
    assert [path.name for path in tmp_path.iterdir()] == ["v.csv"]
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(("watched", "names", "shown"), [(True, 5, True), (True, 2, False)])
def test_long_work_shows_how_far_it_is_where_somebody_watches(
    tmp_path, monkeypatch, capsys, watched, names, shown
):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: watched, raising=False)
    chosen = ["visits", "states", "clusters", "subregions", "meetings"][:names]
    exported(*chosen, "-o", str(tmp_path / "x.xlsx"))
    captured = capsys.readouterr()
    assert ("%|" in captured.err) is shown
    assert captured.out.count("\n") == 1


def test_without_a_terminal_nothing_but_the_result_is_printed(tmp_path, capsys):
    assert shared.LONG <= 5
    exported(
        "visits", "states", "clusters", "subregions", "meetings", "-o", str(tmp_path / "x.xlsx")
    )
    assert capsys.readouterr().err == ""
