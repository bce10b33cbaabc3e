"""Asking: names, types and mistakes in parameters."""

import datetime as dt

import pandas as pd
import pytest

from ctc_dash import questions
from ctc_dash.sqlheader import header_fields

pytestmark = pytest.mark.unit


def test_an_unknown_question_names_its_neighbours(record):
    with pytest.raises(questions.QuestionError, match="near: visits/by_type"):
        record.ask("visits/by_typ")


def test_all_wrong_parameters_are_named_at_once(record):
    with pytest.raises(questions.QuestionError) as error:
        record.ask("visits/list", colour="blue", to="yesterday", **{"from": "2018-13-01"})
    said = str(error.value)
    assert "no parameter 'colour'" in said
    assert "to: found 'yesterday', expected date" in said
    assert "from: found '2018-13-01', expected date" in said


@pytest.mark.parametrize("value", ["2019-01-01", dt.date(2019, 1, 1), pd.Timestamp(2019, 1, 1)])
def test_dates_may_come_as_text_date_or_timestamp(record, value):
    assert len(record.ask("visits/list", from_=value)) == 16


def test_one_text_or_several(record):
    assert len(record.ask("visits/list", cluster="C")) == len(
        record.ask("visits/list", cluster=["C"])
    )
    both = record.ask("visits/list", cluster="B,C")
    assert set(both["cluster"]) == {"B", "C"}


def test_an_answer_may_be_changed_without_harm(record):
    first = record.ask("visits/by_type")
    first.loc[:, "visits"] = 0
    assert record.ask("visits/by_type")["visits"].sum() == 31


def test_a_header_that_lacks_a_part_is_refused(tmp_path):
    folder = tmp_path / "topic"
    folder.mkdir()
    path = folder / "bad.sql"
    path.write_text("-- A title.\n-- grain: one row\n-- columns: a\nselect 1 as a\n")
    with pytest.raises(questions.QuestionError, match=r"topic/bad.sql: the header lacks 'param"):
        questions.read_question(path, tmp_path)


def test_a_parameter_of_unknown_type_is_refused(tmp_path):
    with pytest.raises(questions.QuestionError, match=r"\$x colour"):
        questions.read_parameter("$x colour", "topic/bad.sql")


def test_a_continued_header_line_is_read():
    fields = header_fields(
        "-- Title.\n-- grain: one row\n-- parameters: $a date,\n--   $b text\n-- columns: x\nselect"
    )
    assert fields["parameters"] == "$a date, $b text"
