"""What describes the record's tables to programs: a Data Package of what the audience sees."""

import json
from typing import Any

import pandas as pd

from ctc_dash.asking.record import Record
from ctc_dash.asking.snapshot import DATA_ROW
from ctc_dash.record.stand_ins import SQL_TYPES

DESCRIBED = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/"
# The types of a table schema by those of the snapshot, which were made of them.
TYPES = {of_sql: type_ for type_, of_sql in SQL_TYPES.items()}


def descriptor_bytes(record: Record) -> bytes:
    """``datapackage.json`` for the record's tables as CSV files that lie beside it.

    It is made of the snapshot, so it tells of no table and no column that the audience may not see.
    """
    reach, columns = record.ask("record/reach").iloc[0], record.ask("record/columns")
    described = {
        "$schema": f"{PROFILE}datapackage.json",
        "name": reach["package_name"],
        "version": reach["package_version"] or reach["build_id"],
        "build_id": reach["build_id"],
        "audience": reach["audience"],
        "data_as_of": day(reach["data_as_of"]),
        "licenses": licences(reach["license"], reach["license_address"]),
        "resources": [
            resource(table, columns[columns["table_name"] == table.name])
            for table in record.tables.itertuples()
        ],
    }
    kept = {name: value for name, value in described.items() if value is not None}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def licences(name: object, address: object) -> list[dict[str, str]] | None:
    """The licence of the data, where the record states one."""
    if pd.isna(name) and pd.isna(address):
        return None
    said = {"name": name, "path": address}
    return [{key: str(value) for key, value in said.items() if not pd.isna(value)}]


def day(value: object) -> str | None:
    """A day as text; none where it is not known."""
    return None if pd.isna(value) else pd.Timestamp(value).date().isoformat()


def resource(table: Any, columns: pd.DataFrame) -> dict[str, Any]:
    """One table: where it lies, what a row and a column of it are, what tells its rows apart."""
    of_table = columns[columns["column_name"] != DATA_ROW]
    schema: dict[str, Any] = {
        "$schema": f"{PROFILE}tableschema.json",
        "fields": [
            {"name": each.column_name, "type": TYPES[each.type], "description": each.description}
            for each in of_table.itertuples()
        ],
    }
    if key := of_table.loc[of_table["is_key"], "column_name"].tolist():
        schema["primaryKey"] = key
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": table.title,
        "description": table.description,
        "schema": schema,
    }
