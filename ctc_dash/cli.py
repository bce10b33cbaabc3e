"""The command line: 0 done, 1 problems in the input, 2 wrong usage, 130 interrupted."""

import argparse
import sys
from collections.abc import Sequence

from ctc_dash import __version__
from ctc_dash.asking import parameters, snapshot
from ctc_dash.commands import (
    ask,
    brief,
    build,
    check,
    diff,
    export,
    publish,
    serve,
    template,
    upgrade_register,
)
from ctc_dash.commands.shared import INTERRUPTED, PROBLEMS, USAGE, Commands, UsageError
from ctc_dash.commands.terminal import prepare_output, visible
from ctc_dash.exports import files
from ctc_dash.record.problems import RecordError

# In the order in which help lists them.
COMMANDS = (check, diff, build, ask, export, brief, publish, template, upgrade_register, serve)


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
    prepare_output()
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except RecordError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except (parameters.QuestionError, UsageError) as error:
        return told(arguments.command, error, USAGE)
    except OSError as error:
        # Without the number that the system has for it.
        named = f"{error.filename}: " if error.filename and error.strerror else ""
        return told(arguments.command, f"{named}{files.reason(error)}", PROBLEMS)
    except snapshot.SnapshotError as error:
        return told(arguments.command, error, PROBLEMS)
    except (KeyboardInterrupt, RuntimeError) as error:
        if isinstance(error, RuntimeError) and str(error) != snapshot.INTERRUPTED:
            raise
        return told(arguments.command, "interrupted", INTERRUPTED)


def told(command: str, what: object, code: int) -> int:
    """Say why the command ends, on standard error, and hand on its exit code."""
    print(visible(f"ctc-dash {command}: {what}"), file=sys.stderr)
    return code
