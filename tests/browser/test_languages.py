"""The six languages in a browser: chosen, kept, mirrored, whole, with room for their words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from ctc_dash.words import SOURCE_LANGUAGE, languages
from tests.browser.conftest import LIVE
from tests.browser.pages import SLUGS, grave

pytestmark = pytest.mark.browser

OTHERS = sorted({*languages()} - {SOURCE_LANGUAGE})
SIZES = ((1366, 768), (820, 1180), (390, 844))
# What is wider than its place, or lies beyond the page's end.
BEYOND = """() => document.documentElement.scrollWidth - innerWidth"""
# The first letters of a line are at the end from which its language is read.
STARTS = """() => {
    const at = (name) => document.querySelector(name).getBoundingClientRect()
    return [at(".brand").left, at(".theme").left, at("h1").left + at("h1").width / 2]
}"""
# Days of which the list shows no longer that the curator infers them.
CUT = """() => [...document.querySelectorAll(".agenda .when:has(em)")]
    .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent)"""
# Texts of the page in Latin letters that say no name: all are marked as English, or quoted.
UNSAID = """() => {
    const skipped = "svg, script, style, [lang=en], .codes, [data-address]"
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const within = node.parentElement
        const whole = within.closest("td, li, p, h2, h3, dd, label, summary") ?? within
        if (within.closest(skipped) || whole.textContent.includes("[EN]")) continue
        if (/[a-z]{3,} [a-z]{3,} [a-z]{3,}/.test(node.data)) found.push(node.data.trim())
    }
    return found
}"""


@pytest.mark.parametrize("code", ["ar", "fr"])
def test_a_language_is_chosen_and_kept(browser, server, code):
    """By the switch, which keeps page and filters; it holds where an address names none."""
    language = languages()[code]
    context = browser.new_context(locale="de-CH", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{server.url}/visits?cluster=A")
    page.wait_for_selector(LIVE, state="attached")
    page.get_by_role("button", name="Language: English").click()
    page.get_by_role("link", name=language.name, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", code)
    assert page.url.endswith(f"/visits?cluster=A&lang={code}")
    page.goto(f"{server.url}/sources")
    assert page.url.endswith(f"/sources?lang={code}")
    context.close()


def test_each_language_is_whole_read_from_its_side_and_has_room(window, server):
    """One page of each at three sizes; more in the two that have other letters and another side."""
    page = window.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for code, slug in zip(OTHERS, SLUGS, strict=False):
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(f"{server.url}/{slug}?cluster=A&lang={code}")
        page.wait_for_selector(LIVE, state="attached")
        expect(page.locator("html")).to_have_attribute("dir", languages()[code].direction)
        is_rtl = languages()[code].direction == "rtl"
        brand, theme, heading = page.evaluate(STARTS)
        assert (brand > theme, heading > 683) == (is_rtl, is_rtl)
        if code in ("ar", "zh"):
            assert grave(page) == []
            assert page.evaluate(UNSAID) == []
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert (code, width, page.evaluate(BEYOND)) == (code, width, 0)
            assert page.evaluate(CUT) == []
    page.set_viewport_size({"width": 390, "height": 844})  # choices in a row, in long words
    page.goto(f"{server.url}/explore?lang=ru")
    page.wait_for_selector(LIVE, state="attached")
    assert page.evaluate(BEYOND) == 0
    assert errors == []
    page.close()


def test_the_browsers_language_is_answered_and_a_links_language_holds(browser, server):
    context = browser.new_context(locale="ar-EG")
    page = context.new_page()
    page.goto(f"{server.url}/visits?type=focused#list")
    assert re.search(r"/visits\?type=focused&lang=ar#list$", page.url)
    page.goto(f"{server.url}/visits?lang=en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("nav a[aria-current]").click()
    assert "lang=en" in page.url
    context.close()
