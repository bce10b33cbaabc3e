"""The filters: one set of typed values that all pages share, and how each is named where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from keyword import iskeyword
from typing import Any

import param

from ctc_dash.asking.parameters import ALL
from ctc_dash.record.suggestions import did_you_mean
from ctc_dash.words import message

# In an address: which layers that come with the software stand on the record besides. It chooses
# among records rather than rows, and so no page has it among its filters.
WITH = "with"


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
    def attribute(self) -> str:
        """Its name in ``Filters``: ``from`` and ``with`` are words of Python's."""
        return f"{self.key}_" if iskeyword(self.key) else self.key

    @property
    def is_date(self) -> bool:
        """Whether the filter holds one day, not a list of codes."""
        return self.choices is None


FILTERS: tuple[Filter, ...] = (
    Filter("from", "from", message("From")),
    Filter("to", "to", message("To")),
    Filter("cluster", "cluster", message("Cluster"), ("record/regions", "cluster")),
    Filter("subregion", "subregion", message("Subregion"), ("record/regions", "subregion")),
    Filter("type", "visit_type", message("Type"), ("visits/by_type", "visit_type")),
    Filter("status", "status", message("Survey status"), ("assessments/by_cluster", "status")),
    Filter("theme", "theme", message("Thematic area"), ("assistance/by_theme", "theme")),
    Filter("stage", "stage", message("Stage"), ("assistance/by_stage", "stage")),
    Filter("kind", "kind", message("Kind"), ("briefings/by_kind_and_openness", "kind")),
    Filter(
        "openness", "openness", message("Openness"), ("briefings/by_kind_and_openness", "openness")
    ),
    Filter("due_from", "due_from", message("Due from")),
    Filter("due_to", "due_to", message("Due to")),
    Filter("actor", "actor", message("Who acts"), ("follow_up/timetable", "actor")),
    Filter(
        "due_status",
        "due_status",
        message("Status of the step"),
        ("follow_up/timetable", "due_status"),
    ),
    Filter("body", "body", message("Body"), ("filters/bodies", "body")),
    Filter(
        "fulfilment",
        "fulfilment_status",
        message("Record of fulfilment"),
        ("mandates/obligations_by_cadence", "fulfilment_status"),
    ),
    Filter(
        "resolution",
        "resolution_id",
        message("Resolution"),
        ("filters/resolutions", "resolution_id"),
    ),
    Filter("programme", "programme", message("Programme"), ("mandates/continuity", "programme")),
    Filter(
        "task_topic",
        "mandate_theme",
        message("Topic of the task"),
        ("mandates/tasks", "mandate_theme"),
    ),
    Filter("topic", "topic", message("Topic"), ("filters/topics", "topic")),
    Filter(
        "touches",
        "importance",
        message("What it touches"),
        ("sources/notices_by_topic", "importance"),
    ),
    Filter("state", "state", message("State"), ("record/states", "state")),
    Filter("as_of", "as_of", message("As of"), has_default=True),
    Filter(WITH, WITH, message("With"), ("", WITH)),
)
BY_KEY = {each.key: each for each in FILTERS}


def no_filter(key: str, known: Collection[str] = BY_KEY) -> str:
    """What is said of a key that no filter has."""
    expected = f"expected one of: {', '.join(known)}{did_you_mean(key, known)}"
    return f"there is no filter '{key}', {expected}"


