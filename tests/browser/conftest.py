"""A real Chromium on the served pages, listening for errors and for requests to other hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page


@dataclass
class Visit:
    """A page opened, with what went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser, server) -> Iterator[Callable[..., Visit]]:
    """Open an address of the server and wait for its figures."""
    opened: list[Page] = []

    def open_page(address: str, width: int = 1366, height: int = 768) -> Visit:
        page = browser.new_page(viewport={"width": width, "height": height}, accept_downloads=True)
        opened.append(page)
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
                if not request.url.startswith((server.url, "data:", "blob:"))
                else None
            ),
        )
        page.goto(f"{server.url}/{address}")
        page.locator("h2").first.wait_for(timeout=30_000)
        return seen

    yield open_page
    for page in opened:
        page.close()
