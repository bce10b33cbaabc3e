"""The documents that figures rest on, each once, with all its places: what stands at the end."""

from __future__ import annotations

from collections.abc import Iterable

from ctc_dash import questions
from ctc_dash.figures.figure import Figure
from ctc_dash.snapshot import Snapshot
from ctc_dash.words import Words


def bibliography(snapshot: Snapshot, words: Words, figures: Iterable[Figure]) -> tuple[str, ...]:
    """Symbol, title, date and places of each document, one line each, in the figures' order."""
    places: dict[str, dict[str, None]] = {}
    for figure in figures:
        for source in figure.sources:
            places.setdefault(source.document, {})[source.place] = None
    titles = questions.ask(snapshot, "record/documents", {}).set_index("document")
    return tuple(
        words.say(
            "{symbol}, {title}, {day}: {places}",
            symbol=words.label("document", document),
            places="; ".join(named),
            title=titles["title"].get(document, document),
            day=words.day(titles["dated"].get(document)),
        )
        for document, named in places.items()
    )
