"""What browser tests know of every page: its address, its figures, its cards."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from ctc_dash.address.pages import PAGES
from ctc_dash.figures import catalogue
from ctc_dash.paper.explore_page import EXPLORE
from ctc_dash.paper.page_card import DRAWN_HERE

# What the page of one's own questions draws where nobody says, which no file declares.
EXPLORED = ("explore/bars", "explore/heat_map", "explore/timeline")
SLUGS = [page.slug for page in PAGES]
# The shipped record has no answer to what only a register's owner supplies.
FIGURES = {
    page.slug: tuple(name for name in page.figures if name not in (*page.with_rows, *page.if_any))
    for page in PAGES
}
# A page that needs a State is opened with one.
ADDRESS = {page.slug: f"{page.slug}?state=NER" if page.needs else page.slug for page in PAGES}


def charts_of(slug: str) -> list[str]:
    """The figures of a page that are pictures drawn into their card."""
    if slug == EXPLORE:
        return [*EXPLORED]
    return [n for n in FIGURES[slug] if catalogue.find_figure(n).chart and n not in DRAWN_HERE]


def card(page: Page, title: str) -> Locator:
    """The card of the figure with this title."""
    return page.locator(".card").filter(has=page.get_by_role("heading", name=title, exact=True))


def choose(page: Page, label: str, *options: str) -> None:
    """Choose in a filter of codes, by what its choices are called."""
    page.get_by_role("combobox", name=label).click()
    for option in options:
        page.get_by_role("option").filter(has_text=option).click()
    page.keyboard.press("Escape")


def grave(page: Page, *rules: str) -> list[str]:
    """What axe-core finds on a page that is serious or critical; by all its rules, or by some."""
    options = {"runOnly": list(rules)} if rules else None
    return [
        f"{found['impact']} {found['id']}: {found['nodes'][0]['html'][:200]}"
        for found in Axe().run(page, options=options).response["violations"]
        if found["impact"] in {"serious", "critical"}
    ]


def at(page: Page, x: float, y: float) -> str:
    """What lies uppermost at a point, as a reader sees it: its text."""
    return page.evaluate(
        """([x, y]) => {
            let at = document.elementFromPoint(x, y)
            while (at.shadowRoot?.elementFromPoint(x, y)) at = at.shadowRoot.elementFromPoint(x, y)
            return at.textContent.trim()
        }""",
        [x, y],
    )
