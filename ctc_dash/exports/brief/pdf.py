"""A brief as a tagged PDF, set by typst: vector pictures, no browser, no network."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from ctc_dash.charts import theme as look
from ctc_dash.exports import fonts
from ctc_dash.exports.brief import office_rows, printed
from ctc_dash.exports.brief.model import Brief, BriefError
from ctc_dash.exports.files import MAKER
from ctc_dash.figures.figure import Shown
from ctc_dash.words import runs

TEMPLATE = Path(__file__).with_name("brief.typ")
PICTURE_WIDTH = 800  # pixels for the width of the text, so that 14 px print as 8.6 pt
# Points: the width of the page's text, the type of a table, and what is beside a cell's text.
TEXT_WIDTH, CELL, BESIDE = 498, 8.5, 4
# What the template replaces by the number of the page, which only it knows.
PAGE, PAGES = "{page}", "{pages}"


def pdf_bytes(brief: Brief) -> bytes:
    """The brief as PDF/UA-1: tagged, with title, language and the as-of date as its date.

    The fonts that the project brings are tried first, so that the file is the same on every
    machine, then those of the system. Raises ``BriefError`` naming the letters and the script
    where no font can show them: nothing is printed as a box.
    """
    content = json.dumps(printable(brief), ensure_ascii=False)
    when = dt.datetime.combine(brief.as_of, dt.time(), tzinfo=dt.UTC)

    def compiled(book: typst.Fonts) -> bytes:
        return typst.compile(
            TEMPLATE.read_bytes(),
            format="pdf",
            font_paths=book,
            sys_inputs={"brief": content},  # as data, so that no text of it can be markup
            pdf_standards=["ua-1"],
            timestamp=when,
        )

    try:
        return fonts.set_with_fonts(compiled)
    except fonts.FontError as error:
        raise BriefError(str(error)) from error


def printable(brief: Brief) -> dict[str, Any]:
    """Everything that the template prints, as plain data."""
    words = brief.words
    return {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "marking": brief.marking,
        "author": MAKER,
        "date": [brief.as_of.year, brief.as_of.month, brief.as_of.day],
        "language": words.language.code,
        "direction": words.language.direction,
        "fonts": list(fonts.FAMILIES),
        "look": asdict(look.LIGHT),
        "as_of": words.say("As of {day}", day=words.day(brief.as_of)),
        "page": words.say("Page {page} of {pages}", page=PAGE, pages=PAGES),
        "opening": [[asdict(run) for run in runs(each)] for each in brief.opening],
        "numbers": [asdict(number) for number in brief.numbers],
        "sections": [section_data(section) for section in printed.sections(brief, picture)],
        "cell": {"size": CELL, "beside": BESIDE, "room": TEXT_WIDTH},
        "sources_heading": words.say("Sources"),
        "sources": list(brief.sources),
        "caveats_heading": words.say("To be read with it"),
        "caveats": list(brief.caveats),
    }


def section_data(section: printed.PrintedSection) -> dict[str, Any]:
    """A part of a brief as plain data; its tables with the widths of their columns in points."""
    data = asdict(section)
    for block, made in zip(section.blocks, data["blocks"], strict=True):
        if block.table is not None:
            widths = office_rows.widths(block.table.columns, TEXT_WIDTH, CELL, BESIDE)
            made["table"]["widths"] = widths
    return data


def picture(shown: Shown) -> str:
    """A figure's picture on white ground, as wide as the page's text."""
    return shown.svg(look.LIGHT, PICTURE_WIDTH)
