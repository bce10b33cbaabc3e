"""What an upgrade can do to a register: add tables, columns and names of codes, change columns.

A step leaves alone what is already as it should be: a later version's tables may have come with an
earlier step. It touches no row, no column and no file of the register's own besides.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctc_dash import places
from ctc_dash.record.csvfile import read_csv
from ctc_dash.record.named_codes import LABELS
from ctc_dash.record.package import DESCRIPTOR, read_descriptor, read_json
from ctc_dash.record.problems import Problem, RecordError, list_briefly

Cells = dict[str, str]
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Register:
    """The folder of a register and its descriptor, both of which a step may change."""

    folder: Path
    descriptor: dict[str, Any]

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

    def schema(self, resource: dict[str, Any]) -> dict[str, Any]:
        """A table's schema, whether it has a file of its own or stands in the descriptor.

        Of a table that the register only adds rows to it is what the first row of the file tells.
        """
        schema = resource.get("schema")
        if schema is None:
            names, _, _ = first_record((self.folder / resource["path"]).read_bytes())
            return {"fields": [{"name": name} for name in names]}
        return dict(read_json(self.folder / schema, schema)) if isinstance(schema, str) else schema

    def write_schema(self, resource: dict[str, Any], schema: dict[str, Any]) -> None:
        """Put a changed schema back where it stood; the layer below has its own."""
        if isinstance(resource.get("schema"), str):
            write_json(self.folder / resource["schema"], schema)
        elif "schema" in resource:
            resource["schema"] = schema

    def set_version(self, version: int) -> None:
        """Write the descriptor with the version of the tables, before the list of them."""
        resources = self.descriptor.pop("resources")
        self.descriptor.update(schema_version=version, resources=resources)
        write_json(self.folder / DESCRIPTOR, self.descriptor)


def shipped() -> Register:
    """The shipped record, from which tables and names are taken."""
    return Register(places.data_dir(), read_descriptor(places.data_dir()))


# --- the steps ----------------------------------------------------------------------------------


def add_tables(register: Register, tables: Sequence[str]) -> list[str]:
    """Add tables of the shipped record with their schemas, and the rows that fit the register."""
    return [add_table(register, table) for table in tables]


def add_table(register: Register, table: str) -> str:
    """Add one table; says how many rows came with it, or why it was not added."""
    if register.resource(table):
        return f"The table {table} was there already and was left as it is."
    source = shipped()
    resource = deepcopy(source.resource(table))
    assert resource, f"the shipped record has no table {table}"
    schema = source.schema(resource)
    targets = [key["reference"]["resource"] or table for key in schema.get("foreignKeys", [])]
    lacking = sorted({each for each in targets if each != table and not register.resource(each)})
    if lacking:
        return (
            f"The table {table} was not added: this register has no table {list_briefly(lacking)}."
        )
    rows, keys = source.rows(table), open_keys(register, schema)
    kept = [row for row in rows if all(points(row, *key) for key in keys)]
    kept = [row for row in kept if has_codes(register, row)]
    header = [field["name"] for field in schema["fields"]]
    put_new(register.folder / resource["path"], csv_text([heading(header), *kept], header, "\n"))
    put_new(register.folder / resource["schema"], json_text(schema))
    register.descriptor["resources"].append(resource)
    left = f"; {len(rows) - len(kept)} that this register has no row for were left out"
    came = f"{len(kept)} row{'s' if len(kept) != 1 else ''} of the shipped record"
    return f"Added the table {table} with {came}{left if len(kept) < len(rows) else ''}."


def open_keys(
    register: Register, schema: dict[str, Any]
) -> list[tuple[list[str], set[tuple[str, ...]]]]:
    """The foreign keys to tables of the register: own columns, and the values there are."""
    keys = []
    for key in schema.get("foreignKeys", []):
        reference = key["reference"]
        if reference["resource"]:
            there = register.rows(reference["resource"])
            values = {tuple(row.get(name, "") for name in reference["fields"]) for row in there}
            keys.append((key["fields"], values))
    return keys


def points(row: Cells, columns: list[str], values: set[tuple[str, ...]]) -> bool:
    """Whether a row points to something that is there, or to nothing at all."""
    cells = tuple(row[name] for name in columns)
    return "" in cells or cells in values


def has_codes(register: Register, row: Cells) -> bool:
    """Whether a register's rows have the codes in a row's parameters that the shipped ones have."""
    given = json.loads(row.get("parameters") or "{}").values()
    asked = {str(code) for each in given for code in (each if isinstance(each, list) else [each])}
    return not asked or not (asked & codes_in(shipped())) - codes_in(register)


def codes_in(register: Register) -> set[str]:
    """All that stands in a cell of a register, names of codes aside."""
    tables = {str(each["name"]) for each in register.descriptor["resources"]} - {LABELS}
    return {cell for table in tables for row in register.rows(table) for cell in row.values()}


def add_labels(register: Register, vocabularies: dict[str, str]) -> list[str]:
    """Add the names of codes that the shipped record has and the register lacks.

    Each only with the row that has its code. ``vocabularies`` say in which column of which table
    that stands of which a year in a name tells: it comes where this is the shipped record's.
    """
    resource = register.resource(LABELS)
    if not resource:
        return ["No names of codes were added: this register has no table labels."]
    known = {label_key(row) for row in register.rows(LABELS)}
    rows = [
        row
        for vocabulary, told_of in vocabularies.items()
        for row in labels_that_fit(register, vocabulary, told_of)
    ]
    new = [row for row in rows if label_key(row) not in known]
    if not new:
        return [
            f"All names of codes are in {resource['path']} already: {list_briefly(vocabularies)}."
        ]
    append_rows(register.folder / resource["path"], new)
    return [f"Added {len(new)} names of codes to {resource['path']}: {list_briefly(vocabularies)}."]


def labels_that_fit(register: Register, vocabulary: str, told_of: str) -> Iterator[Cells]:
    """The shipped record's names of one kind that are true of a register, too."""
    has_years = values(register, told_of) == values(shipped(), told_of)
    named = column_named(vocabulary)
    codes = values(register, named)
    for row in shipped().rows(LABELS):
        fits = (has_years or not YEAR.search(row["label"])) and (not named or row["code"] in codes)
        if row["vocabulary"] == vocabulary and fits:
            yield row


