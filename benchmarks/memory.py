"""Memory after the first sessions and after all: what was opened, used and closed is to go."""

import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from benchmarks import browser as seen
from benchmarks.preparing import visits_of
from benchmarks.reading import Measuring, press

# As long as Panel keeps a session that nobody uses (15 s), looked after every 17 s, and a little.
SETTLE = 40
IN_ONE_WINDOW = 10


def resident(pid: int) -> float | None:
    """Megabytes that a process and its children hold; none where the system does not tell so."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        return None
    lines = dict(line.partition(":")[::2] for line in status.read_text().splitlines())
    children = Path(f"/proc/{pid}/task/{pid}/children")
    below = children.read_text().split() if children.is_file() else []
    own = int(lines["VmRSS"].split()[0]) / 1000
    return own + sum(resident(int(child)) or 0.0 for child in below)


def session(of: Measuring, context: BrowserContext) -> None:
    """Open a page, change its filter, close it."""
    with seen.opened(context, of.server.url + of.framework.visits) as (page, _):
        seen.drawn(page)
        page.wait_for_function(f"() => {of.framework.alive}")
        press(page, of.framework, "A", visits_of(of.record, "A"))


def sessions(of: Measuring, browser: Browser, count: int) -> None:
    """So many, one after the other, a few in each window."""
    for begin in range(0, count, IN_ONE_WINDOW):
        with seen.window(browser) as context:
            for _ in range(min(IN_ONE_WINDOW, count - begin)):
                session(of, context)


def measure(of: Measuring, browser: Browser, few: int, many: int, settle: float = SETTLE) -> None:
    """Memory after ``few`` sessions and after ``many``, each time once they have expired."""
    if resident(of.server.pid) is None:
        print("  this system does not tell how much memory a process holds", flush=True)
        return
    found = []
    for name, more in (("memory_few", few), ("memory_many", many - few)):
        sessions(of, browser, more)
        time.sleep(settle)
        megabytes = resident(of.server.pid) or 0.0
        found.append(megabytes)
        of.note(name, megabytes, "MB")
    of.note("memory_growth", found[1] / found[0], "×")
