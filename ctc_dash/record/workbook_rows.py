"""A workbook as a layer: each sheet that is named as a table holds the rows that it adds to it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from ctc_dash.record.csvfile import CsvFile, CsvRow
from ctc_dash.record.limits import MOST_CELLS, refusal_of, refuse_larger
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
        refuse_larger(path.stat().st_size, str(path))
        refuse_larger(size_unpacked(path), f"{path} (unpacked)")
        return load_workbook(path, read_only=True, data_only=True)
    except RecordError:
        raise
    # Whatever a library stumbles over in a file that is none: there is no end to their kinds.
    except Exception as error:
        wrong, expected = "not a workbook that can be read", "an Excel workbook (.xlsx)"
        raise RecordError([Problem(str(path), None, None, wrong, "", expected)]) from error


def size_unpacked(path: Path) -> int:
    """How large a workbook is once it is unpacked, by what it says itself."""
    with ZipFile(path) as package:
        return sum(each.file_size for each in package.infolist())


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
    try:
        book = opened(path.parent)
        rows = list(sheet_rows(book[path.name], file))
        book.close()
    except RecordError as error:
        return None, error.problems
    except Exception:
        expected = "an Excel workbook (.xlsx)"
        return None, [Problem(file, None, None, "not a sheet that can be read", "", expected)]
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


def sheet_rows(sheet: Any, file: str) -> Iterator[tuple[str, ...]]:
    """The rows of a sheet as texts; raises ``RecordError`` for more than is read.

    A sheet says itself how large it is, and may say anything: rows are counted as they come.
    """
    cells = 0
    for row in sheet.iter_rows(values_only=True):
        cells += len(row)
        if cells > MOST_CELLS:
            wrong, expected = "more cells than are read", f"at most {MOST_CELLS:,} in one table"
            raise refusal_of(file, wrong, "", expected)
        yield tuple(map(text_of, row))


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
