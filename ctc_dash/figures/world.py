"""How the world's squares may be coloured: by which fact, and which code a State has in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.tiles import NONE, none_name
from ctc_dash.words import Words, is_missing

# By what: a vocabulary of the columns of ``overview/world``.
MODES = ("visit_type", "visits", "visit_year", "status", "assisted")
MOST_VISITS = 3  # three and more share a colour


def mode_names(words: Words) -> dict[str, str]:
    """What the squares may be coloured by."""
    return {
        "visit_type": words.say("Type of last visit"),
        "visits": words.say("Visits listed"),
        "visit_year": words.say("Year of last visit"),
        "status": words.say("Survey or overview"),
        "assisted": words.say("Assistance"),
    }


def code_of(row: Any, mode: str) -> str:
    """The code that a State has in one mode."""
    if mode == "assisted":
        return "assisted" if row.activities else NONE
    if mode == "visits":
        return str(min(row.visits, MOST_VISITS)) if row.visits else NONE
    if mode == "visit_year":
        return NONE if is_missing(row.last_visit) else str(row.last_visit.year)
    value = getattr(row, mode)
    return NONE if is_missing(value) else str(value)


def name_of(code: str, mode: str, words: Words, frame: pd.DataFrame) -> str:
    """What a code is called; none recorded is not a no, and says of which years."""
    return none_name(frame, words, mode) if code == NONE else words.label(mode, code)


def codes(drawn: Sequence[Any], mode: str) -> list[str]:
    """The codes that some State has in one mode, in the order of legends, none last."""
    used = {code_of(row, mode) for row in drawn}
    known = dict.fromkeys([*look.order(mode), *sorted(used - {NONE}), NONE])
    return [code for code in known if code in used]
