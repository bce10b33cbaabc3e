"""The filters: one set of values that all pages share, and how each value is named where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
import param

from ctc_dash.asking.record import Record

# In an address: no limit, said aloud. It matters where saying nothing means something else.
ALL = "all"


@dataclass(frozen=True)
class Filter:
    """One filter: its key in the address, its name among the questions' parameters, its label.

    ``choices`` is the question and the column that list what may be chosen; a filter without it
    is a date. ``has_default`` says that no choice does not mean all.
    """

    key: str
    parameter: str
    label: str
    choices: tuple[str, str] | None = None
    has_default: bool = False

    @property
    def is_date(self) -> bool:
        """Whether the filter holds one day, not a list of codes."""
        return self.choices is None


FILTERS: tuple[Filter, ...] = (
    Filter("from", "from", "From"),
    Filter("to", "to", "To"),
    Filter("cluster", "cluster", "Cluster", ("record/regions", "cluster")),
    Filter("subregion", "subregion", "Subregion", ("record/regions", "subregion")),
    Filter("type", "visit_type", "Type", ("visits/by_type", "visit_type")),
    Filter("status", "status", "Survey status", ("assessments/by_cluster", "status")),
    Filter("theme", "theme", "Thematic area", ("assistance/by_theme", "theme")),
    Filter("stage", "stage", "Stage", ("assistance/by_stage", "stage")),
    Filter("kind", "kind", "Kind", ("briefings/by_kind_and_openness", "kind")),
    Filter("openness", "openness", "Openness", ("briefings/by_kind_and_openness", "openness")),
    Filter("state", "state", "State", ("record/states", "state")),
    Filter("as_of", "as_of", "As of", has_default=True),
)
BY_KEY = {each.key: each for each in FILTERS}


class Filters(param.Parameterized):
    """The values that a session has chosen; ``None`` and an empty list mean no choice."""

    values: dict[str, Any] = param.Dict(
        default={}, doc="Chosen values by filter key: a date, or a list of codes."
    )

    def chosen(self, key: str) -> Any:
        """The value of one filter, or ``None``; also ``None`` where all was asked for."""
        value = self.values.get(key)
        return None if value == ALL else value or None

    def choose(self, **values: Any) -> None:
        """Set some filters at once; an empty value clears its filter."""
        merged = {**self.values, **values}
        kept = {key: value for key, value in merged.items() if value not in (None, [], "")}
        if kept != self.values:
            self.values = kept

    def clear(self) -> None:
        """Back to no choice at all."""
        self.values = {}

    def as_of(self, default: dt.date) -> dt.date | None:
        """The day as of which everything is shown; ``None`` where the whole record is asked for."""
        if self.values.get("as_of") == ALL:
            return None
        return self.chosen("as_of") or default

    def given(self, keys: tuple[str, ...], default_as_of: dt.date) -> dict[str, Any]:
        """The questions' parameters for the filters that a page has."""
        found = {BY_KEY[key].parameter: self.chosen(key) for key in keys}
        return {**found, "as_of": self.as_of(default_as_of)}


def choices(record: Record, key: str, within: Filters | None = None) -> list[str]:
    """The codes that a filter may take, in the record's order.

    Subregions and States are those of the clusters and subregions chosen in ``within``.
    """
    listed = BY_KEY[key].choices
    if listed is None:
        return []
    question, column = listed
    given: dict[str, object] = {}
    if within is not None and key in ("subregion", "state"):
        given["cluster"] = within.chosen("cluster")
        if key == "state":
            given["subregion"] = within.chosen("subregion")
    frame = record.ask_what_applies(question, given)
    if key == "subregion" and given.get("cluster"):
        frame = frame[frame["cluster"].isin(given["cluster"])]
    return [str(code) for code in dict.fromkeys(frame[column])]


def data_as_of(record: Record) -> dt.date:
    """The date up to which the record's data reach."""
    reach = record.ask("record/reach")
    day: dt.date = pd.Timestamp(reach["data_as_of"].iloc[0]).date()
    return day


def left(
    record: Record, counted: str, filters: Filters, without: str | None = None
) -> pd.DataFrame:
    """The rows of a page's main list that the filters leave, all but the filter ``without``."""
    given = filters.given(tuple(BY_KEY), data_as_of(record))
    if without is not None:
        given[BY_KEY[without].parameter] = None
    return record.ask_what_applies(counted, given)


def row_ids(frame: pd.DataFrame) -> pd.Series:
    """What tells one counted row from the next.

    A question that gives a row of the list once per place has an ``id``; else each row is one.
    """
    return frame["id"] if "id" in frame else frame.index.to_series()


def codes(record: Record, frame: pd.DataFrame, parameter: str) -> pd.Series | None:
    """The code that each row has for a filter; none if the rows do not tell.

    Where a list names the State alone, the State tells cluster and subregion.
    """
    if parameter in frame:
        return frame[parameter]
    if parameter in ("cluster", "subregion") and "state" in frame:
        states = record.ask("record/states").set_index("state")
        return frame["state"].map(states[parameter])
    return None


def counts(record: Record, counted: str, key: str, filters: Filters) -> dict[str, int] | None:
    """How many rows each choice of a filter would leave, beside all other filters as they are.

    ``counted`` is the question of the page's main list; it is asked once, without the filter
    ``key``. A code that is not in the answer leaves 0 rows. ``None`` where counting does not
    apply: the page counts nothing, the filter is a date, or the list does not tell.
    """
    if not counted or BY_KEY[key].is_date:
        return None
    frame = left(record, counted, filters, without=key)
    found = codes(record, frame, BY_KEY[key].parameter)
    if found is None:
        return None
    pairs = pd.DataFrame({"row": row_ids(frame), "code": found}).dropna().drop_duplicates()
    return {str(code): int(number) for code, number in pairs["code"].value_counts().items()}


def rows(record: Record, counted: str, filters: Filters) -> int | None:
    """How many rows of the page's main list the filters leave; ``None`` where none are counted."""
    if not counted:
        return None
    return int(row_ids(left(record, counted, filters)).nunique())
