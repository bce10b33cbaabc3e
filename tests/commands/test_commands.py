"""The command line: what it prints, what it writes, with which exit code; never a traceback."""

import io
import json
import shutil
import socket
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from ctc_dash import cli, places
from ctc_dash.asking import questions
from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.commands import ask, shared

pytestmark = pytest.mark.unit


@pytest.fixture
def broken(tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(places.data_dir(), folder)
    path = folder / "visits.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("136,GRC,", "136,GRX,").replace("2018-03-26", "2018-13-26"), encoding="utf-8"
    )
    return folder


def test_check_of_the_shipped_record_is_clean(capsys):
    assert cli.main(["check"]) == 0
    assert "checks clean" in capsys.readouterr().out


def test_check_names_every_problem(broken, capsys):
    assert cli.main(["check", "--data", str(broken)]) == 1
    out = capsys.readouterr().out
    assert "visits.csv:2:state" in out
    assert "GRX" in out
    assert "visits.csv:4:first_day" in out
    assert "2018-13-26" in out


@pytest.mark.parametrize("command", [["build"], ["ask", "visits/list"], ["serve"]])
def test_nothing_is_built_from_a_broken_record(broken, command, capsys, own_cache):
    before = set(own_cache.rglob("*"))
    assert cli.main([*command, "--data", str(broken)]) == 1
    captured = capsys.readouterr()
    assert "visits.csv:2:state" in captured.err
    assert "Traceback" not in captured.err
    assert {p for p in own_cache.rglob("*") if p.is_file()} <= before


def test_a_folder_that_is_no_record_is_named(tmp_path, capsys):
    assert cli.main(["check", "--data", str(tmp_path / "nowhere")]) == 1
    captured = capsys.readouterr()
    assert "nowhere" in captured.out + captured.err
    assert "Traceback" not in captured.out + captured.err


def test_build_prints_where(tmp_path, capsys):
    target = tmp_path / "record.duckdb"
    assert cli.main(["build", "-o", str(target)]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    assert target.stat().st_size > 10_000


def test_ask_lists_all_questions(capsys):
    assert cli.main(["ask"]) == 0
    assert "visits/by_region_and_type" in capsys.readouterr().out


def test_ask_prints_a_table(capsys):
    assert cli.main(["ask", "visits/by_year"]) == 0
    assert capsys.readouterr().out.split() == ["year", "visits", "2018", "15", "2019", "16"]


def test_ask_takes_parameters_and_formats(capsys):
    arguments = ["ask", "visits/list", "-p", "cluster=C", "-p", "from=2019-01-01"]
    assert cli.main([*arguments, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["state"] for row in rows] == ["UGA", "MAR", "TGO", "GHA", "MOZ"]
    assert cli.main([*arguments, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("152,UGA,follow_up,")


def test_ask_shows_the_whole_statement_and_asks_nothing(tmp_path, capsys):
    """Without a record: there is none in the folder."""
    assert cli.main(["ask", "visits/by_year", "--show", "--data", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert shown == questions.find_question("visits/by_year").sql
    for said in ("-- Visits per calendar year", "visits_in_period as (", "from visits_ended\n"):
        assert said in shown


def test_ask_shows_what_runs_where_the_record_lacks_a_table(capsys, record):
    assert cli.main(["ask", "state/dated", "--show"]) == 0
    first, shown = capsys.readouterr().out.split("\n", 1)
    assert first == (
        "-- The record that the audience 'public' may see has no table assistance_steps,"
        " state_reports, visit_proposals: a step without rows stands in its place."
    )
    question = questions.find_question("state/dated")
    nothing = dict.fromkeys(question.parameter_names)
    assert list(record.snapshot.select(shown, nothing).columns) == list(question.columns)
    with pytest.raises(duckdb.CatalogException):
        record.snapshot.select(question.sql, nothing)


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_ask_writes_by_the_files_ending(tmp_path, ending):
    target = tmp_path / f"answer.{ending}"
    assert cli.main(["ask", "visits/by_type", "-o", str(target)]) == 0
    if ending == "parquet":
        frame = duckdb.sql(f"from read_parquet('{target}')").df()
    else:
        frame = pd.read_csv(target) if ending == "csv" else pd.read_json(target)
    assert frame["visits"].sum() == 31


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "visits/by_typ"], "near: visits/by_type"),
        (["ask", "visits/list", "-p", "from=soon"], "expected date"),
        (["ask", "visits/list", "-o", "answer.pdf"], "expected one of .csv, .json, .parquet"),
        (["ask", "visits/list", "--format", "parquet"], "say -o FILE"),
        (["ask", "--show"], "--show: which question?"),
        (["ask", "visits/lst", "--show"], "near: visits/list"),
        (["ask", "visits/list", "--show", "-p", "state=NER"], "--show asks nothing: leave out -p"),
        (["ask", "nosuch/q"], "'ctc-dash ask' without a question lists them all"),
        (["ask", "visits/list", "-p", "state=XXX"], "state: found 'XXX', expected one of the 193"),
        (["ask", "visits/list", "-p", "state="], "-p state: no value"),
        (["ask", "visits/list", "-p", "state=NER", "-p", "state=POL"], "given twice"),
        (["ask", "visits/list", "-o", "no/answer.csv"], "there is no folder no"),
        (["build", "-o", "no/record.duckdb"], "there is no folder no"),
        (["build", "-o", "/"], "/: is a folder, expected the name of a file"),
    ],
)
def test_wrong_usage_is_said_and_ends_with_two(arguments, said, capsys):
    assert cli.main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["ask", "x", "-p", "novalue"], ["serve", "--port", "70000"]]
)
def test_argparse_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2


