"""Where a register is written, row by row: checked as a whole, journalled, all of it or nothing."""

import datetime as dt
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ctc_dash import places
from ctc_dash.record.checking import Examined
from ctc_dash.record.committing import NotWritableError, commit, content_there, only_writer
from ctc_dash.record.csvfile import read_csv
from ctc_dash.record.descriptor import read_package
from ctc_dash.record.journal import (
    JOURNAL,
    ChangedMeanwhileError,
    JournalEntry,
    RowChange,
    entry_of,
    inverse_of,
    key_text,
)
from ctc_dash.record.layers import layers_of, packages_by_name
from ctc_dash.record.notes import MARK
from ctc_dash.record.package import AUDIENCES, DESCRIPTOR, Package, Table, input_files
from ctc_dash.record.problems import Problem, RecordError
from ctc_dash.record.table_text import Cells, TableText, read_table_text
from ctc_dash.record.workbook_file import EXTENDS, is_workbook

Examine = Callable[[Path, Sequence[str | Path]], Examined]


class NothingChangedError(Exception):
    """What was sent is what stands there."""


@dataclass(frozen=True)
class MadeChange:
    """A change as it would be written: the files, what they were, and the row that it is about."""

    files: dict[str, bytes]
    before: dict[str, bytes | None]
    file: str
    row: int | None
    entry: JournalEntry


@dataclass(frozen=True)
class TriedChange:
    """What the checks say of a register with a change in it; ``row`` is that of ``file``."""

    problems: list[Problem]
    warnings: list[Problem]
    file: str
    row: int | None

    def is_of_row(self, problem: Problem) -> bool:
        """Whether a problem is one of the row that was changed."""
        return (problem.file, problem.row) == (self.file, self.row)


class RefusedChangeError(Exception):
    """A change after which the register would not check clean; ``tried`` has all that is wrong."""

    def __init__(self, tried: TriedChange) -> None:
        self.tried = tried
        super().__init__("\n".join(map(str, tried.problems)))


@dataclass(frozen=True)
class Desk:
    """A register that is written here: a folder, of which the topmost layer alone is changed.

    ``also`` are the layers that stand on it, ``examine`` are the checks that it must pass.
    """

    folder: Path
    examine: Examine
    also: tuple[str | Path, ...] = ()
    clock: Callable[[], dt.datetime] = field(default=lambda: dt.datetime.now(dt.UTC))

    @property
    def is_workbook(self) -> bool:
        """Whether it is one, which is read and not written."""
        return is_workbook(self.folder)

    @cached_property
    def name(self) -> str:
        """What the register is called in sentences."""
        return self.folder.resolve().name

    def package(self) -> Package:
        """The register's tables as its descriptors describe them now."""
        package, problems = read_package(self.folder, self.also)
        if problems:
            raise RecordError(problems)
        return package

    # --- what is there ----------------------------------------------------------------------

    def own_part(self, table: Table) -> Table | None:
        """The part of a table that is the folder's own; None where it has none."""
        depth = len(layers_of(self.folder)) - 1
        return next((part for part in (table, *table.added) if part.depth == depth), None)

    def text(self, part: Table) -> tuple[TableText, bytes]:
        """A file of the folder as its rows; raises ``RecordError`` where it is none."""
        _, problems = read_csv(part.path, part.file)
        try:
            if not problems:
                content = part.path.read_bytes()
                return read_table_text(content), content
        except (ValueError, OSError) as error:  # another hand is at it this moment
            problems = [Problem(part.file, None, None, f"cannot be read: {error}", "", "")]
        raise RecordError(problems)

    def own_rows(self, table: Table) -> list[Cells]:
        """The rows of the folder's own file."""
        part = self.own_part(table)
        return [row.cells for row in self.text(part)[0].rows] if part else []

    def rows(self, table: Table) -> list[Cells]:
        """The rows of all layers as text, the lowest layer's first."""
        found: list[Cells] = []
        for part in (table, *table.added):
            if is_workbook(part.path.parent):
                continue
            file, _ = read_csv(part.path, part.file)
            names = [name.strip() for name in file.header] if file else []
            rows = file.rows if file else ()
            found += [dict(zip(names, (c or "" for c in r.cells), strict=False)) for r in rows]
        return found

    def entries(self, package: Package) -> list[JournalEntry]:
        """The journal, the oldest first."""
        table = package.table(JOURNAL)
        rows = self.rows(table) if table else []
        known = JournalEntry._fields
        return [JournalEntry(**{name: row.get(name, "") for name in known}) for row in rows]

    # --- what is written --------------------------------------------------------------------

    def try_out(self, change: RowChange) -> TriedChange:
        """What the checks say of a change, which is not written.

        Raises ``ChangedMeanwhileError``, ``NothingChangedError``, ``NotWritableError``,
        ``RecordError``.
        """
        return self._tried(self._make(self.package(), change, "-"))

    def write(self, change: RowChange, person: str) -> JournalEntry:
        """Write a change, and who made it; returns its row in the journal.

        Raises as ``try_out`` does, and ``RefusedChangeError`` where the checks find something.
        """
        self._refuse_workbook()
        with only_writer(self.folder):
            return self._commit(self._make(self.package(), change, person))

    def undo(self, id_: str, person: str) -> JournalEntry:
        """Undo a change; raises as ``write`` does, ``KeyError`` and ``CannotUndoError``."""
        self._refuse_workbook()
        with only_writer(self.folder):
            package = self.package()
            entries = self.entries(package)
            named = next((each.table_name for each in entries if each.id == id_), "")
            table = package.table(named)
            change = inverse_of(id_, entries, table.primary_key if table else ())
            return self._commit(self._make(package, change, person))

    def finish(self) -> None:
        """Finish what a killed writer left; raises ``NotWritableError``."""
        if not self.is_workbook:
            with only_writer(self.folder):
                pass

    def _commit(self, made: MadeChange) -> JournalEntry:
        tried = self._tried(made)
        if tried.problems:
            raise RefusedChangeError(tried)
        commit(self.folder, made.files, made.before)
        return made.entry

    def _tried(self, made: MadeChange) -> TriedChange:
        with overlay(self.folder, made.files) as laid:
            found = self.examine(laid, self.also)
        return TriedChange(found.problems, found.warnings, made.file, made.row)

    def _make(self, package: Package, change: RowChange, person: str) -> MadeChange:
        self._refuse_workbook()
        table = package.table(change.table)
        if table is None:
            raise NotWritableError(f"{self.name}: there is no table {change.table} in the register")
        paper = Paper(self, package)
        text = paper.text(table)
        row = text.number(change.key)
        before: Mapping[str, str] = {}
        if change.key:
            if row is None:
                if any(change.key.items() <= each.items() for each in self.rows(table)):
                    raise NotWritableError(
                        f"{change.table} {key_text(change.key)}: the row is one of the record on "
                        f"which {self.name} stands, and is not changed here"
                    )
                raise ChangedMeanwhileError(change.seen, {})
            before = text.cells(row)
            if any(before.get(name, "") != value for name, value in change.seen.items()):
                raise ChangedMeanwhileError(change.seen, before)
            if change.cells is None:
                text, row = text.without_row(row), None
            elif all(before.get(name, "") == value for name, value in change.cells.items()):
                raise NothingChangedError
            else:
                text = text.with_row(row, change.cells)
        else:
            text = text.with_new_row(change.cells or {})
            row = len(text.rows) + 1
        paper.put(table, text)
        key = {name: (change.cells or {}).get(name, "") for name in table.primary_key}
        kept = dict(change.key) or key
        entry = entry_of(change, before, key_text(kept), person, self.clock())
        journal = package.table(JOURNAL) or shipped_journal()
        paper.put(journal, paper.text(journal).with_new_row(entry._asdict()))
        return MadeChange(paper.files, paper.before, paper.file_of(table), row, entry)

    def _refuse_workbook(self) -> None:
        if self.is_workbook:
            raise NotWritableError(
                f"{self.name}: a workbook is read here and written in a spreadsheet alone"
            )


