"""Read .sql files: the named fields of any header; of the record's own, tables and select."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ORDER_PREFIX = re.compile(r"^\d+_")


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
        named = re.match(r" (\w+(?: on)?): (.*)", body)
        if named:
            last = named[1]
            fields[last] = named[2].strip()
        else:
            fields[last] = f"{fields.get(last, '')} {body.strip()}".strip()
    return fields


@dataclass(frozen=True)
class SqlFile:
    """One file: ``tables`` are the tables and views without which it is passed over."""

    name: str
    title: str
    tables: tuple[str, ...]
    select: str


def read_sql(path: Path) -> SqlFile:
    """Read a file; raises ``ValueError`` if its header lacks the sentence or the tables."""
    text = path.read_text(encoding="utf-8").strip().removesuffix(";")
    fields = header_fields(text)
    if not fields.get("title") or "tables" not in fields:
        raise ValueError(f"{path.name}: the header needs one sentence, then '-- tables: …'")
    tables = tuple(name.strip() for name in fields["tables"].split(",") if name.strip())
    return SqlFile(ORDER_PREFIX.sub("", path.stem), fields["title"], tables, text)
