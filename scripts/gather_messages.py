"""What ``pages.toml`` says to readers, for Babel, which by itself finds sentences in Python alone.

``babel.cfg`` names it; CONTRIBUTING.md, "Add a language", has the command.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

# Line, function, sentence or its two forms, comments: as Babel takes it.
Message = tuple[int, str | None, str | tuple[str, ...], list[str]]


def from_pages(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Message]:
    """Titles of pages and what they answer, titles of figures, what is said of them, units."""
    text = file.read().decode("utf-8")
    declared = tomllib.loads(text)
    for page in declared["page"]:
        line = text[: text.index(f'slug = "{page["slug"]}"')].count("\n") + 1
        for sentence in (page["title"], page["answers"], *page["figures"].values()):
            yield line, None, sentence, []
    for said in (*declared["notes"], *declared["nothing"]):
        yield 1, None, said["says"], []
    for unit in declared["units"].values():
        yield 1, "ngettext", tuple(unit["number"]), []
        yield 1, None, unit["hint"], []