class Paper:
    """The files of a folder with a change in them, before they are written."""

    def __init__(self, desk: Desk, package: Package) -> None:
        self._desk, self._package = desk, package
        self.files: dict[str, bytes] = {}
        self.before: dict[str, bytes | None] = {}

    def text(self, table: Table) -> TableText:
        """The folder's own file of a table; a new one where it has none yet."""
        part = self._desk.own_part(table)
        if part:
            text, content = self._desk.text(part)
            self.before[self.file_of(table)] = content
            return text
        name = self.file_of(table)
        if content_there(self._desk.folder / name) is not None:
            raise NotWritableError(f"{name}: the file is there and {DESCRIPTOR} does not name it")
        self.before[name] = None
        self._declare(table, name)
        return read_table_text(f"{','.join(table.column_names)}\n".encode())

    def put(self, table: Table, text: TableText) -> None:
        """Have this text in the table's file."""
        self.files[self.file_of(table)] = text.text.encode()

    def file_of(self, table: Table) -> str:
        """The path of the folder's own file of a table."""
        part = self._desk.own_part(table)
        folder = self._desk.folder
        return part.path.relative_to(folder).as_posix() if part else f"{table.name}.csv"

    def _declare(self, table: Table, name: str) -> None:
        """Name a new file in the descriptor; a table that nobody has yet gets its schema, too."""
        folder = self._desk.folder
        content = self.files.get(DESCRIPTOR) or (folder / DESCRIPTOR).read_bytes()
        self.before.setdefault(DESCRIPTOR, content)
        descriptor = json.loads(content.decode("utf-8-sig"))
        resource = {"name": table.name, "type": "table", "path": name}
        if self._package.table(table.name) is None:
            schema = f"schema/{table.name}.json"
            self.before[schema] = content_there(folder / schema)
            self.files[schema] = (places.data_dir() / schema).read_bytes()
            resource |= {MARK: AUDIENCES[-1], "title": table.title, "schema": schema}
        descriptor["resources"].append(resource)
        text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
        self.files[DESCRIPTOR] = text.encode()


def shipped_journal() -> Table:
    """The journal as the software describes it, for a register that has none; it has no file."""
    package, _ = read_package(places.data_dir())
    table = package.table(JOURNAL)
    assert table, "the shipped record has a journal"
    return replace(table, depth=-1)


@contextmanager
def overlay(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder that is the register with other files in it, for as long as it is examined."""
    with TemporaryDirectory(prefix="ctc-dash-") as place:
        made = Path(place) / folder.resolve().name
        for source in input_files(folder):
            name = source.relative_to(folder).as_posix()
            if name not in files:
                lay(source.resolve(), made / name)
        for name, content in files.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
        stand_on_the_same(made / DESCRIPTOR, folder)
        yield made


def lay(source: Path, target: Path) -> None:
    """Have a file in another folder, too, without its bytes where the system can."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file of somebody else
        shutil.copyfile(source, target)


def stand_on_the_same(descriptor: Path, folder: Path) -> None:
    """Have a descriptor that lies elsewhere name the same package below."""
    said: dict[str, Any] = json.loads(descriptor.read_text(encoding="utf-8-sig"))
    below = said.get(EXTENDS)
    if isinstance(below, str) and below and below not in packages_by_name():
        said[EXTENDS] = (folder / below).resolve().as_posix()
        descriptor.unlink()  # it may be one file with the register's own
        descriptor.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
