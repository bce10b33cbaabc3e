"""A brief as a tagged PDF, set by typst: vector pictures, no browser, no network."""

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst

from ctc_dash.charts import theme as look
from ctc_dash.exports import fonts
from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.model import Block, Brief, BriefError, own_heading
from ctc_dash.exports.files import MAKER
from ctc_dash.words import runs

TEMPLATE = Path(__file__).with_name("brief.typ")
PICTURE_WIDTH = 800  # pixels for the width of the text, so that 14 px print as 8.6 pt
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


def page_count(brief: Brief) -> int:
    """How many pages of paper the brief takes; letters that no font has count as any other."""
    content = json.dumps(printable(brief), ensure_ascii=False)
    found = typst.query(
        TEMPLATE.read_bytes(),
        "<pages>",
        field="value",
        one=True,
        font_paths=fonts.book(with_system=False),
        sys_inputs={"brief": content},
    )
    return int(json.loads(found))


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
        "own_heading": own_heading(brief),
        "own_words": [as_data(paragraph) for paragraph in brief.own_words],
        "opening": [as_data(sentence) for sentence in brief.opening],
        "numbers": [asdict(number) for number in brief.numbers],
        "sections": [
            {
                "heading": section.heading,
                "begins_part": section.begins_part,
                "sentences": [as_data(sentence) for sentence in section.sentences],
                "blocks": [block_data(block) for block in section.blocks],
            }
            for section in brief.sections
        ],
        "sources_heading": words.say("Sources"),
        "sources": list(brief.sources),
        "caveats_heading": words.say("To be read with it"),
        "caveats": list(brief.caveats),
        "imprint": words.sentences(brief.imprint),
    }


def block_data(block: Block) -> dict[str, Any]:
    """A figure as plain data, as its form asks; its table stands in where it has no picture."""
    shown = block.shown
    drawn = shown.svg(look.LIGHT, PICTURE_WIDTH) if block.form == "picture" else ""
    svg = fonts.with_chinese(drawn)
    return {
        "title": shown.title,
        "sentence": as_data(shown.takeaway),
        "alt": shown.said,
        "svg": svg,
        "table": None if svg or block.form == "sentence" else table_data(printed.table(block)),
        "source": block.source,
    }


def table_data(table: printed.PrintedTable) -> dict[str, Any]:
    """A table as plain data, with how its columns share the width."""
    return asdict(table) | {"shares": printed.column_shares(table.columns)}


def as_data(sentence: str) -> list[dict[str, Any]]:
    """A sentence's pieces as plain data."""
    return [run._asdict() for run in runs(sentence)]
