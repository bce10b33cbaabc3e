"""One rule for the widths of columns: no other file has a number of letters of its own."""

import re
from pathlib import Path

import pytest

from ctc_dash.exports import sheet_columns, xlsx
from ctc_dash.exports.brief import office_rows, printed
from ctc_dash.paper import column_widths, table

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2] / "ctc_dash"


def test_readers_take_the_rule_from_one_place():
    assert table.SHORT is column_widths.SHORT
    assert printed.WHOLE is column_widths.WHOLE
    assert table.LONG is xlsx.LONG is column_widths.LONG
    named = re.compile(r"^(?:SHORT|WHOLE|LONG|WIDEST)\b.*= [1-9]", re.MULTILINE)
    found = [
        path.name
        for folder in ("paper", "exports")
        for path in (ROOT / folder).rglob("*.py")
        if path != Path(column_widths.__file__) and named.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_short_texts_stand_whole_and_long_ones_word_by_word():
    assert column_widths.unbreakable_pieces("As stated", ["No. 1", "No. 22"]) == [
        *("As", "stated"),
        *("No. 1", "No. 22"),
    ]
    assert column_widths.unbreakable_pieces("Title", ["a text of some length"])[1:] == [
        *("a", "text", "of", "some", "length"),
    ]
    narrow, wide = office_rows.widths([["A", "No. 1"], ["B", "word " * 40]], 300, 10, 2)
    assert narrow < wide
    cells = tuple(sheet_columns.SheetCell("letter " * 40) for _ in range(2))
    assert xlsx.column_width(sheet_columns.SheetColumn("Title", cells)) == column_widths.LONG
