"""Codes stand where their rows in the record say: no question has an order of its own for them."""

import re
import shutil

import duckdb
import pytest

from ctc_dash import interface
from ctc_dash.asking import questions, snapshot
from tests.registers import write_views

pytestmark = pytest.mark.unit

# A question, its column, and the kind of its codes.
ORDERED = (
    ("mandates/obligations", "cadence", "cadence"),
    ("mandates/obligations_by_cadence", "cadence", "cadence"),
    ("outreach/figures", "channel", "channel"),
    ("sources/notices", "importance", "importance"),
    ("partners/working_groups", "framework", "framework"),
)


@pytest.fixture(scope="module")
def turned(record, tmp_path_factory):
    """The record with all positions of codes turned round, and one code that has none."""
    path = tmp_path_factory.mktemp("turned") / "turned.duckdb"
    shutil.copy(record.snapshot.path, path)
    with duckdb.connect(path) as connection:
        connection.execute("update codes set position = 100 - position")
        connection.execute("delete from codes where code = 'on_request'")
        write_views(connection)
    return interface.NotebookRecord(snapshot.Snapshot(path))


@pytest.mark.parametrize(("question", "column", "kind"), ORDERED, ids=lambda each: str(each))
def test_rows_follow_the_places_of_their_codes(record, turned, question, column, kind):
    before, after = ([*dict.fromkeys(each.ask(question)[column])] for each in (record, turned))
    assert before == [code for code in record.words().codes[kind] if code in before]
    last = [code for code in before if code == "on_request"]
    assert after == [code for code in before[::-1] if code not in last] + last


def test_no_question_puts_codes_of_the_record_in_order_itself(record):
    """What it may put in order is what it makes itself."""
    ranked = re.compile(r"case(?: [\w.]+)?\s(?:\s*when '\w+' then \d+){2,}")
    coded = {code for codes in record.words().codes.values() for code in codes}
    made = {"assistance/unserved", "state/profile"}  # not_named; how much of a date is known
    found = {
        question.id
        for question in questions.catalogue().values()
        for match in ranked.finditer(question.sql)
        if coded & set(re.findall(r"'(\w+)'", match[0]))
    }
    assert found - made == set()
    assert ranked.search("case x.y when 'a' then 1 when 'b' then 2 else 3 end")
