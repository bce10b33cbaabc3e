"""A copy of a register's workbook in which each cell to mend is marked and says why."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ctc_dash.charts.theme import LOOK_AT, TO_MEND
from ctc_dash.exports.files import MAKER
from ctc_dash.record.problems import Problem
from ctc_dash.record.writable import writable

LIST = "Problems"  # a sheet with all of them, some of which are no cell's
HEADINGS = ("Sheet", "Row", "Field", "What is wrong", "Found", "Expected", "Kind")
WIDTHS = (24, 8, 24, 48, 32, 64, 10)
PROBLEM, WARNING = "problem", "warning"
LONGEST = 30_000  # letters of a cell, below what Excel takes
NOTE_WIDTH = 320  # pixels


def annotate(path: Path, found: Sequence[Problem]) -> bytes:
    """The workbook at ``path`` with a mark and a note at each cell of which something is said.

    Notes of an earlier copy go. All that is said stands on a sheet of its own besides: it may
    concern a sheet as a whole, or another file.
    """
    from openpyxl import load_workbook

    book = load_workbook(path)
    for sheet in book.worksheets:
        forget(sheet)
    by_cell: dict[tuple[str, int, str], list[Problem]] = defaultdict(list)
    for each in found:
        if each.file in book.sheetnames and each.row and each.column:
            by_cell[each.file, each.row, each.column].append(each)
    for (name, row, column), said in by_cell.items():
        mark(book[name], row, column, said)
    list_all(book, found)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def forget(sheet: Any) -> None:
    """Take away what an earlier check wrote at cells: their notes, and the marks with them."""
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.comment and cell.comment.author == MAKER:
                cell.comment = None
                cell.fill = PatternFill()


def mark(sheet: Any, row: int, column: str, said: Sequence[Problem]) -> None:
    """Mark one cell; a key of several columns is marked in the first."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    heads = {str(cell.value).strip(): cell.column for cell in sheet[1] if cell.value is not None}
    place = heads.get(column.partition("+")[0])
    if place is None:
        return
    cell = sheet.cell(row, place)
    is_warning = all(each.is_warning for each in said)
    cell.fill = PatternFill("solid", fgColor=(LOOK_AT if is_warning else TO_MEND).lstrip("#"))
    text = "\n".join(f"{kind_of(each)}: {each.wrong}. Expected: {each.expected}" for each in said)
    if row > 1:  # a heading keeps the note that says what the field means
        cell.comment = Comment(writable(text), MAKER, width=NOTE_WIDTH, height=40 + 24 * len(said))


def list_all(book: Any, found: Iterable[Problem]) -> None:
    """The sheet with all that is said, first in the workbook."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    if LIST in book.sheetnames:
        del book[LIST]
    page = book.create_sheet(LIST, 0)
    page.append(HEADINGS)
    for each in found:
        cells = (each.file, each.row, each.column, each.wrong, each.found, each.expected)
        page.append([shown(cell) for cell in (*cells, kind_of(each))])
    for row in page.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if cell.data_type == "f":
                cell.data_type = "s"  # what stands in a register is text, none a formula
    for place, width in enumerate(WIDTHS, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
        page.cell(1, place).font = Font(bold=True)
    page.freeze_panes = "A2"
    book.active = 0


def kind_of(problem: Problem) -> str:
    """What something that is said is: what is to be mended, or what is to be looked at."""
    return WARNING if problem.is_warning else PROBLEM


def shown(cell: object) -> object:
    """A value as a cell can hold it."""
    return writable(cell)[:LONGEST] if isinstance(cell, str) else cell
