"""The one statement that writes a Parquet file: typed columns, and what it is an extract of."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pandas as pd

from ctc_dash.record.stand_ins import quote_name
from ctc_dash.record.tables import SETTINGS, quote_text


def write_parquet(frame: pd.DataFrame, output: Path, about: Mapping[str, str]) -> None:
    """Write a frame as Parquet, with ``about`` as the file's own key and value metadata.

    Days become ``DATE``, whole numbers ``BIGINT``, truth ``BOOLEAN``, all else text: a column
    without any value keeps its type rather than becoming a number. Raises ``OSError`` if the
    file cannot be written.
    """
    known = ", ".join(f"{quote_name(key)}: {quote_text(value)}" for key, value in about.items())
    options = f"format parquet, kv_metadata {{{known}}}" if known else "format parquet"
    columns = ", ".join(
        f"cast({quote_name(f'c{place}')} as {kind}) as {quote_name(str(name))}"
        for place, (name, kind) in enumerate(column_types(frame).items())
    )
    with duckdb.connect(config=SETTINGS) as connection:
        connection.register("answer", renamed(frame))
        try:
            connection.execute(
                f"copy (select {columns} from answer) to {quote_text(str(output))} ({options})"
            )
        except duckdb.IOException as error:
            raise OSError(str(error)) from error


def renamed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame under names of ours: what a register calls its columns may be no name in SQL."""
    plain = frame.apply(without_mixture) if len(frame.columns) else frame
    return plain.set_axis([f"c{place}" for place in range(len(frame.columns))], axis="columns")


def without_mixture(values: pd.Series) -> pd.Series:
    """A column of objects as text, whatever they are: Parquet knows one type for a column."""
    if values.dtype != object:
        return values
    return values.map(as_text).astype("str")


def as_text(value: object) -> object:
    """A day as YYYY-MM-DD, anything else as it prints; a missing value stays missing."""
    if value is None or pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def column_types(frame: pd.DataFrame) -> dict[str, str]:
    """The SQL type of each column of a frame."""
    return {str(name): sql_type(frame[name]) for name in frame.columns}


def sql_type(values: pd.Series) -> str:
    """The SQL type that a column of a frame stands for."""
    types = pd.api.types
    if types.is_bool_dtype(values.dtype):
        return "BOOLEAN"
    if types.is_integer_dtype(values.dtype):
        return "BIGINT"
    if types.is_float_dtype(values.dtype):
        return "DOUBLE"
    if types.is_datetime64_any_dtype(values.dtype):
        return "DATE" if (values.dropna() == values.dropna().dt.normalize()).all() else "TIMESTAMP"
    return "VARCHAR"
