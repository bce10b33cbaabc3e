"""The pages as one instrument: moving between them, links, keys, chips, briefs, failures."""

import re

import pytest
from playwright.sync_api import expect

from ctc_dash.figures import catalogue
from ctc_dash.figures.pages import PAGES
from tests.browser.test_pages import ADDRESS, card

pytestmark = pytest.mark.browser


def heading(page, name):
    return page.get_by_role("heading", level=1, name=name, exact=True)


def mark_document(page):
    """Leave something in the document that a reload would take away."""
    page.evaluate("window.sameDocument = true")


def is_same_document(page):
    return page.evaluate("window.sameDocument === true")


def test_moving_between_pages_swaps_in_place_and_keeps_the_filters(visit):
    seen = visit("visits?cluster=C")
    page = seen.page
    mark_document(page)
    for spec in [*PAGES[2:], *PAGES[:2]]:
        page.get_by_role("navigation").get_by_role("link", name=spec.title, exact=True).click()
        expect(heading(page, spec.title)).to_be_visible()
        expect(page).to_have_url(re.compile(rf"/{spec.slug}\?cluster=C$"))
        expect(page).to_have_title(f"{spec.title} · CTC Dash")
        for figure in () if spec.needs else spec.figures:
            title = catalogue.find(figure).title
            expect(page.get_by_role("heading", name=title, exact=True).first).to_be_attached()
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
    page.get_by_role("button", name="Remove Type: Follow-up").click()
    page.get_by_role("button", name="Remove Subregion: South-East Asia").click()
    expect(card(page, "The visits one by one")).to_contain_text("31 visits are recorded")


def test_a_mark_opens_the_states_file(visit):
    page = visit("visits").page
    card(page, "When").get_by_role("link", name="Niger").click()
    expect(heading(page, "State")).to_be_visible()
    expect(card(page, "Profile")).to_contain_text("Niger: West and Central Africa")


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


def test_each_picture_says_in_words_what_it_shows(visit):
    page = visit("visits").page
    drawn = page.locator(".drawn")
    drawn.first.wait_for()
    labels = drawn.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert any("15 visits in 2018 and 16 visits in 2019" in label for label in labels)
    assert all("**" not in label and label.endswith(".") for label in labels)


def test_a_figure_can_be_cited(visit):
    page = visit("visits?cluster=C").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    figure = card(page, "By subregion and type")
    figure.get_by_role("button", name="Cite").click()
    expect(figure.get_by_role("status")).to_have_text("Citation copied.")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited.startswith("CTC Dash, “By subregion and type”. As of 16 December 2019. S/2020/99")
    assert cited.endswith("/visits?cluster=C#by_region_and_type")


@pytest.mark.parametrize("slug", [spec.slug for spec in PAGES])
def test_at_twice_the_size_nothing_is_cut(visit, slug):
    """A window of 1366 pixels at 200 % is one of 683: nothing may need scrolling sideways."""
    page = visit(ADDRESS[slug], width=683, height=384).page
    page.wait_for_timeout(600)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 683
    wide = page.locator(".card").evaluate_all(
        "all => all.map(c => c.getBoundingClientRect().right)"
    )
    assert max(wide) <= 683


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
    expect(page.get_by_text("Choose a State: its whole file appears here.")).to_be_visible()


def test_without_a_state_there_is_nothing_to_brief_on(visit):
    page = visit("state").page
    page.get_by_text("Brief", exact=True).click()
    expect(page.get_by_text("Choose a State first.")).to_be_visible()
    expect(page.get_by_role("button", name="PDF", exact=True)).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Choose a State first.")).to_be_hidden()


def test_choosing_begins_the_wait_that_an_answer_ends(visit):
    page = visit("visits").page
    page.get_by_text("31 visits are recorded").wait_for()
    page.evaluate(
        "window.addEventListener('ctc-waiting', () => (window.waits = (window.waits ?? 0) + 1))"
    )
    page.get_by_role("combobox", name="Cluster").click()
    page.get_by_role("option").filter(has_text="Cluster C").click()
    page.get_by_text("10 visits are recorded").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Clear all").click()
    page.get_by_text("31 visits are recorded").wait_for()
    assert page.evaluate("window.waits") == 2
    page.wait_for_timeout(400)
    expect(page.get_by_text("Working…")).to_be_hidden()


def test_long_work_is_said(visit):
    """While an answer is held back the page says that it works; then it says so no more."""
    page = visit("visits").page
    page.get_by_text("31 visits are recorded").wait_for()
    page.evaluate("window.dispatchEvent(new Event('ctc-waiting'))")
    expect(page.get_by_text("Working…")).to_be_visible()
    page.get_by_role("link", name="Assessments", exact=True).click()
    expect(heading(page, "Assessments")).to_be_visible()
    expect(page.get_by_text("Working…")).to_be_hidden()
