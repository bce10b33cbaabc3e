"""``ctc-dash check``: every problem of a record, and whether it still says what its texts say."""

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ctc_dash import places
from ctc_dash.commands.shared import DONE, PROBLEMS, Commands, UsageError, option_day, refuse
from ctc_dash.commands.terminal import visible
from ctc_dash.record.checking import Examined
from ctc_dash.record.package import Table
from ctc_dash.record.problems import Problem, list_briefly

SAME_TEXT, OTHER_TEXT = "the text that the record was made from", "another version of the text"


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
        "--on",
        metavar="DATE",
        help="the day for which to say what is to be read again (default: today)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print every problem of a record."""
    from ctc_dash.asking.naming import examine

    wrong: list[str] = []
    day = option_day(arguments.on, "--on", wrong) or dt.date.today()
    if arguments.texts and not arguments.texts.is_dir():
        wrong.append(f"--texts: there is no folder {arguments.texts}")
    refuse(wrong)
    examined = examine(arguments.data or places.data_dir(), arguments.also)
    found = proved(examined, arguments.texts) if arguments.texts else []
    problems = sorted({*examined.problems, *found})
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem(s).", file=sys.stderr)
        return PROBLEMS
    for line in readings(examined.package.tables if examined.package else (), day):
        print(visible(line))
    print("The record checks clean.")
    return DONE


def proved(examined: Examined, folder: Path) -> list[Problem]:
    """What the texts in a folder do not have as rows say; prints which texts these are."""
    from ctc_dash.record.passages import quotations, text_problems
    from ctc_dash.record.texts import files_named, read_texts

    named, texts = files_named(examined.tables), read_texts(folder, examined.tables)
    if not texts:
        expected = list_briefly(named.values()) or "the names that the table documents has"
        raise UsageError(f"--texts: no text of the record in {folder}, expected {expected}")
    cited = Counter(quotation.document for quotation in quotations(examined.tables.values()))
    for document, file in named.items():
        text = texts.get(document)
        if text:
            print(visible(text.file) + f": {SAME_TEXT if text.is_known else OTHER_TEXT}")
        else:
            print(f"{visible(file)}: not in {folder}, {cited[document]} quotations are not proved")
    print(f"Quotations held against these texts: {sum(cited[each] for each in texts)}.")
    return list(text_problems(examined.tables, texts))


def readings(tables: tuple[Table, ...], day: dt.date) -> Iterator[str]:
    """Who read the tables last, and which of them are to be read again by a day."""
    known = [table.reading for table in tables if table.reading.by and table.reading.on]
    for (by, on), count in Counter((each.by, each.on) for each in known).items():
        yield f"Read last by {by} on {on}: {count} table(s)."
    due = [table for table in tables if table.reading.again_by and table.reading.again_by < day]
    if due:
        named = (f"{table.name} (by {table.reading.again_by})" for table in due)
        yield f"To be read again: {list_briefly(named)}."
