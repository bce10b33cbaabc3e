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
    is a date; without a question they are all codes that have a name. ``has_default`` says that no
    choice does not mean all. ``column`` is what answers and marks call it, where that is not its
    parameter: codes have their names by it. ``counted`` has the rows behind its choices, where a
    page's list does not tell them, and what tells these rows apart.
    """

    key: str
    parameter: str
    label: str
    choices: tuple[str, str] | None = None
    has_default: bool = False
    column: str = ""
    counted: tuple[str, str] | None = None

    @property
    def vocabulary(self) -> str:
        """The column in which answers have its codes, by which these have their names."""
        return self.column or self.parameter

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
    Filter("compare_from", "compare_from", message("Compared from")),
    Filter("compare_to", "compare_to", message("Compared to")),
    Filter("cluster", "cluster", message("Cluster"), ("record/regions", "cluster")),
    Filter("subregion", "subregion", message("Subregion"), ("record/regions", "subregion")),
    Filter("type", "visit_type", message("Type"), ("visits/by_type", "visit_type")),
    Filter(
        "participant",
        "organization",
        message("Body named"),
        ("visits/by_participant", "organization"),
        counted=("visits/participants", "number"),
    ),
    Filter("status", "status", message("Survey status"), ("assessments/by_cluster", "status")),
    Filter("coverage", "coverage", message("Visit and survey"), ("", "coverage")),
    Filter("theme", "theme", message("Thematic area"), ("assistance/by_theme", "theme")),
    Filter("stage", "stage", message("Stage"), ("assistance/by_stage", "stage")),
    Filter("basis", "stage_basis", message("Stage is"), ("assistance/by_stage", "stage_basis")),
    Filter("region", "region", message("Region as named"), ("filters/assistance", "region")),
    Filter("partner", "partner", message("Partner"), ("assistance/by_partner", "partner")),
    Filter("role", "partner_role", message("Role"), ("assistance/by_partner", "partner_role")),
    Filter("gap", "not_named", message("Not named"), ("assistance/unserved", "not_named")),
    Filter("kind", "kind", message("Kind"), ("briefings/by_kind_and_openness", "kind")),
    Filter(
        "openness", "openness", message("Openness"), ("briefings/by_kind_and_openness", "openness")
    ),
    Filter(
        "subject",
        "meeting_topic",
        message("Subject"),
        ("briefings/by_topic", "topic"),
        column="topic",
    ),
    Filter("due_from", "due_from", message("Due from")),
    Filter("due_to", "due_to", message("Due to")),
    Filter("actor", "actor", message("Who acts"), ("follow_up/timetable", "actor")),
    Filter(
        "due_status",
        "due_status",
        message("Step status"),
        ("follow_up/timetable", "due_status"),
    ),
    Filter("step", "follow_up_step", message("Step"), ("follow_up/timetable", "follow_up_step")),
    Filter("body", "body", message("Body"), ("filters/bodies", "body")),
    Filter(
        "fulfilment",
        "fulfilment_status",
        message("Record of fulfilment"),
        ("", "fulfilment_status"),
    ),
    Filter(
        "cadence",
        "cadence",
        message("How often"),
        ("mandates/obligations_by_cadence", "cadence"),
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
    Filter("given_to", "given_to", message("Given to"), ("mandates/tasks", "given_to")),
    Filter(
        "evidence",
        "strongest_evidence",
        message("Strongest evidence"),
        ("mandates/tasks_by_addressee", "strongest_evidence"),
    ),
    Filter(
        "publication",
        "publication_kind",
        message("Kind of publication"),
        ("outreach/publications", "kind"),
        column="kind",
    ),
    Filter("issue", "issue_status", message("Issued"), ("outreach/publications", "issue_status")),
    Filter("grade", "grade", message("Grade"), ("outreach/posts", "grade")),
    Filter("funding", "funding", message("Paid from"), ("outreach/posts", "funding")),
    Filter("topic", "topic", message("Topic"), ("filters/topics", "topic")),
    Filter("agreement", "agreement", message("Stated and counted"), ("", "agreement")),
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


class OnlyDeclared(param.Parameterized):
    """What refuses to be set by a name that it does not have: it would do nothing."""

    def __setattr__(self, name: str, value: object) -> None:
        if not name.startswith("_") and not hasattr(type(self), name):
            also = (key for key, own in vars(type(self)).items() if getattr(own, "fset", None))
            known = [*(each for each in self.param if each != "name"), *also]
            raise AttributeError(
                f"{type(self).__name__}: found '{name}', expected one of: {', '.join(known)}"
                f"{did_you_mean(name, known)}"
            )
        super().__setattr__(name, value)


class Filters(OnlyDeclared):
    """What a reader has chosen; no day and an empty list mean no choice, which means all.

    ``offer`` says what the lists may be set to; a list refuses any other code and names these.
    """

    from_: dt.date | None = param.CalendarDate(default=None, doc="First day of the period.")
    to: dt.date | None = param.CalendarDate(default=None, doc="Last day of the period.")
    compare_from: dt.date | None = param.CalendarDate(
        default=None, doc="First day of the period that stands beside."
    )
    compare_to: dt.date | None = param.CalendarDate(default=None, doc="Last day of it.")
    cluster: list[str] = param.ListSelector(default=[], doc="Clusters of the Directorate.")
    subregion: list[str] = param.ListSelector(default=[], doc="Subregions of the Directorate.")
    type: list[str] = param.ListSelector(default=[], doc="Types of visit.")
    participant: list[str] = param.ListSelector(default=[], doc="Bodies named with a visit.")
    status: list[str] = param.ListSelector(default=[], doc="What the list of surveys says.")
    coverage: list[str] = param.ListSelector(default=[], doc="A visit, a survey, both, neither.")
    theme: list[str] = param.ListSelector(default=[], doc="Thematic areas of assistance.")
    stage: list[str] = param.ListSelector(default=[], doc="Stages of assistance.")
    basis: list[str] = param.ListSelector(default=[], doc="Whether the stage is stated.")
    region: list[str] = param.ListSelector(default=[], doc="Wider regions, as they are named.")
    partner: list[str] = param.ListSelector(default=[], doc="Who has a part in assistance.")
    role: list[str] = param.ListSelector(default=[], doc="The part that a partner has.")
    gap: list[str] = param.ListSelector(default=[], doc="What of an activity is not named.")
    kind: list[str] = param.ListSelector(default=[], doc="Kinds of meeting.")
    openness: list[str] = param.ListSelector(default=[], doc="Open, closed or not stated.")
    subject: list[str] = param.ListSelector(default=[], doc="Subjects of meetings.")
    due_from: dt.date | None = param.CalendarDate(default=None, doc="First day due.")
    due_to: dt.date | None = param.CalendarDate(default=None, doc="Last day due.")
    actor: list[str] = param.ListSelector(default=[], doc="Who acts after a visit.")
    due_status: list[str] = param.ListSelector(default=[], doc="How a step after a visit stands.")
    step: list[str] = param.ListSelector(default=[], doc="Steps after a visit.")
    body: list[str] = param.ListSelector(default=[], doc="Bodies that owe, or are given a task.")
    fulfilment: list[str] = param.ListSelector(default=[], doc="What is recorded of obligations.")
    cadence: list[str] = param.ListSelector(default=[], doc="How often obligations are owed.")
    resolution: list[str] = param.ListSelector(default=[], doc="Resolutions, by their ids.")
    programme: list[str] = param.ListSelector(default=[], doc="Programmes of work, by year.")
    task_topic: list[str] = param.ListSelector(default=[], doc="Topics of tasks.")
    given_to: list[str] = param.ListSelector(default=[], doc="Whom a task is given to.")
    evidence: list[str] = param.ListSelector(default=[], doc="The strongest evidence on tasks.")
    publication: list[str] = param.ListSelector(default=[], doc="Kinds of publication.")
    issue: list[str] = param.ListSelector(default=[], doc="Whether publications are issued.")
    grade: list[str] = param.ListSelector(default=[], doc="Grades of posts.")
    funding: list[str] = param.ListSelector(default=[], doc="What pays for posts.")
    topic: list[str] = param.ListSelector(default=[], doc="Topics of notices and stated figures.")
    agreement: list[str] = param.ListSelector(default=[], doc="How figures agree with counts.")
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

    def __reduce__(self) -> tuple[Any, ...]:
        """What is chosen and what may be: a copy has none of those who watch this one."""
        lists = [each for each in FILTERS if not each.is_date]
        offered = {
            each.key: dict(self.param[each.attribute].names)
            for each in lists
            if self.param[each.attribute].check_on_set
        }
        labels = {each.attribute: self.param[each.attribute].label for each in FILTERS}
        return made_again, (type(self), self.values, offered, labels)

    @property
    def values(self) -> dict[str, Any]:
        """What is chosen by filter key, in the filters' order: a day, codes, or ``ALL``."""
        found = {each.key: getattr(self, each.attribute) for each in FILTERS}
        if self.whole_record:
            found["as_of"] = ALL
        return {key: value for key, value in found.items() if value}

    @property
    def of_the_record(self) -> dict[str, Any]:
        """What is chosen of the record itself and its day: a page of another kind keeps these."""
        return {"as_of": ALL if self.whole_record else self.as_of, WITH: self.with_}

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
        wanted |= {"whole_record": whole} | ({"as_of": None} if whole else {})
        # Param takes its time over each that is set, and every page asked for has one of these.
        self.param.update(
            **{name: each for name, each in wanted.items() if each != getattr(self, name)}
        )

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


def made_again(
    kind: type[Filters],
    values: Mapping[str, Any],
    offered: Mapping[str, Mapping[str, str]],
    labels: Mapping[str, str],
) -> Filters:
    """Filters as they were: with these choices, under these labels, set to these values."""
    filters = kind()
    filters.offer(offered)
    for attribute, label in labels.items():
        filters.param[attribute].label = label
    filters.replace(values)
    return filters
