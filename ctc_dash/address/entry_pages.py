"""One visit, meeting or activity: its name, and the filters that leave what is its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ctc_dash.address.filters import BY_KEY
from ctc_dash.asking.parameters import WHOLE
from ctc_dash.asking.record import Record
from ctc_dash.words import Words, is_missing

NUMBER, ID = "number", "id"


class Entry(NamedTuple):
    """One of them: its name, its values of the filters, and the column that has its ``id``.

    The filters leave it and perhaps others of its day; where an answer has the column, the rows
    that are its own.
    """

    id: str
    name: str
    values: Mapping[str, Any]
    column: str


@dataclass(frozen=True)
class EntryKind:
    """What a page may be on one of: the question that lists them, and how one is named."""

    question: str
    column: str
    keys: tuple[str, ...]
    last: str  # the column with the last day by which one is found
    named: Callable[[Any, Words], str]


def named_visit(row: Any, words: Words) -> str:
    """A visit by its State, its type and its days."""
    return words.say(
        "{state}: {type}, {days}",
        state=words.label("state", row.state),
        type=words.label("visit_type", row.visit_type),
        days=words.days(row.first_day, row.last_day, row.date_precision),
    )


def named_meeting(row: Any, words: Words) -> str:
    """A meeting by its title and its days: a title may be that of several."""
    days = words.days(row.first_day, row.last_day, row.date_precision)
    return words.say("{title}, {days}", title=words.text(row.title), days=days)


def named_activity(row: Any, words: Words) -> str:
    """An activity by its title and, where it has any, its days."""
    return words.text(row.title) if is_missing(row.first_day) else named_meeting(row, words)


# By the page that is on one of them. A visit is counted by its first day, the others by their span.
KINDS = {
    "visit": EntryKind("visits/list", NUMBER, ("state", "type"), "first_day", named_visit),
    "meeting": EntryKind("briefings/list", ID, (), "last_day", named_meeting),
    "activity": EntryKind("assistance/list", ID, (), "last_day", named_activity),
}


@lru_cache(maxsize=64)
def entries_of(slug: str, record: Record, words: Words) -> Mapping[str, Entry]:
    """All that a page may be on one of, by their ids, in the record's order; else none."""
    kind = KINDS.get(slug)
    if kind is None:
        return {}
    found = {}
    for row in record.ask_if_seen(kind.question, WHOLE).itertuples():
        values: dict[str, Any] = {key: [getattr(row, BY_KEY[key].parameter)] for key in kind.keys}
        days = {"from": row.first_day, "to": getattr(row, kind.last)}
        values |= {key: day.date() for key, day in days.items() if not is_missing(day)}
        name = str(getattr(row, kind.column))
        found[name] = Entry(name, kind.named(row, words), values, kind.column)
    return found


@lru_cache(maxsize=64)
def pages_of_ids(record: Record) -> Mapping[tuple[str, str], str]:
    """The page that is on what a column has the id of."""
    return {
        (kind.column, str(each)): slug
        for slug, kind in KINDS.items()
        for each in record.ask_if_seen(kind.question, WHOLE)[kind.column]
    }
