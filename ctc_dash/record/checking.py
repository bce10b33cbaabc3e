"""Check a data package: every problem of every file in one run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from ctc_dash.record.descriptor import read_package
from ctc_dash.record.forgotten import forgotten_notes, unlisted_documents
from ctc_dash.record.in_time import LONGEST_CHECK, TooSlowError, within
from ctc_dash.record.keys import key_problems, mark_problems
from ctc_dash.record.layers import layers_of
from ctc_dash.record.limits import MOST_CELLS, most_of
from ctc_dash.record.named_codes import LABELS, wider_labels
from ctc_dash.record.package import DESCRIPTOR, Package
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.relations import relation_problems
from ctc_dash.record.rows import TableRows, join_rows
from ctc_dash.record.typed_cells import read_rows


@dataclass(frozen=True)
class Examined:
    """A package with the rows that could be read and everything that is wrong with it.

    ``warnings`` are what an editor may have forgotten_notes; a record with some can be built.
    """

    package: Package | None
    tables: dict[str, TableRows]
    problems: list[Problem]
    warnings: list[Problem] = field(default_factory=list)


def check(path: Path, also: Sequence[str | Path] = ()) -> list[Problem]:
    """Every problem of the data package in a folder, in order; an empty list if it is clean."""
    return examine(path, also).problems


def examine(
    path: Path,
    also: Sequence[str | Path] = (),
    kept_in: duckdb.DuckDBPyConnection | None = None,
) -> Examined:
    """Read and check a data package, with all its layers; never raises for what is wrong.

    ``kept_in`` is where its rows are laid to be checked, for whoever has more to ask of them.
    """
    problems: list[Problem] = []
    try:
        with within(LONGEST_CHECK):
            package, tables = read_all(path, also, problems)
            problems += key_problems(tables)
            marks = [problem for rows in tables.values() for problem in mark_problems(rows)]
            marks += most_of(wider_labels(tables), f"{LABELS}.csv")
            problems += new_ones([*marks, *relation_problems(tables, kept_in)], problems)
    except RecordError as error:
        return Examined(None, {}, sorted({*problems, *error.problems}))
    except TooSlowError:
        return Examined(None, {}, sorted({*problems, too_long()}))
    found = sorted(set(problems))
    wrong = [problem for problem in found if not problem.is_warning]
    warnings = [problem for problem in found if problem.is_warning]
    warnings += [*forgotten_notes(package), *unlisted_documents(layers_of(path, also)[-1], tables)]
    return Examined(package, tables, wrong, sorted(warnings))


def too_long() -> Problem:
    """That a record was not checked to the end."""
    wrong = f"the check was ended after {LONGEST_CHECK:g} seconds"
    return Problem(DESCRIPTOR, None, None, wrong, "", "a record that takes less to check")


def read_all(
    path: Path, also: Sequence[str | Path], problems: list[Problem]
) -> tuple[Package, dict[str, TableRows]]:
    """Every table of a package, as far as it can be read; what is wrong goes to ``problems``.

    Raises ``RecordError`` where there is no package, or more in it than is read.
    """
    package, found = read_package(path, also)
    problems += found
    tables: dict[str, TableRows] = {}
    cells = 0
    for table in package.tables:
        parts = []
        for part in (table, *table.added):
            rows, found = read_rows(part)
            problems += found
            parts += [rows] if rows else []
            cells += len(rows.rows) * len(part.fields) if rows else 0
            if cells > MOST_CELLS:
                wrong, expected = "more cells than are read", f"at most {MOST_CELLS:,} in all"
                raise RecordError([Problem(DESCRIPTOR, None, None, wrong, "", expected)])
        if parts:
            tables[table.name] = join_rows(table, parts)
    return package, tables


def new_ones(found: list[Problem], known: list[Problem]) -> list[Problem]:
    """Those about cells of which nothing has been said yet: a cell is mended once."""
    said = {(problem.file, problem.row, problem.column) for problem in known}
    return [p for p in found if (p.file, p.row, p.column) not in said]
