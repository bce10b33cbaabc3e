"""What a reader of /explore waits for: first picture, a choice, a mark, the interactive view."""

from playwright.sync_api import Browser, Page

from benchmarks import browser as seen
from benchmarks.reading import CHANGED, Measuring
from benchmarks.report import OURS

# By what is counted, one after the other: each but the first two was shown before.
CHOICES = ("Cluster", "State", "Cluster", "Subregion", "Cluster", "Subregion")
MARKED = ("Follow-up", "Focused") * 3
DRAWN = "document.querySelector('.interactive.ready') !== null"  # by Bokeh, two frames ago


def shown(page: Page, changed: int) -> float:
    """The time between the press and two frames after so many pictures are others."""
    answer = seen.moment_of(page, f"bench.changed() >= {changed}")
    return answer - float(page.evaluate("() => bench.pressed()"))


def explore(of: Measuring, browser: Browser) -> None:
    """All of it, of our own page."""
    address = f"{of.server.url}/explore"
    with seen.window(browser) as context:
        for cache in ("empty", "warm"):
            with seen.opened(context, address) as (page, _):
                drawn = seen.drawn(page)
                page.wait_for_function(f"() => {of.framework.alive}")
                seen.quiet(page)
                if cache == "empty":
                    continue
                of.note("explore_drawn", drawn)
                for name in CHOICES:
                    of.note("explore_change", choose(page, name))
                for name in MARKED:
                    page.evaluate("() => bench.remember()")
                    page.locator(f"#heat_map a.mark[aria-label^='{name}']").first.click()
                    of.note("explore_mark", shown(page, CHANGED - 1))
                of.note("interactive_first", interactive(page, "bars"))
                of.note("interactive_next", interactive(page, "timeline"))


def choose(page: Page, name: str) -> float:
    """Count by something else."""
    page.locator("[data-pick=by] summary").click()
    choice = page.locator("[data-pick=by]").get_by_role("link", name=name, exact=True)
    page.evaluate("() => bench.remember()")
    choice.click()
    taken = shown(page, 1)
    page.wait_for_timeout(200)
    return taken


def interactive(page: Page, card: str) -> float:
    """Open the interactive view of a picture, and close it again."""
    button = page.locator(f"#{card} [data-do=interactive]")
    page.evaluate("() => bench.remember()")
    button.click()
    answer = seen.moment_of(page, DRAWN)
    taken = answer - float(page.evaluate("() => bench.pressed()"))
    button.click()
    return taken


def measure(of: Measuring, browser: Browser) -> None:
    """Of ours alone: the others have no such page."""
    if of.framework.name == OURS:
        measures = ("explore_drawn", "explore_change", "explore_mark", "interactive_first")
        of.tried(measures, lambda: explore(of, browser))
