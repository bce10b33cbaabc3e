"""``ctc-dash template``: an empty register to fill in, with notes and drop-downs."""

import argparse
from pathlib import Path

from ctc_dash import places
from ctc_dash.commands.shared import (
    DONE,
    Commands,
    language_problems,
    open_record_of,
    output_problems,
    refuse,
)
from ctc_dash.exports import files

ENDING = "xlsx"


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
    from ctc_dash.exports.template_seen import for_audience
    from ctc_dash.exports.template_workbook import template_bytes, unknown_tables
    from ctc_dash.record.descriptor import load_package

    whole = load_package(arguments.data or places.data_dir(), arguments.also)
    package = for_audience(whole, arguments.audience)
    wrong = output_problems(arguments.output, [ENDING]) + language_problems(arguments.lang)
    unknown = unknown_tables(package, arguments.names)
    wrong += [f"{each}; 'ctc-dash ask record/tables' lists them all" for each in unknown]
    refuse(wrong)
    record = open_record_of(arguments)
    content = template_bytes(package, record, record.words(arguments.lang), arguments.names)
    files.put_file(arguments.output, content)
    print(arguments.output)
    return DONE
