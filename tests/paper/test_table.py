"""A figure's table: what is shown, in which language, what it is sorted by, where it leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from ctc_dash.paper.table import table_of
from ctc_dash.paper.templates import piece_of

pytestmark = pytest.mark.unit


def link(stands):
    if "state" not in dict(stands):  # the number of a visit leads elsewhere
        return None
    return f"state?state={dict(stands)['state']}"


def column(table, heading):
    at = [each.text for each in table.headings].index(heading)
    return [row[at] for row in table.rows]


def test_a_state_is_a_link_and_nothing_else_is(record):
    table = table_of(record.figure("visits/list"), link=link)
    first = column(table, "State")[0]
    assert (first.text, first.href) == ("Greece", "state?state=GRC")
    assert [cell for cell in table.rows[0] if cell.href] == [first]
    assert not any(cell.href for row in table_of(record.figure("visits/list")).rows for cell in row)


def test_a_missing_state_leads_nowhere(record):
    states = column(table_of(record.figure("overview/lately"), link=link), "State")
    missing = [cell for cell in states if cell.text == "–"]
    assert missing
    assert not any(cell.href for cell in missing)


def test_numbers_are_sorted_as_numbers_and_the_unknown_stands_last(record):
    table = table_of(record.figure("visits/by_region_and_type"), sorts=True)
    visits = column(table, "Visits")
    assert {cell.kind for cell in visits} == {"number"}
    assert [float(cell.key) for cell in visits] == [float(cell.text) for cell in visits]
    assert {cell.key for cell in column(table, "Subregion")} == {None}  # its text
    known = record.figure("follow_up/known_dates")
    keys = {
        cell.key for row in table_of(known, sorts=True).rows for cell in row if cell.text == "–"
    }
    assert keys <= {"", None}
    still = table_of(record.figure("visits/by_region_and_type"))
    assert {cell.key for row in still.rows for cell in row} == {None}


def test_short_columns_are_not_broken_and_long_ones_get_width(record):
    listed = table_of(record.figure("assessments/list"))
    kinds = {each.text: each.kind for each in listed.headings}
    assert kinds["Cluster"] == "short"  # "Cluster A" never stands on two lines
    kinds = {e.text: e.kind for e in table_of(record.figure("overview/notices")).headings}
    assert (kinds["Treatment"], kinds["Topic"]) == ("long", "")
    assert {e.text: e.kind for e in table_of(record.figure("visits/list")).headings}[
        "Dates"
    ] == "day"


def test_no_row_is_no_table(record):
    assert table_of(record.figure("state/timeline", state="KEN")) is None


def test_it_is_cut_where_a_reader_has_room_for_few_rows(record):
    shown = record.figure("visits/list")
    table = table_of(shown, columns=shown.columns[:2], most=3, left_out="28 more")
    assert [len(row) for row in table.rows] == [2, 2, 2]
    assert "<p" in piece_of("table", "scrolled", table)


def test_each_row_has_its_heading_and_the_table_says_where_it_sorts(record):
    table = table_of(record.figure("visits/list"), sorts=True, link=link)
    drawn = html.fromstring(piece_of("table", "table", table))
    assert drawn.xpath("string(caption)") == "The visits one by one"
    assert drawn.xpath("thead//th[@scope='col']/text()") == [each.text for each in table.headings]
    assert drawn.get("class").split() == ["rows", "sorts"]
    assert drawn.xpath("//button") == []  # a script makes them: without one they would do nothing
    assert len(drawn.xpath("tbody/tr/th[@scope='row']")) == len(table.rows)
    still = html.fromstring(piece_of("table", "table", replace(table, sorts=False)))
    assert still.get("class").split() == ["rows"]


def test_what_the_record_says_cannot_become_markup(record):
    shown = record.figure("visits/list", state="NER")
    harmful = replace(shown, frame=shown.frame.assign(place='"><script>alert(1)</script>'))
    made = piece_of("table", "table", table_of(harmful, sorts=True))
    assert "<script" not in made
    assert "&lt;script&gt;" in made


def test_what_is_the_same_in_every_row_is_said_once(record):
    shown = record.figure("assessments/list", coverage=["neither"], cluster=["C"])
    table = table_of(shown)
    headings = [each.text for each in table.headings]
    assert table.same == (
        "In every row: Cluster: Cluster C; Survey status: Listed without a mark; "
        "Mark as stated: –; Last recorded visit: –."
    )
    assert not {"Cluster", "Survey status"} & {*headings}
    assert {len(row) for row in table.rows} == {len(headings)}
    few = table_of(record.figure("assessments/list", state=["NER", "MLI"]))
    assert few.same == ""
    assert "Cluster" in [each.text for each in few.headings]
