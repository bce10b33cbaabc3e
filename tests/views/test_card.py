"""A card: its figure's words, its table in parts, what one may take away, and its failure."""

import base64
import dataclasses
import logging

import pytest
from lxml import html

from ctc_dash.address.codec import PageAddress
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.charts.picture import no_link
from ctc_dash.exports.figure_files import FILES, FigureFile
from ctc_dash.figures import catalogue
from ctc_dash.paper import page_card
from ctc_dash.paper.page_card import PageCard, shown_once
from ctc_dash.views.page_words import page_words
from tests.viewing import view_of

pytestmark = pytest.mark.unit


def made(record, figure="visits/by_month", view=None, **given):
    """A card of a figure, which may be given by its name."""
    if isinstance(figure, str):
        figure = catalogue.find_figure(figure)
    page = PageAddress(figure.id.partition("/")[0], {}, view or {})
    return PageCard(figure, record, record.words(), given, no_link, page)


def card_of(view, figure):
    (card,) = [card for card in view.cards if card.figure.id == figure]
    return card


def file_of(live, ending, figure="visits/by_month", at="visits"):
    return live.answer({"file": ending, "figure": figure, "at": at})


def test_it_says_and_draws_its_figure(record):
    card = made(record)
    assert '<h2 id="by_month-title">Over time</h2>' in card.head
    assert "<strong>18 of 31 visits</strong>" in card.head
    assert '<ul class="legend">' in card.picture
    assert "annex I, appendix I" in card.foot


def test_the_table_is_sent_when_somebody_looks_at_it(record, live):
    card = made(record)
    assert "scope=row" not in card.late_table
    assert "data-late" in card.late_table
    assert "data-late" not in card.table
    assert card.table.count("scope=row") == len(record.ask("visits/by_month"))
    summary = html.fromstring(card.late_table).xpath("string(summary/span[@class='to'])")
    assert summary == f"Table ({len(record.ask('visits/by_month'))} rows)"
    sent = live.answer({"table": "by_month", "at": "visits"})["html"]
    assert sent.count("scope=row") == card.table.count("scope=row")


def test_a_figure_without_a_picture_is_its_table(record):
    card = made(record, "visits/list")
    assert not card.has_picture
    assert card.picture == ""
    assert card.late_table == card.table
    assert "<details" not in card.table
    assert card.table.count("scope=row") == 31


