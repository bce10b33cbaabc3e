"""`panel serve notebooks/*.ipynb` shows every notebook with its figures."""

from __future__ import annotations

import sys

import pytest

from tests.notebooks.clearing import NOTEBOOKS
from tests.notebooks.running import read, shows_a_figure
from tests.serving import ROOT, free_port, started
from tests.workers import long_but

pytestmark = pytest.mark.browser

# Panel's own template for notebooks asks for this; the page is whole without it.
PANELS_FONT = "https://fonts.googleapis.com/"


@pytest.fixture(scope="module")
def served(own_cache, record, tmp_path_factory):
    port = free_port()
    scripts = [str(path.relative_to(ROOT)) for path in NOTEBOOKS]
    command = [sys.executable, "-m", "panel", "serve", *scripts, "--port", str(port)]
    options = ["--address", "127.0.0.1", "--liveness"]
    log = tmp_path_factory.mktemp("notebooks") / "panel.log"
    yield from started([*command, *options], f"http://127.0.0.1:{port}", log, ROOT)


START, PAGE = (
    next(path for path in NOTEBOOKS if path.stem == name)
    for name in ("start_here", "a_page_in_a_notebook")
)
WITH_FIGURES = [path for path in NOTEBOOKS if path != PAGE]


@pytest.mark.parametrize("path", long_but(WITH_FIGURES, START), ids=lambda path: path.stem)
def test_a_served_notebook_shows_its_figures_and_nothing_from_elsewhere(served, browser, path):
    cells = read(path).cells
    apps = [cell for cell in cells if cell.cell_type == "code" and "pn." in cell.source]
    figures = [cell for cell in cells if shows_a_figure(cell)]
    figures += [cell for cell in apps for _ in range(cell.source.count("record.figure("))]
    page = browser.new_page()
    elsewhere, errors = [], []
    page.route("**/*", lambda route: route.continue_() if here(route) else route.abort())
    page.on("request", lambda request: elsewhere.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{served.url}/{path.stem}")
    drawn = page.locator(".ctc-dash-figure")
    drawn.nth(len(figures) - 1).wait_for(timeout=60_000)
    assert drawn.count() == len(figures)
    assert drawn.first.locator("h3").inner_text().strip()
    if path.stem != "prepare_a_briefing":
        picture = page.locator(".ctc-dash-figure svg").first.bounding_box()
        assert picture["width"] > 300
        assert picture["height"] > 60
    assert errors == []
    assert [
        url for url in elsewhere if not url.startswith((served.url, "data:", "blob:", PANELS_FONT))
    ] == []
    page.close()
    # That the reader closed the page while it was being written to is no fault of the notebook.
    told = served.log.read_text(encoding="utf-8").split("Traceback")[1:]
    assert [each for each in told if "ClosedError" not in each] == []


def here(route) -> bool:
    return route.request.url.startswith(("http://127.0.0.1", "data:", "blob:"))


def test_a_page_in_a_notebook_is_live_and_leaves_what_is_around_it_alone(served, browser):
    page = browser.new_page()
    elsewhere, errors = [], []
    page.on("request", lambda request: elsewhere.append(request.url))
    page.route("**/*", lambda route: route.continue_() if here(route) else route.abort())
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{served.url}/{PAGE.stem}")
    first = page.locator(".in-notebook").first
    first.locator("h1").wait_for(timeout=60_000)
    before = (page.title(), page.url, page.evaluate("history.length"))
    root = page.evaluate("document.documentElement.outerHTML.slice(0, 200)")
    first.locator("nav a", has_text="Visits").click()
    first.locator("h1", has_text="Visits").wait_for()
    assert (page.title(), page.url, page.evaluate("history.length")) == before
    assert page.evaluate("document.documentElement.outerHTML.slice(0, 200)") == root
    ink = "getComputedStyle(document.documentElement).getPropertyValue('--ink')"
    assert page.evaluate(ink) == ""
    assert page.locator(".skip").count() == 0
    assert errors == []
    assert [
        url for url in elsewhere if not url.startswith((served.url, "data:", "blob:", PANELS_FONT))
    ] == []
    page.close()
