"""Read the SQL files of the record: a sentence, the tables they need, one select."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ctc_dash.sqlheader import header_fields

ORDER_PREFIX = re.compile(r"^\d+_")


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
