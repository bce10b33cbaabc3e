"""The world as tiles, and what the first page says of the ninety days around the as-of date."""

import pandas as pd
import pytest

from ctc_dash.address.filters import Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.charts.tiles import MODES, tile_code
from ctc_dash.paper.templates import piece_of
from ctc_dash.paper.world_squares import world_of

pytestmark = pytest.mark.unit


def test_every_member_has_a_square_of_its_own(record):
    frame = record.ask("overview/world")
    assert len(frame) == 193
    assert not frame[["tile_column", "tile_row"]].duplicated().any()
    assert set(frame["state"]) == set(record.ask("record/states")["state"])


def test_what_a_square_says_is_what_the_tables_say(record):
    frame = record.ask("overview/world").set_index("state")
    assert frame["visits"].sum() == 31
    assert frame.loc["NER", "visit_type"] == "follow_up"
    assert frame.loc["PLW", "status"] == "row_cut_off"
    assert (frame["status"].isin(["received", "second_round"])).sum() == 110


def test_as_of_takes_visits_back(record):
    assert record.ask("overview/world", as_of="2018-12-31")["visits"].sum() == 15


def test_a_visit_counts_once_it_has_ended(record):
    """No. 166, to Poland, lasted from 9 to 13 December 2019."""
    for day, visits in (("2019-12-12", 30), ("2019-12-13", 31)):
        frame = record.ask("overview/world", as_of=day)
        assert frame["visits"].sum() == visits
        assert frame["last_visit"].max() <= frame["listed_to"].max() <= pd.Timestamp(day)
        assert len(record.ask("visits/list", as_of=day)) == visits
        assert record.ask("assessments/list", as_of=day)["visits"].sum() == visits
        for topic in ("by_month", "by_region_and_type", "by_type", "by_year", "types"):
            assert record.ask(f"visits/{topic}", as_of=day)["visits"].sum() == visits


def tiles(record, shown, mode):
    """The world coloured in one way."""
    link = links(BY_SLUG["overview"], Filters(), record)
    return piece_of("tiles", "tiles", world_of(shown, link, [mode]))


@pytest.mark.parametrize("mode", MODES)
def test_each_square_is_a_named_link_to_its_file(record, mode):
    html = tiles(record, record.figure("overview/world"), mode)
    assert html.count("<a ") == 193
    assert 'href="state?state=NER"' in html
    assert 'aria-label="Niger: ' in html


def test_unknown_is_hatched_and_not_none(record):
    shown = record.figure("overview/world")
    assert (
        tiles(record, shown, "status").count("repeating-linear-gradient") == 9 + 1
    )  # and its legend
    rows = {row.state: row for row in shown.frame.itertuples()}
    assert tile_code(rows["PLW"], "status") == "row_cut_off"
    assert tile_code(rows["PLW"], "visit_type") == "none"


def test_no_visit_listed_is_not_no_visit(record):
    shown = record.figure("overview/world")
    for mode in ("visit_type", "visits", "visit_year"):
        assert "None among the visits listed (2018–2019)" in tiles(record, shown, mode)
    early = record.figure("overview/world", as_of="2018-12-31")
    assert "None among the visits listed (2018)" in tiles(record, early, "visits")
    assert "None recorded" in tiles(record, early, "assisted")


def test_last_ninety_days(record):
    frame = record.ask("overview/lately")
    assert list(frame[frame["happening"] == "visit"]["state"]) == [
        "POL",
        "KGZ",
        "MOZ",
        "PER",
        "CHN",
        "PHL",
        "GBR",
        "MDV",
        "GHA",
    ]
    is_meeting = frame["happening"] == "meeting"
    meetings = frame[is_meeting & ~frame["may_lie_outside"]]
    assert sorted(meetings["place"]) == [
        "annex I, appendix III, row 22",
        "annex I, para 106",
        "annex I, para 57",
    ]
    assert sorted(meetings["date_precision"]) == ["day", "month", "month"]
    said = record.figure("overview/lately").takeaway
    assert "Of 2 meetings the day is not stated. 4 more may lie in these days" in said
    assert said.endswith("The dates of 3 meetings shown are the curator's reading.")
    wider = frame[is_meeting & frame["may_lie_outside"]]
    assert sorted(wider["place"]) == [
        "annex I, para 118",
        "annex I, para 119",
        "annex I, para 26",
        "annex I, para 57",
    ]


def test_a_month_that_the_ninety_days_cut_is_counted_apart(record):
    frame = record.ask("overview/lately", as_of="2020-01-15")  # from 18 October on
    cut = frame[(frame["date_precision"] == "month") & frame["may_lie_outside"]]["first_day"]
    assert [str(day.date()) for day in cut] == ["2019-10-01"]
    frame = frame[~frame["may_lie_outside"]]
    months = frame[frame["date_precision"] == "month"]["first_day"]
    assert sorted(str(day.date()) for day in months) == ["2019-11-01", "2019-12-01", "2019-12-01"]


def test_notices_bear_on_numbers(record):
    assert len(record.ask("overview/notices")) >= 20
