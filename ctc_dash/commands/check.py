"""``ctc-dash check``: every problem of a record."""

import argparse
import sys

from ctc_dash import places
from ctc_dash.commands.shared import DONE, PROBLEMS, Commands


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Print every problem of a record; exit 1 if there is any."
    commands.add("check", run, text, for_audience=False)


def run(arguments: argparse.Namespace) -> int:
    """Print every problem of a record."""
    from ctc_dash.asking.naming import check as problems_of

    problems = problems_of(arguments.data or places.data_dir(), arguments.also)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem(s).", file=sys.stderr)
        return PROBLEMS
    print("The record checks clean.")
    return DONE
