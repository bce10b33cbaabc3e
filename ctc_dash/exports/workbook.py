"""A workbook of figures and tables: what the extract is, a sheet for each, and the sources."""

import datetime as dt
import io
from collections.abc import Iterable
from itertools import chain

from ctc_dash.address.pages import SHEETS
from ctc_dash.asking.record import Record
from ctc_dash.exports.extract import WrittenSheet, as_of_days, extract_facts, sheet_list
from ctc_dash.exports.sheet_columns import columns_of
from ctc_dash.exports.sheet_names import LONGEST, SheetNames, utf16_units
from ctc_dash.exports.sources_sheet import source_columns
from ctc_dash.exports.taken import RecordTable, Taken
from ctc_dash.exports.xlsx import Book
from ctc_dash.figures.figure import Shown
from ctc_dash.words import is_missing

# A workbook carries the day on which it was made. Ours carries its as-of date instead, so that
# equal input gives equal bytes; where there is none, the first day that its format knows.
NO_DAY = dt.date(1980, 1, 1)


def workbook_bytes(of: Taken | Iterable[Taken], *, title: str | None = None) -> bytes:
    """One workbook: the sheet “Extract”, one sheet for each figure or table, the sheet “Sources”.

    ``of`` may be lazy: each is asked when its sheet is written. ``title`` names the whole
    (default: that of the only sheet). All rows, always: raises ``ExportError`` for more than a
    sheet can hold, and ``ValueError`` where there is nothing to write.
    """
    given = iter([of] if isinstance(of, Shown | RecordTable) else of)
    first = next(given, None)
    if first is None:
        raise ValueError("nothing to write")
    words, buffer, names = first.words, io.BytesIO(), SheetNames()
    book = Book(buffer, words)
    # Given out first, so that no figure of this title takes them.
    book.first = book.page(names.name(words.say("Extract")))
    book.last_name = names.name(words.say("Sources"))
    written: list[WrittenSheet] = []
    for taken in chain([first], given):
        name = names.name(sheet_title(taken))
        cut = book.table(name, columns_of(taken), heading=taken.title)
        written.append(WrittenSheet(name, taken, cut))
    whole = title or first.title
    book.extract(extract_facts(written, whole), sheet_list(written))
    book.table(book.last_name, source_columns(written), heading=words.say("Sources"))
    book.close(whole, max(as_of_days(written), default=reach_of(first.record)))
    return buffer.getvalue()


def sheet_title(taken: Taken) -> str:
    """What a sheet is called: as the figure is, if that has room, or in short.

    A table's is called what the table is called: that is how others refer to it.
    """
    if not isinstance(taken, Shown):
        return taken.name
    short = SHEETS.get(taken.figure.id, "")
    fits = not short or utf16_units(taken.title) <= LONGEST
    return taken.title if fits else taken.words.say(short)


def reach_of(record: Record) -> dt.date:
    """The day up to which a record's data reach, or the one that stands for none."""
    return NO_DAY if is_missing(record.as_of) else record.as_of.date()
