"""Notebooks in JupyterLab itself, in a real Chromium: they run, show, and ask no other host."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.notebooks.clearing import NOTEBOOKS
from tests.notebooks.running import OFFLINE, read
from tests.serving import ROOT, Server, free_port, started

pytest.importorskip("jupyterlab", reason="JupyterLab is not installed")
pytestmark = [pytest.mark.browser, pytest.mark.long]

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
OPEN_TO_THIS_TEST = ("--IdentityProvider.token=", "--ServerApp.password=")
# Every cell is in the document, seen or not; and nothing is asked that this test did not ask.
SETTINGS = {
    "notebook-extension/tracker": '{"windowingMode": "none"}',
    "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
}
LONG = 90_000  # milliseconds
OWN = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
PROMPTS = """() => {
    if (document.querySelector("[data-mime-type*='vnd.jupyter.error']")) return true
    const told = [...document.querySelectorAll(".jp-CodeCell .jp-InputArea-prompt")]
    return told.length && told.every((one) => /\\[\\d+\\]/.test(one.textContent))
}"""
# What is around a notebook's outputs: nothing of ours may change it. Its own class names it sets.
AROUND = """() => ({
    title: document.title, at: location.href, steps: history.length,
    root: [...document.documentElement.attributes].map((one) => one.name + one.value),
    ink: getComputedStyle(document.documentElement).getPropertyValue("--ink"),
    skips: document.querySelectorAll("body > .skip, body > a").length,
})"""


@pytest.fixture(scope="module")
def laboratory(own_cache, record, tmp_path_factory) -> Iterator[Server]:
    """JupyterLab on loopback, in a folder with the notebooks, with settings of nobody else."""
    folder = tmp_path_factory.mktemp("laboratory")
    for path in NOTEBOOKS:
        notebook = read(path)
        notebook.metadata.kernelspec = KERNEL  # it names none, and JupyterLab would ask which
        nbformat.write(notebook, folder / path.name)
    own = {f"JUPYTER_{name}": str(folder / name) for name in ("CONFIG_DIR", "DATA_DIR")}
    own |= {"JUPYTER_RUNTIME_DIR": str(folder / "runtime"), "JUPYTER_PREFER_ENV_PATH": "1"}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    own |= {"PYTHONPATH": os.pathsep.join([str(OFFLINE), str(ROOT)])}
    for name, text in SETTINGS.items():
        setting = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        setting.parent.mkdir(parents=True, exist_ok=True)
        setting.write_text(text, encoding="utf-8")
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


@contextmanager
def ran(laboratory, browser, name) -> Iterator[Page]:
    """A notebook whose cells have all run; at its end it has asked no other host for anything."""
    page = browser.new_page(viewport={"width": 1366, "height": 2000})
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on("request", lambda each: each.url.startswith(OWN) or elsewhere.append(each.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{laboratory.url}/lab/tree/{name}.ipynb?reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=LONG)
    page.get_by_text("| Idle").wait_for(timeout=LONG)  # before that it would ask for a kernel
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(PROMPTS, timeout=LONG)
    wrong = page.locator("[data-mime-type*='vnd.jupyter.error'], [data-mime-type*=stderr]")
    assert wrong.all_inner_texts() == []
    page.get_by_text("| Idle").wait_for(timeout=LONG)
    page.wait_for_timeout(2000)  # until what was drawn last has its line to the kernel
    yield page
    page.wait_for_timeout(500)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Shut Down Kernel", exact=True).click()
    page.close()
    assert elsewhere == []
    assert errors == []


def pick(within: Locator, label: str, chosen: list[str], text: str) -> None:
    """Choose, and wait for what follows.

    Panel's line to a kernel that has just been busy may hold back what is picked until its last
    message is answered or has grown old: as a reader would, one picks again.
    """
    box = within.get_by_label(label, exact=True)
    before = box.evaluate("(box) => [...box.selectedOptions].map((one) => one.label)")
    for _ in range(6):
        box.select_option(chosen)
        try:
            expect(within).to_contain_text(text, timeout=10_000)
        except AssertionError:
            box.select_option(before)
            within.page.wait_for_timeout(1000)
        else:
            return
    expect(within).to_contain_text(text)


def test_figures_of_a_notebook_are_seen(laboratory, browser):
    with ran(laboratory, browser, "start_here") as page:
        figure = page.locator(".jp-OutputArea-output .ctc-dash-figure").first
        figure.scroll_into_view_if_needed(timeout=LONG)
        assert figure.locator("h3").inner_text().strip()
        picture = figure.locator("svg").first.bounding_box()
        assert picture["width"] > 300
        assert picture["height"] > 60


@pytest.mark.parametrize(("name", "canvases"), [("compare_two_years", 2), ("ten_questions", 10)])
def test_elements_are_drawn_and_have_a_name(laboratory, browser, name, canvases):
    with ran(laboratory, browser, name) as page:
        drawn = page.locator(".jp-OutputArea-output canvas")
        expect(drawn.nth(canvases - 1)).to_be_visible(timeout=LONG)
        assert drawn.count() >= canvases


def test_an_explorer_and_an_app_follow_what_is_picked(laboratory, browser):
    with ran(laboratory, browser, "explore") as page:
        before = page.evaluate(AROUND)
        explorer = page.locator(".jp-OutputArea-output").filter(has_text="Count by").last
        explorer.scroll_into_view_if_needed(timeout=LONG)
        expect(explorer.get_by_role("figure")).to_have_accessible_name(
            "Thematic area, Stage, Assistance activities", timeout=LONG
        )
        expect(explorer.locator("table")).to_contain_text("Border management")
        pick(explorer, "Count by", ["Origin of the need"], "Recommendation of the Committee")
        expect(explorer.locator("canvas").first).to_be_visible()
        app = page.locator(".jp-CodeCell").filter(has_text="@pn.depends")
        app.scroll_into_view_if_needed()
        pick(app, "Cluster", ["Cluster C"], "10 visits")
        assert app.locator(".ctc-dash-figure").count() == 2
        assert page.evaluate(AROUND) == before


def test_a_page_is_live_and_leaves_what_is_around_it_alone(laboratory, browser):
    with ran(laboratory, browser, "a_page_in_a_notebook") as page:
        before = page.evaluate(AROUND)
        shown = page.locator(".in-notebook").first
        shown.scroll_into_view_if_needed(timeout=LONG)
        shown.locator("nav a", has_text="Visits").click()
        expect(shown.locator("h1", has_text="Visits")).to_be_visible(timeout=LONG)
        shown.locator("svg a").first.click()
        expect(shown.get_by_text("filters are set").first).to_be_visible(timeout=LONG)
        assert shown.locator("[data-scripted]:visible").count() == 0
        assert (before["ink"], before["skips"]) == ("", 0)
        assert page.evaluate(AROUND) == before
