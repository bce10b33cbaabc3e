"""What every test shares: the shipped record, built once into a folder of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ctc_dash
from ctc_dash import interface
from ctc_dash.asking import snapshot
from tests.chromium import ARGUMENTS, chromium
from tests.serving import ROOT, free_port, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Snapshots of the tests lie apart from those of the machine's user."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("CTC_DASH_CACHE")
    os.environ["CTC_DASH_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["CTC_DASH_CACHE"]
    else:
        os.environ["CTC_DASH_CACHE"] = before


@pytest.fixture(scope="session")
def record(own_cache: Path) -> interface.Record:
    """The shipped record, open."""
    return ctc_dash.open()


@pytest.fixture(scope="session")
def empty_record(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> interface.Record:
    """The shipped record's tables without a row in them."""
    import shutil

    from ctc_dash import places
    from ctc_dash.record.building import build

    folder = tmp_path_factory.mktemp("empty") / "data"
    shutil.copytree(places.data_dir(), folder)
    for table in [*folder.glob("*.csv"), *folder.glob("labels/*.csv")]:
        header = table.read_text(encoding="utf-8").splitlines()[0]
        table.write_text(header + "\n", encoding="utf-8")
    path = build(folder, folder.parent / "empty.duckdb")
    return interface.NotebookRecord(snapshot.opened(path))


@pytest.fixture(scope="session")
def server(own_cache: Path, record: interface.Record, tmp_path_factory: pytest.TempPathFactory):
    """`ctc-dash serve`, started in another folder than the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "ctc_dash", "serve", "--port", str(port)]
    yield from started(command, url, folder / "server.log", folder)


@pytest.fixture(scope="session")
def panel_served(own_cache: Path, record: interface.Record, tmp_path_factory):
    """`panel serve dashboards/*.py`, started in the checkout."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    scripts = [str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("dashboards/*.py"))]
    command = [
        sys.executable,
        "-m",
        "panel",
        "serve",
        *scripts,
        "--port",
        str(port),
        "--address",
        "127.0.0.1",
        "--liveness",
    ]
    log = tmp_path_factory.mktemp("panel") / "panel.log"
    yield from started(command, url, log, ROOT)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: two of Playwright's loops cannot run beside each other."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()
