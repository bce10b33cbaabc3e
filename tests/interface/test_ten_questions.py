"""A researcher's ten questions: the page and the line in a notebook give the same numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.viewing import view_of

pytestmark = pytest.mark.unit

PAGE = Path(__file__).parents[2] / "docs" / "ten-questions.md"
PAIRS = re.findall(r"```\nexplore\?(.+)\n(record\.explore\(.+\))\n```", PAGE.read_text("utf-8"))


def test_there_are_ten():
    assert len(PAIRS) == PAGE.read_text("utf-8").count("\n## ") == 10


@pytest.mark.parametrize(("query", "line"), PAIRS)
def test_the_page_and_the_line_answer_alike(record, query, line):
    view = view_of(record, "explore", query)
    assert view.asked.problems == ()
    explorer = eval(line, {"record": record})
    cells = view.asked.now.cells
    assert len(cells) > 1
    pd.testing.assert_frame_equal(explorer.cells, cells)
    assert "Nothing in the record" not in view.main()
    assert view.fails is False
