"""Sheets as Excel's own format: headers that stay, filters, widths, real days and numbers."""

import datetime as dt
import io
import math
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from ctc_dash.charts import theme as look
from ctc_dash.exports.files import MAKER
from ctc_dash.exports.sheet_columns import CellForm, SheetCell, SheetColumn
from ctc_dash.exports.sheet_names import clip_text, utf16_units
from ctc_dash.exports.taken import ExportError
from ctc_dash.exports.template_fields import FIRST_DAY, FieldHeading
from ctc_dash.paper.column_widths import LONG, unbreakable_pieces
from ctc_dash.record.rows import Value
from ctc_dash.words import Words

MOST_ROWS, LONGEST_TEXT = 1_048_576, 32_767  # what Excel can hold
NARROWEST = 9  # characters
FORM_WIDTH = 16  # of a field to fill in
NAMES_WIDTH = 26  # of the names on the first sheet
FILTER_ARROW = 3  # characters beside a heading
LINE, HIGHEST = 15, 405  # points: one line, and what Excel allows
A4, PAGE_WIDTH = 9, 210  # characters that fit on a printed page, somewhat smaller than on screen
# Numbers and days stand a little off the text in the next column.
RIGHT = {"align": "right", "indent": 1}
FORMULA = ("=", "+", "-", "@")


class Book:
    """One workbook being written; every text is text, none a formula or a link."""

    first: Any  # the sheet that is filled last
    last_name: str

    def __init__(self, buffer: io.BytesIO, words: Words) -> None:
        self._words = words
        self._book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        self._formats: dict[tuple[object, ...], Any] = {}
        self._is_rtl = words.language.direction == "rtl"

    def page(self, name: str) -> Any:
        """An empty sheet, set to print on A4 and to read in the language's direction."""
        page = self._book.add_worksheet(name)
        page.set_paper(A4)
        page.set_landscape()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.set_footer("&L&A&R&P / &N")
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        if self._is_rtl:
            page.right_to_left()
        return page

    def table(self, name: str, columns: Sequence[SheetColumn], *, heading: str) -> int:
        """A sheet with one table, its header frozen and with filters.

        Returns how many texts had to be cut. Raises ``ExportError`` for too many rows.
        """
        rows = len(columns[0].cells) if columns else 0
        if rows >= MOST_ROWS:
            raise ExportError(
                f"{heading}: {rows} rows, a sheet holds {MOST_ROWS - 1}; write .csv or .parquet"
            )
        page = self.page(name)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        if columns:
            page.autofilter(0, 0, rows, len(columns) - 1)
            set_print(page, columns, rows)
        return self._fill(page, columns, top=0)

    def extract(self, facts: Sequence[tuple[str, Value]], columns: Sequence[SheetColumn]) -> None:
        """The first sheet: what the whole is, then what each sheet holds."""
        page = self.first
        name_style = self._format(bold=True, valign="top")
        # Numbers stand where texts begin; the first fact is the title.
        style: dict[str, object] = {"align": "right" if self._is_rtl else "left", "indent": 0}
        title = {"font_size": 16, "bold": True}
        for row, (name, value) in enumerate(facts):
            page.write_string(row, 0, name, name_style)
            form = CellForm.DAY if isinstance(value, dt.date) else CellForm.NAME
            self._write(page, row, 1, SheetCell(value, form), **style, **({} if row else title))
            page.set_row(row, 24 if row == 0 else LINE * lines_of(SheetCell(value), LONG))
        self._fill(page, columns, top=len(facts) + 1, widths={0: NAMES_WIDTH, 1: LONG})
        page.fit_to_pages(1, 0)

    def form(
        self, name: str, headings: Sequence[FieldHeading], rows: Sequence[Sequence[Value]] = ()
    ) -> None:
        """A sheet to fill in: notes at the headings, checks below them to the last row.

        ``rows`` are those that it has already, each with a value for every heading.
        """
        page = self.page(name)
        page.freeze_panes(1, 0)
        for place, heading in enumerate(headings):
            column = SheetColumn(heading.name, (), joins=not heading.is_required)
            page.write_string(0, place, heading.name, self._header(column))
            page.write_comment(0, place, heading.note, note_size(heading.note))
            style = self._format(num_format=heading.number_format, text_wrap=True, valign="top")
            page.set_column(place, place, max(column_width(column), FORM_WIDTH), style)
            if heading.validation:
                page.data_validation(1, place, MOST_ROWS - 1, place, dict(heading.validation))
            for row, values in enumerate(rows, start=1):
                self._plain(page, row, place, values[place], style)

    def about(self, name: str, facts: Mapping[str, object]) -> None:
        """The sheet by which a workbook says what it is: a name and a value in each row."""
        page = self.page(name)
        page.set_column(0, 1, NAMES_WIDTH)
        for row, (fact, value) in enumerate(facts.items()):
            page.write_string(row, 0, fact, self._format(bold=True))
            page.write_string(row, 1, str(value), self._format(num_format="@"))

    @staticmethod
    def _plain(page: Any, row: int, place: int, value: Value, style: Any) -> None:
        """One cell of a form: a day that Excel cannot count is a text, as it would be typed."""
        if isinstance(value, dt.date) and value >= FIRST_DAY:
            page.write_datetime(row, place, value, style)
        elif isinstance(value, bool):
            page.write_boolean(row, place, value, style)
        elif isinstance(value, int | float):
            page.write_number(row, place, value, style)
        elif value is not None:
            page.write_string(row, place, str(value), style)

    def close(self, title: str, day: dt.date) -> None:
        """Say what the workbook is, and finish it; ``day`` stands for when it was made."""
        self._book.set_properties(
            {
                "title": title,
                "author": MAKER,
                "created": dt.datetime(day.year, day.month, day.day),
            }
        )
        self._book.set_custom_property("Language", self._words.language.code)
        self._book.close()

    def _fill(
        self,
        page: Any,
        columns: Sequence[SheetColumn],
        *,
        top: int,
        widths: Mapping[int, float] | None = None,
    ) -> int:
        """Write columns below their headings; returns how many texts were cut.

        Rows get the height of their text: not every program finds it out when it opens the file.
        """
        cut = 0
        height: dict[int, int] = {}
        for place, column in enumerate(columns):
            width = (widths or {}).get(place) or column_width(column)
            page.set_column(place, place, width)
            page.write_string(top, place, column.heading, self._header(column))
            height[top] = max(height.get(top, 1), lines(column.heading, width - FILTER_ARROW))
            if column.meaning:
                page.write_comment(top, place, column.meaning, note_size(column.meaning))
            for row, cell in enumerate(column.cells, start=top + 1):
                cut += self._write(page, row, place, cell)
                height[row] = max(height.get(row, 1), lines_of(cell, width))
        for row, needed in height.items():
            if needed > 1:
                page.set_row(row, min(LINE * needed, HIGHEST))
        return cut

    def _header(self, column: SheetColumn) -> Any:
        """A heading that stands out in print too; codes to join by are quieter."""
        return self._format(
            bold=not column.joins,
            font_color=look.LIGHT.muted if column.joins else look.LIGHT.ink,
            bg_color=look.LIGHT.track,
            bottom=1,
            bottom_color=look.LIGHT.muted,
            text_wrap=True,
            valign="top",
        )

    def _write(self, page: Any, row: int, place: int, cell: SheetCell, **more: object) -> bool:
        """Write one cell as what it is; returns whether its text had to be cut."""
        value, form = cell.value, number_format(cell)
        if isinstance(value, dt.date) and value < FIRST_DAY:
            value = value.isoformat()
        if value is None:
            return False
        if isinstance(value, str):
            quoted = value.startswith(FORMULA)
            style = self._format(text_wrap=True, valign="top", quote_prefix=quoted, **more)
            page.write_string(row, place, clip_text(value, LONGEST_TEXT), style)
            return utf16_units(value) > LONGEST_TEXT
        style = self._format(**{"num_format": form, "valign": "top", **RIGHT, **more})
        if isinstance(value, bool):
            page.write_boolean(row, place, value, style)
        elif isinstance(value, dt.date):
            page.write_datetime(row, place, value, style)
        else:
            page.write_number(row, place, value, style)
        return False

    def _format(self, **wanted: object) -> Any:
        """A format, made once: Excel allows a limited number of them."""
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]


