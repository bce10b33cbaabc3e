"""Windows to pick: their days by the calendar, and as many rows as each says that it opens."""

import datetime as dt

import pytest

from ctc_dash.address.codec import write_address
from ctc_dash.address.filters import Filters
from ctc_dash.exports.figure_files import figure_bytes
from ctc_dash.paper.picks import DUE_LIST, picks_of, windows
from tests.viewing import view_of

pytestmark = pytest.mark.unit

D = dt.date


def card_of(view):
    return next(card for card in view.cards if card.figure.id == DUE_LIST)


def listed(view):
    return card_of(view).shown


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (D(2019, 12, 16), [D(2020, 1, 15), D(2020, 3, 15), D(2019, 10, 1), D(2019, 7, 1)]),
        (D(2020, 1, 1), [D(2020, 1, 31), D(2020, 3, 31), D(2020, 1, 1), D(2019, 10, 1)]),
        (D(2020, 2, 29), [D(2020, 3, 30), D(2020, 5, 29), D(2020, 1, 1), D(2019, 10, 1)]),
    ],
)
def test_windows_are_counted_from_the_day(today, expected):
    month, ninety, this, last = windows(today).values()
    assert [month[1], ninety[1], this[0], last[0]] == expected
    assert month[0] == ninety[0] == today
    assert last[1] == this[0] - dt.timedelta(days=1)
    assert this[1] + dt.timedelta(days=1) == {10: D(2020, 1, 1), 1: D(2020, 4, 1)}[this[0].month]


@pytest.mark.parametrize("today", [D.min, D.max])
def test_at_the_ends_of_the_calendar_there_are_fewer(today):
    found = windows(today)
    assert {"Next 90 days", "This quarter"} <= set(found)
    assert all(first <= last for first, last in found.values())


@pytest.mark.parametrize(
    "query",
    [
        "",
        "cluster=C&as_of=2019-06-30",
        "actor=visited_state&due_from=2019-07-01&due_to=2019-12-31",
        "due_status=needs_input_date",
        "as_of=all&due_status=passed_not_in_documents",
        "state=NER",
        "due_to=2019-03-01&from=2018-06-01",
    ],
)
def test_each_pick_opens_as_many_rows_as_it_says(record, query):
    view = view_of(record, "follow-up", query)
    rows = picks_of(record, view.words, view.filters, view.written)
    assert [row.name for row in rows] == ["Due", "Who acts"]
    for pick in (pick for row in rows for pick in row.picks):
        _, _, asked = pick.href.partition("?")
        opened = view_of(record, "follow-up", asked)
        assert not opened.read.problems
        assert len(listed(opened).frame) == int(pick.number.replace(",", "")), pick
        assert pick.href in view.parts["picks"].replace("&amp;", "&")


def test_the_page_without_a_choice(record):
    view = view_of(record, "follow-up")
    rows = picks_of(record, view.words, view.filters, view.written)
    found = {pick.name: pick.number for row in rows for pick in row.picks}
    assert found["Next 30 days"] == "18"
    assert found["Next 90 days"] == found["All"] == "35"
    assert found["Needs a date"] == "49"
    picture = card_of(view).picture
    assert "December 2019 <span>· 9</span>" in picture
    assert "18 Dec <em>(inferred)</em>" in picture
    assert picture.count("<li ") == 35
    assert "no due day is chosen: 16 December 2019 – 15 March 2020" in picture
    chosen = view_of(record, "follow-up", "due_from=2019-12-16")
    assert "no due day is chosen" not in card_of(chosen).picture


def test_the_days_of_the_visit_are_called_so_on_this_page_alone(record):
    query = "from=2018-01-01&due_from=2019-01-01"
    chips = [chip["text"] for chip in view_of(record, "follow-up", query).form.chips]
    assert chips == ["Due from: 1 January 2019", "Visit from: 1 January 2018"]
    assert [chip["text"] for chip in view_of(record, "visits", query).form.chips] == [
        "From: 1 January 2018"
    ]


def test_a_page_without_the_list_has_no_picks(record):
    assert view_of(record, "visits").parts["picks"] == ""


def test_what_is_due_is_written_with_keys_of_its_own():
    chosen = {"due_from": D(2019, 1, 1), "due_to": D(2019, 2, 1), "actor": ["committee"]}
    assert write_address(Filters.of(chosen).values) == (
        "?due_from=2019-01-01&due_to=2019-02-01&actor=committee"
    )


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 35),
        ("due_from=2019-07-01&due_to=2019-09-30", 25),
        ("actor=visited_state", 9),
        ("due_status=passed_not_in_documents", 93),
        ("due_status=passed_no_public_record", 93),  # as it was called before
    ],
)
def test_its_files_have_the_rows_of_the_list(record, query, number):
    view = view_of(record, "follow-up", query)
    assert [file.ending for file in card_of(view).downloads] == ["csv", "xlsx", "json", "ics"]
    calendar, csv = (figure_bytes(listed(view), record, each) for each in ("ics", "csv"))
    assert calendar.count(b"BEGIN:VEVENT") == len(listed(view).frame) == number
    rows = [line for line in csv.decode("utf-8-sig").splitlines() if line[:1].isdigit()]
    assert len(rows) == number
