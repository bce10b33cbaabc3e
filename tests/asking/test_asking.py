"""Asking: names, types and mistakes in parameters."""

import datetime as dt
import json
import pickle
import time

import pandas as pd
import pytest

from ctc_dash import interface
from ctc_dash.address import filters
from ctc_dash.address.choices import offered_choices
from ctc_dash.asking import parameters, questions
from ctc_dash.record.sqlfile import header_fields
from tests.registers import copied_record
from tests.viewing import view_of

pytestmark = pytest.mark.unit

# The topics that pages and feeds ask with the reader's filters.
PAGED = {"overview", "visits", "assessments", "assistance", "briefings", "follow_up", "calendar"}


def test_an_unknown_question_names_its_neighbours(record):
    with pytest.raises(parameters.QuestionError, match="near: visits/by_type"):
        record.ask("visits/by_typ")


def test_all_wrong_parameters_are_named_at_once(record):
    with pytest.raises(parameters.QuestionError) as error:
        record.ask("visits/list", colour="blue", to="yesterday", **{"from": "2018-13-01"})
    said = str(error.value)
    assert "no parameter 'colour'" in said
    assert "to: found 'yesterday', expected date" in said
    assert "from: found '2018-13-01', expected date" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"state": "XXX"},
            "state: found 'XXX', expected one of the 193 codes that record/codes has",
        ),
        ({"state": "Nigr"}, "near: NER (Niger)"),
        ({"state": "NER,NRE"}, "state: found 'NRE'"),
        ({"cluster": ["A", "Q"]}, "cluster: found 'Q', expected one of: A, B, C"),
        ({"subregion": "east_afrika"}, "near: east_africa"),
        ({"visit_type": "folowup"}, "near: follow_up"),
        ({"state": ""}, "state: no value"),
        (
            {"from_": "2019-05-05", "to": "2018-01-01"},
            "ends on 2018-01-01, before it begins on 2019",
        ),
        ({"year_from": 2019, "year_to": 2018}, "ends on 2018-12-31, before it begins on 2019"),
        ({"from_": "2019-01-01", "from": "2018-01-01"}, "from_ and from are the same"),
        ({"from_": "2019-01-01", "year_from": 2018}, "from_ and year_from are the same"),
        ({"year_from": "x"}, "year_from: found 'x', expected a year such as 2018"),
    ],
)
def test_what_would_answer_something_else_is_refused(record, given, said):
    """An empty answer to a slip would read as: never visited."""
    for ask in (record.ask, record.figure):
        with pytest.raises(parameters.QuestionError) as error:
            ask("visits/list", **given)
        assert said in str(error.value)


@pytest.mark.parametrize(
    ("question", "parameter", "before", "now"),
    [
        ("follow_up/due", "due_status", "passed_no_public_record", "passed_not_in_documents"),
        ("mandates/obligations", "fulfilment_status", "no_public_record", "not_in_documents"),
        ("sources/notices", "topic", "assessments", "surveys"),
    ],
)
def test_a_code_is_known_by_the_name_that_it_had_before(record, question, parameter, before, now):
    asked = record.ask(question, **{parameter: before})
    assert set(asked[parameter]) == {now}
    assert asked.equals(record.ask(question, **{parameter: [now]}))


@pytest.mark.parametrize(
    ("question", "before", "now", "by"),
    [
        ("mandates/tasks", "evidence", "pieces_of_evidence", "mandate_theme"),
        ("assistance/by_partner", "activities", "activities_in_any_role", "partner"),
    ],
)
def test_a_column_is_found_by_the_name_that_it_had_before(record, question, before, now, by):
    frame = pickle.loads(pickle.dumps(record.ask(question)))
    assert before not in frame
    assert frame[before].equals(frame[now])
    assert getattr(frame, before).equals(frame[now])
    assert [*frame[[by, before]]] == [by, now]
    assert frame.groupby(before).size().equals(frame.groupby(now).size())
    assert frame.sort_values([before, by]).equals(frame.sort_values([now, by]))
    with pytest.raises(KeyError):
        frame["nix"]
    with pytest.raises(AttributeError):
        frame.nix  # noqa: B018 (it is what fails)
    if question == "mandates/tasks":  # the other may not be added up
        assert record.explore(question, by=by, measure=before).measure == now
        page = view_of(record, "explore", f"?question={question}&by={by}&measure={before}")
        assert (page.asked.now.measure, [*page.asked.problems]) == (now, [])


