"""Access beyond what every page is asked: a notice, the first stop, the focus of a button."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import grave, settle

pytestmark = pytest.mark.browser


FAULTS = """() => document.querySelector("main").insertAdjacentHTML("afterbegin",
    `<p style="color: #bbb; background: #fff">faint</p><img src="data:,"><button></button>`)"""


def test_axe_finds_nothing_grave_in_a_notice_and_what_is_planted(visit):
    page = visit("visits?cluster=Z&bogus=1").page
    page.get_by_role("alert").wait_for()
    assert grave(page) == []
    page.evaluate(FAULTS)
    found = {each.split(":")[0] for each in grave(page)}
    assert found == {"serious color-contrast", "critical image-alt", "critical button-name"}


@pytest.mark.parametrize("slug", ["overview", "mandates"])
def test_the_first_stop_leads_past_the_header(visit, slug):
    page = visit(slug).page
    settle(page)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    over = "([x, y]) => document.elementFromPoint(x, y).textContent"
    assert page.evaluate(over, middle) == "Skip to the content"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert page.evaluate(over, middle) != "Skip to the content"
    page.keyboard.press("Tab")
    focused = page.evaluate(
        """() => {
            let at = document.activeElement
            while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
            return at.closest("header, nav") === null
        }"""
    )
    assert focused


def test_the_theme_button_shows_its_focus(visit):
    page = visit("visits").page
    button = page.get_by_role("button", name="Toggle theme")
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    expect(button).to_have_css("outline-style", "solid")
    expect(button).to_have_css("outline-color", "rgb(0, 107, 159)")
