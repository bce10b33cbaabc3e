"""Named rows as a HoloViews data set: real dimensions, with headings, units and orders."""

import holoviews as hv
import holoviews.plotting.bokeh  # registers the backend that draws

from ctc_dash.charts.named import NamedColumn, NamedRows

hv.Store.set_current_backend("bokeh")


def dimension(column: NamedColumn) -> hv.Dimension:
    """A column as a dimension; an order that is fixed is that of axes and legends."""
    options = {"unit": column.unit} if column.unit else {}
    return hv.Dimension((column.name, column.heading), values=[*column.values], **options)


def dataset_of(rows: NamedRows) -> hv.Dataset:
    """The rows with their keys as key dimensions and all else as value dimensions."""
    keys, values = (list(map(dimension, each)) for each in (rows.keys, rows.values))
    return hv.Dataset(rows.frame, keys, values)
