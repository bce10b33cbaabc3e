"""Tables of a Word document: a header on each page, rows that stay whole, columns that fit."""

from html import escape
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from ctc_dash.exports.brief import office_rows
from ctc_dash.exports.brief.office_text import is_leftward
from ctc_dash.exports.brief.office_word import (
    CELL,
    CELL_STYLE,
    HEAD_STYLE,
    PADDING,
    ROOM,
    TABLE_STYLE,
    write_runs,
)
from ctc_dash.exports.brief.printed import PrintedTable
from ctc_dash.words import Run, Words

SIZES = (CELL, 8.0, 7.5, 7.0)  # of type, the best first
LOOK = {"val": "0620", "firstRow": "1", "firstColumn": "0", "noHBand": "1", "noVBand": "1"}


def add_word_table(made: Document, table: PrintedTable, words: Words, said: str) -> None:
    """A table whose header stands on each page and whose rows do not split."""
    size, widths = _fitted(table)
    drawn: Any = made.add_table(rows=1 + len(table.rows), cols=len(table.headings))
    drawn.style = made.styles[TABLE_STYLE]
    head, body = (made.styles[name].style_id for name in (HEAD_STYLE, CELL_STYLE))
    drawn.autofit = False
    _describe_table(drawn, said, words)
    for column, wide in zip(drawn._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Pt(wide)
    for index, texts in enumerate([table.headings, *table.rows]):
        row = drawn.rows[index]._tr
        properties = row.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if index == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for column, cell in enumerate(row.tc_lst):
            cell.width = Pt(widths[column])
            paragraph = Paragraph(cell.p_lst[0], made._body)
            paragraph._p.style = head if index == 0 else body
            # The header stays with the first row, the last row with the source below it.
            paragraph.paragraph_format.keep_with_next = index in (0, len(table.rows))
            _fill(paragraph, texts[column], words, size, table.numeric[column])
            if index and (language := table.language(index - 1, column)):
                _say_language(paragraph, language)


def _fitted(table: PrintedTable) -> tuple[float, list[float]]:
    """The size of the type and the widths of the columns that let every word stand whole."""
    for size in SIZES:
        widths = office_rows.widths(table.columns, ROOM, size, PADDING[0])
        if office_rows.whole_words(table.columns, widths, size, PADDING[0]):
            break
    return size, widths


def _describe_table(drawn: Any, said: str, words: Words) -> None:
    properties = drawn._tbl.tblPr
    if is_leftward(words):
        properties.insert(1, parse_xml(f"<w:bidiVisual {nsdecls('w')}/>"))
    look = properties.find(qn("w:tblLook"))
    for name, value in LOOK.items():
        look.set(qn(f"w:{name}"), value)
    properties.append(parse_xml(f'<w:tblDescription {nsdecls("w")} w:val="{escape(said)}"/>'))


def _fill(paragraph: Paragraph, text: str, words: Words, size: float, numeric: bool) -> None:
    if numeric:
        sides = WD_ALIGN_PARAGRAPH
        paragraph.alignment = sides.LEFT if is_leftward(words) else sides.RIGHT
    write_runs(paragraph, [Run(text, False)], words)
    if size != CELL:
        for run in paragraph.runs:
            run.font.size = Pt(size)


def _say_language(paragraph: Paragraph, language: str) -> None:
    """Say in which language a text is, whichever of Word's three kinds of script it is in."""
    said = (
        f'<w:lang {nsdecls("w")} w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
    )
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(parse_xml(said))
