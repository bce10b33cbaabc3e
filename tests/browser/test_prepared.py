"""The prepared page: whole without a script, adopted without a jump, never silently dead."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ctc_dash import places
from ctc_dash.address.pages import PAGES
from tests.browser.conftest import LIVE
from tests.browser.pages import ADDRESS, SLUGS, card, charts_of, grave
from tests.serving import free_port, started

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def without_scripts(browser: Browser, server) -> Iterator[BrowserContext]:
    context = browser.new_context(
        java_script_enabled=False,
        viewport={"width": 1366, "height": 768},
        base_url=server.url,
        accept_downloads=True,
    )
    yield context
    context.close()


@pytest.fixture
def plain(without_scripts: BrowserContext) -> Iterator[Callable[[str], Page]]:
    """Open an address in a browser without scripts."""
    page = without_scripts.new_page()

    def opened(address: str) -> Page:
        page.goto(f"/{address}")
        return page

    yield opened
    page.close()


@pytest.mark.parametrize("slug", SLUGS)
def test_without_a_script_a_page_is_whole(plain, record, slug):
    page = plain(ADDRESS[slug])
    expect(page.locator(".drawn")).to_have_count(len(charts_of(slug)))
    rows = page.locator(".turned table").evaluate_all(
        "all => all.map(one => one.tBodies[0]?.rows.length ?? 0)"
    )
    assert rows
    assert min(rows) >= 1
    links = page.get_by_role("navigation", name="Pages").get_by_role("link")
    expect(links).to_have_count(len(PAGES))
    # what only a script could do keeps its room
    expect(page.locator("[data-scripted]").first).to_be_attached()
    expect(page.locator("[data-scripted]:visible")).to_have_count(0)


def test_without_a_script_filters_are_links_and_a_form(plain):
    page = plain("visits")
    page.get_by_role("textbox", name="Cluster", exact=True).focus()
    page.get_by_role("link", name=re.compile("^Cluster C")).click()
    expect(page).to_have_url(re.compile(r"/visits\?cluster=C$"))
    expect(card(page, "The visits one by one")).to_contain_text("10 visits are recorded")
    page.get_by_label("From", exact=True).fill("2019-01-01")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/visits\?.*cluster=C"))
    expect(card(page, "The visits one by one")).to_contain_text("5 visits are recorded")
    page.get_by_role("link", name="Remove Cluster: Cluster C").click()
    expect(card(page, "The visits one by one")).to_contain_text("16 visits are recorded")
    page.get_by_role("link", name="Clear all").click()
    expect(card(page, "The visits one by one")).to_contain_text("31 visits are recorded")


def test_without_a_script_files_briefs_and_months_are_there(plain):
    page = plain("briefings?openness=open")
    figure = card(page, "Meetings and briefings one by one")
    with page.expect_download() as waiting:
        figure.get_by_role("link", name="CSV").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert text.count("\n") == 1 + 9
    page.get_by_role("link", name="Earlier").click()
    expect(page).to_have_url(re.compile(r"openness=open&month=\d{4}-\d\d$"))
    page.get_by_text("Brief", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="HTML", exact=True).click()
    assert waiting.value.suggested_filename.startswith("ctc-dash-brief-meeting")


PLACES = """() => ({
    page: document.documentElement.scrollHeight,
    heading: document.querySelector("#by_month h2").getBoundingClientRect().top,
    cards: [...document.querySelectorAll(".card")].map((card) => card.offsetHeight),
    fields: [...document.querySelectorAll(".field")].map((field) => field.offsetLeft),
    focus: document.activeElement.id,
    selected: getSelection().toString(),
    open: [...document.querySelectorAll("details[open]")].map((d) => d.closest("section").id),
    typed: document.querySelector("#state-input").value,
})"""


def test_a_page_comes_alive_where_it_stands(browser, server):
    """Heights, the heading at the eye, focus, selection, open tables: as they were."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    held: list = []
    page.route("**/assets/**/bokeh.js", lambda route: held.append(route))
    page.goto(f"{server.url}/visits")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator("#by_month").scroll_into_view_if_needed()
    page.locator("#by_region_and_type summary").click()
    page.get_by_role("combobox", name="State", exact=True).click()
    page.keyboard.type("mal")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#by_month h2'))")
    page.evaluate("window.nodes = [...document.querySelectorAll('.card, .card *, .filters *')]")
    page.locator("#state-input").focus()
    before = page.evaluate(PLACES)
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    page.wait_for_selector(LIVE, state="attached")
    assert page.evaluate(PLACES) == before
    assert before["typed"] == "mal"
    assert before["open"] == ["by_region_and_type"]
    assert page.evaluate("nodes.every((node) => node.isConnected)")
    page.close()


def test_before_the_scripts_a_page_stands_as_it_will_stand(browser, server):
    """The page's own script makes controls of links and moves nothing."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    held: list = []
    page.route("**/assets/**/page.js", lambda route: held.append(route))
    page.goto(f"{server.url}/visits", wait_until="commit")
    page.locator("footer").wait_for()
    page.wait_for_timeout(300)
    before = page.evaluate(PLACES)
    for route in held:
        route.continue_()
    page.wait_for_selector(LIVE, state="attached")
    after = page.evaluate(PLACES)
    page.close()
    for name in ("cards", "fields", "page", "heading"):
        assert after[name] == before[name], name


def test_a_press_before_the_page_is_alive_loads_in_full(browser, server):
    page = browser.new_page()
    page.route("**/assets/**/bokeh.js", lambda route: None)  # it never comes
    page.goto(f"{server.url}/visits")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.get_by_role("combobox", name="Cluster").click()
    page.get_by_role("option").filter(has_text="Cluster C").click()
    expect(page).to_have_url(re.compile(r"/visits\?cluster=C$"))
    expect(card(page, "The visits one by one")).to_contain_text("10 visits are recorded")
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(page).to_have_url(re.compile(r"/assessments\?cluster=C$"))
    assert page.evaluate("document.documentElement.dataset.live") is None
    assert grave(page) == []
    page.close()


def sent(page: Page) -> Callable[[], int]:
    """What has come over the wire since, in bytes."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    total = [0]

    def add(event: dict, name: str) -> None:
        total[0] += int(event.get(name, 0))

    session.on("Network.loadingFinished", lambda event: add(event, "encodedDataLength"))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: total.__setitem__(0, total[0] + len(event["response"]["payloadData"])),
    )
    return lambda: total[0]


