"""What an upgrade can do to a register: add tables, columns and names of codes, change columns.

A step leaves alone what is already as it should be: a later version's tables may have come with an
earlier step. It touches no row, no column and no file of the register's own besides.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ctc_dash import places
from ctc_dash.record.csvfile import read_csv
from ctc_dash.record.named_codes import LABELS, OF_CODES
from ctc_dash.record.package import DESCRIPTOR, read_descriptor, read_json
from ctc_dash.record.problems import Problem, RecordError, list_briefly
from ctc_dash.record.table_text import Cells, csv_line, read_table_text
from ctc_dash.record.upgrade_files import (
    cells_of,
    json_text,
    put_new,
    replace_cells,
    rewrite,
    write_json,
)

RULES = ("constraints", "quotes")  # of a column
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LABEL_KEY = ("language", "vocabulary", "code")


@dataclass(frozen=True)
class Register:
    """The folder of a register, its descriptor and its schemas; ``save`` writes the last two."""

    folder: Path
    descriptor: dict[str, Any]
    _read: dict[str, dict[str, Any]] = field(default_factory=dict)  # schemas by their files

    def resource(self, table: str) -> dict[str, Any] | None:
        """The entry of a table in the descriptor, if the register has it."""
        entries = (each for each in self.descriptor["resources"] if isinstance(each, dict))
        return next((each for each in entries if each.get("name") == table), None)

    def rows(self, table: str) -> list[Cells]:
        """The cells of a table by column, as text; raises ``RecordError`` if it cannot be read."""
        resource = self.resource(table)
        if not resource:
            return []
        file, problems = read_csv(self.folder / resource["path"], resource["path"])
        if problems or not file:
            raise RecordError(problems)
        names = [name.strip() for name in file.header]
        return [dict(zip(names, (c or "" for c in row.cells), strict=False)) for row in file.rows]

    def values(self, table: str, columns: Sequence[str]) -> set[tuple[str, ...]]:
        """What stands side by side in columns of a table."""
        return {cells_of(row, columns) for row in self.rows(table)}

    def schema(self, resource: dict[str, Any]) -> Any:
        """A table's schema, whether it has a file of its own or stands in the descriptor.

        Of a table that the register only adds rows to it is what the first row of the file tells.
        """
        schema = resource.get("schema")
        if schema is None:
            names = read_table_text((self.folder / resource["path"]).read_bytes()).columns
            return {"fields": [{"name": name} for name in names]}
        if isinstance(schema, str):
            if schema not in self._read:
                self._read[schema] = read_json(self.folder / schema, schema)
            schema = self._read[schema]
        return schema

    def save(self, version: int) -> None:
        """Write the schemas that were changed, and the version before the list of the tables."""
        for file, schema in self._read.items():
            if schema != read_json(self.folder / file, file):
                write_json(self.folder / file, schema)
        resources = self.descriptor.pop("resources")
        self.descriptor.update(schema_version=version, resources=resources)
        write_json(self.folder / DESCRIPTOR, self.descriptor)


@lru_cache(maxsize=1)
def shipped() -> Register:
    """The shipped record, from which tables and names are taken."""
    return Register(places.data_dir(), read_descriptor(places.data_dir()))


def shipped_table(source: Register, table: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entry and the schema of a table of the shipped record."""
    resource = source.resource(table)
    assert resource, f"the shipped record has no table {table}"
    return resource, source.schema(resource)


# --- the steps ----------------------------------------------------------------------------------


def add_tables(register: Register, tables: Sequence[str]) -> list[str]:
    """Add tables of the shipped record with their schemas, and the rows that fit the register."""
    return [add_table(register, table) for table in tables]


def add_table(register: Register, table: str) -> str:
    """Add one table; says how many rows came with it, or why it was not added."""
    if register.resource(table):
        return f"The table {table} was there already and was left as it is."
    source = shipped()
    resource, schema = shipped_table(source, table)
    keys = [key for key in schema.get("foreignKeys", []) if key["reference"]["resource"]]
    targets = {key["reference"]["resource"] for key in keys} - {table}
    if lacking := sorted(each for each in targets if not register.resource(each)):
        return (
            f"The table {table} was not added: this register has no table {list_briefly(lacking)}."
        )
    there = [
        register.values(key["reference"]["resource"], key["reference"]["fields"]) for key in keys
    ]

    def points(row: Cells) -> bool:
        """Whether each key of a row points to something that is there, or to nothing at all."""
        pointers = [cells_of(row, key["fields"]) for key in keys]
        return all("" in each or each in known for each, known in zip(pointers, there, strict=True))

    rows = source.rows(table)
    kept = [r for r in rows if points(r) and has_documents(register, r) and has_codes(register, r)]
    header = [field["name"] for field in schema["fields"]]
    lines = [header, *(cells_of(row, header) for row in kept)]
    put_new(register.folder / resource["path"], "".join(f"{csv_line(line)}\n" for line in lines))
    put_new(register.folder / resource["schema"], json_text(schema))
    entry = {name: said for name, said in resource.items() if not name.startswith("read_")}
    register.descriptor["resources"].append(entry)  # nobody has read it in this register
    came = f"{len(kept)} row{'s' if len(kept) != 1 else ''} of the shipped record"
    if without := [row[header[0]] for row in rows if row not in kept]:
        rests = "which rest on documents, rows or codes that this register has not"
        came += f"; {len(without)} left out, {rests}: {list_briefly(dict.fromkeys(without))}"
    return f"Added the table {table} with {came}."