def number_format(cell: SheetCell) -> str:
    """The number format of a cell, with its currency where it has one."""
    if cell.unit and cell.form in (CellForm.COUNT, CellForm.FRACTION):
        return f"[${cell.unit}] {cell.form.value}"
    return cell.form.value


def set_print(page: Any, columns: Sequence[SheetColumn], rows: int) -> None:
    """Print what is read, without the codes to join by, on as many pages across as it needs."""
    read = [column for column in columns if not column.joins]
    across = math.ceil(sum(map(column_width, read)) / PAGE_WIDTH)
    page.print_area(0, 0, rows, len(read) - 1)
    page.fit_to_pages(across, 0)
    if across > 1:
        page.repeat_columns(0)


def lines(text: str, width: float) -> int:
    """About how many lines a text takes in so many characters."""
    parts = text.splitlines() or [""]
    return sum(max(1, math.ceil(width_of(part) / width)) for part in parts)


def lines_of(cell: SheetCell, width: float) -> int:
    """How many lines a cell takes in its column; words do not break, so it takes some room more."""
    return lines(cell.value, width / 1.08) if isinstance(cell.value, str) else 1


def column_width(column: SheetColumn) -> float:
    """As wide as the widest cell, within bounds; what is wider wraps."""
    widest = max((shown_width(cell) for cell in column.cells), default=0)
    heading = max(map(width_of, unbreakable_pieces(column.heading, ())), default=0) + FILTER_ARROW
    return min(max(1.1 * widest + 2, heading, NARROWEST), LONG)


def shown_width(cell: SheetCell) -> float:
    """About how many characters wide a cell is shown."""
    if isinstance(cell.value, str):
        return max(map(width_of, cell.value.splitlines()), default=0)
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return len(f"{cell.value:,}") + len(cell.unit) + 1
    return 0 if cell.value is None else len("2019-12-16")


def width_of(text: str) -> float:
    """The width of a text in characters; an ideograph is as wide as two."""
    if text.isascii():
        return float(len(text))
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + 0.9 * wide


def note_size(text: str) -> dict[str, object]:
    """A note that is as high as its text, in pixels."""
    taken = lines(text, 38)
    return {"author": MAKER, "width": 280, "height": 24 + 17 * taken, "font_size": 9}
