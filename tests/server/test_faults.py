"""What goes wrong under a server: what a reader sees, what the log says, and that it passes."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ctc_dash.asking import snapshot
from ctc_dash.asking.records import Records
from ctc_dash.asking.snapshot import Snapshot, TooSlowError
from ctc_dash.figures import catalogue
from ctc_dash.record.workshop import HELD, PREFIX, sweep, workshop
from ctc_dash.server import watching
from tests.in_process import served
from tests.registers import copied_record
from tests.server.test_surface import Here, alive
from tests.serving import free_port, wait_until_up
from tests.workers import long_but

pytestmark = pytest.mark.server


def pairs_but_long(pairs: list[tuple[list[str], str]]) -> list[object]:
    """The first of these; the others wait for the long form."""
    return [pairs[0], *(pytest.param(*pair, marks=pytest.mark.long) for pair in pairs[1:])]


@pytest.fixture(scope="module")
def register(own_cache, tmp_path_factory) -> Path:
    """A register of a test's own, so that nobody else has its snapshot open."""
    return copied_record(tmp_path_factory.mktemp("faults") / "data")


@pytest.fixture(scope="module")
def here(register) -> Iterator[Here]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watching, "EVERY", 300)
        with served(Records(register)) as (server, url):
            alive(server)
            yield Here(server, url)


def truncate(path: Path) -> None:
    os.truncate(path, 5_000)


def replace(path: Path) -> None:
    other = path.with_suffix(".other")
    other.write_bytes(b"no snapshot" * 10_000)
    other.replace(path)


@pytest.mark.parametrize("harm", long_but([truncate, replace, Path.unlink], truncate))
def test_a_snapshot_that_goes_bad_is_said_and_built_anew(here, register, caplog, harm):
    path = Records(register).opened().snapshot.path
    assert json.loads(here.ask("/readiness").content) == {"record": True, "sessions": True}
    harm(path)
    said = [here.ask("/readiness").status]
    query = f"/visits?to=2019-03-{['truncate', 'replace', 'unlink'].index(harm.__name__) + 10}"
    seen = here.ask(query)
    assert here.ask("/liveness").status == 200
    assert seen.status in (200, 503)
    assert "Traceback" not in seen.text
    for _ in range(400):
        said.append(here.ask("/readiness").status)
        if "the record is taken up anew" in caplog.text:
            break
        time.sleep(0.1)
    assert path.stat().st_size > 1_000_000
    assert "the record is taken up anew" in caplog.text
    assert here.ask("/readiness").status == 200
    again = here.ask(query)
    assert again.status == 200
    assert "could not be shown" not in again.text
    assert here.ask("/data/visits.csv").status == 200


def test_what_cannot_be_read_is_said_as_such(here, monkeypatch):
    def gone(*_: object) -> None:
        raise snapshot.SnapshotError("gone")

    monkeypatch.setattr(Snapshot, "table", gone)
    ready = here.ask("/readiness")
    assert (ready.status, json.loads(ready.content)["record"]) == (503, False)
    monkeypatch.setattr("ctc_dash.views.page_views.PageViews.view", gone)
    answer = here.ask("/sources")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert "The record cannot be shown at this moment" in answer.text


def test_a_figure_that_raises_takes_nothing_with_it(here, monkeypatch, caplog):
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret")

    name = "visits/by_month"
    shown = type(catalogue.find_figure(name)).show
    monkeypatch.setattr(
        type(catalogue.find_figure(name)),
        "show",
        lambda me, *given: fail() if me.id == name else shown(me, *given),
    )
    answer = here.ask("/visits?from=2018-02-03")
    assert answer.status == 200
    assert "secret" not in answer.text
    assert answer.text.count("data-figure") > 2
    assert "figure visits/by_month failed" in caplog.text
    monkeypatch.undo()
    assert here.ask("/visits?from=2018-02-03").text.count("<svg") > answer.text.count("<svg")


SLOW = "select count(*) as n from range(1000000) a, range(1000000) b where a.range + b.range = $x"


def test_a_slow_question_is_ended_and_the_others_go_on(record, monkeypatch):
    monkeypatch.setattr(snapshot.patience, "seconds", 0.3)
    begun, done = time.perf_counter(), []
    other = threading.Thread(target=lambda: done.append(record.snapshot.select("select 1 as one")))
    other.start()
    with pytest.raises(TooSlowError, match=r"ended after 0\.3 seconds"):
        record.snapshot.select(SLOW, {"x": -1})
    other.join(5)
    assert time.perf_counter() - begun < 10
    assert len(done[0]) == 1
    assert len(record.snapshot.select("select 2 as two")) == 1


def test_who_drops_half_way_or_never_reads_holds_up_nobody(here, caplog):
    host, port = urlsplit(here.url).netloc.split(":")
    kept = []
    for sent in (b"", b"GET /vis", b"GET /visits HTTP/1.1\r\nHost: localhost\r\n\r\n",
                 b"GET /data/visits.csv HTTP/1.1\r\nHost: localhost\r\n\r\n",
                 b"\x16\x03\x01\x02", b"GET / HTTP/9\r\n\r\n", b"POST /visits HTTP/1.1\r\n"
                 b"Host: localhost\r\nContent-Length: 99999999999\r\n\r\n"):  # fmt: skip
        for is_kept in (False, True):
            client = socket.create_connection((host, int(port)))
            client.sendall(sent)
            if is_kept:
                kept.append(client)
            else:
                client.close()
    assert here.ask("/visits?cluster=C").status == 200
    for client in kept:
        client.close()
    assert here.ask("/liveness").status == 200
    assert not [each for each in caplog.records if each.exc_info and each.levelno >= logging.ERROR]


