"""The large numbers at the head of a page or a brief: stated, and beside it what is counted."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

import pandas as pd
from babel.numbers import is_currency

from ctc_dash.asking import stated
from ctc_dash.asking.record import Record
from ctc_dash.figures.cells import exactness_word
from ctc_dash.figures.citing import Citation, citations_in, parts_of, sources_line
from ctc_dash.words import Words, is_missing


@dataclass(frozen=True)
class Number:
    """One large number: what is stated and where, beside what is recorded one by one."""

    text: str
    label: str
    note: str
    source: str
    unknown: bool = False


def strip_numbers(record: Record, words: Words, page: str, as_of: dt.date | None) -> list[Number]:
    """The numbers at the head of a page, as the record's table of strips has them.

    What a question gives is as of ``as_of`` (none: the whole record); what is stated says itself
    of which day it speaks.
    """
    stated_figures = stated.stated_beside_counted(record).set_index("id")
    return [
        given_by(row, record, words, as_of)
        if is_missing(row.stated_figure)
        else stated_number(stated_figures.loc[row.stated_figure], words)
        for row in record.ask("record/strips", page=page).itertuples()
        # an audience may see the number and not the figure that it names
        if is_missing(row.stated_figure) or row.stated_figure in stated_figures.index
    ]


def given_by(row: Any, record: Record, words: Words, as_of: dt.date | None) -> Number:
    """What a question gives in one column: its sum, or in how many rows the column is known."""
    given = {**json.loads(row.parameters), "as_of": as_of}
    answer = record.ask_what_applies(row.question, given)
    known = answer[answer[row.column_name].notna()]
    values = known[row.column_name]
    number = values.sum() if pd.api.types.is_numeric_dtype(values) else len(values)
    note = (
        words.say("counted, as of {day}", day=words.day(as_of)) if as_of else words.say("counted")
    )
    source = sources_line(map(whole_part, citations_in(known)), record, words)
    return Number(words.number(int(number)), words.label("strip", row.id), note, source)


def whole_part(cited: Citation) -> Citation:
    """The annex or section that a place lies in: a large number has little room for more."""
    return Citation(cited.document, next(reversed(parts_of(cited.place)), cited.place))


def stated_number(row: pd.Series, words: Words) -> Number:
    """A row of ``stated.stated_beside_counted`` as a number.

    Where the two differ, the stated figure is the large one and says that it is stated: the rows
    are a part of it, not an achievement towards it.
    """
    unknown = is_missing(row["counted"])
    figure = exactness_word(row["precision"], words) + quantity(row["figure"], row["unit"], words)
    day = words.day(row["speaks_of"])
    if unknown:
        number = figure
        note = words.say("stated, as of {day}; none recorded one by one", day=day)
    elif row["comparison"] == "repeated":
        number, note = figure, words.say("stated, as of {day}", day=day)
    elif row["counted"] == row["figure"]:
        number = quantity(row["counted"], row["unit"], words)
        note = words.say("as stated, as of {day}", day=day)
    else:
        counted = quantity(row["counted"], row["unit"], words)
        number = words.say("{figure} stated", figure=figure)
        note = words.say("{counted} recorded one by one, as of {day}", counted=counted, day=day)
    place = f"{words.label('document', row['document'])}, {row['place']}"
    return Number(number, str(row["statement"]), note, place, unknown)


def quantity(value: float, unit: object, words: Words) -> str:
    """A number, with its currency where it is an amount; what is counted says its unit itself."""
    if isinstance(unit, str) and is_currency(unit):
        return words.money(float(value), unit)
    return words.number(value)
