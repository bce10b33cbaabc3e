"""The register in a real browser: a visit, a step and their undoing, with and without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ctc_dash.asking.records import Records
from ctc_dash.record.checking import examine
from ctc_dash.record.desk import Desk
from ctc_dash.server.writing import OneWriter, Writing
from tests.browser.pages import found_by_axe
from tests.fictitious import fictitious
from tests.in_process import served

pytestmark = pytest.mark.browser

SMALL = Path(__file__).parents[1] / "fixtures" / "small"


@pytest.fixture(scope="module")
def register(own_cache, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server that writes an invented register."""
    folder = fictitious(tmp_path_factory.mktemp("register") / "mine")
    writing = Writing(Desk(folder, examine), OneWriter("Ana"))
    # The pages are of another record: that they take up what is written tests/server has.
    with served(Records(SMALL, "directorate"), writing=writing) as (_, url):
        yield url, folder


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, java_script_enabled=request.param
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield page
    with suppress(Exception):
        context.close()
    # A form that is refused has a status that the browser notes.
    assert [each for each in wrong if "a status of 4" not in each] == []


def cell(page: Page, column: str) -> Locator:
    return page.locator(f"#cell-{column}")


def date_step(page: Page, folder: Path) -> str:
    """Date a step of the visit that was added; returns the id of its row."""
    page.locator(".rows a", has_text="901").click()
    page.get_by_role("link", name="Date a step after a visit").click()
    expect(cell(page, "visit_number")).to_have_value("901")
    cell(page, "step").select_option(index=1)
    cell(page, "event_day").fill("2033-03-08")
    cell(page, "evidence_as_stated").fill("Press release")
    cell(page, "document").select_option("w_3102")
    cell(page, "place").fill("annex I")
    page.get_by_role("button", name="Write to the register").click()
    expect(page.locator(".done")).to_be_visible(timeout=30_000)
    events = (folder / "follow_up_events.csv").read_text(encoding="utf-8")
    (event,) = re.findall(r"(\w+_901),901,\w+,2033-03-08,2033-03-08,day,done,,Press", events)
    return str(event)


def test_a_visit_is_added_its_step_dated_and_both_undone(register, page, request):
    url, folder = register
    has_script = "no script" not in request.node.name
    page.goto(f"{url}/register")
    page.get_by_role("link", name="Add a visit").click()
    cell(page, "state").select_option(index=1)
    cell(page, "visit_type").select_option(index=1)
    cell(page, "first_day").fill("2033-03-04")
    cell(page, "label_as_stated").fill("Niger")
    cell(page, "dates_as_stated").fill("4 March")
    cell(page, "document").select_option("w_3102")
    cell(page, "number").fill("1")
    said = page.locator("#said-number")
    if has_script:
        cell(page, "number").blur()
        expect(said).to_contain_text("used before, first in", timeout=30_000)
        expect(page.locator("#said-place")).to_be_empty()  # nobody has come to it yet
        assert found_by_axe(page) == []
    page.get_by_role("button", name="Write to the register").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was written", timeout=30_000)
    expect(said).to_contain_text("used before, first in")
    expect(page.locator("#said-place")).to_contain_text("the cell is empty")
    expect(cell(page, "state")).not_to_have_value("")
    cell(page, "number").fill("901")
    cell(page, "place").fill("annex I")
    page.get_by_role("button", name="Write to the register").click()
    expect(page.locator(".done")).to_contain_text("Written: added visits 901", timeout=30_000)
    added = ["901"]
    if has_script:
        added.insert(0, date_step(page, folder))
    page.get_by_role("link", name="Register").first.click()
    for gone in added:
        page.get_by_role("button", name=re.compile(rf"Undo: added {gone}$")).first.click()
        expect(page.locator(".done")).to_contain_text(f" {gone}. The pages", timeout=30_000)
    assert "\n901," not in (folder / "visits.csv").read_text(encoding="utf-8")
