"""The large numbers at the head of a page or a brief: stated, and beside it what is counted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from babel.numbers import is_currency

from ctc_dash.address.pages import KNOWN_BY
from ctc_dash.asking import stated
from ctc_dash.asking.parameters import QuestionError, day_of
from ctc_dash.asking.questions import find_question
from ctc_dash.asking.record import Record
from ctc_dash.figures.cells import BASIS, DATED, exactness_word
from ctc_dash.figures.cited_places import parts_of
from ctc_dash.figures.citing import (
    Citation,
    SourceLine,
    citations_in,
    citations_of,
    sources_line,
)
from ctc_dash.record.problems import RecordError
from ctc_dash.words import INFERRED, NO_VALUE, Words, date_of, is_missing

NO_SOURCE = SourceLine()


@dataclass(frozen=True)
class Number:
    """One large number: what is stated and where, beside what is recorded one by one.

    ``counts`` are the question that gives its rows and that question's parameters (JSON);
    ``is_counted`` says whether it is their number, which the note has otherwise.
    """

    text: str
    label: str
    note: str
    source: SourceLine = NO_SOURCE
    unknown: bool = False
    counts: tuple[str, str] | None = None
    is_counted: bool = False


def strip_numbers(record: Record, words: Words, page: str, as_of: object) -> list[Number]:
    """The numbers at the head of a page, as the record's table of strips has them.

    What a question gives is as of ``as_of``, as questions take it; what is stated says itself of
    which day it speaks.
    """
    stated_figures = stated.stated_beside_counted(record).set_index("id")
    return [
        given_by(row, record, words, as_of)
        if is_missing(row.stated_figure)
        else stated_number(stated_figures.loc[row.stated_figure], record, words, row.id, as_of)
        for row in record.ask("record/strips", page=page).itertuples()
        # an audience may see the number and not the figure that it names
        if is_missing(row.stated_figure) or row.stated_figure in stated_figures.index
    ]


def given_by(row: Any, record: Record, words: Words, as_of: object) -> Number:
    """What a question gives in one column: the sum of counts, or in how many rows it is known.

    What this record or this audience cannot answer says so, and takes nothing else away.
    """
    label = words.label("strip", row.id)
    given = json.loads(row.parameters)
    try:
        if "as_of" in find_question(row.question).parameter_names:
            given["as_of"] = as_of
        answer = record.ask(row.question, **given)
        known = answer[answer[row.column_name].notna()]
        cited = citations_of(record, row.question, known, given)
    except (QuestionError, RecordError):
        return Number(NO_VALUE, label, words.say("cannot be counted in this record"), unknown=True)
    is_count = row.column_name in find_question(row.question).counts
    number = known[row.column_name].sum() if is_count else len(known)
    note = words.say("counted")
    bases = known.get(row.column_name + BASIS)
    if bases is not None and (read := int((bases == INFERRED).sum())):
        told = words.number(len(known) - read)
        parts = {"note": note, "told": told, "read": words.number(read)}
        note = words.say("{note}; {told} stated, {read} by the curator's reading", **parts)
    elif DATED in known and (read := int((known[DATED] == INFERRED).sum())):
        note = words.count(
            "{note}; {n} date inferred", "{note}; {n} dates inferred", read, note=note
        )
    source = sources_line(map(whole_part, cited), record, words)
    by: Mapping[str, Any] | None = {}
    if not is_count and len(known) < len(answer):  # the rows that have something in the column
        by = KNOWN_BY.get(f"{row.question}.{row.column_name}")
    alone = None if by is None else json.dumps({**json.loads(row.parameters), **by})
    counts = (row.question, alone) if alone else None
    return Number(words.number(int(number)), label, note, source, False, counts, True)


def whole_part(cited: Citation) -> Citation:
    """The annex or section that a place lies in: a large number has little room for more."""
    return Citation(cited.document, next(reversed(parts_of(cited.place)), cited.place))


def stated_number(
    row: pd.Series, record: Record, words: Words, strip: str = "", as_of: object = None
) -> Number:
    """A row of ``stated.stated_beside_counted`` as a number.

    Where the two differ, the stated figure is the large one and says that it is stated: the rows
    are a part of it, not an achievement towards it. Beside the place of the statement stand the
    other documents that they cite. The record's label of the ``strip`` row, if it has one, is
    shorter than the statement; the day of which it speaks is said where it is not ``as_of``.
    """
    unknown = is_missing(row["counted"])
    figure = exactness_word(row["precision"], words) + quantity(row["figure"], row["unit"], words)
    if unknown and not is_missing(row["question"]):
        note = words.say("stated; cannot be counted in this record")
    elif unknown:
        note = words.say("stated; none listed")
    elif row["comparison"] in ("repeated", "computed"):
        note = words.say("stated")
    elif row["counted"] == row["figure"]:
        note = words.say("stated and listed")
    else:
        counted = quantity(row["counted"], row["unit"], words)
        note = words.say("stated; {counted} listed", counted=counted)
    if date_of(row["speaks_of"]) != day_of(as_of):  # else the page says it of all that it shows
        note = words.say("{note}, as of {day}", note=note, day=words.day(row["speaks_of"]))
    stated_in = Citation(row["document"], row["place"])
    counted_in = citations_in(stated.counted_citations(record, row.to_frame().T))
    others = [whole_part(cited) for cited in counted_in if cited.document != stated_in.document]
    source = sources_line([stated_in, *others], record, words)
    label = words.labels.get(("strip", strip)) or words.text(str(row["statement"]))
    counts = None if unknown else (str(row["question"]), str(row["parameters"]))
    is_counted = not unknown and bool(row["counted"] == row["figure"])
    return Number(figure, label, note, source, unknown, counts, is_counted)


def quantity(value: float, unit: object, words: Words) -> str:
    """A number, with its currency where it is an amount; what is counted says its unit itself."""
    if isinstance(unit, str) and is_currency(unit):
        return words.money(float(value), unit)
    return words.number(value)
