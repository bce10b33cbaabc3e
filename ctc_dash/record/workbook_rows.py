"""A workbook as a layer: each sheet that is named as a table holds the rows that it adds to it."""

import datetime as dt
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from ctc_dash.record.csvfile import CsvFile, CsvRow
from ctc_dash.record.notes import NAME
from ctc_dash.record.package import SCHEMA_VERSION
from ctc_dash.record.problems import Problem, RecordError

ENDING = ".xlsx"


def is_workbook(path: Path) -> bool:
    """Whether a path is that of a workbook, by its ending."""
    return path.suffix.lower() == ENDING and path.is_file()


def opened(path: Path) -> Any:
    """A workbook, read as it was saved; raises ``RecordError`` where it is none."""
    # Imported late: few records have one.
    from openpyxl import load_workbook

    try:
        return load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, OSError, ValueError) as error:
        wrong, expected = "not a workbook that can be read", "an Excel workbook (.xlsx)"
        raise RecordError([Problem(str(path), None, None, wrong, "", expected)]) from error


def descriptor_of(path: Path, extends: str) -> dict[str, Any]:
    """What the descriptor of a workbook would be.

    A sheet with another name than a table may have, such as "Read me", is passed over.
    """
    book = opened(path)
    names = [name for name in book.sheetnames if NAME.fullmatch(name)]
    book.close()
    resources = [{"name": name, "path": name} for name in names]
    return {"extends": extends, "schema_version": SCHEMA_VERSION, "resources": resources}


def read_sheet(path: Path, file: str) -> tuple[CsvFile | None, list[Problem]]:
    """The rows of one sheet, ``path`` being that of the workbook and its name.

    Empty rows are passed over: a sheet to fill in has some. None if the sheet is empty.
    """
    book = opened(path.parent)
    rows = [tuple(map(text_of, cells)) for cells in book[path.name].iter_rows(values_only=True)]
    book.close()
    width = max((place for place, name in enumerate(rows[0], 1) if name), default=0) if rows else 0
    if not width:
        expected = "the columns' names in row 1"
        return None, [Problem(file, None, None, "the sheet is empty", "", expected)]
    filled = [
        CsvRow(number, cells if any(cells[width:]) else cells[:width])
        for number, cells in enumerate(rows[1:], start=2)
        if any(cells)
    ]
    return CsvFile(rows[0][:width], tuple(filled), complete=True), []


def text_of(value: object) -> str:
    """A cell as it would stand in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
