"""``ctc-dash template``: writes the empty register, and says in words what it cannot do."""

import argparse

import openpyxl
import pytest

from ctc_dash.commands import template
from ctc_dash.commands.shared import Commands, UsageError

pytestmark = pytest.mark.unit


def made(*words: str) -> int:
    root = argparse.ArgumentParser(prog="ctc-dash")
    template.declare(Commands(root))
    arguments = root.parse_args(["template", *words])
    return int(arguments.run(arguments))


def test_it_writes_the_tables_that_are_named(tmp_path, capsys):
    target = tmp_path / "register.xlsx"
    assert made("contacts", "visit_proposals", "-o", str(target)) == 0
    assert capsys.readouterr().out.strip() == str(target)
    names = openpyxl.load_workbook(target).sheetnames
    assert names == ["Read me", "visit_proposals", "contacts", "Lists", "Register"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "x.csv"], "ending '.csv', expected .xlsx"),
        (["vizits", "-o", "x.xlsx"], "no table 'vizits'; near: visits"),
        (["nosuch", "-o", "x.xlsx"], "'ctc-dash ask record/tables' lists them all"),
        (["-o", "no/x.xlsx"], "there is no folder no"),
        (["--lang", "xx", "-o", "x.xlsx"], "no language 'xx'"),
    ],
)
def test_wrong_usage_is_said_and_nothing_written(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=said):
        made(*arguments)
    assert not list(tmp_path.iterdir())


def test_all_that_is_wrong_is_said_at_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as error:
        made("vizits", "--lang", "xx", "-o", "no/x.csv")
    said = str(error.value).strip().splitlines()
    assert [line.strip().split(",")[0] for line in said] == [
        "no/x.csv: ending '.csv'",
        "no/x.csv: there is no folder no",
        "--lang: no language 'xx'",
        "there is no table 'vizits'; near: visits; 'ctc-dash ask record/tables' lists them all",
    ]
