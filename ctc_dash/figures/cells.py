"""Cells as a reader sees them: labels for codes, written-out dates, dashes for the unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from ctc_dash.charts.place_names import cited_text, say_noted, say_region
from ctc_dash.words import INFERRED, NO_VALUE, ONLY_ENGLISH, Words, is_missing, language_of, message

# Columns that hold several codes, and the vocabulary that names each of them.
LISTS = {
    "participants": "partner",
    "implementers": "partner",
    "donors": "partner",
    "referred_to": "partner",
    "convenors": "partner",
    "implementers_inferred": "partner",
    "donors_inferred": "partner",
    "convenors_inferred": "partner",
    "participants_inferred": "partner",
    "states": "state",
}
NAMES = {
    "regions",
    "makers",
    "contributors",
}  # columns of several names as the documents have them, apart by semicolons
SAID = {"places"}  # columns whose texts are in the reader's words when they are made
STATED = ("figure", "precision")
FACTS = ("fact", "value_text")  # of a row that is one fact: which, and what is said of it
# Of facts that are not called as the codes that they have.
FACT_KINDS = {"last_visit_type": "visit_type", "last_visit_ordinal": "ordinal_as_stated"}
SPAN = ("first_day", "last_day", "date_precision")
DATED = "date_basis"
# Pairs of columns that are one citation, and the name of the column that they become.
CITED = {
    "source": ("document", "place"),
    "second_source": ("second_document", "second_place"),
    "visit_source": ("visit_document", "visit_place"),
    "evidence_source": ("evidence_document", "evidence_place"),
}
# The columns that a basis is of, where its name does not tell: they say what the curator infers.
BASIS = "_basis"
READ = "_inferred"  # the end of a column with those codes of a list that the curator infers
UNKNOWN = "unknown"  # the kind of a code that says that nothing is said: nothing is inferred then
BASED = {
    DATED: (SPAN[0],),
    "due_basis": ("due_day",),
    "event_basis": ("event_from",),
    "in_force_basis": ("procedure", "due_day"),
    "interval_basis": ("months", "days"),
    "mandate_basis": ("strongest_evidence", "evidence_kind"),
    "role_basis": ("role", "partner_role"),
    "status_basis": ("strategy_status",),
    "subject_basis": ("title",),
    "subregion_basis": ("subregion", "link"),
    "succession_basis": ("predecessor",),
    "visit_number_basis": ("visit_number",),
}
NOTE = "note"
# The columns of the curator's notes, and below which column each stands: the first that there is.
NOTES = {
    NOTE: ("title", "task"),
    "evidence_note": ("first_evidence",),
    "committee_note": ("committee_summary",),
    "directorate_note": ("directorate_summary",),
    "earlier_note": ("earlier",),
}
PLACED = {"evidence_note", "earlier_note"}  # of which each note stands after its place
TRANSLATED = "is_working_translation"
TITLE_TRANSLATED = message("{title} (working translation)")
# The columns that hold the titles of which it is said: the first that there is.
TITLES = ("title", "falls_due", "answer", "mention")
TITLED = "title_address"  # of a meeting, where the United Nations give its title
# Days, months and years, so much of each as is known
REPORTED = {"start_reported", "end_reported"}
PRECISIONS = ("year", "month", "day")
# The source's own words that the record names in the reader's language: both are shown.
QUOTED = {"ordinal_as_stated"}
# Numbers that name rather than count carry no thousands separator.
NAMING_NUMBERS = {"number", "year", "visit_number"}


@dataclass(frozen=True)
class Column:
    """One column of a readable table: its heading, its texts and what they are sorted by.

    ``facts`` says of each text what it is, where rows differ in that; ``notes`` are the curator's
    on each row.
    """

    name: str
    heading: str
    texts: list[str]
    keys: list[Any]
    numeric: bool
    facts: Sequence[str] = ()
    notes: Sequence[str] = ()

    @cached_property
    def languages(self) -> list[str]:
        """The language of each text; empty where it is the page's own."""
        named = self.facts or [self.name] * len(self.texts)
        return [language_of(*each) for each in zip(self.texts, named, strict=True)]


