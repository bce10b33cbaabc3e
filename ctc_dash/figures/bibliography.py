"""The documents that rows rest on, each once, with all its places: what stands at the end."""

from __future__ import annotations

from collections.abc import Iterable

from ctc_dash.asking.record import Record
from ctc_dash.figures.citing import Cited, by_document
from ctc_dash.words import Words

MOST = 20  # places of one document: an end has more room than a line


def bibliography(record: Record, words: Words, cited: Iterable[Cited]) -> tuple[str, ...]:
    """Symbol, title, date and places of each document, one line each, in the record's order."""
    titles = record.ask("record/documents").set_index("document")
    lines = []
    for document, places in by_document(cited, record, words, MOST).items():
        line = words.say(
            "{symbol}, {title}, {day}",
            symbol=words.label("document", document),
            title=titles["title"].get(document, document),
            day=words.day(titles["dated"].get(document)),
        )
        named = "; ".join(places)
        lines.append(words.say("{cited}: {places}", cited=line, places=named) if named else line)
    return tuple(lines)
