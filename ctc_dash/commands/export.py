"""``ctc-dash export``: figures, tables, the whole record or a calendar, as files to take away."""

import argparse

from ctc_dash.commands.shared import (
    DONE,
    EXPORT_ENDINGS,
    Commands,
    UsageError,
    add_as_of,
    add_parameters,
    open_record_of,
)


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Write figures, tables, the whole record or a calendar to a file, by its ending."
    exporting = commands.add("export", run, text)
    exporting.add_argument(
        "names",
        nargs="+",
        metavar="NAME",
        help="a figure such as visits/list; a table such as visits; record, for all tables; "
        "with .ics: calendar, meetings, obligations, follow_up or all",
    )
    exporting.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help=f"ends in one of: {', '.join(EXPORT_ENDINGS)}; or in / for a file each in that folder",
    )
    add_parameters(exporting, "restrict the rows")
    add_as_of(exporting, "what was known by that day")
    exporting.add_argument("--lang", default="en", metavar="CODE", help="default: en")
    exporting.add_argument("--format", choices=EXPORT_ENDINGS, help="default: the file's ending")
    exporting.add_argument(
        "--excel",
        action="store_true",
        help="csv for a double click in Excel: with a byte-order mark, and an apostrophe before "
        "any text that Excel would run as a formula",
    )
    exporting.add_argument(
        "--ppi", type=dots, metavar="N", help="dots per inch of a png (default: two to a pixel)"
    )


def dots(text: str) -> int:
    """Dots per inch; more than a large poster needs would only fill the memory."""
    number = int(text) if text.isdecimal() else 0
    if not 24 <= number <= 1200:
        raise argparse.ArgumentTypeError(f"'{text}', expected a whole number from 24 to 1200")
    return number


def run(arguments: argparse.Namespace) -> int:
    """Write what is asked for, and say what was written."""
    # Imported late: the other commands need none of the libraries that write files.
    from ctc_dash.commands import export_files, export_order
    from ctc_dash.exports.taken import ExportError

    record = open_record_of(arguments)
    order = export_order.read(arguments, record)
    try:
        export_files.write(order)
    except ExportError as error:
        raise UsageError(str(error)) from error
    return DONE
