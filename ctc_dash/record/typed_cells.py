"""Read a table's cells into typed values by frictionless, its complaints said in plain words."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from ctc_dash.record.csvfile import CsvFile, CsvRow, read_csv
from ctc_dash.record.destroyed_text import find_damage
from ctc_dash.record.header import Header, match_header
from ctc_dash.record.in_time import require_time
from ctc_dash.record.limits import LINK, LONGEST_CELL, MOST_PROBLEMS, misfits, most_of
from ctc_dash.record.own_columns import with_own_columns
from ctc_dash.record.package import Field, Table
from ctc_dash.record.problems import Problem, list_briefly
from ctc_dash.record.rows import Row, TableRows, Value
from ctc_dash.record.suggestions import did_you_mean
from ctc_dash.record.workbook_file import is_workbook
from ctc_dash.record.workbook_rows import read_sheet
from ctc_dash.record.writable import unwritable

EXPECTED_LINK = "an address such as https://example.org/page"
NOT_OF_TYPE = {
    "boolean": ("neither true nor false", "true or false"),
    "date": ("not a date", "a date as YYYY-MM-DD"),
    "integer": ("not a whole number", "digits only, such as 12"),
    "number": ("not a number", "digits with a point, such as 1200.50"),
    "email": ("not an e-mail address", "an address such as name@example.org"),
    "uri": ("not a web address", EXPECTED_LINK),
    "uuid": ("not a UUID", "a UUID"),
}
# frictionless reads more forms than these ("2018-1-5", " 12", "1_000", "NaN"), and other programs
# read those in their own way: one form each keeps a cell's meaning the same everywhere.
ONE_FORM = {
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "integer": re.compile(r"[+-]?[0-9]{1,18}"),
    "number": re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?"),
}
CELLS_KEPT = 2_000  # of each column: names, days and sources stand in many rows, and are read once


class Fault(NamedTuple):
    """What is wrong with a cell; ``unreadable`` if it has no value because of it."""

    wrong: str
    expected: str
    unreadable: bool
    is_warning: bool = False


# What reads the cells of a column: the value, and what is wrong with it.
CellReader = Callable[[str], tuple[Any, Sequence[Fault]]]


def read_rows(table: Table) -> tuple[TableRows | None, list[Problem]]:
    """Read a table's file; None if it cannot be read as this table at all."""
    if is_workbook(table.path.parent):
        days = {field.name for field in table.fields if field.type == "date"}
        file, problems = read_sheet(table.path, table.file, days)
    else:
        file, problems = read_csv(table.path, table.file)
    if not file:
        return None, problems
    table, found = with_own_columns(file.header, table)
    problems += found
    header, found = match_header(file.header, table)
    problems += found
    if not header:
        return None, problems
    filled, blank = without_blank_rows(file, table)
    problems += blank + list(most_of(shape_problems(filled, len(file.header), table), table.file))
    if found := longer_cells(filled, table):
        return None, problems + found
    rows, found = typed_rows(filled, header, table)
    problems += found
    return TableRows(table, tuple(rows), header.missing, file.complete), problems


def without_blank_rows(file: CsvFile, table: Table) -> tuple[list[CsvRow], list[Problem]]:
    """The rows in which something stands, and a problem for each of the others."""
    filled, problems = [], []
    for row in file.rows:
        if any(cell is None or cell.strip() for cell in row.cells):
            filled.append(row)
        else:
            wrong, expected = "the row is empty", "no empty rows"
            problems.append(Problem(table.file, row.number, None, wrong, "", expected))
    return filled, list(most_of(problems, table.file))


def longer_cells(rows: list[CsvRow], table: Table) -> list[Problem]:
    """Why a table is not read at all: its cells are longer than can be checked."""
    long = ((row.number, len(cell)) for row in rows for cell in row.cells if cell)
    advice = f"at most {LONGEST_CELL:,}, as many as a cell of a spreadsheet holds"
    found = (
        Problem(table.file, number, None, f"a cell of {length:,} characters", "", advice)
        for number, length in long
        if length > LONGEST_CELL
    )
    return list(most_of(found, table.file))


def shape_problems(rows: list[CsvRow], width: int, table: Table) -> Iterator[Problem]:
    """Rows that are longer or shorter than the header."""
    advice = f"{width} as in the header; a cell that contains a comma needs quotation marks"
    for row in rows:
        if len(row.cells) != width:
            wrong = f"the row has {len(row.cells)} cells"
            yield Problem(table.file, row.number, None, wrong, "", advice)


def typed_rows(rows: list[CsvRow], header: Header, table: Table) -> tuple[list[Row], list[Problem]]:
    """Every row with the values that could be read, and all that is wrong with its cells."""
    fields = [field for field in table.fields if field.name in header.places]
    read = {field.name: reader_of(field, table) for field in fields}
    typed: list[Row] = []
    problems: list[Problem] = []
    other_forms = pattern_faults(rows, fields, header, table)
    for source in rows:
        require_time()
        values: dict[str, Value] = dict.fromkeys(read)
        broken: set[str] = set()
        for field in fields:
            cell = cell_of(source, header.places[field.name])
            if cell is None:  # the row's shape or the file's encoding has been noted already
                broken.add(field.name)
                continue
            value, faults = read[field.name](cell)
            for fault in (*faults, *other_forms.get((source.number, field.name), ())):
                where = (table.file, source.number, field.name)
                said = (fault.wrong, cell, fault.expected, fault.is_warning)
                problems.append(Problem(*where, *said))
                if fault.unreadable:
                    broken.add(field.name)
            if field.name not in broken:
                values[field.name] = value
        typed.append(Row(source.number, values, frozenset(broken), table))
        del problems[MOST_PROBLEMS + 1 :]
    return typed, list(most_of(problems, table.file))


