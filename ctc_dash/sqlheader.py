"""The header of a .sql file: its sentence and its named fields, for questions, checks and views."""

from __future__ import annotations

import re


def header_fields(text: str) -> dict[str, str]:
    """The header's fields: ``title`` and whatever ``-- name: value`` lines follow it.

    A line that starts with ``--`` and three or more spaces continues the one before.
    """
    fields: dict[str, str] = {}
    last = "title"
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        body = line[2:]
        named = re.match(r" (\w+): (.*)", body)
        if named:
            last = named[1]
            fields[last] = named[2].strip()
        else:
            fields[last] = f"{fields.get(last, '')} {body.strip()}".strip()
    return fields
