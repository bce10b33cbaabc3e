"""A real Chromium on the served pages, listening for errors and for requests to other hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

# By an attribute: no text is run as a script on these pages, not that of a test either.
LIVE = "html[data-live='1']"


@dataclass
class Visit:
    """A page opened, with what went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all pages: what a page loads, the next one has, and it opens at once."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    context.new_page()  # keeps the window open between two tests
    yield context
    context.close()


def opened(
    window: BrowserContext, url: str, address: str, width: int, height: int, script: str = ""
) -> Visit:
    """A page at an address of a server, once it is alive; ``script`` runs before its own."""
    page = window.new_page()
    if script:
        page.add_init_script(script)
    page.set_viewport_size({"width": width, "height": height})
    seen = Visit(page)
    page.on(
        "console",
        lambda message: seen.errors.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on(
        "request",
        lambda request: (
            seen.elsewhere.append(request.url)
            if not request.url.startswith((url, "data:", "blob:"))
            else None
        ),
    )
    page.goto(f"{url}/{address}")
    page.wait_for_selector(LIVE, state="attached", timeout=30_000)
    return seen


def forgotten(page: Page) -> None:
    """Close a page and forget what it kept, such as the theme that was chosen."""
    with suppress(Error):  # the page of a failed test may be anywhere
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.close()


@pytest.fixture
def visit(window: BrowserContext, server) -> Iterator[Callable[..., Visit]]:
    """Open an address of the server and wait until it is alive."""
    pages: list[Page] = []

    def open_page(address: str, width: int = 1366, height: int = 768) -> Visit:
        seen = opened(window, server.url, address, width, height)
        pages.append(seen.page)
        return seen

    yield open_page
    for page in pages:
        forgotten(page)
