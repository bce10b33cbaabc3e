"""The register of visits and the list of meetings, held against S/2020/99 by rules of their own."""

import calendar
import csv
import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from ctc_dash.record.texts import normal_form
from ctc_dash.record.values import days_in
from tests.texts import words_at

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

# Annex I, paras 81, 88 and 98: the States whose visits each body joined.
PARTICIPANTS = {
    "unoct": {"BFA", "IDN", "MLI", "MOZ", "NER", "SAU"},
    "monitoring_team_1267": {"CHN", "MDV", "MLI", "NER"},
    "group_of_experts_1540": {"ARM", "GEO"},
    "minusma": {"MLI"},
    "dpo": {"CIV", "GHA", "MOZ"},
}


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


VISITS = rows("visits")
MEETINGS = rows("meetings")
LISTED = [meeting for meeting in MEETINGS if meeting["listing"] == "appendix_iii"]
NAMED_IN_TEXT = [meeting for meeting in MEETINGS if meeting["listing"] == "text"]


def test_visits_are_the_31_of_appendix_i():
    assert [int(visit["number"]) for visit in VISITS] == list(range(136, 167))
    assert Counter(visit["first_day"][:4] for visit in VISITS) == {"2018": 15, "2019": 16}
    assert len({visit["state"] for visit in VISITS}) == 31


def test_visits_per_type():
    counted = Counter(visit["visit_type"] for visit in VISITS)
    assert counted == {"comprehensive": 2, "focused": 6, "regional": 5, "follow_up": 18}


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit["number"])
def test_visit_says_what_its_labels_say(visit):
    """State, type and days are proved by the words beside them (`tests/record/test_values.py`)."""
    assert visit["date_precision"] == "day"
    label = re.fullmatch(r"[^(]+\([^)]+\)(?P<ordinal>第.次)?", visit["label_as_stated"])
    assert label, visit["label_as_stated"]
    assert visit["ordinal_as_stated"] == (label["ordinal"] or "")
    assert visit["place"] == f"annex I, appendix I, No. {visit['number']}"


def test_participants_joined_the_visits_of_the_states_in_paras_81_88_98():
    state_of = {visit["number"]: visit["state"] for visit in VISITS}
    joined: dict[str, set[str]] = {}
    for row in rows("visit_participants"):
        if row["visit_number"]:
            assert row["id"].startswith(f"v{row['visit_number']}_")
            joined.setdefault(row["organization"], set()).add(state_of[row["visit_number"]])
    assert joined == PARTICIPANTS


def test_participation_without_a_named_visit_keeps_the_words_of_the_document():
    participants = rows("visit_participants")
    unnamed = [row for row in participants if not row["visit_number"]]
    assert {row["organization"] for row in unnamed} == {"eag", "un_women"}
    for row in participants:
        assert bool(row["visit_number"]) == bool(row["visit_number_basis"]), row["id"]
        assert bool(row["visit_number"]) != bool(row["scope_as_stated"]), row["id"]
        assert row["organization"] != "cted", "the Directorate conducts every visit"


def test_visits_before_the_register_are_not_in_it():
    """Annex I, paras 25, 32, 38 and 42; in para 42 the year stands beside the report."""
    earlier = rows("earlier_visits")
    said = {(row["state"], row["year_of"], row["first_day"][:4], row["place"]) for row in earlier}
    assert said == {
        ("ETH", "", "", "annex I, para 25"),
        ("IRQ", "visit", "2015", "annex I, para 38"),
        ("LKA", "visit", "2016", "annex I, para 32"),
        ("TUN", "report", "2015", "annex I, para 42"),
    }
    assert not {row["state"] for row in earlier} & {visit["state"] for visit in VISITS}
    read = {row["state"] for row in earlier if row["basis"] == "inferred"}
    assert read == {"ETH", "TUN"}, "what the document says only between the lines is a reading"


