"""A start from nothing, the record's first build included, costs little more than its libraries."""

import os
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.serving import free_port, started

pytestmark = pytest.mark.server

LIBRARIES = "import panel, duckdb, pandas"


def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@pytest.mark.measured
def test_cold_start_to_first_page(tmp_path, monkeypatch):
    """Seconds differ from machine to machine; the ratio to merely importing does not."""
    imports = min(
        seconds(lambda: subprocess.run([sys.executable, "-c", LIBRARIES], check=True))
        for _ in range(2)
    )
    monkeypatch.setitem(os.environ, "CTC_DASH_CACHE", str(tmp_path / "cold"))
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "ctc_dash", "serve", "--port", str(port)]

    def first_page():
        for server in started(command, url, tmp_path / "server.log", tmp_path):
            with urllib.request.urlopen(f"{server.url}/visits", timeout=30) as answer:
                assert answer.status == 200
            elapsed.append(time.perf_counter() - begun)

    elapsed = []
    begun = time.perf_counter()
    first_page()
    assert elapsed[0] < 4 * imports + 1
