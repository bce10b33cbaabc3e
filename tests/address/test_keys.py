"""The table of an address's keys is that of the filters, and no key means two things."""

import re
from collections import Counter
from pathlib import Path

import pytest

from ctc_dash.address import codec
from ctc_dash.address.filters import BY_KEY, FILTERS, WITH
from ctc_dash.address.pages import ENTRIES, PAGES

pytestmark = pytest.mark.unit

TABLE = Path(__file__).parents[2] / "docs" / "addresses.md"
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def rows():
    return ROW.findall(TABLE.read_text(encoding="utf-8"))


def test_every_key_is_in_the_table_once(rows):
    keys = [key for key, *_ in rows]
    assert keys == [*BY_KEY, *sorted(codec.VIEW, key=keys.index), codec.LANGUAGE]


def test_no_key_means_two_things(rows):
    several = [*BY_KEY, *codec.VIEW, codec.LANGUAGE]
    several += [each.parameter for each in FILTERS if each.parameter != each.key]
    assert [name for name, number in Counter(several).items() if number > 1] == []
    meanings = Counter(means for _, means, *_ in rows)
    assert set(meanings.values()) == {1}


def test_a_key_has_the_pages_and_the_values_of_its_filter(rows):
    for key, _, values, pages in rows:
        if key in BY_KEY and key != WITH:
            assert values == ("day" if BY_KEY[key].is_date else "codes"), key
            having = [page.slug for page in PAGES if key in page.filters]
            assert re.findall(r"`([\w-]+)`", pages) == having, key
    on_one = next(pages for key, *_, pages in rows if key == codec.ID)
    assert re.findall(r"`([\w-]+)`", on_one) == [page.slug for page in ENTRIES]


def test_a_page_renames_days_that_it_has():
    for page in (*PAGES, *ENTRIES):
        assert page.labels.keys() <= {key for key in page.filters if BY_KEY[key].is_date}
