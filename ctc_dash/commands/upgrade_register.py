"""``ctc-dash upgrade-register``: bring a register that an older version began on."""

import argparse
from pathlib import Path

from ctc_dash import interface
from ctc_dash.commands.shared import DONE, Commands


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Bring a register that an older version began to the tables of this one."
    bringing = commands.add("upgrade-register", run, text, for_data=False, for_audience=False)
    bringing.add_argument("folder", type=Path, metavar="FOLDER", help="the register")
    bringing.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="NEWFOLDER",
        help="a new or an empty folder for the result, so that FOLDER stays as it is (default:"
        " FOLDER itself, which is kept as FOLDER.before-upgrade)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what was done, step by step."""
    folder, target = arguments.folder, arguments.output
    # Before the folder that the command was called in goes by another name.
    place = (target or folder).resolve()
    done = interface.upgrade_register(folder, target)
    if not done:
        print(f"{folder} is of the present version: nothing to do.")
        return DONE
    print("\n".join(done))
    print(f"Check it: ctc-dash check --data {place}")
    return DONE
