"""Read .sql files: the named fields of any header, and a statement with steps put in front."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

ORDER_PREFIX = re.compile(r"^\d+_")
EACH = "each of "  # before the tables of a check that is asked of one after the other
ANY = "any of "  # before those of a view to which a table that is missing gives no rows
STATEMENT = re.compile(r"((?:--.*\n)*)(with (?:recursive )?)?([\s\S]*)")


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
        named = re.match(r" (\w+(?: on| out| of| by)?): (.*)", body)
        if named:
            last = named[1]
            fields[last] = named[2].strip()
        else:
            fields[last] = f"{fields.get(last, '')} {body.strip()}".strip()
    return fields


def with_steps(text: str, steps: Mapping[str, str]) -> str:
    """A statement with steps put in front of its own: each is a select, and may use those before.

    Of a step's header, where it has one, the first sentence goes with it for whoever reads it.
    """
    if not steps:
        return text
    header, opening, rest = split_statement(text)
    written = ",\n\n".join(
        f"{name} as (\n{indent(below_title(step), '    ')}\n)" for name, step in steps.items()
    )
    return f"{header}{opening or 'with '}{written}{',' if opening else ''}\n\n{rest}"


def below_title(step: str) -> str:
    """A step with the sentence of its header alone."""
    _, opening, rest = split_statement(step)
    title = header_fields(step).get("title")
    return (f"-- {title}\n" if title else "") + f"{opening}{rest}".strip()


def split_statement(text: str) -> tuple[str, str, str]:
    """The header of a statement, the words that open its steps if it has any, and the rest."""
    found = STATEMENT.fullmatch(text)
    assert found  # all that the pattern asks for may be empty
    return found[1], found[2] or "", found[3]


@dataclass(frozen=True)
class SqlFile:
    """One file: ``tables`` are the tables and views without which it is passed over.

    Those of ``any_of`` may be missing. A view that is ``written_out`` is a table of the snapshot:
    its rows are worked out once.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    select: str
    written_out: bool = False
    any_of: tuple[str, ...] = ()


def read_sql(path: Path) -> SqlFile:
    """Read a file; raises ``ValueError`` if its header lacks the sentence or the tables."""
    text = path.read_text(encoding="utf-8").strip().removesuffix(";")
    fields = header_fields(text)
    if not fields.get("title") or "tables" not in fields:
        raise ValueError(f"{path.name}: the header needs one sentence, then '-- tables: …'")
    listed = fields["tables"].removeprefix(EACH).removeprefix(ANY).split(",")
    tables = tuple(name.strip() for name in listed if name.strip())
    spared = tables_spared(fields)
    needed, any_of = ((), tables) if fields["tables"].startswith(ANY) else (tables, spared)
    name = ORDER_PREFIX.sub("", path.stem)
    return SqlFile(name, fields["title"], needed, text, "written out" in fields, any_of)


def tables_spared(fields: Mapping[str, str], kind: str = "any of") -> tuple[str, ...]:
    """The tables that a header names as ``any of``: they may be missing, and then have no rows.

    Or those of another ``kind`` of which this is true.
    """
    return tuple(fields.get(kind, "").replace(",", " ").split())


def read_check(path: Path) -> list[SqlFile]:
    """Read a check; one that is asked ``each of`` several tables is there once for each.

    It names the table ``asked``, which has the column ``table_name`` besides its own. Raises
    ``ValueError`` as ``read_sql`` does.
    """
    file = read_sql(path)
    if not header_fields(file.select)["tables"].startswith(EACH):
        return [file]
    return [asked_of(file, table) for table in file.tables]


def asked_of(file: SqlFile, table: str) -> SqlFile:
    """A check as it is asked of one of its tables."""
    rows = f"select '{table}' as table_name, *\nfrom {table}"
    asked = with_steps(file.select, {"asked": rows})
    return SqlFile(f"{table}_{file.name}", file.title, (table,), asked)
