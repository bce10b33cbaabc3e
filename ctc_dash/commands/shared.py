"""What the commands share: exit codes, wrong usage, the options that name a record."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

DONE, PROBLEMS, USAGE = 0, 1, 2
AUDIENCES = ("public", "partner", "committee", "directorate")
Run = Callable[[argparse.Namespace], int]


class UsageError(Exception):
    """The command was called in a way that it does not understand."""


class Commands:
    """Where each module of this room declares its command."""

    def __init__(self, root: argparse.ArgumentParser) -> None:
        self._commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(
        self, name: str, run: Run, text: str, *, for_audience: bool = True
    ) -> argparse.ArgumentParser:
        """Declare a command that reads a record; returns its parser for further options."""
        added = self._commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        added.add_argument(
            "--data",
            type=Path,
            metavar="PATH",
            help="a folder with a datapackage.json (default: the shipped record)",
        )
        if for_audience:
            added.add_argument(
                "--audience",
                default="public",
                metavar="NAME",
                choices=AUDIENCES,
                help="public, partner, committee or directorate (default: public)",
            )
        return added


def named_value(text: str) -> tuple[str, str]:
    """Read ``name=value``."""
    name, separator, value = text.partition("=")
    if not separator or not name:
        raise argparse.ArgumentTypeError(f"'{text}', expected name=value")
    return name, value