def column_named(vocabulary: str) -> str:
    """The table and the column whose schema says that names of this kind are its own, if any."""
    source = shipped()
    for resource in source.descriptor["resources"]:
        for field in source.schema(resource)["fields"]:
            if field.get("vocabulary") == vocabulary:
                return f"{resource['name']}.{field['name']}"
    return ""


def values(register: Register, place: str) -> set[str]:
    """What stands in a column, given as ``table.column``; nothing of no column."""
    table, _, column = place.partition(".")
    return {row.get(column, "") for row in register.rows(table)}


def label_key(row: Cells) -> tuple[str, ...]:
    """What names a label."""
    return tuple(row.get(name, "") for name in ("language", "vocabulary", "code"))


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
    """Add one column; says whether the register has the table and lacked the column."""
    source, here, there = shipped(), register.resource(table), shipped().resource(table)
    assert there, f"the shipped record has no table {table}"
    schema, now = register.schema(here) if here else None, source.schema(there)
    if not here or not schema or any(field["name"] == name for field in schema["fields"]):
        return False
    known = {row_key(row, now): row[name] for row in source.rows(table)}
    file = register.folder / here["path"]
    append_column(file, name, lambda row: known.get(row_key(row, now), own))
    place = [field["name"] for field in now["fields"]].index(name)
    schema["fields"].insert(place, now["fields"][place])
    register.write_schema(here, schema)
    return True


def row_key(row: Cells, schema: dict[str, Any]) -> tuple[str, ...]:
    """What names a row of a table."""
    return tuple(row.get(name, "") for name in schema["primaryKey"])


def take_constraints(register: Register, columns: dict[str, list[str]]) -> list[str]:
    """Let columns hold what those of the shipped record may hold now."""
    source, taken = shipped(), []
    for table, names in columns.items():
        here, there = register.resource(table), source.resource(table)
        if not here or not there:
            continue
        now = {each["name"]: each.get("constraints", {}) for each in source.schema(there)["fields"]}
        schema = register.schema(here)
        fields = [field for field in schema["fields"] if field["name"] in names]
        narrow = [field for field in fields if field.get("constraints", {}) != now[field["name"]]]
        for field in narrow:
            field["constraints"] = now[field["name"]]
        if narrow:
            register.write_schema(here, schema)
        taken += [f"{table}.{field['name']}" for field in narrow]
    if not taken:
        return []
    return [f"These columns hold what the shipped record's may hold now: {', '.join(taken)}."]


