"""A table of a figure's rows: sortable by its headings, readable aloud, printed whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import param
from panel.custom import JSComponent

from ctc_dash.figures.figure import Shown
from ctc_dash.views import style

STATIC = Path(__file__).parent / "static"


class DataTable(JSComponent):
    """An HTML table; each cell is ``{"t": text shown, "s": value sorted by}``."""

    caption = param.String(doc="What the table holds; read aloud, not shown.")
    headings = param.List(doc="The column headings.")
    numeric = param.List(doc="Which columns are numbers, set to the right.")
    rows = param.List(doc="Rows of cells.")

    _esm = STATIC / "table.js"
    _stylesheets = [style.TABLE]


def content(shown: Shown) -> dict[str, Any]:
    """The parameters of a ``DataTable`` for a figure's rows."""
    columns = shown.columns
    cells = [
        [{"t": text, "s": key} for text, key in zip(column.texts, column.keys, strict=True)]
        for column in columns
    ]
    return {
        "caption": shown.title,
        "headings": [column.heading for column in columns],
        "numeric": [column.numeric for column in columns],
        "rows": [list(row) for row in zip(*cells, strict=True)],
    }
