"""Registers in which something is hidden, with a word planted in each thing that is: a secret.

They are made of the shipped record's own folder and of its schemas, so that a table or a column
that is added later is hidden in them as well. ``tests/record/test_secrets.py`` walks them.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from ctc_dash import places
from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.record.building import write_snapshot
from ctc_dash.record.checking import Examined
from ctc_dash.record.package import AUDIENCES
from ctc_dash.record.tables import SETTINGS

Row = dict[str, str]
Column = tuple[str, str]
# What is seen with what it names, and has no secret of its own.
OF_LABELS = ("labels", "codes", "documents")
ABOVE = AUDIENCES[1:]  # those from whom nothing of a register need be hidden for the public
WORD = "Zq{}x"  # no word of any language; a number makes it unique
# Keys that a column's pattern may ask for, the first that fits is taken; ``{n}`` counts the rows.
KEYS = (
    "secret_{n}",
    "X{l}Z",
    "99{n}",
    "e9{n:03}_a_{n}",
    "m9{n:03}_a",
    "zq{n}",
    "p9{n:03}_committee_01",
)


@dataclass
class Register:
    """A register's folder, and the secrets in it by the first audience that may see them."""

    folder: Path
    secrets: dict[str, list[str]] = field(default_factory=lambda: {each: [] for each in ABOVE})
    planted: dict[str, str] = field(default_factory=dict)  # secret → where it stands
    number: int = 0

    def secret(self, audience: str, where: str) -> str:
        """A new word for a thing that only this audience and those after it may see."""
        self.number += 1
        word = WORD.format(self.number)
        self.secrets[audience].append(word)
        self.planted[word] = where
        return word

    def hidden_from(self, audience: str) -> list[str]:
        """The secrets that an audience may not find anywhere."""
        later = AUDIENCES[AUDIENCES.index(audience) + 1 :]
        return [word for each in later for word in self.secrets[each]]


class Tables:
    """The tables of a copy of the record: they are changed and written back."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(places.data_dir(), folder)
        self.folder = folder
        self.descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        self.resources = {each["name"]: each for each in self.descriptor["resources"]}
        self.schemas: dict[str, dict[str, Any]] = {
            name: json.loads((folder / each["schema"]).read_text(encoding="utf-8"))
            for name, each in self.resources.items()
        }
        self.rows = {name: list(self._read(name)) for name in self.resources}

    @staticmethod
    def names() -> list[str]:
        """The names of the shipped record's tables."""
        text = (places.data_dir() / "datapackage.json").read_text(encoding="utf-8")
        return [each["name"] for each in json.loads(text)["resources"]]

    def _read(self, table: str) -> Iterator[Row]:
        with self._path(table).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    def _path(self, table: str) -> Path:
        return self.folder / str(self.resources[table]["path"])

    def fields(self, table: str) -> list[dict[str, Any]]:
        """The fields of a table's schema."""
        return list(self.schemas[table]["fields"])

    def references(self, table: str) -> dict[str, str]:
        """The columns of a table that point to others, with the table that they point to."""
        keys = self.schemas[table].get("foreignKeys", [])
        return {key["fields"][0]: key["reference"]["resource"] or table for key in keys}

    def free_text(self, table: str) -> Iterator[str]:
        """The columns in which any word may stand."""
        bound = {*self.schemas[table].get("primaryKey", []), *self.references(table), "audience"}
        for each in self.fields(table):
            ruled = {"enum", "pattern"} & each.get("constraints", {}).keys() or "format" in each
            quotes = "quotes" in each or each["name"].endswith("_as_stated")
            coded = "vocabulary" in each or each["name"] in bound
            if each["type"] == "string" and not (ruled or quotes or coded):
                yield each["name"]

    def write(self) -> Path:
        """Write all of it back."""
        for table, rows in self.rows.items():
            schema = self.folder / str(self.resources[table]["schema"])
            schema.write_text(json.dumps(self.schemas[table], ensure_ascii=False), encoding="utf-8")
            names = [each["name"] for each in self.fields(table)]
            with self._path(table).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        text = json.dumps(self.descriptor, ensure_ascii=False)
        (self.folder / "datapackage.json").write_text(text, encoding="utf-8")
        return self.folder