@pytest.mark.parametrize(
    ("name", "ending", "begins"),
    [
        ("visits/by_month", "csv", b"\xef\xbb\xbfmonth"),
        ("visits/by_month", "xlsx", b"PK"),
        ("visits/by_month", "svg", b"<svg"),
        ("briefings/list", "ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_it_gives_its_figure_away(live, name, ending, begins):
    file = file_of(live, ending, name, name.partition("/")[0])
    assert base64.b64decode(file["data"]).startswith(begins)
    assert file["name"] == f"ctc-dash-{name.replace('/', '-')}.{ending}"
    assert file["type"] == FILES[ending].kind


def test_for_pixels_the_browser_is_given_the_drawing(live):
    drawing, pixels = file_of(live, "svg"), file_of(live, "png")
    assert pixels == {**drawing, "name": "ctc-dash-visits-by_month.png"}


def test_a_file_has_the_filters_of_its_page(live, record):
    def rows(at):
        text = base64.b64decode(file_of(live, "csv", "visits/list", at)["data"]).decode("utf-8-sig")
        return len(text.splitlines()) - 1

    assert rows("visits") == len(record.ask("visits/list")) == 31
    assert rows("visits?cluster=C") == len(record.ask("visits/list", cluster=["C"])) == 10


def test_a_file_that_fails_is_answered_too(live, monkeypatch, caplog):
    def broken(shown, record):
        raise ZeroDivisionError("a secret")

    monkeypatch.setitem(FILES, "csv", FigureFile(broken, "text/csv"))
    with caplog.at_level(logging.ERROR):
        answer = file_of(live, "csv")
    assert [*answer] == ["problem"]
    assert answer["problem"].startswith("The file could not be made.")
    assert "a secret" not in str(answer)
    assert "ZeroDivisionError: a secret" in caplog.text


@pytest.mark.parametrize("ending", ["ics", "exe", None, "svg; rm"])
def test_what_it_does_not_offer_it_does_not_give(live, ending):
    assert [*file_of(live, ending)] == ["problem"]


FEED = ["Subscribe", "Copy calendar address"]


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        (
            "visits/by_month",
            ["CSV", "XLSX", "SVG", "PNG", "Copy picture", "Copy link", "Embed", "Cite"],
        ),
        ("visits/list", ["CSV", "XLSX", "Copy link", "Cite"]),
        ("briefings/list", ["CSV", "XLSX", "Calendar", *FEED, "Copy link", "Cite"]),
        ("briefings/calendar", ["CSV", "XLSX", "Calendar", *FEED, "Copy link", "Embed", "Cite"]),
    ],
)
def test_its_menu_has_a_link_for_each_file_and_buttons_for_what_a_script_does(pages, name, offered):
    slug, _, anchor = name.partition("/")
    view = pages.view(slug, "?as_of=2019-06-01&with=later")
    card = card_of(view, name)
    menu = html.fromstring(f"<div>{view.parts[f'{anchor}/menu']}</div>")
    assert menu.xpath("(a | button)/text()") == offered
    for link in menu.xpath("a[@data-file]"):
        ending = link.get("data-file")
        assert link.get("href") == f"data/figures/{name}.{ending}?as_of=2019-06-01&with=later"
        assert link.get("download") == f"ctc-dash-{name.replace('/', '-')}.{ending}"
    assert all(each.get("data-scripted") is not None for each in menu.xpath("button"))
    assert menu.xpath("button[@data-do='cite']/@data-citation") == [card.shown.citation]


@pytest.mark.parametrize(
    ("name", "columns", "rows"),
    [
        ("overview/world", 4, 2),
        ("overview/next", 2, 1),
        ("visits/timeline", 6, 1),
        ("visits/by_participant", 3, 1),
    ],
)
def test_it_has_its_place_in_the_grid(pages, name, columns, rows):
    view = pages.view(name.partition("/")[0], "")
    card = card_of(view, name)
    assert (card.columns, card.rows) == (columns, rows)
    placed = html.fromstring(f"<main>{view.main()}</main>").get_element_by_id(card.anchor)
    assert placed.get("style") == f"--columns: {columns}; --rows: {rows}"
    assert ("beside" in placed.get("class").split()) == (card.figure.place == "beside")


def test_paper_keeps_a_card_on_one_page_where_its_picture_fits(record):
    low, high = made(record), made(record, "follow_up/timetable")
    assert low.shown.picture.height <= page_card.ONE_PAGE < high.shown.picture.height
    assert (low.whole, high.whole) == (True, False)
    assert not made(record, "visits/list").whole
    assert not made(record, "overview/world").whole


def test_the_numbers_of_its_rows_are_left_to_the_browser(record):
    assert page_words(record.words())["rows"] == "Rows {first}–{last} of {n}"


# --- failure --------------------------------------------------------------------------------------


def broken(shown):
    raise ZeroDivisionError("a secret")


def test_its_failure_is_said_in_it_and_written_to_the_log(record, caplog):
    figure = dataclasses.replace(catalogue.find_figure("visits/by_month"), takeaway=broken)
    with caplog.at_level(logging.ERROR):
        card = made(record, figure)
    assert "This figure could not be drawn." in card.head
    assert 'role="alert"' in card.head
    assert "a secret" not in card.head
    assert "ZeroDivisionError: a secret" in caplog.text
    assert (card.picture, card.table, card.late_table, card.downloads) == ("", "", "", [])
    assert card.foot.strip() == ""
    assert card.fails


def fails_with(monkeypatch, name, **changed):
    """Have one figure made otherwise, on whatever page."""
    found = catalogue.find_figure
    other = dataclasses.replace(found(name), **changed)
    monkeypatch.setattr(catalogue, "find_figure", lambda id: other if id == name else found(id))


def test_a_broken_figure_leaves_the_others_of_its_page(record, monkeypatch):
    fails_with(monkeypatch, "visits/by_month", takeaway=broken)
    view = view_of(record, "visits")
    drawn = html.fromstring(f"<main>{view.main()}</main>")
    alerts = drawn.xpath("//section[.//*[@role='alert']]/@data-figure")
    assert alerts == ["visits/by_month"]
    assert len(drawn.xpath("//section")) == len(BY_SLUG["visits"].figures) - 1  # one of a layer
    assert view.parts["by_month/menu"] == ""
    assert "31" in view.parts["list/head"]


@pytest.mark.parametrize("name", ["visits/by_month", "visits/list"])
def test_a_broken_table_is_said_in_its_place_and_leaves_the_page(record, monkeypatch, caplog, name):
    made_before = page_card.table_of

    def fails(shown, **how):
        if shown.figure.id == name:
            raise ZeroDivisionError("a secret")
        return made_before(shown, **how)

    monkeypatch.setattr(page_card, "table_of", fails)
    page_card.same_table.cache_clear()
    view = view_of(record, "visits")
    with caplog.at_level(logging.ERROR):
        drawn = html.fromstring(f"<main>{view.main()}</main>")
    place = drawn.get_element_by_id(name.partition("/")[2])
    assert "This figure could not be drawn." in place.text_content()
    assert drawn.text_content().count("This figure could not be drawn.") == 1
    assert "a secret" not in drawn.text_content()
    assert "ZeroDivisionError: a secret" in caplog.text
    assert view.fails


def test_after_a_failure_it_draws_again(pages, monkeypatch):
    fails = [True]

    def sometimes(shown):
        if fails:
            raise ValueError("once")
        return ["All is well."]

    fails_with(monkeypatch, "visits/by_month", takeaway=sometimes)
    query = "cluster=B&from=2018-03-04"  # an address that no other test asks for
    failed = card_of(pages.view("visits", query), "visits/by_month")
    assert "could not be drawn" in failed.head
    fails.clear()
    again = card_of(pages.view("visits", query), "visits/by_month")
    assert "All is well." in again.head
    assert again.picture
    assert "csv" in [each.ending for each in again.downloads]


def test_what_one_session_has_asked_the_next_one_has(record):
    figure, words = catalogue.find_figure("visits/by_month"), record.words()
    first = shown_once(figure, record, words, (("cluster", ("C",)),))
    assert shown_once(figure, record, words, (("cluster", ("C",)),)) is first
    other = shown_once(figure, record, words, (("cluster", ("B",)),))
    assert other.takeaway != first.takeaway
    assert first.given == {"cluster": ["C"], "as_of": record.as_of.date()}


# --- long tables ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "first", "last", "turns"),
    [
        ("", 1, 10, [("Later rows", "visits?cluster=A,B,C&page=2")]),
        (
            "2",
            11,
            20,
            [
                ("Earlier rows", "visits?cluster=A,B,C"),
                ("Later rows", "visits?cluster=A,B,C&page=3"),
            ],
        ),
        (
            "3",
            21,
            30,
            [
                ("Earlier rows", "visits?cluster=A,B,C&page=2"),
                ("Later rows", "visits?cluster=A,B,C&page=4"),
            ],
        ),
        ("4", 31, 31, [("Earlier rows", "visits?cluster=A,B,C&page=3")]),
        ("9999", 31, 31, [("Earlier rows", "visits?cluster=A,B,C&page=3")]),
    ],
)
def test_a_long_table_stands_in_parts_that_lead_to_each_other(
    record, monkeypatch, page, first, last, turns
):
    monkeypatch.setattr(page_card, "ROWS", 10)
    query = f"?cluster=A,B,C{f'&page={page}' if page else ''}"
    card = card_of(view_of(record, "visits", query), "visits/list")
    drawn = html.fromstring(f"<div>{card.table}</div>")
    numbers = [str(number) for number in record.ask("visits/list")["number"]]
    assert len(numbers) == 31
    assert drawn.xpath("//tbody/tr/th//text()") == numbers[first - 1 : last]
    (part,) = drawn.xpath("//p[contains(@class, 'parts')]")
    assert part.text.strip() == f"Rows {first}–{last} of 31"
    assert [(each.text, each.get("href")) for each in part.xpath("a")] == turns


