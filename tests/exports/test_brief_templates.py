"""The templates of Word and PowerPoint fit what is written into them; their colours are ours."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt as WordPt
from pptx.oxml import parse_xml
from pptx.util import Pt

from ctc_dash.charts import theme as look
from ctc_dash.exports.brief import office_deck, office_word
from ctc_dash.exports.brief.office_text import FONT
from tests.exports.briefs import compose

pytestmark = pytest.mark.unit

PALETTE = {value.lstrip("#") for value in vars(look.LIGHT).values() if str(value).startswith("#")}


def test_slides_have_the_places_that_content_is_laid_out_by():
    made = office_deck.deck()
    assert (made.slide_width, made.slide_height) == (Pt(960), Pt(540))
    first, other = made.slide_layouts
    title = other.placeholders[0]
    place = office_deck.Rectangle(
        office_deck.MARGIN, office_deck.TITLE_TOP, office_deck.ROOM, office_deck.TITLE_HEIGHT
    )
    assert (title.left, title.top, title.width, title.height) == place.lengths
    assert {p.left for p in first.placeholders if p.top < Pt(200)} == {Pt(office_deck.MARGIN)}
    footers = [p.top for p in (*first.placeholders, *other.placeholders) if p.top > Pt(500)]
    assert min(footers) >= Pt(office_deck.BOTTOM)


def test_slides_have_the_project_s_colours_and_type_in_their_theme():
    made = office_deck.deck()
    (part,) = (
        relation.target_part
        for relation in made.slide_master.part.rels.values()
        if relation.reltype.endswith("/theme")
    )
    theme = parse_xml(part.blob)
    for name, digits in office_deck.COLOURS.items():
        assert theme.xpath(f".//a:{name}/a:srgbClr/@val") == [digits]
    assert set(
        theme.xpath(".//a:majorFont/a:latin/@typeface | .//a:minorFont/a:latin/@typeface")
    ) == {FONT}


def test_a_document_has_the_room_and_the_type_that_tables_are_laid_out_by(record):
    made = office_word.blank(compose(record, "state", "NER"))
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(room - WordPt(office_word.ROOM)) < WordPt(0.1)
    for name in (office_word.HEAD_STYLE, office_word.CELL_STYLE):
        assert made.styles[name].font.size == WordPt(office_word.CELL)
    margins = made.styles[office_word.TABLE_STYLE].element.xpath(".//w:tblCellMar/*")
    beside, above = office_word.PADDING
    assert {int(each.get(qn("w:w"))) / 20 for each in margins} == {beside, above}


def test_every_style_that_a_document_uses_has_a_colour_of_the_palette(record):
    made = office_word.blank(compose(record, "state", "NER"))
    used = ("Title", "Heading 1", "Heading 2", office_word.NOTE_STYLE, *office_word.MUTED_STYLES)
    for name in used:
        style = made.styles[name]
        assert style.font.name == FONT
        assert style.font.color.rgb is None or str(style.font.color.rgb) in PALETTE
    lines = made.styles[office_word.TABLE_STYLE].element.xpath(".//@w:color")
    assert len(lines) == 3
    assert {each.upper() for each in lines} <= {each.upper() for each in PALETTE}
