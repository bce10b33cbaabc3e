"""A Word document before its content: paper, styles, running lines, and text in its language."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from ctc_dash.charts.picture import INK, LINE, MUTED
from ctc_dash.exports.brief.model import Brief
from ctc_dash.exports.brief.office_text import (
    ACCENT,
    as_of_line,
    colour_of,
    is_leftward,
    language_tag,
)
from ctc_dash.exports.files import MAKER
from ctc_dash.words import Run, Words

TEMPLATE = Path(__file__).with_name("brief.docx")  # A4 with styles; it leaves the colours to us
# What the template says, in points.
ROOM = 498.9  # between the margins
CELL = 8.5  # the type in tables
PADDING = (3.5, 1.2)  # beside and above the text of a cell
TABLE_STYLE, HEAD_STYLE, CELL_STYLE = "Brief Table", "Table Heading", "Table Text"
NOTE_STYLE = "Table Note"
MUTED_STYLES = ("Subtitle", "Caption", "Header", "Footer", HEAD_STYLE)
COUNTED = re.compile(r"(\{pages?\})")  # what Word counts, as the sentence names it


# --- the document ------------------------------------------------------------------------------


def blank(brief: Brief) -> Document:
    """An empty document on A4, in the template's styles and the brief's language."""
    made = docx.Document(str(TEMPLATE))
    _set_defaults(made, brief.words)
    _set_colours(made)
    _set_running(made, brief)
    return made


def _set_defaults(made: Document, words: Words) -> None:
    """Language and colour of everything that says nothing else."""
    defaults: Any = made.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rPr')}")
    defaults.find(qn("w:color")).set(qn("w:val"), colour_of(INK))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), language_tag(words))
    language.set(qn("w:bidi"), language_tag(words) if is_leftward(words) else "ar")


def _set_colours(made: Document) -> None:
    """Quiet styles, and tables with a line under the header and hairs between the rows."""
    for names, colour in ((MUTED_STYLES, colour_of(MUTED)), (("Heading 1",), ACCENT)):
        for name in names:
            made.styles[name].font.color.rgb = RGBColor.from_string(colour)
    table: Any = made.styles[TABLE_STYLE].element
    for line in table.xpath("./w:tblPr/w:tblBorders/*"):
        line.set(qn("w:color"), colour_of(LINE))
    head = table.find(qn("w:tblStylePr"))
    head.find(f".//{qn('w:color')}").set(qn("w:val"), colour_of(MUTED))
    head.find(f".//{qn('w:bottom')}").set(qn("w:color"), ACCENT)


def _set_running(made: Document, brief: Brief) -> None:
    """Title and date at the head of all pages but the first, the page's number at every foot.

    Who may read the brief, where it is not public, stands at every foot too.
    """
    section = made.sections[0]
    head = section.header.paragraphs[0]
    write_runs(head, [Run(f"{brief.title}\t{as_of_line(brief)}", False)], brief.words)
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = made.styles["Footer"]
        mark = [Run(" · ", False), Run(brief.marking, True)] if brief.marking else []
        write_runs(line, [Run(MAKER, False), *mark, Run("\t", False)], brief.words)
        _count_pages(line, brief.words)


def _count_pages(paragraph: Any, words: Words) -> None:
    """The page's number and how many there are, in the order of the language's sentence."""
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    sentence = words.say("Page {page} of {pages}", page="{page}", pages="{pages}")
    for piece in COUNTED.split(sentence):
        if piece in fields:
            paragraph._p.append(
                parse_xml(
                    f'<w:fldSimple {nsdecls("w")} w:instr="{fields[piece]}"><w:r><w:t>1</w:t>'
                    f"</w:r></w:fldSimple>"
                )
            )
        elif piece:
            write_runs(paragraph, [Run(piece, False)], words)


# --- text --------------------------------------------------------------------------------------


def write_runs(paragraph: Any, runs: Iterable[Run], words: Words) -> Any:
    """Write runs into a paragraph in the language's direction; returns the paragraph."""
    flipped = is_leftward(words)
    if flipped:
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold = True if run.bold else None
        if flipped:
            written.font.rtl = True
    return paragraph
