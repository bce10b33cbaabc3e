"""The static edition in a real Chromium, opened from files: access, search, small screens, dark."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.pages import found_by_axe

pytestmark = pytest.mark.browser

FIVE = ("index.html", "visits.html", "states/NER.html", "search.html", "visits/142.html")
# In one of them each is asked for what can be read; in both in the long form.
SCHEMES = dict(zip(FIVE, itertools.cycle(("light", "dark"))))
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def asked() -> list[str]:
    """Every address that the browser asked for."""
    return []


@pytest.fixture
def visit(browser: Browser, window: BrowserContext, site, asked) -> Iterator:
    """Open a page of the site; with settings of its own in a window of its own."""
    opened: list[BrowserContext | Page] = []

    def open_page(address: str, width: int = 1366, **settings) -> Page:
        context = browser.new_context(**settings) if settings else window
        page = context.new_page()
        opened.append(context if settings else page)
        page.set_viewport_size({"width": width, "height": 800})
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: asked.append(str(error)))
        page.goto((site / address).as_uri())
        return page

    yield open_page
    for each in opened:
        each.close()


@pytest.mark.parametrize("address", FIVE)
def test_axe_finds_nothing(visit, address):
    page = visit(address)
    page.emulate_media(color_scheme=SCHEMES[address])
    assert found_by_axe(page, *LEVELS) == []


@pytest.mark.long
@pytest.mark.parametrize("address", FIVE)
def test_axe_finds_nothing_in_any_row_in_light_and_in_dark(visit, address):
    page = visit(address)
    assert found_by_axe(page, *LEVELS, whole=True) == []
    page.emulate_media(color_scheme="dark")
    # the only rule that knows of the theme
    assert found_by_axe(page, "color-contrast", whole=True) == []


@pytest.mark.parametrize("address", FIVE)
def test_no_page_is_wider_than_its_window(visit, address):
    page = visit(address)
    wide = {}
    for width in (320, 820, 1366):
        page.set_viewport_size({"width": width, "height": 800})
        wide[width] = page.evaluate("document.documentElement.scrollWidth")
    assert {width: whole for width, whole in wide.items() if whole > width} == {}


def test_nothing_is_asked_of_another_host_and_nothing_fails(visit, site, asked):
    for address in FIVE:
        visit(address)
    assert [each for each in asked if not each.startswith(site.as_uri())] == []
    assert any(each.endswith("site.css") for each in asked)


def test_the_index_narrows_down_by_words_in_any_language(visit):
    page = visit("search.html")
    everything = page.locator("#entries > section > ul > li")
    assert everything.count() > 150
    page.get_by_label("Search for").fill("cote d'ivoire")
    assert page.locator("#entries li:visible").all_inner_texts()[0].startswith("Côte d")
    page.get_by_label("Search for").fill("нигер")
    shown = page.locator("#entries > section > ul > li:visible")
    assert shown.count() == 1
    said = page.locator("[role=status][data-found]")
    assert said.inner_text() == "Found: 1"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "states/NER.html"
    page.keyboard.press("Enter")
    page.wait_for_url("**/states/NER.html")
    page.go_back()
    page.get_by_label("Search for").fill("zzzz")
    assert said.inner_text() == "Nothing in the index matches these words."


@pytest.mark.parametrize("wanted", ["sri lanka", "colombo", "шри-ланка", "visits", "2019", "zzzz"])
def test_headings_and_letters_are_those_of_what_was_found(visit, wanted):
    page = visit("search.html")
    page.get_by_label("Search for").fill(wanted)
    shown = page.locator("#entries > section > ul > li:visible")
    letters = shown.evaluate_all(
        "all => [...new Set(all.map(each => each.closest('section').firstElementChild.innerText))]"
    )
    assert page.locator("#entries h2:visible").all_inner_texts() == letters
    assert page.locator(".letters a:visible").all_inner_texts() == letters
    assert bool(letters) == (wanted != "zzzz")
    page.get_by_label("Search for").fill("")
    assert page.locator("#entries li:visible").count() == page.locator("#entries li").count()
    assert page.locator(".letters a:visible").count() == page.locator("#entries h2").count()


def test_a_state_finds_its_meetings_and_of_a_topic_no_others(visit):
    page = visit("search.html")
    page.get_by_label("Search for").fill("sri lanka")
    colombo = "High-level follow-up visit of the Directorate to Colombo after the Easter attacks"
    found = page.locator("#entries li:visible > a").all_inner_texts()
    assert [each for each in found if "Sri Lanka" not in each] == [
        "A region or a State",
        *[colombo] * 2,
    ]
    assert len(found) > 5  # activities and contradictions have its name
    # a topic that is asked for by its own name keeps all that is under it
    page.get_by_label("Search for").fill("region or a state")
    topic = page.locator("#entries > section > ul > li:visible", has_text="topic of 6 meetings")
    assert topic.locator("ul > li:visible").count() == 6


def test_without_a_script_the_index_is_whole_and_offers_no_dead_field(visit):
    page = visit("search.html", java_script_enabled=False)
    assert page.locator("#entries > section > ul > li:visible").count() > 150
    assert page.locator("input:visible").count() == 0


def test_without_a_script_squares_change_colour_and_tables_open(visit):
    page = visit("index.html", java_script_enabled=False)
    niger = page.locator(".world a", has_text="NER")
    visited = niger.evaluate("each => getComputedStyle(each).backgroundColor")
    assert page.locator(".legend:visible").all_inner_texts()[0].startswith("Comprehensive")
    page.get_by_role("radio", name="Survey or overview").check()
    assert niger.evaluate("each => getComputedStyle(each).backgroundColor") != visited
    legends = page.locator(".legend:visible")
    assert legends.count() == 1
    assert "Survey or overview received" in legends.inner_text()
    table = page.locator("#overview-world table")
    assert not table.is_visible()
    page.locator("#overview-world summary").click()
    assert table.is_visible()
    page.locator("#overview-world summary").click()
    niger.click()
    assert page.locator("h1").inner_text() == "Niger"


def test_the_keyboard_reaches_the_content_first(visit):
    page = visit("states/NER.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_pictures_follow_the_ground(visit):
    colours = [
        visit("visits.html", color_scheme=scheme)
        .locator(".drawn text")
        .first.evaluate("each => getComputedStyle(each).fill")
        for scheme in ("light", "dark")
    ]
    assert colours[0] != colours[1]


def test_paper_has_no_controls(visit):
    page = visit("states/NER.html")
    page.emulate_media(media="print")
    assert not page.locator("header nav").is_visible()
    assert not page.locator(".menu").first.is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator("footer").is_visible()
