"""One slide: its parts as real placeholders, text boxes and tables, each within the slide."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from ctc_dash.charts.picture import INK, LINE, MUTED
from ctc_dash.exports.brief import office_rows
from ctc_dash.exports.brief.model import Brief
from ctc_dash.exports.brief.office_shapes import Place, colour_of, rgb
from ctc_dash.exports.brief.office_text import (
    ACCENT,
    FONT,
    as_of,
    leftward,
    line_count,
    tag,
)
from ctc_dash.exports.brief.printed import Table, runs
from ctc_dash.words import Words

# Points; a slide of 16 to 9.
WIDTH, HEIGHT = 960, 540
MARGIN = 44
ROOM = WIDTH - 2 * MARGIN
BOTTOM = 500  # where a slide's own content ends; below stand footer and number
TITLE, TITLE_TOP, TITLE_HEIGHT = 28, 42, 42
EYEBROW, EYEBROW_TOP = 14, 22
SENTENCE = 18
BODY = 14
FOOT = 12
LINE_OF = 1.22  # of the type's size
SIZES = (16, 14, 13, 12, 11, 10, 9, 8)  # of type in tables, the best first
FEW = 2  # slides that a table in large type may take
PADDING = (5.0, 3.0)  # beside and above the text of a cell
TITLE_LAYOUT, CONTENT_LAYOUT = 0, 5
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
PRINTER = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/printerSettings"
KEPT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
COLOURS = {
    "dk1": colour_of(INK),
    "lt1": "FFFFFF",
    "dk2": colour_of(MUTED),
    "lt2": "E6ECF1",
    "accent1": ACCENT,
    "hlink": ACCENT,
}


@dataclass(frozen=True)
class Style:
    """How a paragraph looks: size in points, colour, weight, the space after it in points."""

    size: float
    colour: str = colour_of(INK)
    bold: bool = False
    after: float = 0
    align: str = "start"

    def height(self, text: str, room: float) -> float:
        """How high a text stands in so many points of width, with the space after it."""
        return line_count(text, room, self.size) * self.size * LINE_OF + self.after


SAID = Style(SENTENCE, after=6)
QUIET = Style(FOOT, colour_of(MUTED))


@dataclass
class Page:
    """A slide being written, and how far down it is filled."""

    slide: Slide
    words: Words
    y: float
    bottom: float = BOTTOM
    notes: list[str] = field(default_factory=list)

    @property
    def room(self) -> float:
        """The points left below what is there."""
        return self.bottom - self.y

    @property
    def ids(self) -> Iterator[int]:
        """Numbers of shapes that no shape of the slide has yet."""
        used = self.slide.shapes._spTree.xpath("//@id")
        return itertools.count(max(int(each) for each in used if str(each).isdigit()) + 1)

    def write(self, paragraphs: list[tuple[str, Style]], place: Place, anchor: str = "t") -> None:
        """Paragraphs in a box of their own."""
        box = self.slide.shapes.add_textbox(
            Pt(place.x), Pt(place.y), Pt(place.width), Pt(place.height)
        )
        fill(box.text_frame, paragraphs, self.words)
        anchors = {"t": MSO_ANCHOR.TOP, "b": MSO_ANCHOR.BOTTOM, "m": MSO_ANCHOR.MIDDLE}
        box.text_frame.vertical_anchor = anchors[anchor]

    def say(self, paragraphs: list[tuple[str, Style]]) -> None:
        """Paragraphs below what is there."""
        high = sum(style.height(text, ROOM) for text, style in paragraphs)
        self.write(paragraphs, Place(MARGIN, self.y, ROOM, high))
        self.y += high

    def note(self, lines: list[str]) -> None:
        """Add to the speaker's notes."""
        self.notes += lines
        frame: Any = self.slide.notes_slide.notes_text_frame
        frame.clear()
        fill(frame, [(line, Style(FOOT)) for line in self.notes], self.words, inset=False)


