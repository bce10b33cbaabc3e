"""Find a data package, and know its files, its tables and its columns."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from ctc_dash import places
from ctc_dash.record.limits import MOST_TABLES, content_of, is_regular, stays_inside
from ctc_dash.record.problems import Problem, RecordError

DESCRIPTOR = "datapackage.json"
NO_LICENSE = ("", "")
NO_CURATORS = ("", "")
PUBLIC = "public"
AUDIENCES = (PUBLIC, "partner", "committee", "directorate")

# The version of the tables that this software reads, "schema_version" in a package's descriptor; a
# package without one is of version 1. Raise it with an upgrade: ctc_dash/record/upgrades/<N>.json.
SCHEMA_VERSION = 2
LONGEST_NUMBER = 300  # digits


@dataclass(frozen=True)
class Field:
    """One column as its schema describes it; ``constraints`` are those that can be used.

    ``vocabulary`` is the kind of the labels that name its codes, where it is not the column's name;
    ``quotes`` is what it quotes of a document: a whole ``name``, or ``words`` of a sentence.
    """

    name: str
    type: str
    format: str
    title: str
    description: str
    audience: str
    constraints: dict[str, Any]
    vocabulary: str = ""
    quotes: str = ""


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values must stand in columns of another table."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """Who held a table against its sources last, when, and by when it is to be done again."""

    by: str = ""
    on: date | None = None
    again_by: date | None = None


@dataclass(frozen=True)
class Table:
    """One resource: its file and its schema; ``file`` and ``schema_file`` are for messages.

    ``depth`` counts the layers below its own; ``added`` is the same table in the layers above,
    each with a file and a mark of its own.
    """

    name: str
    title: str
    description: str
    audience: str
    path: Path
    file: str
    schema_file: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    missing_values: tuple[str, ...]
    reading: Reading = Reading()
    depth: int = 0
    added: tuple["Table", ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in the schema's order."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> Field:
        """The column of this name."""
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True)
class Package:
    """A data package: a folder, its name and version, its tables in the descriptor's order.

    Of one that builds on others it is all of them together, named as the topmost is. ``data_as_of``
    is the day up to which the data reach; ``revised`` is the moment, in UTC, of the last change to
    them, which the owner states. ``license`` is the name of the first licence and its address,
    ``curators`` who keeps it, and an address to write to.
    """

    folder: Path
    name: str
    title: str
    version: str
    data_as_of: date | None
    revised: datetime | None
    tables: tuple[Table, ...]
    license: tuple[str, str] = NO_LICENSE
    curators: tuple[str, str] = NO_CURATORS

    def table(self, name: str) -> Table | None:
        """The table of this name, if there is one."""
        return next((table for table in self.tables if table.name == name), None)


def read_json(path: Path, file: str) -> Any:
    """The content of a JSON file; raises ``RecordError`` saying in which line it breaks off."""
    try:
        content = content_of(path, file).decode("utf-8-sig")
        return json.loads(content, object_pairs_hook=each_once, parse_int=whole_number)
    except TwiceError as error:
        wrong = "a key stands twice in one object"
        problem = Problem(file, None, None, wrong, str(error), "each key once")
    except FileNotFoundError:
        problem = Problem(file, None, None, "the file is missing", "", "a JSON file of this name")
    except OSError as error:
        reason = error.strerror or "unknown reason"
        problem = Problem(file, None, None, f"the file cannot be read: {reason}", "", "")
    except UnicodeDecodeError as error:
        wrong = f"not UTF-8 text: byte {error.start + 1} of the file"
        problem = Problem(file, None, None, wrong, "", "a JSON file saved as UTF-8")
    except json.JSONDecodeError as error:
        wrong = f"not JSON: broken at character {error.colno} of this line"
        problem = Problem(file, error.lineno, None, wrong, line_of(error), "valid JSON")
    except ValueError as error:
        wrong, expected = "not JSON: a number of more digits than anyone counts", "valid JSON"
        problem = Problem(file, None, None, wrong, str(error), expected)
    except RecursionError:
        problem = Problem(file, None, None, "not JSON: nested too deeply", "", "valid JSON")
    raise RecordError([problem])


def whole_number(digits: str) -> int:
    """A whole number of JSON; raises ``ValueError`` for one that would take long to read."""
    if len(digits) > LONGEST_NUMBER:
        raise ValueError(f"{digits[:20]}…")
    return int(digits)


class TwiceError(Exception):
    """A key that stands twice in one object of JSON: whichever is meant, the other is lost."""


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; raises ``TwiceError`` for a key that stands in it twice."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise TwiceError(key)
        found[key] = value
    return found


def line_of(error: json.JSONDecodeError) -> str:
    """The line at which JSON breaks off."""
    lines = error.doc.splitlines()
    return lines[error.lineno - 1].strip() if error.lineno <= len(lines) else ""


def read_descriptor(folder: Path) -> dict[str, Any]:
    """The package's descriptor; raises ``RecordError`` if the folder holds no data package."""
    expected = f"a folder with {DESCRIPTOR} and the tables that it names"
    if not folder.is_dir():
        wrong = "there is no such folder" if not folder.exists() else "not a folder"
        raise RecordError([Problem(str(folder), None, None, wrong, "", expected)])
    if not (folder / DESCRIPTOR).exists():
        wrong = "the file is missing, so this folder is no data package"
        where = f"{folder.name}/{DESCRIPTOR}"
        raise RecordError([Problem(where, None, None, wrong, "", expected)])
    content = read_json(folder / DESCRIPTOR, DESCRIPTOR)
    resources = content.get("resources") if isinstance(content, dict) else None
    if not isinstance(resources, list) or not (resources or "extends" in content):
        wrong, wanted = "not a data package", "an object with a list 'resources', one per table"
        raise RecordError([Problem(DESCRIPTOR, None, None, wrong, "", wanted)])
    if len(resources) > MOST_TABLES:
        wrong, wanted = f"{len(resources):,} resources", f"at most {MOST_TABLES:,}"
        raise RecordError([Problem(DESCRIPTOR, None, None, wrong, "", wanted)])
    return dict(content)


