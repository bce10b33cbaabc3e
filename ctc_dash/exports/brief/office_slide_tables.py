"""Tables on slides: native, with their header on each slide, none higher than its slide."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ctc_dash.charts.picture import INK, LINE, MUTED
from ctc_dash.exports.brief import office_rows
from ctc_dash.exports.brief.office_deck import FOOT, MARGIN, ROOM
from ctc_dash.exports.brief.office_slide import BODY, Page, Style, describe_shape, fill_frame
from ctc_dash.exports.brief.office_text import ACCENT, colour_of, is_leftward
from ctc_dash.exports.brief.printed import PrintedTable
from ctc_dash.words import Words

SIZES = (16, 14, 13, 12, 11, 10, 9, 8)  # of type in tables, the best first
FEW = 2  # slides that a table in large type may take
FULL = 2 / 3  # of the slides of a table in large type: else smaller type takes fewer
PADDING = (5.0, 3.0)  # beside and above the text of a cell
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Laid:
    """A table laid out for slides: its rows in pages, all lengths in points."""

    table: PrintedTable
    size: float
    widths: list[float]
    heights: list[float]
    head: float
    pages: list[slice]

    def fits(self, room: float, beneath: float) -> bool:
        """Whether no word is wider than its column, no row with what is beneath too high."""
        high = self.head + max(with_notes(self.heights, beneath), default=0) <= room
        return high and office_rows.whole_words(
            self.table.columns, self.widths, self.size, PADDING[0]
        )


def with_notes(heights: list[float], beneath: float) -> list[float]:
    """The heights of rows, the last with so many points that stand beneath it."""
    return [*heights[:-1], heights[-1] + beneath] if heights else []


def lay_out_table(table: PrintedTable, room: float, beneath: float) -> Laid:
    """A table on as many slides as it needs, each with ``room`` points.

    The last has so many of them ``beneath`` its rows, for notes.
    Type is as large as lets every column hold its words, every row fit a slide, and the table
    a few slides; where that cannot be, as large as lets every row fit.
    """
    for size in SIZES:
        widths = office_rows.widths(table.columns, ROOM, size, PADDING[0])
        heights = [office_rows.rows_height(row, widths, size, PADDING) for row in table.rows]
        head = office_rows.rows_height(table.headings, widths, size, PADDING)
        noted = with_notes(heights, beneath)
        pages = office_rows.pages(noted, room - head)
        made = Laid(table, size, widths, heights, head, pages)
        few = 1 if size > BODY else FEW
        thin = len(pages) > 1 and sum(noted) < FULL * len(pages) * (room - head)
        if made.fits(room, beneath) and (size <= FOOT or (len(pages) <= few and not thin)):
            break
    return made


def add_slide_table(page: Page, laid: Laid, part: slice, title: str, said: str) -> None:
    """One page of a table as a native table with its header; ``said`` tells it in words."""
    kept = laid.table.rows[part]
    heights = [laid.head, *laid.heights[part]]
    frame = page.slide.shapes.add_table(
        len(kept) + 1, len(laid.widths), Pt(MARGIN), Pt(page.y), Pt(ROOM), Pt(sum(heights))
    )
    describe_shape(frame, title, said)
    made: Any = frame.table
    properties = frame._element.find(f".//{qn('a:tblPr')}")
    properties.find(qn("a:tableStyleId")).text = NO_STYLE
    properties.set("bandRow", "0")
    if is_leftward(page.words):
        properties.set("rtl", "1")
    for column, wide in zip(made.columns, laid.widths, strict=True):
        column.width = Pt(wide)
    for index, texts in enumerate([laid.table.headings, *kept]):
        made.rows[index].height = Pt(heights[index])
        for column, cell in enumerate(made.rows[index].cells):
            look = Style(
                laid.size,
                colour_of(MUTED if index == 0 else INK),
                bold=index == 0,
                align="end" if laid.table.numeric[column] else "start",
            )
            _fill_cell(cell, texts[column], look, page.words, head=index == 0)
            if index and (language := laid.table.language(part.start + index - 1, column)):
                for run in cell.text_frame.paragraphs[0].runs:
                    run._r.get_or_add_rPr().set("lang", language)
    page.y += sum(heights)


def _fill_cell(cell: Any, text: str, look: Style, words: Words, *, head: bool) -> None:
    fill_frame(cell.text_frame, [(text, look)], words, inset=False)
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
