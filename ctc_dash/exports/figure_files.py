"""A figure as a file: its rows, its picture, its dates."""

from collections.abc import Callable
from typing import NamedTuple

from ctc_dash.asking.record import Record
from ctc_dash.exports import calendar, row_files
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures.answer import NARROWED
from ctc_dash.figures.figure import Shown

WIDTH = 1000  # pixels of a picture


class FigureFile(NamedTuple):
    """What makes a file of a figure, and its content type."""

    make: Callable[[Shown, Record], bytes]
    kind: str


def calendar_bytes(shown: Shown, record: Record) -> bytes:
    """The dates of the figure's rows as a calendar, with those of its filters that apply."""
    which = shown.figure.calendar
    applies = set(calendar.parameters(which))
    asked = {**shown.given, **shown.facts.get(NARROWED, {})}
    given = {name: value for name, value in asked.items() if name in applies}
    language = shown.words.language.code
    return calendar.calendar_bytes(record, which, given, language)


SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, FigureFile] = {
    "csv": FigureFile(lambda shown, _: row_files.csv_bytes(shown), "text/csv"),
    "json": FigureFile(lambda shown, _: row_files.json_bytes(shown), "application/json"),
    "xlsx": FigureFile(lambda shown, _: workbook_bytes(shown), SHEETS),
    "svg": FigureFile(lambda shown, _: shown.svg_file(width=WIDTH).encode(), "image/svg+xml"),
    "ics": FigureFile(calendar_bytes, "text/calendar"),
}


def figure_bytes(shown: Shown, record: Record, ending: str) -> bytes:
    """The figure as a file of this ending."""
    return FILES[ending].make(shown, record)
