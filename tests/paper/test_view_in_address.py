"""The address is the whole view: what stands open, in which order, in which colours, and back."""

import pytest
from lxml import html

from ctc_dash.address import codec
from tests.viewing import view_of

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    "address",
    [
        "overview?colour=status",
        "briefings?kind=open_briefing&month=2019-10&table=by_topic&rows=list&sort=list:-dates",
        "visits?cluster=C&table=by_month,timeline&lang=en",
        "assistance?partner=unoct&role=donor&gap=donor&sort=list:theme,unserved:-title",
        "explore?by=cluster&show=table&rows=table&sort=table:-dates",
    ],
)
def test_an_address_comes_back_as_it_was(record, address):
    slug, _, query = address.partition("?")
    view = view_of(record, slug, query)
    assert not view.read.problems
    assert view.address.text == address
    assert view_of(record, slug, view.address.text.partition("?")[2]).main() == view.main()


def first_cells(card):
    return [each.text_content() for each in html.fromstring(card.table).xpath("//tbody/tr/th")]


def test_a_table_stands_as_the_address_sorts_it_with_the_unknown_last(record):
    cards = {
        way: next(
            card
            for card in view_of(record, "assistance", f"sort=list:{way}dates").cards
            if card.anchor == "list"
        )
        for way in ("", "-")
    }
    up, down = (first_cells(cards[way]) for way in ("", "-"))
    known = int(cards[""].shown.frame["first_day"].notna().sum())
    assert up[:known] != down[:known]
    assert sorted(up[:known]) == sorted(down[:known])
    assert sorted(up[known:]) == sorted(down[known:])
    head = html.fromstring(cards["-"].table).xpath("//th[@aria-sort]")
    assert [(each.get("data-column"), each.get("aria-sort")) for each in head] == [
        ("dates", "descending")
    ]


def test_a_column_that_is_not_there_sorts_nothing(record):
    (usual, asked) = (
        next(card for card in view_of(record, "visits", query).cards if card.anchor == "list")
        for query in ("", "sort=list:nothing")
    )
    assert first_cells(usual) == first_cells(asked)


def test_a_card_shows_its_table_and_all_rows_where_the_address_says_so(record):
    page = html.fromstring(view_of(record, "visits", "table=by_month&rows=list").main(late=True))
    assert page.xpath("//section[@id='by_month']//details[@open]")
    assert page.xpath("//section[@id='by_month']//tbody/tr")
    assert not page.xpath("//section[@id='timeline']//details/@open")
    (listed,) = page.xpath("//section[@id='list']/@class")
    assert "open" in listed.split()


def test_choices_and_marks_leave_the_view_as_it_is(record):
    view = view_of(record, "visits", "cluster=C&table=by_month&sort=list:dates&page=1")
    kept = {"table": "by_month", "sort": "list:dates"}
    for address in (view.form.chips[0]["href"], view.link((("visit_type", "focused"),))):
        read = codec.read_address(address.partition("?")[2], lambda _: ["focused"])
        assert read.view == kept
