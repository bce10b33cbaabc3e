"""What a reader is told of each step as of a day, and what each question counts."""

import pandas as pd
import pytest

from tests.registers import event, visit

pytestmark = pytest.mark.unit

# A fictitious visit ends as Poland's did.
END = "2019-12-13"
STATUSES = {
    "done_on",
    "due_on",
    "extended",
    "needs_input_date",
    "no_interval",
    "passed_not_in_documents",
}


# Each case is a State of its own, with one such visit and the steps that were taken after it.
EXTENDED, SHORTER, WITHIN, EARLY, ADOPTED, LETTER, MONTH = (f"XA{letter}" for letter in "ABCDEFG")
TAKEN = {
    # More time for the comments, allowed on 20 February 2020 to the longest day.
    EXTENDED: [("extension_decision", "2020-02-20", {})],
    SHORTER: [("extension_decision", "2020-02-20", {"sets_due_day": "2020-03-10"})],
    WITHIN: [
        ("extension_decision", "2020-02-20", {}),
        ("state_comments_extended", "2020-03-20", {}),
    ],
    EARLY: [("draft_report", "2020-01-17", {})],
    ADOPTED: [("adoption", "2020-06-01", {}), ("report_received", "2020-08-31", {})],
    LETTER: [("formal_letter", "2020-02-28", {})],
    MONTH: [
        (
            "draft_report",
            "2020-01-01",
            {"event_last_day": "2020-01-31", "date_precision": "month"},
        )
    ],
}


@pytest.fixture(scope="module")
def made(with_rows):
    """The record with all these cases."""
    visits = [visit(201 + at, END, state=state) for at, state in enumerate(TAKEN)]
    events = [
        event(201 + at, step, first, **more)
        for at, steps in enumerate(TAKEN.values())
        for step, first, more in steps
    ]
    return with_rows(visits, events)


def of_steps(record, state, **given):
    """The timetable of a fictitious State by step."""
    return record.ask("follow_up/timetable", state=state, **given).set_index("follow_up_step")


def day(value):
    return None if pd.isna(value) else f"{value:%Y-%m-%d}"


def status_and_day(table, step):
    return table.loc[step, "due_status"], day(table.loc[step, "due_day"])


def test_an_extension_moves_what_runs_from_the_comments(made):
    table = of_steps(made, EXTENDED, as_of="2020-02-25")
    assert status_and_day(table, "state_comments") == ("extended", "2020-03-27")
    assert status_and_day(table, "comments_assessed") == ("extended", "2020-04-11")
    assert status_and_day(table, "final_draft") == ("extended", "2020-04-11")
    assert status_and_day(table, "progress_report") == ("due_on", "2020-12-27")
    assert table.loc["state_comments", "place"] == "section VI.4 (d)"


def test_before_it_was_allowed_an_extension_is_not_known(made):
    table = of_steps(made, EXTENDED, as_of="2020-02-19")
    assert status_and_day(table, "state_comments") == ("due_on", "2020-02-26")
    assert status_and_day(table, "final_draft") == ("due_on", "2020-03-12")
    assert "extension_decision" not in table.index


def test_the_decision_itself_is_a_step_whose_case_has_arisen(made):
    table = of_steps(made, EXTENDED, as_of="2020-02-25")
    assert table.loc["extension_decision", "due_status"] == "done_on"
    assert day(table.loc["extension_decision", "done_day"]) == "2020-02-20"


def test_an_extended_day_that_has_passed_has_no_public_record_either(made):
    assert of_steps(made, EXTENDED, as_of="2020-03-28").loc["state_comments", "due_status"] == (
        "passed_not_in_documents"
    )


def test_a_shorter_extension_sets_its_own_day(made):
    table = of_steps(made, SHORTER, as_of="2020-02-25")
    assert status_and_day(table, "state_comments") == ("extended", "2020-03-10")
    assert status_and_day(table, "final_draft") == ("extended", "2020-03-25")


def test_comments_within_the_longer_time_are_the_comments(made):
    table = of_steps(made, WITHIN, as_of="2020-03-21")
    assert table.loc["state_comments", "due_status"] == "done_on"
    assert day(table.loc["state_comments", "done_day"]) == "2020-03-20"
    assert status_and_day(table, "final_draft") == ("due_on", "2020-04-04")


def test_a_step_taken_early_moves_what_runs_from_it(made):
    before, after = (of_steps(made, EARLY, as_of=f"2020-01-{day}") for day in (16, 17))
    assert status_and_day(before, "state_comments") == ("due_on", "2020-02-26")
    assert status_and_day(after, "draft_report") == ("done_on", "2020-01-27")
    assert status_and_day(after, "state_comments") == ("due_on", "2020-02-16")


