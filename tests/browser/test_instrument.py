"""The pages as one instrument: moving between them, links, keys, chips, briefs, failures."""

import re
import urllib.request

import pytest
from playwright.sync_api import expect

from ctc_dash.address.pages import PAGES
from ctc_dash.figures import catalogue
from tests.browser.conftest import LIVE, forgotten
from tests.browser.pages import at, card, settle

pytestmark = pytest.mark.browser


def heading(page, name):
    return page.get_by_role("heading", level=1, name=name, exact=True)


def mark_document(page):
    """Leave something in the document that a reload would take away."""
    page.evaluate("window.sameDocument = true")


HELD = "WebSocket.prototype.send = () => {}"  # an answer that does not come


def is_same_document(page):
    return page.evaluate("window.sameDocument === true")


def test_moving_between_pages_swaps_in_place_and_keeps_the_filters(visit, record):
    seen = visit("visits?cluster=C")
    page = seen.page
    mark_document(page)
    for spec in [*PAGES[2:], *PAGES[:2]]:
        page.get_by_role("navigation").get_by_role("link", name=spec.title, exact=True).click()
        expect(heading(page, spec.title)).to_be_visible()
        expect(page).to_have_url(re.compile(rf"/{spec.slug}\?cluster=C$"))
        expect(page).to_have_title(f"{spec.title} · CTC Dash")
        figures = () if spec.needs else {*spec.figures} - {*spec.if_any}
        titles = {catalogue.find_figure(each).titled(record.words()) for each in figures}
        headings = page.locator("h1, h2, h3, h4").all_text_contents()
        assert titles <= {heading.strip() for heading in headings}, spec.slug
    assert is_same_document(page)
    assert seen.errors == []
    assert seen.elsewhere == []


def test_back_and_forward_bring_the_view_back(visit):
    page = visit("visits").page
    mark_document(page)
    page.get_by_role("combobox", name="Cluster").click()
    page.get_by_role("option").filter(has_text="Cluster C").click()
    page.keyboard.press("Escape")
    listed = card(page, "The visits one by one")
    expect(listed).to_contain_text("10 visits are recorded")
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(heading(page, "Assessments")).to_be_visible()
    page.go_back()
    expect(heading(page, "Visits")).to_be_visible()
    expect(listed).to_contain_text("10 visits are recorded")
    page.go_back()
    expect(listed).to_contain_text("31 visits are recorded")
    expect(page).to_have_url(re.compile(r"/visits$"))
    page.go_forward()
    expect(listed).to_contain_text("10 visits are recorded")
    assert is_same_document(page)


def test_the_same_under_panel_serve(browser, panel_served):
    page = browser.new_page()
    page.goto(f"{panel_served.url}/visits?cluster=C")
    page.wait_for_selector(LIVE, state="attached")
    expect(card(page, "The visits one by one")).to_contain_text("10 visits are recorded")
    mark_document(page)
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(heading(page, "Assessments")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/assessments\?cluster=C$"))
    page.go_back()
    expect(heading(page, "Visits")).to_be_visible()
    assert is_same_document(page)
    page.close()


def test_a_bar_filters_by_what_it_stands_for_and_a_chip_takes_it_back(visit):
    page = visit("visits").page
    card(page, "By subregion and type").get_by_role("link", name="South-East Asia").click()
    expect(page).to_have_url(re.compile(r"\?subregion=south_east_asia&type=follow_up$"))
    expect(card(page, "The visits one by one")).to_contain_text("2 visits are recorded")
    page.get_by_role("link", name="Remove Type: Follow-up").click()
    page.get_by_role("link", name="Remove Subregion: South-East Asia").click()
    expect(card(page, "The visits one by one")).to_contain_text("31 visits are recorded")


def test_a_mark_opens_the_visit_that_it_stands_for(visit):
    page = visit("visits").page
    mark_document(page)
    card(page, "When").get_by_role("link", name="Niger").click()
    page.wait_for_url("**/visit?id=142")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Niger")
    assert is_same_document(page)


@pytest.mark.parametrize(
    ("address", "title", "by_key"),
    [
        ("visits", "When", True),
        ("visits", "By subregion and type", False),
        ("visits", "By subregion and type", True),
        ("assessments", "Surveys and overviews by cluster", False),
    ],
)
def test_no_mark_loads_the_page_anew(visit, address, title, by_key):
    page = visit(address).page
    mark_document(page)
    mark = card(page, title).locator("a.mark").first
    mark.focus()
    if by_key:
        page.keyboard.press("Enter")
    else:
        mark.dispatch_event("click")
    expect(page).to_have_url(re.compile(r"\?"))
    expect(page).to_have_title(re.compile("CTC Dash$"))
    assert is_same_document(page)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "Overview · CTC Dash"),
        ("visits?cluster=A", "Visits · CTC Dash"),
        ("state", "State · CTC Dash"),
        ("state?state=NER,LKA", "Niger · Sri Lanka · State · CTC Dash"),
    ],
)
def test_a_page_opened_afresh_has_its_own_title(visit, server, address, title):
    with urllib.request.urlopen(f"{server.url}/{address}", timeout=30) as answer:
        assert f"<title>{title}</title>" in answer.read().decode("utf-8")
    page = visit(address).page
    page.wait_for_timeout(500)
    expect(page).to_have_title(title)
    expect(page).to_have_url(f"{server.url}/{address}")  # coming alive changes no address
    expect(page.get_by_role("banner")).to_contain_text("CTC Dash")


