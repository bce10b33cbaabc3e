"""Who gives no as-of day is answered as of the day of the data, whichever way one asks."""

import pandas as pd
import pytest

from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking import questions
from ctc_dash.asking.parameters import ALL, QuestionError
from ctc_dash.cli import main
from ctc_dash.exports import calendar
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

CADENCE = "mandates/obligations_by_cadence"
ASKED_AS_OF = [
    each.id for each in questions.catalogue().values() if "as_of" in each.parameter_names
]


def by_status(frame):
    return frame.groupby("fulfilment_status")["obligations"].sum().to_dict()


def test_a_day_not_given_is_the_day_of_the_data_in_every_question(record):
    assert len(ASKED_AS_OF) > 50
    for question in ASKED_AS_OF:
        pd.testing.assert_frame_equal(
            record.ask(question), record.ask(question, as_of=record.as_of), obj=question
        )


def test_a_notebook_a_page_and_a_command_give_one_number(record, tmp_path):
    owed = {"recorded": 11, "may_be_recorded": 1, "not_in_documents": 25}
    owed |= {"not_yet_due": 9, "begins_later": 10}
    assert by_status(record.ask(CADENCE)) == owed
    figure = record.figure(CADENCE)
    given = Filters().given(BY_SLUG["mandates"].filters, record.as_of.date())
    page = catalogue.find_figure(CADENCE).show(record, record.words(), given)
    assert figure.takeaway == page.takeaway
    assert figure.takeaway.startswith("For **11 of 56 obligations**")
    assert "As of 16 December 2019." in figure.citation == page.citation
    assert main(["ask", CADENCE, "--format", "csv", "-o", str(tmp_path / "a.csv")]) == 0
    assert main(["export", CADENCE, "-o", str(tmp_path / "b.csv")]) == 0
    asked = [pd.read_csv(tmp_path / name, comment="#") for name in ("a.csv", "b.csv")]
    assert [by_status(each) for each in asked] == [owed, owed]


def test_who_wants_the_whole_record_says_so(record):
    whole = record.figure(CADENCE, as_of=ALL)
    assert by_status(whole.frame)["recorded"] == 15
    assert whole.given == {"as_of": ALL}
    assert "The whole record, whatever the day." in whole.citation
    assert "As of" not in whole.citation
    with pytest.raises(QuestionError, match="as_of: found 'never', expected date as YYYY-MM-DD"):
        record.ask(CADENCE, as_of="never")
    with pytest.raises(QuestionError, match="from: found 'all'"):
        record.ask("visits/list", **{"from": ALL})


def test_a_calendar_tells_how_things_stand_on_that_day_and_holds_every_date(record):
    """The Committee's help with the review is on record from 5 February 2020 alone."""

    def told(**given):
        text = calendar.calendar_bytes(record, "obligations", given).decode().replace("\r\n ", "")
        entry = text.split("UID:obligation-committee_helps_review_2019@")[1].split("END:VEVENT")[0]
        return "Recorded" in entry, text.count("BEGIN:VEVENT")

    assert told() == (False, 37)
    assert told(as_of=ALL) == (True, 37)
    assert told(as_of="2019-12-16") == (False, 35)
