"""The journal of a register: a change to one row, as a row of a table of its own."""

import datetime as dt
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ctc_dash.record.keys import KEY_PARTS
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.table_text import Cells

JOURNAL = "journal"
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True)
class RowChange:
    """What is to be done to one row of a table.

    ``key`` are the cells of its key, none of a row that is added; ``seen`` the cells as who
    changes them saw them; ``cells`` what is to stand there, none where the row is taken away.
    ``undoes`` is the change that this one undoes, by its id in the journal.
    """

    table: str
    key: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] | None = None
    undoes: str = ""


class JournalEntry(NamedTuple):
    """One row of the journal."""

    id: str
    changed_at: str
    person: str
    table_name: str
    row_key: str
    change_kind: str
    old_values: str = ""
    new_values: str = ""
    undoes: str = ""

    @property
    def old(self) -> Cells:
        """What stood there before; raises ``RecordError`` where that cannot be read."""
        return self._cells("old_values", self.old_values)

    @property
    def new(self) -> Cells:
        """What stands there since, likewise."""
        return self._cells("new_values", self.new_values)

    def _cells(self, column: str, text: str) -> Cells:
        try:
            found = json.loads(text or "{}")
            return {str(name): str(value) for name, value in found.items()}
        except (ValueError, AttributeError):
            wrong, expected = "not a JSON object", "what the server wrote there"
            at = (f"{JOURNAL}.csv ({self.id})", None, column)
            raise RecordError([Problem(*at, wrong, text, expected)]) from None


class ChangedMeanwhileError(Exception):
    """A row is not what was shown: by column what was seen and what stands there now.

    ``there`` is the row as it stands now; none where it is no longer there.
    """

    def __init__(self, seen: Mapping[str, str], there: Mapping[str, str]) -> None:
        self.there = there
        names = [name for name in seen if seen[name] != there.get(name, "")]
        self.differ = {name: (seen[name], there.get(name, "")) for name in names}
        super().__init__(", ".join(names) or "the row")


class CannotUndoError(Exception):
    """Why a change is not undone: something was built on it; ``by`` is the later change."""

    def __init__(self, by: JournalEntry) -> None:
        self.by = by
        super().__init__(by.id)


def entry_of(
    change: RowChange, before: Mapping[str, str], key: str, person: str, now: dt.datetime
) -> JournalEntry:
    """The journal's row of a change to a row that had these cells; ``now`` is in UTC."""
    after = change.cells or {}
    kind = CHANGED if before and change.cells is not None else ADDED if after else REMOVED
    if kind == CHANGED:
        names = [name for name in after if after[name] != before.get(name, "")]
    else:
        names = [name for name, value in {**before, **after}.items() if value]
    old = {name: before.get(name, "") for name in names} if kind != ADDED else {}
    new = {name: after[name] for name in names} if kind != REMOVED else {}
    moment = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    digits = "".join(letter for letter in moment if letter.isdigit())
    id_ = f"j{digits[:8]}_{digits[8:]}_{secrets.token_hex(3)}"
    said = [json.dumps(each, ensure_ascii=False) if each else "" for each in (old, new)]
    return JournalEntry(
        id_, moment, person, change.table, key, kind, said[0], said[1], change.undoes
    )


def inverse_of(id_: str, entries: Sequence[JournalEntry], key_columns: Sequence[str]) -> RowChange:
    """The change that undoes one of the journal; its entries are in their order.

    Raises ``KeyError`` for one that is not there, and ``CannotUndoError`` where the row was
    changed again since.
    """
    entry = next((each for each in entries if each.id == id_), None)
    if entry is None:
        raise KeyError(id_)
    row = (entry.table_name, entry.row_key)
    of_row = [each for each in entries if (each.table_name, each.row_key) == row]
    standing = what_stands(of_row)
    if id_ not in (of_row[-1].id, *(each.id for each in standing[-1:])):
        is_undone = entry not in standing
        raise CannotUndoError(of_row[-1] if is_undone else standing[-1])
    old, new = entry.old, entry.new
    if entry.change_kind == REMOVED:
        return RowChange(entry.table_name, cells=old, undoes=id_)
    # A key of one column may hold anything; in one of several no value has this between two parts.
    parts = entry.row_key.split(KEY_PARTS) if len(key_columns) > 1 else [entry.row_key]
    key = dict(zip(key_columns, parts, strict=False))
    cells = old if entry.change_kind == CHANGED else None
    return RowChange(entry.table_name, key, new, cells, id_)


def what_stands(entries: Sequence[JournalEntry]) -> list[JournalEntry]:
    """Of the changes of one row those on which it rests: what was undone is as if it never was."""
    standing: list[JournalEntry] = []
    for each in entries:
        if standing and each.undoes == standing[-1].id:
            standing.pop()
        else:
            standing.append(each)
    return standing


def key_text(key: Mapping[str, str]) -> str:
    """A key as the journal and an address have it."""
    return KEY_PARTS.join(key.values())
