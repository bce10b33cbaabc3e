"""The answer to a question with names beside its codes, and what each of its columns is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from ctc_dash.address.choices import every_choice
from ctc_dash.address.filters import FILTERS, WITH
from ctc_dash.address.pages import EXPLORED_QUESTIONS
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.questions import Question
from ctc_dash.asking.record import Record
from ctc_dash.charts.named import (
    CODE,
    NamedColumn,
    NamedRows,
    code_names,
    coded_columns,
    vocabularies,
)
from ctc_dash.figures.cells import LISTS, NAMING_NUMBERS, cell_text, codes_in
from ctc_dash.words import Words, is_missing, message

LABEL = "_label"  # the end of the column with the names of another, which has their codes
ROWS = "rows"  # of a question that does not count: each row is one
# What is said of a row, and is nothing to group by.
SAID = re.compile(r"(.*_)?(note|place|document)|summary|.*_as_stated|.*_basis|description")
DOCUMENT = "document"
# Units of numbers.
SENTENCES = {
    "days": message("days"),
    "days_apart": message("days"),
    "months": message("months"),
    "change_interval_months": message("months"),
}


def named_rows(
    record: Record, question: Question, frame: pd.DataFrame, words: Words, each: str = ""
) -> NamedRows:
    """The rows of an answer with names in place of codes, and the codes beside them.

    A question that does not count has a column ``rows`` besides, which is 1 everywhere: adding it
    up counts. A cell with several codes stays one cell, but in the column ``each``: there is a row
    for each of them, and one for a cell with none. Raises ``QuestionError`` where no cell of that
    column can have several.
    """
    if each:
        frame = row_for_each(question, frame, each)
    made: dict[str, Any] = {}
    columns: list[NamedColumn] = []
    for name in frame.columns:
        for column, values in columns_of(record, question, frame[name], words, each):
            columns.append(column)
            made[column.name] = values
    if not question.counts and ROWS not in made:
        columns.append(NamedColumn(ROWS, rows_name(question.id, words)))
        made[ROWS] = 1
    return NamedRows(pd.DataFrame(made, index=frame.index), columns)


def rows_name(question: str, words: Words) -> str:
    """What the rows of a question are, as the page that offers it to be explored calls them."""
    offer = {each.question: each for each in EXPLORED_QUESTIONS}.get(question)
    return words.say(offer.name) if offer else words.column(ROWS)


def row_for_each(question: Question, frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """A row for each code of a column whose cells may have several, one for a cell without any."""
    several = [name for name in frame.columns if name in LISTS]
    if column not in several:
        there = ", ".join(several) or "none"
        raise QuestionError(
            f"{question.id}: each: found '{column}', expected a column whose cells may have "
            f"several codes: {there}"
        )
    split = frame.assign(**{column: [codes_in(cell) or [""] for cell in frame[column]]})
    return split.explode(column, ignore_index=True)


def columns_of(
    record: Record, question: Question, values: pd.Series[Any], words: Words, each: str = ""
) -> Iterator[tuple[NamedColumn, Any]]:
    """What one column of an answer becomes: itself, or names and the codes beside them."""
    name = str(values.name)
    heading = words.column(name)
    key = SAID.fullmatch(name) is None
    if name in LISTS and name == each:
        yield from coded_columns(name, values, code_names(LISTS[name], values, words), words)
    elif name in LISTS:
        listed = [[words.label(LISTS[name], code) for code in codes_in(cell)] for cell in values]
        yield NamedColumn(name, heading), [words.listed(names) or None for names in listed]
        heading = words.say("{column} (code)", column=heading)
        yield NamedColumn(name + CODE, heading), values
    elif pd.api.types.is_bool_dtype(values):
        named = {"True": words.say("yes"), "False": words.say("no")}
        yield from coded_columns(name, values, named, words)
    elif pd.api.types.is_datetime64_any_dtype(values):
        yield NamedColumn(name, heading, key), values
    elif pd.api.types.is_numeric_dtype(values):
        unit = words.say(SENTENCES[name]) if name in SENTENCES else ""
        named_by = name in NAMING_NUMBERS and name not in question.counts
        yield NamedColumn(name, heading, named_by, unit=unit), values
    elif vocabulary := vocabulary_of(name, words):
        used = {str(code) for code in values if not is_missing(code)}
        named = code_names(vocabulary, record_order(record, name, question, used, words), words)
        yield from coded_columns(name, values, named, words, key=key)
    else:
        yield NamedColumn(name, heading, key and bool(question.counts)), values


def vocabulary_of(column: str, words: Words) -> str:
    """Of which vocabulary the codes of a column are; empty where it has none."""
    known = vocabularies(words)
    if column in known:
        return column
    if column.endswith("_basis"):
        return "basis"
    return DOCUMENT if column.endswith(f"_{DOCUMENT}") else ""


def every_code(record: Record, column: str, question: Question) -> Sequence[str]:
    """The codes of a column in the record's order, where a filter of the pages is on them."""
    keys = [each.key for each in FILTERS if each.parameter == column and each.key != WITH]
    taken = column in question.parameter_names
    return every_choice(record, keys[0]) if keys and taken else ()


def record_order(
    record: Record, column: str, question: Question, used: Collection[str], words: Words
) -> list[str]:
    """These codes of a column in the record's order: of its filter, or else of their names."""
    vocabulary = LISTS.get(column) or vocabulary_of(column, words)
    known = [*every_code(record, column, question), *codes_named(vocabulary, words), *used]
    return [code for code in dict.fromkeys(known) if code in used]


@lru_cache(maxsize=256)
def codes_named(vocabulary: str, words: Words) -> Sequence[str]:
    """The codes of a vocabulary in the order in which the record names them."""
    return [code for each, code in words.labels if each == vocabulary]


def with_names(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    """A frame of codes with a column of names behind each column that has codes."""
    made: dict[str, Any] = {}
    for name in map(str, frame.columns):
        made[name] = frame[name]
        vocabulary = vocabulary_of(name, words)
        if (vocabulary or name in LISTS) and is_text(frame[name]):
            made[name + LABEL] = [
                None
                if is_missing(code)
                else cell_text(words, name if name in LISTS else vocabulary, code)
                for code in frame[name]
            ]
    return pd.DataFrame(made, index=frame.index)


def is_text(values: pd.Series[Any]) -> bool:
    """Whether a column holds texts, or nothing at all."""
    types = pd.api.types
    return bool(types.is_string_dtype(values) or types.is_object_dtype(values))
