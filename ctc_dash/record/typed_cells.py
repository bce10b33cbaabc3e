"""Read a table's cells into typed values by frictionless, its complaints said in plain words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from ctc_dash.record.csvfile import CsvFile, CsvRow, read_csv
from ctc_dash.record.header import Header, match_header
from ctc_dash.record.limits import LINK, LONGEST_CELL, MOST_CELLS, misfits
from ctc_dash.record.package import Field, Table
from ctc_dash.record.problems import Problem, list_briefly
from ctc_dash.record.rows import Row, TableRows, Value
from ctc_dash.record.suggestions import did_you_mean
from ctc_dash.record.workbook_rows import is_workbook, read_sheet
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
CONSTRAINT_NOTE = re.compile(r'constraint "(\w+)"')


class Fault(NamedTuple):
    """What is wrong with a cell; ``unreadable`` if it has no value because of it."""

    wrong: str
    expected: str
    unreadable: bool


def read_rows(table: Table) -> tuple[TableRows | None, list[Problem]]:
    """Read a table's file; None if it cannot be read as this table at all."""
    read = read_sheet if is_workbook(table.path.parent) else read_csv
    file, problems = read(table.path, table.file)
    if not file:
        return None, problems
    header, found = match_header(file.header, table)
    problems += found
    if not header:
        return None, problems
    filled, blank = without_blank_rows(file, table)
    problems += blank + shape_problems(filled, len(file.header), table)
    if found := too_much(filled, len(file.header), table):
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
    return filled, problems


def too_much(rows: list[CsvRow], width: int, table: Table) -> list[Problem]:
    """Why a table is not read at all: more cells than can be checked, or longer ones."""
    if len(rows) * width > MOST_CELLS:
        wrong, expected = f"{len(rows) * width:,} cells", f"at most {MOST_CELLS:,} in one table"
        return [Problem(table.file, None, None, wrong, "", expected)]
    long = ((row.number, len(cell)) for row in rows for cell in row.cells if cell)
    advice = f"at most {LONGEST_CELL:,}, as many as a cell of a spreadsheet holds"
    return [
        Problem(table.file, number, None, f"a cell of {length:,} characters", "", advice)
        for number, length in long
        if length > LONGEST_CELL
    ]


def shape_problems(rows: list[CsvRow], width: int, table: Table) -> list[Problem]:
    """Rows that are longer or shorter than the header."""
    advice = f"{width} as in the header; a cell that contains a comma needs quotation marks"
    return [
        Problem(table.file, row.number, None, f"the row has {len(row.cells)} cells", "", advice)
        for row in rows
        if len(row.cells) != width
    ]


def typed_rows(rows: list[CsvRow], header: Header, table: Table) -> tuple[list[Row], list[Problem]]:
    """Every row with the values that could be read, and all that is wrong with its cells."""
    fields = [field for field in table.fields if field.name in header.places]
    typed: list[Row] = []
    problems: list[Problem] = []
    other_forms = pattern_faults(rows, fields, header, table)
    for source, parsed in zip(rows, parsed_rows(rows, fields, header, table), strict=True):
        cells = {field.name: cell_of(source, header.places[field.name]) for field in fields}
        broken = {name for name, cell in cells.items() if cell is None}
        faults = [*row_faults(parsed, cells, fields), *other_forms.get(source.number, ())]
        for name, fault in faults:
            found = cells[name] or ""
            problem = Problem(table.file, source.number, name, fault.wrong, found, fault.expected)
            problems.append(problem)
            if fault.unreadable:
                broken.add(name)
        values = {f.name: None if f.name in broken else value_of(parsed[f.name]) for f in fields}
        typed.append(Row(source.number, values, frozenset(broken), table))
    return typed, problems


