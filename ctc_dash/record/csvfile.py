"""Read one CSV file into rows of cells, whatever state the file is in."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ctc_dash.record.limits import MOST_CELLS, MOST_ROWS, content_of, refusal_of
from ctc_dash.record.problems import Problem, RecordError, list_briefly

# What a file that is no CSV begins with. Office documents are ZIP files.
SIGNATURES = {
    b"PK\x03\x04": "an Excel workbook or another ZIP file",
    b"\xd0\xcf\x11\xe0": "an Excel workbook of the old kind",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
}
BEGINNINGS = {"<": "a web page or XML", "{": "JSON", "[": "JSON"}
EXPECTED_FILE = "a CSV file: UTF-8 text, separated by commas, the columns' names in row 1"
EXPECTED_TEXT = "text saved as UTF-8 (in a spreadsheet: 'CSV UTF-8')"
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}

# Bytes that are not UTF-8 are decoded to these, so that the rest of the file can be read.
UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True)
class CsvRow:
    """One row: ``number`` is what a spreadsheet shows; an unreadable cell is None."""

    number: int
    cells: tuple[str | None, ...]


@dataclass(frozen=True)
class CsvFile:
    """The rows that could be read; ``complete`` is false if some could not."""

    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    complete: bool


def read_csv(path: Path, file: str) -> tuple[CsvFile | None, list[Problem]]:
    """Read a file; None if it cannot be read as a table at all.

    ``file`` is its name in messages.
    """
    try:
        content = content_of(path, file)
        nature = other_nature(content)
        if not nature:
            return read_text(content, file)
    except RecordError as error:
        return None, error.problems
    except FileNotFoundError:
        wrong = "the file is missing"
        return None, [Problem(file, None, None, wrong, "", "this file in the package's folder")]
    except OSError as error:
        wrong = f"the file cannot be read: {error.strerror or 'unknown reason'}"
        return None, [Problem(file, None, None, wrong, "", EXPECTED_FILE)]
    return None, [Problem(file, None, None, f"not a CSV file but {nature}", "", EXPECTED_FILE)]


def other_nature(content: bytes) -> str:
    """What a file is if it is certainly no CSV; empty otherwise."""
    for signature, nature in SIGNATURES.items():
        if content.startswith(signature):
            return nature
    if b"\0" in content:
        return "binary data"
    start = content[:1000].decode("utf-8-sig", errors="replace").lstrip()
    return BEGINNINGS.get(start[:1], "")


def read_text(content: bytes, file: str) -> tuple[CsvFile | None, list[Problem]]:
    """Read what is text, even if some of its bytes are not UTF-8; raises as ``parse`` does."""
    text = content.decode("utf-8-sig", errors="surrogateescape")
    records, problems = parse(text, file)
    encoding = encoding_problem(content, records, file)
    problems += encoding
    # Empty lines at the end are no rows: spreadsheets do not show them either.
    while records and not records[-1].cells:
        records.pop()
    if not records:
        problem = Problem(file, None, None, "the file is empty", "", EXPECTED_FILE)
        return None, problems or [problem]
    if records[0].number != 1 or not records[0].cells:
        problem = Problem(file, 1, None, "the first row is no header", "", EXPECTED_FILE)
        return None, [*problems, problem]
    complete = len(problems) == len(encoding)
    cleaned = [without_undecoded(record) for record in records] if encoding else records
    header = tuple(UNDECODED.sub("\ufffd", cell or "") for cell in records[0].cells)
    return CsvFile(header, tuple(cleaned[1:]), complete), problems


def parse(text: str, file: str) -> tuple[list[CsvRow], list[Problem]]:
    """Split text into records; a record with broken quotation is noted and passed over.

    Raises ``RecordError`` for more than is read.
    """
    records: list[CsvRow] = []
    problems: list[Problem] = []
    size = 0
    for number, cells in enumerate(parsed(text), start=1):
        if isinstance(cells, csv.Error):
            problems.append(Problem(file, number, None, csv_complaint(cells), "", CSV_QUOTES))
        else:
            records.append(CsvRow(number, tuple(cells)))
            size += len(cells)
        refuse_more(number, size, file)
    return records, problems


def refuse_more(rows: int, cells: int, file: str) -> None:
    """Raise ``RecordError`` where a table has more than is read; it is counted as it comes."""
    if cells > MOST_CELLS:
        wrong, expected = "more cells than are read", f"at most {MOST_CELLS:,}"
    elif rows > MOST_ROWS:
        wrong, expected = "more rows than are read", f"at most {MOST_ROWS:,}"
    else:
        return
    raise refusal_of(file, wrong, "", expected)


CSV_QUOTES = "quotation marks around a whole cell, and those inside it doubled"


def parsed(text: str) -> Iterator[list[str] | csv.Error]:
    """Each record, or the error in its place."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def csv_complaint(error: csv.Error) -> str:
    """What is wrong with a record, in plain words."""
    message = str(error)
    if "unexpected end" in message:
        return "a quotation mark is opened here and never closed"
    if "field larger" in message:
        return "a cell is too long to be one, a quotation mark may be missing"
    return "misplaced quotation mark"


def encoding_problem(content: bytes, records: list[CsvRow], file: str) -> list[Problem]:
    """The file's bytes that are not UTF-8: one problem, since saving the file anew mends all."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"not UTF-8 text: byte {error.start + 1} of the file is {content[error.start]:02X}"
    else:
        return []
    bad = [r for r in records if any(UNDECODED.search(cell or "") for cell in r.cells)]
    if not bad:
        return [Problem(file, None, None, place, "", EXPECTED_TEXT)]
    more = f", also rows {list_briefly(str(r.number) for r in bad[1:])}" if bad[1:] else ""
    cell = next(cell for cell in bad[0].cells if cell and UNDECODED.search(cell))
    found = UNDECODED.sub("\ufffd", cell)
    return [Problem(file, bad[0].number, None, place + more, found, EXPECTED_TEXT)]


def without_undecoded(record: CsvRow) -> CsvRow:
    """The record with None for cells that could not be decoded."""
    cells = (None if cell and UNDECODED.search(cell) else cell for cell in record.cells)
    return CsvRow(record.number, tuple(cells))


def other_separator(header: tuple[str, ...]) -> str:
    """What separates the cells if it is not the comma; empty if it is."""
    if len(header) > 1:
        return ""
    return next((name for mark, name in OTHER_SEPARATORS.items() if mark in header[0]), "")
