"""``ctc-dash template``: an empty register to fill in, with notes and drop-downs."""

from __future__ import annotations

import argparse
from pathlib import Path

from ctc_dash import interface, places
from ctc_dash.commands.shared import DONE, Commands, UsageError

ENDING = ".xlsx"


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Write an empty register to fill in, with notes at each field and drop-downs."
    making = commands.add("template", run, text)
    making.add_argument(
        "names",
        nargs="*",
        metavar="TABLE",
        help="only these tables, such as visit_proposals (default: all that hold facts)",
    )
    making.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.xlsx")
    making.add_argument("--lang", default="en", metavar="CODE", help="default: en")


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook and say where."""
    # Imported late: the other commands need none of the libraries that write files.
    from ctc_dash.exports.taken import ExportError
    from ctc_dash.exports.template import template_bytes
    from ctc_dash.record.package import load
    from ctc_dash.words import WordsError

    if arguments.output.suffix.lower() != ENDING:
        raise UsageError(f"{arguments.output}: ending '{arguments.output.suffix}', expected .xlsx")
    record = interface.open(arguments.data, audience=arguments.audience)
    package = load(arguments.data or places.data_dir())
    try:
        words = record.words(arguments.lang)
        content = template_bytes(package, record, words, arguments.names)
    except (ExportError, WordsError) as error:
        raise UsageError(str(error)) from error
    arguments.output.write_bytes(content)
    print(arguments.output)
    return DONE
