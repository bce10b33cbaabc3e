"""What every test shares: the shipped record, built once into a folder of its own."""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import ctc_dash
from ctc_dash import interface
from ctc_dash.asking import snapshot, snapshot_files
from tests import registers, workers
from tests.chromium import ARGUMENTS, chromium
from tests.serving import ROOT, free_port, started

if TYPE_CHECKING:
    from playwright.sync_api import Browser


LONGEST = 1200  # seconds that a long form may take; any other test has those of pyproject.toml


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long",
        action="store_true",
        help="run the long forms, too: whole matrices, many made-up cases, benchmarks",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Made-up cases: few and always the same, or with --long many and each time others."""
    settings.register_profile("short", max_examples=10, deadline=None, derandomize=True)
    many = int(os.environ.get("CTC_DASH_FUZZ", "100"))  # `make fuzz` asks for more
    settings.register_profile("long", max_examples=many, deadline=None, print_blob=True)
    settings.load_profile("long" if config.getoption("--long") else "short")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long forms out unless they are asked for; bring the rest into its order."""
    long = [item for item in items if workers.is_long(item)]
    if config.getoption("--long"):
        for item in long:
            item.add_marker(pytest.mark.timeout(LONGEST))
    else:
        items[:] = [item for item in items if not workers.is_long(item)]
        config.hook.pytest_deselected(items=long)
    items[:] = workers.in_order(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """Share the tests out; of another kind of sharing xdist takes care itself."""
    return workers.FromBothEnds(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Snapshots of the tests lie apart from those of the machine's user."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("CTC_DASH_CACHE")
    os.environ["CTC_DASH_CACHE"] = str(folder)
    snapshot_files.KEPT = 1000  # what one test makes must not take away what others have open
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
    return interface.NotebookRecord(snapshot.open_snapshot(path))


@pytest.fixture(scope="session")
def site(record: interface.Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static edition with the pages of some States, not to be changed; made once for all.

    Publishing takes the longest of all that tests wait for: who comes second waits for the first.
    """
    from ctc_dash.exports.site import publishing

    own = tmp_path_factory.getbasetemp()
    common = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = common / "site"
    with (common / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():  # it is there whole, or not at all
            publishing.publish(record, folder, language="en", states=registers.STATES_IN_SITE)
    return folder


@pytest.fixture(scope="session")
def with_rows(own_cache: Path, tmp_path_factory) -> Callable[..., interface.Record]:
    """A function that builds the shipped record with visits and events of a test's own."""

    def made(visits: list[registers.Row], events: list[registers.Row]) -> interface.Record:
        return registers.with_rows(tmp_path_factory.mktemp("register"), visits, events)

    return made


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
    """`panel serve dashboards/*.py`, started in the checkout.

    Beside ``server``, the one that a worker starts, it is there for what is promised of this other
    command; who asks for it alone starts it.
    """
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
