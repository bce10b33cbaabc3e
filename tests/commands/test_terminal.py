"""What is printed: UTF-8 to pipes, and nothing of a record steers a terminal."""

import os
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ctc_dash import cli
from ctc_dash.commands import ask
from ctc_dash.commands.terminal import visible

pytestmark = pytest.mark.unit


@given(st.text())
@example("\x1b[2J\x7f\x9b31m\u202e")
def test_what_is_shown_can_be_seen(text):
    shown = visible(text)
    assert shown.replace("\n", "").isprintable()
    assert visible(shown) == shown
    if text.replace("\n", "").isprintable():
        assert shown == text


def test_a_records_escape_is_a_sign_in_a_table_and_itself_in_a_file(monkeypatch, capsys):
    rows = pd.DataFrame({"title": ["a\x1b[2J\u202eb\x07"]})
    ask.write(rows, "table", None)
    assert "a\u241b[2J\\u202eb\u2407" in capsys.readouterr().out
    ask.write(rows, "csv", None)
    assert "a\x1b[2J" in capsys.readouterr().out  # to a pipe, as it is
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ask.write(rows, "csv", None)
    assert "a\u241b[2J" in capsys.readouterr().out


@pytest.mark.parametrize("argument", ["\x1b[2Jx", "x\u202ey"])
def test_what_is_said_of_an_argument_is_seen(argument, capsys):
    assert cli.main(["ask", argument]) == 2
    assert cli.main(["check", "--data", argument]) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).replace("\n", "").isprintable()


@pytest.mark.parametrize("setting", [{"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}])
def test_pipes_get_utf_8_whatever_the_machine_speaks(own_cache, record, setting):
    spoken = {**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **setting}
    command = [sys.executable, "-m", "ctc_dash", "ask", "visits/list", "-p", "state=GRC"]
    done = subprocess.run(
        [*command, "--format", "csv"], capture_output=True, env=spoken, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "第二次" in done.stdout.decode("utf-8")
