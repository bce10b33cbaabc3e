"""What an upgrade can do to a register: add tables, columns and names of codes, change columns.

A step leaves alone what is already as it should be: a later version's tables may have come with an
earlier step. It touches no row, no column and no file of the register's own besides.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ctc_dash import places
from ctc_dash.record.csvfile import read_csv
from ctc_dash.record.named_codes import LABELS, OF_CODES
from ctc_dash.record.package import DESCRIPTOR, read_descriptor, read_json
from ctc_dash.record.problems import Problem, RecordError, list_briefly

Cells = dict[str, str]
RULES = ("constraints", "quotes")  # of a column
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LABEL_KEY = ("language", "vocabulary", "code")
MARK = "\ufeff"  # with which some programs begin a file of text


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
            names = CsvLines(self.folder / resource["path"]).header
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


def shipped() -> Register:
    """The shipped record, from which tables and names are taken."""
    return Register(places.data_dir(), read_descriptor(places.data_dir()))


def shipped_table(source: Register, table: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The entry and the schema of a table of the shipped record."""
    resource = source.resource(table)
    assert resource, f"the shipped record has no table {table}"
    return resource, source.schema(resource)


def cells_of(row: Cells, columns: Iterable[str]) -> tuple[str, ...]:
    """What a row has in some columns, such as those of its key."""
    return tuple(row.get(name, "") for name in columns)


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
    kept = [row for row in rows if points(row) and has_codes(register, row)]
    header = [field["name"] for field in schema["fields"]]
    lines = [header, *(cells_of(row, header) for row in kept)]
    put_new(register.folder / resource["path"], "".join(f"{csv_line(line)}\n" for line in lines))
    put_new(register.folder / resource["schema"], json_text(schema))
    register.descriptor["resources"].append(deepcopy(resource))
    left = f"; {len(rows) - len(kept)} that this register has no row for were left out"
    came = f"{len(kept)} row{'s' if len(kept) != 1 else ''} of the shipped record"
    return f"Added the table {table} with {came}{left if len(kept) < len(rows) else ''}."


def has_codes(register: Register, row: Cells) -> bool:
    """Whether a register has the codes that a shipped row names, itself or in its parameters."""
    if "vocabulary" in row:
        known = codes_of(register, row["vocabulary"])
        return known is None or row["code"] in known
    given = json.loads(row.get("parameters") or "{}").values()
    asked = {str(code) for each in given for code in (each if isinstance(each, list) else [each])}
    return not asked or not (asked & codes_in(shipped())) - codes_in(register)


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
    new = [
        row
        for vocabulary, told_of in vocabularies.items()
        for row in labels_that_fit(register, vocabulary, told_of)
        if cells_of(row, LABEL_KEY) not in known
    ]
    if not new:
        return [
            f"All names of codes are in {resource['path']} already: {list_briefly(vocabularies)}."
        ]
    append_rows(register.folder / resource["path"], new)
    return [f"Added {len(new)} names of codes to {resource['path']}: {list_briefly(vocabularies)}."]


def labels_that_fit(register: Register, vocabulary: str, told_of: str) -> Iterator[Cells]:
    """The shipped record's names of one kind that are true of a register, too."""
    source, (table, _, column) = shipped(), told_of.partition(".")
    has_years = register.values(table, [column]) == source.values(table, [column])
    for row in source.rows(LABELS):
        is_true = has_years or not YEAR.search(row["label"])
        if row["vocabulary"] == vocabulary and is_true and has_codes(register, row):
            yield row


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
    """Add one column; says whether the register has the table and lacked the column."""
    source, here = shipped(), register.resource(table)
    _, now = shipped_table(source, table)
    if not here or any(each["name"] == name for each in register.schema(here)["fields"]):
        return False
    key = now["primaryKey"]
    known = {cells_of(row, key): row[name] for row in source.rows(table)}
    file = register.folder / here["path"]
    append_column(file, name, lambda row: known.get(cells_of(row, key), own))
    place = [each["name"] for each in now["fields"]].index(name)
    register.schema(here)["fields"].insert(place, now["fields"][place])
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
    rename_in_header(register.folder / resource["path"], old, new)
    return [f"Renamed the column {old} of {table} to {new}."]


def renamed(names: Any, old: str, new: str) -> Any:
    """One name or a list of names, with one of them renamed."""
    if isinstance(names, str):
        return new if names == old else names
    return [new if name == old else name for name in names]


STEPS: dict[str, Callable[[Register, Any], list[str]]] = {
    step.__name__: step
    for step in (add_tables, add_labels, add_columns, take_constraints, rename_column)
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


@dataclass
class CsvLine:
    """A record of a CSV as it stands in the file, how it ends there, and its cells."""

    text: str
    end: str
    cells: Sequence[str] = ()


class CsvLines(list[CsvLine]):
    """The lines of a CSV file, its header first; what is not changed is written as it was read."""

    def __init__(self, path: Path) -> None:
        text = path.read_bytes().decode()
        self._path, self._mark = path, MARK if text.startswith(MARK) else ""
        written = list(io.StringIO(text.removeprefix(self._mark), newline=""))
        reader, start = csv.reader(written), 0
        for cells in reader:  # one that has a line end in a cell is one
            whole = "".join(written[start : reader.line_num])
            kept, start = whole.rstrip("\r\n"), reader.line_num
            self.append(CsvLine(kept, whole[len(kept) :], cells))
        self.header = [name.strip() for name in self[0].cells]

    def write(self) -> None:
        """Put the lines back where they stood."""
        text = "".join(line.text + line.end for line in self)
        self._path.write_bytes(f"{self._mark}{text}".encode())


def csv_line(cells: Iterable[str]) -> str:
    """Cells as a line of CSV, without its end."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def append_rows(path: Path, rows: Iterable[Cells]) -> None:
    """Add rows at the end of a file, every byte of which stays."""
    lines = CsvLines(path)
    end = lines[0].end or "\n"
    lines[-1].end = lines[-1].end or end
    lines += [CsvLine(csv_line(cells_of(row, lines.header)), end) for row in rows]
    lines.write()


def append_column(path: Path, name: str, cell: Callable[[Cells], str]) -> None:
    """Add a column behind the others, every byte of which stays; ``cell`` gives it row by row."""
    lines = CsvLines(path)
    for line in lines:
        if line.cells:  # no empty line
            row = dict(zip(lines.header, line.cells, strict=False))
            line.text += f",{csv_line([name if line is lines[0] else cell(row)])}"
    lines.write()


def rename_in_header(path: Path, old: str, new: str) -> None:
    """Rename a column in the first row of a file, every other byte of which stays."""
    lines = CsvLines(path)
    lines[0].text = csv_line(renamed(lines.header, old, new))
    lines.write()
