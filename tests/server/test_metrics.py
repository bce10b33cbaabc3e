"""What those who look after a server are told of it, at a port of its own."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.talking import Client, Heard
from ctc_dash import cli
from ctc_dash.asking import questions
from ctc_dash.asking.records import Records
from ctc_dash.server import gate
from ctc_dash.server.metrics import MetricsPort
from ctc_dash.server.routes import NEVER, OF_THE_METRICS_ALONE
from tests.in_process import served
from tests.server.test_surface import Here, alive
from tests.serving import free_port

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def both(own_cache, record) -> Iterator[tuple[Here, Here]]:
    """A server, and its port for who looks after it."""
    before = len(gate.heard_by), len(questions.heard_by)
    with served(Records()) as (server, url):
        alive(server)
        port, begun = free_port(), threading.Event()
        made = []

        def begin() -> None:
            made.append(MetricsPort(server.servers, port))
            made[0].start()
            begun.set()

        server.io_loop.add_callback(begin)
        assert begun.wait(10)
        yield Here(server, url), Here(None, f"http://127.0.0.1:{port}")
        made[0].metrics.stop()
    assert (len(gate.heard_by), len(questions.heard_by)) == before


def told(at: Here) -> dict[tuple[str, str], float]:
    """Each value by its name and its labels."""
    text = at.ask("/metrics").text
    return {
        (
            each.name,
            " ".join(value for key, value in each.labels.items() if key != "le"),
        ): each.value
        for family in text_string_to_metric_families(text)
        for each in family.samples
    }


def test_sessions_answers_questions_and_the_age_of_the_snapshot_are_told(both, record):
    here, at = both
    before = told(at)
    assert before["ctc_dash_sessions", "public"] == 0
    assert before["ctc_dash_build_info", f"public {record.build_id}"] == 1
    assert 0 <= before["ctc_dash_snapshot_age_seconds", "public"] < 86400
    assert before["ctc_dash_not_taken_up_seconds", "public"] == 0
    assert before["ctc_dash_threads", ""] >= 1

    async def read() -> dict[tuple[str, str], float]:
        client = Client(here.url, Heard())
        page = await client.get("page", "/visits?from=2017-03-04")
        async with client.session(page):
            return await asyncio.to_thread(told, at)

    seen: list[dict[tuple[str, str], float]] = []
    thread = threading.Thread(target=lambda: seen.append(asyncio.run(read())))
    thread.start()  # this one may have the browser's loop
    thread.join(60)
    (open_,) = seen
    for name in ("sessions", "documents", "sessions_opened_total"):
        assert open_[f"ctc_dash_{name}", "public"] == 1
    for route in ("pages 200", "token 200"):
        assert open_["ctc_dash_answer_seconds_count", route] == 1
    asked = "ctc_dash_question_seconds_count", "visits/by_month"
    assert open_[asked] > before.get(asked, 0)
    assert here.ask("/visits?from=2017-03-04").status == 200  # kept: nothing is asked anew
    assert here.ask("/nowhere").status == 404
    after = told(at)
    assert after[asked] == open_[asked]
    assert after["ctc_dash_answer_seconds_count", "lost 404"] == 1


def test_it_is_for_this_machine_alone_and_names_nobody(both):
    here, at = both
    (route,) = OF_THE_METRICS_ALONE
    answer = at.ask("/metrics", Accept="application/openmetrics-text; version=1.0.0")
    assert answer.headers["Content-Type"].startswith("application/openmetrics-text")
    assert answer.headers["Cache-Control"] == route.kept == NEVER
    assert answer.headers["Content-Security-Policy"] == route.policy
    assert at.ask("/metrics", "HEAD").content == b""
    assert "127.0.0.1" not in answer.text
    assert at.ask("/metrics", "POST").status == 405
    assert at.ask("/metrics", Host="dash.example.org").status == 421
    assert at.ask("/visits").status == 404
    assert here.ask("/metrics").status == 404
    assert json.loads(here.ask("/readiness").content)["sessions"]


def test_a_port_that_is_taken_is_said_in_a_line(both, capsys):
    taken = both[1].url.rpartition(":")[2]
    assert cli.main(["serve", "--port", str(free_port()), "--metrics-port", taken]) == 1
    said = capsys.readouterr().err
    assert said.startswith("ctc-dash serve: ")
    assert len(said.splitlines()) == 1
