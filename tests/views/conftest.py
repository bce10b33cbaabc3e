"""What the tests of this room share: the pages of the shipped record, and a session on them."""

import pytest

from ctc_dash.asking.records import Records
from ctc_dash.views.live import Live
from ctc_dash.views.page_views import PageViews


@pytest.fixture(scope="module")
def records() -> Records:
    return Records()


@pytest.fixture(scope="module")
def pages(records: Records) -> PageViews:
    return PageViews(records)


@pytest.fixture(scope="module")
def live(pages: PageViews) -> Live:
    return Live(pages)
