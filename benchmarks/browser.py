"""A real Chromium: windows with an empty cache, a slow line, what went over the wire."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import ARGUMENTS

WATCH = Path(__file__).with_name("watch.js").read_text(encoding="utf-8")
# 10 Mbit/s both ways, and 40 ms until the first byte.
SLOW = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10_000_000 / 8,
    "uploadThroughput": 10_000_000 / 8,
}
PATIENCE = 60_000
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]"


@dataclass
class Wire:
    """What one page brought over the wire, its websocket included; what the cache had, not."""

    kilobytes: float = 0.0
    by_socket: float = 0.0
    requests: int = 0
    _cached: set[str] = field(default_factory=set)

    def answered(self, event: dict[str, Any]) -> None:
        """A response has begun."""
        if event["response"].get("fromDiskCache"):
            self._cached.add(event["requestId"])

    def served_from_cache(self, event: dict[str, Any]) -> None:
        """The browser had it in its memory."""
        self._cached.add(event["requestId"])

    def finished(self, event: dict[str, Any]) -> None:
        """A response is whole; its length is that of head and body as sent."""
        if event["requestId"] not in self._cached:
            self.requests += 1
            self.kilobytes += event["encodedDataLength"] / 1000

    def framed(self, event: dict[str, Any]) -> None:
        """A frame came by websocket; binary ones are told in base64."""
        frame = event["response"]
        length = len(frame["payloadData"].encode())
        length = length if frame["opcode"] == 1 else length * 3 // 4
        self.kilobytes += length / 1000
        self.by_socket += length / 1000


def watched(page: Page) -> Wire:
    """Count from now on what this page brings over the wire."""
    wire = Wire()
    session = page.context.new_cdp_session(page)
    session.on("Network.responseReceived", wire.answered)
    session.on("Network.requestServedFromCache", wire.served_from_cache)
    session.on("Network.loadingFinished", wire.finished)
    session.on("Network.webSocketFrameReceived", wire.framed)
    session.send("Network.enable")
    return wire


def slowed(page: Page) -> None:
    """Put the page on the slow line."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium that ``CHROMIUM`` names."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=list(ARGUMENTS)
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def window(browser: Browser) -> Iterator[BrowserContext]:
    """A window with an empty cache."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 900},
        bypass_csp=True,  # what is waited for is asked by a text
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def opened(context: BrowserContext, url: str, *, slow: bool = False) -> Iterator[tuple[Page, Wire]]:
    """A page at an address, from the beginning of its load, and its wire."""
    page = context.new_page()
    try:
        if slow:
            slowed(page)
        wire = watched(page)
        page.goto(url, wait_until="commit")
        yield page, wire
    finally:
        page.close()


def drawn(page: Page) -> float:
    """Wait for the first picture, on the screen; milliseconds since the load began."""
    page.wait_for_function(f"() => bench.drawn > 0 && {PAINTED}", polling="raf")
    return max(float(page.evaluate("() => bench.drawn")), painted(page))


def painted(page: Page) -> float:
    """First contentful paint; milliseconds since the load began."""
    return float(page.evaluate(f"() => {PAINTED}.startTime"))


def origin(page: Page) -> float:
    """When the load of this document began; milliseconds since the epoch."""
    return float(page.evaluate("() => performance.timeOrigin"))


def moment_of(page: Page, condition: str) -> float:
    """When something became true, two frames later; milliseconds since the epoch."""
    found = page.wait_for_function(f"() => bench.shown(() => {condition})", polling="raf")
    return float(found.json_value())


def quiet(page: Page) -> None:
    """Wait until a page has nothing more to bring."""
    page.wait_for_load_state("networkidle")