def test_ask_says_all_that_is_wrong_at_once(tmp_path, capsys):
    target = tmp_path / "no" / "answer.pdf"
    given = ["-p", "cluster=Q", "-p", "from=soon", "-p", "colour=blue"]
    assert cli.main(["ask", "visits/list", *given, "-o", str(target)]) == 2
    said = capsys.readouterr().err
    for part in (
        "ending '.pdf'",
        "no folder",
        "cluster: found 'Q'",
        "from: found 'soon'",
        "'colour'",
    ):
        assert part in said, part
    assert list(tmp_path.iterdir()) == []


def test_an_answer_without_a_row_has_its_columns_and_says_so(capsys):
    assert cli.main(["ask", "visits/list", "-p", "state=FRA"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("number state visit_type")
    assert len(captured.out.splitlines()) == 1
    assert captured.err == "ctc-dash ask: no row of the record fits\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("Query interrupted")])
def test_interrupted_work_is_one_line_and_130(monkeypatch, capsys, error):
    def interrupted(*arguments):
        raise error

    monkeypatch.setattr(ask, "run", interrupted)
    assert cli.main(["ask", "visits/list"]) == 130
    assert capsys.readouterr().err == "ctc-dash ask: interrupted\n"


def test_any_other_error_of_ours_is_not_hidden(monkeypatch):
    def broken(*arguments):
        raise RuntimeError("a mistake")

    monkeypatch.setattr(ask, "run", broken)
    with pytest.raises(RuntimeError, match="a mistake"):
        cli.main(["ask", "visits/list"])


def test_a_query_that_is_interrupted_interrupts(record, monkeypatch):
    class Cursor:
        def __enter__(self):
            return self

        def __exit__(self, *problem):
            return None

        def execute(self, *statement):
            raise RuntimeError("Query interrupted")

    class Connection:
        def cursor(self):
            return Cursor()

    snapshot = Snapshot(record.snapshot.path)
    monkeypatch.setitem(snapshot.__dict__, "_connection", Connection())
    with pytest.raises(KeyboardInterrupt):
        snapshot.select("select 1")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Bokeh's socket
def test_no_address_is_told_while_the_port_is_taken(record, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert cli.main(["serve", "--port", str(taken.getsockname()[1])]) == 1
    told = capsys.readouterr()
    assert "CTC Dash at" not in told.out
    assert told.err.startswith("ctc-dash serve: ")


def test_a_server_that_is_ended_has_done_its_work(monkeypatch, capsys):
    def ended(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("ctc_dash.server.serving.serve", ended)
    assert cli.main(["serve", "--port", "5722"]) == 0
    assert capsys.readouterr().err == "ctc-dash serve: ended\n"


def test_what_the_system_refuses_is_said_without_its_number(monkeypatch, capsys):
    def refused(*arguments):
        raise PermissionError(13, "Permission denied", "/somewhere/x")

    monkeypatch.setattr(ask, "run", refused)
    assert cli.main(["ask"]) == 1
    assert capsys.readouterr().err == "ctc-dash ask: /somewhere/x: permission denied\n"


# --- a register of one's own ----------------------------------------------------------------------


def test_upgrade_register_says_what_it_did_and_when_there_is_nothing_to_do(tmp_path, capsys):
    folder = Path(shutil.copytree(places.data_dir(), tmp_path / "register"))
    descriptor = folder / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace('"schema_version": 2,', ""), encoding="utf-8")
    assert cli.main(["check", "--data", str(folder)]) == 1
    assert f"'ctc-dash upgrade-register {folder}' brings it on" in capsys.readouterr().out
    assert cli.main(["upgrade-register", str(folder)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Version 2: ")
    assert said[-1] == f"Check it: ctc-dash check --data {folder}"
    assert cli.main(["upgrade-register", str(folder), "-o", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out == f"{folder} is of the present version: nothing to do.\n"
    assert not (tmp_path / "new").exists()
    assert cli.main(["upgrade-register", str(tmp_path)]) == 1
    assert "datapackage.json: the file is missing" in capsys.readouterr().err


def test_a_question_that_a_register_has_no_table_for_says_so(capsys):
    small = Path(__file__).parents[1] / "fixtures" / "small"
    assert cli.main(["ask", "sources/notices", "--data", str(small)]) == 1
    said = capsys.readouterr().err
    lacking = "this question asks for a table 'notices', and the record that the audience"
    assert said == f"sources/notices: {lacking} 'public' may see has none\n"
    assert "Traceback" not in said


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_alone(monkeypatch):
    terminal, file = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(shared.show_progress(list("abcd"), "publish")) == list("abcd")
    assert "/4" in terminal.getvalue()
    monkeypatch.setattr(sys, "stderr", file)
    assert list(shared.show_progress(list("abcd"), "publish")) == list("abcd")
    assert file.getvalue() == ""