def pattern_faults(
    rows: list[CsvRow], fields: list[Field], header: Header, table: Table
) -> dict[int, list[tuple[str, Fault]]]:
    """By the row's number, the cells that do not have the form of their column."""
    found: dict[int, list[tuple[str, Fault]]] = {}
    for field in fields:
        pattern = field.constraints.get("pattern")
        if pattern is None:
            continue
        cells = {row.number: cell_of(row, header.places[field.name]) for row in rows}
        texts = {number: cell for number, cell in cells.items() if cell is not None}
        wrong = misfits(pattern, texts.values()) - set(table.missing_values)
        fault = Fault(*constraint_words("pattern", pattern, ""), False)
        for number in (number for number, cell in texts.items() if cell in wrong):
            found.setdefault(number, []).append((field.name, fault))
    return found


def cell_of(row: CsvRow, place: int) -> str | None:
    """A cell's text; None if the row is too short or the cell could not be decoded."""
    return row.cells[place] if place < len(row.cells) else None


def value_of(value: Any) -> Value:
    """A value as DuckDB takes it."""
    known: Value = float(value) if isinstance(value, Decimal) else value
    return known


def parsed_rows(
    rows: list[CsvRow], fields: list[Field], header: Header, table: Table
) -> Iterator[Any]:
    """The rows as frictionless reads them, each cell under its own column."""
    # Imported late: asking a snapshot that is already built does not need it.
    from frictionless import Schema
    from frictionless.resources import TableResource

    if not rows:
        return
    names = [field.name for field in fields]
    cells = [[cell_of(row, header.places[name]) or "" for name in names] for row in rows]
    schema = Schema.from_descriptor(
        {
            # Without it, frictionless reads the schema as one of version 1.
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [field_descriptor(field) for field in fields],
            "missingValues": list(table.missing_values),
        }
    )
    with TableResource(name=table.name, data=[names, *cells], schema=schema) as resource:
        yield from resource.row_stream


def field_descriptor(field: Field) -> dict[str, Any]:
    """A field as frictionless takes it.

    Unique values are checked with the keys; patterns by what reads them in a time that is bounded.
    """
    here = field.constraints.items()
    constraints = {name: value for name, value in here if name not in {"unique", "pattern"}}
    descriptor = {"name": field.name, "type": field.type, "constraints": constraints}
    return descriptor if field.format == "default" else descriptor | {"format": field.format}


def row_faults(
    parsed: Any, cells: dict[str, str | None], fields: list[Field]
) -> Iterator[tuple[str, Fault]]:
    """What is wrong with each cell of a row, with the cell's column."""
    by_column: dict[str, list[Any]] = {}
    for error in parsed.errors:
        by_column.setdefault(getattr(error, "field_name", ""), []).append(error)
    for field in fields:
        cell = cells[field.name]
        if cell is None:
            continue  # the row's shape or the file's encoding has been noted already
        blanks = cell != cell.strip()
        if not blanks and is_other_form(parsed[field.name], field, cell):
            yield field.name, Fault(*NOT_OF_TYPE[field.type], True)
            continue  # what is no such value cannot be too small besides
        for error in by_column.get(field.name, []):
            yield field.name, fault_of(error, field, cell)
        if named := unwritable(cell):
            wrong = f"a character that no text may hold: {named}"
            yield field.name, Fault(wrong, "text without control characters", True)
        elif field.format == "uri" and parsed[field.name] and not LINK.fullmatch(cell):
            yield field.name, Fault("no address that may become a link", EXPECTED_LINK, False)
        if blanks:
            yield field.name, Fault("blanks before or after the text", "no such blanks", False)


def is_other_form(value: Any, field: Field, cell: str) -> bool:
    """Whether a cell is read by frictionless, but not in the one form that is allowed."""
    form = ONE_FORM.get(field.type)
    return value is not None and form is not None and not form.fullmatch(cell)


def fault_of(error: Any, field: Field, cell: str) -> Fault:
    """One of frictionless's complaints in plain words."""
    if error.type == "type-error":
        kind = field.type if field.type in NOT_OF_TYPE else field.format
        wrong, expected = NOT_OF_TYPE.get(kind, ("not text", "text"))
        return Fault(wrong, expected, True)
    named = CONSTRAINT_NOTE.match(error.note or "")
    name = named[1] if named else ""
    if name in field.constraints:
        return Fault(*constraint_words(name, field.constraints[name], cell), False)
    return Fault("breaks a rule of its column", f"what {field.name} is described to hold", False)


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
