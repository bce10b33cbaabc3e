"""A table's file as text, of which some rows are changed and every other byte stays as it was."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

BOM = "\ufeff"
Cells = dict[str, str]


@dataclass(frozen=True)
class TextRow:
    """One row: the lines that hold it, and its cells by the header's names."""

    text: str
    cells: Cells


@dataclass(frozen=True)
class TableText:
    """The header and the rows of a file that checks clean, each as it stands there."""

    header: TextRow
    columns: tuple[str, ...]
    rows: tuple[TextRow, ...]
    end: str = ""  # empty lines that follow the last row

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join((self.header.text, *(row.text for row in self.rows), self.end))

    def number(self, key: Mapping[str, str]) -> int | None:
        """The row with this key as a spreadsheet numbers it; None where there is none."""
        found = (at for at, row in enumerate(self.rows) if has_key(row.cells, key))
        return next((at + 2 for at in found), None)

    def cells(self, number: int) -> Cells:
        """The cells of the row of this number."""
        return self.rows[number - 2].cells

    def with_row(self, number: int, cells: Mapping[str, str]) -> "TableText":
        """The file with other cells in the row of this number."""
        return self._with(number, [self.row({**self.cells(number), **cells})])

    def without_row(self, number: int) -> "TableText":
        """The file without the row of this number."""
        return self._with(number, [])

    def with_new_row(self, cells: Mapping[str, str]) -> "TableText":
        """The file with one more row at its end."""
        return self.with_new_rows([cells])

    def with_new_rows(self, rows: Iterable[Mapping[str, str]]) -> "TableText":
        """The file with more rows at its end."""
        parts = (self.header, *self.rows)
        header, *old = [each if each.text[-1:] in "\r\n" else self._ended(each) for each in parts]
        return replace(self, header=header, rows=(*old, *map(self.row, rows)))

    def with_column(self, name: str, cell: Callable[[Cells], str]) -> "TableText":
        """The file with one more column behind the others; ``cell`` gives it row by row."""
        rows = (with_cell(row, cell(row.cells)) if row.cells else row for row in self.rows)
        return replace(self, header=with_cell(self.header, name), rows=tuple(rows))

    def with_name(self, old: str, new: str) -> "TableText":
        """The file with another name of a column."""
        mark = BOM if self.header.text.startswith(BOM) else ""
        header = self.row({**self.header.cells, old: new})
        return replace(self, header=replace(header, text=f"{mark}{header.text}"))

    def _with(self, number: int, put: Sequence[TextRow]) -> "TableText":
        at = number - 2
        return replace(self, rows=(*self.rows[:at], *put, *self.rows[at + 1 :]))

    def row(self, cells: Mapping[str, str]) -> TextRow:
        """Cells as a row of this file."""
        whole = {name: cells.get(name, "") for name in self.columns}
        is_quoted = self.header.text.lstrip(BOM).startswith('"')
        return TextRow(csv_line(whole.values(), is_quoted) + self._line_end, whole)

    def _ended(self, row: TextRow) -> TextRow:
        return replace(row, text=f"{row.text}{self._line_end}")

    @property
    def _line_end(self) -> str:
        text = self.header.text
        return text[len(text.rstrip("\r\n")) :] or "\n"


def csv_line(cells: Iterable[str], is_quoted: bool = False) -> str:
    """Cells as a line of CSV, without its end; ``is_quoted`` where all have quotation marks."""
    written = io.StringIO(newline="")
    style: Literal[0, 1] = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    csv.writer(written, quoting=style, lineterminator="").writerow(cells)
    return written.getvalue()


def with_cell(row: TextRow, cell: str) -> TextRow:
    """A row with one more cell at its end."""
    text = row.text.rstrip("\r\n")
    return replace(row, text=f"{text},{csv_line([cell])}{row.text[len(text) :]}")


def read_table_text(content: bytes) -> TableText:
    """A file as its rows; raises ``ValueError`` where it is not UTF-8 or has no header."""
    first, *rest = lines_by_record(content.decode("utf-8"))
    header, names = first
    if not names:
        raise ValueError("no header")
    names[0] = names[0].removeprefix(BOM)
    columns = tuple(name.strip() for name in names)
    end = ""
    while rest and not rest[-1][1]:
        end = rest.pop()[0] + end
    rows = tuple(TextRow(text, dict(zip(columns, cells, strict=False))) for text, cells in rest)
    return TableText(TextRow(header, dict(zip(columns, columns, strict=True))), columns, rows, end)


def lines_by_record(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each record of a CSV with the lines that hold it, their ends included.

    One that has a line end in a cell is one. Raises ``ValueError`` where there is nothing.
    """
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines)
    begin = 0
    for cells in reader:
        yield "".join(lines[begin : reader.line_num]), cells
        begin = reader.line_num
    if begin == 0:
        raise ValueError("an empty file")


def has_key(cells: Mapping[str, str], key: Mapping[str, str]) -> bool:
    """Whether cells are those of the row with this key."""
    return bool(key) and all(cells.get(name) == value for name, value in key.items())