def closed(tables: Mapping[str, Collection[str]], hidden: Collection[str]) -> set[str]:
    """These tables with all that point to them: who may not see the one may not see the other."""
    found = set(hidden)
    while more := {name for name, to in tables.items() if found & {*to}} - found:
        found |= more
    return found


def with_secrets(folder: Path) -> Register:
    """The shipped record with secret rows, secret columns and secret tables, for each audience.

    Tables to which others point have secret rows; of the others each third is hidden whole, each
    third has its rows, and of all the columns that may be empty each third is hidden.
    """
    made, tables = Register(folder), Tables(folder)
    pointed = {to for name in tables.rows for to in tables.references(name).values()}
    for at, table in enumerate(tables.rows):
        audience = ABOVE[at % len(ABOVE)]
        if table in OF_LABELS:
            continue
        if table not in pointed and at % 3 == 0:
            hide_table(made, tables, table, audience)
        else:
            hide_rows(made, tables, table)
    for at, (table, column) in enumerate(columns_to_hide(tables)):
        hide_column(made, tables, table, column, ABOVE[at % len(ABOVE)])
    tables.write()
    return made


def all_hidden(folder: Path) -> Register:
    """The shipped record of which the public may see nothing at all, and others ever more."""
    made, tables = Register(folder), Tables(folder)
    depth = {table: depth_of(tables, table) for table in tables.rows}
    for table in tables.rows:
        hide_table(made, tables, table, ABOVE[min(depth[table], len(ABOVE) - 1)])
    tables.write()
    return made


def depth_of(tables: Tables, table: str, seen: tuple[str, ...] = ()) -> int:
    """Over how many other tables a table stands, at most."""
    below = {to for to in tables.references(table).values() if to not in (table, *seen)}
    return max((1 + depth_of(tables, each, (*seen, table)) for each in below), default=0)


def hide_table(made: Register, tables: Tables, table: str, audience: str) -> None:
    """Mark a table, with a secret in its first row and in its description."""
    tables.resources[table]["audience"] = audience
    tables.resources[table]["description"] += f" {made.secret(audience, f'{table}: description')}"
    for row in tables.rows[table][:1]:
        for column in tables.free_text(table):
            if row[column]:
                row[column] = made.secret(audience, f"{table}.{column}")


def columns_to_hide(tables: Tables) -> Iterator[Column]:
    """One in three of the columns that may be empty, of tables that are not hidden."""
    found = [
        (table, each["name"])
        for table in tables.rows
        if "audience" not in tables.resources[table] and table not in OF_LABELS
        for each in tables.fields(table)
        if not each.get("constraints", {}).get("required") and "audience" not in each
    ]
    yield from found[::3]


def hide_column(made: Register, tables: Tables, table: str, column: str, audience: str) -> None:
    """Mark a column, with a secret in its description and, of a text, in a public row."""
    described = next(each for each in tables.fields(table) if each["name"] == column)
    described["audience"] = audience
    described["description"] = f"{made.secret(audience, f'{table}.{column}: description')}."
    public = [row for row in tables.rows[table] if row.get("audience", "public") == "public"]
    if column in tables.free_text(table) and public:
        public[0][column] = made.secret(audience, f"{table}.{column}")


def hide_rows(made: Register, tables: Tables, table: str) -> None:
    """Give a table a row for each audience, with secrets in it and under a secret key."""
    rows = tables.rows[table]
    if not rows:
        return
    marked = any(each["name"] == "audience" for each in tables.fields(table))
    if not marked:
        tables.schemas[table]["fields"].append({"name": "audience", "type": "string"})
    for row in rows:
        row.setdefault("audience", "public")
    planted = [
        secret_row(made, tables, table, audience, number)
        for number, audience in enumerate(ABOVE, start=1)
    ]
    if all(planted):
        rows += [row for row in planted if row]
    elif not marked:  # no key could be made
        tables.schemas[table]["fields"].pop()
        for row in rows:
            row.pop("audience")


