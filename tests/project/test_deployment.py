"""The commands of docs/deployment.md do what they say, and its unit is one."""

from __future__ import annotations

import contextlib
import csv
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ctc_dash import cli
from tests.serving import ROOT, free_port, wait_until_up

pytestmark = pytest.mark.server

PAGE = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
SMALL = ROOT / "tests" / "fixtures" / "small"
INSTALLED = "/usr/local/lib/"
COMMAND = re.compile(r"^(?:/[\w/-]+/bin/)?ctc-dash (.+)$")


def blocks(language: str, section: str = "") -> list[str]:
    """What stands in fences of a language, below a heading or anywhere."""
    page = PAGE if not section else PAGE.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^( *)```(\w*)\n(.*?)^ *```$", page, re.MULTILINE | re.DOTALL)
    return [
        re.sub(f"^{indent}", "", text, flags=re.MULTILINE)
        for indent, named, text in found
        if named == language
    ]


def test_every_command_of_the_page_is_one():
    lines = [line for kind in ("", "sh") for each in blocks(kind) for line in each.splitlines()]
    told = [match[1] for line in lines if (match := COMMAND.match(line))]
    assert len(told) > 5
    for each in told:
        if each != "--version":
            cli.parser().parse_args(each.split())


@pytest.fixture
def desk(tmp_path) -> Path:
    """A folder with all that the page takes for granted: a register, settings, a secret."""
    shutil.copytree(SMALL, tmp_path / "register")
    (settings,) = blocks("toml")
    (tmp_path / "door.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "secret").write_text("not known to anybody\n", encoding="utf-8")
    (tmp_path / "state").mkdir(mode=0o700)
    place = tmp_path / "installed" / "ctc-dash-new" / "bin"
    place.mkdir(parents=True)
    (place / "ctc-dash").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ctc_dash "$@"\n')
    (place / "ctc-dash").chmod(0o755)
    return tmp_path


def environment(desk: Path) -> dict[str, str]:
    place = desk / "installed" / "ctc-dash-new" / "bin"
    path = {"PATH": f"{place}:{os.environ['PATH']}", "CTC_DASH_CACHE": str(desk / "cache")}
    return {**os.environ, **path, "PYTHONPATH": str(ROOT)}


def run_in(desk: Path, section: str) -> list[str]:
    """Run the commands of a section; returns those that go on: servers."""
    lines = [line for block in blocks("sh", section) for line in block.splitlines()]
    servers = [line for line in lines if " serve " in line]
    shell = "\n".join(line for line in lines if line not in servers)
    done = subprocess.run(
        ["sh", "-ec", shell.replace(INSTALLED, f"{desk}/installed/")],
        cwd=desk, env=environment(desk), capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return servers


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="the page is for POSIX systems")
def test_what_was_kept_serves_again_and_a_new_version_looks_first(desk):
    assert run_in(desk, "Upgrade") == []
    assert len([*(desk / "cache" / "snapshots").glob("public-*.duckdb")]) == 1
    (served,) = run_in(desk, "Keep and restore")
    port = free_port()
    with (desk / "log").open("wb") as log:
        process = subprocess.Popen(
            [*served.split(), "--port", str(port)],
            cwd=desk, env=environment(desk), stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        alive = f"http://127.0.0.1:{port}/liveness"
        with contextlib.suppress(RuntimeError):  # it builds four records first
            wait_until_up(alive, process, desk / "log")
        wait_until_up(alive, process, desk / "log")
        process.send_signal(signal.SIGTERM)
        assert process.wait(90) == 0  # sessions may just be beginning
    finally:
        process.kill()
    assert "Traceback" not in (desk / "log").read_text(encoding="utf-8")
    assert (desk / "restored" / "state").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze (systemd)")
def test_the_unit_is_one(desk):
    (unit,) = blocks("ini")
    assert "ExecStart=/usr/local/lib/ctc-dash/bin/ctc-dash serve " in unit
    shutil.move(desk / "installed" / "ctc-dash-new", desk / "installed" / "ctc-dash")
    (desk / "ctc-dash.service").write_text(unit.replace(INSTALLED, f"{desk}/installed/"))
    verify = ["systemd-analyze", "verify", "--man=no", "./ctc-dash.service"]
    done = subprocess.run(verify, cwd=desk, capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "ctc-dash" in line]
    assert (done.returncode, ours) == (0, [])


def test_the_hashes_are_those_of_what_is_pinned():
    """Of the wheel's own needs, without those of another system."""
    with (ROOT / "licences.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["package"]: row["version"] for row in csv.DictReader(file)}
    text = (ROOT / "hashes.txt").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    assert {line[0] for line in lines} == {
        f"{name}=={version}" for name, version in listed.items() if name != "colorama"
    }
    for _, *hashes in lines:
        assert hashes
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes)
