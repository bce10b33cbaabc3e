"""What is due between two days, counted a second time from the CSV files, and by hand."""

import datetime as dt

import pandas as pd
import pytest

from tests.data.counting import Asked
from tests.data.told.follow_up import steps
from tests.registers import event, visit

pytestmark = pytest.mark.unit

LIST = "follow_up/due"
# The visit to Poland ended on 13 December 2019: a week, two weeks, 45 days, 30 more, 15 more.
POLAND = [
    ("partner_contributions", "2019-12-20"),
    ("preliminary_assessment", "2019-12-27"),
    ("draft_report", "2020-01-27"),
    ("state_comments", "2020-02-26"),
    ("comments_assessed", "2020-03-12"),
    ("final_draft", "2020-03-12"),
]


def listed(record, **given):
    return record.ask(LIST, **given)


def reckoned(**given):
    """The steps with a day in the CSV files, by number and step, with the day."""
    frame = steps(Asked(tuple(given.items())))
    frame = frame[frame["day"].notna()]
    return sorted(zip(frame["day"], frame["number"], frame["step"], strict=True))


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ({"due_from": "2019-12-16", "due_to": "2020-01-15"}, 18),
        ({"due_from": "2019-12-16", "due_to": "2020-03-15"}, 35),
        ({"due_from": "2019-10-01", "due_to": "2019-12-31"}, 45),
        ({"due_from": "2019-07-01", "due_to": "2019-09-30"}, 25),
        ({"due_from": "2020-03-13"}, 32),
        ({"due_to": "2018-12-31", "as_of": "2019-06-30"}, 8),
        ({"due_from": "2019-12-20", "due_to": "2019-12-20"}, 1),
        ({"due_from": "2020-01-01", "due_to": "2020-01-31", "actor": ("visited_state",)}, 2),
    ],
)
def test_a_window_has_the_steps_that_the_rules_give_it(record, given, number):
    found = listed(record, **{k: list(v) if isinstance(v, tuple) else v for k, v in given.items()})
    days = [day.date() for day in found["due_day"]]
    assert sorted(zip(days, found["number"], found["follow_up_step"], strict=True)) == (
        reckoned(**given)
    )
    assert len(found) == number
    assert found["due_day"].is_monotonic_increasing


def test_one_visit_by_hand(record):
    found = listed(record, state="POL", due_from="2019-12-16", due_to="2020-03-15")
    days = found["due_day"].dt.strftime("%Y-%m-%d")
    assert list(zip(found["follow_up_step"], days, strict=True)) == POLAND


def test_without_a_day_it_is_the_ninety_days_from_the_day_asked(record):
    explicit = listed(record, due_from="2019-06-30", due_to="2019-09-28", as_of="2019-06-30")
    pd.testing.assert_frame_equal(listed(record, as_of="2019-06-30"), explicit)
    assert len(explicit) > 0


def test_a_step_without_a_day_is_in_no_window_and_listed_by_its_status(record):
    assert listed(record, due_from="0001-01-01")["due_day"].notna().all()
    waiting = listed(record, due_status="needs_input_date")
    assert len(waiting) == 49
    assert waiting["due_day"].isna().all()
    assert listed(record, due_status="needs_input_date", due_from="2019-01-01").empty


def test_the_timetable_shows_the_same_steps_and_without_a_choice_all(record):
    given = {"due_from": "2019-10-01", "due_to": "2019-12-31", "actor": ["directorate"]}
    key = ["number", "follow_up_step"]
    timetable, due = record.ask("follow_up/timetable", **given), listed(record, **given)
    assert sorted(timetable[key].itertuples(index=False)) == sorted(
        due[key].itertuples(index=False)
    )
    assert set(timetable["window_from"].dt.date) == {dt.date(2019, 10, 1)}
    assert len(record.ask("follow_up/timetable")) == 457


def test_what_was_done_stays_in_its_window_and_says_so(with_rows):
    made = with_rows([visit(201, "2019-12-13")], [event(201, "draft_report", "2020-01-17")])
    found = listed(
        made, state="XAA", due_from="2020-01-27", due_to="2020-01-27", as_of="2020-02-01"
    )
    assert list(found["due_status"]) == ["done_on"]
    assert list(found["done_day"].dt.date) == [dt.date(2020, 1, 17)]
