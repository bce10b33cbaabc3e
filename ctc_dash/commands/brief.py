"""``ctc-dash brief``: a State, a region, a meeting or a period on one to four pages."""

import argparse
import sys
from pathlib import Path

from ctc_dash import interface
from ctc_dash.commands.shared import (
    DONE,
    PROBLEMS,
    Commands,
    add_as_of,
    language_problems,
    open_record_of,
    option_day,
    output_problems,
    refuse,
)
from ctc_dash.exports.brief import subject


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = (
        "Write a brief on a State (state ISO3), a region (region ID: a cluster or a subregion), "
        "a meeting (meeting ID) or a period (period FROM TO), as PDF, PPTX, DOCX or HTML."
    )
    brief = commands.add("brief", run, text)
    brief.add_argument("kind", choices=tuple(subject.KINDS), help="what the brief is about")
    brief.add_argument(
        "what",
        nargs="*",
        metavar="WHAT",
        help="an ISO3 code, an id or an exact name; or FROM and TO as YYYY-MM-DD",
    )
    brief.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="where to write it; the ending names the format: .pdf, .pptx, .docx or .html",
    )
    brief.add_argument("--lang", default="en", metavar="XX", help="its language (default: en)")
    add_as_of(brief, "the day as of which it speaks")


def run(arguments: argparse.Namespace) -> int:
    """Compose and write one brief."""
    from ctc_dash.exports.brief.formats import FORMATS

    record = open_record_of(arguments)
    wrong = subject.read_subject(record, arguments.kind, arguments.what)[1]
    as_of = option_day(arguments.as_of, "--as-of", wrong)
    wrong += language_problems(arguments.lang)
    wrong += output_problems(arguments.output, FORMATS)
    refuse(wrong)
    try:
        brief = record.brief(arguments.kind, *arguments.what, language=arguments.lang, as_of=as_of)
        brief.save(arguments.output)
    except interface.BriefError as error:
        print(f"ctc-dash brief: {error}", file=sys.stderr)
        return PROBLEMS
    print(arguments.output)
    return DONE
