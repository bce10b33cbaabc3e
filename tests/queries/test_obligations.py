"""Obligations and their record: each appears once, and a date in the past hides what came later."""

import datetime as dt

import pytest

from ctc_dash.asking.within_days import surely_within
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

AS_OF = "2019-12-16"  # the date up to which the record's data reach


@pytest.fixture(scope="module")
def whole(record):
    return record.ask("mandates/obligations").set_index("id")


@pytest.mark.parametrize("as_of", [None, "2001-01-01", AS_OF, "2030-12-31"])
def test_every_obligation_appears_once_whatever_the_date(record, as_of):
    frame = record.ask("mandates/obligations", as_of=as_of)
    assert len(frame) == 56
    assert frame["id"].is_unique


def test_the_whole_record_says_what_its_last_document_says(record):
    """A fulfilment of 5 February 2020 does not stand beside a review of 2019 still to come."""
    status = {
        as_of: record.ask("mandates/obligations", as_of=as_of).set_index("id")["fulfilment_status"]
        for as_of in ("all", "2020-07-21")  # the day of the last document
    }
    assert status["all"]["interim_review_2019"] == "not_in_documents"
    assert status["all"]["committee_helps_review_2019"] == "recorded"
    assert status["all"].to_dict() == status["2020-07-21"].to_dict()


@pytest.mark.parametrize("as_of", [None, "2001-01-01", "2018-06-30", AS_OF, "2030-12-31"])
def test_list_and_picture_agree(record, as_of):
    listed = record.ask("mandates/obligations", as_of=as_of)
    drawn = record.ask("mandates/obligations_by_cadence", as_of=as_of)
    by_both = listed.groupby(["cadence", "fulfilment_status"]).size().to_dict()
    assert drawn.set_index(["cadence", "fulfilment_status"])["obligations"].to_dict() == by_both


@pytest.mark.parametrize("as_of", [None, "2018-11-01", AS_OF, "2020-03-01", "2030-12-31"])
def test_each_fulfilment_is_counted_once(record, as_of):
    listed = record.ask("mandates/obligations", as_of=as_of)
    rows = record.ask("mandates/fulfilments", as_of=as_of)
    told = surely_within(rows)
    assert listed["fulfilments"].sum() == told["fulfilment"].nunique()
    assert rows["id"].is_unique


def test_no_fulfilment_is_lost(record):
    assert len(record.ask("mandates/fulfilments")) == 26
    assert len(record.ask("mandates/fulfilments", as_of="all")) == 30


@pytest.mark.parametrize(
    ("place", "obligation", "owed_by", "cadence"),
    [
        ("para 12", "chair_report_to_council", "committee_chair", "yearly"),
        ("para 12", "council_consultation", "security_council", "yearly"),
        ("para 19", "unoct_briefings", "committee_chair", "half_yearly"),
        ("para 7", "visit_list_yearly", "committee", "yearly"),
        ("para 11", "yearly_review_forecast", "directorate", "yearly"),
    ],
)
def test_what_resolution_2395_asks_for(whole, place, obligation, owed_by, cadence):
    row = whole.loc[obligation]
    assert (row["document"], row["place"]) == ("s_res_2395_2017", place)
    assert (row["owed_by"], row["cadence"]) == (owed_by, cadence)


def test_at_least_once_a_year_is_a_minimum(whole):
    """Paragraph 12 says at least once a year, for the report and for the consultation alike."""
    of_para_12 = whole[(whole["document"] == "s_res_2395_2017") & (whole["place"] == "para 12")]
    assert len(of_para_12) == 2
    assert of_para_12["is_minimum"].all()


@pytest.mark.parametrize(
    ("obligation", "due"),
    [
        ("joint_report_2018", dt.date(2018, 3, 30)),
        ("survey_tools_report_2018", dt.date(2018, 6, 30)),
        ("interim_review_2019", dt.date(2019, 12, 31)),
        ("interim_review_2012", dt.date(2012, 6, 30)),
    ],
)
def test_due_days_that_the_documents_state(whole, obligation, due):
    assert whole.loc[obligation, "due_day"].date() == due


