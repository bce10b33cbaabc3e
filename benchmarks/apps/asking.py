"""What both peers ask: the statements of `queries/`, of one snapshot, a cursor for each call."""

import os
from pathlib import Path

import duckdb
import pandas as pd

SNAPSHOT = os.environ["BENCH_SNAPSHOT"]
STATEMENTS = Path(os.environ["BENCH_STATEMENTS"])

connection = duckdb.connect(SNAPSHOT, read_only=True)


def ask(question: str, **given: object) -> pd.DataFrame:
    """The answer to a question; what it takes and is not given is null."""
    statement = (STATEMENTS / f"{question}.sql").read_text(encoding="utf-8")
    names = duckdb.extract_statements(statement)[0].named_parameters
    return connection.cursor().execute(statement, {n: given.get(n) for n in names}).df()


AS_OF = ask("record/reach")["data_as_of"].iloc[0]
NAMES = {row.code: row.label for row in ask("record/labels", language="en").itertuples()}
CLUSTERS = sorted(ask("visits/by_region_and_type")["cluster"].unique())
VISIT_TYPES = sorted(ask("visits/by_region_and_type")["visit_type"].unique())
STAGES = list(dict.fromkeys(ask("assistance/by_stage")["stage"]))
PALETTE = ["#004488", "#009edb", "#933b4a", "#ddaa33", "#117733", "#882255"]


def named(answer: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The answer with names where these columns have codes."""
    return answer.assign(**{name: answer[name].map(lambda c: NAMES.get(c, c)) for name in columns})