def fill(
    frame: Any, paragraphs: list[tuple[str, Style]], words: Words, *, inset: bool = True
) -> None:
    """Write paragraphs into a frame, with their weights, their language and its direction."""
    frame.word_wrap = True
    if inset:
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    for index, (text, style) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(style.after)
        direct(paragraph, style.align, words)
        for run in runs(text):
            written = paragraph.add_run()
            written.text = run.text
            written.font.size = Pt(style.size)
            written.font.bold = style.bold or run.bold
            written.font.color.rgb = rgb(style.colour)
            written._r.get_or_add_rPr().set("lang", tag(words))


def direct(paragraph: Any, align: str, words: Words) -> None:
    """Align a paragraph to the start, the end or the middle of the language's lines."""
    flipped = leftward(words)
    sides = {
        "start": PP_ALIGN.RIGHT if flipped else PP_ALIGN.LEFT,
        "end": PP_ALIGN.LEFT if flipped else PP_ALIGN.RIGHT,
        "middle": PP_ALIGN.CENTER,
    }
    paragraph.alignment = sides[align]
    paragraph._p.get_or_add_pPr().set("rtl", str(int(flipped)))


# --- the deck ----------------------------------------------------------------------------------


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
    shape.left, shape.top = Pt(at.x), Pt(at.y)
    shape.width, shape.height = Pt(at.width), Pt(at.height)


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


# --- a slide -----------------------------------------------------------------------------------


def page(made: Deck, brief: Brief, title: str, eyebrow: str = "") -> Page:
    """A new slide with its title, what it belongs to above it, footer and number."""
    slide = made.slides.add_slide(made.slide_layouts[1])
    words = brief.words
    written = Page(slide, words, TITLE_TOP + TITLE_HEIGHT + 6)
    _entitle(slide.shapes.title, title, words, TITLE)
    if eyebrow:
        look = Style(EYEBROW, ACCENT, bold=True)
        written.write([(eyebrow, look)], Place(MARGIN, EYEBROW_TOP, ROOM, 18), "m")
    add_footer(slide, brief)
    return written


def _entitle(shape: Any, title: str, words: Words, size: float) -> None:
    """A title in its placeholder, in smaller type where it would not fit."""
    fitting = size
    while fitting > SENTENCE and line_count(title, ROOM, fitting) * fitting * LINE_OF > size * 1.5:
        fitting -= 2
    frame = shape.text_frame
    paragraph = frame.paragraphs[0]
    direct(paragraph, "start", words)
    run = paragraph.add_run()
    run.text = title
    run._r.get_or_add_rPr().set("lang", tag(words))
    if fitting != size:
        run.font.size = Pt(fitting)


def title_page(made: Deck, brief: Brief) -> Page:
    """The first slide: title, subtitle and the date up to which it speaks."""
    slide = made.slides.add_slide(made.slide_layouts[0])
    words = brief.words
    _entitle(slide.shapes.title, brief.title, words, 40)
    subtitle = slide.placeholders[1].text_frame
    for index, text in enumerate((brief.subtitle, as_of(brief))):
        paragraph = subtitle.paragraphs[0] if index == 0 else subtitle.add_paragraph()
        direct(paragraph, "start", words)
        run = paragraph.add_run()
        run.text = text
        run._r.get_or_add_rPr().set("lang", tag(words))
    add_footer(slide, brief)
    return Page(slide, words, 216)


def add_footer(slide: Slide, brief: Brief) -> None:
    """Footer and slide number, which python-pptx does not take over from the layout."""
    text = f"{brief.title} · {as_of(brief)}"
    layout: Any = slide.slide_layout
    for shape in layout.placeholders:
        if shape.placeholder_format.type not in KEPT:
            continue
        element = copy.deepcopy(shape._element)
        numbers = [int(each) for each in slide.shapes._spTree.xpath(".//p:cNvPr/@id")]
        element.find(f".//{qn('p:cNvPr')}").set("id", str(max(numbers) + 1))
        slide.shapes._spTree.append(element)
        for run in element.iter(qn("a:rPr"), qn("a:endParaRPr")):
            run.set("lang", tag(brief.words))
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            footer = next(each for each in slide.placeholders if each._element is element)
            paragraph = footer.text_frame.paragraphs[0]
            direct(paragraph, "start", brief.words)
            run = paragraph.add_run()
            run.text = text
            run._r.get_or_add_rPr().set("lang", tag(brief.words))