def test_what_runs_from_adoption_waits_for_its_date(made):
    """Adoption has no deadline; an actual date of receipt dates the two replies."""
    before, after = (of_steps(made, ADOPTED, as_of=f"2020-08-{day}") for day in (30, 31))
    assert before.loc["adoption", "due_status"] == "done_on"
    for step in ("confidentiality_reply", "state_reply"):
        assert status_and_day(before, step) == ("needs_input_date", None)
    assert status_and_day(after, "confidentiality_reply") == ("due_on", "2020-09-30")
    assert status_and_day(after, "state_reply") == ("due_on", "2021-02-28")


def test_adoption_without_a_date_is_no_interval(record):
    table = record.ask("follow_up/timetable", state="POL").set_index("follow_up_step")
    assert status_and_day(table, "adoption") == ("no_interval", None)
    assert status_and_day(table, "state_reply") == ("needs_input_date", None)


def test_two_weeks_after_a_formal_letter(made):
    table = of_steps(made, LETTER, as_of="2020-03-01")
    assert status_and_day(table, "comments_after_letter") == ("due_on", "2020-03-13")


def test_a_date_known_to_the_month_counts_to_its_end(made):
    table = of_steps(made, MONTH, as_of="2020-02-01")
    assert table.loc["draft_report", "date_precision"] == "month"
    assert status_and_day(table, "state_comments") == ("due_on", "2020-03-01")


def test_a_day_passes_only_after_it(record):
    on_the_day = record.ask("follow_up/timetable", state="POL", as_of="2020-01-27")
    day_after = record.ask("follow_up/timetable", state="POL", as_of="2020-01-28")
    for table, status in ((on_the_day, "due_on"), (day_after, "passed_not_in_documents")):
        found = table.set_index("follow_up_step").loc["draft_report", "due_status"]
        assert found == status


def test_the_shipped_record_as_of_its_last_day(record):
    table = record.ask("follow_up/timetable")
    assert table["number"].nunique() == 31
    assert not table.duplicated(["number", "follow_up_step"]).any()
    assert table.groupby("due_status").size().to_dict() == {
        "due_on": 67,
        "needs_input_date": 49,
        "no_interval": 248,
        "passed_not_in_documents": 93,
    }
    procedures = table.groupby("number")["procedure"].first()
    assert procedures.loc[:148].eq("practice_before_2018").all()
    assert procedures.loc[149:].eq("guidelines_2018").all()
    same = record.ask("follow_up/timetable", as_of="2019-12-16")
    pd.testing.assert_frame_equal(table, same)


def test_a_status_has_the_days_that_it_says(made, record):
    for table in (record.ask("follow_up/timetable"), of_steps(made, EARLY, as_of="2020-02-01")):
        status, today = table["due_status"], table["as_of"].iloc[0]
        assert set(status) <= STATUSES
        assert table[status.isin(["no_interval", "needs_input_date"])]["due_day"].isna().all()
        assert (table[status == "passed_not_in_documents"]["due_day"] < today).all()
        assert (table[status.isin(["due_on", "extended"])]["due_day"] >= today).all()
        assert table["done_day"].notna().eq(status == "done_on").all()


def test_workload_counts_what_the_timetable_dates(record):
    for given in ({}, {"cluster": "C"}, {"state": "POL"}):
        work = record.ask("follow_up/workload", **given)
        table = record.ask("follow_up/timetable", **given)
        assert work["steps"].sum() == table["due_day"].notna().sum()


def test_workload_has_every_month_of_its_span(record):
    months = record.ask("follow_up/workload").groupby("month")["steps"].sum()
    expected = pd.date_range("2018-10-01", "2020-12-01", freq="MS")
    assert list(months.index) == list(expected)
    assert months["2019-03-01"] == 0


def test_visits_before_the_guidelines_make_no_workload(record):
    assert record.ask("follow_up/workload", state="GRC").empty


def test_one_default_reading_per_step_and_how_far_the_others_are(record):
    readings = record.ask("follow_up/readings", state="POL")
    assert readings.groupby("follow_up_step")["is_default_reading"].sum().eq(1).all()
    assert (readings.groupby("follow_up_step").size() > 1).all()
    apart = readings.set_index(["follow_up_step", "reading"])["days_apart"]
    assert apart["draft_report", 2] == -1
    assert apart["state_comments", 2] == 2
    assert apart["final_draft", 2] == 1
    assert apart["progress_report", 2] == -14
    assert readings[["document", "place"]].notna().all(axis=None)


def test_readings_stay_where_they_apply_to_no_visit_shown(record):
    readings = record.ask("follow_up/readings", state="GRC")
    assert len(readings) == len(record.ask("follow_up/readings"))
    assert readings["number"].isna().all()


def test_known_dates_name_no_state_where_the_document_does_not(record):
    known = record.ask("follow_up/known_dates")
    assert len(known) == 1
    assert known["state"].isna().all()
    assert record.ask("follow_up/known_dates", state="POL").empty
    assert record.ask("follow_up/known_dates", as_of="2019-11-30").empty


def test_every_rule_is_shown(record):
    assert len(record.ask("follow_up/rules")) == 58
