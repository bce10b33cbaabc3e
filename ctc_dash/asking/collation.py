"""Names in the order of a language: its own alphabet, Chinese by pinyin."""

from collections.abc import Iterable

import duckdb
import pandas as pd

from ctc_dash.record.limits import engine


def collation_keys(names: Iterable[str], language: str) -> list[str]:
    """What each name is sorted by in a language, given by its code: a text of digits and letters.

    ``Égypte`` stands between ``Danemark`` and ``Estonie`` in French, 中国 after 加纳 in Chinese.
    The rules are those of Unicode, which come with DuckDB.
    """
    listed = pd.DataFrame({"name": pd.Series([*names], dtype="str")})
    key = duckdb.FunctionExpression(
        "icu_sort_key", duckdb.ColumnExpression("name"), duckdb.ConstantExpression(language)
    )
    with engine().cursor() as cursor:
        found = cursor.from_df(listed).select(key).fetchall()
    return [str(each) for (each,) in found]
