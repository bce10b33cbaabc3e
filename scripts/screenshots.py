"""Take the pictures of the pages that README and docs show, from a server of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).parents[1] / "docs" / "images"
# What README and docs show: the picture's name, the page's address, whether it is dark.
PICTURES = (
    ("overview", "overview", False),
    ("visits", "visits", False),
    ("follow-up-dark", "follow-up", True),
    ("explore", "explore?mark=subregion:west_central_africa", False),
)
SIZE = {"width": 1366, "height": 900}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(url: str) -> None:
    """Return when the server answers; raise ``TimeoutError`` after half a minute."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 (our own server)
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


def take(url: str) -> None:
    """Write one picture a page."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox", "--disable-gpu"]
        )
        for name, address, dark in PICTURES:
            page = browser.new_page(viewport=SIZE)
            page.goto(f"{url}/{address}")
            page.locator("h2").first.wait_for()
            page.wait_for_timeout(1500)
            if dark:
                page.get_by_role("button", name="Toggle theme").click()
                page.mouse.move(0, 0)
                page.wait_for_timeout(1000)
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()
            print(f"docs/images/{name}.png")
        browser.close()


if __name__ == "__main__":
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([sys.executable, "-m", "ctc_dash", "serve", "--port", str(port)])
    try:
        wait_until_up(f"{address}/liveness")
        take(address)
    finally:
        server.terminate()
        server.wait(timeout=20)
