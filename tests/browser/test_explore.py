"""One's own questions in a browser: marks that answer each other, keys, Back, what Bokeh draws."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TooLong

from tests.browser.conftest import Visit, forgotten, opened
from tests.browser.pages import card, grave, settle

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
    seen.page.bring_to_front()
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
    settle(page)
    box = view.bounding_box()
    page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 36)
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


# Where a box lies in the view that is open, in the window's pixels, once the view stands still.
WITHIN = """async ([from, to, low, top]) => {
    const models = Bokeh.documents.flatMap((one) => [...one._all_models.values()])
    const figures = models.filter((one) => one.type === "Figure")
    if (figures.length !== 1) throw new Error(`${figures.length} figures are kept, one is shown`)
    const view = Bokeh.index.find_one(figures[0])
    const at = () => view.el.getBoundingClientRect()
    const y = (value) => at().top + view.frame.y_scale.compute(value)
    const x = (day) => at().left + view.frame.x_scale.compute(Date.parse(day))
    scrollBy({ top: (y(low) + y(top) - innerHeight) / 2, behavior: "instant" })
    for (let still = 0, before = ""; still < 5; ) {
        await new Promise(requestAnimationFrame)
        const now = JSON.stringify(at())
        still = now === before ? still + 1 : 0
        before = now
    }
    return [x(from), y(low), x(to), y(top)]
}"""


def drag(page: Page, *corners: float) -> None:
    """Press at one corner and let go at the other."""
    x0, y0, x1, y1 = corners
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move(x1, y1, steps=5)
    page.mouse.up()


def marks(page: Page, said: str, corners: Callable[[], Sequence[float]]) -> None:
    """Drag until the address says what is marked: a view that has just been drawn may settle."""
    for _ in range(4):
        drag(page, *corners())
        with suppress(TooLong):
            page.wait_for_url(re.compile(said), timeout=3000, wait_until="commit")
            return
    assert re.search(said, page.url)


def opened_view(page: Page, query: str, name: str) -> None:
    page.evaluate("(address) => history.pushState({}, '', address)", f"explore?{query}")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    button = page.locator(f"#{name}").get_by_role("button", name="Open interactive")
    button.click()
    expect(page.locator(f"#{name} .interactive.ready canvas").first).to_be_visible(timeout=20_000)


def test_a_box_marks_the_months_and_the_events_that_are_in_it(page, record):
    opened_view(page, "by=month&show=columns,table&split=visit_type", "columns")
    july = ["2018-06-12", "2018-07-25", 7.4, 0.2]
    marks(page, "mark=month:2018-07", lambda: page.evaluate(WITHIN, july))
    expect(page.get_by_role("heading", name="Marked, 7 of 31: visits")).to_be_visible()
    # A box that lies flat leaves alone what stands above it: July's follow-up visits.
    flat = ["2018-01-10", "2019-12-20", 2.4, 1.6]
    marks(page, "mark=row", lambda: page.evaluate(WITHIN, flat))
    marked = {*re.findall(r"row:(\w+)", asked(page))}
    visits = record.ask("visits/list").assign(
        month=lambda frame: frame["first_day"].dt.strftime("%Y-%m")
    )
    cells = visits["number"].astype(str).groupby([visits["month"], visits["visit_type"]]).agg(set)
    assert {cell <= marked or not cell & marked for cell in cells} == {True}
    assert cells["2018-07", "regional"] <= marked
    assert not cells["2018-07", "follow_up"] & marked
    opened_view(page, "by=cluster&show=timeline,table&split=visit_type", "timeline")
    two = ["2018-06-20", "2018-08-20", "New Zealand", "Australia"]

    def around() -> Sequence[float]:
        corners = page.evaluate(WITHIN, two)
        return corners[0], corners[1] - 8, corners[2], corners[3] + 8

    marks(page, "mark=row:145,row:147$", around)
    expect(page.get_by_role("heading", name="Marked, 2 of 31: visits")).to_be_visible()


# How many marks of the picture that is drawn are lit, as soon as these are as many.
LIT = """(number) => [...Bokeh.documents.flatMap((one) => [...one._all_models.values()])]
    .filter((one) => one.type === "ColumnDataSource")
    .some((one) => one.selected.indices.length === number)"""


def test_a_view_keeps_what_is_marked_in_it_and_marks_no_month_without_visits(page):
    opened_view(page, "by=month&show=columns,table&mark=month:2018-07", "columns")
    page.wait_for_function(LIT, arg=1)  # as the address has it
    all_of_2018 = ["2017-12-20", "2018-12-28", 7.4, 0.2]
    marks(page, "month:2018-11", lambda: page.evaluate(WITHIN, all_of_2018))
    months = {*re.findall(r"month:([0-9-]+)", asked(page))}
    assert {"2018-03", "2018-04", "2018-05"} & months == {"2018-03", "2018-05"}
    expect(page.get_by_role("heading", name="Marked, 15 of 31: visits")).to_be_visible()
    expect(page.get_by_text("which does not go with what is counted here")).to_have_count(0)
    drawn = page.locator("#columns .interactive.ready > div").element_handle()
    page.wait_for_timeout(1500)  # in which it would be drawn anew
    assert page.evaluate("(one) => one.isConnected", drawn)
    assert page.evaluate(LIT, len(months))
    # marked elsewhere, it is lit in what is drawn
    page.locator("#cells").get_by_role("link", name="2019-10").click()
    page.wait_for_function(LIT, arg=1)
    assert page.evaluate("(one) => one.isConnected", drawn)


def test_a_span_of_days_is_marked_by_mouse_and_by_keys(page):
    periods = page.locator("#timeline a.mark[href*='mark=days']")
    periods.first.scroll_into_view_if_needed()
    boxes = [periods.nth(at).bounding_box() for at in (4, 5)]
    drag(page, *(each for box in boxes for each in (box["x"] + 5, box["y"] + 5)))
    expect(page.get_by_text(re.compile("Marked: 1 July – 31 October 2018"))).to_be_visible()
    assert asked(page) == "mark=days:2018-07-01..2018-10-31"
    page.go_back()
    expect(page.get_by_role("heading", name="All 31: visits")).to_be_visible()
    periods.nth(2).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Mark another period of the timeline")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Marked, 4 of 31: visits")).to_be_visible()
    assert asked(page) == "mark=days:2018-03-01..2018-05-31"


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
