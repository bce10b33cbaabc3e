"""What ``pages.toml`` says to readers, for Babel, which by itself finds sentences in Python alone.

``babel.cfg`` names it; CONTRIBUTING.md, "Add a language", has the command.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO

Message = tuple[int, None, str, list[str]]  # line, function, sentence, comments: as Babel takes it


def from_pages(file: BinaryIO, *_: Any, **__: Any) -> Iterator[Message]:
    """Titles of pages and what they answer, titles of figures, and notes on how they are made."""
    text = file.read().decode("utf-8")
    declared = tomllib.loads(text)
    for page in declared["page"]:
        line = text[: text.index(f'slug = "{page["slug"]}"')].count("\n") + 1
        for sentence in (page["title"], page["answers"], *page["figures"].values()):
            yield line, None, sentence, []
    for note in declared["notes"]:
        yield 1, None, note["says"], []
