"""``ctc-dash publish``: the static edition, a folder that any web host can serve."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ctc_dash import interface
from ctc_dash.commands.shared import DONE, Commands, UsageError
from ctc_dash.words import WordsError

Item = TypeVar("Item")


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Write the static edition: every page, table and calendar as files for any web host."
    publishing = commands.add("publish", run, text)
    publishing.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="where to: a new folder, or an earlier edition, which is replaced",
    )
    publishing.add_argument(
        "--lang", default="en", metavar="CODE", help="the language of the pages (default: en)"
    )
    publishing.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="the day as of which everything is shown (default: the day up to which data reach)",
    )
    publishing.add_argument(
        "--base-url",
        default="",
        metavar="URL",
        help="where the site will stand; writes a sitemap and the pages' own addresses",
    )


def day(text: str) -> dt.date:
    """Read ``YYYY-MM-DD``."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        message = f"found '{text}', expected a date such as 2019-12-16"
        raise argparse.ArgumentTypeError(message) from error


def run(arguments: argparse.Namespace) -> int:
    """Write the site and say where it begins."""
    from ctc_dash.exports.site import write

    record = interface.open(arguments.data, audience=arguments.audience)
    try:
        first_page = write.publish(
            record,
            arguments.output,
            language=arguments.lang,
            as_of=arguments.as_of,
            base_url=arguments.base_url,
            progress=counted,
        )
    except (write.SiteError, WordsError) as error:
        raise UsageError(str(error)) from error
    print(first_page)
    return DONE


def counted(files: Sequence[Item]) -> Iterator[Item]:
    """The files, counted on a terminal as they are made; where no one watches, in silence."""
    from tqdm import tqdm

    # `disable=None`: only where standard error is a terminal.
    yield from tqdm(files, desc="publish", unit=" files", disable=None, file=sys.stderr)
