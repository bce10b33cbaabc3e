"""A source opens in a panel that Back closes; the search by keyboard; the list on a long page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import card, grave

pytestmark = pytest.mark.browser

FIRST = 30_000  # milliseconds: who asks first waits for what is made once for all


def panel(page):
    return page.get_by_role("dialog")


def test_a_source_opens_over_the_page_and_gives_the_focus_back(visit):
    seen = visit("visits?cluster=C")
    page = seen.page
    first = page.locator("a.cite").first
    first.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible(timeout=FIRST)
    expect(page).to_have_url(
        re.compile(r"/source\?document=s_2020_99&place=annex%20I,%20para%2023$")
    )
    expect(page).to_have_title(re.compile("^S/2020/99, annex I, para 23"))
    expect(panel(page).get_by_role("heading", level=1)).to_be_focused()
    expect(panel(page)).to_contain_text("Stated figures, beside what the record counts")
    assert grave(page) == []
    panel(page).get_by_role("link", name="para 24 ›").click()
    expect(panel(page).get_by_role("heading", level=1)).to_have_text("S/2020/99, annex I, para 24")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/visits\?cluster=C$"))
    expect(page).to_have_title("Visits · CTC Dash")
    expect(first).to_be_focused()
    page.go_forward()
    expect(panel(page)).to_be_visible()
    page.go_back()
    expect(panel(page)).to_have_count(0)
    assert seen.errors == []
    assert seen.elsewhere == []


def test_a_fact_in_the_panel_leads_on_and_back_to_the_page(visit):
    page = visit("visits?cluster=C").page
    listed = card(page, "The visits one by one")
    listed.get_by_role("link", name="S/2020/99, annex I, appendix I, No. 142").first.click()
    expect(panel(page)).to_be_visible()
    panel(page).get_by_role("definition").get_by_role("link", name="Niger").click()
    expect(page).to_have_url(re.compile(r"/visit\?id=142$"))
    expect(panel(page)).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/visits\?cluster=C$"))


def test_names_are_found_by_keyboard_and_open_what_they_name(visit):
    seen = visit("overview")
    page = seen.page
    box = page.get_by_role("combobox", name="Search")
    box.focus()
    box.fill("UK")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("United Kingdom", timeout=FIRST)
    expect(page.get_by_role("group", name="States", exact=True)).to_be_visible()
    assert grave(page) == []
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("United Kingdom", timeout=FIRST)
    expect(page).to_have_url(re.compile(r"/state\?state=GBR$"))
    box.fill("2395 para 7")
    page.get_by_role("option", name="S/RES/2395 (2017), para 7").click()
    expect(panel(page)).to_contain_text("S/RES/2395 (2017), para 7")
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    box.fill("Kosovo")
    expect(page.get_by_text("“Kosovo” is not the name of a Member State")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".find .popup")).to_be_hidden()
    box.fill("border")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=border$"), timeout=FIRST)
    expect(page.get_by_role("heading", name=re.compile("^Rows of the record"))).to_be_visible()
    assert seen.errors == []


def test_the_list_on_a_long_page_follows_the_reader(visit):
    page = visit("mandates").page
    ways = page.get_by_role("navigation", name="On this page")
    way = ways.get_by_role("link", name=re.compile("^Working groups and roles"))
    way.click()
    expect(way).to_have_attribute("aria-current", "location")
    expect(ways.locator("[aria-current]")).to_have_count(1)
    expect(way).to_be_in_viewport()


def test_without_a_script_all_of_it_is_read(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/visits?cluster=C")
    page.locator("a.cite").first.click(timeout=FIRST)
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("S/2020/99, annex I, para 23", timeout=FIRST)
    page.get_by_role("searchbox").fill("UK")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search: UK", timeout=FIRST)
    page.get_by_role("main").get_by_role("link", name=re.compile("^United Kingdom")).first.click()
    expect(page).to_have_url(re.compile(r"/state\?state=GBR$"))
    context.close()
