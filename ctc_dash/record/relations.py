"""Ask the checks, SQL that must return no row, across columns and tables; some of them warn."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace

import duckdb

from ctc_dash.record.in_time import interrupted_after, seconds_left
from ctc_dash.record.limits import most_of
from ctc_dash.record.package import check_files, warning_files
from ctc_dash.record.problems import Problem
from ctc_dash.record.rows import TableRows, file_and_row
from ctc_dash.record.sqlfile import SqlFile, read_check
from ctc_dash.record.tables import (
    SETTINGS,
    columns_there,
    create_table,
    create_views,
    fill_table,
)

COLUMNS = ("file", "row", "column_name", "wrong", "found", "expected")


def relation_problems(
    tables: Mapping[str, TableRows], kept_in: duckdb.DuckDBPyConnection | None = None
) -> list[Problem]:
    """What the checks find in the rows that could be read."""
    problems, _ = ask_checks(tables, kept_in)
    return problems


def ask_checks(
    tables: Mapping[str, TableRows], kept_in: duckdb.DuckDBPyConnection | None = None
) -> tuple[list[Problem], list[str]]:
    """What the checks find, and the names of those that were passed over.

    The rows go into ``kept_in`` for whoever has more to ask of them, else where nobody else looks.
    """
    problems: list[Problem] = []
    passed_over: list[str] = []
    own = duckdb.connect(":memory:", config=SETTINGS) if kept_in is None else nullcontext(kept_in)
    with own as staging:
        stage(staging, tables)
        known = columns_there(staging).keys()
        for file in (*check_files(), *warning_files()):
            is_warning = file in warning_files()
            for check in read_check(file):
                found = run(staging, check) if known >= {*check.tables} else None
                if found is None:
                    passed_over.append(check.name)
                problems += [replace(each, is_warning=is_warning) for each in found or ()]
    return [in_its_layer(problem, tables) for problem in problems], passed_over


def in_its_layer(problem: Problem, tables: Mapping[str, TableRows]) -> Problem:
    """A problem as a check finds it, by table and row of all layers, with its own file and row."""
    rows = tables.get(problem.file.removesuffix(".csv"))
    if rows is None:
        return problem
    file, row = file_and_row(rows.table, problem.row)
    return replace(problem, file=file, row=row)


def stage(staging: duckdb.DuckDBPyConnection, tables: Mapping[str, TableRows]) -> None:
    """Load what could be read; a column that the file lacks is not there either."""
    for rows in tables.values():
        present = tuple(f for f in rows.table.fields if f.name not in rows.missing)
        table = replace(rows.table, fields=present)
        create_table(staging, table)
        fill_table(staging, table, rows.rows)
    create_views(staging)


def run(staging: duckdb.DuckDBPyConnection, check: SqlFile) -> list[Problem] | None:
    """The rows of one check as problems; None if it asks for a column that is not there."""
    try:
        with interrupted_after(seconds_left(), staging):
            answer = staging.execute(check.select)
    except duckdb.BinderException:
        # The missing column has been noted, or a register of one's own does not have it. That
        # the shipped package has all, and no check a slip of the pen, is held by a test.
        return None
    names = tuple(column[0] for column in answer.description or ())
    if names != COLUMNS:
        raise ValueError(f"check {check.name}: columns {names}, expected {COLUMNS}")
    found = (
        Problem(file, row, column, wrong, found or "", expected)
        for file, row, column, wrong, found, expected in iter(answer.fetchone, None)
    )
    return list(most_of(found, check.name))
