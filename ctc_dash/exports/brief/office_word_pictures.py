"""Pictures of a Word document, told in words to those who listen."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Pt

from ctc_dash.charts.svg import Drawn
from ctc_dash.exports.brief.office_pictures import add_vector, raster_file
from ctc_dash.exports.brief.office_word import ROOM
from ctc_dash.figures.figure import Shown

TALLEST = 640  # points that a picture may be high
PICTURE_WIDTH = 800  # pixels for the width of the text, so that 14 px print as 8.7 pt


def add_picture(made: Document, shown: Shown, drawn: Drawn) -> None:
    """A figure's picture across the page."""
    wide = drawn.width * min(ROOM / drawn.width, TALLEST / drawn.height)
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    inline: Any = paragraph.add_run().add_picture(raster_file(drawn, wide), width=Pt(wide))._inline
    inline.docPr.set("descr", shown.said)
    inline.docPr.set("title", shown.title)
    add_vector(inline.find(f".//{qn('a:blip')}"), made.part, Part, drawn)