def test_a_row_opens_the_states_file(visit):
    page = visit("visits").page
    card(page, "The visits one by one").get_by_role("link", name="Mali").click()
    expect(page).to_have_url(re.compile(r"/state\?state=MLI$"))


def test_a_picture_is_one_stop_and_arrows_go_through_it(visit):
    page = visit("visits").page
    marks = card(page, "By subregion and type").locator("a.mark")
    assert marks.evaluate_all("all => all.filter(a => a.tabIndex === 0).length") == 1
    marks.first.focus()
    first = marks.first.get_attribute("aria-label")
    expect(card(page, "By subregion and type").locator(".tip")).to_have_text(first)
    page.keyboard.press("ArrowRight")
    second = marks.nth(1).get_attribute("aria-label")
    expect(card(page, "By subregion and type").locator(".tip")).to_have_text(second)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?subregion="))


def test_a_figure_can_be_cited(visit):
    page = visit("visits?cluster=C").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    figure = card(page, "By subregion and type")
    figure.get_by_role("button", name="Cite").click()
    expect(figure.get_by_role("status")).to_have_text("Citation copied.")
    cited = page.evaluate("navigator.clipboard.readText()")
    figure_cited = "CTC Dash, “By subregion and type”. As of 16 December 2019. "
    assert cited.startswith(f"{figure_cited}Filters: Cluster: Cluster C. S/2020/99")
    assert cited.endswith("/visits?cluster=C&as_of=2019-12-16&lang=en#by_region_and_type")


@pytest.mark.parametrize(
    ("address", "kind", "begins"),
    [
        ("state?state=NER", "PDF", b"%PDF"),
        ("overview", "PPTX", b"PK"),
        ("follow-up?cluster=C", "DOCX", b"PK"),
        ("briefings", "HTML", b"<!doctype html>"),
    ],
)
def test_a_page_gives_its_brief(visit, tmp_path, address, kind, begins):
    page = visit(address).page
    page.get_by_text("Brief", exact=True).click()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=kind, exact=True).last.click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.read_bytes()[:15].lower().startswith(begins.lower())
    expect(page.get_by_text("The brief is ready.")).to_be_visible()


def test_without_a_state_all_of_them_are_one_click_away(visit):
    page = visit("state?cluster=C").page
    expect(page.locator(".card")).to_have_count(0)
    page.get_by_role("link", name="Niger", exact=True).click()
    expect(card(page, "Profile")).to_contain_text("Niger")
    expect(page).to_have_title("Niger · State · CTC Dash")
    page.go_back()
    expect(
        page.get_by_text("Choose a State to see all that the record holds about it.")
    ).to_be_visible()


def test_without_a_state_there_is_nothing_to_brief_on(visit):
    page = visit("state").page
    page.get_by_text("Brief", exact=True).click()
    expect(page.get_by_text("Choose a State first.")).to_be_visible()
    expect(page.get_by_role("button", name="PDF", exact=True)).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Choose a State first.")).to_be_hidden()


def test_an_answer_that_comes_soon_leaves_no_word_of_waiting(visit):
    page = visit("visits").page
    page.get_by_role("combobox", name="Cluster").click()
    page.get_by_role("option").filter(has_text="Cluster C").click()
    page.get_by_text("10 visits are recorded").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Clear all").click()
    page.get_by_text("31 visits are recorded").wait_for()
    page.wait_for_timeout(400)
    expect(page.get_by_text("Working…")).to_be_hidden()


def test_the_bar_that_says_long_work_lies_over_everything(visit):
    page = visit("visits").page
    assert at(page, 683, 760) != "Working…"
    page.evaluate(HELD)
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(page.get_by_text("Working…")).to_be_visible()
    assert at(page, 683, 760) == "Working…"


BAD = "visits?cluster=Z&type=focused&state=XXX&bogus=[a](//b)&lang=xx"


