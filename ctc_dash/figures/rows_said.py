"""A row of any table in one line: what names it, what is said of it, which page has more on it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ctc_dash.asking.record import Record
from ctc_dash.figures.cells import (
    NOTE,
    TITLE_TRANSLATED,
    TRANSLATED,
    Column,
    plain_column,
    readable_columns,
)
from ctc_dash.words import NO_VALUE, Words, is_missing, language_of, message

_SAID = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PASSED_OVER = frozenset(_SAID["passed_over"])
SAYS: Mapping[str, Sequence[str]] = _SAID["says"]
OPENS: Mapping[str, str] = _SAID["opens"]
NAMES: Mapping[str, Sequence[str]] = _SAID["names"]
QUOTED, PASSAGE, PLACE, DOCUMENT = "_as_stated", "_passage", "place", "document"
FIRST = 4  # columns of a table that the file does not know
NUMBERED = message("{column} {value}")
TRANSLATION = message("working translation")


class SourceWords(NamedTuple):
    """The source's own words, as the record keeps them, and their language."""

    text: str
    lang: str


class RowSaid(NamedTuple):
    """A row in words.

    ``opens`` is the page with more on it, after ``?`` the id there or after ``#`` the figure.
    """

    table: str
    name: str
    said: str
    opens: tuple[str, str, str]
    quotes: Sequence[SourceWords]
    note: str


def rows_in_words(
    record: Record, table: str, rows: pd.DataFrame, words: Words
) -> Iterator[RowSaid]:
    """Rows of a table in words, in their order."""
    if rows.empty:
        return
    columns = {each.name: each for each in readable_columns(said_columns(rows), words)}
    parts = [texts_of(each, rows, columns, record, words) for each in says(table, rows)]
    for at, cells in enumerate(rows.to_dict("records")):
        row = {str(column): value for column, value in cells.items()}
        texts = [each[at] for each in parts if each and each[at] not in ("", NO_VALUE)]
        name, *others = texts or [words.say("a row without a name")]
        others += translation(row, words)
        note = row.get(NOTE)
        yield RowSaid(
            table,
            name,
            words.joined(others),
            opening(table, row),
            source_quotes(row),
            "" if is_missing(note) else words.text(str(note)),
        )


def translation(row: Mapping[str, object], words: Words) -> list[str]:
    """That a row's name is the curator's own, where the record says so."""
    return [words.say(TRANSLATION)] if is_translated(row.get(TRANSLATED)) else []


def is_translated(cell: object) -> bool:
    """Whether a cell says that a name is a working translation."""
    return not is_missing(cell) and bool(cell)


def says(table: str, rows: pd.DataFrame) -> Sequence[str]:
    """The columns that say a row of a table: of an unknown one its first."""
    if table in SAYS:
        return SAYS[table]
    return [str(name) for name in said_columns(rows).columns if name != "id"][:FIRST]


def said_columns(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that may be said: without places, notes, and the source's own words."""
    left_out = [
        name
        for name in map(str, rows.columns)
        if name == NOTE or name.endswith((QUOTED, PASSAGE, PLACE, DOCUMENT))
    ]
    return rows.drop(columns=left_out)


def texts_of(
    column: str,
    rows: pd.DataFrame,
    readable: Mapping[str, Column],
    record: Record,
    words: Words,
) -> list[str]:
    """The texts of one column, with names for codes and ids; none where there is no such column."""
    name, _, vocabulary = column.partition(":")
    if name in readable and not vocabulary and name not in NAMES:
        found = readable[name]
        if not found.numeric:
            return found.texts
        return [numbered(found.heading, text, words) for text in found.texts]
    if name not in rows:
        return []
    if name in NAMES:
        names = names_of(record, name, words)
        return ["" if is_missing(code) else names.get(str(code), str(code)) for code in rows[name]]
    if vocabulary:
        return [words.label(vocabulary, code) for code in rows[name]]
    return plain_column(rows[name], words).texts


def numbered(heading: str, text: str, words: Words) -> str:
    """A number with what it counts or names."""
    return text if text == NO_VALUE else words.say(NUMBERED, column=heading, value=text)


@lru_cache(maxsize=128)
def names_of(record: Record, column: str, words: Words) -> Mapping[str, str]:
    """What the rows of the table are called that a column has the ids of; a translation says so."""
    table, name = NAMES[column]
    if table not in set(record.tables["name"]):
        return {}
    frame = record.table(table).frame
    if not {"id", name} <= {*frame.columns}:
        return {}
    translated = frame[TRANSLATED] if TRANSLATED in frame else [False] * len(frame)
    return {
        str(code): words.say(TITLE_TRANSLATED, title=title) if is_translated(own) else title
        for code, title, own in zip(
            frame["id"], map(words.text, frame[name].astype(str)), translated, strict=True
        )
    }


def opening(table: str, row: Mapping[str, object]) -> tuple[str, str, str]:
    """Page, id or State there, and figure there that a row opens; empty where it has none."""
    way = OPENS.get(table, "")
    page, _, figure = way.partition("#")
    page, asks, column = page.partition("?")
    if not asks:
        return page, "", figure
    value = row.get(column)
    return ("", "", "") if is_missing(value) else (page, id_text(value), figure)


def id_text(value: object) -> str:
    """An id as an address has it: a number without a fraction."""
    return str(int(value)) if isinstance(value, int | float) else str(value)


def source_quotes(row: Mapping[str, object]) -> list[SourceWords]:
    """The source's words in one row, each once, the longest of those that hold each other."""
    texts = [
        str(value) for name, value in row.items() if name.endswith(QUOTED) and not is_missing(value)
    ]
    kept = [
        text
        for text in dict.fromkeys(texts)
        if not any(text != other and text in other for other in texts)
    ]
    return [SourceWords(text, language_of(text)) for text in kept]
