"""A notebook opened in JupyterLab itself, in a real Chromium: it runs, and its figures are seen."""

from __future__ import annotations

import os
import sys

import nbformat
import pytest

from tests.notebooks.clearing import NOTEBOOKS
from tests.notebooks.running import read
from tests.serving import free_port, started

pytest.importorskip(
    "jupyterlab", reason="JupyterLab is not installed; `make install-test` brings it"
)
pytestmark = [pytest.mark.browser, pytest.mark.long]

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
START = next(path for path in NOTEBOOKS if path.stem == "start_here")
OPEN_TO_THIS_TEST = ("--IdentityProvider.token=", "--ServerApp.password=")


@pytest.fixture
def laboratory(own_cache, record, tmp_path_factory):
    """JupyterLab on loopback, in a folder with one notebook, with settings of nobody else."""
    folder = tmp_path_factory.mktemp("laboratory")
    notebook = read(START)
    notebook.metadata.kernelspec = KERNEL  # it names none, and JupyterLab would ask which
    nbformat.write(notebook, folder / START.name)
    own = {f"JUPYTER_{name}": str(folder / name) for name in ("CONFIG_DIR", "DATA_DIR")}
    own |= {"JUPYTER_RUNTIME_DIR": str(folder / "runtime"), "JUPYTER_PREFER_ENV_PATH": "1"}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}"]
    command += ["--ServerApp.ip=127.0.0.1", "--allow-root", *OPEN_TO_THIS_TEST]
    command += [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    yield from started(
        command, f"http://127.0.0.1:{port}", folder / "lab.log", folder, alive="/api"
    )
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})


def test_a_notebook_runs_in_jupyterlab_and_shows_its_figures(laboratory, browser):
    page = browser.new_page(viewport={"width": 1366, "height": 2000})
    page.goto(f"{laboratory.url}/lab/tree/{START.name}?reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    page.get_by_text("| Idle").wait_for(timeout=60_000)  # before that it would ask for a kernel
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    figure = page.locator(".jp-OutputArea-output .ctc-dash-figure").first
    figure.wait_for(timeout=90_000)
    figure.scroll_into_view_if_needed()
    assert figure.locator("h3").inner_text().strip()
    picture = figure.locator("svg").first.bounding_box()
    assert picture["width"] > 300
    assert picture["height"] > 60
    page.close()
