"""What a reader waits for: first picture, first click, filter, another page; and what it costs."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks import browser as seen
from benchmarks.frameworks import SAYS, Framework
from benchmarks.preparing import visits_of
from benchmarks.rows import Run
from benchmarks.serving import Server
from ctc_dash.asking.record import Record

# Of what is shown after each press, two are new to the server and four were shown before: where a
# press adds a cluster or takes it away, A and B, B, none, A, and A and B follow on A.
TOGGLED, CHOSEN = "ABABAB", "ABCABC"
# How many pictures of a page are to be others before a change counts as shown.
CHANGED = 3


@dataclass
class Measuring:
    """One framework in one round: where its values go."""

    run: Run
    server: Server
    record: Record
    round: int

    @property
    def framework(self) -> Framework:
        """Which it is."""
        return self.server.framework

    def note(self, measure: str, value: float | None, unit: str = "ms") -> None:
        """Keep a value."""
        self.run.note(self.framework.name, self.round, measure, value, unit)

    def tried(self, measures: tuple[str, ...], work: Callable[[], None]) -> None:
        """Do it; what fails is kept as a row without a value, and the run goes on."""
        try:
            work()
        except Exception as error:  # of a browser, a socket, a server: a run is long
            said = str(error).partition("\n")[0]
            print(f"  {self.framework.name}, {measures[0]}: {said}", flush=True)
            for measure in measures:
                self.note(measure, None)


def press(
    page: Page, framework: Framework, code: str, visits: int, changed: int = CHANGED
) -> float:
    """Choose a cluster; the time between the press and two frames after its answer."""
    assert framework.choose is not None
    choice = framework.choose(page, code)
    choice.wait_for()
    page.evaluate("() => bench.remember()")
    choice.click()
    said = json.dumps(SAYS.format(n=visits))
    answer = seen.moment_of(page, f"bench.says({said}) && bench.changed() >= {changed}")
    return answer - float(page.evaluate("() => bench.pressed()"))


def first_pictures(of: Measuring, browser: Browser, *, slow: bool = False) -> None:
    """First picture with an empty and with a warm cache, and what they brought over the wire."""
    prefix = "slow_" if slow else ""
    with seen.window(browser) as context:
        for cache, visit in (("empty", "first"), ("warm", "next")):
            address = of.server.url + of.framework.visits
            with seen.opened(context, address, slow=slow) as (page, wire):
                of.note(f"{prefix}drawn_{cache}", seen.drawn(page))
                page.wait_for_function(f"() => {of.framework.alive}")
                if slow:
                    continue
                of.note(f"painted_{cache}", seen.painted(page))
                seen.quiet(page)
                of.note(f"wire_{visit}", wire.kilobytes, "kB")
                of.note(f"socket_{visit}", wire.by_socket, "kB")
                of.note(f"requests_{visit}", wire.requests, "requests")


def first_clicks(of: Measuring, browser: Browser, *, slow: bool = False) -> None:
    """From the load's begin until the first press of a filter is answered, in the page itself."""
    prefix = "slow_" if slow else ""
    with seen.window(browser) as context:
        for cache in ("empty", "warm"):
            with seen.opened(context, of.server.url + of.framework.visits, slow=slow) as (page, _):
                of.note(f"{prefix}live_{cache}", first_click(page, of))


def first_click(page: Page, of: Measuring) -> float | None:
    """Its time; none where the page was loaded anew to answer it."""
    page.wait_for_function(f"() => {of.framework.alive}", polling="raf")
    begun = seen.origin(page)
    waited = press(page, of.framework, "A", visits_of(of.record, "A"))
    pressed = float(page.evaluate("() => bench.pressed()"))
    stays = page.evaluate("() => globalThis.benchStays === true")
    return pressed + waited - begun if stays else None


def changes(of: Measuring, browser: Browser) -> None:
    """A filter's change until it is shown, and the way to another page, once all is quiet."""
    with seen.window(browser) as context:
        with seen.opened(context, of.server.url + of.framework.visits) as (page, _):
            seen.drawn(page)
            page.wait_for_function(f"() => {of.framework.alive}")
            seen.quiet(page)
            chosen: set[str] = set()
            for code in TOGGLED if of.framework.toggles else CHOSEN:
                chosen = chosen ^ {code} if of.framework.toggles else {code}
                visits = visits_of(of.record, *sorted(chosen))
                of.note("repaint", press(page, of.framework, code, visits))
                page.wait_for_timeout(200)
        turns(of, context)


def turns(of: Measuring, context: BrowserContext) -> None:
    """To the other page by its link, twice: the first time nobody has been there in this window."""
    with seen.opened(context, of.server.url + of.framework.visits) as (page, _):
        seen.drawn(page)
        page.wait_for_function(f"() => {of.framework.alive}")
        seen.quiet(page)
        for title, words in (
            ("Assistance", "activities are shown"),
            ("Visits", "visits are recorded"),
        ):
            page.evaluate("() => bench.remember()")
            page.get_by_role("link", name=title, exact=True).first.click()
            end = seen.moment_of(page, f"bench.says({json.dumps(words)}) && bench.changed() > 0")
            of.note("turn", end - float(page.evaluate("() => bench.pressed()")))
            page.wait_for_timeout(200)


def started_to_drawn(of: Measuring, browser: Browser) -> None:
    """From the start of the server until somebody sees a picture."""
    with (
        seen.window(browser) as context,
        seen.opened(context, of.server.url + of.framework.visits) as (page, _),
    ):
        drawn = seen.drawn(page)
        of.note("start", seen.origin(page) + drawn - of.server.begun * 1000)


def measure(of: Measuring, browser: Browser) -> None:
    """All that a reader waits for, of one framework, once."""
    of.tried(("start",), lambda: started_to_drawn(of, browser))
    of.tried(("drawn_empty", "drawn_warm"), lambda: first_pictures(of, browser))
    of.tried(("slow_drawn_empty",), lambda: first_pictures(of, browser, slow=True))
    if of.framework.choose is None:
        return
    of.tried(("live_empty", "live_warm"), lambda: first_clicks(of, browser))
    of.tried(("slow_live_empty",), lambda: first_clicks(of, browser, slow=True))
    of.tried(("repaint", "turn"), lambda: changes(of, browser))