def test_a_first_visit_is_light_and_the_next_one_nearly_nothing(browser, server):
    context = browser.new_context()
    weights = []
    for address in ("visits", "visits?cluster=A"):
        page = context.new_page()
        weight = sent(page)
        page.goto(f"{server.url}/{address}")
        page.wait_for_selector(LIVE, state="attached")
        page.wait_for_timeout(300)
        weights.append(weight())
        page.close()
    context.close()
    assert weights[0] <= 650_000
    assert weights[1] <= 60_000


# --- never silently dead --------------------------------------------------------------------------


# As the command starts it, but it looks at the record's files twice a second.
QUICK = """
from ctc_dash import cli
from ctc_dash.server import watching

watching.EVERY = 500
raise SystemExit(cli.main())
"""


class OwnServer:
    """A server of a copied record that goes and comes back at one address."""

    def __init__(self, folder: Path) -> None:
        self.data, self.log, self._folder = folder / "data", folder / "log", folder
        shutil.copytree(places.data_dir(), self.data)
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-c", QUICK, "serve", "--port", str(port)]
        self._command = [*command, "--data", str(self.data)]
        self.start()

    def start(self) -> None:
        self._serving = started(self._command, self.url, self.log, self._folder)
        next(self._serving)

    def stop(self) -> None:
        self._serving.close()


@pytest.fixture(scope="module")
def own_server(own_cache, record, tmp_path_factory) -> Iterator[OwnServer]:
    server = OwnServer(tmp_path_factory.mktemp("own"))
    yield server
    server.stop()


def test_a_server_that_goes_is_said_and_comes_back_with_the_readers_filters(own_server, browser):
    url = own_server.url
    page = browser.new_page()
    page.goto(f"{url}/visits?cluster=C")
    page.wait_for_selector(LIVE, state="attached")
    page.evaluate("window.sameDocument = true")
    own_server.stop()
    line = page.locator(".state-of-page")
    expect(line).to_contain_text("The server does not answer.")
    expect(card(page, "The visits one by one")).to_contain_text("10 visits are recorded")
    expect(page).to_have_url(re.compile(r"\?cluster=C$"))
    own_server.start()
    page.wait_for_selector(LIVE, state="attached")
    expect(line).to_be_hidden()
    page.get_by_role("combobox", name="Type").click()
    page.get_by_role("option").filter(has_text="Follow-up").click()
    expect(card(page, "The visits one by one")).to_contain_text("8 visits are recorded")
    expect(page).to_have_url(re.compile(r"\?cluster=C&type=follow_up$"))
    assert page.evaluate("window.sameDocument === true")
    page.close()


def test_a_newer_record_is_taken_up_and_an_open_page_offers_it(own_server, browser):
    url = own_server.url
    page = browser.new_page()
    page.goto(f"{url}/visits?cluster=C")
    page.wait_for_selector(LIVE, state="attached")
    table = own_server.data / "visits.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    broken = [lines[0], lines[1].replace("GRC", "QQQ"), *lines[2:]]
    table.write_text("\n".join([*broken, ""]), encoding="utf-8")
    for _ in range(300):
        if "the changed record is not served" in own_server.log.read_text(encoding="utf-8"):
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("the broken record was not looked at")
    assert page.request.get(f"{url}/visits").ok  # what does not check clean is not served
    # Without its last visit, a visit of cluster C and what hangs on it.
    label = own_server.data / "labels" / "labels.csv"
    table.write_text("\n".join([*lines, ""]), encoding="utf-8")
    text = label.read_text(encoding="utf-8")
    assert ",Cluster C\n" in text  # other labels say it of a text, which has not changed
    label.write_text(text.replace(",Cluster C\n", ",Third cluster\n"), encoding="utf-8")
    for _ in range(240):
        if "Third cluster" in page.request.get(f"{url}/visits").text():
            break
        page.wait_for_timeout(250)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    line = page.locator(".state-of-page")
    expect(line).to_contain_text("A newer record is there.")
    expect(page.locator(".filters")).to_contain_text("Cluster C")  # the page keeps its own
    line.get_by_role("link", name="Show it").click()
    expect(page.locator(".filters")).to_contain_text("Third cluster")
    expect(page).to_have_url(re.compile(r"\?cluster=C$"))
    page.close()


def test_no_text_becomes_a_script_and_nothing_comes_from_elsewhere(visit):
    page = visit("visits").page
    page.evaluate("""() => {
        window.refused = []
        document.addEventListener("securitypolicyviolation", (event) =>
            window.refused.push(event.effectiveDirective))
        const script = document.createElement("script")
        script.textContent = "window.ran = 1"
        const far = document.createElement("script")
        far.src = "https://example.invalid/x.js"
        const frame = document.createElement("iframe")
        frame.src = "https://example.invalid/"
        document.body.append(script, far, frame)
        setTimeout("window.ran = 2")
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    refused = page.evaluate("window.refused")
    assert {"script-src-elem", "script-src", "frame-src"} <= {*refused}
