"""Nothing on a page bypasses the catalogues, the labels and the texts of the record."""

from __future__ import annotations

import pytest

from ctc_dash.address.pages import PAGES
from ctc_dash.paper.page_shell import Shell, whole_page
from tests import in_greek
from tests.viewing import view_of

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def greek(record):
    with in_greek.spoken(record) as words:
        yield words


# Every page, and of those that look something up one entry.
ADDRESSES = {page.slug: "" for page in PAGES} | {
    "state": "&state=NER&state=KAZ",
    "visit": "&id=136",
    "meeting": "&id=m2018_05_24_battlefield_evidence",
    "activity": "&id=a2019_sri_lanka_programme_framework",
    "source": "&document=s_2020_99&place=annex I, para 29",
    "search": "&q=1373",
    "changes": "",
}


@pytest.mark.parametrize("slug", ADDRESSES)
def test_nothing_is_said_that_is_not_translated(record, greek, slug):
    view = view_of(record, slug, f"?lang=qq{ADDRESSES[slug]}")
    assert view.words is greek
    found = in_greek.left_in_latin(whole_page(view, view.words, Shell()))
    assert found == [], "\n".join(dict.fromkeys(found))
