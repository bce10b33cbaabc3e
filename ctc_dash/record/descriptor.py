"""Turn datapackage.json and the schemas into tables, and say all that is wrong in them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ctc_dash.record.package import (
    AUDIENCES,
    DESCRIPTOR,
    Field,
    ForeignKey,
    Package,
    Reading,
    Table,
    is_inside,
    read_descriptor,
    read_json,
    require_present_version,
)
from ctc_dash.record.problems import Problem, RecordError, list_briefly
from ctc_dash.record.suggestions import did_you_mean

# Names become names in SQL and in addresses: lower case, no quoting needed, no surprises.
NAME = re.compile(r"[a-z][a-z0-9_]*")
NAME_RULE = "lower-case letters, digits and underscores, beginning with a letter"

# The snapshot adds these itself.
RESERVED_TABLES = {"build", "columns", "tables"}
RESERVED_COLUMNS = {"data_row"}

COMMON = {"enum", "required", "unique"}
RANGE = {"exclusiveMaximum", "exclusiveMinimum", "maximum", "minimum"}
CONSTRAINTS = {
    "boolean": COMMON,
    "date": COMMON | RANGE,
    "integer": COMMON | RANGE,
    "number": COMMON | RANGE,
    "string": COMMON | {"maxLength", "minLength", "pattern"},
}

FORMATS = {"string": ("default", "email", "uri", "uuid")}


@dataclass
class Notes:
    """Collects what is wrong with one descriptor file."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, wrong: str, found: object = "", expected: str = "") -> None:
        """Note one problem; ``found`` is what stands in the descriptor."""
        shown = "" if found is None else str(found)
        self.problems.append(Problem(self.file, None, None, wrong, shown, expected))

    def unknown(self, wrong: str, found: object, known: Iterable[str]) -> None:
        """Note a name that is none of those that there are."""
        names = sorted(known)
        hint = did_you_mean(str(found), names)
        self.add(wrong, found, f"one of: {list_briefly(names)}{hint}")

    def text(self, owner: dict[str, Any], key: str, what: str) -> str:
        """A text property that may be absent."""
        value = owner.get(key, "")
        if isinstance(value, str):
            return value
        self.add(f"{what}: '{key}' is not text", value, "text in quotation marks")
        return ""

    def audience(self, owner: dict[str, Any], what: str) -> str:
        """The audience mark; what cannot be read is kept from all but the last audience."""
        value = owner.get("audience", AUDIENCES[0])
        if value in AUDIENCES:
            return str(value)
        self.unknown(f"{what}: unknown audience", value, AUDIENCES)
        return AUDIENCES[-1]

    def name(self, owner: object, what: str, taken: Iterable[str]) -> str:
        """The name of a table or column, checked; empty if it cannot be used."""
        name = owner.get("name") if isinstance(owner, dict) else None
        if not isinstance(name, str) or not NAME.fullmatch(name):
            self.add(f"{what} without a usable name", name, NAME_RULE)
        elif name in taken:
            self.add(f"{what} named twice, or by a name that the snapshot needs itself", name)
        else:
            return name
        return ""


def load_package(path: Path) -> Package:
    """Read the descriptors in a folder; raises ``RecordError`` with all that is wrong in them."""
    package, problems = read_package(path)
    if problems:
        raise RecordError(problems)
    return package


def read_package(path: Path) -> tuple[Package, list[Problem]]:
    """Read a package's descriptors and note all that is wrong in them.

    What can be used is used, so that the tables are checked in the same run. Raises
    ``RecordError`` only when the folder holds no data package, or one of another version.
    """
    descriptor = read_descriptor(path)
    require_present_version(path, descriptor)
    return package_of(path, descriptor)


def package_of(path: Path, descriptor: dict[str, Any]) -> tuple[Package, list[Problem]]:
    """The package that a descriptor in a folder describes, whatever its version."""
    notes = Notes(DESCRIPTOR)
    tables: list[Table] = []
    problems: list[Problem] = []
    declared: set[str] = set()
    for resource in descriptor["resources"]:
        name = notes.name(resource, "a resource", declared | RESERVED_TABLES)
        if name:
            declared.add(name)
            table, found = read_table(path, name, resource, notes)
            problems += found
            tables += [table] if table else []
    reach = read_date(descriptor, "data_as_of", notes)
    package = Package(
        folder=path,
        name=notes.text(descriptor, "name", "the package"),
        title=notes.text(descriptor, "title", "the package"),
        version=notes.text(descriptor, "version", "the package"),
        data_as_of=reach,
        revised=read_revision(descriptor.get("revised"), reach, notes),
        tables=tuple(tables),
    )
    problems += foreign_table_problems(package, declared)
    return package, notes.problems + problems


