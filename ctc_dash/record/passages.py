"""Prove that what rows quote stands in the texts, at the places that they name.

Of a sentence a row keeps the words that its fact turns on, and beside them the fingerprint of the
whole passage: ``<length>:<hash>``, both of the text as ``texts.normal_form`` has it. Sixteen of the
hash's digits are kept: that another passage around the same words has them by chance is out of
the question, and nothing is kept secret by them.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ctc_dash.record.package import Field, Table
from ctc_dash.record.problems import Problem
from ctc_dash.record.rows import Row, TableRows
from ctc_dash.record.texts import SourceText, Span, normal_form

STATED = "as_stated"
KINDS = ("name", "words", "heading")  # what a column may quote; a translation quotes nothing
DIGITS = 16
FINGERPRINT = re.compile(rf"[1-9]\d*:[0-9a-f]{{{DIGITS}}}")
LONGEST_SENTENCE = 500
SENTENCE_ENDS = re.compile("[。;?!]")


@dataclass(frozen=True)
class Quotation:
    """A cell that quotes: where it stands, what it quotes, and where the text should have that.

    ``places`` are alternatives; ``passage`` is the fingerprint, empty where there is none.
    """

    table: Table
    row: Row
    field: Field
    document: str
    places: tuple[str, ...]
    words: str
    passage: str

    def problem(self, wrong: str, expected: str, column: str = "") -> Problem:
        """What is wrong with it."""
        column = column or self.field.name
        found = str(self.row.values.get(column) or "")
        return Problem(self.table.file, self.row.number, column, wrong, found, expected)

    @property
    def passage_column(self) -> str:
        """Where the fingerprint of ``text_as_stated`` stands: in ``text_passage``."""
        return self.field.name.removesuffix(STATED) + "passage"

    def spans(self, text: SourceText) -> list[Span]:
        """Where in the text it should stand; a heading stands somewhere above."""
        spans = [span for place in self.places for span in text.spans(place)]
        return [(0, end) for _, end in spans] if self.field.quotes == "heading" else spans

    def sentence(self, text: SourceText) -> str:
        """The sentences of its place that hold its words; empty if it has not got them.

        A list has none: of what is no sentence, the words are the passage.
        """
        for low, high in self.spans(text):
            at = text.words.find(self.words, low, high)
            if at >= 0:
                before = [end.end() for end in SENTENCE_ENDS.finditer(text.words, low, at)]
                last = at + len(self.words) - 1
                after = SENTENCE_ENDS.search(text.words, last, high)
                held = text.words[max([low, *before]) : after.end() if after else high]
                return held if len(held) <= LONGEST_SENTENCE else self.words
        return ""


def quotations(tables: Iterable[TableRows]) -> Iterator[Quotation]:
    """Every cell that quotes a document or fingerprints a passage of one."""
    for rows in tables:
        fields = [field for field in rows.table.fields if field.quotes in KINDS]
        for row in rows.rows:
            for field in fields:
                quotation = quotation_of(rows.table, row, field)
                if quotation.document and (quotation.words or quotation.passage):
                    yield quotation


def quotation_of(table: Table, row: Row, field: Field) -> Quotation:
    """What a cell quotes: of ``second_as_stated`` the document is ``second_document``."""
    prefix = field.name.removesuffix(STATED)

    def cell(name: str) -> str:
        own = name if prefix + name not in row.values else prefix + name
        return str(row.values.get(own) or "")

    places = tuple(filter(None, (cell("place"), str(row.values.get("also_place") or ""))))
    words = normal_form(str(row.values.get(field.name) or ""))
    passage = str(row.values.get(f"{prefix}passage") or "")
    known = passage if FINGERPRINT.fullmatch(passage) else ""
    return Quotation(table, row, field, cell("document"), places, words, known)


def fingerprint(passage: str) -> str:
    """What a passage in normal form is known by."""
    return f"{len(passage)}:{hashlib.sha256(passage.encode()).hexdigest()[:DIGITS]}"


def find_passage(quotation: Quotation, text: SourceText, spans: Iterable[Span]) -> int | None:
    """Where a quotation's passage begins, first of all in the spans; None if it is nowhere there.

    A passage holds the words of its row, so that only what lies around them need be looked at.
    """
    words, passage = quotation.words, quotation.passage
    length = int(passage.partition(":")[0]) if passage else len(words)
    for low, high in spans:
        at = text.words.find(words, low, high)
        while at >= 0:
            first = max(low, at + len(words) - length) if words else at
            for start in range(first, min(at, high - length) + 1):
                if not passage or fingerprint(text.words[start : start + length]) == passage:
                    return start
            at = text.words.find(words, at + 1, high) if at < high else -1
    return None


def text_problems(tables: dict[str, TableRows], texts: dict[str, SourceText]) -> Iterator[Problem]:
    """What rows say of texts and these do not have."""
    for quotation in quotations(tables.values()):
        if text := texts.get(quotation.document):
            yield from quotation_problems(quotation, text)
    for rows in tables.values():
        for row in rows.rows:
            yield from place_problems(rows.table, row, texts)


def quotation_problems(quotation: Quotation, text: SourceText) -> Iterator[Problem]:
    """What is wrong with one quotation; a place that the text lacks is said once, of its row."""
    spans = quotation.spans(text)
    if not spans or find_passage(quotation, text, spans) is not None:
        return
    here = f"{' or '.join(quotation.places)} of {text.file}"
    column = quotation.field.name if quotation.words else quotation.passage_column
    elsewhere = find_passage(quotation, text, [(0, len(text.words))])
    if elsewhere is not None:
        wrong = "the passage stands elsewhere" if quotation.passage else "the words stand elsewhere"
        yield quotation.problem(wrong, text.place_of(elsewhere) or "another part of the text")
    elif quotation.words and any(text.words.find(quotation.words, *each) >= 0 for each in spans):
        wrong = "the words stand there, but the passage around them is another"
        yield quotation.problem(wrong, f"a passage of {here}", quotation.passage_column)
    else:
        wrong = f"{'these words are' if quotation.words else 'this passage is'} not in the text"
        yield quotation.problem(wrong, f"what stands in {here}", column)


def place_problems(table: Table, row: Row, texts: dict[str, SourceText]) -> Iterator[Problem]:
    """The places that a row names and a text does not have."""
    for column, document, place in places_named(row):
        text = texts.get(document)
        if text and not text.spans(place):
            wrong, expected = f"no such place in {text.file}", "a part as text_parts names it"
            yield Problem(table.file, row.number, column, wrong, place, expected)


def places_named(row: Row) -> Iterator[tuple[str, str, str]]:
    """Each place of a row with its column and its document."""
    for column, value in row.values.items():
        if value and (column == "place" or column.endswith("_place")):
            own = column.removesuffix("place") + "document"
            yield column, str(row.values.get(own, row.values.get("document"))), str(value)
        elif value and column == "also_stated_in":
            for each in str(value).split("; "):
                document, _, place = each.partition(": ")
                yield column, document, place
