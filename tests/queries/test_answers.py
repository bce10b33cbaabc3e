"""Numbers that the documents give, as the questions count them."""

import pytest

from ctc_dash.asking.within_days import surely_within

pytestmark = pytest.mark.unit


def counted(frame, key, value):
    sums = frame.groupby(key, observed=True)[value].sum()
    return {str(k): int(v) for k, v in sums.items()}


def test_visits_per_year(record):
    assert counted(record.ask("visits/by_year"), "year", "visits") == {"2018": 15, "2019": 16}


def test_visits_per_type(record):
    assert counted(record.ask("visits/by_type"), "visit_type", "visits") == {
        "comprehensive": 2,
        "focused": 6,
        "regional": 5,
        "follow_up": 18,
    }


def test_visits_per_cluster(record):
    frame = record.ask("visits/by_region_and_type")
    assert counted(frame, "cluster", "visits") == {"A": 8, "B": 13, "C": 10}


def test_visits_per_subregion(record):
    assert counted(record.ask("visits/by_region_and_type"), "subregion", "visits") == {
        "north_america": 1,
        "central_america_caribbean": 0,
        "south_america": 1,
        "east_asia": 1,
        "south_asia": 1,
        "south_east_asia": 2,
        "oceania": 2,
        "south_eastern_europe": 1,
        "eastern_europe": 1,
        "western_europe": 6,
        "central_asia_caucasus": 4,
        "middle_east_egypt": 1,
        "north_africa": 1,
        "east_africa": 2,
        "southern_africa": 1,
        "west_central_africa": 6,
    }


def test_a_subregion_without_a_visit_is_there_with_zero(record):
    frame = record.ask("visits/by_region_and_type", subregion="central_america_caribbean")
    assert len(frame) == 4
    assert frame["visits"].sum() == 0


def test_years_may_be_said_in_short(record):
    frame = record.ask("visits/by_region_and_type", year_from=2019, year_to=2019)
    assert frame["visits"].sum() == 16


def test_as_of_hides_what_had_not_begun(record):
    assert len(record.ask("visits/list", as_of="2018-12-31")) == 15
    assert len(record.ask("visits/list", as_of="2018-01-29")) == 0


def test_months_without_a_visit_are_there(record):
    frame = record.ask("visits/by_month")
    assert frame["month"].nunique() == 24
    assert frame["visits"].sum() == 31


def test_survey_statuses_keep_the_four_apart(record):
    frame = record.ask("assessments/by_subregion")
    assert frame["states"].sum() == 193
    assert counted(frame, "status", "states") == {
        "received": 107,
        "second_round": 3,
        "listed_without_mark": 74,
        "row_cut_off": 9,
    }


def test_marks_per_cluster(record):
    frame = record.ask("assessments/by_cluster", status=["received", "second_round"])
    assert counted(frame, "cluster", "states") == {"A": 34, "B": 45, "C": 31}


def test_states_per_subregion(record):
    frame = record.ask("record/regions")
    assert list(frame["states"]) == [2, 21, 12, 5, 8, 11, 14, 9, 11, 26, 8, 13, 7, 13, 10, 23]


def test_meetings_of_appendix_iii(record):
    frame = record.ask("briefings/list")
    assert (frame["meeting_listing"] == "appendix_iii").sum() == 22
    assert len(frame) == 49


def test_openness_is_never_guessed_into_closed(record):
    frame = record.ask("briefings/list")
    assert counted(frame.assign(n=1), "openness", "n") == {"open": 9, "closed": 2, "unknown": 38}


def test_activities_count_once_whatever_their_places(record):
    whole = len(record.ask("assistance/list"))
    assert record.ask("assistance/by_stage")["activities"].sum() == whole
    assert record.ask("assistance/by_theme")["activities"].sum() == whole


def test_joined_visits_as_the_text_names_them(record):
    frame = record.ask("visits/by_participant")
    sums = counted(frame, "organization", "visits")
    assert sums["unoct"] == 6
    assert sums["monitoring_team_1267"] == 4
    assert sums["group_of_experts_1540"] == 2


@pytest.mark.parametrize("day", ["2018-10-01", "2019-06-30", "2019-12-31"])
@pytest.mark.parametrize(
    ("count", "listed"), [("meetings", "briefings/list"), ("visits", "visits/list")]
)
def test_a_count_of_a_period_is_that_of_its_list(record, day, count, listed):
    for period in ({"from_": day}, {"to": day}, {"from_": day, "to": "2019-12-31"}):
        counted_in_all = record.ask(f"counts/{count}", **period)["counted"].item()
        rows = surely_within(record.ask(listed, as_of="all", **period))
        assert counted_in_all == len(rows), period
