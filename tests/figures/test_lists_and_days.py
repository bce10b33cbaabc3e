"""Lists without dates speak of one day: before it they are unknown, and what is said says so.

What the tests expect was counted by hand in ``data/``: 193 States in three lists of 73, 67 and 53;
nine States that agreed to share a report; 91 activities, 53 of them without a
first day (17 States are beneficiaries of those).
"""

import csv
import datetime as dt

import pytest

from ctc_dash import places
from ctc_dash.address.choices import rows_left
from ctc_dash.address.filters import Filters
from ctc_dash.asking import questions
from ctc_dash.exports.brief.compose import compose
from ctc_dash.figures.reach import reach_sentences

pytestmark = pytest.mark.unit

DAY = dt.date(2019, 12, 16)  # to which S/2020/99 speaks
EVE = DAY - dt.timedelta(days=1)
UNKNOWN = "not_known_then"


def rows(table):
    with (places.data_dir() / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


PERHAPS = [  # meetings or activities of a month or year alone, which may lie beyond the days
    ("briefings/list", {"as_of": "2019-01-01"}, "21 meetings and briefings", "2 more may lie"),
    ("briefings/by_topic", {"as_of": "2019-01-01"}, "10 topics", "2 more may lie in these days"),
    (
        "briefings/list",
        {"from": "2019-01-01", "to": "2019-01-31"},
        "No meeting or briefing is known to lie in these days.",
        "2 meetings and briefings may lie in these days: only their month or year is known.",
    ),
    ("assistance/list", {"as_of": "2019-05-01"}, "83 activities", "5 of them may lie outside"),
    (
        "state/meetings",
        {"state": ["LKA"], "as_of": "2019-07-10"},
        "Sri Lanka",
        "may have been held by that day: only its month or year is known",
    ),
    (
        "state/timeline",
        {"state": ["LKA"], "as_of": "2019-07-10"},
        "dated events are recorded",
        "1 more may have begun by that day: only its month or year is known",
    ),
    ("outreach/publications", {}, "said to be issued", "1 publication may have come out after"),
]


@pytest.mark.parametrize(("name", "given", "surely", "perhaps"), PERHAPS)
def test_a_month_or_year_alone_is_told_apart_from_what_is_known(
    record, name, given, surely, perhaps
):
    said = record.figure(name, **given).said
    assert surely in said
    assert perhaps in said


def test_the_briefs_and_filters_of_a_period_count_what_is_known(record):
    brief = compose(record, "period", ("2019-01-01", "2019-01-31"))
    said = " ".join(brief.opening)
    assert "No meeting or briefing** is known to lie in these days." in said
    assert "**2 meetings and briefings** may lie in these days" in said
    filters = Filters(as_of=dt.date(2019, 1, 1))
    assert len(rows_left(record, "briefings/list", filters)) == 21


@pytest.mark.parametrize("name", ["overview/world", "assessments/list", "state/survey"])
def test_the_eve_of_the_list_knows_no_status_and_the_day_knows_each(record, name):
    given = {"state": ["NER", "PLW"]} if name == "state/survey" else {}
    assert set(record.ask(name, as_of=EVE, **given)["status"]) == {UNKNOWN}
    on_the_day = record.ask(name, as_of=DAY, **given)
    assert on_the_day.equals(record.ask(name, **given))
    assert UNKNOWN not in set(on_the_day["status"])


def test_bars_of_an_earlier_day_are_unknown_and_not_zero(record):
    for name, bars in (("assessments/by_cluster", 3), ("assessments/by_subregion", 16)):
        frame = record.ask(name, as_of="2010-01-01")
        assert (set(frame["status"]), len(frame), frame["states"].sum()) == ({UNKNOWN}, bars, 193)
    clusters = record.ask("assessments/by_cluster", as_of=EVE).set_index("cluster")["states"]
    assert dict(clusters) == {"A": 73, "B": 67, "C": 53}
    svg = record.figure("assessments/by_cluster", as_of=EVE).svg()
    assert "73 unknown" in svg
    assert "received" not in svg


def test_what_is_unknown_cannot_be_chosen_by(record):
    frame = record.ask("assessments/by_cluster", as_of=EVE, status=["received"])
    assert frame["states"].sum() == 193
    assert set(record.ask("assessments/by_cluster", status=["received"])["status"]) == {"received"}


@pytest.mark.parametrize(
    "name",
    ["overview/world", "assessments/by_cluster", "assessments/by_subregion", "assessments/list"],
)
def test_sentences_say_so_before_the_day_alone(record, name):
    said = "The list of surveys and overviews is as of 16 December 2019; what held earlier is"
    assert said in record.figure(name, as_of=EVE).said
    assert "carry a mark" not in record.figure(name, as_of=EVE).said
    for given in ({}, {"as_of": DAY}, {"as_of": dt.date(2030, 1, 1)}):
        assert said not in record.figure(name, **given).said


def test_the_file_of_a_state_says_so(record):
    for name, said in (
        ("state/survey", "Niger: unknown, since the list is as of 16 December 2019."),
        ("state/profile", "survey or overview (its list is as of a later day)"),
    ):
        assert said in record.figure(name, state=["NER"], as_of=EVE).said
        assert said not in record.figure(name, state=["NER"], as_of=DAY).said


def test_consents_have_no_date_either(record):
    agreed = {row["state"] for row in rows("report_sharing") if row["state"]}
    frame = record.ask("state/sharing", as_of=EVE)
    assert frame["consent"].isna().all()
    assert set(frame.loc[frame["unknown_reason"] == UNKNOWN, "state"]) == agreed
    assert set(record.ask("state/sharing", as_of=DAY).dropna(subset="consent")["state"]) == agreed
    for day, known in ((EVE, 0), (DAY, 1)):
        facts = record.ask("state/profile", state=["ARM"], as_of=day).set_index("fact")
        assert facts.loc["consent", "value_text":"value_text"].notna().sum() == known


def test_the_day_is_that_of_the_document_and_written_nowhere_else(record):
    (document,) = [row for row in rows("documents") if row["id"] == "s_2020_99"]
    assert document["data_as_of"] == DAY.isoformat()
    for name in ("overview/world", "assessments/by_cluster", "state/survey", "state/profile"):
        assert "2019" not in questions.find_question(name).sql


def test_undated_activities_are_there_as_of_every_day_and_counted(record):
    undated = [row for row in rows("assistance") if not row["first_day"]]
    assert len(undated) == 54
    for day in ("2010-01-01", DAY):
        assert record.ask("assistance/by_stage", as_of=day)["undated"].sum() == 54
    assert (
        "Of 54 no first day is stated: they are shown whatever the date, but in no period."
        in record.figure("assistance/list", as_of=DAY).said
    )
    early = record.ask("overview/world", as_of="2010-01-01")
    assert (early["activities"] == early["undated_activities"]).all()
    assert (early["activities"] > 0).sum() == 17


def test_a_page_says_it_once_above_all_figures(record):
    said = " ".join(reach_sentences(record, record.words(), EVE))
    assert "are as of 16 December 2019: what held earlier is unknown." in said
    assert list(reach_sentences(record, record.words(), DAY)) == []