def read_date(owner: dict[str, Any], key: str, notes: Notes, what: str = "") -> date | None:
    """A date of the package or of ``what``, where the descriptor says it."""
    value = owner.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        notes.add(f"{what}'{key}' is not a date", value, "a date as YYYY-MM-DD")
        return None


def read_revision(value: object, reach: date | None, notes: Notes) -> datetime | None:
    """The moment of the last change to the data, in UTC; a day stands for its first moment.

    A record that does not say it is taken as never changed since the day that its data reach:
    it can be read, but its calendars cannot tell their readers that a date has moved.
    """
    if value is None:
        return None
    expected = "the day or moment of the last change, such as 2026-01-31 or 2026-01-31T15:30:00Z"
    try:
        stated = datetime.fromisoformat(str(value))
        moment = stated.replace(tzinfo=stated.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):  # no date, or one before the year 1 in UTC
        notes.add("'revised' is not a date", value, expected)
        return None
    if reach and moment.date() < reach:
        notes.add("'revised' is earlier than 'data_as_of'", value, f"{reach} or later")
    return moment


def read_table(
    folder: Path, name: str, resource: dict[str, Any], notes: Notes
) -> tuple[Table | None, list[Problem]]:
    """One table; its resource's problems go to ``notes``, its schema's are returned."""
    what = f"resource '{name}'"
    file, schema = resource.get("path"), resource.get("schema")
    audience = notes.audience(resource, what)
    if not is_inside(file):
        notes.add(f"{what}: unusable path", file, "a file in this folder, such as visits.csv")
        return None, []
    if isinstance(schema, dict):
        schema_notes, content = Notes(DESCRIPTOR), schema
    elif is_inside(schema):
        schema_notes = Notes(str(schema))
        try:
            content = read_json(folder / str(schema), str(schema))
        except RecordError as error:
            return None, error.problems
    else:
        notes.add(f"{what}: no schema", schema, f"a path such as schema/{name}.json")
        return None, []
    if not isinstance(content, dict) or not isinstance(content.get("fields"), list):
        schema_notes.add("not a table schema", "", "an object with a list 'fields', one per column")
        return None, schema_notes.problems
    fields = read_fields(content["fields"], schema_notes)
    columns = [column.name for column in fields]
    key = read_columns(content.get("primaryKey", []), "primaryKey", columns, schema_notes)
    links = read_foreign_keys(content.get("foreignKeys", []), name, columns, schema_notes)
    table = Table(
        name=name,
        title=notes.text(resource, "title", what),
        description=notes.text(resource, "description", what),
        audience=audience,
        path=folder / str(file),
        file=str(file),
        schema_file=schema_notes.file,
        fields=fields,
        primary_key=key,
        foreign_keys=links,
        missing_values=read_missing_values(content.get("missingValues", [""]), schema_notes),
        reading=Reading(
            notes.text(resource, "read_by", what),
            read_date(resource, "read_on", notes, f"{what}: "),
            read_date(resource, "read_again_by", notes, f"{what}: "),
        ),
    )
    return table, schema_notes.problems


def read_fields(descriptors: list[Any], notes: Notes) -> tuple[Field, ...]:
    """The columns that can be used."""
    fields: list[Field] = []
    for descriptor in descriptors:
        taken = {known.name for known in fields} | RESERVED_COLUMNS
        name = notes.name(descriptor, "a field", taken)
        if name:
            fields.append(read_field(name, descriptor, notes))
    return tuple(fields)


