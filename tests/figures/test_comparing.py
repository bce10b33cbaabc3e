"""Two periods beside each other: which they are, what is not known, and where it is said."""

import datetime as dt

import pytest

from ctc_dash.asking.two_periods import DaySpan, two_periods
from ctc_dash.exports.figure_files import figure_bytes
from tests.viewing import view_of

pytestmark = pytest.mark.unit

D = dt.date
BEGINS, TODAY = D(2018, 1, 30), D(2019, 12, 16)
YEAR = {year: DaySpan(D(year, 1, 1), D(year, 12, 31)) for year in (2016, 2017, 2018, 2019, 2020)}
LEAP = DaySpan(D(2020, 2, 29), D(2020, 2, 29))


def days(period, names=("from", "to")):
    return dict(zip(names, period, strict=True))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (YEAR[2018], YEAR[2019])),
        ({"as_of": D(2018, 6, 1)}, (YEAR[2017], YEAR[2018])),
        (days(YEAR[2018]), (YEAR[2017], YEAR[2018])),
        ({**days(YEAR[2020]), **days(YEAR[2016], ("compare_from", "compare_to"))},
         (YEAR[2016], YEAR[2020])),
        (days(YEAR[2018], ("compare_from", "compare_to")), (YEAR[2018], YEAR[2019])),
        ({"from": "2018-01-01", "to": "2019-12-31"},
         (DaySpan(D(2016, 1, 1), D(2017, 12, 31)), DaySpan(D(2018, 1, 1), D(2019, 12, 31)))),
        ({"to": D(2018, 12, 31)},
         (DaySpan(D(2017, 1, 30), D(2017, 12, 31)), DaySpan(BEGINS, D(2018, 12, 31)))),
        ({"from": D(2019, 10, 1)},
         (DaySpan(D(2018, 10, 1), D(2018, 12, 16)), DaySpan(D(2019, 10, 1), TODAY))),
        (days(LEAP), (DaySpan(D(2019, 2, 28), D(2019, 2, 28)), LEAP)),
        ({"from": D.min, "to": D.min}, (DaySpan(D.min, D.min), DaySpan(D.min, D.min))),
        (days(DaySpan(D(1, 1, 1), D.max)), (DaySpan(D.min, D(1, 12, 31)), DaySpan(D.min, D.max))),
    ],
)  # fmt: skip
def test_the_periods_are_those_asked_for_or_the_nearest(given, expected):
    assert two_periods(given, BEGINS, TODAY) == expected


@pytest.mark.parametrize(
    ("name", "counted", "listed"),
    [
        ("visits/compared", "visits", "visits/by_region_and_type"),
        ("briefings/compared", "meetings", "briefings/by_kind_and_openness"),
        ("assistance/compared", "activities", "assistance/by_region"),
    ],
)
def test_the_numbers_are_those_of_each_period(record, name, counted, listed):
    frame = record.figure(name, compare_from="2018-01-01", compare_to="2018-12-31").frame
    for code, year in (("earlier", 2018), ("later", 2019)):
        of_year = record.ask(listed, year_from=year, year_to=year)
        rows = frame[frame["period"] == code]
        assert rows[counted].sum() == of_year[counted].sum() > 0
        assert {*rows["first_day"].dt.year, *rows["last_day"].dt.year} == {year}
    told = record.figure(name, compare_from="2018-01-01", compare_to="2018-12-31").takeaway
    undated = "54 more activities, of which no first day is stated, are not among these."
    assert (undated in told) == (name == "assistance/compared")


def test_what_no_row_lists_is_not_zero(record):
    shown = record.figure("visits/compared", year_from=2018, year_to=2018)
    assert shown.frame.loc[shown.frame["period"] == "earlier", "visits"].isna().all()
    assert "2017: not in the record; 2018: 15 visits." in shown.said
    assert "Visits are listed one by one from 30 January 2018 on" in shown.said


def test_page_file_and_caption_say_which_periods(record):
    query = "compare_from=2018-01-01&compare_to=2018-06-30&cluster=C"
    view = view_of(record, "visits", query)
    card = next(each for each in view.cards if each.figure.id == "visits/compared")
    assert "Compared from: 1 January 2018" in view.controls  # a chip that takes it away again
    assert 'name="compare_from" value="2018-01-01"' in card.picture
    assert 'name="cluster" value="C"' in card.picture
    first, *rows = figure_bytes(card.shown, record, "csv").decode("utf-8-sig").splitlines()
    assert first.split(",")[2:] == ["period", "first_day", "last_day", "visits"]
    assert all(",2018-01-01,2018-06-30," in row or ",2019-01-01,2019-06-30," in row for row in rows)
    assert "Compared to: 30 June 2018" in card.shown.foot
    assert ">2018 | 2019</a>" in card.picture