def readable_columns(
    frame: pd.DataFrame, words: Words, whole: pd.DataFrame | None = None
) -> list[Column]:
    """The frame's columns made readable; ``whole`` is the frame with what is hidden.

    The three columns of a span of days become one, and so do a document and the place in it, and a
    number and how exactly it is stated. What the curator infers says so in its own cell. Notes
    have a column where there are any.
    """
    names = [name for name in frame.columns if name not in NOTES or frame[name].notna().any()]
    made: dict[str, Column] = {}
    joined = {SPAN: span_column, STATED: amount_column}
    joined |= {pair: partial(citation_column, name, pair) for name, pair in CITED.items()}
    for (first, *others), column in joined.items():
        if {first, *others} <= set(names):
            names = [name for name in names if name not in others]
            made[first] = column(frame, words)
    for name in CITED.keys() & set(names):
        made[name] = cited_column(name, frame if whole is None else whole, words)
    for name in [name for name in names if name + READ in names]:
        names = [each for each in names if each not in (name + READ, name + BASIS)]
        made[name] = listed_column(frame, name, words)
    for basis, of in marks(names).items():
        names.remove(basis)
        for name in of:
            plain = made.get(name) or plain_column(frame[name], words)
            kinds = words.codes.get(name, {})
            unsaid = frame[name].isin([code for code, kind in kinds.items() if kind == UNKNOWN])
            made[name] = marked_column(plain, frame[basis].isin([INFERRED]) & ~unsaid, words)
    if FACTS[0] in names and FACTS[1] in names:
        facts, values = ([*frame[name]] for name in FACTS)
        texts = list(map(partial(fact_text, words), facts, values))
        plain = plain_column(frame[FACTS[1]], words)
        made[FACTS[1]] = replace(plain, texts=texts, keys=list(texts), facts=list(map(str, facts)))
    return [made.get(name) or plain_column(frame[name], words) for name in names]


def table_columns(frame: pd.DataFrame, hidden: Sequence[str], words: Words) -> list[Column]:
    """The frame's columns made readable, without those that are hidden."""
    columns = readable_columns(frame.drop(columns=[*hidden]), words, frame)
    return with_translations(columns, frame, words) if TRANSLATED in hidden else columns


def span_column(frame: pd.DataFrame, words: Words) -> Column:
    """Dates as one column, sorted by the first day."""
    texts = [words.days(*values) for values in frame[list(SPAN)].itertuples(index=False)]
    keys = [sort_key(value) for value in frame[SPAN[0]]]
    return Column("dates", words.column("dates"), texts, keys, numeric=False)


def marks(names: Sequence[str]) -> dict[str, list[str]]:
    """The columns that say of others what is inferred, with those that they say it of."""
    found = {
        basis: [name for name in BASED.get(basis, (basis.removesuffix(BASIS),)) if name in names]
        for basis in names
        if basis.endswith(BASIS)
    }
    return {basis: of for basis, of in found.items() if of}


def marked_column(plain: Column, inferred: pd.Series[bool], words: Words) -> Column:
    """A column whose inferred values say so: a reader must not take them for stated."""
    texts = [
        words.marked(text) if is_inferred and text != NO_VALUE else text
        for text, is_inferred in zip(plain.texts, inferred, strict=True)
    ]
    return replace(plain, texts=texts)


def listed_column(frame: pd.DataFrame, name: str, words: Words) -> Column:
    """A column of several codes, or names, of which each that is inferred says so by itself."""
    texts = [words.listed(each) or NO_VALUE for each in listed_names(frame, name, words)]
    return Column(name, words.column(name), texts, list(texts), numeric=False)


def listed_names(frame: pd.DataFrame, name: str, words: Words) -> list[list[str]]:
    """Row by row what a column of several codes, or names, holds; what is inferred says so."""
    mark, of = "; " if name in NAMES else ",", LISTS.get(name, name)
    named = partial(say_region, words=words) if name in NAMES else partial(words.label, of)
    read = frame[name + READ] if name + READ in frame else [None] * len(frame)
    return [
        [
            words.marked(named(code), INFERRED if code in codes_in(some, mark) else None)
            for code in codes_in(listed, mark)
        ]
        for listed, some in zip(frame[name], read, strict=True)
    ]


def codes_in(listed: object, mark: str = ",") -> list[str]:
    """The codes, or names, that a cell of several holds."""
    return [] if is_missing(listed) else [code for code in str(listed).split(mark) if code]


def has_marks(frame: pd.DataFrame) -> bool:
    """Whether a cell of the table says that its value is inferred."""
    return any((frame[basis] == INFERRED).any() for basis in marks(list(frame.columns)))


def with_translations(columns: Sequence[Column], frame: pd.DataFrame, words: Words) -> list[Column]:
    """The columns of a table without one that says which titles are translations: titles do."""
    made = {column.name: column for column in columns}
    title = next((name for name in TITLES if name in made), None)
    if title and has_translations(frame):
        texts = [
            words.say(TITLE_TRANSLATED, title=text) if own else text
            for text, own in zip(made[title].texts, frame[TRANSLATED].isin([True]), strict=True)
        ]
        made[title] = replace(made[title], texts=texts)
    return [*made.values()]


