"""``ctc-dash check``: every problem of a record, and whether it still says what its texts say."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ctc_dash import places
from ctc_dash.commands.shared import (
    DONE,
    PROBLEMS,
    Commands,
    option_day,
    output_problems,
    refuse,
)
from ctc_dash.commands.terminal import visible
from ctc_dash.exports.files import put_file
from ctc_dash.record.checking import Examined
from ctc_dash.record.package import AUDIENCES, Table
from ctc_dash.record.problems import Problem, RecordError, list_briefly

FORMATS = ("text", "json")
LOOKS_EVERY = 1.0  # seconds, whether something was saved


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Print every problem of a record; exit 1 if there is any."
    checking = commands.add("check", run, text, for_audience=False)
    checking.add_argument(
        "--texts",
        type=Path,
        metavar="FOLDER",
        help="the texts of the documents: prove against them what rows quote and where",
    )
    checking.add_argument(
        "--texts-partly",
        action="store_true",
        help="exit 0 although a text is missing from that folder; what is not proved is still said",
    )
    checking.add_argument(
        "--on",
        metavar="DATE",
        help="the day for which to say what is to be read again (default: today)",
    )

    checking.add_argument(
        "--annotate",
        type=Path,
        metavar="FILE.xlsx",
        help="of a workbook: write a copy with each cell marked of which something is said",
    )
    checking.add_argument(
        "--since",
        type=Path,
        metavar="PATH",
        help="say what changed since: a package, a workbook, or a snapshot",
    )
    checking.add_argument(
        "--watch", action="store_true", help="check again whenever the record is saved"
    )
    checking.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="text, or json: an object with problems, warnings, rows by table (default: text)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print every problem of a record, once or whenever it is saved."""
    from ctc_dash.record.workbook_file import is_workbook

    wrong: list[str] = []
    day = option_day(arguments.on, "--on", wrong) or dt.date.today()
    if arguments.texts and not arguments.texts.is_dir():
        wrong.append(f"--texts: there is no folder {arguments.texts}")
    if arguments.annotate and not (arguments.data and is_workbook(arguments.data)):
        wrong.append("--annotate: the record is no workbook, expected --data FILE.xlsx")
    wrong += output_problems(arguments.annotate, ["xlsx"])
    if arguments.since and not arguments.since.exists():
        wrong.append(f"--since: there is no {arguments.since}")
    if arguments.watch and arguments.format != FORMATS[0]:
        wrong.append("--watch: says what it finds again and again, expected --format text")
    if arguments.texts_partly and not arguments.texts:
        wrong.append("--texts-partly: says nothing without --texts FOLDER")
    refuse(wrong)
    before = state_of(arguments)  # what is saved while it is checked is checked again
    code = check_once(arguments, day)
    while arguments.watch:
        sys.stdout.flush()
        now = state_of(arguments)
        if now in ("", before):
            time.sleep(LOOKS_EVERY)
            continue
        before = now
        print(visible(f"--- {dt.datetime.now():%H:%M:%S}"))
        code = check_once(arguments, day)
    return code


def state_of(arguments: argparse.Namespace) -> str:
    """What tells whether a file of the record, or of a layer of it, is another than it was.

    It is empty while it is being saved.
    """
    from ctc_dash.record.layers import content_hash

    try:
        return content_hash(arguments.data or places.data_dir(), arguments.also)
    except (OSError, RecordError):
        return ""


def check_once(arguments: argparse.Namespace, day: dt.date) -> int:
    """Say everything that is wrong with a record, or what it holds; the exit code."""
    from ctc_dash.asking.naming import examine

    examined = examine(arguments.data or places.data_dir(), arguments.also)
    found, unproved = against_texts(arguments, examined)
    problems = sorted({*examined.problems, *found})
    if arguments.annotate:
        from ctc_dash.exports.annotated_workbook import annotate

        put_file(arguments.annotate, annotate(arguments.data, [*problems, *examined.warnings]))
    if arguments.format == "json":
        print(as_json(examined, problems, unproved))
    else:
        print_problems(problems, examined.warnings)
        if not problems:
            print_clean(arguments, examined, day, unproved)
    return PROBLEMS if problems or (unproved and not arguments.texts_partly) else DONE


