"""``ctc-dash publish``: the static edition, a folder that any web host can serve."""

import argparse
import gc
from functools import partial
from pathlib import Path

from ctc_dash.commands.shared import (
    DONE,
    Commands,
    add_as_of,
    language_problems,
    open_record_of,
    option_day,
    output_problems,
    refuse,
    show_progress,
)
from ctc_dash.exports import files


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Write the static edition: every page, table and calendar as files for any web host."
    command = commands.add("publish", run, text)
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="where to: a new folder, or an earlier edition, which is replaced",
    )
    command.add_argument(
        "--lang", default="", metavar="CODE", help="the language of the pages (default: all)"
    )
    add_as_of(command, "the day as of which everything is shown")
    command.add_argument(
        "--base-url",
        default="",
        metavar="URL",
        help="where the site will stand; writes a sitemap and the pages' own addresses",
    )
    command.add_argument(
        "--since",
        type=Path,
        metavar="PATH",
        help="an earlier edition of the record, as a data package, a workbook or a snapshot that"
        " 'ctc-dash build' wrote for the same audience: a page says what changed, and with"
        " --base-url a feed",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the site and say where it begins."""
    from ctc_dash.exports.changes import open_for
    from ctc_dash.exports.site import publishing

    place = arguments.output.expanduser().resolve()
    # What a folder that is there already holds is another matter.
    wrong = [] if place.is_dir() else output_problems(place)
    wrong += language_problems(arguments.lang) if arguments.lang else []
    as_of = option_day(arguments.as_of, "--as-of", wrong)
    asked = ((publishing.check, place), (publishing.checked_url, arguments.base_url))
    for check, value in asked:
        try:
            check(value)
        except publishing.SiteError as error:
            wrong.append(str(error))
    refuse(wrong)
    record = open_record_of(arguments)
    since = open_for(arguments.since, arguments.audience) if arguments.since else None
    gc.freeze()  # what is there stays: looking through it again and again takes a tenth of the time
    with files.writing(arguments.output):
        first_page = publishing.publish(
            record,
            arguments.output,
            language=arguments.lang,
            as_of=as_of,
            base_url=arguments.base_url,
            since=since,
            progress=partial(show_progress, command="publish"),
        )
    gc.unfreeze()
    print(first_page)
    return DONE