@pytest.mark.parametrize(
    ("obligation", "as_of", "status", "count"),
    [
        # joint briefings of October 2018 and May 2019, then the report that speaks of them
        ("chair_report_to_council", "2018-09-30", "not_in_documents", 0),
        ("chair_report_to_council", "2018-10-31", "recorded", 1),
        ("chair_report_to_council", "2019-05-31", "recorded", 2),
        ("chair_report_to_council", AS_OF, "recorded", 2),
        # the letter of 27 December 2019
        ("committee_helps_review_2019", "2019-12-26", "not_yet_due", 0),
        ("committee_helps_review_2019", "2019-12-27", "recorded", 1),
        # nothing is known on it: first not due, then without a public record, never overdue
        ("next_review_2021", "2021-12-31", "not_yet_due", 0),
        ("next_review_2021", "2022-01-01", "not_in_documents", 0),
        # the report that speaks of it reaches to 16 December 2019
        ("next_review_2021", "2019-12-15", "begins_later", 0),
        # a briefing of a visited State in December 2019, the month alone is known
        ("senior_officials_invited", "2019-11-30", "not_in_documents", 0),
        ("senior_officials_invited", "2019-12-01", "may_be_recorded", 0),
        ("senior_officials_invited", "2019-12-31", "recorded", 1),
        # owed from a date on
        ("yearly_review_forecast", "2017-12-20", "begins_later", 0),
        ("yearly_review_forecast", "2017-12-21", "not_in_documents", 0),
        # the framework document of 21 July 2020 answers it
        ("framework_2019", "2020-07-20", "not_in_documents", 0),
        ("framework_2019", "2020-07-21", "recorded", 1),
    ],
)
def test_a_date_hides_what_came_after_it(record, obligation, as_of, status, count):
    row = record.ask("mandates/obligations", as_of=as_of).set_index("id").loc[obligation]
    assert (row["fulfilment_status"], row["fulfilments"]) == (status, count)


def test_no_status_says_overdue(record):
    for as_of in (None, "2001-01-01", AS_OF, "2030-12-31"):
        found = set(record.ask("mandates/obligations", as_of=as_of)["fulfilment_status"])
        assert found <= {
            "recorded",
            "may_be_recorded",
            "not_in_documents",
            "not_yet_due",
            "begins_later",
        }


def test_months_and_years_keep_their_precision(record):
    row = record.ask("mandates/obligations").set_index("id").loc["chair_report_to_council"]
    assert (row["first_day"].date(), row["last_day"].date()) == (
        dt.date(2019, 5, 1),
        dt.date(2019, 5, 31),
    )
    assert row["date_precision"] == "month"


def test_the_last_fulfilment_is_not_after_the_date(record):
    frame = record.ask("mandates/obligations", as_of="2018-12-31")
    assert (frame["first_day"].dropna() <= "2018-12-31").all()


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (dt.date(2019, 12, 16), "For **11 of 56 obligations** the record holds"),
        (dt.date(2019, 12, 16), "19 are not yet due or begin later."),
        (dt.date(2001, 1, 1), "For **none of the 56 obligations** does the record hold"),
    ],
)
def test_the_sentence_follows_the_date(record, as_of, said):
    figure = catalogue.find_figure("mandates/obligations_by_cadence")
    assert said in figure.show(record, record.words(), {"as_of": as_of}).takeaway


def test_silence_is_not_said_to_be_a_failure():
    caveats = " ".join(catalogue.find_figure("mandates/obligations").notes)
    assert "No record in these documents does not mean" in caveats


@pytest.mark.parametrize(
    "figure", ["mandates/obligations", "mandates/obligations_by_cadence", "mandates/fulfilments"]
)
def test_nothing_is_called_overdue(record, figure):
    for as_of in (dt.date(2019, 12, 16), dt.date(2030, 1, 1)):
        shown = catalogue.find_figure(figure).show(record, record.words(), {"as_of": as_of})
        assert "overdue" not in f"{shown.takeaway} {shown.table.to_string()}".lower()
