"""The rows beside explored pictures: what they are called, and by what they are told apart."""

from __future__ import annotations

from collections.abc import Sequence

from ctc_dash.address.pages import EXPLORED_QUESTIONS
from ctc_dash.figures.asked_exploration import AskedExploration
from ctc_dash.figures.exploring import Exploration
from ctc_dash.figures.marking import DAY, ROW
from ctc_dash.paper.explored_cells import lowered_heading

NAMING_ROWS = ("state", "states", "title", "organization")
OFFERED = {each.question: each for each in EXPLORED_QUESTIONS}


def told_columns(now: Exploration, hidden: Sequence[str]) -> set[str]:
    """The columns of rows that stand beside pictures: what names a row, and what is counted by.

    The files have all.
    """
    naming = [name for name in NAMING_ROWS if name not in hidden]
    named = [name for name in naming if name in now.frame] or now.groups[:1]
    days = {"first_day", "last_day", "date_precision"} if now.day == DAY else {now.day}
    counted_by = {now.split or now.by, *([] if now.measure == "rows" else [now.measure])}
    told = OFFERED[now.question.id].told if now.question.id in OFFERED else ()
    return {"number", ROW, *(told or named[:2]), *days, *counted_by}


def rows_title(asked: AskedExploration, number: int) -> str:
    """How many rows of what there are, or of these are marked."""
    now = asked.now
    say, n = now.words.say, now.words.number(number)
    name = lowered_heading(asked.rows_name)
    if now.mark:
        whole = now.words.number(len(now.frame))
        return say("Marked, {n} of {all}: {what}", n=n, what=name, all=whole)
    return say("All {n}: {what}", n=n, what=name)
