"""The files that ``ctc-dash export`` writes: one, or one for each name in a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from ctc_dash.commands.export_order import CALENDAR, Order
from ctc_dash.exports import calendar, files, png, tables
from ctc_dash.exports.taken import Taken, record_table
from ctc_dash.figures import catalogue
from ctc_dash.figures.figure import Shown

LONG = 4  # so many names may take long enough to show how far the work is


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
    return catalogue.FIGURES[name].show(order.record, order.words, order.given[name])


def converter(order: Order) -> Callable[[Taken], bytes]:
    """What makes the file of one figure or table."""

    def pictured(of: Taken) -> bytes:
        assert isinstance(of, Shown)  # the order was checked
        if order.ending == "svg":
            return png.svg_bytes(of)
        return png.png_bytes(of, ppi=order.ppi or png.PPI)

    def separated(of: Taken) -> bytes:
        if order.excel and (guarded := tables.guarded_cells(of)):
            told(f"{of.title}: an apostrophe stands before {guarded} text(s) like a formula")
        return tables.csv_bytes(of, excel=order.excel)

    def packed(of: Taken) -> bytes:
        return tables.parquet_bytes(of, record=order.record)

    return {"csv": separated, "parquet": packed}.get(order.ending, pictured)


@contextmanager
def progress(total: int) -> Iterator[Callable[[int, str], None]]:
    """How far long work is, on standard error, where somebody watches."""
    is_shown = total >= LONG and sys.stderr.isatty()
    with tqdm(total=total, disable=not is_shown, leave=False, file=sys.stderr) as bar:

        def advance(done: int, title: str) -> None:
            bar.set_postfix_str(title, refresh=False)
            bar.update(done - bar.n)

        yield advance


def write_each(order: Order) -> None:
    """One file, or a folder with one for each name."""
    made = converter(order)
    written: dict[Path, Taken] = {}
    with progress(len(order.names)) as advance:
        for done, name in enumerate(order.names, start=1):
            of = taken(order, name)
            target = target_of(order, name)
            if order.is_folder:
                with files.writing(target):
                    target.parent.mkdir(exist_ok=True)
            files.put(target, made(of))
            written[target] = of
            advance(done, of.title)
    for target, of in written.items():
        said(target, [of])


def target_of(order: Order, name: str) -> Path:
    """The file of one name; a figure's topic and name are joined by a hyphen, as on the pages."""
    if not order.is_folder:
        return order.output
    return order.output / f"{name.replace('/', '-')}.{order.ending}"


def write_workbook(order: Order) -> None:
    """One workbook with a sheet for each name."""
    kept: list[Taken] = []

    def asked() -> Iterator[Taken]:
        for name in order.names:
            kept.append(taken(order, name))
            yield kept[-1]

    whole = tuple(order.record.tables["name"]) == order.names
    several = order.words.say("Figures and tables") if len(order.names) > 1 else None
    title = order.words.say("The whole record") if whole else several
    with progress(len(order.names)) as advance:
        content = tables.workbook_bytes(asked(), record=order.record, title=title, progress=advance)
    files.put(order.output, content)
    said(order.output, kept)


def write_calendar(order: Order) -> None:
    """One calendar."""
    (which,) = order.names
    content = calendar.calendar_bytes(
        order.record, which, order.given[which], order.words.language.code
    )
    files.put(order.output, content)
    entries = content.decode("utf-8").count("BEGIN:VEVENT")
    print(f"{order.output}: {counted(entries, 'entry', 'entries')}")
    if not entries:
        told("no entry fits these parameters")


def said(target: Path, of: list[Taken]) -> None:
    """Say what a file holds; that it holds nothing is said aloud, for it may be a slip."""
    rows = sum(len(each.frame) for each in of)
    sheets = f"{counted(len(of), 'sheet', 'sheets')}, " if target.suffix == ".xlsx" else ""
    print(f"{target}: {sheets}{counted(rows, 'row', 'rows')}")
    for each in of:
        if each.frame.empty and isinstance(each, Shown):
            told(f"{each.figure.id}: no row of the record fits")


def counted(number: int, one: str, many: str) -> str:
    """So many of something."""
    return f"{number} {one if number == 1 else many}"


def told(note: str) -> None:
    """A remark that is no part of the output."""
    print(f"ctc-dash export: {note}", file=sys.stderr)
