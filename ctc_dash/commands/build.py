"""``ctc-dash build``: a record's snapshot."""

import argparse
from pathlib import Path

from ctc_dash import places
from ctc_dash.asking import snapshot_files
from ctc_dash.commands.shared import DONE, Commands, output_problems, refuse
from ctc_dash.exports import files


def declare(commands: Commands) -> None:
    """What the command takes."""
    building = commands.add("build", run, "Check a record and build its snapshot.")
    building.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write it (default: the cache, where serve finds it)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Build a snapshot, to a named file or where the server looks for it."""
    refuse(output_problems(arguments.output))
    audience, also = arguments.audience, arguments.also
    if arguments.output is None:
        path = snapshot_files.find_or_build(arguments.data, audience, also).path
    else:
        source = arguments.data or places.data_dir()
        with files.writing(arguments.output):
            path = snapshot_files.build_file(source, arguments.output, audience, also)
    print(path)
    return DONE
