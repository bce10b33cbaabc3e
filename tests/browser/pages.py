"""What browser tests know of every page: its address, its figures, its cards."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
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


# Rows of a table and items of a list are made by one template each: those further down, and of
# words in one place and colour more than two, are asked in the long form alone.
FURTHER = "tbody tr:nth-child(n+4), main li:nth-child(n+7)"
ALIKE = 2
ASKED = """async ([named, grave, further, alike]) => {
    const { rules } = axe._audit
    const isAsked = ({ enabled, impact, tags }) =>
        enabled && !tags.includes("experimental") && !tags.includes("deprecated") &&
        (!grave || !impact || ["serious", "critical"].includes(impact))
    const runOnly = named.length ? named : rules.filter(isAsked).map(({ id }) => id)
    const options = { resultTypes: ["violations"], runOnly }
    const contrast = rules.find(({ id }) => id === "color-contrast")
    const { matches } = contrast
    const kinds = new Map()
    function isAmongFirst(one) {
        const { color, fill, fontSize, fontWeight } = getComputedStyle(one)
        const kind = [color, fill, fontSize, fontWeight]
        for (let at = one, steps = 0; at && steps < 4; at = at.parentElement, steps++)
            kind.push(at.localName, at.getAttribute("class"))
        const before = kinds.get(kind.join()) ?? 0
        kinds.set(kind.join(), before + 1)
        return before < alike
    }
    const unseen = new CSSStyleSheet()
    if (further) {
        unseen.replaceSync(`:is(${further}) { visibility: hidden !important }`)
        document.adoptedStyleSheets.push(unseen)
        contrast.matches = (one, ...more) => matches(one, ...more) && isAmongFirst(one)
    }
    try {
        const { violations } = await axe.run(document, options)
        return violations.map(({ impact, id, nodes }) => `${impact} ${id}: ${nodes[0].html}`)
    } finally {
        contrast.matches = matches
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== unseen)
    }
}"""


def found_by_axe(
    page: Page, *rules: str, only_grave: bool = False, whole: bool = False
) -> list[str]:
    """All that axe-core finds on a page, by all its rules or by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    given = [[*rules], only_grave, "" if whole else FURTHER, ALIKE]
    return [found[:250] for found in page.evaluate(ASKED, given)]


def grave(page: Page, *rules: str, whole: bool = False) -> list[str]:
    """What of it is serious or critical: rules that find nothing of that weight are not asked."""
    found = found_by_axe(page, *rules, only_grave=True, whole=whole)
    return [each for each in found if each.startswith(("serious", "critical"))]


STILL = """async () => {
    for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame)
    const ends = (one) => one.effect.getComputedTiming().endTime < Infinity
    await Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished))
}"""


def settle(page: Page) -> None:
    """Wait until the page has been laid out and drawn anew and its colours have passed over."""
    page.evaluate(STILL)


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
