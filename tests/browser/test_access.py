"""Access: axe-core finds nothing serious or critical on any page, light or dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from ctc_dash.figures.pages import PAGES

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}


def grave(page):
    return [
        f"{found['impact']} {found['id']}: {found['nodes'][0]['html'][:200]}"
        for found in Axe().run(page).response["violations"]
        if found["impact"] in GRAVE
    ]


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_axe_finds_nothing_grave(visit, slug):
    page = visit(slug).page
    page.wait_for_timeout(1500)
    assert grave(page) == []
    page.get_by_role("button", name="Toggle theme").click()
    page.wait_for_timeout(1500)
    assert grave(page) == []
