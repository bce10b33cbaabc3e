"""The follow-up and the obligations, held against the words of the documents and by hand."""

import calendar
import csv
import datetime as dt
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
# A lost or an added row must show here.
ROW_COUNTS = {
    "follow_up_steps": 35,
    "follow_up_rules": 58,
    "follow_up_events": 1,
    "obligations": 57,
    "obligation_fulfilments": 30,
}
GUIDELINES, BEFORE = "guidelines_2018", "practice_before_2018"


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def schema(table: str) -> dict:
    return json.loads((DATA / "schema" / f"{table}.json").read_text(encoding="utf-8"))


STEPS = rows("follow_up_steps")
RULES = rows("follow_up_rules")
EVENTS = rows("follow_up_events")
OBLIGATIONS = rows("obligations")
FULFILMENTS = rows("obligation_fulfilments")
BY_ID = {rule["id"]: rule for rule in RULES}
DEFAULTS = {
    (rule["procedure"], rule["step"]): rule
    for rule in RULES
    if rule["is_default_reading"] == "true"
}


# --- form ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_no_row_is_lost_or_added_unseen(table):
    found = rows(table)
    assert len(found) == ROW_COUNTS[table]
    assert [key for key, times in Counter(row["id"] for row in found).items() if times > 1] == []


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_columns_are_those_of_the_schema_and_described(table):
    fields = schema(table)["fields"]
    assert [field["name"] for field in fields] == list(rows(table)[0])
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []


def fits(value: str, field: dict) -> bool:
    limits = field.get("constraints", {})
    if not value:
        return not limits.get("required")
    kinds = {"integer": r"\d+", "boolean": "true|false", "date": r"\d{4}-\d\d-\d\d"}
    return (
        re.fullmatch(kinds.get(field["type"], "(?s).+"), value) is not None
        and value in limits.get("enum", [value])
        and re.fullmatch(limits.get("pattern", "(?s).*"), value) is not None
        and len(value) <= limits.get("maxLength", len(value))
        and value == value.strip()
    )


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_values_are_as_the_schema_constrains_them(table):
    wrong = [
        (row["id"], field["name"], row[field["name"]])
        for row in rows(table)
        for field in schema(table)["fields"]
        if not fits(row[field["name"]], field)
    ]
    assert wrong == []


@pytest.mark.parametrize("table", ROW_COUNTS)
def test_references_are_known(table):
    for key in schema(table)["foreignKeys"]:
        (column,), target = key["fields"], key["reference"]
        known = {row[target["fields"][0]] for row in rows(target["resource"] or table)}
        assert {row[column] for row in rows(table) if row[column]} - known == set(), column


