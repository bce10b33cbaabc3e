"""What changed in a record from edition to edition, in words, as far as it still stands there.

Nothing that was taken back is said again: a row is named and a column headed as the record that is
open has them, and of rows that it has no longer there is a number alone.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from ctc_dash.asking.editions import EditionNoted, editions_of, stamp_of
from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import DATA_ROW
from ctc_dash.figures.rows_said import RowSaid, rows_in_words
from ctc_dash.record.edition_differences import TableDiffers, differences, rows_by_digest
from ctc_dash.record.journal import ADDED, CHANGED, REMOVED
from ctc_dash.words import Forms, Words

MOST_NAMED = 12  # rows of one table, of each kind
HOW_MANY = {
    ADDED: Forms("{n} row added", "{n} rows added"),
    CHANGED: Forms("{n} row changed", "{n} rows changed"),
    REMOVED: Forms("{n} row taken away", "{n} rows taken away"),
}


class RowChanged(NamedTuple):
    """A row that still stands: what it is, and the columns that say otherwise than before."""

    row: RowSaid
    columns: Sequence[str]


class KindChanged(NamedTuple):
    """How many rows of a table were added, changed or taken away; some of them; how many more."""

    said: str
    rows: Sequence[RowChanged]
    more: str


class TableChanged(NamedTuple):
    """A table's title, and what happened to its rows."""

    title: str
    kinds: Sequence[KindChanged]


class EditionSaid(NamedTuple):
    """An edition: its moment in UTC, and the tables that changed with it."""

    moment: dt.datetime
    tables: Sequence[TableChanged]

    @property
    def anchor(self) -> str:
        """What names it on a page and in a feed."""
        return f"{self.moment:%Y%m%dT%H%M%SZ}"


class ChangesSaid(NamedTuple):
    """Since when changes are kept, in UTC; what they are, the newest first."""

    since: dt.datetime | None
    editions: Sequence[EditionSaid]


def tell_changes(record: Record, words: Words) -> ChangesSaid:
    """The newest editions of a record; none where none was ever opened before this one."""
    return _tell_changes(record, words, stamp_of(record.path))


@lru_cache(maxsize=16)
def _tell_changes(record: Record, words: Words, _stamp: int) -> ChangesSaid:
    known = editions_of(record.path)
    if known is None:
        return ChangesSaid(None, ())
    newest = known.editions[::-1]
    said = (edition_said(each, record, words) for each in newest)
    return ChangesSaid(known.since, [each for each in said if each.tables])


def changes_since(old: Record, new: Record, words: Words) -> ChangesSaid:
    """What changed from one record to another of the same audience; each has its owner's moment."""
    edition = EditionNoted(revised(new), [*differences(old.path, new.path)])
    said = edition_said(edition, new, words)
    return ChangesSaid(revised(old), [said] if said.tables else [])


def revised(record: Record) -> dt.datetime:
    """When a record was last revised, in UTC, as its owner states it."""
    moment: dt.datetime = pd.Timestamp(
        record.ask("record/reach")["revised"].iloc[0], tz="UTC"
    ).to_pydatetime()
    return moment


def edition_said(edition: EditionNoted, record: Record, words: Words) -> EditionSaid:
    """An edition in words; a table that the record no longer shows is passed over."""
    titles = dict(record.tables[["name", "title"]].itertuples(index=False))
    tables = [
        TableChanged(words.text(titles[each.table]), [*kinds_said(each, record, words)])
        for each in edition.tables
        if each.table in titles
    ]
    return EditionSaid(edition.moment, tables)


def kinds_said(differs: TableDiffers, record: Record, words: Words) -> Iterator[KindChanged]:
    """What happened to the rows of a table, kind by kind."""
    for kind, forms in HOW_MANY.items():
        number = differs.counts.get(kind, 0)
        if not number:
            continue
        told = {key: columns for key, is_kind, columns in differs.rows if is_kind == kind}
        rows = rows_there(record, differs.table, [*told]) if told else pd.DataFrame()
        shown = rows.head(MOST_NAMED)
        columns = [
            [words.column(name) for name in told[key] if name in rows]
            for key in (shown.index if told else ())
        ]
        said = rows_in_words(record, differs.table, shown, words)
        named = [RowChanged(*each) for each in zip(said, columns, strict=True)]
        rest = words.some("{n} more.", "{n} more.", number - len(named)) if named else ""
        yield KindChanged(words.count(forms.one, forms.many, number), named, rest)


def rows_there(record: Record, table: str, keys: Sequence[str]) -> pd.DataFrame:
    """The rows of a table that still stand, by the digests of their keys, in the table's order."""
    found = record.ask("record/columns", table=table)
    found = found[found["column_name"] != DATA_ROW]
    columns = dict(zip(found["column_name"], found["is_key"].astype(bool), strict=True))
    rows = record.snapshot.select(rows_by_digest(table, columns), {"keys": list(keys)})
    return rows.set_index("k")