def has_documents(register: Register, row: Cells) -> bool:
    """Whether a register has the documents behind a shipped row, if such rows have any.

    What a row says without naming one was read in all of the shipped record's.
    """
    named = row.get("document")
    if named is None:
        return True
    known = ("id", "symbol")
    behind = {cells_of(each, known) for each in shipped().rows("documents")}
    needed = {each for each in behind if named in ("", each[0])}
    return needed <= register.values("documents", known)


def has_codes(register: Register, row: Cells) -> bool:
    """Whether a register has the codes that a shipped row names in its parameters."""
    given = json.loads(row.get("parameters") or "{}").values()
    asked = {str(code) for each in given for code in (each if isinstance(each, list) else [each])}
    return not asked or not (asked & shipped_codes()) - codes_in(register)


@lru_cache(maxsize=1)
def shipped_codes() -> set[str]:
    """All that stands in a cell of the shipped record; to read it takes long."""
    return codes_in(shipped())


def codes_in(register: Register) -> set[str]:
    """All that stands in a cell of a register, names of codes aside."""
    tables = {str(each["name"]) for each in register.descriptor["resources"]} - {*OF_CODES}
    return {cell for table in tables for row in register.rows(table) for cell in row.values()}


def add_labels(register: Register, vocabularies: dict[str, str]) -> list[str]:
    """Add the names of codes that the shipped record has and the register lacks.

    Each only with the row that has its code. ``vocabularies`` say in which column of which table
    that stands of which a year in a name tells: it comes where this is the shipped record's.
    """
    resource = register.resource(LABELS)
    if not resource:
        return ["No names of codes were added: this register has no table labels."]
    known = register.values(LABELS, LABEL_KEY)
    spoken = {language for language, *_ in known}  # it gets names in no other
    new = [
        row
        for vocabulary, told_of in vocabularies.items()
        for row in labels_that_fit(register, vocabulary, told_of)
        if row["language"] in spoken and cells_of(row, LABEL_KEY) not in known
    ]
    if not new:
        return [
            f"All names of codes are in {resource['path']} already: {list_briefly(vocabularies)}."
        ]
    rewrite(register.folder / resource["path"], lambda text: text.with_new_rows(new))
    return [f"Added {len(new)} names of codes to {resource['path']}: {list_briefly(vocabularies)}."]


def labels_that_fit(register: Register, vocabulary: str, told_of: str) -> Iterator[Cells]:
    """The shipped record's names of one kind that are true of a register, too."""
    source, (table, _, column) = shipped(), told_of.partition(".")
    has_years = register.values(table, [column]) == source.values(table, [column])
    codes = codes_of(register, vocabulary)
    names = shipped_names().get(vocabulary, [])
    dated = set() if has_years else {row["code"] for row in names if YEAR.search(row["label"])}
    for row in names:
        if row["code"] not in dated and (codes is None or row["code"] in codes):
            yield row


@lru_cache(maxsize=1)
def shipped_names() -> dict[str, list[Cells]]:
    """The shipped record's names of codes by their kind, in every language."""
    found: dict[str, list[Cells]] = defaultdict(list)
    for row in shipped().rows(LABELS):
        found[row["vocabulary"]].append(row)
    return found


def codes_of(register: Register, vocabulary: str) -> set[str] | None:
    """The codes of a kind that stand in a register; none where the kind is no one column's."""
    table, column = column_named(shipped(), vocabulary)
    return {code for (code,) in register.values(table, [column])} if table else None


def column_named(source: Register, vocabulary: str) -> tuple[str, str]:
    """The table and the column whose schema says that names of this kind are its own, if any."""
    for resource in source.descriptor["resources"]:
        for column in source.schema(resource)["fields"]:
            if column.get("vocabulary") == vocabulary:
                return resource["name"], column["name"]
    return "", ""


def add_columns(register: Register, columns: dict[str, dict[str, str]]) -> list[str]:
    """Add columns of the shipped record's tables, each with what it holds in a register's own rows.

    A row that the shipped record has as well, by its key, gets the value that it has there.
    """
    return [
        f"Added the column {name} to {table}, '{own}' where the shipped record has no such row."
        for table, given in columns.items()
        for name, own in given.items()
        if add_column(register, table, name, own)
    ]


