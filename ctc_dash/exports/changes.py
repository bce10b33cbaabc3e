"""What changed from one record to another: rows added, removed and changed, by their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ctc_dash.asking.record import Record, open_record
from ctc_dash.asking.snapshot import DATA_ROW, PUBLIC, SnapshotError, open_snapshot
from ctc_dash.exports.row_files import text_in_file
from ctc_dash.record.audience import audience_rank
from ctc_dash.record.journal import ADDED, CHANGED, REMOVED
from ctc_dash.record.keys import KEY_PARTS

SNAPSHOT = ".duckdb"
RowTexts = Mapping[str, str]  # of one row, by column


class Change(NamedTuple):
    """One difference; ``column`` is empty where a row, and ``key`` where a table is concerned."""

    table: str
    key: str
    change: str
    column: str
    before: str
    after: str


def open_for(path: Path, audience: str = PUBLIC) -> Record:
    """A record to compare: of a package, a workbook, or the snapshot of one.

    Raises ``SnapshotError`` for a snapshot that shows more than the audience may see.
    """
    if path.suffix != SNAPSHOT:
        return open_record(path, audience)
    record = Record(open_snapshot(path))
    if audience_rank(record.audience) > audience_rank(audience):
        said = f"is a snapshot for '{record.audience}', expected one for '{audience}'"
        raise SnapshotError(f"{path}: {said}, or --audience {record.audience}")
    return record


def changes(old: Record, new: Record) -> pd.DataFrame:
    """Every difference between the rows of two records, as their audiences see them.

    One row per row added or removed and per cell changed, in the order of tables and rows. Columns:
    ``table``, ``key`` (its parts joined by “+”), ``change`` (added, removed, changed), ``column``,
    ``before``, ``after`` (texts; empty where there is no value).
    """
    tables = dict.fromkeys([*new.tables["name"], *old.tables["name"]])
    found = [each for table in tables for each in table_changes(old, new, str(table))]
    return pd.DataFrame(found, columns=Change._fields, dtype="str")


def table_changes(old: Record, new: Record, table: str) -> Iterator[Change]:
    """The differences of one table; one that only one of the two has is added or removed."""
    before, after = columns_of(old, table), columns_of(new, table)
    if not before or not after:
        yield Change(table, "", REMOVED if before else ADDED, "", "", "")
    for column in [each for each in {**after, **before} if before and after]:
        if (column in before) != (column in after):
            yield Change(table, "", REMOVED if column in before else ADDED, column, "", "")
    keys = [name for name, is_key in (after or before).items() if is_key]
    old_rows, new_rows = rows_by_key(old, table, before, keys), rows_by_key(new, table, after, keys)
    for key, cells in {**new_rows, **old_rows}.items():
        was, now = old_rows.get(key), new_rows.get(key)
        if was is None or now is None:
            yield Change(table, key, REMOVED if now is None else ADDED, "", "", row_said(cells))
            continue
        for column in now.keys() & was.keys():
            if was[column] != now[column]:
                yield Change(table, key, CHANGED, column, was[column], now[column])


def columns_of(record: Record, table: str) -> dict[str, bool]:
    """The columns of a table, and whether each is part of its key; none where there is no such."""
    if table not in set(record.tables["name"]):
        return {}
    frame = record.ask("record/columns", table=table)
    frame = frame[frame["column_name"] != DATA_ROW]
    return dict(zip(frame["column_name"], frame["is_key"].astype(bool), strict=True))


def rows_by_key(
    record: Record, table: str, columns: Mapping[str, bool], keys: list[str]
) -> dict[str, RowTexts]:
    """The rows of a table by key; rows of one without a key by all that they say.

    Rows that say the same are told apart by how many of them there are.
    """
    found: dict[str, RowTexts] = {}
    seen: Counter[str] = Counter()
    for row in record.table(table).frame.to_dict("records") if columns else ():
        cells = {str(name): text_in_file(value) for name, value in row.items()}
        key = KEY_PARTS.join(cells[name] for name in keys if name in cells) or row_said(cells)
        seen[key] += 1
        found[key if seen[key] == 1 else f"{key} ({seen[key]})"] = cells
    return found


def row_said(cells: RowTexts) -> str:
    """What a row says, in its table's order."""
    return ", ".join(text for text in cells.values() if text)


def say_changes(found: pd.DataFrame) -> Iterator[str]:
    """The differences as lines: of each table how many, then each of them."""
    if found.empty:
        yield "Nothing changed."
    for table, rows in found.groupby("table", sort=False):
        counts = Counter(dict.fromkeys(zip(rows["key"], rows["change"], strict=True), 1))
        by_change = Counter(change for key, change in counts if key)
        said = [
            f"{count} {'row' if count == 1 else 'rows'} {change}"
            for change, count in by_change.items()
        ]
        yield f"{table}: {', '.join(said)}" if said else f"{table}"
        for change in rows.itertuples():
            yield f"  {line(change)}"


def line(change: object) -> str:
    """One difference."""
    said = Change(*(str(getattr(change, name)) for name in Change._fields))
    if not said.key:
        return f"the {f'column {said.column}' if said.column else 'table'} was {said.change}"
    if said.change == CHANGED:
        return f"{said.key}: {said.column}: {said.before or '–'} → {said.after or '–'}"
    return f"{said.key}: {said.change}"
