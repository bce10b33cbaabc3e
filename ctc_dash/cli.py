"""The command line: 0 done, 1 problems in the input, 2 wrong usage; never a traceback."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ctc_dash import __version__, questions, snapshot
from ctc_dash.commands import ask, brief, build, check, export, publish, serve, template
from ctc_dash.commands.shared import DONE, PROBLEMS, USAGE, Commands, UsageError
from ctc_dash.record.problems import RecordError

# In the order in which help lists them.
COMMANDS = (check, build, ask, export, brief, publish, template, serve)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    root = argparse.ArgumentParser(
        prog="ctc-dash",
        description="The public record of the Counter-Terrorism Committee, asked and shown.",
    )
    root.add_argument("--version", action="version", version=__version__)
    commands = Commands(root)
    for module in COMMANDS:
        module.declare(commands)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; bad input is said in words, never as a traceback."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except RecordError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except (questions.QuestionError, UsageError) as error:
        print(f"ctc-dash {arguments.command}: {error}", file=sys.stderr)
        return USAGE
    except (OSError, snapshot.SnapshotError) as error:
        print(f"ctc-dash {arguments.command}: {error}", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        return DONE
