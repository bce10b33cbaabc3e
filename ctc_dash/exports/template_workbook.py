"""An empty register to fill in: a sheet per table with notes, drop-downs and checks at each field.

Which tables, fields, types and codes there are is what the data package itself describes.
"""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence

from ctc_dash.asking.record import Record
from ctc_dash.exports.sheet_columns import SheetColumn, texts_by_heading
from ctc_dash.exports.sheet_names import SheetNames
from ctc_dash.exports.taken import ExportError, no_such
from ctc_dash.exports.template_fields import field_heading
from ctc_dash.exports.template_lists import Lists
from ctc_dash.exports.workbook import reach_of
from ctc_dash.exports.xlsx import Book
from ctc_dash.record.layers import SHIPPED
from ctc_dash.record.package import SCHEMA_VERSION, Package, Table
from ctc_dash.record.rows import Value
from ctc_dash.record.workbook_file import ABOUT, EXTENDS
from ctc_dash.words import Words


def template_bytes(
    package: Package,
    record: Record,
    words: Words,
    names: Sequence[str] = (),
    *,
    about: Mapping[str, object] | None = None,
    rows_of: Callable[[Table], Sequence[Sequence[Value]]] = lambda _: (),
) -> bytes:
    """A workbook to fill in: “Read me”, “Register”, one sheet per table, “Lists” with the codes.

    ``package`` says what each table holds; the codes to choose from are those of ``record``.
    ``names`` are the tables wanted (default: all that hold facts rather than codes). ``about`` is
    what the sheet “Register” says (default: that it builds on the shipped record), ``rows_of`` the
    rows that a table has already. Raises ``ExportError`` naming every unknown table.
    """
    # Those first of which the record has no row: they wait for a register's owner.
    rows = dict(record.tables[["name", "rows"]].itertuples(index=False))
    tables = sorted(wanted(package, names), key=lambda table: rows.get(table.name, 0) > 0)
    buffer = io.BytesIO()
    book = Book(buffer, words)
    sheets = SheetNames()
    book.first = book.page(sheets.name(words.say("Read me")))
    lists_name, about_name = sheets.name(words.say("Lists")), sheets.name(ABOUT)
    sheet_of = {table.name: sheets.name(table.name) for table in tables}
    filled = {table.name: (table, sheet_of[table.name]) for table in tables}
    lists = Lists(record, words, lists_name, filled)
    for table in tables:
        fields = [field_heading(field, lists.choice(table, field), words) for field in table.fields]
        book.form(sheet_of[table.name], fields, rows_of(table))
    title = words.say("Register to fill in")
    book.extract([(words.say("Read me"), title), *how_to(words)], overview(tables, sheet_of, words))
    book.table(lists_name, lists.columns(), heading=words.say("Lists"))
    book.about(about_name, about or {EXTENDS: SHIPPED, "schema_version": SCHEMA_VERSION})
    book.close(title, reach_of(record))
    return buffer.getvalue()


def wanted(package: Package, names: Sequence[str]) -> list[Table]:
    """The tables by name, or all that hold facts, in the package's order."""
    if wrong := unknown_tables(package, names):
        raise ExportError("; ".join(wrong))
    if names:
        return [table for table in package.tables if table.name in names]
    codes = code_lists(package)
    return [table for table in package.tables if table.name not in codes]


def unknown_tables(package: Package, names: Iterable[str]) -> list[str]:
    """What is said of each name that is no table of the package."""
    known = [table.name for table in package.tables]
    return [no_such("table", name, known) for name in names if name not in known]


def code_lists(package: Package) -> set[str]:
    """The tables that list codes rather than facts: a register takes them as they are.

    Nothing in such a table has a day. Either others refer to it, and it refers to nothing but
    documents and such lists itself; or it has no place in a document.
    """
    undated = [t for t in package.tables if all(field.type != "date" for field in t.fields)]
    targets = {key.table for table in package.tables for key in table.foreign_keys}
    roots = {t.name for t in package.tables if not t.foreign_keys}
    found = {t.name for t in undated if t.name not in targets and "place" not in t.column_names}
    before = None
    while found != before:
        before = set(found)
        found |= {
            table.name
            for table in undated
            if table.name in targets
            and {key.table for key in table.foreign_keys} <= roots | found | {table.name}
        }
    return found


def how_to(words: Words) -> list[tuple[str, Value]]:
    """What the reader does with the workbook."""
    say = words.say
    return [
        (
            say("Rows"),
            say("One sheet is one table; write one row per fact below its field names."),
        ),
        (
            say("Fields"),
            say(
                "The note at each field name says what it means, its type and whether it is "
                "required; a required one is bold. Do not rename or reorder the fields."
            ),
        ),
        (
            say("Codes"),
            say(
                "Where a field takes a code, its cells have a drop-down; the sheet of lists gives "
                "each code its name."
            ),
        ),
        (
            say("Unknown"),
            say(
                "Leave empty what the documents do not say; it is neither no nor zero. Where "
                "only the month or the year is known, give its first and last day and the "
                "precision."
            ),
        ),
        (
            say("Sources"),
            say("Every row cites its document, listed in a table of its own, and the place."),
        ),
        (
            say("Back"),
            say(
                "The workbook is the register: “ctc-dash check --data FILE.xlsx” says what is to "
                "be mended, by sheet, row and field. The sheet “Register” says what it builds on."
            ),
        ),
    ]


def overview(
    tables: Iterable[Table], sheet_of: Mapping[str, str], words: Words
) -> list[SheetColumn]:
    """What each sheet is for: a table with one row per sheet."""
    return texts_by_heading(
        {
            words.say("Sheet"): sheet_of[table.name],
            words.say("What one row is"): words.text(table.description),
            words.say("Fields"): len(table.fields),
            words.say("Required fields"): words.joined(
                field.name for field in table.fields if field.constraints.get("required")
            ),
        }
        for table in tables
    )
