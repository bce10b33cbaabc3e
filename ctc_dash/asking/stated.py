"""Stated beside counted: each figure of the documents, with what the record's rows give."""

import json
from functools import lru_cache
from typing import Any

import pandas as pd

from ctc_dash.asking import naming
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.questions import find_question
from ctc_dash.asking.record import Record
from ctc_dash.record.problems import RecordError
from ctc_dash.words import is_missing

COUNTED, CITED = naming.COUNTED, "cited"  # columns of a question that counts
APART = " · "  # between two places that it cites


def ask_counted(record: Record, figure: Any) -> pd.DataFrame | None:
    """What the record's rows give for one stated figure; none where there are no rows for it.

    Money is counted in the currency of the figure. An audience may see the figure and not what is
    counted: then it has no rows for it either.
    """
    if is_missing(figure.question):
        return None
    parameters = "{}" if is_missing(figure.parameters) else figure.parameters
    return counted_by(record, figure.question, parameters, figure.unit)


@lru_cache(maxsize=1024)
def counted_by(
    record: Record, question: str, parameters: str, currency: object
) -> pd.DataFrame | None:
    """The answer that is counted from, asked once; not to be changed."""
    given = json.loads(parameters)
    try:
        if "currency" in find_question(question).parameter_names:
            given = {"currency": currency, **given}
        answer = record.ask(question, **given)
    except (QuestionError, RecordError):
        return None
    return answer.dropna(subset=[COUNTED])


def stated_beside_counted(record: Record, topics: list[str] | None = None) -> pd.DataFrame:
    """The stated figures of some topics (default: all) with a column ``counted``.

    One row per figure stated in one place, in the record's order; ``counted`` is missing where
    the record has no rows that count the same thing. Columns: those of ``sources/stated`` and
    ``counted`` (integer, same unit as ``figure``).
    """
    frame = record.ask("sources/stated")
    if topics:  # a record need not have figures on each of them
        frame = frame[frame["topic"].isin(topics)].reset_index(drop=True)
    answers = (ask_counted(record, figure) for figure in frame.itertuples())
    numbers = [None if answer is None else answer[COUNTED].max() for answer in answers]
    frame[COUNTED] = pd.array(numbers, dtype="Int64")
    return frame


def counted_citations(record: Record, frame: pd.DataFrame) -> pd.DataFrame:
    """Document and place of the rows that are counted beside the stated figures of ``frame``."""
    cited: dict[tuple[str, str], None] = {}
    for figure in frame.itertuples():
        answer = ask_counted(record, figure)
        for text in [] if answer is None else answer[CITED].unique():
            cited |= dict.fromkeys(pairs_cited(text))
    return pd.DataFrame([*cited], columns=["document", "place"], dtype="str")


def pairs_cited(text: object) -> list[tuple[str, str]]:
    """The documents and places of a column ``cited``, which is one text in each row."""
    if is_missing(text):
        return []
    pairs = (part.partition(": ") for part in str(text).split(APART))
    return [(document, place) for document, _, place in pairs]
