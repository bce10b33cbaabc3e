"""Begin a register of one's own that builds on another record, with the files that it may fill."""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ctc_dash.record.descriptor import load_package
from ctc_dash.record.layers import packages_by_name
from ctc_dash.record.named_codes import OF_CODES
from ctc_dash.record.notes import MARK
from ctc_dash.record.package import AUDIENCES, DESCRIPTOR, SCHEMA_VERSION, Table
from ctc_dash.record.workbook_file import EXTENDS

SOURCES = "documents"


def start_layer(folder: Path, extends: str) -> None:
    """Write a descriptor and the header of each table that waits for rows of an owner.

    These are the tables of which the record below has no row, and those that any row of one's own
    needs: the documents that it cites, and the names of its codes. Raises ``RecordError`` where
    ``extends`` names no record that can be read.
    """
    known = packages_by_name()
    below = load_package(known.get(extends, Path(extends)))
    named = extends if extends in known else Path(os.path.relpath(extends, folder)).as_posix()
    folder.mkdir(parents=True, exist_ok=True)
    resources = list(begun(folder, below.tables))
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "register",
        "title": f"A register that extends: {below.title}",
        "schema_version": SCHEMA_VERSION,
        MARK: AUDIENCES[-1],  # until the owner says of a table that others may see it
        EXTENDS: named,
        "resources": resources,
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="")


def begun(folder: Path, tables: tuple[Table, ...]) -> Iterator[dict[str, Any]]:
    """The tables that wait for rows, each begun as a file; the schemas stay where they are."""
    for table in tables:
        if table.name in (SOURCES, *OF_CODES) or is_empty(table):
            with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerow(table.column_names)
            yield {"name": table.name, "type": "table", "path": f"{table.name}.csv"}


def is_empty(table: Table) -> bool:
    """Whether no layer has a row of a table."""
    files = (part.path.read_text(encoding="utf-8-sig") for part in (table, *table.added))
    return all(len(text.strip().splitlines()) < 2 for text in files)
