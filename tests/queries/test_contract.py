"""Every .sql file is one select that does what its header says, on the record and on nothing."""

import shutil
from dataclasses import replace

import duckdb
import pytest

import ctc_dash
from ctc_dash import places
from ctc_dash.asking import questions, seen
from ctc_dash.asking.parameters import WHOLE

pytestmark = pytest.mark.unit

IDS = sorted(questions.catalogue())
EXAMPLES = {"date": "2019-01-01", "text": "en", "integer": "1", "text[]": "anything"}
KEYWORDS = "select from where group order by join left inner with as on and or case when then end"


def example(parameter, snapshot, question_id):
    """Two of the codes that a parameter takes; anything of its type where it takes anything."""
    codes = list(questions.parameter_codes(snapshot, question_id, parameter.name))
    several = 2 if parameter.type == "text[]" else 1
    return ",".join(codes[:several]) or EXAMPLES[parameter.type]


def of_its_form(question):
    """One select with the parameters of its header, an order, short lines, keywords in small."""
    statements = duckdb.extract_statements(question.sql)
    if [each.type for each in statements] != [duckdb.StatementType.SELECT]:
        yield "is not exactly one select"
    elif statements[0].named_parameters != set(question.parameter_names):
        yield f"takes {statements[0].named_parameters}, not what its header says"
    if question.grain != "one row" and "order by" not in question.sql:
        yield "has no order"
    for number, line in enumerate(question.sql.splitlines(), start=1):
        if len(line) > 100:
            yield f"line {number} is longer than 100 letters"
        code = f" {line.split('--')[0]} "
        loud = [word.upper() for word in KEYWORDS.split() if f" {word.upper()} " in code]
        if loud:
            yield f"line {number}: {', '.join(loud)} in capitals"


@pytest.fixture(scope="module")
def many_threads(record, tmp_path_factory):
    """The same record, asked with several threads: rows without an order come as they may."""
    path = shutil.copy(record.snapshot.path, tmp_path_factory.mktemp("copy") / "copy.duckdb")
    with duckdb.connect(path, read_only=True, config={"threads": 4}) as connection:
        yield connection


def of_its_answers(question, record, empty_record, many_threads):
    """The columns of its header whatever is asked, rows where there are some, the same order."""
    given = {p.name: example(p, record.snapshot, question.id) for p in question.parameters}
    plain = record.ask_what_applies(question.id, WHOLE)
    answers = {
        "as it is": plain,
        "as of the day of the data": record.ask(question.id),
        "on a record without rows": empty_record.ask(question.id),
        "with every parameter given": questions.ask(record.snapshot, question.id, given),
    }
    for how, answer in answers.items():
        if tuple(answer.columns) != question.columns:
            yield f"{how} has the columns {tuple(answer.columns)}, not those of its header"
    # The register's tables are defined and empty: only its owner can fill them; no public document
    # says of a visit that it names that a step was taken after it. What pages report besides the
    # register comes with a layer.
    empty = ("register/", "follow_up/taken", "visits/reported")
    if (len(plain) == 0) != question.id.startswith(empty):
        yield f"has {len(plain)} rows"
    unset = dict.fromkeys(question.parameter_names)
    asked = (record.snapshot, question.id, question.sql, unset, question.any_of)
    first, second = (
        seen.select_seen(*asked, ask_of).frame
        for ask_of in (
            record.snapshot.select,
            lambda sql, given: many_threads.execute(sql, given).df(),
        )
    )
    if not first.equals(second):
        yield "has another order when asked again"


@pytest.mark.parametrize("question_id", IDS)
def test_a_question_does_what_its_header_says(question_id, record, empty_record, many_threads):
    question = questions.find_question(question_id)
    answers = of_its_answers(question, record, empty_record, many_threads)
    wrong = [*of_its_form(question), *answers]
    assert wrong == []


def test_a_form_that_is_not_kept_is_noticed():
    sql = "-- Title.\nSELECT 1 as a, $x as b" + " " * 80 + "-- end\n;select 2"
    known = replace(
        questions.find_question("visits/by_type"), parameters=(), grain="one row per row"
    )
    bad = replace(known, sql=sql)
    assert list(of_its_form(bad)) == [
        "is not exactly one select",
        "has no order",
        "line 2 is longer than 100 letters",
        "line 2: SELECT in capitals",
    ]
    one = replace(known, sql="select 1 as a, $x as b order by 1")
    assert list(of_its_form(one)) == ["takes {'x'}, not what its header says"]


def test_every_column_has_a_heading():
    words = ctc_dash.open(audience="directorate").words()  # the owner's tables are not public
    columns = {c for q in questions.catalogue().values() for c in q.columns}
    assert sorted(c for c in columns if ("column", c) not in words.labels) == []


def test_no_question_hides_in_a_folder_that_is_not_read():
    folder = places.queries_dir()
    read = {f"{name}.sql" for name in IDS}
    found = {p.relative_to(folder).as_posix() for p in folder.glob("**/*.sql")}
    assert {p for p in found - read if not p.startswith(("checks/", "shared/"))} == set()
