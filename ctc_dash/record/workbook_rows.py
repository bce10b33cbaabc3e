"""One sheet of a workbook as rows of texts, whatever a spreadsheet does to them."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ctc_dash.record.csvfile import CsvFile, CsvRow, refuse_more
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.workbook_file import kept_open

EXPECTED_VALUE = "a value; mend the formula, or write the value itself"
EXPECTED_SAVED = "its value: open the workbook in a spreadsheet, and save it"
EXPECTED_SINGLE = "one cell for each value: undo the merging, and write what holds in every row"
LAST_SERIAL = 2_958_465  # of a day that a spreadsheet knows: 31 December 9999
NO_COLUMNS = "the columns' names in row 1"


@dataclass
class SheetFaults:
    """What a sheet has that no text says: merged cells, formulas that were never worked out."""

    merged: list[str] = field(default_factory=list)
    without_value: set[str] = field(default_factory=set)


def read_sheet(
    path: Path, file: str, days: Collection[str] = ()
) -> tuple[CsvFile | None, list[Problem]]:
    """The rows of one sheet, ``path`` being that of the workbook and its name.

    ``days`` are the columns that hold days: a spreadsheet may have one as the number of days since
    its calendar begins. Empty rows are passed over, as of a sheet to fill in. None if it is empty.
    """
    try:
        book = kept_open(path.parent)
        sheet = book[path.name]
        rows, errors = sheet_rows(sheet, file, days, book.epoch)
        faults = faults_of(sheet)
    except RecordError as error:
        return None, error.problems
    except Exception:
        expected = "an Excel workbook (.xlsx)"
        return None, [Problem(file, None, None, "not a sheet that can be read", "", expected)]
    header = rows[0] if rows else ()
    width = max((place for place, name in enumerate(header, 1) if name), default=0)
    if not width:
        return None, [Problem(file, None, None, "the sheet is empty", "", NO_COLUMNS)]
    names = [name or "" for name in header[:width]]
    problems = [*error_problems(errors, names, file), *fault_problems(faults, names, file)]
    unknown = {*errors, *map(place_of, faults.without_value)}
    filled = [
        CsvRow(number, without(unknown, number, cells if any(cells[width:]) else cells[:width]))
        for number, cells in enumerate(rows[1:], start=2)
        if any(cells) or any((number, at) in unknown for at in range(1, width + 1))
    ]
    return CsvFile(tuple(names), tuple(filled), complete=True), problems


def without(unknown: Collection[tuple[int, int]], number: int, cells: Sequence[str]) -> Any:
    """The cells of a row, those without a readable value as None."""
    return tuple(None if (number, at) in unknown else cell for at, cell in enumerate(cells, 1))


def sheet_rows(
    sheet: Any, file: str, days: Collection[str], epoch: dt.datetime
) -> tuple[list[tuple[str, ...]], dict[tuple[int, int], str]]:
    """The rows of a sheet as texts, and its errors by row and column.

    Raises ``RecordError`` for more than is read: a sheet says itself how large it is, and may say
    anything, so rows are counted as they come.
    """
    rows: list[tuple[str, ...]] = []
    errors: dict[tuple[int, int], str] = {}
    cells, dated = 0, frozenset[int]()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells += len(row)
        refuse_more(number, cells, file)
        for at, cell in enumerate(row, start=1):
            if cell.data_type == "e":
                errors[number, at] = str(cell.value)
        texts = tuple(
            text_of(day_of(cell.value, epoch) if at in dated else cell.value)
            for at, cell in enumerate(row)
        )
        if number == 1:
            dated = frozenset(at for at, name in enumerate(texts) if name in days)
        rows.append(texts)
    return rows, errors


def day_of(value: object, epoch: dt.datetime) -> object:
    """A day for its number in a spreadsheet; anything else as it is."""
    from openpyxl.utils.datetime import from_excel

    whole = isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)
    return from_excel(value, epoch) if whole and 1 <= float(str(value)) <= LAST_SERIAL else value


def text_of(value: object) -> str:
    """A cell as it would stand in a CSV file; blanks around a text are no part of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def faults_of(sheet: Any) -> SheetFaults:
    """What only the sheet's own XML says; the reader of cells passes over it."""
    from defusedxml import ElementTree

    found = SheetFaults()
    with sheet._get_source() as source:  # the reader keeps it to itself
        for _, element in ElementTree.iterparse(source):
            name = element.tag.rpartition("}")[2]
            if name == "mergeCell":
                found.merged.append(element.get("ref", ""))
            elif name == "c":
                parts = {part.tag.rpartition("}")[2]: part for part in element}
                value = parts.get("v")
                if "f" in parts and (value is None or not value.text) and "is" not in parts:
                    found.without_value.add(element.get("r", ""))
                element.clear()
    return found


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of a cell such as ``B7``."""
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(reference)
    return row, column


def named(column: int, names: Sequence[str]) -> str | None:
    """The name of a column; none beside the header."""
    return names[column - 1] or None if column <= len(names) else None


def error_problems(
    errors: Mapping[tuple[int, int], str], names: Sequence[str], file: str
) -> Iterator[Problem]:
    """Cells in which a formula failed."""
    for (row, column), text in errors.items():
        wrong = "an error of the spreadsheet"
        yield Problem(file, row, named(column, names), wrong, text, EXPECTED_VALUE)


def fault_problems(faults: SheetFaults, names: Sequence[str], file: str) -> Iterator[Problem]:
    """Merged cells, and formulas without a value."""
    for reference in sorted(faults.without_value):
        row, column = place_of(reference)
        wrong = "a formula without a value"
        yield Problem(file, row, named(column, names), wrong, "", EXPECTED_SAVED)
    for area in faults.merged:
        row, column = place_of(re.split("[:]", area)[0])
        wrong = f"merged cells {area}"
        yield Problem(file, row, named(column, names), wrong, "", EXPECTED_SINGLE)