def add_column(register: Register, table: str, name: str, own: str) -> bool:
    """Add one column; says whether the register has the table and lacked the column.

    A column that names rows comes with its key, and names none that the register has not.
    """
    source, here = shipped(), register.resource(table)
    _, now = shipped_table(source, table)
    if not here or any(each["name"] == name for each in register.schema(here)["fields"]):
        return False
    key = now["primaryKey"]
    known = {cells_of(row, key): row[name] for row in source.rows(table)}
    keys = [each for each in now.get("foreignKeys", []) if each["fields"] == [name]]
    named = {
        row[each["reference"]["fields"][0]]
        for each in keys
        for row in register.rows(each["reference"]["resource"] or table)
    }

    def value(row: dict[str, str]) -> str:
        found = known.get(cells_of(row, key), own)
        return found if not keys or found in named else own

    rewrite(register.folder / here["path"], lambda text: text.with_column(name, value))
    if keys:
        register.schema(here).setdefault("foreignKeys", []).extend(deepcopy(keys))
    place = [each["name"] for each in now["fields"]].index(name)
    register.schema(here)["fields"].insert(place, deepcopy(now["fields"][place]))
    return True


def take_constraints(register: Register, columns: dict[str, list[str]]) -> list[str]:
    """Let columns hold, and quote, what those of the shipped record may now."""
    source, taken = shipped(), []
    for table, names in columns.items():
        here, there = register.resource(table), source.resource(table)
        if not here or not there:
            continue
        now = {each["name"]: rules_of(each) for each in source.schema(there)["fields"]}
        for each in register.schema(here)["fields"]:
            name = each["name"]
            if name in names and rules_of(each) != now[name]:
                for rule in RULES:
                    each.pop(rule, None)
                each.update(now[name])
                taken.append(f"{table}.{name}")
    if not taken:
        return []
    return [f"These columns hold what the shipped record's may hold now: {', '.join(taken)}."]


def rules_of(field: dict[str, Any]) -> dict[str, Any]:
    """What a column's schema says of its cells."""
    return {rule: field[rule] for rule in RULES if field.get(rule)}


def rename_column(register: Register, given: dict[str, str]) -> list[str]:
    """Rename a column of a ``table`` from ``old`` to ``new``: file, schema and keys to it."""
    table, old, new = given["table"], given["old"], given["new"]
    resource = register.resource(table)
    schema = register.schema(resource) if resource else {"fields": []}
    fields = {each["name"]: each for each in schema["fields"]}
    if not resource or old not in fields:
        return []
    if new in fields:
        wrong = f"the column {old} is to be named {new}, and that is there as well"
        raise RecordError([Problem(resource["path"], 1, old, wrong, "", "one of them")])
    fields[old]["name"] = new
    schema["primaryKey"] = renamed(schema.get("primaryKey", []), old, new)
    for other in register.descriptor["resources"]:
        for key in register.schema(other).get("foreignKeys", []):
            if other is resource:
                key["fields"] = renamed(key["fields"], old, new)
            if (key["reference"].get("resource") or other["name"]) == table:
                key["reference"]["fields"] = renamed(key["reference"]["fields"], old, new)
    rewrite(register.folder / resource["path"], lambda text: text.with_name(old, new))
    return [f"Renamed the column {old} of {table} to {new}."]


def renamed(names: Any, old: str, new: str) -> Any:
    """One name or a list of names, with one of them renamed."""
    if isinstance(names, str):
        return new if names == old else names
    return [new if name == old else name for name in names]


def rename_codes(register: Register, given: list[dict[str, Any]]) -> list[str]:
    """Rename codes of a ``vocabulary`` from ``old`` to ``new`` in ``columns`` and among the names.

    Where the register has a name for the new code already, that of the old one goes.
    """
    return [said for each in given for said in rename_code(register, each)]


def rename_code(register: Register, each: dict[str, Any]) -> Iterator[str]:
    """Rename one code; says in how many cells, and how many names went."""
    old, new, kind = each["old"], each["new"], each["vocabulary"]
    places = [(*place.split("."), {}, ()) for place in each["columns"]]
    cells, gone = 0, 0
    for table, column, where, key in [*places, (LABELS, "code", {"vocabulary": kind}, LABEL_KEY)]:
        if here := register.resource(table):
            path = register.folder / here["path"]
            written, taken_out = replace_cells(path, column, old, new, where, key)
            cells, gone = cells + written, gone + taken_out
            if table != LABELS:
                rename_choice(register.schema(here), column, old, new)
    if cells:
        yield f"Renamed the code {old} of {kind} to {new}, cells: {cells}."
    if gone:
        yield f"Left out names of {kind} {old}, since {new} has one already: {gone}."


def rename_choice(schema: dict[str, Any], column: str, old: str, new: str) -> None:
    """Let a column that names what it may hold name a code as it is called now."""
    for each in schema["fields"]:
        choices = each.get("constraints", {}).get("enum", ())
        if each["name"] == column and old in choices:
            renamed = dict.fromkeys(new if code == old else code for code in choices)
            each["constraints"]["enum"] = [*renamed]


STEPS: dict[str, Callable[[Register, Any], list[str]]] = {
    step.__name__: step
    for step in (add_tables, add_labels, add_columns, take_constraints, rename_column, rename_codes)
}