def rename_column(register: Register, given: dict[str, str]) -> list[str]:
    """Rename a column of a ``table`` from ``old`` to ``new``: file, schema and keys to it."""
    table, old, new = given["table"], given["old"], given["new"]
    resource = register.resource(table)
    schema = register.schema(resource) if resource else {"fields": []}
    fields = {field["name"]: field for field in schema["fields"]}
    if not resource or old not in fields:
        return []
    if new in fields:
        wrong = f"the column {old} is to be named {new}, and that is there as well"
        raise RecordError([Problem(resource["path"], 1, old, wrong, "", "one of them")])
    fields[old]["name"] = new
    schema["primaryKey"] = renamed(schema.get("primaryKey", []), old, new)
    for key in schema.get("foreignKeys", []):
        key["fields"] = renamed(key["fields"], old, new)
    register.write_schema(resource, schema)
    rename_in_header(register.folder / resource["path"], old, new)
    for other in register.descriptor["resources"]:
        rename_in_references(register, other, table, old, new)
    return [f"Renamed the column {old} of {table} to {new}."]


def rename_in_references(
    register: Register, resource: dict[str, Any], table: str, old: str, new: str
) -> None:
    """Rename a column in the foreign keys that point to it."""
    schema = register.schema(resource)
    aimed = [key["reference"] for key in schema.get("foreignKeys", [])]
    for reference in aimed:
        if (reference.get("resource") or resource["name"]) == table:
            reference["fields"] = renamed(reference["fields"], old, new)
    if aimed:
        register.write_schema(resource, schema)


def renamed(names: Any, old: str, new: str) -> Any:
    """One name or a list of names, with one of them renamed."""
    if isinstance(names, str):
        return new if names == old else names
    return [new if name == old else name for name in names]


STEPS: dict[str, Callable[[Register, Any], list[str]]] = {
    "add_tables": add_tables,
    "add_labels": add_labels,
    "add_columns": add_columns,
    "take_constraints": take_constraints,
    "rename_column": rename_column,
}


# --- files --------------------------------------------------------------------------------------


def json_text(content: object) -> str:
    """JSON as the record has it."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write_json(path: Path, content: object) -> None:
    """Write JSON over what stood there."""
    path.write_text(json_text(content), encoding="utf-8", newline="")


def put_new(path: Path, content: str) -> None:
    """Write a file that is not there yet; raises ``RecordError`` where one of the owner's is."""
    if path.exists():
        wrong, expected = "a file of the register's own has this name", "another name for it"
        raise RecordError([Problem(path.name, None, None, wrong, "", expected)])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")


def heading(header: Sequence[str]) -> Cells:
    """A header as a row."""
    return {name: name for name in header}


def csv_text(rows: Iterable[Cells], header: Sequence[str], line_end: str) -> str:
    """Rows as CSV in the order of a header; a column that a row lacks is empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerows([row.get(name, "") for name in header] for row in rows)
    return text.getvalue()


def append_rows(path: Path, rows: Sequence[Cells]) -> None:
    """Add rows at the end of a file, every byte of which stays."""
    content = path.read_bytes()
    header, line_end, _ = first_record(content)
    gap = "" if content.endswith(b"\n") else line_end
    path.write_bytes(content + (gap + csv_text(rows, header, line_end)).encode())


def append_column(path: Path, name: str, cell: Callable[[Cells], str]) -> None:
    """Add a column behind the others, every byte of which stays; ``cell`` gives it row by row."""
    content = path.read_bytes()
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    header: list[str] = []
    text = ""
    for record, row in records(content.decode("utf-8-sig")):
        filled = record.rstrip("\r\n")
        text += filled
        if row:  # no empty line
            value = cell(dict(zip(header, row, strict=False))) if header else name
            text += "," + csv_text([{name: value}], [name], "")
        text += record[len(filled) :]
        header = header or [each.strip() for each in row]
    path.write_bytes(mark + text.encode())


def records(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each record of a CSV as it stands in the text, its line end with it, and its cells."""
    lines: list[str] = []

    def read_lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            lines.append(line)
            yield line

    for row in csv.reader(read_lines()):
        yield "".join(lines), row
        lines.clear()


def rename_in_header(path: Path, old: str, new: str) -> None:
    """Rename a column in the first row of a file, every other byte of which stays."""
    content = path.read_bytes()
    names, line_end, rest = first_record(content)
    header = renamed(names, old, new)
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    path.write_bytes(mark + csv_text([heading(header)], header, line_end).encode() + rest)


def first_record(content: bytes) -> tuple[list[str], str, bytes]:
    """The names in a file's first row, how its lines end, and all that comes after that row."""
    lines = io.StringIO(content.decode("utf-8-sig"), newline="")
    names = [name.strip() for name in next(csv.reader(lines))]
    return names, "\r\n" if b"\r\n" in content else "\n", lines.read().encode()
