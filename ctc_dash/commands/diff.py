"""``ctc-dash diff``: what one record has otherwise than another, by the keys of their rows."""

import argparse
import sys
from pathlib import Path

from ctc_dash.commands.shared import DONE, Commands
from ctc_dash.commands.terminal import visible

FORMATS = ("text", "csv")
SOURCE = "a data package, a workbook, or a snapshot that 'ctc-dash build' wrote"


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Say what changed from one record to another: rows added, removed and changed, by key."
    comparing = commands.add("diff", run, text, for_data=False)
    for name in ("old", "new"):
        comparing.add_argument(name, type=Path, metavar=name.upper(), help=SOURCE)
    comparing.add_argument(
        "--format",
        choices=FORMATS,
        default=FORMATS[0],
        help="text, or csv with a row per change (default: text)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what changed; that something did is no problem."""
    # Imported late: the other commands do not compare.
    from ctc_dash.exports.changes import changes, open_for, say_changes
    from ctc_dash.exports.row_files import csv_bytes

    old = open_for(arguments.old, arguments.audience)
    new = open_for(arguments.new, arguments.audience)
    found = changes(old, new)
    if arguments.format == "csv":
        sys.stdout.write(csv_bytes(found, excel=False).decode("utf-8"))
        return DONE
    for line in say_changes(found):
        print(visible(line))
    return DONE
