"""One's own questions in a browser: marks that answer each other, keys, Back, what Bokeh draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, forgotten, opened
from tests.browser.pages import card, grave

pytestmark = pytest.mark.browser

# What a page's policy may allow, as the server's own is to be: no text is run as a script.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "connect-src 'self' ws: wss: blob:",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
    ]
)
UNDER_POLICY = f"""new MutationObserver((_, observer) => {{
    if (!document.head) return
    const meta = document.createElement("meta")
    Object.assign(meta, {{ httpEquiv: "Content-Security-Policy", content: "{POLICY}" }})
    document.head.prepend(meta)
    observer.disconnect()
}}).observe(document, {{ childList: true, subtree: true }})"""
MODELS = "() => Bokeh.documents.flatMap((one) => [...one._all_models.values()].map((m) => m.type))"
# In a task of its own: what a driver runs itself is let through.
TRIED = """() => new Promise((told) => setTimeout(() => {
    try { told(globalThis.eval("1")) } catch { told("refused") }
}))"""
SCRIPTS = "() => [...document.scripts].map((one) => one.src).filter(Boolean)"
PAPERS = """() => Bokeh.documents.flatMap((one) => [...one._all_models.values()])
    .filter((m) => m.type === "Figure").map((m) => m.border_fill_color)"""
AFRICA = "mark=subregion:west_central_africa"


@pytest.fixture(scope="module")
def seen(window, server) -> Iterator[Visit]:
    """The page under the policy; at its end it has complained of nothing and asked no other."""

    seen = opened(window, server.url, "explore", 1366, 768, script=UNDER_POLICY)
    yield seen
    errors, elsewhere = list(seen.errors), list(seen.elsewhere)
    forgotten(seen.page)
    assert errors == []
    assert elsewhere == []


@pytest.fixture
def page(seen: Visit) -> Page:
    """The page at its beginning."""
    seen.page.get_by_role("link", name="Explore", exact=True).click()
    expect(seen.page.locator("h1")).to_be_focused()  # it has arrived, whatever stood there before
    expect(seen.page.get_by_role("heading", name="All 31: visits")).to_be_visible()
    return seen.page


def asked(page: Page) -> str:
    return unquote(page.url.partition("?")[2])


def test_a_mark_lights_the_others_and_back_takes_it_away(page):
    page.get_by_role("link", name="West and Central Africa, Follow-up: 4").click()
    expect(page.get_by_role("heading", name="Marked, 4 of 31: visits")).to_be_visible()
    assert asked(page) == f"{AFRICA},visit_type:follow_up"
    assert page.evaluate("scrollY") == 0
    page.locator("#cells").get_by_role("link", name="Oceania").click()
    expect(page.get_by_role("heading", name="Marked, 2 of 31: visits")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Marked, 4 of 31: visits")).to_be_visible()
    page.get_by_role("link", name="Keep only these").click()
    expect(page.get_by_text("4 rows are counted.")).to_be_visible()
    assert asked(page) == "subregion=west_central_africa&type=follow_up"
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="All 31: visits")).to_be_visible()
    assert asked(page) == ""


def test_keys_reach_all_that_the_mouse_does(page):
    pick = page.locator("[data-pick=by] summary")
    pick.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the first there is: by State
    expect(page.get_by_role("heading", name="Counted: visits by state")).to_be_visible()
    expect(pick).to_be_focused()
    assert page.locator("details.pick[open]").count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("details.pick[open]").count() == 0
    expect(pick).to_be_focused()
    mark = page.locator("#timeline a.mark").first
    mark.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Marked, 1 of 31: visits")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('#timeline a.mark') !== null")
    page.keyboard.press("Enter")  # pressed again it is marked no longer
    expect(page.get_by_role("heading", name="All 31: visits")).to_be_visible()


def test_the_interactive_view_is_the_same_cells_and_what_is_selected_is_marked(page, seen):
    before = page.evaluate(SCRIPTS)
    bars = card(page, "Visits by subregion and type")
    bars.get_by_role("button", name="Open interactive").click()
    view = page.get_by_role("group", name="Open interactive: Visits by subregion and type")
    expect(view.locator("canvas").first).to_be_visible(timeout=20_000)
    # nothing was loaded besides, and nothing in it is a script
    assert page.evaluate(SCRIPTS) == before
    assert (
        page.locator(f"#{view.get_attribute('aria-describedby')}").inner_text().startswith("Count")
    )
    models = page.evaluate(MODELS)
    assert "ColumnDataSource" in models
    assert [name for name in models if "CustomJS" in name] == []
    assert page.evaluate(TRIED) == "refused"
    assert grave(page) == []
    bars.evaluate("one => one.scrollIntoView()")
    page.wait_for_timeout(300)
    box = view.bounding_box()
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 36)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 110, steps=4)
    page.mouse.up()
    expect(
        page.get_by_role("heading", name=re.compile(r"Marked, \d of 31: visits"))
    ).to_be_visible()
    assert "subregion:south_america" in asked(page)
    expect(view.locator("canvas").first).to_be_visible()
    page.get_by_role("button", name="Toggle theme").click()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(18, 24, 29)"
    for _ in range(50):
        page.wait_for_timeout(100)
        if "#12181D" in page.evaluate(PAPERS):
            break
    assert "#12181D" in page.evaluate(PAPERS)
    page.get_by_role("button", name="Toggle theme").click()
    bars.get_by_role("button", name="Close interactive").click()
    expect(view).to_have_count(0)
    assert seen.errors == []


def test_the_line_of_python_is_copied_and_without_a_script_all_is_there(page, server, browser):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy as Python").click()
    expect(page.get_by_text("Python copied.")).to_be_visible()
    said = page.evaluate("navigator.clipboard.readText()")
    assert said.startswith('record.explore("visits/list", by="subregion"')
    plain = browser.new_context(java_script_enabled=False)
    one = plain.new_page()
    one.goto(f"{server.url}/explore")
    one.locator("[data-pick=split] summary").click()
    one.locator("[data-pick=split]").get_by_role("link", name="Cluster").click()
    expect(
        one.get_by_role("heading", name="Counted: visits by subregion and cluster")
    ).to_be_visible()
    one.get_by_role("textbox", name="From").fill("2019-01-01")
    one.get_by_role("button", name="Apply").click()
    assert "split=cluster" in one.url
    assert "from=2019-01-01" in one.url
    expect(one.get_by_role("heading", name="All 16: visits")).to_be_visible()
    plain.close()