def read_license(said: dict[str, Any]) -> tuple[str, str] | None:
    """The first licence that a descriptor names: its name and its address; either may be empty."""
    listed = said.get("licenses")
    first = listed[0] if isinstance(listed, list) and listed else None
    if not isinstance(first, dict):
        return None
    name, address = (str(first.get(key) or "") for key in ("name", "path"))
    return name, address if address.startswith("https://") else ""


def read_curators(said: dict[str, Any]) -> tuple[str, str] | None:
    """The names of who curates a package, by its descriptor, and an address to write to.

    It is the first that one of them has: an https ``path`` or an ``email``; empty where none has.
    """
    listed = said.get("contributors")
    found = [
        each
        for each in (listed if isinstance(listed, list) else [])
        if isinstance(each, dict) and each.get("title") and "curator" in (each.get("roles") or [])
    ]
    if not found:
        return None
    pages = [str(each.get("path") or "") for each in found]
    mails = [f"mailto:{each['email']}" for each in found if "@" in str(each.get("email") or "")]
    reached = [*(page for page in pages if page.startswith("https://")), *mails, ""]
    return ", ".join(str(each["title"]) for each in found), reached[0]


def schema_version(descriptor: dict[str, Any]) -> int:
    """The version of the tables for which a package was written.

    Raises ``RecordError`` for what is no version, and for one that this software does not know yet.
    """
    version = descriptor.get("schema_version", 1)
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        wrong, found = "'schema_version' is no version", json.dumps(version, ensure_ascii=False)
        expected = f"a whole number from 1 to {SCHEMA_VERSION}"
    elif version > SCHEMA_VERSION:
        wrong, found = "the software is older than the register", f"schema_version {version}"
        expected = f"{SCHEMA_VERSION} or less; a newer CTC Dash reads this register"
    else:
        return version
    raise RecordError([Problem(DESCRIPTOR, None, None, wrong, found, expected)])


def require_present_version(folder: Path, descriptor: dict[str, Any]) -> None:
    """Raise ``RecordError`` with one problem where the tables are not of the present version."""
    version = schema_version(descriptor)
    if version < SCHEMA_VERSION:
        wrong, found = "the register is older than the software", f"schema_version {version}"
        command = f"'ctc-dash upgrade-register {shlex.quote(str(folder))}' brings it on"
        if folder.is_file():  # a workbook has no schemas that a command could bring on
            command = "with it in the workbook, check names each column that is missing"
        expected = f"schema_version {SCHEMA_VERSION}; {command}"
        raise RecordError([Problem(DESCRIPTOR, None, None, wrong, found, expected)])


def is_inside(path: object) -> bool:
    """Whether a path that a descriptor gives stays inside the package's folder."""
    if not isinstance(path, str) or not path or "\\" in path or ":" in path:
        return False
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def input_files(path: Path) -> list[Path]:
    """Everything in the folder that a build reads, sorted: descriptor, schemas, tables, labels.

    A file that the descriptor names and that is missing, or no plain file in this folder, is left
    out; a workbook is one file.
    Raises ``RecordError`` when the folder holds no data package.
    """
    if path.is_file():
        return [path]
    named = {DESCRIPTOR, *named_paths(read_descriptor(path))}
    labels = {file.relative_to(path).as_posix() for file in path.glob("labels/[!_]*.csv")}
    files = (path / name for name in sorted(named | labels))
    return [file for file in files if is_regular(file) and stays_inside(file, path)]


def named_paths(descriptor: dict[str, Any]) -> Iterator[str]:
    """The paths of tables and schemas that a descriptor names."""
    for resource in descriptor["resources"]:
        if isinstance(resource, dict):
            paths = (resource.get("path"), resource.get("schema"))
            yield from (str(path) for path in paths if is_inside(path))


def view_files() -> list[Path]:
    """The views that every snapshot gets, in the order in which they build on each other."""
    return sorted((Path(__file__).parent / "views").glob("*.sql"))


def check_files() -> list[Path]:
    """The consistency questions, each of which must return no row."""
    return sorted((places.queries_dir() / "checks").glob("*.sql"))


def warning_files() -> list[Path]:
    """The questions whose rows may well be meant, and are said for an editor to look at."""
    return sorted((places.queries_dir() / "checks" / "warnings").glob("*.sql"))
