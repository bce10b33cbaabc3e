"""A deck before its slides: paper of 16 to 9, master, layouts and theme in the project's look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Length, Pt

from ctc_dash.charts.picture import INK, MUTED, PAPER, TRACK
from ctc_dash.exports.brief.office_text import (
    ACCENT,
    FONT,
    colour_of,
)

# Points; a slide of 16 to 9.
WIDTH, HEIGHT = 960, 540
MARGIN = 44
ROOM = WIDTH - 2 * MARGIN
BOTTOM = 500  # where a slide's own content ends; below stand footer and number
TITLE, TITLE_TOP, TITLE_HEIGHT = 28, 42, 42
FOOT = 12
TITLE_LAYOUT, CONTENT_LAYOUT = 0, 5
THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
PRINTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings"
COLOURS = {
    "dk1": colour_of(INK),
    "lt1": colour_of(PAPER),
    "dk2": colour_of(MUTED),
    "lt2": colour_of(TRACK),
    "accent1": ACCENT,
    "hlink": ACCENT,
}


@dataclass(frozen=True)
class Place:
    """A rectangle on a slide, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as python-pptx has lengths."""
        return Pt(self.x), Pt(self.y), Pt(self.width), Pt(self.height)


def rgb(digits: str) -> Any:
    """Six hexadecimal digits as python-pptx has colours."""
    make: Any = RGBColor
    return make(*bytes.fromhex(digits))


def deck() -> Deck:
    """An empty deck of 16 to 9 in the project's look, with the two layouts that are used."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layouts = made.slide_layouts
    for layout in [
        each for i, each in enumerate(layouts) if i not in (TITLE_LAYOUT, CONTENT_LAYOUT)
    ]:
        layouts.remove(layout)
    for rels, kind in ((made.part.package._rels, THUMBNAIL), (made.part.rels, PRINTER)):
        for name in [name for name, rel in rels.items() if rel.reltype == kind]:
            rels.pop(name)
    _set_master(made)
    _set_title_layout(layouts[0])
    for layout in layouts:
        _drop_dates(layout.placeholders)
    return made


def _set_master(made: Deck) -> None:
    master = made.slide_master
    _drop_dates(master.placeholders)
    for shape in master.placeholders:
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.TITLE:
            _place(shape, Place(MARGIN, TITLE_TOP, ROOM, TITLE_HEIGHT))
            _unpadded(shape)
        elif kind == PP_PLACEHOLDER.BODY:
            _place(shape, Place(MARGIN, 120, ROOM, BOTTOM - 120))
        elif kind == PP_PLACEHOLDER.FOOTER:
            _place(shape, Place(MARGIN, 508, ROOM - 80, 20))
            _unpadded(shape)
            _small(shape, "l")
        elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
            _place(shape, Place(WIDTH - MARGIN - 70, 508, 70, 20))
            _unpadded(shape)
            _small(shape, "r")
    title = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    properties = title.find(qn("a:defRPr"))
    properties.set("sz", str(TITLE * 100))
    properties.set("b", "1")
    band = master.shapes._spTree
    band.insert(2, _band(max(int(each) for each in band.xpath(".//p:cNvPr/@id")) + 1))
    _set_theme(made)


def _band(number: int) -> Any:
    """The accent along the upper edge; decoration that is read to nobody."""
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="band"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{Pt(WIDTH)}" cy="{Pt(7)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f'</a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr></p:sp>'
    )


def _set_theme(made: Deck) -> None:
    """The project's colours and type, so that what is added by hand looks the same."""
    part = next(
        rel.target_part
        for rel in made.slide_master.part.rels.values()
        if rel.reltype.endswith("/theme")
    )
    theme = parse_xml(part.blob)
    for name, digits in COLOURS.items():
        element = theme.find(f".//{qn(f'a:{name}')}")
        element[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{digits}"/>')]
    for name in ("a:majorFont", "a:minorFont"):
        theme.find(f".//{qn(name)}/{qn('a:latin')}").set("typeface", FONT)
    part._blob = serialize_part_xml(theme)


def _set_title_layout(layout: Any) -> None:
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.CENTER_TITLE:
            _place(shape, Place(MARGIN, 60, ROOM, 76))
            _unpadded(shape, "b")
            _type(shape, 40, bold=True, colour="tx1")
        elif kind == PP_PLACEHOLDER.SUBTITLE:
            _place(shape, Place(MARGIN, 142, ROOM, 62))
            _unpadded(shape, "t")
            _type(shape, 20, bold=False, colour="tx2")


def _type(shape: Any, size: int, *, bold: bool, colour: str) -> None:
    styles = shape.text_frame._txBody.find(qn("a:lstStyle"))
    styles[:] = [
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/>'
            f'<a:defRPr sz="{size * 100}" b="{int(bold)}"><a:solidFill>'
            f'<a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
    ]


def _drop_dates(placeholders: Any) -> None:
    for shape in list(placeholders):
        if shape.placeholder_format.type == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)


def _place(shape: Any, at: Place) -> None:
    shape.left, shape.top, shape.width, shape.height = at.lengths


def _unpadded(shape: Any, anchor: str = "ctr") -> None:
    body = shape.text_frame._txBody.find(qn("a:bodyPr"))
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", anchor)


def _small(shape: Any, align: str) -> None:
    level = shape.text_frame._txBody.find(f"{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
    level.set("algn", align)
    properties = level.find(qn("a:defRPr"))
    properties.set("sz", str(FOOT * 100))
    properties.find(qn("a:solidFill"))[:] = [
        parse_xml(f'<a:schemeClr {nsdecls("a")} val="tx2"/>')  # legible, which a tint is not
    ]