def pattern_faults(
    rows: list[CsvRow], fields: list[Field], header: Header, table: Table
) -> dict[tuple[int, str], list[Fault]]:
    """By the row's number and the column, what cells do not have the form of their column."""
    found: dict[tuple[int, str], list[Fault]] = {}
    for field in fields:
        pattern = field.constraints.get("pattern")
        if pattern is None:
            continue
        cells = {row.number: cell_of(row, header.places[field.name]) for row in rows}
        texts = {number: cell for number, cell in cells.items() if cell is not None}
        wrong = misfits(pattern, texts.values()) - set(table.missing_values)
        fault = Fault(*constraint_words("pattern", pattern, ""), False)
        for number in (number for number, cell in texts.items() if cell in wrong):
            found[number, field.name] = [fault]
    return found


def cell_of(row: CsvRow, place: int) -> str | None:
    """A cell's text; None if the row is too short or the cell could not be decoded."""
    return row.cells[place] if place < len(row.cells) else None


def reader_of(field: Field, table: Table) -> CellReader:
    """What reads the cells of a column; records share theirs, with what they have read."""
    # Unique values are checked with the keys; patterns by what reads them in bounded time.
    here = field.constraints.items()
    constraints = {name: value for name, value in here if name not in {"unique", "pattern"}}
    described = {
        "name": field.name,
        "type": field.type,
        "format": field.format,
        "constraints": constraints,
        "missingValues": list(table.missing_values),
    }
    return described_reader(json.dumps(described))


@lru_cache(maxsize=4096)
def described_reader(text: str) -> CellReader:
    """The reader of the cells of a column of this description."""
    # Imported late: asking a snapshot that is already built does not need it. Made without its own
    # look at the description, which has been checked: it takes seconds where Jupyter is installed.
    from frictionless import Field as Described

    described = json.loads(text)
    read = Described.metadata_select_class(described["type"])(
        name=described["name"],
        format=described["format"],
        constraints=described["constraints"],
        missing_values=described["missingValues"],
    ).create_cell_reader()

    @lru_cache(maxsize=CELLS_KEPT)
    def read_cell(cell: str) -> tuple[Any, Sequence[Fault]]:
        value, breaks = read(cell)
        faults = tuple(faults_of(value, breaks or {}, described, cell))
        return float(value) if isinstance(value, Decimal) else value, faults

    return read_cell


def faults_of(
    value: Any, breaks: Mapping[str, str], described: Mapping[str, Any], cell: str
) -> Iterator[Fault]:
    """What is wrong with a cell of a column that is described so."""
    blanks = cell != cell.strip()
    if not blanks and is_other_form(value, described["type"], cell):
        yield Fault(*NOT_OF_TYPE[described["type"]], True)
        return  # what is no such value cannot be too small besides
    for name in breaks:
        yield fault_of(name, described, cell)
    if named := unwritable(cell):
        wrong = f"a character that no text may hold: {named}"
        yield Fault(wrong, "text without control characters", True)
    elif lost := find_damage(cell) if described["type"] == "string" and value else None:
        yield Fault(lost.wrong, lost.expected, False, lost.is_warning)
    elif described["format"] == "uri" and value and not LINK.fullmatch(cell):
        yield Fault("no address that may become a link", EXPECTED_LINK, False)
    if blanks:
        yield Fault("blanks before or after the text", "no such blanks", False)


def is_other_form(value: Any, kind: str, cell: str) -> bool:
    """Whether a cell is read by frictionless, but not in the one form that is allowed."""
    form = ONE_FORM.get(kind)
    return value is not None and form is not None and not form.fullmatch(cell)


def fault_of(broken: str, described: Mapping[str, Any], cell: str) -> Fault:
    """One of frictionless's complaints in plain words."""
    if broken == "type":
        kind = described["type"] if described["type"] in NOT_OF_TYPE else described["format"]
        wrong, expected = NOT_OF_TYPE.get(kind, ("not text", "text"))
        return Fault(wrong, expected, True)
    return Fault(*constraint_words(broken, described["constraints"][broken], cell), False)


def constraint_words(name: str, value: Any, cell: str) -> tuple[str, str]:
    """What is wrong and what is expected when a constraint is broken."""
    if name == "enum":
        allowed = [str(item) for item in value]
        wanted = f"one of: {list_briefly(allowed)}{did_you_mean(cell, allowed)}"
        return "not one of the values of this column", wanted
    words = {
        "required": ("the cell is empty", "a value in every row"),
        "pattern": ("not in the form of this column", f"the form {value}"),
        "minimum": ("too small", f"at least {value}"),
        "maximum": ("too large", f"at most {value}"),
        "exclusiveMinimum": ("too small", f"more than {value}"),
        "exclusiveMaximum": ("too large", f"less than {value}"),
        "minLength": ("too short", f"at least {value} characters"),
        "maxLength": (f"too long with {len(cell)} characters", f"at most {value} characters"),
    }
    return words[name]
