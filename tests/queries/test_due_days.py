"""The days that SQL computes from rule and visit are those worked by hand."""

import pytest

from tests.data.test_followup import WORKED
from tests.registers import event, visit

pytestmark = pytest.mark.unit

ANY_DAY = "2019-07-01"  # the end of the visit where a case does not give it
ALLOWED = "2020-02-20"
FIRST = 201


def number_of(case):
    return FIRST + WORKED.index(case)


# Cases beside those: each a State of its own, by visit the last day and what was done on which day.
BEFORE, SINCE, MONTH_ENDS, MONTHS_FIRST = "XAB", "XAC", "XAD", "XAE"
BESIDE = {
    901: (BEFORE, "2018-10-07", {}),
    902: (SINCE, "2018-10-08", {}),
    911: (MONTH_ENDS, "2020-01-31", {"preliminary_assessment": "2020-02-29"}),
    912: (MONTH_ENDS, "2019-07-01", {"report_received": "2019-08-31"}),
    913: (MONTH_ENDS, "2019-07-02", {"report_received": "2020-08-31"}),
    921: (MONTHS_FIRST, "2019-12-20", {}),
}


@pytest.fixture(scope="module")
def worked(with_rows):
    """One fictitious visit per case worked by hand, and those beside them."""
    visits, events = [], []
    for case in WORKED:
        dates, extended, _, _ = case
        number = number_of(case)
        visits.append(visit(number, dates.get("visit_end", ANY_DAY)))
        taken = {step: day for step, day in dates.items() if step != "visit_end"}
        events += [event(number, step, day) for step, day in taken.items()]
        if extended:
            events.append(event(number, "extension_decision", ALLOWED))
    for number, (state, last, taken) in BESIDE.items():
        # One that began in one procedure and ended in the other.
        first = "2018-10-05" if state in (BEFORE, SINCE) else last
        visits.append(visit(number, last, state=state, first_day=first))
        events += [event(number, step, day) for step, day in taken.items()]
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
    readings = record.ask("follow_up/readings", state=state, as_of="all")
    here = readings[(readings["follow_up_step"] == step) & (readings["reading"] == int(reading))]
    days = list(here["due_day"]) if len(here) and here["number"].notna().all() else []
    if reading == "1":
        table = record.ask("follow_up/timetable", state=state, as_of="all")
        days += list(table[table["follow_up_step"] == step]["due_day"])
    assert days
    assert {"" if day is None or day != day else f"{day:%Y-%m-%d}" for day in days} == {expected}


def test_the_cases_asked_are_of_both_procedures():
    ends = {case[0]["visit_end"] for case in SHOWN}
    assert ends == set(STATES)
    assert len(SHOWN) >= 20


@pytest.mark.parametrize(
    ("state", "procedure"), [(BEFORE, "practice_before_2018"), (SINCE, "guidelines_2018")]
)
def test_the_last_day_of_the_visit_chooses_the_procedure(worked, state, procedure):
    table = worked.ask("follow_up/timetable", state=state, as_of="all")
    assert set(table["procedure"]) == {procedure}


def test_a_leap_day_and_month_ends(worked):
    """12 months after 29 February is 28 February; 6 months after 31 August, February's last."""
    table = worked.ask("follow_up/timetable", state=MONTH_ENDS, as_of="all")
    days = table.set_index(["number", "follow_up_step"])["due_day"]
    assert f"{days[911, 'progress_report']:%Y-%m-%d}" == "2021-02-28"
    assert f"{days[912, 'state_reply']:%Y-%m-%d}" == "2020-02-29"
    assert f"{days[913, 'state_reply']:%Y-%m-%d}" == "2021-02-28"


def test_months_come_before_days(worked):
    """20 December, two months on 20 February 2020, 15 days on 6 March; days first give the 4th."""
    readings = worked.ask("follow_up/readings", state=MONTHS_FIRST, as_of="all")
    second = readings[(readings["follow_up_step"] == "state_comments") & (readings["reading"] == 2)]
    assert [f"{day:%Y-%m-%d}" for day in second["due_day"]] == ["2020-03-06"]
