"""What readers read is said in their words: no torn sentence, no talk of tables and files."""

import re

import pytest

from ctc_dash.address.pages import PAGES
from ctc_dash.asking.records import Records
from ctc_dash.views.live import Live
from ctc_dash.views.page_views import PageViews
from tests.viewing import view_of

pytestmark = pytest.mark.unit

# What a programmer would say: rows of a table, identifiers, null.
PROGRAMMERS = re.compile(r"\b(rows?|null|id|boolean|parameter)\b", re.IGNORECASE)


def test_no_heading_of_a_column_is_a_torn_sentence(record):
    labels = record.ask("record/labels")
    headings = labels[labels["vocabulary"] == "column"].set_index("code")["label"]
    assert [name for name in headings if re.search(r"\b(is|are|has)$", name)] == []
    basis = headings[[code.endswith("_basis") for code in headings.index]]
    assert len(basis) > 10
    assert set(basis.str.partition(" of ")[0]) == {"Basis"}


def test_every_basis_has_the_same_names(record):
    labels = record.ask("record/labels")
    for code, name in (("inferred", "Curator's reading"), ("stated", "Stated in the document")):
        basis = labels["vocabulary"].str.endswith("basis") & (labels["code"] == code)
        assert set(labels[basis]["label"]) == {name}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_says_what_it_answers_without_talk_of_rows(page):
    assert PROGRAMMERS.findall(page.answers) == []
    assert page.answers.endswith(".")


def numbers(record, slug, day=None):
    """What stands at the head of a page as of a day, which is its own unless it is given."""
    return view_of(record, slug, f"?as_of={day}" if day else "").parts["numbers"]


def test_the_strip_says_of_what_it_speaks(record):
    own = numbers(record, PAGES[0].slug)
    for said in ("stated; 31 listed</a></dd>", "counted; 28 dates inferred</dd>"):
        assert said in own  # of the day that the page says
    assert "Filters do not change these numbers." not in own  # it has none but the day
    assert "Filters do not change these numbers.</p>" in numbers(record, "visits")
    early = numbers(record, PAGES[0].slug, "2019-06-30")
    assert "stated; 31 listed, as of 16 December 2019" in early
    assert "31 listed</a></dd>" not in early
    assert numbers(record, "briefings").strip() == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_another_day_says_what_it_leaves_as_it_is(record, page):
    assert "Shown as of" not in numbers(record, page.slug)
    assert "Shown as of" not in numbers(record, page.slug, record.as_of.date())
    for day, said in (
        ("2018-06-30", "as of 30 June 2018: what is dated later is left out, or shown as"),
        ("2030-01-01", "as of 1 January 2030, but the data reach only to 16 December 2019:"),
    ):
        shown = numbers(record, page.slug, day)
        assert f"Shown {said}" in shown
        assert "The lists of S/2020/99" in shown
    assert "Shown as of" not in numbers(record, page.slug, "all")


def test_a_page_says_it_as_soon_as_its_day_is_another():
    pages = PageViews(Records())
    live, own = Live(pages), "briefings"
    build = pages.view(own, "").record.build_id
    other = f"{own}?as_of=2018-06-30"
    for before, after, says in ((own, other, True), (other, own, False)):
        sent = live.answer({"go": after, "from": before, "build": build})["parts"]
        assert ("Shown as of" in sent["numbers"]) == says
