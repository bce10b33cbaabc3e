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


# Rows of a table are made by one template: those further down are asked in the long form alone.
FURTHER = "tbody tr:nth-child(n+10)"


def found_by_axe(page: Page, *rules: str, whole: bool = False) -> list[str]:
    """All that axe-core finds on a page, by all its rules or by some."""
    found = (
        Axe()
        .run(
            page,
            context=None if whole else {"exclude": [[FURTHER]]},
            options={"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {}),
        )
        .response["violations"]
    )
    return [f"{each['impact']} {each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def grave(page: Page, *rules: str, whole: bool = False) -> list[str]:
    """What of it is serious or critical."""
    found = found_by_axe(page, *rules, whole=whole)
    return [each for each in found if each.startswith(("serious", "critical"))]


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
