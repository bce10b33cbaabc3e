"""The large numbers at the head of a page or a brief: stated, and beside it what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from babel.numbers import is_currency

from ctc_dash import stated
from ctc_dash.snapshot import Snapshot
from ctc_dash.words import Words, is_missing


@dataclass(frozen=True)
class Number:
    """One large number: what is stated and where, beside what is recorded one by one."""

    text: str
    label: str
    note: str
    source: str
    unknown: bool = False


def numbers(snapshot: Snapshot, words: Words, ids: Iterable[str]) -> list[Number]:
    """The stated figures of these ids, each with what the record's rows count."""
    frame = stated.beside_counted(snapshot).set_index("id")
    return [beside(frame.loc[each], words) for each in ids if each in frame.index]


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


def exactness(code: object, words: Words) -> str:
    """The word before a number that is not exact."""
    return "" if code == "exact" else f"{words.label('precision', code)} "


def quantity(value: float, unit: object, words: Words) -> str:
    """A number, with its currency where it is an amount; what is counted says its unit itself."""
    if isinstance(unit, str) and is_currency(unit):
        return words.money(float(value), unit)
    return words.number(value)
