"""The last sheet of a workbook: the documents and places that its sheets rest on, and what for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ctc_dash.asking.record import Record
from ctc_dash.exports import columns
from ctc_dash.exports.extract import Entry
from ctc_dash.exports.taken import RecordTable
from ctc_dash.figures.citing import places_by_document
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Words

Document = Mapping[str, object]


def sources(entries: Iterable[Entry], record: Record | None) -> list[columns.Column]:
    """One row per document, place and sheet, with the document's full title and its days."""
    known = documents(record)
    return columns.texts_by_heading(
        row(document, place, entry, known)
        for entry in entries
        for document, place in places_of(entry, record)
    )


def documents(record: Record | None) -> dict[str, Document]:
    """The record's documents by id."""
    if record is None:
        return {}
    frame = record.ask("record/documents")
    return {str(each["document"]): each for each in frame.to_dict("records")}


def places_of(entry: Entry, record: Record | None) -> Iterator[tuple[str | None, str]]:
    """The documents that a sheet rests on and where in them; none where its rows cite none."""
    taken = entry.taken
    if isinstance(taken, Shown):
        for document, places in places_by_document(taken.cited, taken.record, taken.words).items():
            yield from ((document, place) for place in places or [""])
        return
    cited = list(cited_by(taken, record))
    yield from cited
    if not cited:
        yield None, taken.words.say("The rows of this table cite no document.")


def cited_by(table: RecordTable, record: Record | None) -> Iterator[tuple[str, str]]:
    """The documents that a table's rows cite; the places stand in the rows."""
    if record is None:
        return
    frame = record.ask("sources/citations_by_table")
    for each in frame[frame["table_name"] == table.name].itertuples():
        yield each.document, in_the_rows(table.words, int(each.places), int(each.rows))


def in_the_rows(words: Words, places: int, rows: int) -> str:
    """How many places of a document how many rows cite."""
    return words.count(
        "{n} place, as {rows} says",
        "{n} places, as {rows} say",
        places,
        rows=words.count("{n} row", "{n} rows", rows),
    )


def row(
    document: str | None, place: str, entry: Entry, known: Mapping[str, Document]
) -> dict[str, columns.Value]:
    """One citation, with all that the record says of the document."""
    words = entry.taken.words
    of_it = known.get(document or "", {})
    return {
        words.column("document"): words.label("document", document) if document else None,
        words.column("place"): place,
        words.say("For the sheet"): entry.name,
        words.say("Full title"): columns.raw(of_it.get("title")),
        words.column("dated"): columns.raw(of_it.get("dated")),
        words.column("data_as_of"): columns.raw(of_it.get("data_as_of")),
        words.column("address"): columns.raw(of_it.get("address")),
    }
