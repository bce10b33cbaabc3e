"""Pictures of a Word document: vector for Word, raster for others, words for those who listen."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

import typst
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from ctc_dash.charts.svg import Drawn, is_hatched
from ctc_dash.charts.theme import LIGHT
from ctc_dash.exports.brief import fonts, pdf
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.exports.brief.office_word import ROOM
from ctc_dash.figures.figure import Shown

TALLEST = 640  # points that a picture may be high
PICTURE_WIDTH = 800  # pixels for the width of the text, so that 14 px print as 8.7 pt
PIXELS = 200  # per inch, of the picture for programs that cannot read its vector form
VECTOR = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # as Office marks the vector form of a picture
VECTOR_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
IMAGE = """#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), width: {width}pt)"""
LETTERS = b"""#set document(title: "letters")
#set text(font: json(bytes(sys.inputs.fonts)))
#sys.inputs.letters"""


def add_picture(made: Document, shown: Shown, book: typst.Fonts) -> Any:
    """A figure's picture across the page, told in words to those who do not see it."""
    drawn = _drawn(shown)
    wide = drawn.width * min(ROOM / drawn.width, TALLEST / drawn.height)
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    image = raster(drawn.svg, book, wide)
    inline: Any = paragraph.add_run().add_picture(io.BytesIO(image), width=Pt(wide))
    properties = inline._inline.docPr
    properties.set("descr", shown.said)
    properties.set("title", shown.title)
    # Word may leave a pattern white: the unknown would look like none.
    if shown.picture is not None and not is_hatched(shown.picture):
        _add_vector(made, inline._inline, drawn.svg)
    return paragraph


def _add_vector(made: Document, inline: Any, svg: str) -> None:
    """Keep the vector form beside the raster one, as Office does itself."""
    package = made.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(n for n in range(1, len(taken) + 2) if f"/word/media/vector{n}.svg" not in taken)
    name = PackURI(f"/word/media/vector{number}.svg")
    relation = made.part.relate_to(
        Part(name, "image/svg+xml", svg.encode(), package), RELATIONSHIP_TYPE.IMAGE
    )
    blip = inline.find(f".//{qn('a:blip')}")
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{VECTOR}"><asvg:svgBlip '
            f'xmlns:asvg="{VECTOR_SPACE}" r:embed="{relation}"/></a:ext></a:extLst>'
        )
    )


def raster(svg: str, book: typst.Fonts, width: float) -> bytes:
    """A picture as PNG, so many points wide, without a browser."""
    made = typst.compile(
        IMAGE.format(width=round(width, 2)).encode(),
        format="png",
        ppi=PIXELS,
        font_paths=book,
        sys_inputs={"svg": svg},
    )
    assert isinstance(made, bytes)
    return made


def _drawn(shown: Shown) -> Drawn:
    drawn = shown.paint(LIGHT, PICTURE_WIDTH)
    assert drawn is not None, "only what has a picture is printed as one"
    return drawn


def book_of(pictures: Iterable[Shown]) -> typst.Fonts:
    """The fonts for the words of these figures' pictures."""
    return book({letter for shown in pictures for letter in _drawn(shown).letters})


def book(letters: Iterable[str]) -> typst.Fonts:
    """The fonts that have these letters: the project's own, or those of the system as well.

    Raises ``BriefError`` naming the letters where none has them: nothing is printed as a box.
    """
    words = sorted(letters)
    missing = ""
    for with_system in (False, True):
        found = fonts.book(with_system=with_system)
        try:
            inputs = {"letters": "".join(words), "fonts": json.dumps(fonts.FAMILIES)}
            typst.compile(
                LETTERS, format="pdf", font_paths=found, sys_inputs=inputs, pdf_standards=["ua-1"]
            )
        except typst.TypstError as error:
            missing = pdf.unshown(error)
            if not missing:
                raise BriefError(f"the pictures could not be set: {error.message}") from error
        else:
            return found
    raise BriefError(fonts.advice(missing))