def read_field(name: str, descriptor: dict[str, Any], notes: Notes) -> Field:
    """One column; an unknown type is read as text, so that the rest is still checked."""
    what = f"field '{name}'"
    kind = descriptor.get("type")
    if kind not in CONSTRAINTS:
        notes.unknown(f"{what}: unknown type", kind, CONSTRAINTS)
    constraints = descriptor.get("constraints", {})
    if not isinstance(constraints, dict):
        notes.add(f"{what}: 'constraints' is not an object", constraints)
        constraints = {}
    known = str(kind) if kind in CONSTRAINTS else ""
    form = descriptor.get("format", "default")
    if form not in FORMATS.get(known, ("default",)):
        notes.unknown(f"{what}: unknown format", form, FORMATS.get(known, ("default",)))
        form = "default"
    return Field(
        name=name,
        type=known or "string",
        format=form,
        title=notes.text(descriptor, "title", what),
        description=notes.text(descriptor, "description", what),
        audience=notes.audience(descriptor, what),
        constraints=usable_constraints(constraints, known, what, notes) if known else {},
        vocabulary=notes.text(descriptor, "vocabulary", what),
        quotes=notes.text(descriptor, "quotes", what)
        or ("words" if name.endswith("as_stated") else ""),
    )


def usable_constraints(
    constraints: dict[str, Any], kind: str, what: str, notes: Notes
) -> dict[str, Any]:
    """The constraints that this type knows and whose value makes sense."""
    usable = {}
    for name, value in constraints.items():
        if name not in CONSTRAINTS[kind]:
            notes.unknown(f"{what}: unknown constraint for a {kind}", name, CONSTRAINTS[kind])
        elif not constraint_fits(name, value, kind):
            notes.add(f"{what}: unusable value of constraint '{name}'", value)
        else:
            usable[name] = value
    return usable


def constraint_fits(name: str, value: object, kind: str) -> bool:
    """Whether a constraint's value makes sense."""
    if name in {"required", "unique"}:
        return isinstance(value, bool)
    if name in {"minLength", "maxLength"}:
        return isinstance(value, int) and value >= 0
    if name == "enum":
        return isinstance(value, list) and bool(value)
    if name == "pattern":
        return is_pattern(value)
    return is_bound(value, kind)


def is_pattern(value: object) -> bool:
    """Whether a value is a regular expression."""
    if not isinstance(value, str):
        return False
    try:
        re.compile(value)
    except re.error:
        return False
    return True


def is_bound(value: object, kind: str) -> bool:
    """Whether a value can bound a column of this type."""
    readers: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "integer": int}
    try:
        readers.get(kind, float)(str(value))
    except ValueError:
        return False
    return True


def read_columns(value: object, what: str, known: list[str], notes: Notes) -> tuple[str, ...]:
    """Names of columns of this table, given as one name or as a list; empty if unusable."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list):
        notes.add(f"'{what}' is no list of columns", value)
        return ()
    unknown = [name for name in names if name not in known]
    for name in unknown:
        notes.unknown(f"unknown column in '{what}'", name, known)
    return () if unknown else tuple(names)


def read_foreign_keys(
    value: object, table: str, known: list[str], notes: Notes
) -> tuple[ForeignKey, ...]:
    """The foreign keys whose own side can be used."""
    if not isinstance(value, list):
        notes.add("'foreignKeys' is no list", value)
        return ()
    keys = (read_foreign_key(item, table, known, notes) for item in value)
    return tuple(key for key in keys if key)


def read_foreign_key(
    value: object, table: str, known: list[str], notes: Notes
) -> ForeignKey | None:
    """One foreign key; None if it cannot be used."""
    reference = value.get("reference") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(reference, dict):
        notes.add("unusable foreign key", value, "an object with 'fields' and 'reference'")
        return None
    columns = read_columns(value.get("fields"), "foreignKeys", known, notes)
    given = reference.get("fields")
    names = [given] if isinstance(given, str) else given
    if not columns:
        return None
    if not isinstance(names, list) or len(names) != len(columns):
        notes.add("foreign key with unequal sides", given, "as many fields on both sides")
        return None
    # An empty name means the table itself.
    return ForeignKey(columns, str(reference.get("resource") or table), tuple(map(str, names)))


def read_missing_values(value: object, notes: Notes) -> tuple[str, ...]:
    """The texts that stand for an unknown value."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    notes.add("'missingValues' is no list of texts", value)
    return ("",)


def foreign_table_problems(package: Package, declared: set[str]) -> list[Problem]:
    """Foreign keys that point to a table or a column which does not exist."""
    problems: list[Problem] = []
    for table in package.tables:
        notes = Notes(table.schema_file)
        for key in table.foreign_keys:
            target = package.table(key.table)
            if target:
                known = list(target.column_names)
                read_columns(list(key.references), f"foreignKeys to {target.name}", known, notes)
            elif key.table not in declared:
                notes.unknown("foreign key to an unknown table", key.table, declared)
        problems += notes.problems
    return problems
