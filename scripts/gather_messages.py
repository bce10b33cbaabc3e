"""What ``pages.toml`` and ``shapes.toml`` say, for Babel, which finds sentences in Python alone.

``babel.cfg`` names it for ``update_catalogues.py``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

NO_TEXTS = ("vocabulary", "narrowing")  # of a shape, what is no sentence
# Line, function, sentence or its two forms, comments: as Babel takes it.
Message = tuple[int, str | None, str | tuple[str, ...], list[str]]


def from_pages(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Message]:
    """What pages and figures are called and say, labels of filters, units."""
    text = file.read().decode("utf-8")
    declared = tomllib.loads(text)
    for page in (*declared["page"], *declared["entry"], *declared["lookup"]):
        line = text[: text.index(f'slug = "{page["slug"]}"')].count("\n") + 1
        titles = page["figures"].values() if isinstance(page["figures"], dict) else ()
        labels = page.get("labels", {}).values()
        for sentence in (page["title"], page["answers"], *titles, *labels):
            yield line, None, sentence, []
    for each in declared["explored"]:
        yield 1, None, each["topic"], []
        yield 1, None, each["name"], []
    for name in declared["sheets"].values():
        yield 1, None, name, []
    for said in (*declared["notes"], *declared["nothing"]):
        yield 1, None, said["says"], []
    for unit in declared["units"].values():
        yield 1, "ngettext", tuple(unit["number"]), []
        yield 1, None, unit["hint"], []


def from_shapes(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Message]:
    """The sentences of shapes: each for one and for more, which a single text is alike."""
    for topic in tomllib.loads(file.read().decode("utf-8")).values():
        for pair in texts_of(topic):
            yield 1, "ngettext", pair, []


def texts_of(declared: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The pairs of texts of a table and of those within it; no code or name is one."""
    for key, said in declared.items():
        if isinstance(said, dict):
            yield from texts_of(said)
        elif isinstance(said, (str, list)) and key not in NO_TEXTS:
            one, many = (said, said) if isinstance(said, str) else said
            yield one, many
