"""What readers read is said in their words: no torn sentence, no talk of tables and files."""

import datetime as dt
import re

import pytest

from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import PAGES
from ctc_dash.views.number_strip import Strip
from ctc_dash.views.page import PageContent

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


def test_the_strip_says_of_what_it_speaks(record):
    shown = Strip(record, record.words(), PAGES[0].slug)
    shown.show(record.as_of.date())
    assert shown.pane.object.endswith("Filters do not change these numbers.</p>")
    stated, counted = "31 recorded one by one, as of {day}", "counted, as of {day}"
    for sentence in (stated, counted):
        assert sentence.format(day="16 December 2019") in shown.pane.object
    shown.show(dt.date(2019, 6, 30))
    assert stated.format(day="16 December 2019") in shown.pane.object
    assert counted.format(day="30 June 2019") in shown.pane.object
    without = Strip(record, record.words(), "briefings")
    without.show(record.as_of.date())
    assert without.pane.object == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_another_day_says_what_it_leaves_as_it_is(record, page):
    shown = Strip(record, record.words(), page.slug)
    shown.show(record.as_of.date())
    assert "Shown as of" not in shown.pane.object
    for day, said in (
        (dt.date(2018, 6, 30), "as of 30 June 2018: what is dated later is left out, or shown as"),
        (dt.date(2030, 1, 1), "as of 1 January 2030, but the data reach only to 16 December 2019:"),
    ):
        shown.show(day)
        assert f"Shown {said}" in shown.pane.object
        assert "The lists of S/2020/99" in shown.pane.object
    shown.show(None)
    assert "Shown as of" not in shown.pane.object


def test_a_page_says_it_as_soon_as_its_day_is_another(record):
    filters = Filters()
    page = next(page for page in PAGES if page.slug == "briefings")
    content = PageContent(page, record, record.words(), filters)
    for day in (record.as_of.date(), dt.date(2018, 6, 30), record.as_of.date()):
        filters.replace({"as_of": day})
        content.show(filters.given(page.filters, record.as_of.date()))
        assert ("Shown as of" in content.strip.object) == (day != record.as_of.date())
