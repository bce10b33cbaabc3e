"""What an audience may see of an answer: a question is asked without what it may do without."""

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import duckdb

from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.sqlfile import with_steps
from ctc_dash.record.stand_ins import (
    AUDIENCE_OF,
    COLUMNS_THERE,
    is_remark,
    shipped_columns,
    steps_without,
    views,
    with_nulls,
)

# How DuckDB names a column that is not there; of one of a table's own name it says the last.
LACKING_COLUMN = r"""(?:column named|Referenced column|extract field) ["'](\w+)["']"""


class NotSeenError(RecordError):
    """A question for what the record, as its audience may see it, does not have.

    Whether the record has none or the audience may not see it is not said.
    """


Answered = TypeVar("Answered")


class Seen(NamedTuple, Generic[Answered]):
    """An answer, and the tables without which it was asked."""

    frame: Answered
    left_out: frozenset[str]


class Wanting(NamedTuple):
    """What a statement asks for and does not find: a table or a column, or none that is known."""

    table: str = ""
    column: str = ""
    words: str = ""


@lru_cache(maxsize=16)
def columns_seen(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """The columns of each table and view of a snapshot."""
    listed = snapshot.select(COLUMNS_THERE)
    named = listed.groupby("table_name")["column_name"]
    return {str(table): frozenset(columns) for table, columns in named}


def select_seen(
    snapshot: Snapshot,
    question: str,
    sql: str,
    values: Mapping[str, object],
    any_of: Collection[str],
    ask_of: Callable[[str, Mapping[str, object]], Answered],
) -> Seen[Answered]:
    """The answer to a statement as ``ask_of`` gives it, without what of ``any_of`` is not there.

    Without a remark it is asked as well. Raises ``NotSeenError`` for whatever else is missing.
    """
    ways = ways_found(snapshot, question, sql)
    left_out, steps = ways[-1] if ways else (frozenset[str](), dict[str, str]())
    while True:
        try:
            answer = ask_of(with_steps(sql, steps), values)
            ways[:] = [(left_out, steps)]
            return Seen(answer, left_out)
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            lacking, there = what_lacks(str(error)), columns_seen(snapshot)
            more = blamed(lacking, there, {*any_of} - left_out)
            before, left_out = steps, left_out | more
            steps = with_nulls(there, {*there} - left_out, remarks=True)
            steps |= steps_without(there, left_out)
            if steps == before:  # nothing was found that it could do without
                raise not_seen(snapshot, question, lacking) from error


@lru_cache(maxsize=512)  # it holds snapshots, and no more than the answers that are kept
def ways_found(
    snapshot: Snapshot,  # noqa: ARG001  by these it is kept
    question: str,  # noqa: ARG001
    sql: str,  # noqa: ARG001
) -> list[tuple[frozenset[str], dict[str, str]]]:
    """Where the last way in which a statement was answered is kept: no value changes it."""
    return []


def what_lacks(refusal: str) -> Wanting:
    """What a statement asks for that is not there, by what DuckDB says of it."""
    if table := re.search(r"Table with name (\w+) does not exist", refusal):
        return Wanting(table=table[1], words=f"a table '{table[1]}'")
    if column := re.search(LACKING_COLUMN, refusal):
        return Wanting(column=column[1], words=f"a column '{column[1]}'")
    return Wanting(words="a table or a column")


def blamed(
    lacking: Wanting, there: Mapping[str, Collection[str]], spared: Collection[str]
) -> set[str]:
    """The tables of ``spared`` for which a statement was refused: they are missing, or parts."""
    if lacking.column:
        return {
            table
            for table in spared
            if lacking.column in {*shipped_columns(table)} - {*there.get(table, ())}
        }
    if lacking.table in spared:
        return {lacking.table}
    return {table for table in below(lacking.table) if table in spared and is_cut(table, there)}


def below(view: str) -> set[str]:
    """The tables on which a view stands, and those on which its views stand."""
    file = views().get(view)
    direct = {*file.tables, *file.any_of} if file else set()
    return direct.union(*map(below, direct))


def is_cut(table: str, there: Mapping[str, Collection[str]]) -> bool:
    """Whether a table is missing, or more of it than remarks."""
    seen = there.get(table)
    return seen is None or any(
        column not in seen and not is_remark(column) for column in shipped_columns(table)
    )


def not_seen(snapshot: Snapshot, question: str, lacking: Wanting) -> NotSeenError:
    """That a question asks for what the audience of a snapshot has none of."""
    there = columns_seen(snapshot)
    gone = sorted(table for table in below(lacking.table) - {*views()} if is_cut(table, there))
    asked = f"a table '{gone[0]}'" if gone else lacking.words
    audience = snapshot.select(AUDIENCE_OF)["audience"].iloc[0]
    wrong = f"this question asks for {asked}, and the record that the audience"
    wrong += f" '{audience}' may see has none"
    return NotSeenError([Problem(question, None, None, wrong, "", "")])