def test_what_does_not_apply_is_one_notice_that_can_be_closed(visit):
    page = visit(BAD).page
    notice = page.get_by_role("alert")
    expect(notice).to_have_count(1)
    expect(notice.get_by_role("listitem")).to_have_count(4)
    expect(notice.get_by_role("link")).to_have_count(1)  # that which closes it
    expect(notice).to_contain_text("bogus=[a](//b)")
    notice.get_by_role("link", name="Close").click()
    expect(notice).to_have_count(0)
    expect(heading(page, "Visits")).to_be_focused()
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(heading(page, "Assessments")).to_be_visible()
    expect(notice).to_have_count(0)


def test_a_notice_goes_with_what_it_is_about(visit):
    page = visit(BAD).page
    expect(page.get_by_role("alert")).to_have_count(1)
    page.get_by_role("link", name="Close").click()
    expect(page).to_have_url(re.compile(r"/visits\?type=focused$"))
    expect(page.get_by_role("alert")).to_have_count(0)


def ground(page):
    return page.evaluate(
        """() => ["header", "body"].map(name =>
            getComputedStyle(document.querySelector(name)).backgroundColor).join(" ")"""
    )


LIGHT = " ".join(["rgb(255, 255, 255)"] * 2)
DARK = " ".join(["rgb(18, 24, 29)"] * 2)


@pytest.mark.parametrize(
    ("scheme", "first", "second"),
    [("light", LIGHT, DARK), ("dark", DARK, LIGHT)],
    ids=["light", "dark"],
)
def test_the_theme_begins_as_the_system_is_and_stays_as_chosen(
    window, server, scheme, first, second
):
    page, other = window.new_page(), window.new_page()

    def opened(page, slug):
        page.bring_to_front()
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{server.url}/{slug}")
        page.wait_for_selector(LIVE, state="attached")
        settle(page)
        return ground(page)

    assert opened(page, "visits") == first
    page.get_by_role("button", name="Toggle theme").click()
    settle(page)
    assert ground(page) == second
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(heading(page, "Assessments")).to_be_visible()
    assert ground(page) == second
    assert opened(page, "assistance") == second
    assert opened(other, "sources") == second
    for each in (page, other):
        forgotten(each)


def test_a_dark_page_is_dark_before_it_is_drawn(browser, server):
    """Without its scripts a page stays as it is before anything is drawn: its ground is dark."""
    page = browser.new_page(color_scheme="dark")
    page.route("**/assets/**.js", lambda route: route.abort())
    page.goto(f"{server.url}/visits")
    expect(page.locator("body")).to_have_css("background-color", "rgb(18, 24, 29)")
    expect(page.locator("html")).to_have_css("color-scheme", "dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    page.close()


HELD_BACK = """() => {
    const send = WebSocket.prototype.send
    WebSocket.prototype.send = function (data) { setTimeout(() => send.call(this, data), 900) }
}"""


def test_an_answer_to_an_earlier_move_is_dropped(visit):
    page = visit("visits").page
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(page).to_have_title("Assessments · CTC Dash")
    page.evaluate(HELD_BACK)  # or the browser may go forward after it has been answered
    page.evaluate(
        """() => {
            window.titles = []
            new MutationObserver(() => titles.push(document.title))
                .observe(document.querySelector("title"), { childList: true })
            addEventListener("popstate", () => history.forward(), { once: true })
            history.back()
        }"""
    )
    page.wait_for_timeout(1500)
    assert set(page.evaluate("titles")) <= {"Assessments · CTC Dash"}
    expect(page).to_have_url(re.compile(r"/assessments$"))
    expect(heading(page, "Assessments")).to_be_visible()


def test_long_work_is_said(visit):
    """While an answer is held back the page says that it works; then it says so no more."""
    page = visit("visits").page
    page.get_by_text("31 visits are recorded").wait_for()
    page.evaluate(HELD_BACK)
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(page.get_by_text("Working…")).to_be_visible()
    expect(heading(page, "Assessments")).to_be_visible()
    expect(page.get_by_text("Working…")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_address_that_leads_nowhere_has_a_page_without_a_script(browser, server, scheme):
    page = browser.new_page(java_script_enabled=False, color_scheme=scheme)
    assert page.goto(f"{server.url}/visits/x").status == 404
    expect(heading(page, "There is no page at this address")).to_be_visible()
    expect(page.get_by_text("You asked for /visits/x.")).to_be_visible()
    colours = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 29)"}
    expect(page.locator("body")).to_have_css("background-color", colours[scheme])
    page.get_by_role("link", name="Follow-up", exact=True).click()
    expect(page).to_have_url(f"{server.url}/follow-up")
    page.close()
