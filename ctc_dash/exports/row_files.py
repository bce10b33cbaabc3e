"""All rows of a figure or of a table of the record, as CSV, as JSON and as Parquet.

They hold codes and real days under the names of the question's or the table's own columns, so
that they can be joined and read back. What a reader reads is the workbook.
"""

import csv
import io
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from ctc_dash.asking import parameters
from ctc_dash.exports.sheet_columns import raw_value
from ctc_dash.exports.taken import Taken, filters_of, name_of
from ctc_dash.figures.citing import every_place
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.imprint import imprint_text

# Excel reads UTF-8 only when told by a byte-order mark.
EXCEL_READS_UTF8 = "utf-8-sig"

# What Excel takes for the beginning of a formula, also behind apostrophes that guard already: so
# one apostrophe can be taken away again from whatever begins with one, and nothing else changes.
FORMULA = re.compile(r"'*[=+\-@\t\r]")
GUARD = "'"


def csv_bytes(of: Taken | pd.DataFrame, *, excel: bool = True) -> bytes:
    """All rows as CSV (UTF-8, commas, line feeds): codes, ISO days, true and false, no dashes.

    A cell that the documents do not fill is empty. Without ``excel`` the file holds exactly the
    values. With it, for a double click in Excel, the file begins with a byte-order mark, and a
    text that Excel would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a
    carriage return) has one apostrophe before it; ``guarded_cells`` counts them. Numbers are
    never touched. XLSX holds such texts unchanged.
    """
    frame = of if isinstance(of, pd.DataFrame) else of.frame
    written = for_excel if excel else text_in_file
    columns = [[written(value) for value in frame[name].tolist()] for name in frame.columns]
    content = separated([list(map(str, frame.columns)), *zip(*columns, strict=True)])
    return content.encode(EXCEL_READS_UTF8 if excel else "utf-8")


def separated(rows: Iterable[Sequence[str]]) -> str:
    """Rows as lines of CSV.

    A text with a line feed or a carriage return in it is quoted only where both end a line; the
    line's own end is then made a mere line feed, as in the record's files.
    """
    lines = []
    for row in rows:
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="\r\n").writerow(row)
        lines.append(line.getvalue().removesuffix("\r\n") + "\n")
    return "".join(lines)


def guarded_cells(of: Taken | pd.DataFrame) -> int:
    """How many texts the flavour for Excel puts an apostrophe before."""
    frame = of if isinstance(of, pd.DataFrame) else of.frame
    values = (value for name in frame.columns for value in frame[name].tolist())
    return sum(is_formula(value) for value in values)


def is_formula(value: object) -> bool:
    """Whether a value is a text that a spreadsheet would run."""
    return isinstance(value, str) and FORMULA.match(value) is not None


def for_excel(value: object) -> str:
    """One value, with an apostrophe before it if it is a text that Excel would run."""
    return f"{GUARD if is_formula(value) else ''}{text_in_file(value)}"


def text_in_file(value: object) -> str:
    """One value: a day as YYYY-MM-DD, a whole number without a point, true or false."""
    found = raw_value(value)
    if found is None:
        return ""
    return str(found).lower() if isinstance(found, bool) else str(found)


def json_bytes(of: Taken) -> bytes:
    """All rows as JSON: what they are an extract of, by the keys of ``about``, and then ``rows``.

    A row is an object of codes, numbers, ISO days, true and false; what the documents do not say
    is null.
    """
    names = list(map(str, of.frame.columns))
    cells = zip(*(of.frame[name].tolist() for name in names), strict=True)
    rows = [dict(zip(names, map(raw_value, row), strict=True)) for row in cells]
    said = {**about(of), "filters": filters_of(of), "rows": rows}
    return (json.dumps(said, ensure_ascii=False, default=str, indent=1) + "\n").encode()


def parquet_bytes(of: Taken | pd.DataFrame) -> bytes:
    """All rows as Parquet: typed columns, and in the file's metadata what it is an extract of.

    The metadata's keys are those of ``about``; a mere frame has none.
    """
    from ctc_dash.record import parquet  # imported late: few commands write one

    frame = of if isinstance(of, pd.DataFrame) else of.frame
    known = {} if isinstance(of, pd.DataFrame) else about(of)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        parquet.write_parquet(frame, path, known)
        return path.read_bytes()


def about(of: Taken) -> dict[str, str]:
    """What an extract says of itself: name, title, sentence, filters, days, sources, licence.

    ``filters`` is a JSON object of the parameters as they were given.
    """
    said = {
        "name": name_of(of),
        "title": of.title,
        "filters": json.dumps(filters_of(of), default=str, ensure_ascii=False, sort_keys=True),
    }
    if isinstance(of, Shown):
        said |= {"takeaway": of.said, "sources": every_place(of.cited, of.record, of.words)}
        if day := parameters.day_of(of.given.get("as_of")):
            said["as_of"] = day.isoformat()
    else:
        said["description"] = of.said
    reach = of.record.ask("record/reach").iloc[0]
    return said | {
        "build": str(reach["build_id"]),
        "audience": str(reach["audience"]),
        "data_as_of": text_in_file(reach["data_as_of"]),
        "license": " ".join(filter(None, of.record.license)),
        "publisher": imprint_text(of.record, of.words),
    }
