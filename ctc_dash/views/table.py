"""A figure's rows as a card's table: texts, what they are sorted by, where they lead."""

from __future__ import annotations

from typing import Any

from ctc_dash.address.links import HAPPENING, STATE
from ctc_dash.charts.picture import Link
from ctc_dash.figures.cells import Column
from ctc_dash.figures.figure import Shown
from ctc_dash.words import NO_VALUE, is_missing

SHORT, LONG = 10, 60  # letters: what need not be broken, and what needs a wide column
# Columns whose cells may lead somewhere, and what of the row decides where.
LEADING = {STATE: (STATE,), HAPPENING: (HAPPENING, STATE)}


def content(shown: Shown, link: Link) -> dict[str, Any]:
    """Caption, headings, which kind each column is, and rows of cells.

    A cell is ``{"t": text shown, "s": value sorted by}`` and, where its code leads somewhere,
    ``"h": address``.
    """
    columns = shown.columns
    cells = [cells_of(column, shown, link) for column in columns]
    return {
        "caption": shown.title,
        "headings": [column.heading for column in columns],
        "kinds": [kind(column) for column in columns],
        "rows": [list(row) for row in zip(*cells, strict=True)],
    }


def kind(column: Column) -> str:
    """How a column shares the width: ``number``, ``short`` (never broken), ``long``, or neither."""
    if column.numeric:
        return "number"
    longest = max(map(len, column.texts), default=0)
    return "short" if longest <= SHORT else "long" if longest > LONG else ""


def cells_of(column: Column, shown: Shown, link: Link) -> list[dict[str, Any]]:
    """The cells of one column."""
    cells: list[dict[str, Any]] = [
        {"t": text, "s": key} | ({"none": True} if text == NO_VALUE else {})
        for text, key in zip(column.texts, column.keys, strict=True)
    ]
    if column.name not in LEADING:
        return cells
    stood_for = [name for name in LEADING[column.name] if name in shown.frame.columns]
    for cell, row in zip(cells, shown.frame[stood_for].to_dict("records"), strict=True):
        stands = tuple((name, str(code)) for name, code in row.items() if not is_missing(code))
        target = None if is_missing(row[column.name]) else link(stands)
        if target:
            cell["h"] = target
    return cells
