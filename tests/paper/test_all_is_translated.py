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


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_nothing_is_said_that_is_not_translated(record, greek, slug):
    query = "?lang=qq" + ("&state=NER" if slug == "state" else "")
    view = view_of(record, slug, query)
    assert view.words is greek
    found = in_greek.left_in_latin(whole_page(view, view.words, Shell()))
    assert found == [], "\n".join(dict.fromkeys(found))
