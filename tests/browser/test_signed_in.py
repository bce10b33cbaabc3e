"""A reader who signs in, moves about, and signs out in another window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.signing_in import guarded

pytestmark = pytest.mark.browser

SMALL = Path(__file__).parents[1] / "fixtures" / "small"


def test_what_is_not_public_goes_with_the_session_from_every_window(browser, tmp_path):
    with guarded(tmp_path / "state", SMALL, public_is_open=True) as house:
        house.wait_for_sessions()
        house.provider.next = "ana"
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{house.url}/sources")
        page.locator(".account a", has_text="Sign in").click()
        page.locator(".account a", has_text="Account").wait_for()
        page.locator("html[data-live='1']").wait_for(state="attached", timeout=30_000)
        # Moving within a session makes no request, and is told all the same.
        page.locator("header nav a", has_text="Sources").click()
        page.wait_for_url(f"{house.url}/sources")
        page.locator("h1", has_text="Sources").wait_for()
        told = [(each["name"], each["kind"], each["opened"]) for each in house.log()]
        assert told == [
            ("ana", "sign-in", ""),
            ("ana", "page", "overview"),
            ("ana", "page", "sources"),
        ]
        other = context.new_page()
        other.goto(f"{house.url}/account")
        other.locator("input[name=label]").fill("my telephone")
        other.locator("button", has_text="Make a personal address").click()
        assert other.locator(".made code").count() == 5
        other.locator("button", has_text="Sign out").click()
        other.locator("a", has_text="Sign out at the provider").wait_for()
        # The first window is not left with what its reader may no longer see.
        page.locator(".account a", has_text="Sign in").wait_for(timeout=20_000)
        assert page.url == f"{house.url}/sources"
        context.close()
