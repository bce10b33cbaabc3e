"""``ctc-dash brief``: a State, a region, a meeting or a period on one to four pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ctc_dash import interface
from ctc_dash.commands.shared import DONE, PROBLEMS, Commands, UsageError
from ctc_dash.words import WordsError

# What each kind takes.
KINDS = {"state": ("ISO3",), "region": ("ID",), "meeting": ("ID",), "period": ("FROM", "TO")}


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = (
        "Write a brief on a State (state ISO3), a region (region ID: a cluster or a subregion), "
        "a meeting (meeting ID) or a period (period FROM TO), as PDF, PPTX, DOCX or HTML."
    )
    briefing = commands.add("brief", run, text)
    briefing.add_argument("kind", choices=tuple(KINDS), help="what the brief is about")
    briefing.add_argument(
        "what", nargs="*", metavar="WHAT", help="ISO3, ID, or FROM and TO as YYYY-MM-DD"
    )
    briefing.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="where to write it; the ending names the format: .pdf, .pptx, .docx or .html",
    )
    briefing.add_argument("--lang", default="en", metavar="XX", help="its language (default: en)")
    briefing.add_argument(
        "--as-of",
        metavar="DATE",
        help="the day as of which it speaks (default: the day up to which the data reach)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Compose and write one brief."""
    from ctc_dash.exports.brief import write
    from ctc_dash.exports.brief.compose import compose
    from ctc_dash.exports.brief.model import BriefError

    expected = KINDS[arguments.kind]
    if len(arguments.what) != len(expected):
        raise UsageError(
            f"'{arguments.kind}' takes {' and '.join(expected)}, found {len(arguments.what)} values"
        )
    try:
        write.ending_of(arguments.output)
        brief = compose(
            interface.open(arguments.data, audience=arguments.audience),
            arguments.kind,
            arguments.what,
            language=arguments.lang,
            as_of=arguments.as_of,
        )
    except (BriefError, WordsError) as error:
        raise UsageError(str(error)) from error
    try:
        write.write(brief, arguments.output)
    except BriefError as error:
        print(f"ctc-dash brief: {error}", file=sys.stderr)
        return PROBLEMS
    print(arguments.output)
    return DONE
