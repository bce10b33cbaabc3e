"""A researcher's ten questions: clicks, address and line give the same numbers."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

import lxml.html
import pandas as pd
import pytest

from tests.notebooks.running import read
from tests.serving import ROOT
from tests.viewing import view_of

pytestmark = pytest.mark.unit

PAGE = (ROOT / "docs" / "ten-questions.md").read_text(encoding="utf-8")
NOTEBOOK = ROOT / "notebooks" / "ten_questions.ipynb"
STEP = re.compile(
    r"\*(?P<pick>Question|count|by|split by)\* (?P<name>[^,.:]+)|mark (?P<mark>\S+) in the table"
    r"|\*(?P<keep>Keep only these)\*"
)


class Asked(NamedTuple):
    title: str
    said: str
    query: str
    line: str


ASKED = [
    Asked(title, said.strip(), query, line)
    for title, said, query, line in re.findall(
        r"\n## (.+)\n\n([^`]+)```\nexplore\?(.+)\n(record\.explore\(.+\))\n```", PAGE
    )
]
each_question = pytest.mark.parametrize("asked", ASKED, ids=[each.title[:2] for each in ASKED])


def after(record, query: str, step: re.Match[str]) -> tuple[str, int]:
    """The query string that a step leads to from another, and how many clicks it takes."""
    view = view_of(record, "explore", query)
    if step["keep"]:
        href, clicks = view._choices.keep_only, 1
    elif step["mark"]:
        drawn = lxml.html.fromstring(view.main())
        said = f"//section[@id='cells']//a[normalize-space()='{step['mark']}']/@href"
        href, clicks = drawn.xpath(said)[0], 1
    else:
        (pick,) = (each for each in view._choices.picks if each.label == step["pick"])
        choices = {one.name: one for _, group in pick.groups for one in group}
        href, clicks = choices[step["name"]].href, 2
    return unquote(href.partition("?")[2]), clicks


def test_there_are_ten_and_the_notebook_has_them_all():
    assert len(ASKED) == PAGE.count("\n## ") == 10
    cells = [cell.source for cell in read(NOTEBOOK).cells]
    wanted = [
        text
        for each in ASKED
        for text in (f"## {each.title}\n\n{each.said}\n\n`explore?{each.query}`", each.line)
    ]
    assert [cell for cell in cells if cell in wanted] == wanted


@each_question
def test_the_clicks_lead_to_the_address_and_the_line_answers_alike(record, asked):
    query, clicks = "", 0
    steps = asked.said[: asked.said.index(" click")]
    for step in STEP.finditer(steps):
        query, more = after(record, query, step)
        clicks += more
    assert clicks == int(steps.split()[-1])
    view = view_of(record, "explore", asked.query)
    assert view.asked.problems == ()
    assert view_of(record, "explore", query).address == view.address
    explorer = eval(asked.line, {"record": record})
    cells = view.asked.now.cells
    assert len(cells) > 1
    pd.testing.assert_frame_equal(explorer.cells, cells)
    assert "Nothing in the record" not in view.main()
    assert view.fails is False
