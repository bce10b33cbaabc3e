"""The days that SQL computes from rule and visit are those worked by hand."""

import pytest

from tests.data.test_followup import WORKED
from tests.follow_up.conftest import event, visit

pytestmark = pytest.mark.unit

ANY_DAY = "2019-07-01"  # the end of the visit where a case does not give it
ALLOWED = "2020-02-20"
FIRST = 201


def number_of(case):
    return FIRST + WORKED.index(case)


@pytest.fixture(scope="module")
def worked(with_rows):
    """One fictitious visit per case worked by hand."""
    visits, events = [], []
    for case in WORKED:
        dates, extended, _, _ = case
        number = number_of(case)
        visits.append(visit(number, dates.get("visit_end", ANY_DAY)))
        taken = {step: day for step, day in dates.items() if step != "visit_end"}
        events += [event(number, step, day) for step, day in taken.items()]
        if extended:
            events.append(event(number, "extension_decision", ALLOWED))
    return with_rows(visits, events)


@pytest.mark.parametrize("case", WORKED, ids=lambda case: f"{case[2]}-{case[3]}")
def test_worked_by_hand(worked, case):
    """Each rule, also those that are no default and those that wait for a case."""
    found = worked.snapshot.select(
        "select due_day from follow_up_due"
        " where visit_number = $number and rule = $rule and known_to is null",
        {"number": number_of(case), "rule": case[2]},
    )["due_day"]
    assert list(found.dt.strftime("%Y-%m-%d").fillna("")) == [case[3]]


# The cases that stand on visits of the shipped record and need no date but the end of the visit.
STATES = {"2019-12-13": "POL", "2019-12-05": "KGZ", "2018-10-31": "MLI", "2018-07-25": "AZE"}
ASKED = [case for case in WORKED if list(case[0]) == ["visit_end"] and not case[1]]
SHOWN = [case for case in ASKED if "letter" not in case[2]]


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: f"{case[2]}-{case[3]}")
def test_of_recorded_visits_as_a_reader_sees_them(record, case):
    dates, _, rule, expected = case
    state = STATES[dates["visit_end"]]
    step, _, reading = rule.removeprefix("guidelines_").removeprefix("before_").rpartition("_")
    readings = record.ask("follow_up/readings", state=state)
    here = readings[(readings["follow_up_step"] == step) & (readings["reading"] == int(reading))]
    days = list(here["due_day"]) if len(here) and here["number"].notna().all() else []
    if reading == "1":
        table = record.ask("follow_up/timetable", state=state)
        days += list(table[table["follow_up_step"] == step]["due_day"])
    assert days
    assert {"" if day is None or day != day else f"{day:%Y-%m-%d}" for day in days} == {expected}


def test_the_cases_asked_are_of_both_procedures():
    ends = {case[0]["visit_end"] for case in SHOWN}
    assert ends == set(STATES)
    assert len(SHOWN) >= 20


@pytest.mark.parametrize(
    ("last_day", "procedure"),
    [("2018-10-07", "practice_before_2018"), ("2018-10-08", "guidelines_2018")],
)
def test_the_last_day_of_the_visit_chooses_the_procedure(with_rows, last_day, procedure):
    record = with_rows([visit(201, last_day, first_day="2018-10-05")], [])
    table = record.ask("follow_up/timetable", state="XAA")
    assert set(table["procedure"]) == {procedure}


def test_a_leap_day_and_month_ends(with_rows):
    """12 months after 29 February is 28 February; 6 months after 31 August, February's last."""
    record = with_rows(
        [visit(201, "2020-01-31"), visit(202, "2019-07-01"), visit(203, "2019-07-02")],
        [
            event(201, "preliminary_assessment", "2020-02-29"),
            event(202, "report_received", "2019-08-31"),
            event(203, "report_received", "2020-08-31"),
        ],
    )
    table = record.ask("follow_up/timetable", state="XAA").set_index(["number", "follow_up_step"])
    days = table["due_day"]
    assert f"{days[201, 'progress_report']:%Y-%m-%d}" == "2021-02-28"
    assert f"{days[202, 'state_reply']:%Y-%m-%d}" == "2020-02-29"
    assert f"{days[203, 'state_reply']:%Y-%m-%d}" == "2021-02-28"


def test_months_come_before_days(with_rows):
    """20 December, two months on 20 February 2020, 15 days on 6 March; days first give the 4th."""
    record = with_rows([visit(201, "2019-12-20")], [])
    readings = record.ask("follow_up/readings", state="XAA")
    second = readings[(readings["follow_up_step"] == "state_comments") & (readings["reading"] == 2)]
    assert [f"{day:%Y-%m-%d}" for day in second["due_day"]] == ["2020-03-06"]
