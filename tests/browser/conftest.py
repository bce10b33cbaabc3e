"""A real Chromium on the served pages, listening for errors and for requests to other hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    expect,
)

# By an attribute: no text is run as a script on these pages, not that of a test either.
LIVE = "html[data-live='1']"
expect.set_options(timeout=15_000)  # an answer may take long where other work is done
FORGET = "localStorage.clear(); sessionStorage.clear()"


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


def listened(page: Page, url: str) -> tuple[Visit, Callable[[], None]]:
    """What goes wrong on a page from now on, and how to listen no more."""
    seen = Visit(page)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            seen.elsewhere.append(request.url)

    def failed(error: Error) -> None:
        seen.errors.append(str(error))

    heard: dict[str, Callable[..., None]] = {"console": said, "pageerror": failed, "request": asked}
    for event, told in heard.items():
        page.on(event, told)  # type: ignore[call-overload]

    def no_more() -> None:
        for event, told in heard.items():
            page.remove_listener(event, told)

    return seen, no_more


def brought(page: Page, address: str, width: int, height: int) -> None:
    """Bring a page to an address and wait until it is loaded and alive."""
    page.bring_to_front()  # Chromium draws one frame a second of a page behind another
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address, wait_until="commit")  # alive and loaded come in either order
    page.wait_for_selector(LIVE, state="attached", timeout=30_000)
    page.wait_for_load_state()


def opened(
    window: BrowserContext, url: str, address: str, width: int, height: int, script: str = ""
) -> Visit:
    """A page of its own at an address of a server; ``script`` runs before its own."""
    page = window.new_page()
    if script:
        page.add_init_script(script)
    seen, _ = listened(page, url)
    brought(page, f"{url}/{address}", width, height)
    return seen


def forgotten(page: Page) -> None:
    """Close a page and forget what it kept, such as the theme that was chosen."""
    with suppress(Error):  # the page of a failed test may be anywhere
        page.evaluate(FORGET)
    page.close()


@pytest.fixture(scope="session")
def tab(window: BrowserContext) -> Iterator[list[Page]]:
    """The one page that tests open again and again: a new one takes twice as long to open."""
    pages = [window.new_page()]
    yield pages
    pages[0].close()


@pytest.fixture
def visit(window: BrowserContext, server, tab: list[Page]) -> Iterator[Callable[..., Visit]]:
    """Load an address of the server afresh and wait until it is alive.

    The first is loaded in the tab that all tests share, any other in one of its own.
    """
    silent: list[Callable[[], None]] = []
    others: list[Page] = []

    def open_page(address: str, width: int = 1366, height: int = 768) -> Visit:
        if silent:
            seen = opened(window, server.url, address, width, height)
            others.append(seen.page)
            return seen
        seen, no_more = listened(tab[0], server.url)
        silent.append(no_more)
        brought(tab[0], f"{server.url}/{address}", width, height)
        return seen

    yield open_page
    for page in others:
        forgotten(page)
    try:
        for no_more in silent:
            no_more()
            tab[0].emulate_media(media="null", color_scheme="light", forced_colors="none")
            tab[0].mouse.move(0, 0)
            tab[0].evaluate(FORGET)
    except Error:  # the page of a failed test may be anywhere: the next begins with a new one
        tab[0].close()
        tab[0] = window.new_page()
