"""One place of a document with all that the record took from it, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from babel import Locale

from ctc_dash.asking.record import Record
from ctc_dash.asking.stated import COUNTED, stated_beside_counted
from ctc_dash.figures.asked_places import respell
from ctc_dash.figures.cells import exactness_word
from ctc_dash.figures.cited_places import gather_places
from ctc_dash.figures.rows_said import RowSaid, SourceWords, rows_in_words, source_quotes
from ctc_dash.figures.strip import quantity
from ctc_dash.figures.taken_from import (
    NOTICES,
    STATED,
    CitedDocument,
    cited_documents,
    table_rows,
)
from ctc_dash.words import Words, is_missing

OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")  # the official languages, in their usual order
BY_LANGUAGE = "undocs.org"  # the host at which a symbol may be asked for in one of them


class DocumentSaid(NamedTuple):
    """A document: its label, title, days as one line, address and what the curator notes of it."""

    document: str
    label: str
    title: str
    days: str
    address: str
    note: str


class StatedSaid(NamedTuple):
    """A figure as stated beside what is counted, of what, and why they differ."""

    stated: str
    counted: str
    of_what: str
    why: str
    quotes: Sequence[SourceWords]


class Notice(NamedTuple):
    """A contradiction or gap: of which kind, what it is called, what it says, what is noted."""

    kind: str
    title: str
    statement: str
    treatment: str
    note: str


@lru_cache(maxsize=64)
def document_facts(record: Record, words: Words) -> Mapping[str, DocumentSaid]:
    """Every document of the record that the audience may see, in the record's order."""
    if "documents" not in set(record.tables["name"]):
        return {}
    found = {}
    rows = {str(row["id"]): row for row in table_rows(record, "documents").to_dict("records")}
    for document in map(str, record.ask_if_seen("record/documents", {})["document"]):
        row = rows[document]
        dated, reach, note = (row.get(name) for name in ("dated", "data_as_of", "note"))
        days = [
            "" if is_missing(dated) else words.say("Dated {day}", day=words.day(dated)),
            "" if is_missing(reach) else words.say("data as of {day}", day=words.day(reach)),
        ]
        address = row.get("address")
        found[document] = DocumentSaid(
            document,
            words.label("document", document),
            words.text(str(row.get("title") or "")),
            " · ".join(filter(None, days)),
            str(address) if str(address).startswith(("https://", "http://")) else "",
            "" if is_missing(note) else words.text(str(note)),
        )
    return found


def find_document(text: str, record: Record, words: Words) -> str:
    """The id of a document by its id or its label, in any case; empty where there is none."""
    known = document_facts(record, words)
    asked = text.strip().casefold()
    return next(
        (name for name, said in known.items() if asked in (name.casefold(), said.label.casefold())),
        "",
    )


def address_by_language(address: str, words: Words) -> tuple[str, Mapping[str, tuple[str, str]]]:
    """The address in the reader's language, and those in all, each with the language's own name.

    Where a host does not take a language it is the address as it is, and no others.
    """
    parts = urlsplit(address)
    if parts.hostname != BY_LANGUAGE:
        return address, {}
    every = {
        code: (own_name(code), f"{parts.scheme}://{parts.netloc}/{code}{parts.path}")
        for code in OFFICIAL
    }
    own = words.language.code if words.language.code in every else "en"
    return every[own][1], every


def own_name(code: str) -> str:
    """What a language calls itself."""
    name = str(Locale.parse(code).get_language_name(code))
    return name[:1].upper() + name[1:]


