"""Stated beside counted: what the rows give is compared, and every difference is explained."""

import pandas as pd
import pytest

from ctc_dash import interface
from ctc_dash.asking import stated
from tests.registers import copied_record

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def frame(record):
    return stated.stated_beside_counted(record)


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
        "states_cluster_a": (73, 64),
        "djibouti_programme_funding": (2_000_000, 2_000_000),
        "states_sharing_whole_report": (4, 4),
        "states_sharing_part_of_report": (3, 3),
        "states_sharing_reports": (7, 7),
        "posts_regular_budget": (50, 50),
        "posts_p4": (19, 19),
        "posts_p4_extrabudgetary": (1, 1),
        "twitter_followers_2019": (22_300, 22_300),
        "twitter_followers_increase": (46, 46),
        "website_visits_increase": (200, 200),
        "languages_technical_guide": (6, 6),
        "trend_reports": (2, 2),
        "trend_alerts": (3, 3),
        "analytical_briefs": (3, 3),
        "trend_report_ordinal": (3, 2),
        "compact_groups_chaired": (1, 1),
        "compact_groups_co_chaired": (1, 2),
        "compact_groups_vice_chaired": (3, 3),
        "assessment_tools_framework": (2, 2),
    }
    for name, (figure, counted) in pairs.items():
        assert (by_id.loc[name, "figure"], by_id.loc[name, "counted"]) == (figure, counted), name


def test_what_should_be_the_same_is(frame):
    same = frame[frame["comparison"].isin(["same", "repeated", "computed"])]
    assert len(same) >= 67
    wrong = same[same["figure"] != same["counted"]]
    assert list(wrong["id"]) == []


def test_a_part_is_never_more_than_the_whole(frame):
    part = frame[frame["comparison"] == "subset"]
    assert len(part) >= 6
    assert list(part[part["counted"] >= part["figure"]]["id"]) == []


def test_what_is_not_recorded_is_not_counted_as_zero(frame):
    absent = frame[frame["comparison"] == "not_recorded"]
    assert absent["counted"].isna().all()


def test_what_has_a_table_is_counted(frame):
    """No figure is called absent from the record on a topic that the record has tables for."""
    held = {"sharing", "strategies", "publications", "outreach", "posts", "states"}
    absent = frame[frame["topic"].isin(held) & frame["counted"].isna()]
    assert set(absent["id"]) == {"research_digests", "national_strategies_provided"}


@pytest.mark.parametrize(
    "name",
    [
        "iraq_projects",
        "biometrics_regional_workshops",
        "digital_evidence_workshops_asia",
        "strategic_communications_workshops",
        "national_strategies_provided",
        "research_digests",
        "running_number_first_listed",
    ],
)
def test_one_row_that_stands_for_several_is_not_counted_as_one(frame, name):
    """Saying "1 of about 29 States" would be untrue where one row holds all 29 of them, unnamed."""
    row = frame.set_index("id").loc[name]
    assert row["comparison"] == "not_recorded"
    assert pd.isna(row["counted"])


def test_a_meeting_planned_is_not_compared_with_the_obligation_to_hold_it(frame):
    """The record of meetings ends in 2019 and begins in 2018: no row could be one of these."""
    planned = frame[
        frame["id"].str.contains("special_meeting") & (frame["comparison"] != "same")
    ].set_index("id")
    assert sorted(planned.index) == [
        "joint_special_meeting_planned_2020",
        "special_meeting_2012_committee",
        "special_meeting_2012_directorate",
        "special_meeting_anniversary_report",
        "special_meeting_anniversary_resolution",
    ]
    assert set(planned["comparison"]) == {"not_recorded"}
    assert planned["counted"].isna().all()


def test_posts_by_grade_add_up_to_their_total(frame):
    by_id = frame.set_index("id")["counted"]
    grades = [name for name in by_id.index if name.startswith("posts_")]
    outside = {"posts_regular_budget", "posts_jpo", "posts_p4_extrabudgetary"}
    assert sum(by_id[name] for name in grades if name not in outside) == 50


def test_every_difference_is_explained(frame):
    differs = frame[frame["counted"].isna() | (frame["counted"] != frame["figure"])]
    assert list(differs[differs["explanation"].fillna("").str.len() < 20]["id"]) == []


def test_money_is_counted_in_the_currency_of_the_figure(own_cache, tmp_path):
    folder = copied_record(tmp_path / "data")

    def put_euros(table, line):
        path = folder / f"{table}.csv"
        rows = path.read_text(encoding="utf-8").split("\n")
        path.write_text(
            "\n".join(row.replace(",USD,", ",EUR,") if line in row else row for row in rows),
            encoding="utf-8",
        )

    put_euros("stated_figures", "djibouti_programme_funding")
    name = "djibouti_programme_funding"
    told = stated.stated_beside_counted(interface.open(folder)).set_index("id")["counted"]
    assert told[name] == 0  # an amount in dollars is none in euros
    put_euros("assistance", "a2019_djibouti_forensics")
    record = interface.open(folder)
    told = stated.stated_beside_counted(record).set_index("id")["counted"]
    assert (told[name], told["biometrics_project_budget"]) == (2_000_000, 800_000)
    assert record.ask("counts/assistance_amount")["counted"].isna().all()  # dollars and euros
