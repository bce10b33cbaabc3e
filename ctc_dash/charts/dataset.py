"""Named rows as a HoloViews data set: real dimensions, with headings, units and orders."""

from collections.abc import Sequence
from dataclasses import replace

import holoviews as hv
import holoviews.plotting.bokeh  # registers the backend that draws

from ctc_dash.charts.inline_sheets import bring_sheets
from ctc_dash.charts.named import NamedColumn, NamedRows

hv.Store.set_current_backend("bokeh")
bring_sheets()


def dimension(column: NamedColumn) -> hv.Dimension:
    """A column as a dimension; an order that is fixed is that of axes and legends."""
    options = {"unit": column.unit} if column.unit else {}
    return hv.Dimension((column.name, column.heading), values=[*column.values], **options)


def dimensions(columns: Sequence[NamedColumn]) -> list[hv.Dimension]:
    """Columns as dimensions; one that is headed as another before it says its own name, too.

    HoloViews finds dimensions by their headings as well.
    """
    headings = [column.heading for column in columns]
    return [
        dimension(
            replace(column, heading=f"{column.heading} ({column.name})")
            if column.heading in headings[:at]
            else column
        )
        for at, column in enumerate(columns)
    ]


def dataset_of(rows: NamedRows) -> hv.Dataset:
    """The rows with their keys as key dimensions and all else as value dimensions."""
    found = dimensions([*rows.keys, *rows.values])
    return hv.Dataset(rows.frame, found[: len(rows.keys)], found[len(rows.keys) :])
