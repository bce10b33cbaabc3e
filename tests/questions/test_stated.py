"""Stated beside counted: what the rows give is compared, and every difference is explained."""

import pytest

from ctc_dash import stated

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def frame(record):
    return stated.beside_counted(record.snapshot)


def test_known_figures(frame):
    by_id = frame.set_index("id")
    pairs = {
        "visits_since_2005": (166, 31),
        "states_visited_since_2005": (107, 31),
        "visits_2018": (15, 15),
        "visits_2019": (16, 16),
        "surveys_total": (114, 110),
        "surveys_cluster_a": (38, 34),
        "surveys_cluster_b": (45, 45),
        "surveys_cluster_c": (31, 31),
        "states_cluster_a": (73, 73),
        "djibouti_programme_funding": (2_000_000, 2_000_000),
    }
    for name, (figure, counted) in pairs.items():
        assert (by_id.loc[name, "figure"], by_id.loc[name, "counted"]) == (figure, counted), name


def test_what_should_be_the_same_is(frame):
    same = frame[frame["comparison"] == "same"]
    assert len(same) >= 20
    wrong = same[same["figure"] != same["counted"]]
    assert list(wrong["id"]) == []


def test_a_part_is_never_more_than_the_whole(frame):
    part = frame[frame["comparison"] == "subset"]
    assert len(part) >= 8
    assert list(part[part["counted"] >= part["figure"]]["id"]) == []


def test_what_is_not_recorded_is_not_counted_as_zero(frame):
    absent = frame[frame["comparison"] == "not_recorded"]
    assert absent["counted"].isna().all()


def test_every_difference_is_explained(frame):
    differs = frame[frame["counted"].isna() | (frame["counted"] != frame["figure"])]
    assert list(differs[differs["explanation"].fillna("").str.len() < 20]["id"]) == []
