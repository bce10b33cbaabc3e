"""The filters: one set of values that all pages share, and how each value is named where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import param

from ctc_dash import questions
from ctc_dash.snapshot import Snapshot


@dataclass(frozen=True)
class Filter:
    """One filter: its key in the address, its name among the questions' parameters, its label.

    ``values`` is the question and the column that list what may be chosen; a filter without it
    is a date.
    """

    key: str
    parameter: str
    label: str
    choices: tuple[str, str] | None = None

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
    Filter("as_of", "as_of", "As of"),
)
BY_KEY = {each.key: each for each in FILTERS}


class Filters(param.Parameterized):
    """The values that a session has chosen; ``None`` and an empty list mean no choice."""

    values: dict[str, Any] = param.Dict(
        default={}, doc="Chosen values by filter key: a date, or a list of codes."
    )

    def chosen(self, key: str) -> Any:
        """The value of one filter, or ``None``."""
        return self.values.get(key) or None

    def choose(self, **values: Any) -> None:
        """Set some filters at once; an empty value clears its filter."""
        merged = {**self.values, **values}
        kept = {key: value for key, value in merged.items() if value not in (None, [], "")}
        if kept != self.values:
            self.values = kept

    def clear(self) -> None:
        """Back to no choice at all."""
        self.values = {}

    def given(self, keys: tuple[str, ...], default_as_of: dt.date) -> dict[str, Any]:
        """The questions' parameters for the filters that a page has."""
        found = {BY_KEY[key].parameter: self.chosen(key) for key in keys}
        return {**found, "as_of": self.chosen("as_of") or default_as_of}


def choices(snapshot: Snapshot, key: str, within: Filters | None = None) -> list[str]:
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
    frame = questions.ask_what_applies(snapshot, question, given)
    if key == "subregion" and given.get("cluster"):
        frame = frame[frame["cluster"].isin(given["cluster"])]
    return [str(code) for code in dict.fromkeys(frame[column])]
