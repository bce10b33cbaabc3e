"""The documents that rows rest on, each once, with all its places: what stands at the end."""

from __future__ import annotations

from collections.abc import Iterable

from ctc_dash.asking.record import Record
from ctc_dash.figures.citing import MOST, Cited, by_document
from ctc_dash.words import Words


def bibliography(
    record: Record, words: Words, cited: Iterable[Cited], most: int = MOST
) -> tuple[str, ...]:
    """Symbol, title, date and places of each document, one line each, in the record's order.

    ``most`` is how many places of a document are said before they are gathered.
    """
    titles = record.ask("record/documents").set_index("document")
    lines = []
    for document, places in by_document(cited, record, words, most).items():
        line = words.say(
            "{symbol}, {title}, {day}",
            symbol=words.label("document", document),
            title=titles["title"].get(document, document),
            day=words.day(titles["dated"].get(document)),
        )
        named = "; ".join(places)
        lines.append(words.say("{cited}: {places}", cited=line, places=named) if named else line)
    return tuple(lines)
