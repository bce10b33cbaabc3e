"""What a curator forgets to say in a descriptor: warnings, since the record can be used without."""

import json
from collections.abc import Iterator, Mapping

from ctc_dash.record.layers import Layer
from ctc_dash.record.package import DESCRIPTOR, Package
from ctc_dash.record.problems import Problem
from ctc_dash.record.rows import TableRows
from ctc_dash.record.workbook_file import ABOUT


def forgotten_notes(package: Package) -> list[Problem]:
    """What a descriptor does not say although a record can hardly be read without it."""
    file = DESCRIPTOR if package.folder.is_dir() else ABOUT
    said = (
        ("data_as_of", package.data_as_of, "the day up to which the data reach"),
        ("revised", package.revised, "the moment of the last change: calendars tell it by that"),
    )
    return [
        Problem(file, None, None, f"'{name}' is not given", "", meaning, is_warning=True)
        for name, value, meaning in said
        if value is None
    ]


def unlisted_documents(layer: Layer, tables: Mapping[str, TableRows]) -> Iterator[Problem]:
    """The layer's own documents that its descriptor does not name among its sources."""
    listed = folded(json.dumps(layer.descriptor.get("sources", []), ensure_ascii=False))
    documents = tables.get("documents")
    for row in documents.rows if documents and layer.folder.is_dir() else ():
        symbol = row.values.get("symbol")
        if row.table.path.parent == layer.folder and symbol and folded(symbol) not in listed:
            wrong = "the document is not among the 'sources' of the descriptor"
            expected = f"a source with this symbol in {layer.file(DESCRIPTOR)}"
            where = (row.table.file, row.number, "symbol")
            yield Problem(*where, wrong, str(symbol), expected, is_warning=True)


def folded(text: object) -> str:
    """A symbol without its blanks, in small letters: people write it in several ways."""
    return "".join(str(text).split()).casefold()
