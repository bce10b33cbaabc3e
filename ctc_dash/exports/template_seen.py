"""The tables of an empty register as an audience may know them: a form tells nothing hidden."""

from dataclasses import replace

from ctc_dash import places
from ctc_dash.record.audience import visible_table
from ctc_dash.record.descriptor import load_package
from ctc_dash.record.package import Package, Table


def for_audience(package: Package, audience: str) -> Package:
    """The package without the tables and columns that its own descriptors hide from an audience.

    What the software itself ships can be filled in by everyone, and is described as shipped.
    """
    shipped = {table.name: table for table in load_package(places.data_dir()).tables}
    found = (known_table(table, shipped.get(table.name), audience) for table in package.tables)
    return replace(package, tables=tuple(table for table in found if table))


def known_table(table: Table, shipped: Table | None, audience: str) -> Table | None:
    """A table as an audience may know it; none where that is nothing."""
    seen = visible_table(table, audience)
    if seen is None:
        return shipped
    known = {field.name: field for field in (*(shipped.fields if shipped else ()), *seen.fields)}
    names = [name for name in table.column_names if name in known]
    keys = tuple(key for key in table.foreign_keys if {*key.columns} <= {*names})
    return replace(table, fields=tuple(known[name] for name in names), foreign_keys=keys)
