"""The files that ``ctc-dash export`` writes: one, or one for each name in a folder."""

import sys
from collections.abc import Iterator
from pathlib import Path

from ctc_dash.commands.export_order import CALENDAR, Order
from ctc_dash.commands.shared import show_progress
from ctc_dash.exports import calendar, files, png, row_files
from ctc_dash.exports.taken import Taken, record_table
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures import catalogue
from ctc_dash.figures.shown import Shown, seen


def write(order: Order) -> None:
    """Write what is ordered; raises ``ExportError`` where a format cannot hold it."""
    if order.ending == CALENDAR:
        write_calendar(order)
    elif order.ending == "xlsx":
        write_workbook(order)
    else:
        write_each(order)


def taken(order: Order, name: str) -> Taken:
    """A figure, asked, or a table."""
    if name not in catalogue.FIGURES:
        return record_table(order.record, name, order.words)
    return seen(catalogue.FIGURES[name].show(order.record, order.words, order.given[name]))


def content_of(order: Order, of: Taken) -> bytes:
    """The file of one figure or table."""
    if order.ending == "parquet":
        return row_files.parquet_bytes(of)
    if order.ending == "csv":
        if order.excel and (guarded := row_files.guarded_cells(of)):
            told(f"{of.title}: an apostrophe stands before {guarded} text(s) like a formula")
        return row_files.csv_bytes(of, excel=order.excel)
    assert isinstance(of, Shown)  # the order was checked
    if order.ending == "svg":
        return png.svg_bytes(of)
    return png.png_bytes(of, ppi=order.ppi or png.PPI)


def write_each(order: Order) -> None:
    """One file, or a folder with one for each name."""
    written: dict[Path, Taken] = {}
    for name in show_progress(order.names, "export"):
        of = taken(order, name)
        target = order.output
        if order.is_folder:
            # A figure's topic and name are joined by a hyphen, as on the pages.
            target = order.output / f"{name.replace('/', '-')}.{order.ending}"
            with files.writing(target):
                target.parent.mkdir(exist_ok=True)
        files.put_file(target, content_of(order, of))
        written[target] = of
    for target, of in written.items():
        said(target, [of])


def write_workbook(order: Order) -> None:
    """One workbook with a sheet for each name."""
    kept: list[Taken] = []

    def asked() -> Iterator[Taken]:
        for name in show_progress(order.names, "export"):
            kept.append(taken(order, name))
            yield kept[-1]

    whole = tuple(order.record.tables["name"]) == order.names
    several = order.words.say("Figures and tables") if len(order.names) > 1 else None
    title = order.words.say("The whole record") if whole else several
    content = workbook_bytes(asked(), title=title)
    files.put_file(order.output, content)
    said(order.output, kept)


def write_calendar(order: Order) -> None:
    """One calendar."""
    (which,) = order.names
    content = calendar.calendar_bytes(
        order.record, which, order.given[which], order.words.language.code
    )
    files.put_file(order.output, content)
    entries = content.decode("utf-8").count("BEGIN:VEVENT")
    print(f"{order.output}: {number_of(entries, 'entry', 'entries')}")
    if not entries:
        told("no entry fits these parameters")


def said(target: Path, of: list[Taken]) -> None:
    """Say what a file holds; that it holds nothing is said aloud, for it may be a slip."""
    rows = sum(len(each.frame) for each in of)
    sheets = f"{number_of(len(of), 'sheet', 'sheets')}, " if target.suffix == ".xlsx" else ""
    print(f"{target}: {sheets}{number_of(rows, 'row', 'rows')}")
    for each in of:
        if each.frame.empty and isinstance(each, Shown):
            told(f"{each.figure.id}: no row of the record fits")


def number_of(number: int, one: str, many: str) -> str:
    """So many of something."""
    return f"{number} {one if number == 1 else many}"


def told(note: str) -> None:
    """A remark that is no part of the output."""
    print(f"ctc-dash export: {note}", file=sys.stderr)