@dataclass(frozen=True, eq=False)
class PlaceTaken:
    """What the record took from some single places of one document, in one language."""

    record: Record
    words: Words
    document: str
    asked: Collection[str]

    @cached_property
    def of(self) -> CitedDocument:
        """All that the record took from the document."""
        none = CitedDocument(self.document, ())
        return cited_documents(self.record).get(self.document, none)

    @property
    def label(self) -> str:
        """The document with the places, as a reader cites them."""
        said = self.words.parted(gather_places(self.asked, self.words))
        document = self.words.label("document", self.document)
        return self.words.say("{place}, {part}", place=document, part=said) if said else document

    @cached_property
    def _rows(self) -> Mapping[str, list[int]]:
        return self.of.at(self.asked)

    @property
    def is_cited(self) -> bool:
        """Whether any row cites it."""
        return bool(self._rows)

    @cached_property
    def facts(self) -> Sequence[tuple[str, Sequence[RowSaid]]]:
        """The rows of the tables by the tables' titles."""
        titles = titles_of(self.record)
        return [
            (self.words.text(titles[table]), list(self._said(table)))
            for table in self._rows
            if table not in (STATED, NOTICES)
        ]

    def _said(self, table: str) -> Iterator[RowSaid]:
        said = table_in_words(self.record, table, self.words)
        return (said[row] for row in self._rows[table])

    @cached_property
    def stated(self) -> Sequence[StatedSaid]:
        """The figures stated there, each beside what the record counts."""
        rows = table_rows(self.record, STATED)
        cited = {str(rows["id"].iloc[row]) for row in self._rows.get(STATED, [])}
        if not cited:
            return []
        every = stated_in_words(self.record, self.words)
        return [said for figure, said in every.items() if figure in cited]

    @cached_property
    def notices(self) -> Sequence[Notice]:
        """The contradictions and gaps that one of its places is part of."""
        cited = self._rows.get(NOTICES)
        rows = table_rows(self.record, NOTICES).iloc[cited].to_dict("records") if cited else []
        return [notice_said(row, self.words) for row in rows]

    @property
    def notes(self) -> Sequence[tuple[str, str]]:
        """The curator's notes on rows, each with what it is a note on."""
        on_facts = [(row.name, row.note) for _, rows in self.facts for row in rows if row.note]
        on_notices = [(each.title, each.note) for each in self.notices if each.note]
        return list(dict.fromkeys([*on_facts, *on_notices]))


@lru_cache(maxsize=16)
def titles_of(record: Record) -> Mapping[str, str]:
    """The tables' titles by their names."""
    named = record.tables[["name", "title"]].itertuples(index=False)
    return {str(name): str(title) for name, title in named}


@lru_cache(maxsize=512)  # of several records, in several languages
def table_in_words(record: Record, table: str, words: Words) -> Sequence[RowSaid]:
    """Every row of a table in words: all its places are asked for one after the other."""
    return tuple(rows_in_words(record, table, table_rows(record, table), words))


@lru_cache(maxsize=16)
def stated_in_words(record: Record, words: Words) -> Mapping[str, StatedSaid]:
    """Every stated figure that the audience sees by its id, beside what the record counts."""
    quotes = {
        str(row["id"]): source_quotes({str(name): each for name, each in row.items()})
        for row in table_rows(record, STATED).to_dict("records")
    }
    counted = counted_beside(record)
    return {
        str(row.id): stated_said(row, counted.get(str(row.id)), quotes[str(row.id)], words)
        for row in record.ask_if_seen("sources/stated", {}).itertuples()
    }


@lru_cache(maxsize=8)
def counted_beside(record: Record) -> Mapping[str, object]:
    """What a record counts of each stated figure by its id; none where it has no rows for it."""
    frame = stated_beside_counted(record)
    return dict(zip(frame["id"].astype(str), frame[COUNTED], strict=True))


def stated_said(
    row: Any, counted: object, quotes: Sequence[SourceWords], words: Words
) -> StatedSaid:
    """One stated figure beside what is counted."""
    figure = exactness_word(row.precision, words) + quantity(row.figure, row.unit, words)
    none = is_missing(counted)
    return StatedSaid(
        figure,
        words.say("not recorded") if none else quantity(float(str(counted)), row.unit, words),
        words.text(str(row.statement)),
        "" if is_missing(row.explanation) else words.text(str(row.explanation)),
        quotes,
    )


def notice_said(row: Mapping[Any, Any], words: Words) -> Notice:
    """One notice."""
    texts = {name: row.get(name) for name in ("title", "statement", "treatment", "note")}
    said = {name: "" if is_missing(text) else words.text(str(text)) for name, text in texts.items()}
    return Notice(words.label("kind", row.get("kind")), **said)


def take_place(record: Record, words: Words, document: str, text: str) -> PlaceTaken:
    """What was taken from a place as a reader typed it; of no place the document as a whole."""
    none = CitedDocument(document, ())
    known = cited_documents(record).get(document, none).spelled
    asked = respell(text, known) if text else frozenset()
    return PlaceTaken(record, words, document, asked)
