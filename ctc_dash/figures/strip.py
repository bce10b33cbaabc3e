"""The large numbers at the head of a page or a brief: stated, and beside it what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from babel.numbers import is_currency

from ctc_dash.asking import stated
from ctc_dash.asking.record import Record
from ctc_dash.figures.cells import exactness
from ctc_dash.figures.counts import COUNTS, Count
from ctc_dash.words import Words, is_missing


@dataclass(frozen=True)
class Number:
    """One large number: what is stated and where, beside what is recorded one by one."""

    text: str
    label: str
    note: str
    source: str
    unknown: bool = False


def numbers(record: Record, words: Words, ids: Iterable[str]) -> list[Number]:
    """The numbers of these ids: stated, each with what is counted beside it, or counted alone."""
    frame = stated.beside_counted(record).set_index("id")
    return [
        alone(COUNTS[each], record, words) if each in COUNTS else beside(frame.loc[each], words)
        for each in ids
        if each in COUNTS or each in frame.index
    ]


def alone(count: Count, record: Record, words: Words) -> Number:
    """A number that is counted in the record, and that no document states."""
    place = f"{words.label('document', count.document)}, {count.place}"
    number, note = words.number(count.number(record)), words.say("counted one by one")
    return Number(number, count.label(words), note, place)


def scope(record: Record, words: Words) -> str:
    """Of what the numbers speak: the whole record, up to the day that it reaches."""
    reach = record.ask("record/reach")["data_as_of"].iloc[0]
    return words.say("Of the whole record, as of {day}.", day=words.day(reach))


def beside(row: pd.Series, words: Words) -> Number:
    """A row of ``stated.beside_counted`` as a number.

    Where the two differ, the stated figure is the large one and says that it is stated: the rows
    are a part of it, not an achievement towards it.
    """
    unknown = is_missing(row["counted"])
    figure = exactness(row["precision"], words) + quantity(row["figure"], row["unit"], words)
    if unknown:
        number, note = figure, words.say("stated; none recorded one by one")
    elif row["counted"] == row["figure"]:
        number, note = quantity(row["counted"], row["unit"], words), words.say("as stated")
    else:
        counted = quantity(row["counted"], row["unit"], words)
        number = words.say("{figure} stated", figure=figure)
        note = words.say("{counted} recorded one by one", counted=counted)
    place = f"{words.label('document', row['document'])}, {row['place']}"
    return Number(number, str(row["statement"]), note, place, unknown)


def quantity(value: float, unit: object, words: Words) -> str:
    """A number, with its currency where it is an amount; what is counted says its unit itself."""
    if isinstance(unit, str) and is_currency(unit):
        return words.money(float(value), unit)
    return words.number(value)
