"""Every number at the head of a page opens exactly the rows that it counts, or what states it."""

import pytest
from lxml import html

from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.filters import BY_KEY
from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.paper.number_ways import ways_of_numbers
from ctc_dash.paper.page_pieces import numbers_once
from tests.viewing import view_of

pytestmark = pytest.mark.unit


def rows_opened(record, address):
    """The rows of the figure at an address, or the one thing that the page is on."""
    page, _, anchor = address.partition("#")
    slug, _, query = page.partition("?")
    view = view_of(record, slug, query)
    assert not view.read.problems, address
    if not anchor:
        return view.cards[0].shown.frame
    (card,) = [card for card in view.cards if card.anchor == anchor]
    return card.shown.frame


def test_numbers_open_their_rows_or_what_states_them(record):
    words, followed, shut = record.words(), 0, []
    for page in PAGES:
        view = view_of(record, page.slug)
        numbers = numbers_once(record, words, page.slug, view.as_of)
        for number, opens, listed in ways_of_numbers(numbers, view.filters, None, words, view):
            if number.is_counted and opens and not opens.startswith("activity"):
                rows = rows_opened(record, opens)
                assert number.text == words.number(len(rows)), number.label
                followed += 1
            elif opens.startswith("source?"):
                found = view_of(record, "source", opens.partition("?")[2])
                assert number.text in [each.stated for each in found.taken.stated]
                assert not listed or len(rows_opened(record, listed))
            elif not opens:
                shut.append(number.label)
    assert followed > 8
    # Of this no page has the rows alone.
    assert len(shut) <= 1, shut


def test_the_links_stand_on_the_page_and_keep_the_day(record):
    view = view_of(record, "overview", "?as_of=2019-06-30&with=later")
    ways = html.fromstring(view.parts["numbers"]).xpath("//dd[contains(@class, 'number')]/a/@href")
    assert ways
    assert all("as_of=2019-06-30" in each for each in ways)


@pytest.mark.parametrize("query", ["", "?from=2018-03-01&to=2019-06-30&cluster=A,C&type=focused"])
def test_numbers_that_stand_side_by_side_open_the_rows_that_they_count(record, query):
    followed = set()
    cards = {card.figure.id: card for card in view_of(record, "visits", query).cards}
    for name in ("regions/clusters", "regions/subregions"):
        table = html.fromstring(cards[name].table)
        for cell in table.xpath(".//td[a][not(ancestor::thead)]"):
            (link,) = cell.iter("a")
            page, _, anchor = link.get("href").partition("#")
            slug, _, asked = page.partition("?")
            read = codec.read_address(asked, lambda key: offered_choices(record, key))
            assert not read.problems, page
            assert {*read.values} <= {*BY_SLUG[slug].filters}, page
            given = {BY_KEY[key].parameter: value for key, value in read.values.items()}
            question = read.view.get(codec.QUESTION) or f"{slug}/{anchor}"
            assert link.text == str(len(record.ask_what_applies(question, given))), page
            followed.add((name, slug))
    assert len(followed) == 8
