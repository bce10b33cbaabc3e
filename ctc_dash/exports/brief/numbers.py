"""The large numbers of a brief: what is counted, and beside it what a document states."""

import datetime as dt
import json
from collections.abc import Iterable

import pandas as pd

from ctc_dash.asking import stated
from ctc_dash.asking.record import Record
from ctc_dash.exports.brief.asker import Asker
from ctc_dash.figures.citing import sources_line
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.strip import Number, stated_number
from ctc_dash.words import NO_VALUE, is_missing

MOST = 6
MAIN = ("overview", "visits", "assessments")  # the pages whose figures head a period


def numbers_of_period(asker: Asker, first: dt.date, last: dt.date) -> tuple[Number, ...]:
    """The figures that the main pages' strips show and that are stated for days within a period."""
    frame = stated.stated_beside_counted(asker.record).set_index("id")
    on_pages = [each for each in strips(asker.record) if each in frame.index]
    rows = [row for _, row in frame.loc[on_pages].iterrows() if within(row, first, last)]
    return tuple(stated_number(row, asker.record, asker.words) for row in rows[:MOST])


def numbers_of_cluster(asker: Asker, cluster: str) -> tuple[Number, ...]:
    """The figures that are stated for a cluster as a whole."""
    frame = stated.stated_beside_counted(asker.record)
    wanted = {"cluster": [cluster]}  # the parameters with which the same thing is counted
    rows = [
        row
        for _, row in frame.dropna(subset="parameters").iterrows()
        if json.loads(row["parameters"]) == wanted
    ]
    return tuple(stated_number(row, asker.record, asker.words) for row in rows[:MOST])


def number_of_rows(shown: Shown, label: str) -> Number:
    """How many rows a list has."""
    words = shown.words
    if not shown.is_seen:
        return Number(NO_VALUE, label, words.say("not for this audience"), unknown=True)
    note = words.say("counted from the record")
    source = sources_line(shown.cited, shown.record, words)
    return Number(words.number(len(shown.frame)), label, note, source)


def strips(record: Record) -> Iterable[str]:
    """The stated figures at the head of the main pages, in the pages' order, none twice."""
    named = (record.ask("record/strips", page=page)["stated_figure"].dropna() for page in MAIN)
    return dict.fromkeys(str(figure) for figures in named for figure in figures)


def within(row: pd.Series, first: dt.date, last: dt.date) -> bool:
    """Whether a figure is stated for a period that lies within these days.

    A figure stated before its period was over tells of the days until then.
    """
    begins, ends = row["period_from"], row["period_to"]
    if is_missing(begins) or is_missing(ends):
        return False
    if not is_missing(row["as_of"]):
        ends = min(ends, row["as_of"])
    return bool(pd.Timestamp(first) <= begins and ends <= pd.Timestamp(last))