def has_translations(frame: pd.DataFrame) -> bool:
    """Whether the title in a row is the curator's own, without an official one."""
    return TRANSLATED in frame and frame[TRANSLATED].isin([True]).any()


def span_of_days(row: Mapping[str, Any] | pd.Series[Any], words: Words) -> str:
    """The days of one row, as precisely as the source gives them; inferred ones say so."""
    days = words.days(*(row[name] for name in SPAN))
    return words.marked(days, row.get(DATED))


def amount_column(frame: pd.DataFrame, words: Words) -> Column:
    """Stated numbers with the word before those that are not exact; sorted by their size."""
    figure, precision = (frame[name] for name in STATED)
    texts = [
        NO_VALUE if is_missing(value) else exactness_word(code, words) + words.number(value)
        for value, code in zip(figure, precision, strict=True)
    ]
    keys = [sort_key(value) for value in figure]
    return Column(STATED[0], words.column(STATED[0]), texts, keys, numeric=True)


def exactness_word(code: object, words: Words) -> str:
    """The word before a number that is not exact."""
    return "" if is_missing(code) or code == "exact" else f"{words.label('precision', code)} "


def citation_column(name: str, pair: tuple[str, str], frame: pd.DataFrame, words: Words) -> Column:
    """Document and place as one citation, in the order of the frame."""
    texts = [
        NO_VALUE if is_missing(document) else cited_text(document, place, words)
        for document, place in frame[list(pair)].itertuples(index=False)
    ]
    return Column(name, words.column(name), texts, list(texts), numeric=False)


def cited_column(name: str, frame: pd.DataFrame, words: Words) -> Column:
    """A citation that an answer has as a text, as these words say its document and place."""
    plain = plain_column(frame[name], words)
    document, place = CITED[name]
    if not {document, place} <= {*frame.columns}:
        return plain
    said = citation_column(name, CITED[name], frame, words)
    texts = [
        NO_VALUE if is_missing(text) else each
        for text, each in zip(frame[name], said.texts, strict=True)
    ]
    return replace(plain, texts=texts, keys=list(texts))


def plain_column(values: pd.Series[Any], words: Words) -> Column:
    """One column on its own."""
    name = str(values.name)
    texts = [cell_text(words, name, value) for value in values]
    numeric = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    by_size = numeric or pd.api.types.is_datetime64_any_dtype(values)
    keys = [sort_key(value) for value in values] if by_size else list(texts)
    return Column(name, words.column(name), texts, keys, bool(numeric))


def sort_key(value: Any) -> Any:
    """What a number or a date is sorted by; none where there is no value."""
    if is_missing(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return float(value)


def fact_text(words: Words, fact: str, value: Any) -> str:
    """What is said of one fact, as text."""
    return cell_text(words, FACT_KINDS.get(fact, fact), value)


def note_text(note: str, words: Words) -> str:
    """A note, or the two that an answer joins: each of them has its own translation."""
    if not (said_whole := words.text(note)).endswith(ONLY_ENGLISH):
        return said_whole
    for apart in re.finditer(r"(?<=\.) ", note):
        both = [note[: apart.start()], note[apart.end() :]]
        said = [words.text(each) for each in both]
        if not any(each.endswith(ONLY_ENGLISH) for each in said):
            return words.sentences(said)
    return said_whole


# How texts of more than one part are said.
SAYING = dict.fromkeys(NOTES, note_text) | dict.fromkeys(PLACED, say_noted)


def cell_text(words: Words, column: str, value: Any) -> str:
    """One cell as text; what the record does not hold is a dash."""
    if is_missing(value):
        return NO_VALUE
    if column in SAID:
        return str(value)
    if column in LISTS:
        return (
            words.listed(words.label(LISTS[column], code) for code in codes_in(value)) or NO_VALUE
        )
    if isinstance(value, pd.Timestamp):
        return words.day(value)
    if column in SAYING:
        return SAYING[column](str(value), words)
    if column in REPORTED:
        precision = PRECISIONS[str(value).count("-")]
        return words.days(f"{value}-01-01"[:10], None, precision)
    if isinstance(value, bool | np.bool_):
        return words.say("yes") if value else words.say("no")
    if isinstance(value, Real):
        return str(int(float(value))) if column in NAMING_NUMBERS else words.number(value)
    named = words.label(column, value)
    if column in QUOTED and named != value and words.quotes:
        return words.say("{name} ({stated})", name=named, stated=value)
    return named