def test_a_table_that_has_room_is_in_no_part(record, monkeypatch):
    monkeypatch.setattr(page_card, "ROWS", 31)
    card = card_of(view_of(record, "visits", "?page=2"), "visits/list")
    assert card.table.count("scope=row") == 31
    assert "Rows 1" not in card.table


@pytest.mark.parametrize("name", ["overview/lately", "overview/world"])
def test_a_long_table_says_so_beside_a_picture_and_behind_one(record, monkeypatch, name):
    monkeypatch.setattr(page_card, "ROWS", 5)
    card = card_of(view_of(record, "overview", "?page=2"), name)
    rows = len(card.shown.frame)
    assert card.table.count("scope=row") == 5
    drawn = html.fromstring(f"<div>{card.table}</div>")
    (part,) = drawn.xpath("//p[contains(@class, 'parts')]")
    assert part.text.strip() == f"Rows 6–10 of {rows}"
    assert part.xpath("a/@href") == ["overview", "overview?page=3"]


def test_a_move_to_another_part_of_a_table_sends_that_part(pages, live):
    long = [card.anchor for card in pages.view("sources", "").cards if len(card.shown.frame) > 200]
    assert long == ["columns"]
    build = pages.view("sources", "").record.build_id
    sent = live.answer({"go": "sources?page=2", "from": "sources", "build": build})["parts"]
    assert sorted(sent) == ["columns/table", "notice"]
    (columns,) = [card for card in pages.view("sources", "").cards if card.anchor == "columns"]
    assert f"Rows 201–400 of {len(columns.shown.frame)}" in sent["columns/table"]


def test_files_have_all_the_rows(live):
    text = base64.b64decode(file_of(live, "csv", "sources/columns", "sources?page=2")["data"])
    assert len(text.decode("utf-8-sig").splitlines()) > 650
