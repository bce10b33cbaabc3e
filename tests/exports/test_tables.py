"""What one takes away: all rows, real dates and numbers, and what the extract is."""

import io

import openpyxl
import pandas as pd
import pytest

from ctc_dash.exports import tables
from ctc_dash.figures.figure import Figure, Shown, Source

pytestmark = pytest.mark.unit


def test_csv_has_all_rows_and_reads_in_excel(record):
    shown = record.figure("visits/list", cluster="B")
    content = tables.csv_bytes(shown)
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content))
    assert len(back) == 13
    assert back["first_day"].iloc[0] == "2018-01-30"


def test_workbook_has_the_table_and_says_what_it_is(record):
    shown = record.figure("visits/list", cluster="B")
    book = openpyxl.load_workbook(io.BytesIO(tables.workbook_bytes(shown)))
    assert book.sheetnames == ["Table", "Extract"]
    sheet = book["Table"]
    assert sheet.max_row == 14
    assert sheet.freeze_panes == "A2"
    headings = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, headings.index("First day") + 1).is_date
    assert sheet.cell(2, headings.index("No.") + 1).value == 136
    about = {row[0].value: row[1].value for row in book["Extract"]}
    assert about["Filter: cluster"] == "B"
    assert about["Rows"] == "13"
    assert "S/2020/99" in about["Sources"]


def test_text_that_looks_like_a_formula_stays_text(record):
    frame = pd.DataFrame({"title": ["=1+1", "+1", "-1", "@a"]})
    figure = Figure("x/y", "X", "visits/list", lambda *_: "Said.", (Source("s_2020_99", "p"),))
    shown = Shown(figure, frame, record.words())
    sheet = openpyxl.load_workbook(io.BytesIO(tables.workbook_bytes(shown)))["Table"]
    assert [sheet.cell(row, 1).value for row in range(2, 6)] == ["=1+1", "+1", "-1", "@a"]
    assert all(sheet.cell(row, 1).data_type == "s" for row in range(2, 6))
