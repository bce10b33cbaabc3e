"""How an upgrade writes a register's files: what it does not change stays byte by byte."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.table_text import Cells, TableText, read_table_text


def cells_of(row: Cells, columns: Iterable[str]) -> tuple[str, ...]:
    """What a row has in some columns, such as those of its key."""
    return tuple(row.get(name, "") for name in columns)


def json_text(content: object) -> str:
    """JSON as the record has it."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write_json(path: Path, content: object) -> None:
    """Write JSON over what stood there."""
    path.write_text(json_text(content), encoding="utf-8", newline="")


def put_new(path: Path, content: str) -> None:
    """Write a file that is not there yet; raises ``RecordError`` where one of the owner's is."""
    if path.exists():
        wrong, expected = "a file of the register's own has this name", "another name for it"
        raise RecordError([Problem(path.name, None, None, wrong, "", expected)])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")


def rewrite(path: Path, change: Callable[[TableText], TableText]) -> None:
    """Write a CSV file with something changed in it."""
    path.write_bytes(change(read_table_text(path.read_bytes())).text.encode())


def replace_cells(
    path: Path, column: str, old: str, new: str, where: Cells, key: Sequence[str] = ()
) -> tuple[int, int]:
    """Write ``new`` for ``old`` in a column of the rows that have this in others.

    A row that would then have the ``key`` of another is taken out. Returns how many cells were
    written and how many rows taken out; every other row stays byte by byte.
    """
    table = read_table_text(path.read_bytes())
    if not {column, *where, *key} <= {*table.columns}:
        return 0, 0
    known = {cells_of(row.cells, key) for row in table.rows} if key else set()
    kept, written = [], 0
    for row in table.rows:
        if row.cells.get(column) != old or not where.items() <= row.cells.items():
            kept.append(row)
        elif cells_of(cells := {**row.cells, column: new}, key) not in known:
            kept.append(table.row(cells))
            written += 1
    taken_out = len(table.rows) - len(kept)
    if written or taken_out:
        rewrite(path, lambda table: replace(table, rows=tuple(kept)))
    return written, taken_out
