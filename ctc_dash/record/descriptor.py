"""Turn datapackage.json and the schemas into tables, and say all that is wrong in them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from ctc_dash.record.layers import Layer, layers_of
from ctc_dash.record.limits import LONGEST_PATTERN, is_pattern, stays_inside
from ctc_dash.record.notes import MARK, Notes
from ctc_dash.record.package import (
    AUDIENCES,
    DESCRIPTOR,
    NO_CURATORS,
    NO_LICENSE,
    PUBLIC,
    Field,
    ForeignKey,
    Package,
    Reading,
    Table,
    is_inside,
    read_curators,
    read_json,
    read_license,
    require_present_version,
)
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.suggestions import is_nearly

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

EXPECTED_PATTERN = (
    f"a regular expression of at most {LONGEST_PATTERN} characters that RE2 reads, so without "
    "looking ahead or back"
)
FORMATS = {"string": ("default", "email", "uri", "uuid")}


def load_package(path: Path, also: Sequence[str | Path] = ()) -> Package:
    """Read the descriptors in a folder; raises ``RecordError`` with all that is wrong in them."""
    package, problems = read_package(path, also)
    if problems:
        raise RecordError(problems)
    return package


def read_package(path: Path, also: Sequence[str | Path] = ()) -> tuple[Package, list[Problem]]:
    """Read a package's descriptors, with those of its layers, and note all that is wrong in them.

    What can be used is used, so that the tables are checked in the same run. Raises
    ``RecordError`` only when the folder holds no data package, or one of another version.
    """
    layers = layers_of(path, also)
    for layer in layers:
        require_present_version(layer.folder, layer.descriptor)
    return package_of(layers)


def package_of(layers: Sequence[Layer]) -> tuple[Package, list[Problem]]:
    """The package that descriptors from the ground up describe, whatever their version."""
    package: Package | None = None
    problems: list[Problem] = []
    declared: set[str] = set()
    for depth, layer in enumerate(layers):
        notes = Notes(layer.file(DESCRIPTOR))
        there = package.tables if package else ()
        tables = {table.name: table for table in there}
        own: set[str] = set()
        for resource in layer.descriptor["resources"]:
            name = notes.name(resource, "a resource", own | RESERVED_TABLES)
            if name:
                own.add(name)
                below = tables.get(name)
                table, found = read_table(layer, name, resource, below, notes)
                problems += found
                if table:
                    tables[name] = laid_on(below, replace(table, depth=depth))
        declared |= own
        package = package_on(package, layer, tuple(tables.values()), notes)
        problems += notes.problems
    assert package, "a record has at least one layer"
    return package, problems + foreign_table_problems(package, declared)


def laid_on(below: Table | None, table: Table) -> Table:
    """A layer's table on what there is below of the same name."""
    return replace(below, added=(*below.added, table)) if below else table


def package_on(
    below: Package | None, layer: Layer, tables: tuple[Table, ...], notes: Notes
) -> Package:
    """A layer on the package below: it reaches as far, and was revised as late, as any of them."""
    said = layer.descriptor
    notes.audience(said, "the package")
    reach = read_date(said, "data_as_of", notes)
    revised = read_revision(said.get("revised"), reach, notes)
    return Package(
        folder=layer.folder,
        name=notes.text(said, "name", "the package") or (below.name if below else ""),
        title=notes.text(said, "title", "the package") or (below.title if below else ""),
        version=notes.text(said, "version", "the package") or (below.version if below else ""),
        data_as_of=latest(reach, below.data_as_of if below else None),
        revised=latest(revised, below.revised if below else None),
        license=read_license(said) or (below.license if below else NO_LICENSE),
        curators=read_curators(said) or (below.curators if below else NO_CURATORS),
        tables=tables,
    )


Day = TypeVar("Day", date, datetime)


def latest(one: Day | None, other: Day | None) -> Day | None:
    """The later of two days or moments, of which either may not be known."""
    return max((each for each in (one, other) if each), default=None)


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
    layer: Layer, name: str, resource: dict[str, Any], below: Table | None, notes: Notes
) -> tuple[Table | None, list[Problem]]:
    """One table; its resource's problems go to ``notes``, its schema's are returned.

    A table that there is ``below`` has its schema from there, and no other.
    """
    what = f"resource '{name}'"
    file, schema = resource.get("path"), resource.get("schema")
    audience = notes.audience(resource, what, unmarked_audience(layer, below))
    if not is_inside(file):
        notes.add(f"{what}: unusable path", file, "a file in this folder, such as visits.csv")
        return None, []
    if leads_out(layer, file, schema, notes):
        return None, []
    if below:
        if schema is not None:
            notes.add(f"{what}: a second schema", schema, f"none: that of {below.file} holds")
        own = replace(below, path=layer.folder / str(file), file=layer.file(str(file)))
        return replace(own, audience=audience, added=()), []
    if isinstance(schema, dict):
        schema_notes, content = Notes(notes.file), schema
    elif is_inside(schema):
        schema_notes = Notes(layer.file(str(schema)))
        try:
            content = read_json(layer.folder / str(schema), schema_notes.file)
        except RecordError as error:
            return None, error.problems
    else:
        notes.add(f"{what}: no schema", schema, f"a path such as schema/{name}.json")
        return None, []
    note_misplaced_marks(content, schema_notes)
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
        path=layer.folder / str(file),
        file=layer.file(str(file)),
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


def unmarked_audience(layer: Layer, below: Table | None) -> str:
    """Who may see a table without a mark: as its package says, and no more than see it below."""
    said = layer.descriptor.get(MARK, PUBLIC)
    stated = said if said in AUDIENCES else AUDIENCES[-1]
    return max(stated, below.audience if below else PUBLIC, key=AUDIENCES.index)


def read_fields(descriptors: list[Any], notes: Notes) -> tuple[Field, ...]:
    """The columns that can be used."""
    fields: list[Field] = []
    for descriptor in descriptors:
        taken = {known.name for known in fields} | RESERVED_COLUMNS
        name = notes.name(descriptor, "a field", taken)
        if name:
            notes.no_other_mark([name], "a field")
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
            expected = EXPECTED_PATTERN if name == "pattern" else ""
            notes.add(f"{what}: unusable value of constraint '{name}'", value, expected)
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


def is_bound(value: object, kind: str) -> bool:
    """Whether a value can bound a column of this type."""
    readers: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "integer": int}
    try:
        readers.get(kind, float)(str(value))
    except ValueError:
        return False
    return True


def note_misplaced_marks(content: object, notes: Notes) -> None:
    """Note marks where none can stand: at the schema as a whole."""
    keys = content if isinstance(content, dict) else {}
    for key in (key for key in keys if key == MARK or is_nearly(key, MARK)):
        expected = "the mark at the table's resource, or at a field"
        notes.add("a schema has no audience of its own", key, expected)


def leads_out(layer: Layer, file: object, schema: object, notes: Notes) -> bool:
    """Whether a link leads out of the package's folder; noted for each that does."""
    named = [str(name) for name in (file, schema) if is_inside(name)]
    # The sheet of a workbook is no file.
    out = [n for n in named if not stays_inside(layer.folder / n, layer.folder)]
    for name in out:
        wrong = "a link that leads out of the package's folder"
        notes.problems.append(
            Problem(layer.file(name), None, None, wrong, "", "a file in this folder")
        )
    return bool(out)


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