def against_texts(arguments: argparse.Namespace, examined: Examined) -> tuple[list[Problem], int]:
    """What texts do not bear out, where some are given, and how many quotations lack theirs."""
    if not arguments.texts:
        return [], 0
    from ctc_dash.commands.check_texts import prove_rows

    # Another program reads nothing but its object; what is said of the texts goes beside it.
    told = sys.stderr if arguments.format == "json" else sys.stdout
    with contextlib.redirect_stdout(told):
        return prove_rows(examined, arguments.texts)


def print_problems(problems: list[Problem], warnings: list[Problem]) -> None:
    """A line each, warnings after problems, and how many there are."""
    for problem in problems:
        print(problem)
    for warning in warnings:
        print(f"warning: {warning}")
    if problems:
        print(f"{len(problems)} problem(s), {len(warnings)} warning(s).", file=sys.stderr)


def print_clean(
    arguments: argparse.Namespace, examined: Examined, day: dt.date, unproved: int
) -> None:
    """What a record holds in which nothing is wrong, and what changed in it."""
    tables = examined.package.tables if examined.package else ()
    since = changed_since(arguments) if arguments.since else ()
    for line in (*readings(tables, day), *held(examined), *since):
        print(visible(line))
    if unproved:
        print(f"Nothing else is wrong, but {unproved} quotation(s) are not proved.")
    else:
        print("The record checks clean.")


def changed_since(arguments: argparse.Namespace) -> Iterator[str]:
    """What changed since another record, a line for each table and each row."""
    from ctc_dash.asking.record import Record, open_record
    from ctc_dash.asking.snapshot import open_snapshot
    from ctc_dash.exports.changes import SNAPSHOT, changes, open_for, say_changes

    path, audience = arguments.since, AUDIENCES[-1]
    if path.suffix == SNAPSHOT:  # what it does not show is not compared
        audience = Record(open_snapshot(path)).audience
    new = open_record(arguments.data, audience, arguments.also)
    yield f"Since {path}:"
    yield from say_changes(changes(open_for(path, audience), new))


def as_json(examined: Examined, problems: list[Problem], unproved: int) -> str:
    """What was found, for another program: the fields of a problem are those of its text."""
    fields = ("file", "row", "column", "wrong", "found", "expected")

    def plain(found: list[Problem]) -> list[dict[str, object]]:
        return [{name: dataclasses.asdict(each)[name] for name in fields} for each in found]

    rows = {name: len(table.rows) for name, table in examined.tables.items()}
    said = {
        "problems": plain(problems),
        "warnings": plain(examined.warnings),
        "rows": rows,
        "unproved": unproved,
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def held(examined: Examined) -> Iterator[str]:
    """What a record holds: of a register that builds on another, its own rows besides."""
    tables = [table for table in examined.tables.values() if table.rows]
    rows = [row for table in tables for row in table.rows]
    empty = len(examined.tables) - len(tables)
    more = f"; {empty} more have no row" if empty else ""
    yield f"{len(rows):,} rows in {len(tables)} tables{more}."
    depth = max((row.table.depth for row in rows), default=0)
    own = Counter(row.table.name for row in rows if row.table.depth == depth)
    if depth:
        said = (f"{name} {count:,}" for name, count in own.items())
        yield f"Of the register's own, {own.total():,} rows: {list_briefly(said)}."


def readings(tables: tuple[Table, ...], day: dt.date) -> Iterator[str]:
    """Who read the tables last, and which of them are to be read again by a day."""
    known = [table.reading for table in tables if table.reading.by and table.reading.on]
    for (by, on), count in Counter((each.by, each.on) for each in known).items():
        yield f"Read last by {by} on {on}: {count} table(s)."
    due = [table for table in tables if table.reading.again_by and table.reading.again_by < day]
    if due:
        named = (f"{table.name} (by {table.reading.again_by})" for table in due)
        yield f"To be read again: {list_briefly(named)}."
