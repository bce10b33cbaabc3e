"""``ctc-dash brief``: a State, a region, a meeting or a period on one to four pages, or a pack."""

import argparse
import sys
from pathlib import Path

from ctc_dash import interface
from ctc_dash.asking.record import Record
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
from ctc_dash.exports.brief.own_words import read_own_words
from ctc_dash.exports.brief.pack import PACK, read_parts


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = (
        "Write a brief on a State (state ISO3), a region (region ID: a cluster or a subregion), "
        "a meeting (meeting ID) or a period (period FROM TO), or a pack of these (pack state:ISO3 "
        "region:ID meeting:ID period:FROM..TO …), as PDF, PPTX, DOCX or HTML."
    )
    brief = commands.add("brief", run, text)
    brief.add_argument("kind", choices=(*subject.KINDS, PACK), help="what the brief is about")
    brief.add_argument(
        "what",
        nargs="*",
        metavar="WHAT",
        help="an ISO3 code, an id or an exact name; FROM and TO as YYYY-MM-DD; or a pack's parts",
    )
    brief.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="where to write it; the ending names the format: .pdf, .pptx, .docx or .html",
    )
    brief.add_argument(
        "--notes",
        type=Path,
        metavar="FILE.md",
        help="the speaker's own words, which come first: plain text or Markdown in UTF-8",
    )
    brief.add_argument("--lang", default="en", metavar="XX", help="its language (default: en)")
    add_as_of(brief, "the day as of which it speaks")


def run(arguments: argparse.Namespace) -> int:
    """Compose and write one brief."""
    from ctc_dash.exports.brief.formats import FORMATS

    record = open_record_of(arguments)
    wrong = subject_problems(record, arguments.kind, arguments.what)
    notes = read_notes(arguments.notes, wrong)
    as_of = option_day(arguments.as_of, "--as-of", wrong)
    wrong += language_problems(arguments.lang)
    wrong += output_problems(arguments.output, FORMATS)
    refuse(wrong)
    try:
        brief = record.brief(
            arguments.kind, *arguments.what, language=arguments.lang, as_of=as_of, notes=notes
        )
        brief.save(arguments.output)
    except interface.BriefError as error:
        print(f"ctc-dash brief: {error}", file=sys.stderr)
        return PROBLEMS
    print(arguments.output)
    return DONE


def subject_problems(record: Record, kind: str, what: list[str]) -> list[str]:
    """All that is wrong with what a brief is asked on, or with each part of a pack."""
    if kind != PACK:
        return subject.read_subject(record, kind, what)[1]
    wrong: list[str] = []
    for each, words in read_parts(what, wrong):
        wrong += subject.read_subject(record, each, words)[1]
    return wrong


def read_notes(path: Path | None, wrong: list[str]) -> str:
    """The text of the speaker's own words; notes why it cannot be read."""
    if path is None:
        return ""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        wrong.append(f"--notes {path}: cannot be read: {(error.strerror or str(error)).lower()}")
    except UnicodeDecodeError:
        wrong.append(f"--notes {path}: is not UTF-8, expected a text file in UTF-8")
    else:
        read_own_words(text, wrong)
        return text
    return ""
