"""The rows of a table of the record that the filters of an address choose."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ctc_dash.address.filters import BY_KEY, WITH
from ctc_dash.asking.parameters import ALL, PERIODS
from ctc_dash.exports.taken import RecordTable

PLACES = ("cluster", "subregion")  # told by the State, where a table has that alone
PERIOD, DAY = PERIODS[0], "first_day"


def choose_rows(table: RecordTable, values: Mapping[str, Any]) -> tuple[RecordTable, list[str]]:
    """The table with the rows that are chosen, and the keys by which it cannot be chosen from.

    A filter applies where the table has its column; a period by the first day of each row, and one
    of which the record does not say it is in none. A table is whole whatever the day.
    """
    frame, refused = table.frame, []
    for key, value in values.items():
        if key == WITH or value == ALL:
            continue
        found = codes_of(table, key)
        if key in PERIOD and DAY in table.frame:
            days, day = table.frame[DAY], pd.Timestamp(value)
            chosen = days >= day if key == PERIOD[0] else days <= day
        elif found is not None:
            chosen = found.isin(value)
        else:
            refused.append(key)
            continue
        frame = frame[chosen.loc[frame.index].fillna(value=False)]
    return replace(table, frame=frame.reset_index(drop=True)), refused


def codes_of(table: RecordTable, key: str) -> "pd.Series[Any] | None":
    """The code that each row of a table has for a filter; none if the rows do not tell."""
    frame = table.frame
    if BY_KEY[key].is_date:
        return None
    for column in (BY_KEY[key].parameter, BY_KEY[key].vocabulary):
        if column in frame:
            return frame[column]
    if key in PLACES and "state" in frame:
        states = table.record.ask("record/states").set_index("state")
        return frame["state"].map(states[key])
    return None