def test_meetings_without_a_date_are_those_of_paras_45_49_and_80():
    named: dict[str, set[str]] = {}
    for row in rows("undated_meetings"):
        named.setdefault(row["place"], set()).add(row["state"])
    assert named == {
        "annex I, para 45": {"RUS"},
        "annex I, para 49": {"NLD", "CHE", "RUS", "GBR", "USA"},
        # Iraq's consultations are dated, so they are a row of the meetings
        "annex I, para 80": {"KEN", "NGA", "ESP", "TJK", "TKM"},
    }
    assert {meeting["state"] for meeting in MEETINGS if "para 80" in meeting["also_place"]} == {
        "IRQ"
    }


def test_meetings_hold_all_22_rows_of_appendix_iii_in_order():
    assert [int(meeting["number_in_list"]) for meeting in LISTED] == list(range(1, 23))
    assert [meeting["first_day"] for meeting in LISTED] == sorted(
        meeting["first_day"] for meeting in LISTED
    )
    assert not any(meeting["number_in_list"] for meeting in NAMED_IN_TEXT)
    assert {meeting["date_precision"] for meeting in LISTED} == {"day"}


@pytest.mark.parametrize("meeting", NAMED_IN_TEXT, ids=lambda meeting: meeting["id"])
def test_meeting_in_the_text_spans_its_month_or_year(meeting):
    first = dt.date.fromisoformat(meeting["first_day"])
    if meeting["date_precision"] == "month":
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        assert first.day == 1
    else:
        assert meeting["date_precision"] == "year"
        last = first.replace(month=12, day=31)
        assert (first.month, first.day) == (1, 1)
    assert meeting["last_day"] == last.isoformat()
    if meeting["date_basis"] == "stated":
        said = days_in(meeting["dates_as_stated"])
        assert [(day.year, day.month) for day in said] == [(first.year, first.month)]


@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting["id"])
def test_openness_says_on_what_it_rests(meeting):
    assert (meeting["openness"] == "unknown") == (meeting["openness_basis"] == "")
    if meeting["kind"] in {"open_briefing", "open_meeting"}:
        assert meeting["openness"] == "open"
    if meeting["kind"] == "closed_briefing":
        assert meeting["openness"] == "closed"
    if meeting["openness_basis"] == "stated":
        cited_word = "公开" in meeting["title_as_stated"] or meeting["also_place"]
        assert cited_word, "openness is stated in the title or at a second place"


def test_every_meeting_has_the_committee_or_the_directorate_in_it():
    present: dict[str, set[str]] = {}
    for row in rows("meeting_convenors"):
        present.setdefault(row["meeting"], set()).add(row["organization"])
    for meeting in MEETINGS:
        assert present.get(meeting["id"], set()) & {"ctc", "cted"}, meeting["id"]


def test_keys_and_references_hold():
    organizations = {row["id"] for row in rows("organizations")}
    kinds = {row["id"] for row in rows("meeting_kinds")}
    meetings = {meeting["id"] for meeting in MEETINGS}
    convenors = rows("meeting_convenors")
    assert len(organizations) == len(rows("organizations"))
    assert len(meetings) == len(MEETINGS)
    assert len({(r["meeting"], r["organization"], r["role"]) for r in convenors}) == len(convenors)
    assert {row["organization"] for row in rows("visit_participants")} <= organizations
    assert {row["organization"] for row in convenors} <= organizations
    assert {row["meeting"] for row in convenors} == meetings
    assert {meeting["kind"] for meeting in MEETINGS} == kinds


def test_visits_and_listed_meetings_stand_in_their_rows_with_their_dates():
    for visit in VISITS:
        row = "".join(visit[name] for name in ("number", "label_as_stated", "dates_as_stated"))
        assert words_at("s_2020_99", visit["place"]).startswith(normal_form(row)), visit["number"]
    for meeting in LISTED:
        row = normal_form(meeting["title_as_stated"] + meeting["dates_as_stated"])
        assert words_at("s_2020_99", meeting["place"]) == row, meeting["id"]
