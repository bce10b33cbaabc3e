"""Stated beside counted: each figure of the documents, with what the record's rows give."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd

from ctc_dash.asking import questions
from ctc_dash.asking.record import Record

COUNTED = "counted"


def count_recorded(record: Record, question: object, parameters: object) -> int | None:
    """What the record's rows give for one stated figure; none where there are no rows for it."""
    if not isinstance(question, str) or not question:
        return None
    given: Mapping[str, object] = json.loads(parameters) if isinstance(parameters, str) else {}
    return int(record.ask(question, **given)[COUNTED].iloc[0])


def stated_beside_counted(record: Record, topics: list[str] | None = None) -> pd.DataFrame:
    """The stated figures of some topics (default: all) with a column ``counted``.

    One row per figure stated in one place, in the record's order; ``counted`` is missing where
    the record has no rows that count the same thing. Columns: those of ``sources/stated`` and
    ``counted`` (integer, same unit as ``figure``).
    """
    frame = record.ask("sources/stated")
    if topics:  # a record need not have figures on each of them
        frame = frame[frame["topic"].isin(topics)].reset_index(drop=True)
    numbers = [
        count_recorded(record, row.question, row.parameters)
        for row in frame[["question", "parameters"]].itertuples()
    ]
    frame[COUNTED] = pd.array(numbers, dtype="Int64")
    return frame


def counted_citations(record: Record, frame: pd.DataFrame) -> pd.DataFrame:
    """Document and place of the rows that are counted beside the stated figures of ``frame``.

    Where what is counted cannot be asked for row by row, nothing of it is there.
    """
    cited = [pd.DataFrame({"document": [], "place": []}, dtype="str")]
    asked = frame[["question", "parameters"]].dropna().drop_duplicates()
    for question, parameters in asked.itertuples(index=False):
        given = json.loads(parameters)
        for listing in questions.find_question(question).draws_on:
            if set(given) <= set(questions.find_question(listing).parameter_names):
                cited.append(record.ask(listing, **given)[["document", "place"]])
    return pd.concat(cited, ignore_index=True).drop_duplicates()
