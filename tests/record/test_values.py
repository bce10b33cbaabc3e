"""Values are proved by the words beside them: days, numbers, States and labels."""

import datetime as dt
from dataclasses import replace

import pytest

from ctc_dash.record.values import Said, days_in, numbers_in, states_in, value_problems
from tests.texts import examined

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("四十项", 40),
        ("两次", 2),
        ("200 万美元", 2_000_000),
        ("15 300 名", 15_300),
        ("一百零六", 106),
    ],
)
def test_numbers_are_read(text: str, number: int) -> None:
    assert number in numbers_in(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2019 年 2 月 22 日", [(2019, 2, 22)]),
        ("2018 年 1 月 30 日至 2 月 1 日", [(2018, 1, 30), (2018, 2, 1)]),
        ("2018 年 3 月 26 日至 30 日", [(2018, 3, 26), (2018, 3, 30)]),
        ("4 月 30 日至 5 月 2 日", [(None, 4, 30), (None, 5, 2)]),
        ("2018 年 12 月至 2019 年 1 月", [(2018, 12, None), (2019, 1, None)]),
        ("2013-2019 年期间", [(2013, None, None), (2019, None, None)]),
        ("2019 年上半年", [(2019, None, None)]),
        ("目前", []),
    ],
)
def test_days_are_read(text: str, days: list[tuple[int | None, ...]]) -> None:
    assert days_in(text) == [Said(*day) for day in days]


def test_a_name_within_a_name_is_no_state() -> None:
    names = {"苏丹": "SDN", "南苏丹": "SSD", "几内亚": "GIN", "赤道几内亚": "GNQ"}
    assert states_in("南苏丹和赤道 几内亚", names) == {"SSD", "GNQ"}


def test_the_words_of_the_shipped_record_prove_its_values() -> None:
    assert list(value_problems(examined().tables)) == []


@pytest.mark.parametrize(
    ("table", "key", "column", "value"),
    [
        ("visits", 136, "last_day", dt.date(2018, 2, 2)),
        ("visits", 136, "date_precision", "month"),
        ("visits", 163, "state", "ECU"),
        ("visits", 163, "visit_type", "comprehensive"),
        ("meetings", "m2018_07_02_central_asia", "first_day", dt.date(2018, 7, 1)),
        ("meetings", "m2018_10_chairs_joint_briefing", "last_day", dt.date(2018, 10, 30)),
        ("mandates", "m2395_09_a", "due_day", dt.date(2018, 3, 31)),
        ("stated_figures", "visits_since_2005", "figure", 167),
        ("outreach_figures", "website_visits_2018", "figure", 2_900),
        ("assistance", "a2019_djibouti_forensics", "amount", 200_000),
        ("report_sharing", "civ_part", "state", "GIN"),
    ],
)
def test_a_value_that_its_words_do_not_say_is_named(
    table: str, key: object, column: str, value: object
) -> None:
    tables = examined().tables
    rows = tables[table]
    (name,) = rows.table.primary_key
    (at,) = (n for n, row in enumerate(rows.rows) if row.values[name] == key)
    row = rows.rows[at]
    other = replace(row, values={**row.values, column: value})
    changed = replace(rows, rows=(*rows.rows[:at], other, *rows.rows[at + 1 :]))
    found = [str(each) for each in value_problems({**tables, table: changed})]
    assert any(each.startswith(f"{rows.table.file}:{row.number}:") for each in found)
