"""What goes wrong with the machine under a server: its clock, its cache, its file systems."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import duckdb
import pytest

from ctc_dash.asking.records import Records
from ctc_dash.exports import fonts
from ctc_dash.record import building
from ctc_dash.record.workshop import sweep, workshop
from ctc_dash.server import assets, watching
from tests.in_process import served
from tests.server.test_surface import Here
from tests.serving import ROOT

pytestmark = pytest.mark.server

SMALL = ROOT / "tests" / "fixtures" / "small"
DAY = 86_400.0


def changed(register: Path, number: int) -> None:
    """The register as its owner saves it anew, with another name."""
    descriptor = register / "datapackage.json"
    content = json.loads(descriptor.read_text(encoding="utf-8"))
    whole = register.parent / "whole"  # half of it would not be taken up
    whole.write_text(json.dumps(content | {"version": f"0.{number}"}), encoding="utf-8")
    whole.replace(descriptor)


def waited_for(is_so: Callable[[], bool]) -> bool:
    since = time.monotonic()
    while time.monotonic() - since < 30:
        if is_so():
            return True
        time.sleep(0.2)
    return False


def test_neither_a_moved_clock_nor_a_full_disk_keeps_a_server_from_going_on(
    own_cache, tmp_path, monkeypatch, caplog
):
    """Timers of a server that go by the clock would stand still for as long as it was set back."""
    register = Path(shutil.copytree(SMALL, tmp_path / "register"))
    monkeypatch.setattr(watching, "EVERY", 100)
    now = time.time

    def version(here: Here) -> str:
        return str(json.loads(here.ask("/data/datapackage.json").content)["version"])

    with served(Records(register)) as (server, url):
        here = Here(server, url)
        for number, ahead in enumerate((-DAY, 400 * DAY), start=1):
            monkeypatch.setattr(time, "time", lambda ahead=ahead: now() + ahead)
            changed(register, number)
            assert waited_for(lambda number=number: version(here) == f"0.{number}")
            assert json.loads(here.ask("/readiness").content)["record"]
        real = building.write_snapshot

        def write(*given: Any, comments: bool = True) -> None:
            if comments:  # into a file
                raise duckdb.IOException("Could not write file: No space left on device")
            real(*given, comments=comments)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(building, "write_snapshot", write)
            changed(register, 9)
            assert waited_for(lambda: "no space left on device" in caplog.text)
            assert "the changed record is not served, the one before is: " in caplog.text
            assert version(here) == "0.2"
            assert json.loads(here.ask("/readiness").content)["record"]
        assert waited_for(lambda: version(here) == "0.9")
        with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))) as client:
            client.sendall(b"GET /\x9b31m" + b"x" * 9000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b" 404 " in client.recv(100)
    assert "Traceback" not in caplog.text
    for said in caplog.messages:  # who asks can neither steer a terminal with the log, nor fill it
        assert said.isprintable()
        assert len(said) < 600


def test_what_is_being_made_stays_where_the_clock_is_set_forward(tmp_path, monkeypatch):
    with workshop(tmp_path / "made") as at_work:
        monkeypatch.setattr(time, "time", lambda: at_work.stat().st_mtime + DAY)
        sweep(tmp_path)
        assert at_work.is_dir()


# --- the cache --------------------------------------------------------------------------------


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_a_damaged_file_of_the_cache_is_made_anew(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("CTC_DASH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(assets, "library_scripts", dict)
    for encoding, encode in assets.QUICK.items():
        monkeypatch.setitem(assets.ENCODERS, encoding, encode)  # as small as can be takes long
    assets.Assets().compress()
    fonts.folder()
    kept = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    whole = {path: path.read_bytes() for path in kept}
    assert len(kept) == 2 * len(assets.Assets().own) + len(fonts.FACES)
    for path in kept:
        damage(path)
    again = assets.Assets()
    again.compress()
    fonts.folder()
    assert {path: path.read_bytes() for path in kept} == whole
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == kept
    for encoding, unpacked in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        assert unpacked(again.packed("page.js", encoding)) == again.content("page.js")
    assert caplog.text == ""


def test_a_cache_that_takes_nothing_is_said_in_a_line(tmp_path, monkeypatch, caplog):
    (tmp_path / "cache").write_text("no folder")
    monkeypatch.setenv("CTC_DASH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(assets, "library_scripts", dict)
    packed = assets.Assets()
    packed.compress()
    assert brotli.decompress(packed.packed("page.css", "br")) == packed.content("page.css")
    # Servers of other tests in this process say what they find there in the loggers of their own.
    (said,) = [one.getMessage() for one in caplog.records if one.name == assets.__name__]
    assert said.startswith("compressed assets are not kept for the next start: ")
    with pytest.raises(fonts.FontError, match="CTC_DASH_CACHE names another folder for it"):
        fonts.folder()


# --- file systems -----------------------------------------------------------------------------

# In a space of mounts of its own, which goes with it: too small a disk, one with room, a read-only
# one. Root is no user to be refused by permissions; a disk refuses it as well.
MOUNTED = """
ask() {
    "$PYTHON" -m ctc_dash "$@" --data register 2>> said > answer || echo refused >> said
    find disk -name '*.duckdb' -printf 'built\\n' -o -name '.building-*' -printf 'left\\n' >> said
}
set -e
mkdir disk
mount -t tmpfs -o size=100k tmpfs disk
ask ask visits/by_type
mount -o remount,size=50M disk
ask ask visits/by_type
mount -o remount,ro disk
ask ask visits/by_type
wc -l < answer >> said
ask brief state XAA -o brief.pdf
"""


@pytest.mark.long
def test_a_disk_that_is_full_or_read_only(tmp_path):
    """What is said, that nothing is left, and that it goes on as soon as there is room."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-m", "true"]).returncode:
        pytest.skip("no program unshare that may make mounts of its own")
    shutil.copytree(SMALL, tmp_path / "register")
    told = {"CTC_DASH_CACHE": str(tmp_path / "disk" / "cache"), "PYTHON": sys.executable}
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", MOUNTED], cwd=tmp_path, env={**os.environ, **told},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    full, *then, answered, fonts_, refused, still = (
        (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    )
    assert full.endswith("the snapshot cannot be written: no space left on device")
    assert then == ["refused", "built", "built"]
    assert int(answered) > 1
    assert fonts_.endswith("ead-only file system; CTC_DASH_CACHE names another folder for it")
    assert (refused, still) == ("refused", "built")
    assert not (tmp_path / "brief.pdf").exists()