def secret_row(
    made: Register, tables: Tables, table: str, audience: str, number: int
) -> Row | None:
    """A row like the first of a table with a key of its own; none where no key can be made."""
    row = {**tables.rows[table][0], "audience": audience}
    keys = list(tables.schemas[table].get("primaryKey", []))
    unique = [
        each["name"] for each in tables.fields(table) if each.get("constraints", {}).get("unique")
    ]
    free = [
        name for name in dict.fromkeys([*keys, *unique]) if name not in tables.references(table)
    ]
    if not free:
        return None
    for name in free:
        made_key = key_for(tables, table, name, number)
        if made_key is None:
            return None
        row[name] = made_key
    for column in tables.free_text(table):
        if row[column]:
            row[column] = made.secret(audience, f"{table}.{column} of a row")
    vocabularies = {each["name"]: each.get("vocabulary") for each in tables.fields(table)}
    for name in free:
        if kind := vocabularies[name] or named_by_label(tables, table, name):
            word = made.secret(audience, f"label of {table}.{name}")
            label = {"language": "en", "vocabulary": kind, "code": row[name], "label": word}
            tables.rows["labels"].append(label)
    return row


def named_by_label(tables: Tables, table: str, key: str) -> str | None:
    """Of which kind the labels are that name a key, where its rows have some."""
    code = tables.rows[table][0][key]
    kinds = [row["vocabulary"] for row in tables.rows["labels"] if row["code"] == code]
    pointing = {
        column
        for name in tables.rows
        for column, to in tables.references(name).items()
        if to == table
    }
    return next((kind for kind in kinds if kind in pointing), None)


def key_for(tables: Tables, table: str, name: str, number: int) -> str | None:
    """A key that no row has and that the column takes."""
    described = next(each for each in tables.fields(table) if each["name"] == name)
    rules = described.get("constraints", {})
    if described["type"] == "integer":
        return str(9000 + number) if "maximum" not in rules else None
    taken = {row[name] for row in tables.rows[table]}
    for form in KEYS:
        key = form.format(n=number, l=chr(64 + number))
        if (
            key not in taken
            and re.fullmatch(rules.get("pattern", ".*"), key)
            and "enum" not in rules
        ):
            return key
    return None


# --- without files: the same marks on a record that has been read -----------------------------


def marked(
    examined: Examined, tables: Collection[str] = (), columns: Collection[Column] = ()
) -> Examined:
    """A record that has been read, of which these tables and columns are the Directorate's."""
    found = {}
    for name, rows in examined.tables.items():
        fields = tuple(
            replace(each, audience=AUDIENCES[-1]) if (name, each.name) in columns else each
            for each in rows.table.fields
        )
        mark = AUDIENCES[-1] if name in tables else rows.table.audience
        table = replace(rows.table, fields=fields, audience=mark)
        own = tuple(replace(row, table=table) for row in rows.rows)
        found[name] = replace(rows, table=table, rows=own)
    return replace(examined, tables=found)


def pointing(examined: Examined) -> dict[str, set[str]]:
    """The tables to which each table points."""
    return {
        name: {key.table for key in rows.table.foreign_keys} - {name}
        for name, rows in examined.tables.items()
    }


def seen_by_the_public(examined: Examined, number: int) -> Snapshot:
    """What the public sees of a record that has been read, in memory; numbers tell them apart."""
    connection = duckdb.connect(":memory:", config=SETTINGS)
    write_snapshot(connection, examined, AUDIENCES[0])
    return Snapshot(Path(f"/in-memory/{number}"), connection)
