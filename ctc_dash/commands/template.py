"""``ctc-dash template``: a register to fill in, with notes and drop-downs; empty, or filled."""

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
    text = "Write a register to fill in, with notes at each field and drop-downs."
    making = commands.add("template", run, text)
    making.add_argument(
        "names",
        nargs="*",
        metavar="TABLE",
        help="only these tables, such as visit_proposals (default: all that hold facts)",
    )
    making.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.xlsx")
    making.add_argument(
        "--filled",
        action="store_true",
        help="with all rows of the record: a workbook that stands alone (default: empty, read as"
        " rows on top of the shipped record)",
    )
    making.add_argument("--lang", default="en", metavar="CODE", help="default: en")


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook and say where."""
    # Imported late: the other commands need none of the libraries that write files.
    from ctc_dash.exports.template_rows import about_record, rows_seen, with_own_fields
    from ctc_dash.exports.template_seen import for_audience
    from ctc_dash.exports.template_workbook import template_bytes, unknown_tables
    from ctc_dash.record.checking import examine
    from ctc_dash.record.descriptor import load_package

    data, audience = arguments.data or places.data_dir(), arguments.audience
    whole, tables = load_package(data, arguments.also), {}
    if arguments.filled:
        tables = examine(data, arguments.also).tables
        whole = with_own_fields(whole, tables)
    package = for_audience(whole, audience)
    wrong = output_problems(arguments.output, [ENDING]) + language_problems(arguments.lang)
    unknown = unknown_tables(package, arguments.names)
    wrong += [f"{each}; 'ctc-dash ask record/tables' lists them all" for each in unknown]
    if arguments.filled and arguments.names:
        wrong.append("--filled: takes no tables by name; the workbook has all of them")
    refuse(wrong)
    record = open_record_of(arguments)  # it says what is wrong with the rows, if anything is
    words = record.words(arguments.lang)
    if arguments.filled:
        names = [table.name for table in package.tables]
        about, rows_of = about_record(whole, audience), rows_seen(tables, audience)
        content = template_bytes(package, record, words, names, about=about, rows_of=rows_of)
    else:
        content = template_bytes(package, record, words, arguments.names)
    files.put_file(arguments.output, content)
    print(arguments.output)
    return DONE
