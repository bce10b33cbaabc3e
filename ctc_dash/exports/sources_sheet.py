"""The last sheet of a workbook: the documents and places that its sheets rest on, and what for."""

from collections.abc import Iterator, Mapping, Sequence

from ctc_dash.exports import sheet_columns
from ctc_dash.exports.extract import WrittenSheet
from ctc_dash.exports.taken import RecordTable, Taken
from ctc_dash.figures.citing import NO_LIMIT, places_by_document
from ctc_dash.figures.figure import Shown
from ctc_dash.record.rows import Value
from ctc_dash.words import is_missing


def source_columns(sheets: Sequence[WrittenSheet]) -> list[sheet_columns.SheetColumn]:
    """One row per document, place and sheet, with the document's full title and its days."""
    documents = sheets[0].taken.record.ask("record/documents").set_index("document")
    known = documents.to_dict("index")
    return sheet_columns.texts_by_heading(
        row(document, place, sheet, known.get(document, {}))
        for sheet in sheets
        for document, place in places_of(sheet.taken)
    )


def places_of(taken: Taken) -> Iterator[tuple[str | None, str]]:
    """The documents that a sheet rests on and where in them; none where its rows cite none."""
    if isinstance(taken, Shown):
        by_document = places_by_document(taken.cited, taken.record, taken.words, NO_LIMIT)
        for document, places in by_document.items():
            yield from ((document, place) for place in places or [""])
        return
    cited = list(cited_by(taken))
    yield from cited
    if not cited:
        yield None, taken.words.say("The rows of this table cite no document.")


def cited_by(table: RecordTable) -> Iterator[tuple[str, str]]:
    """The documents that a table's rows cite; the places stand in the rows."""
    frame = table.record.ask("sources/citations_by_table")
    for each in frame[frame["table_name"] == table.name].itertuples():
        rows = table.words.count("{n} row", "{n} rows", int(each.rows))
        yield (
            each.document,
            table.words.count(
                "{n} place, as {rows} says",
                "{n} places, as {rows} say",
                int(each.places),
                rows=rows,
            ),
        )


def row(
    document: str | None, place: str, sheet: WrittenSheet, known: Mapping[str, object]
) -> dict[str, Value]:
    """One citation, with all that the record says of the document."""
    words, title = sheet.taken.words, known.get("title")
    return {
        words.column("document"): words.label("document", document) if document else None,
        words.column("place"): place,
        words.say("For the sheet"): sheet.name,
        words.say("Full title"): None if is_missing(title) else words.text(str(title)),
        words.column("dated"): sheet_columns.raw_value(known.get("dated")),
        words.column("data_as_of"): sheet_columns.raw_value(known.get("data_as_of")),
        words.column("address"): sheet_columns.raw_value(known.get("address")),
    }