def test_every_code_has_a_label():
    labelled = set()
    for path in sorted((DATA / "labels").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            labelled |= {(row["vocabulary"], row["code"]) for row in csv.DictReader(file)}
    codes = {(column, step["id"]) for step in STEPS for column in ("follow_up_step",)}
    for table in ROW_COUNTS:
        for field in schema(table)["fields"]:
            for code in field.get("constraints", {}).get("enum", []):
                codes.add((field["name"], code))
    assert codes - labelled == set()


# --- the rules ----------------------------------------------------------------------------------


def test_each_step_has_one_default_reading_per_procedure():
    found = Counter((rule["procedure"], rule["step"]) for rule in RULES)
    assert set(found) == set(DEFAULTS)
    defaults = [rule for rule in RULES if rule["is_default_reading"] == "true"]
    assert len(defaults) == len(DEFAULTS)
    for key, times in found.items():
        readings = [rule["reading"] for rule in RULES if (rule["procedure"], rule["step"]) == key]
        assert readings == [str(number) for number in range(1, times + 1)], key


def test_every_step_but_the_end_of_the_visit_has_a_rule():
    assert [step["position"] for step in STEPS] == [str(number) for number in range(len(STEPS))]
    assert {step["id"] for step in STEPS} - {rule["step"] for rule in RULES} == {"visit_end"}
    position = {step["id"]: step["position"] for step in STEPS}
    assert [rule["id"] for rule in RULES if rule["position"] != position[rule["step"]]] == []


def test_what_a_rule_runs_from_belongs_to_the_same_procedure():
    for rule in RULES:
        start = rule["event_from"]
        assert start == "visit_end" or (rule["procedure"], start) in DEFAULTS, rule["id"]
        assert start != "visit_end" or rule["counts_from"] == "done", rule["id"]


def has_latest_day(procedure: str, step: str) -> bool:
    """Whether a latest day of the step follows from the end of the visit alone."""
    if step == "visit_end":
        return True
    rule = DEFAULTS[procedure, step]
    has_interval = bool(rule["days"] or rule["months"])
    return (
        has_interval
        and rule["is_maximum"] == "true"
        and has_latest_day(procedure, rule["event_from"])
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_is_consistent(rule):
    needs = not has_latest_day(rule["procedure"], rule["event_from"])
    assert rule["needs_input_date"] == str(needs).lower()
    interval = bool(rule["days"] or rule["months"])
    assert bool(rule["interval_basis"]) == interval
    assert bool(rule["is_maximum"]) == interval
    assert bool(rule["condition"]) == (rule["is_conditional"] == "true")
    assert bool(rule["actor_basis"]) == (rule["actor"] != "not_stated")
    early, late = rule["in_force_from"], rule["in_force_to"]
    if rule["procedure"] == GUIDELINES:
        assert (early, late) == ("2018-10-08", "")
    else:
        assert (early or "0") <= late <= "2018-10-07" or rule["step"] == "results_evaluated"


def test_readings_of_one_step_differ():
    for rule in RULES:
        for other in RULES:
            same = (rule["procedure"], rule["step"]) == (other["procedure"], other["step"])
            if same and rule["reading"] < other["reading"]:
                columns = ("actor", "event_from", "days", "months", "text_as_stated")
                assert [rule[c] for c in columns] != [other[c] for c in columns], rule["id"]


def test_nothing_is_said_on_intervals_before_the_guidelines_but_the_twelve_months():
    stated = [r["id"] for r in RULES if r["procedure"] == BEFORE and (r["days"] or r["months"])]
    assert stated == ["before_progress_report_1"]


# --- due dates, worked by hand ------------------------------------------------------------------


def add(day: dt.date, months: int, days: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last)) + dt.timedelta(days=days)


def date_from(rule: dict[str, str], dates: dict[str, dt.date], extended: bool) -> dt.date | None:
    start, counts = rule["event_from"], rule["counts_from"]
    if start in dates and counts != "due":
        return dates[start]
    if counts == "done":
        return None
    if extended and start == "state_comments" and rule["is_extension"] == "false":
        start = "state_comments_extended"
    return due(DEFAULTS[rule["procedure"], start], dates, extended)


def due(rule: dict[str, str], dates: dict[str, dt.date], extended: bool = False) -> dt.date | None:
    if not rule["days"] and not rule["months"]:
        return None
    start = date_from(rule, dates, extended)
    return add(start, int(rule["months"] or 0), int(rule["days"] or 0)) if start else None


# Each date was counted on a calendar, not taken from the program.
# Actual dates by step; whether an extension was allowed; rule; due date ("": none).
WORKED = [
    # Poland, No. 166: 9-13 December 2019; February 2020 has 29 days.
    ({"visit_end": "2019-12-13"}, False, "guidelines_partner_contributions_1", "2019-12-20"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_preliminary_assessment_1", "2019-12-27"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_draft_report_1", "2020-01-27"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_draft_report_2", "2020-01-26"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_state_comments_1", "2020-02-26"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_state_comments_2", "2020-02-28"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_final_draft_1", "2020-03-12"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_final_draft_2", "2020-03-13"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_progress_report_1", "2020-12-27"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_progress_report_2", "2020-12-13"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_state_reply_3", "2020-12-13"),
    # ... with an extension: 30 days more, and what follows moves with it.
    ({"visit_end": "2019-12-13"}, True, "guidelines_state_comments_extended_1", "2020-03-27"),
    ({"visit_end": "2019-12-13"}, True, "guidelines_final_draft_1", "2020-04-11"),
    # ... without comments: the earliest day of the letter, and nothing after it without its date.
    ({"visit_end": "2019-12-13"}, False, "guidelines_formal_letter_1", "2020-02-26"),
    ({"visit_end": "2019-12-13"}, False, "guidelines_comments_after_letter_1", ""),
    (
        {"visit_end": "2019-12-13", "formal_letter": "2020-02-28"},
        False,
        "guidelines_comments_after_letter_1",
        "2020-03-13",
    ),
    # ... no date of adoption or receipt: nothing that runs from it.
    ({"visit_end": "2019-12-13"}, False, "guidelines_confidentiality_reply_1", ""),
    ({"visit_end": "2019-12-13"}, False, "guidelines_state_reply_1", ""),
    # Actual dates go before due dates: a draft shared ten days early.
    (
        {"visit_end": "2019-12-13", "draft_report": "2020-01-17"},
        False,
        "guidelines_state_comments_1",
        "2020-02-16",
    ),
    # Kyrgyzstan, No. 165: 2-5 December 2019; the leap day lies in the Directorate's 15 days.
    ({"visit_end": "2019-12-05"}, False, "guidelines_state_comments_1", "2020-02-18"),
    ({"visit_end": "2019-12-05"}, False, "guidelines_final_draft_1", "2020-03-04"),
    # Mali, No. 149: ended on 31 October 2018, the first after the guidelines; month ends.
    ({"visit_end": "2018-10-31"}, False, "guidelines_draft_report_1", "2018-12-15"),
    ({"visit_end": "2018-10-31"}, False, "guidelines_state_comments_1", "2019-01-14"),
    ({"visit_end": "2018-10-31"}, False, "guidelines_state_comments_2", "2019-01-15"),
    ({"visit_end": "2018-10-31"}, False, "guidelines_final_draft_1", "2019-01-29"),
    ({"visit_end": "2018-10-31"}, False, "guidelines_final_draft_2", "2019-01-31"),
    ({"visit_end": "2018-10-31"}, False, "guidelines_progress_report_1", "2019-11-14"),
    # Month end: received on 31 August 2019, a day that February lacks; 2020 has 29 February.
    ({"report_received": "2019-08-31"}, False, "guidelines_state_reply_1", "2020-02-29"),
    ({"report_received": "2020-08-31"}, False, "guidelines_state_reply_1", "2021-02-28"),
    ({"report_received": "2020-01-31"}, False, "guidelines_confidentiality_reply_1", "2020-03-01"),
    # A leap day a year on: the assessment was submitted on 29 February 2020.
    ({"preliminary_assessment": "2020-02-29"}, False, "guidelines_progress_report_1", "2021-02-28"),
    # Azerbaijan, No. 148: ended on 25 July 2018, before the guidelines: no date without input.
    ({"visit_end": "2018-07-25"}, False, "before_preliminary_assessment_1", ""),
    ({"visit_end": "2018-07-25"}, False, "before_draft_report_1", ""),
    ({"visit_end": "2018-07-25"}, False, "before_progress_report_1", ""),
    (
        {"visit_end": "2018-07-25", "preliminary_assessment": "2018-08-31"},
        False,
        "before_progress_report_1",
        "2019-08-31",
    ),
]


@pytest.mark.parametrize(("dates", "extended", "rule", "expected"), WORKED)
def test_due_dates_are_those_worked_by_hand(dates, extended, rule, expected):
    known = {step: dt.date.fromisoformat(day) for step, day in dates.items()}
    found = due(BY_ID[rule], known, extended)
    assert (found.isoformat() if found else "") == expected


# --- events and obligations ---------------------------------------------------------------------


def test_the_one_public_event_is_the_briefing_of_december_2019():
    (event,) = EVENTS
    assert event["step"] == "state_briefing"
    assert event["visit_number"] == ""
    assert (event["event_day"], event["event_last_day"]) == ("2019-12-01", "2019-12-31")


def test_what_is_owed_once_may_have_a_day_and_what_recurs_has_none():
    for row in OBLIGATIONS:
        dated = bool(row["due_day"])
        assert bool(row["due_precision"]) == bool(row["due_basis"]) == dated, row["id"]
        assert row["cadence"] == "once" or not dated, row["id"]
        expected = {"yearly": "1", "half_yearly": "2", "quarterly": "4"}.get(row["cadence"], "")
        assert row["times_per_year"] == expected, row["id"]
        assert not row["ends"] or row["starts"] <= row["ends"], row["id"]


def test_due_days_are_the_last_of_their_period():
    for row in OBLIGATIONS:
        if row["due_precision"] in ("month", "quarter", "year"):
            day = dt.date.fromisoformat(row["due_day"])
            assert day.day == calendar.monthrange(day.year, day.month)[1], row["id"]
            assert row["due_precision"] != "quarter" or day.month % 3 == 0, row["id"]
            assert row["due_precision"] != "year" or day.month == 12, row["id"]


def test_the_fixed_dates_of_the_documents_are_there():
    days = {row["due_day"] for row in OBLIGATIONS if row["due_precision"] == "day"}
    assert days == {"2012-06-30", "2018-03-30", "2018-06-30", "2019-12-31", "2021-12-31"}
    assert sum(row["due_day"] == "2018-03-30" for row in OBLIGATIONS) == 2


def test_minimum_is_said_where_the_document_says_at_least():
    for row in OBLIGATIONS:
        assert ("至少" in row["text_as_stated"]) == (row["is_minimum"] == "true"), row["id"]


def test_a_fulfilment_names_what_its_kind_says():
    meetings = {meeting["id"]: meeting for meeting in rows("meetings")}
    for row in FULFILMENTS:
        assert bool(row["meeting"]) == (row["kind"] == "meeting"), row["id"]
        named = bool(row["cited_document"]) + bool(row["symbol_as_stated"])
        assert named == (row["kind"] == "document"), row["id"]
        assert bool(row["fulfilled_on"]) == bool(row["date_precision"]), row["id"]
        if row["meeting"]:
            meeting = meetings[row["meeting"]]
            found = (row["fulfilled_on"], row["date_precision"])
            assert found == (meeting["first_day"], meeting["date_precision"]), row["id"]


def test_obligations_stand_by_document_and_fulfilments_by_obligation():
    order = {row["id"]: number for number, row in enumerate(OBLIGATIONS)}
    found = [order[row["obligation"]] for row in FULFILMENTS]
    assert found == sorted(found)
    documents = [row["document"] for row in OBLIGATIONS]
    assert len([a for a, b in pairwise(documents) if a != b]) == 4


def test_no_link_is_stated_that_its_passage_cannot_make():
    """A passage that is older than a duty's document cannot name it, nor one read for its task."""
    dated = {row["id"]: row["dated"] for row in rows("documents")}
    owed = {row["id"]: row for row in OBLIGATIONS}
    tasks = {row["id"]: (row["resolution"], row["paragraph"]) for row in rows("mandates")}
    read, plain = (
        {
            (*tasks[row["mandate"]], row["document"], row["place"])
            for row in rows("mandate_evidence")
            if row["mandate_basis"] == basis
        }
        for basis in ("inferred", "stated")
    )
    for row in FULFILMENTS:
        if row["basis"] == "stated":
            duty = owed[row["obligation"]]
            assert dated[row["document"]] >= dated[duty["document"]], row["id"]
            task = ("sc_2395", duty["place"].removeprefix("para "), row["document"], row["place"])
            assert task not in read - plain, row["id"]