class Filters(param.Parameterized):
    """What a reader has chosen; no day and an empty list mean no choice, which means all.

    ``offer`` says what the lists may be set to; a list refuses any other code and names these.
    """

    from_: dt.date | None = param.CalendarDate(default=None, doc="First day of the period.")
    to: dt.date | None = param.CalendarDate(default=None, doc="Last day of the period.")
    cluster: list[str] = param.ListSelector(default=[], doc="Clusters of the Directorate.")
    subregion: list[str] = param.ListSelector(default=[], doc="Subregions of the Directorate.")
    type: list[str] = param.ListSelector(default=[], doc="Types of visit.")
    status: list[str] = param.ListSelector(default=[], doc="What the list of surveys says.")
    theme: list[str] = param.ListSelector(default=[], doc="Thematic areas of assistance.")
    stage: list[str] = param.ListSelector(default=[], doc="Stages of assistance.")
    kind: list[str] = param.ListSelector(default=[], doc="Kinds of meeting.")
    openness: list[str] = param.ListSelector(default=[], doc="Open, closed or not stated.")
    due_from: dt.date | None = param.CalendarDate(default=None, doc="First day due.")
    due_to: dt.date | None = param.CalendarDate(default=None, doc="Last day due.")
    actor: list[str] = param.ListSelector(default=[], doc="Who acts after a visit.")
    due_status: list[str] = param.ListSelector(default=[], doc="How a step after a visit stands.")
    body: list[str] = param.ListSelector(default=[], doc="Bodies that owe, or are given a task.")
    fulfilment: list[str] = param.ListSelector(default=[], doc="What is recorded of obligations.")
    resolution: list[str] = param.ListSelector(default=[], doc="Resolutions, by their ids.")
    programme: list[str] = param.ListSelector(default=[], doc="Programmes of work, by year.")
    task_topic: list[str] = param.ListSelector(default=[], doc="Topics of tasks.")
    topic: list[str] = param.ListSelector(default=[], doc="Topics of notices and stated figures.")
    touches: list[str] = param.ListSelector(default=[], doc="What contradictions and gaps touch.")
    state: list[str] = param.ListSelector(default=[], doc="States, by their ISO 3166 codes.")
    as_of: dt.date | None = param.CalendarDate(
        default=None, doc="The day as of which all is shown; none: the record's own."
    )
    with_: list[str] = param.ListSelector(
        default=[], precedence=-1, doc="Layers on the record, by their names."
    )
    whole_record: bool = param.Boolean(
        default=False,
        precedence=-1,
        doc="Whether all is shown whatever the day, which ``as_of=all`` asks for.",
    )

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Filters:
        """Filters that hold these values, by their keys, such as an address gives.

        Raises ``ValueError`` for keys of no filter, with near ones.
        """
        filters = cls()
        filters.replace(values)
        return filters

    def offer(self, choices: Mapping[str, Mapping[str, str]]) -> None:
        """Let the lists take these codes and no others, each under its name; by filter key."""
        for key, named in choices.items():
            selector = self.param[BY_KEY[key].attribute]
            selector.objects = dict(named)
            selector.check_on_set = True

    @property
    def values(self) -> dict[str, Any]:
        """What is chosen by filter key, in the filters' order: a day, codes, or ``ALL``."""
        found = {each.key: getattr(self, each.attribute) for each in FILTERS}
        if self.whole_record:
            found["as_of"] = ALL
        return {key: value for key, value in found.items() if value}

    @property
    def parameters(self) -> dict[str, Any]:
        """What is chosen, by the names that the questions have for it: what ``ask`` takes."""
        return {BY_KEY[key].parameter: each for key, each in self.values.items() if key != WITH}

    def chosen(self, key: str) -> Any:
        """The value of one filter, or ``None``; also ``None`` where all was asked for."""
        return getattr(self, BY_KEY[key].attribute) or None

    def choose(self, **values: Any) -> None:
        """Set some filters at once, by their keys; an empty value clears its filter."""
        self.replace({**self.values, **values})

    def replace(self, values: Mapping[str, Any]) -> None:
        """Set exactly these, by their keys, in one event for those that watch.

        Raises ``ValueError`` for keys of no filter, with near ones.
        """
        if wrong := [no_filter(key) for key in values if key not in BY_KEY]:
            raise ValueError("; ".join(wrong))
        whole = values.get("as_of") == ALL
        wanted = {
            each.attribute: values.get(each.key) or (None if each.is_date else [])
            for each in FILTERS
        }
        self.param.update(**wanted | {"whole_record": whole} | ({"as_of": None} if whole else {}))

    def clear(self) -> None:
        """Back to no choice at all, of the same record."""
        self.replace({WITH: self.with_})

    def day(self, default: dt.date) -> dt.date | None:
        """The day as of which everything is shown; ``None`` where the whole record is asked for."""
        return None if self.whole_record else self.as_of or default

    def given(self, keys: tuple[str, ...], default_as_of: dt.date) -> dict[str, Any]:
        """The questions' parameters for the filters that a page has."""
        found = {BY_KEY[key].parameter: self.chosen(key) for key in keys}
        return {**found, "as_of": ALL if self.whole_record else self.day(default_as_of)}
