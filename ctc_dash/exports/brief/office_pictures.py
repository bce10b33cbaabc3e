"""Pictures in office files: vector for programs that can, raster for the others."""

import io
from collections.abc import Callable
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from ctc_dash.charts.svg import Drawn
from ctc_dash.exports import png
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.exports.brief.office_word import ROOM
from ctc_dash.exports.fonts import FontError
from ctc_dash.figures.figure import Shown

PIXELS = 200  # per inch, of the picture for programs that cannot read its vector form
VECTOR = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # as Office marks the vector form of a picture
TALLEST = 640  # points that a picture may be high
PICTURE_WIDTH = 800  # pixels for the width of the text, so that 14 px print as 8.7 pt
VECTOR_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def raster_file(drawn: Drawn, wide: float) -> io.BytesIO:
    """A picture as PNG, so many points wide.

    Raises ``BriefError`` naming the letters that no font can show.
    """
    try:
        return io.BytesIO(png.raster(drawn, ppi=PIXELS, width=wide))
    except FontError as error:
        raise BriefError(str(error)) from error


def add_vector(blip: Any, owner: Any, new_part: Callable[..., Any], drawn: Drawn) -> None:
    """Keep the vector form beside the raster one, as Office does itself.

    ``blip`` is the raster picture in the document or slide ``owner``; ``new_part`` is the class
    of parts of its library.
    """
    if drawn.hatched:  # Office may leave a pattern white: the unknown would look like none
        return
    folder = str(owner.partname).split("/")[1]
    name = owner.package.next_partname(f"/{folder}/media/vector%d.svg")
    part = new_part(name, "image/svg+xml", package=owner.package, blob=drawn.svg.encode())
    relation = owner.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{VECTOR}"><asvg:svgBlip '
            f'xmlns:asvg="{VECTOR_SPACE}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )


def add_picture(made: Document, shown: Shown, drawn: Drawn) -> None:
    """A figure's picture across the page of a document, told in words to those who listen."""
    wide = drawn.width * min(ROOM / drawn.width, TALLEST / drawn.height)
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    inline: Any = paragraph.add_run().add_picture(raster_file(drawn, wide), width=Pt(wide))._inline
    inline.docPr.set("descr", shown.said)
    inline.docPr.set("title", shown.title)
    add_vector(inline.find(f".//{qn('a:blip')}"), made.part, Part, drawn)
