"""What the commands share: exit codes, wrong usage, common options and how they are checked."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ctc_dash import interface, places, words
from ctc_dash.asking import parameters
from ctc_dash.asking.record import Record
from ctc_dash.exports import files
from ctc_dash.record.package import AUDIENCES, PUBLIC

DONE, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
# The formats of `ctc-dash export`; here, so that declaring the command loads none of them.
EXPORT_ENDINGS = ("csv", "xlsx", "parquet", "ics", "svg", "png")
STATE = "state"
LONG = 4  # so many things may take long enough to show how far the work is
Item = TypeVar("Item")
RunCommand = Callable[[argparse.Namespace], int]


class UsageError(Exception):
    """The command was called in a way that it does not understand."""


class Commands:
    """Where each module of this room declares its command."""

    def __init__(self, root: argparse.ArgumentParser) -> None:
        self._commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(
        self,
        name: str,
        run: RunCommand,
        text: str,
        *,
        for_data: bool = True,
        for_audience: bool = True,
    ) -> argparse.ArgumentParser:
        """Declare a command, by default one that reads a record; returns its parser."""
        added = self._commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        if for_data:
            added.add_argument(
                "--data",
                type=Path,
                metavar="PATH",
                help="a data package, or a workbook (default: the shipped record)",
            )
            added.add_argument(
                "--with",
                dest="also",
                action="append",
                default=[],
                metavar="LAYER",
                help=f"what is laid on it: {', '.join(places.shipped_layers())}, or a package"
                " or workbook that extends a record; repeatable",
            )
        if for_audience:
            added.add_argument(
                "--audience",
                default=PUBLIC,
                metavar="NAME",
                choices=AUDIENCES,
                help=f"public, partner, committee or directorate (default: {PUBLIC})",
            )
        return added


def add_parameters(command: argparse.ArgumentParser, meaning: str) -> None:
    """Declare ``-p``, which may be given for several parameters."""
    command.add_argument(
        "-p",
        "--parameter",
        action="append",
        default=[],
        type=named_value,
        metavar="NAME=VALUE",
        help=f"{meaning}; several values by comma",
    )


def add_as_of(command: argparse.ArgumentParser, meaning: str) -> None:
    """Declare ``--as-of``."""
    default = "(default: the day up to which the data reach)"
    command.add_argument("--as-of", metavar="DATE", help=f"{meaning} {default}")


def named_value(text: str) -> tuple[str, str]:
    """Read ``name=value``."""
    name, separator, value = text.partition("=")
    if not separator or not name:
        raise argparse.ArgumentTypeError(f"'{text}', expected name=value")
    return name, value


def open_record_of(arguments: argparse.Namespace) -> interface.NotebookRecord:
    """The record that ``--data``, ``--with`` and ``--audience`` ask for."""
    return interface.open(arguments.data, audience=arguments.audience, with_=arguments.also)


def refuse(wrong: Sequence[str]) -> None:
    """Raise ``UsageError`` with everything that is wrong, if anything is; one line each."""
    if wrong:
        raise UsageError("\n  ".join(["", *wrong]) if len(wrong) > 1 else wrong[0])


def output_problems(output: Path | None, endings: Iterable[str] = ()) -> list[str]:
    """What is wrong with ``-o``: its ending, where the format has one, and its place."""
    if output is None:
        return []
    known = list(endings)
    unknown = files.ending_problems(output, known) if known else []
    return unknown + files.place_problems(output)


def language_problems(code: str) -> list[str]:
    """What is wrong with ``--lang``."""
    try:
        words.find_language(code)
    except words.WordsError as error:
        return [f"--lang: {error}"]
    return []


def option_day(text: str | None, option: str, wrong: list[str]) -> dt.date | None:
    """The day that an option names, if it is given; notes what is no day."""
    return None if text is None else parameters.noted_date(option, text, wrong)


def given_parameters(pairs: Iterable[tuple[str, str]], wrong: list[str]) -> dict[str, object]:
    """What ``-p`` gives, by name as typed; notes what is given twice or is empty."""
    given: dict[str, object] = {}
    for name, value in pairs:
        if name in given:
            wrong.append(f"-p {name}: given twice; several values go into one, by comma")
        if not value:
            wrong.append(f"-p {name}: no value; without -p {name} there is no restriction")
        else:
            given[name] = value
    return given


def code_states(record: Record, given: dict[str, object]) -> dict[str, object]:
    """What is given, with the codes of States for their names: whatever finds one on the pages."""
    if STATE not in given:
        return given
    from ctc_dash.exports.brief.subject import matching_code
    from ctc_dash.figures.state_names import other_names

    words = record.words()
    known = {
        code: [words.label(STATE, code), *names]
        for code, names in other_names(record, words).items()
    }
    typed = str(given[STATE]).split(",")
    return {**given, STATE: ",".join(matching_code(each, known) or each for each in typed)}


def show_progress(items: Sequence[Item], command: str) -> Iterator[Item]:
    """The items, counted on a terminal as they are made; where no one watches, in silence."""
    from tqdm import tqdm

    # `disable=None`: only where standard error is a terminal.
    is_silent = None if len(items) >= LONG else True
    yield from tqdm(items, desc=command, disable=is_silent, leave=False, file=sys.stderr)
