"""Check a data package: every problem of every file in one run."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ctc_dash.record.descriptor import read_package
from ctc_dash.record.keys import key_problems, mark_problems
from ctc_dash.record.named_codes import wider_labels
from ctc_dash.record.package import Package
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.relations import relation_problems
from ctc_dash.record.rows import TableRows, join_rows
from ctc_dash.record.typed_cells import read_rows


@dataclass(frozen=True)
class Examined:
    """A package with the rows that could be read and everything that is wrong with it."""

    package: Package | None
    tables: dict[str, TableRows]
    problems: list[Problem]


def check(path: Path, also: Sequence[str | Path] = ()) -> list[Problem]:
    """Every problem of the data package in a folder, in order; an empty list if it is clean."""
    return examine(path, also).problems


def examine(path: Path, also: Sequence[str | Path] = ()) -> Examined:
    """Read and check a data package, with all its layers; never raises for what is wrong."""
    try:
        package, problems = read_package(path, also)
    except RecordError as error:
        return Examined(None, {}, error.problems)
    tables: dict[str, TableRows] = {}
    for table in package.tables:
        parts = []
        for part in (table, *table.added):
            rows, found = read_rows(part)
            problems += found
            parts += [rows] if rows else []
        if parts:
            tables[table.name] = join_rows(table, parts)
    problems += key_problems(tables)
    marks = [problem for rows in tables.values() for problem in mark_problems(rows)]
    marks += wider_labels(tables)
    problems += new_ones([*marks, *relation_problems(tables)], problems)
    return Examined(package, tables, sorted(set(problems)))


def new_ones(found: list[Problem], known: list[Problem]) -> list[Problem]:
    """Those about cells of which nothing has been said yet: a cell is mended once."""
    said = {(problem.file, problem.row, problem.column) for problem in known}
    return [p for p in found if (p.file, p.row, p.column) not in said]
