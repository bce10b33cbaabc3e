"""A Word document before its content: paper, styles, running lines, and text in its language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from ctc_dash.charts.picture import INK, LINE, MUTED
from ctc_dash.exports.brief.model import Brief
from ctc_dash.exports.brief.office_file import MAKER
from ctc_dash.exports.brief.office_text import ACCENT, FONT, as_of, colour_of, leftward, tag
from ctc_dash.words import Run, Words

PAPER = (Mm(210), Mm(297))
MARGIN = Mm(17)
ROOM = 498.9  # points between the margins
BODY = 9.5  # points
CELL = 8.5  # points, of type in tables
PADDING = (3.5, 1.2)  # beside and above the text of a cell, in points
TABLE_STYLE, HEAD_STYLE, CELL_STYLE = "Brief Table", "Table Heading", "Table Text"
NOTE_STYLE = "Table Note"
THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
# Name, size, weight, colour, space before and after, all in points.
STYLES: tuple[tuple[str, float, bool, str, float, float], ...] = (
    ("Title", 21, True, colour_of(INK), 0, 2),
    ("Subtitle", 10, False, colour_of(MUTED), 0, 6),
    ("Heading 1", 13, True, ACCENT, 10, 4),
    ("Heading 2", 10.5, True, colour_of(INK), 7, 2),
    ("Caption", 8, False, colour_of(MUTED), 2, 4),
    ("Header", 8.5, False, colour_of(MUTED), 0, 0),
    ("Footer", 8.5, False, colour_of(MUTED), 0, 0),
)
OWN_STYLES: tuple[tuple[str, float, bool, str, float, float], ...] = (
    (HEAD_STYLE, CELL, True, colour_of(MUTED), 0, 0),
    (CELL_STYLE, CELL, False, colour_of(INK), 0, 0),
    (NOTE_STYLE, 8, False, colour_of(INK), 2, 0),
)
COUNTED = re.compile(r"(\{pages?\})")  # what Word counts, as the sentence names it


# --- the document ------------------------------------------------------------------------------


def blank(brief: Brief) -> Document:
    """An empty document on A4, in the project's styles and the brief's language."""
    made = docx.Document()
    part = made.part.package
    for name in [name for name, rel in part.rels.items() if rel.reltype == THUMBNAIL]:
        part.rels.pop(name)
    section = made.sections[0]
    section.page_width, section.page_height = PAPER
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Mm(18), Mm(16)
    section.header_distance = section.footer_distance = Mm(8)
    _set_defaults(made, brief.words)
    for name, size, bold, colour, before, after in STYLES:
        _set_style(made.styles[name], size, bold, colour, before, after)
    for name, size, bold, colour, before, after in OWN_STYLES:
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set_style(made.styles[name], size, bold, colour, before, after)
    made.styles.element.append(_table_style())
    made.styles["Title"].element.pPr.remove(made.styles["Title"].element.pPr.find(qn("w:pBdr")))
    _set_running(made, brief)
    return made


def _set_defaults(made: Document, words: Words) -> None:
    """Type, size, space and language of everything that says nothing else."""
    defaults: Any = made.styles.element.find(qn("w:docDefaults"))
    look = defaults.find(f".//{qn('w:rPr')}")
    look[:] = parse_xml(
        f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'<w:color w:val="{colour_of(INK)}"/><w:sz w:val="{round(BODY * 2)}"/>'
        f'<w:szCs w:val="{round(BODY * 2)}"/><w:lang w:val="{tag(words)}" w:eastAsia="zh-CN" '
        f'w:bidi="{tag(words) if leftward(words) else "ar"}"/></w:rPr>'
    )
    spacing = defaults.find(f".//{qn('w:spacing')}")
    spacing.set(qn("w:after"), "60")
    spacing.set(qn("w:line"), "245")


def _set_style(
    style: Any, size: float, bold: bool, colour: str, before: float, after: float
) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    style.font.name = FONT
    properties.find(qn("w:rFonts")).set(qn("w:cs"), FONT)
    for letter_space in properties.findall(qn("w:spacing")):
        properties.remove(letter_space)
    style.font.size = Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor(*bytes.fromhex(colour))
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def _table_style() -> Any:
    """A table with a line under its header and hairs between its rows."""
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{colour_of(LINE)}"'
    beside, above = (round(each * 20) for each in PADDING)
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="BriefTable">'
        f'<w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
        f"<w:tblPr><w:tblBorders><w:bottom {hair}/><w:insideH {hair}/></w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{above}" w:type="dxa"/><w:left w:w="{beside}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{beside}" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/>'
        f'<w:color w:val="{colour_of(MUTED)}"/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders>'
        f'<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _set_running(made: Document, brief: Brief) -> None:
    """Title and date at the head of all pages but the first, the page's number at every foot.

    Who may read the brief, where it is not public, stands at every foot too.
    """
    section = made.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    _two_sided(head)
    write(head, [Run(f"{brief.title}\t{as_of(brief)}", False)], brief.words)
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = made.styles["Footer"]
        _two_sided(line)
        mark = [Run(" · ", False), Run(brief.marking, True)] if brief.marking else []
        write(line, [Run(MAKER, False), *mark, Run("\t", False)], brief.words)
        _count_pages(line, brief.words)


def _two_sided(paragraph: Any) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Pt(ROOM), WD_TAB_ALIGNMENT.RIGHT)
    # The template's own stops in the middle and beyond the margin would come first.
    for stop in paragraph.style.paragraph_format.tab_stops:
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)


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
            write(paragraph, [Run(piece, False)], words)


# --- text --------------------------------------------------------------------------------------


def write(paragraph: Any, runs: Iterable[Run], words: Words) -> Any:
    """Write runs into a paragraph in the language's direction; returns the paragraph."""
    flipped = leftward(words)
    if flipped:
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:bidi {nsdecls('w')}/>"))
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold = True if run.bold else None
        if flipped:
            written.font.rtl = True
    return paragraph