def test_codes_in_any_case_are_the_same_question(record):
    asked = record.ask("visits/list", state=["ner", "NER"], visit_type="Follow_Up")
    assert asked.equals(record.ask("visits/list", state="NER", visit_type="follow_up"))
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("briefings/list", {"kind": "action_plan"}),  # a kind, but of a publication
        ("assessments/list", {"status": "adopted"}),  # a status, but of a strategy
        ("briefs/meetings", {"meeting": "m2018"}),
        ("counts/assistance", {"venue": "XXX"}),
    ],
)
def test_a_code_counts_where_it_means_something(record, question, given):
    with pytest.raises(parameters.QuestionError, match="expected one of"):
        record.ask(question, **given)


@pytest.mark.parametrize("hidden", ["report_sharing", "survey_status"])
def test_a_slip_is_refused_and_a_code_named_though_a_table_is_hidden(own_cache, tmp_path, hidden):
    folder = copied_record(tmp_path / "data")
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    next(each for each in told["resources"] if each["name"] == hidden)["audience"] = "committee"
    (folder / "datapackage.json").write_text(json.dumps(told), encoding="utf-8")
    record = interface.open(folder)
    with pytest.raises(parameters.QuestionError, match="found 'Q', expected one of: A, B, C"):
        record.ask("visits/list", cluster="Q")
    words = record.words()
    assert words.label("state", "NER") == "Niger"
    assert {"cadence", "stage", "status", "visit_type", "visit_year"} < words.codes.keys()
    assert record.ask("record/codes", parameter="consent").empty == (hidden == "report_sharing")


def test_a_slip_is_refused_though_a_column_is_hidden(own_cache, tmp_path):
    folder = copied_record(tmp_path / "data")
    schema = json.loads((folder / "schema/mandates.json").read_text(encoding="utf-8"))
    next(each for each in schema["fields"] if each["name"] == "given_to")["audience"] = "committee"
    (folder / "schema/mandates.json").write_text(json.dumps(schema), encoding="utf-8")
    with pytest.raises(parameters.QuestionError, match="found 'Q', expected one of: A, B, C"):
        interface.open(folder).ask("visits/list", cluster="Q")


def test_what_takes_anything_is_left_alone(record, empty_record):
    assert record.ask("counts/assessment_tools", place="nowhere")["counted"].item() == 0
    assert empty_record.ask("visits/list", state="XXX").empty  # there are no codes to know


def test_every_choice_of_a_page_is_a_code_of_its_questions(record):
    for each in filters.FILTERS:
        chosen = offered_choices(record, each.key)
        for question in questions.catalogue().values():
            known = questions.parameter_codes(record.snapshot, question.id, each.parameter)
            if each.parameter in question.parameter_names and question.id.split("/")[0] in PAGED:
                # Where it takes anything, its codes are those of its rows.
                assert not known or not {*chosen} - {*known}, (each.key, question.id)


def test_every_parameter_of_codes_has_its_codes_or_takes_anything(record):
    """A new parameter is given its codes in record/codes, or is named here."""
    named = {p.name for question in questions.catalogue().values() for p in question.parameters}
    coded = set(record.ask("record/codes")["parameter"])
    dates = {"from", "to", "as_of", "due_from", "due_to"}
    assert coded <= named
    assert named - coded - dates == {
        *("place", "currency", "language", "parameter", "figure", "page", "happening"),
        "coverage",  # of States: its codes are those of its rows
        *("actor", "due_status"),  # of what falls due: their codes are those of its rows
        *("body", "fulfilment_status", "programme", "resolution_id"),  # likewise, of what is owed
        # likewise, of what a mark on a page stands for
        *("follow_up_step", "meeting_topic", "not_named", "partner", "partner_role"),
        *("publication_kind", "region", "stage_basis", "strongest_evidence"),
    }


def test_checking_codes_costs_next_to_nothing(record):
    """The pages ask with every change of a filter."""
    question = questions.find_question("visits/list")
    given = {"state": ["NER", "POL"], "cluster": ["B"]}
    questions.bind_values(record.snapshot, question, given)  # reads the codes, once per build
    times = []
    for _ in range(50):  # the quickest: what else the machine does is not the check's time
        start = time.perf_counter()
        questions.bind_values(record.snapshot, question, given)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.002


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
    with pytest.raises(parameters.QuestionError, match=r"topic/bad.sql: the header lacks 'param"):
        questions.read_question(path, tmp_path)


def test_a_parameter_of_unknown_type_is_refused(tmp_path):
    with pytest.raises(parameters.QuestionError, match=r"\$x colour"):
        questions.read_parameter("$x colour", "topic/bad.sql")


def test_a_continued_header_line_is_read():
    fields = header_fields(
        "-- Title.\n-- grain: one row\n-- parameters: $a date,\n--   $b text\n-- columns: x\nselect"
    )
    assert fields["parameters"] == "$a date, $b text"