# --- a table -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Laid:
    """A table laid out for slides: its rows in pages, all lengths in points."""

    table: Table
    size: float
    widths: list[float]
    heights: list[float]
    head: float
    pages: list[slice]

    def fits(self, room: float) -> bool:
        """Whether no word is wider than its column and no row higher than the room."""
        high = self.head + max(self.heights, default=0) <= room
        return high and office_rows.whole_words(self.table, self.widths, self.size, PADDING[0])


def laid_out(table: Table, room: float) -> Laid:
    """A table on as many slides as it needs, each with ``room`` points.

    Type is as large as lets every column hold its words, every row fit a slide, and the table
    a few slides; where that cannot be, as large as lets every row fit.
    """
    for size in SIZES:
        made = _laid_out(table, size, room)
        few = 1 if size > BODY else FEW
        if made.fits(room) and (size <= FOOT or len(made.pages) <= few):
            break
    return made


def _laid_out(table: Table, size: float, room: float) -> Laid:
    widths = office_rows.widths(table, ROOM, size, PADDING[0])
    heights = [office_rows.height(row, widths, size, PADDING) for row in table.rows]
    head = office_rows.height(table.headings, widths, size, PADDING)
    pages = office_rows.pages(heights, room - head)
    return Laid(table, size, widths, heights, head, pages)


def add_table(page: Page, laid: Laid, part: slice, title: str, said: str) -> None:
    """One page of a table as a native table with its header; ``said`` tells it in words."""
    kept = laid.table.rows[part]
    heights = [laid.head, *laid.heights[part]]
    frame = page.slide.shapes.add_table(
        len(kept) + 1, len(laid.widths), Pt(MARGIN), Pt(page.y), Pt(ROOM), Pt(sum(heights))
    )
    described(frame, title, said)
    made: Any = frame.table
    properties = frame._element.find(f".//{qn('a:tblPr')}")
    properties.find(qn("a:tableStyleId")).text = NO_STYLE
    properties.set("bandRow", "0")
    if leftward(page.words):
        properties.set("rtl", "1")
    for column, wide in zip(made.columns, laid.widths, strict=True):
        column.width = Pt(wide)
    for index, texts in enumerate([laid.table.headings, *kept]):
        made.rows[index].height = Pt(heights[index])
        for cell, text, numeric in zip(
            made.rows[index].cells, texts, laid.table.numeric, strict=True
        ):
            look = Style(
                laid.size,
                colour_of(MUTED if index == 0 else INK),
                bold=index == 0,
                align="end" if numeric else "start",
            )
            _fill_cell(cell, text, look, page.words, head=index == 0)
    page.y += sum(heights)


def _fill_cell(cell: Any, text: str, look: Style, words: Words, *, head: bool) -> None:
    fill(cell.text_frame, [(text, look)], words, inset=False)
    cell.margin_left = cell.margin_right = Pt(PADDING[0])
    cell.margin_top = cell.margin_bottom = Pt(PADDING[1])
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
    colour, thick = (ACCENT, 19050) if head else (colour_of(LINE), 6350)
    properties = cell._tc.get_or_add_tcPr()
    properties.insert(
        0,
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{thick}"><a:solidFill><a:srgbClr val="{colour}"/>'
            f"</a:solidFill></a:lnB>"
        ),
    )


def described(frame: Any, title: str, said: str) -> None:
    """Name a graphic frame and tell it in words."""
    properties = frame._element.xpath("./*/p:cNvPr")[0]
    properties.set("name", escape(title, quote=False))
    properties.set("descr", said)
