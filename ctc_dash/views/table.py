"""A figure's rows as a card's table: texts, what they are sorted by, where they lead."""

from __future__ import annotations

from typing import Any

from ctc_dash.charts.svg import Link
from ctc_dash.figures.cells import Column
from ctc_dash.figures.figure import Shown
from ctc_dash.words import is_missing


def content(shown: Shown, link: Link) -> dict[str, Any]:
    """Caption, headings, which columns are numbers, and rows of cells.

    A cell is ``{"t": text shown, "s": value sorted by}`` and, where its code leads somewhere,
    ``"h": address``.
    """
    columns = shown.columns
    cells = [cells_of(column, shown, link) for column in columns]
    return {
        "caption": shown.title,
        "headings": [column.heading for column in columns],
        "numeric": [column.numeric for column in columns],
        "rows": [list(row) for row in zip(*cells, strict=True)],
    }


def cells_of(column: Column, shown: Shown, link: Link) -> list[dict[str, Any]]:
    """The cells of one column."""
    cells: list[dict[str, Any]] = [
        {"t": text, "s": key} for text, key in zip(column.texts, column.keys, strict=True)
    ]
    if column.name != "state":
        return cells
    for cell, code in zip(cells, shown.frame["state"], strict=True):
        target = None if is_missing(code) else link((("state", str(code)),))
        if target:
            cell["h"] = target
    return cells
