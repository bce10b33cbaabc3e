"""The documents that figures rest on, each once, with all its places: what stands at the end."""

from __future__ import annotations

from collections.abc import Iterable

from ctc_dash.asking.record import Record
from ctc_dash.figures.citing import in_order
from ctc_dash.figures.figure import Figure
from ctc_dash.words import Words


def bibliography(
    record: Record,
    words: Words,
    figures: Iterable[Figure],
    rows: Iterable[tuple[str, str]] | None = None,
) -> tuple[str, ...]:
    """Symbol, title, date and places of each document, one line each, in the figures' order.

    ``rows`` are document and place of the rows that are printed; they stand for what a figure
    calls the places given in each row. Without them (none) that is said as it is.
    """
    places: dict[str, list[str]] = {}
    for figure in figures:
        for source in figure.sources:
            places.setdefault(source.document, []).append(source.place)
    for document, place in rows or ():
        places.setdefault(document, []).append(place)
    titles = record.ask("record/documents").set_index("document")
    lines = []
    for document, named in places.items():
        cited = words.say(
            "{symbol}, {title}, {day}",
            symbol=words.label("document", document),
            title=titles["title"].get(document, document),
            day=words.day(titles["dated"].get(document)),
        )
        kept = "; ".join(in_order(named, words, vague=rows is None))
        lines.append(words.say("{cited}: {places}", cited=cited, places=kept) if kept else cited)
    return tuple(lines)