# --- processes --------------------------------------------------------------------------------


def test_what_nobody_works_on_is_swept_and_what_somebody_does_stays(tmp_path):
    (tmp_path / f"{PREFIX}left").mkdir()
    (tmp_path / f"{PREFIX}left" / HELD).touch()
    with workshop(tmp_path / "made") as at_work:
        sweep(tmp_path)
        assert [*tmp_path.iterdir()] == [at_work]
    assert [*tmp_path.iterdir()] == []


@pytest.mark.long
def test_what_a_killed_builder_left_goes_at_the_next_start(register, tmp_path, monkeypatch):
    monkeypatch.setenv("CTC_DASH_CACHE", str(tmp_path))
    work = "from ctc_dash.record import building; import time; wrote = building.write_snapshot; "
    work += "building.write_snapshot = lambda *given, **named: wrote(*given, **named) if named "
    work += "else (print('now', flush=True), time.sleep(60)); from ctc_dash import cli; "
    work += f"cli.main(['build', '--data', {str(register)!r}])"
    builder = subprocess.Popen([sys.executable, "-c", work], stdout=subprocess.PIPE)
    assert builder.stdout
    assert builder.stdout.readline() == b"now\n"
    with workshop(tmp_path / "snapshots" / "other") as at_work:
        builder.kill()
        builder.wait()
        left = [*(tmp_path / "snapshots").glob(f"{PREFIX}*")]
        assert len(left) == 2
        from ctc_dash.asking.snapshot_files import find_or_build

        assert find_or_build(register).path.is_file()
        assert [*(tmp_path / "snapshots").glob(f"{PREFIX}*")] == [at_work]
    assert not [*(tmp_path / "snapshots").glob(f"{PREFIX}*")]


FULL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)); "
FULL += "import sys; from ctc_dash import cli; sys.exit(cli.main(sys.argv[1:]))"


NO_PLACE = [
    (["ask", "visits/list"], "cache"),
    (["build", "-o", "full.duckdb"], "cache"),
    (["ask", "visits/list"], "a-file"),
    (["check"], "a-file"),
]


@pytest.mark.parametrize(("command", "cache"), pairs_but_long(NO_PLACE))
def test_no_room_or_no_cache_is_said_in_a_line(register, tmp_path, command, cache):
    (tmp_path / "a-file").write_text("no folder")
    spoken = {**os.environ, "CTC_DASH_CACHE": str(tmp_path / cache)}
    spoken.pop("HOME", None)
    code = [sys.executable, "-c", FULL, *command, "--data", str(register)]
    done = subprocess.run(code, cwd=tmp_path, env=spoken, capture_output=True, timeout=90)
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert done.returncode == (0 if command == ["check"] else 1)
    if command != ["check"]:
        assert said.startswith(f"ctc-dash {command[0]}: ")
        assert len(said.splitlines()) == 1
    assert not [*tmp_path.rglob(f"{PREFIX}*"), *tmp_path.rglob("*.duckdb")]


@pytest.mark.long
def test_two_servers_on_one_cache_and_an_end_in_peace(register, tmp_path):
    """Both begin at once with nothing built; who is being answered at the end gets the answer."""
    spoken = {**os.environ, "CTC_DASH_CACHE": str(tmp_path / "cache")}
    begun = []
    for number in range(2):
        port, log = free_port(), tmp_path / f"{number}.log"
        command = ["-m", "ctc_dash", "serve", "--data", str(register), "--port", str(port)]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, *command], stdout=output, stderr=subprocess.STDOUT, env=spoken
            )
        begun.append((process, f"http://127.0.0.1:{port}", log))
    try:
        for process, url, log in begun:
            wait_until_up(f"{url}/liveness", process, log, tries=1200)  # beside all else
            assert Here(None, url, 120).ask("/visits").status == 200
        # The second waited for what the first built: nothing was built twice, nor taken up anew.
        assert "taken up anew" not in "".join(log.read_text(encoding="utf-8") for *_, log in begun)
        assert len([*(tmp_path / "cache" / "snapshots").iterdir()]) == 1

        async def ended(process: subprocess.Popen[bytes], url: str) -> int:
            asked = asyncio.to_thread(Here(None, url, 120).ask, "/brief?on=state:NER&format=html")
            asking = asyncio.create_task(asked)
            await asyncio.sleep(0.2)
            process.send_signal(signal.SIGTERM)
            return (await asking).status

        for process, url, log in begun:
            assert asyncio.run(ended(process, url)) == 200
            assert process.wait(60) == 0
            assert "Traceback" not in log.read_text(encoding="utf-8")
    finally:
        for process, *_ in begun:
            process.kill()
            process.wait()
