"""What stands in for what an audience may not see: no rows for a table, nothing for a remark."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from ctc_dash import places
from ctc_dash.record.package import read_json, view_files
from ctc_dash.record.sqlfile import SqlFile, read_sql

SQL_TYPES = {
    "boolean": "BOOLEAN",
    "date": "DATE",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "string": "VARCHAR",
}
# Columns of these names say nothing of the thing itself: without them the rest stays true.
REMARKS = ("note", "_passage", "also_place", "also_stated_in")
COLUMNS_THERE = "select table_name, column_name from information_schema.columns"
AUDIENCE_OF = "select audience from build"
IS_OF = "select count(*) from build where audience = $1 and input_hash = $2"
There = Mapping[str, Collection[str]]  # the columns of each table and view that there is


def quote_name(name: str) -> str:
    """A name as SQL takes it whatever it is."""
    return '"' + name.replace('"', '""') + '"'


def is_remark(column: str) -> bool:
    """Whether a question may do without a column: it is a remark, or another place."""
    return column.endswith(REMARKS)


@lru_cache(maxsize=128)
def shipped_columns(table: str) -> Mapping[str, str]:
    """The columns of a table as the shipped record has them, with their SQL types; often none."""
    schema = places.data_dir() / "schema" / f"{table}.json"
    fields = read_json(schema, schema.name)["fields"] if schema.is_file() else []
    return {field["name"]: SQL_TYPES[field["type"]] for field in fields}


@lru_cache(maxsize=1)
def views() -> Mapping[str, SqlFile]:
    """The views by name, in the order in which they build on each other."""
    return {file.name: file for file in map(read_sql, view_files())}


def nulls(table: str, columns: Iterable[str]) -> str:
    """These columns of a table, empty."""
    types = {**shipped_columns(table), "data_row": "BIGINT"}
    return ", ".join(f"cast(null as {types[each]}) as {quote_name(each)}" for each in columns)


def without_rows(table: str) -> str:
    """A table that has no row."""
    return f"select {nulls(table, [*shipped_columns(table), 'data_row'])} where false"


def with_nulls(there: There, tables: Iterable[str], *, remarks: bool) -> dict[str, str]:
    """Steps in place of those tables that lack shipped columns: they are empty in each row.

    ``remarks``: of these alone; a table that lacks another has no step for that.
    """
    steps = {}
    for table in tables:
        lacking = [
            column
            for column in shipped_columns(table)
            if column not in there.get(table, ()) and (is_remark(column) or not remarks)
        ]
        if table in there and lacking:
            steps[table] = f"select *, {nulls(table, lacking)} from main.{quote_name(table)}"
    return steps


def steps_without(there: There, left_out: Collection[str]) -> dict[str, str]:
    """Steps by which a question is asked where tables have no rows, and the views on them."""
    if not left_out:
        return {}
    steps = {table: without_rows(table) for table in left_out}
    names = ", ".join(f"'{table}'" for table in sorted(left_out))
    steps["tables"] = f"select * from main.tables where name not in ({names})"
    for name, file in views().items():
        spared = () if name in there else file.any_of
        if {*file.tables, *spared} & {*steps}:
            steps[name] = file.select
    return steps
