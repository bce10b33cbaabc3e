"""A rule and a duty hold from the day that their document gives or was written, on pages alike."""

import datetime as dt

import pandas as pd
import pytest

from ctc_dash import places

pytestmark = pytest.mark.unit


def read(table):
    return pd.read_csv(places.data_dir() / f"{table}.csv", keep_default_na=False)


def of_kind(record, as_of, kind):
    frame = record.ask("overview/next", as_of=as_of)
    return frame[frame["happening"] == kind]


# --- rules --------------------------------------------------------------------------------------


def test_a_programme_for_2020_gives_no_day_of_2019(record):
    """Mali and Saudi Arabia: twelve months after 14 and 20 November 2018 lie before it began."""
    frame = record.ask("follow_up/timetable")
    considered = frame[frame["follow_up_step"] == "progress_considered"]
    assert len(considered) == 16
    assert not {149, 150} & set(considered["number"])
    assert considered["due_day"].between("2020-01-01", "2020-12-31").all()
    # what rests on the resolution alone keeps its days
    reported = frame[frame["follow_up_step"] == "progress_report"].set_index("number")["due_day"]
    assert f"{reported[149]:%Y-%m-%d} {reported[150]:%Y-%m-%d}" == "2019-11-14 2019-11-20"


def test_no_rule_is_applied_before_its_document_without_a_word():
    """A rule whose day in force is before its document is marked as the curator's reading."""
    dated = read("documents").set_index("id")["dated"]
    named = {"guidelines_preliminary_assessment_1", "guidelines_draft_report_1"}
    for row in read("follow_up_rules").itertuples():
        if row.in_force_from and row.in_force_from < dated[row.document]:
            assert row.in_force_basis == "inferred" or row.id in named, row.id


def test_a_rule_of_a_programme_has_the_period_of_the_programme():
    for row in read("follow_up_rules").itertuples():
        if row.document == "programme_2020":
            assert (row.due_from, row.due_to) == ("2020-01-01", "2020-12-31"), row.id
        elif row.document == "programme_2012":
            assert row.in_force_from == "2012-01-01", row.id
        else:
            assert not row.due_from, row.id
        assert row.in_force_from, row.id


@pytest.mark.parametrize("question", ["timetable", "rules", "readings"])
def test_what_the_curator_reads_further_back_says_so_where_it_is_shown(record, question):
    table = record.figure(f"follow_up/{question}").table
    marked = table["Procedure"] if "Procedure" in table else table["Due by"]
    assert marked.str.endswith(" (inferred)").any()


# --- what is owed -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "titles"),
    [
        ("2018-06-30", {"Report with recommendations on the survey tools by 30 June 2018"}),
        (
            "2018-03-30",
            {
                "Report on possible ways to strengthen the assessment process by 30 March 2018",
                "Joint report of UNOCT and the Directorate by 30 March 2018",
            },
        ),
    ],
)
def test_what_is_due_on_the_day_itself_is_due(record, as_of, titles):
    due = of_kind(record, as_of, "obligation")
    assert set(due[due["last_day"] == as_of]["falls_due"]) == titles
    # and a day later it has passed
    later = f"{dt.date.fromisoformat(as_of) + dt.timedelta(days=1)}"
    assert not titles & set(of_kind(record, later, "obligation")["falls_due"])


@pytest.mark.parametrize("as_of", ["2018-03-30", "2018-06-30", "2019-12-31", "2020-01-01"])
def test_every_question_calls_the_same_duties_due(record, as_of):
    owed = record.ask("mandates/obligations", as_of=as_of).set_index("title")
    for row in of_kind(record, as_of, "obligation").itertuples():
        if row.falls_due in owed.index:
            assert owed.loc[row.falls_due, "fulfilment_status"] in {"not_yet_due", "begins_later"}
    status = record.ask("follow_up/timetable", as_of=as_of)
    on_the_day = status[(status["due_day"] == as_of) & (status["due_status"] != "done_on")]
    assert "passed_not_in_documents" not in set(on_the_day["due_status"])


def test_a_step_of_the_day_itself_is_counted_on_both_pages(record):
    """Poland's preliminary assessment is due on 27 December 2019."""
    steps = of_kind(record, "2019-12-27", "visit_step")
    assert "POL" in set(steps[steps["last_day"] == "2019-12-27"]["state"])
    said = record.figure("follow_up/timetable", as_of="2019-12-27").takeaway
    assert (
        f"**{len(steps)} steps after visits fall due** in the ninety days from 27 December" in said
    )


def test_a_duty_is_not_known_before_its_document(record):
    """One rule with fulfilments: a report counts from the day to which its data reach."""
    frame = of_kind(record, "2019-12-16", "obligation")
    assert "programme_2020" not in set(frame["document"])
    assert set(frame[frame["last_day"] > "2019-12-31"]["document"]) == {"s_2020_99"}
    assert "s_2020_99" not in set(of_kind(record, "2019-12-15", "obligation")["document"])
    early = record.ask("mandates/obligations", as_of="2001-01-01")
    assert set(early["fulfilment_status"]) == {"begins_later"}


def test_what_is_sent_for_a_review_does_not_show_that_it_was_held(record):
    for as_of in (None, "2020-02-05", "2021-01-01"):
        frame = record.ask("mandates/obligations", as_of=as_of).set_index("id")
        assert frame.loc["interim_review_2019", "fulfilments"] == 0, as_of
    assert frame.loc["interim_review_2019", "fulfilment_status"] == "not_in_documents"


def test_the_end_of_a_mandate_is_no_duty(record):
    assert "mandate_end_2021" not in set(record.ask("mandates/obligations")["id"])
    assert "mandate_end_2021" in set(record.ask("calendar/obligations")["id"])
    assert record.ask("mandates/obligations_by_cadence")["obligations"].sum() == 56
    assert len(of_kind(record, "2021-11-01", "obligation")) == 2
    due = record.ask(
        "briefs/due",
        **{"from": dt.date(2021, 12, 31), "to": dt.date(2021, 12, 31)},
        as_of=dt.date(2022, 2, 1),
    )
    assert not due["falls_due"].str.contains("runs to").any()
    assert len(due) == 2


def test_one_sentence_is_one_duty():
    kept = read("obligations")
    assert not kept.duplicated(["text_as_stated", "document", "place", "owed_by"]).any()


# --- visits that are to come ---------------------------------------------------------------------


def test_visits_to_come_stand_beside_meetings_to_come(record):
    frame = of_kind(record, "2018-06-30", "visit")
    assert len(frame) == 7  # Nos. 142 to 148
    assert (frame["first_day"] > "2018-06-30").all()
    said = record.figure("overview/next", as_of="2018-06-30").takeaway
    assert "**7 visits** are recorded for these days." in said
    assert of_kind(record, "2019-12-16", "visit").empty
