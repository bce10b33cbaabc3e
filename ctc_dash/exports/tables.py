"""A figure's rows as CSV and as a workbook that says what it is an extract of."""

from __future__ import annotations

import io

import pandas as pd

from ctc_dash.figures.figure import Shown

# Excel reads UTF-8 only when told by a byte-order mark.
EXCEL_READS_UTF8 = "utf-8-sig"


def csv_bytes(shown: Shown) -> bytes:
    """All rows of a figure as CSV: codes and ISO dates, one column per column of its question."""
    text = str(shown.frame.to_csv(index=False, date_format="%Y-%m-%d"))
    return text.encode(EXCEL_READS_UTF8)


def about(shown: Shown) -> pd.DataFrame:
    """What the extract is: figure, sentence, filters, number of rows, sources and caveats."""
    words = shown.words
    filters = [
        (f"{words.say('Filter')}: {name}", ", ".join(value) if isinstance(value, list) else value)
        for name, value in shown.given.items()
        if value not in (None, [])
    ]
    rows = [
        (words.say("Figure"), shown.title),
        (words.say("What it shows"), shown.takeaway.replace("**", "")),
        *filters,
        (words.say("Rows"), len(shown.frame)),
        (words.say("Sources"), shown.sources),
        *((words.say("Note"), caveat) for caveat in shown.caveats),
    ]
    return pd.DataFrame([(key, str(value)) for key, value in rows])


def workbook_bytes(shown: Shown) -> bytes:
    """All rows of a figure as a workbook of two sheets: the table and the extract's own record.

    Dates and numbers are real; text that begins like a formula stays text.
    """
    buffer = io.BytesIO()
    kept_text = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(
        buffer,
        engine="xlsxwriter",
        engine_kwargs=kept_text,
        date_format="yyyy-mm-dd",
        datetime_format="yyyy-mm-dd",
    ) as writer:
        table = shown.frame.rename(columns={c: shown.words.column(c) for c in shown.frame})
        table.to_excel(writer, sheet_name="Table", index=False, freeze_panes=(1, 0))
        about(shown).to_excel(writer, sheet_name="Extract", index=False, header=False)
        for sheet in writer.sheets.values():
            sheet.autofit(max_width=420)
    return buffer.getvalue()
