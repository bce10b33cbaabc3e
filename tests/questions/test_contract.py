"""Every .sql file is one select that does what its header says, on the record and on nothing."""

import duckdb
import pytest

from ctc_dash import places
from ctc_dash.asking import questions

pytestmark = pytest.mark.unit

IDS = sorted(questions.catalogue())
EXAMPLES = {"date": "2019-01-01", "text": "en", "integer": "1", "text[]": "anything"}
KEYWORDS = "select from where group order by join left inner with as on and or case when then end"


@pytest.mark.parametrize("question_id", IDS)
def test_is_exactly_one_select_with_the_parameters_of_its_header(question_id):
    question = questions.find(question_id)
    statements = duckdb.extract_statements(question.sql)
    assert len(statements) == 1
    assert statements[0].type == duckdb.StatementType.SELECT
    assert statements[0].named_parameters == set(question.parameter_names)


@pytest.mark.parametrize("question_id", IDS)
def test_gives_the_columns_of_its_header(question_id, record):
    answer = record.ask(question_id)
    assert tuple(answer.columns) == questions.find(question_id).columns
    # The register's tables are defined and empty: only its owner can fill them.
    assert (len(answer) == 0) == question_id.startswith("register/")


@pytest.mark.parametrize("question_id", IDS)
def test_runs_on_a_record_without_rows(question_id, empty_record):
    answer = empty_record.ask(question_id)
    assert tuple(answer.columns) == questions.find(question_id).columns


def example(parameter, snapshot, question_id):
    """Two of the codes that a parameter takes; anything of its type where it takes anything."""
    codes = list(questions.codes(snapshot, question_id, parameter.name))
    several = 2 if parameter.type == "text[]" else 1
    return ",".join(codes[:several]) or EXAMPLES[parameter.type]


@pytest.mark.parametrize("question_id", IDS)
def test_runs_with_every_parameter_given(question_id, record):
    question = questions.find(question_id)
    given = {p.name: example(p, record.snapshot, question_id) for p in question.parameters}
    assert tuple(questions.ask(record.snapshot, question_id, given).columns) == question.columns


@pytest.mark.parametrize("question_id", IDS)
def test_has_an_order_and_keeps_it(question_id, record):
    question = questions.find(question_id)
    if question.grain != "one row":
        assert "order by" in question.sql
    first = record.snapshot.select(question.sql, dict.fromkeys(question.parameter_names))
    second = record.snapshot.select(question.sql, dict.fromkeys(question.parameter_names))
    assert first.equals(second)


@pytest.mark.parametrize("question_id", IDS)
def test_keywords_are_lower_case_and_lines_short(question_id):
    for line in questions.find(question_id).sql.splitlines():
        assert len(line) <= 100, line
        code = line.split("--")[0]
        for keyword in KEYWORDS.split():
            assert f" {keyword.upper()} " not in f" {code} "


def test_every_column_has_a_heading(record):
    words = record.words()
    columns = {c for q in questions.catalogue().values() for c in q.columns}
    assert sorted(c for c in columns if ("column", c) not in words.labels) == []


def test_no_question_hides_in_a_folder_that_is_not_read():
    folder = places.queries_dir()
    read = {f"{name}.sql" for name in IDS}
    found = {p.relative_to(folder).as_posix() for p in folder.glob("**/*.sql")}
    assert {p for p in found - read if not p.startswith(("checks/", "shared/"))} == set()
