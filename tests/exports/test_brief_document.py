"""A brief as a Word document: real styles, tables that carry on, pictures told in words."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

from ctc_dash.exports.brief.document import document_bytes
from ctc_dash.exports.brief.model import Block, Brief, BriefError, Number, Section
from ctc_dash.exports.brief.office_pictures import PICTURE_WIDTH
from ctc_dash.words import Language, plain_text
from tests.exports.briefs import compose

pytestmark = pytest.mark.unit

DAY = dt.date(2019, 12, 16)
HATCHED = "assessments/by_cluster"
DRAWN = ("visits/timeline", "visits/by_region_and_type", HATCHED)


@pytest.fixture(scope="module")
def brief(record):
    """A brief by hand with pictures, tables short and long, sentences and numbers."""
    shown = record.figure
    return Brief(
        kind="period",
        title="January 2018 – December 2019",
        subtitle="Brief on a period",
        as_of=DAY,
        words=record.words(),
        opening=(shown("visits/timeline").takeaway, shown("follow_up/timetable").takeaway),
        numbers=(
            Number("31 of 166", "Visits", "counted, of the number stated", "S/2020/99, para 23"),
            Number("–", "Consent", "Not stated", "", unknown=True),
        ),
        sections=(
            Section("Pictures", tuple(Block(shown(name), "picture") for name in DRAWN)),
            Section(
                "Tables",
                (
                    Block(shown("visits/list"), "table"),
                    Block(shown("sources/notices"), "table", 9, ("title", "source")),
                    Block(shown("state/profile", state=["NER"]), "sentence"),
                ),
                ("First **what matters** of the tables.",),
            ),
        ),
        sources=("S/2020/99, annex I", "S/2020/731, annex"),
        caveats=("Only those listed one by one.",),
    )


@pytest.fixture(scope="module")
def made(brief):
    return document_bytes(brief)


@pytest.fixture(scope="module")
def document(made):
    return docx.Document(io.BytesIO(made))


def styled(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_headings_are_real_styles_in_the_order_of_the_brief(document, brief):
    assert styled(document, "Title") == [brief.title]
    assert styled(document, "Subtitle") == ["Brief on a period · As of 16 December 2019"]
    assert styled(document, "Heading 1") == [
        "In numbers",
        "Pictures",
        "Tables",
        "To be read with it",
        "Sources",
    ]
    assert styled(document, "Heading 2") == [
        block.shown.title for section in brief.sections for block in section.blocks
    ]


def test_every_sentence_is_there_with_what_matters_in_bold(document, brief):
    by_text = {p.text: p for p in document.paragraphs}
    wanted = [*brief.opening, *brief.sections[1].sentences]
    wanted += [block.shown.takeaway for section in brief.sections for block in section.blocks]
    for sentence in wanted:
        paragraph = by_text[plain_text(sentence)]
        assert [run.text for run in paragraph.runs if run.bold] == sentence.split("**")[1::2]


def test_every_figure_names_its_source_and_the_end_names_all(document, brief):
    assert styled(document, "Caption") == [
        block.source for section in brief.sections for block in section.blocks if block.source
    ]
    assert styled(document, "List Bullet")[-3:] == [*brief.caveats, *brief.sources]


def test_numbers_are_a_table_with_how_they_are_known(document):
    rows = cells(document.tables[0])
    assert rows[1] == ["31 of 166", "Visits", "counted, of the number stated", "S/2020/99, para 23"]
    assert rows[2] == ["–", "Consent", "Not stated", ""]


def test_a_table_holds_every_row_under_a_header_that_is_repeated(document, brief):
    shown = brief.sections[1].blocks[0].shown
    rows = cells(document.tables[1])
    assert rows[0] == list(shown.table.columns)
    assert rows[1:] == shown.table.to_numpy().tolist()
    assert len(rows) == 32


def test_rows_stay_whole_and_headers_repeat_in_every_table(document):
    assert len(document.tables) == 3
    for table in document.tables:
        assert table.style.name == "Brief Table"
        marks = [row._tr.trPr for row in table.rows]
        assert all(mark.find(qn("w:cantSplit")) is not None for mark in marks)
        heads = [mark.find(qn("w:tblHeader")) is not None for mark in marks]
        assert heads == [True] + [False] * (len(heads) - 1)


def test_tables_are_as_wide_as_the_text(document):
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        width = sum(column.width for column in table.columns)
        assert abs(width - room) < Pt(2)


def test_columns_and_rows_are_those_of_the_block_and_the_rest_is_said(document, brief):
    rows = cells(document.tables[2])
    assert (len(rows), len(rows[0])) == (10, 2)
    every = len(brief.sections[1].blocks[1].shown.frame)
    assert styled(document, "Table Note") == [
        f"{every - 9} of {every} rows are left out here; all are at /sources#notices."
    ]


def test_numbers_stand_at_the_end_of_their_cells(document):
    heading, first = document.tables[1].rows[0].cells[0], document.tables[1].rows[1].cells[0]
    assert first.text == "136"
    assert heading.paragraphs[0].alignment == first.paragraphs[0].alignment == 2  # right


def test_pictures_are_told_in_words_and_sharp_enough_to_print(document, brief):
    shapes = document.inline_shapes
    assert len(shapes) == len(DRAWN)
    for shape, block in zip(shapes, brief.sections[0].blocks, strict=True):
        properties = shape._inline.docPr
        assert properties.get("descr") == block.shown.said
        assert properties.get("title") == block.shown.title
        assert shape.width <= Mm(176.1)
        blip = shape._inline.find(f".//{qn('a:blip')}")
        image = Image.open(io.BytesIO(document.part.related_parts[blip.get(qn("r:embed"))].blob))
        assert image.width / (shape.width / Mm(25.4)) == pytest.approx(200, abs=2)
        assert len(image.convert("RGB").getcolors(1_000_000)) > 20  # something is drawn


def test_bars_left_out_are_said(brief, record):
    shown = record.figure("assistance/by_partner")
    section = Section("Assistance", (Block(shown, "picture"),))
    document = docx.Document(io.BytesIO(document_bytes(replace(brief, sections=(section,)))))
    every = shown.frame["partner"].nunique()
    (said,) = styled(document, "Table Note")
    assert said.startswith(f"{every - 12} more bars are left out here")


def test_the_vector_form_lies_beside_the_raster_form_but_for_hatching(document, brief):
    for shape, block in zip(document.inline_shapes, brief.sections[0].blocks, strict=True):
        blip = shape._inline.find(f".//{qn('a:blip')}")
        vectors = [each for each in blip.iter() if str(each.tag).endswith("}svgBlip")]
        if block.shown.figure.id == HATCHED:
            assert "<pattern" in block.shown.svg()
            assert not vectors
            continue
        part = document.part.related_parts[vectors[0].get(qn("r:embed"))]
        assert part.content_type == "image/svg+xml"
        assert part.blob.decode() == block.shown.svg(width=PICTURE_WIDTH)


def test_a4_with_title_date_and_number_on_the_pages(document, brief):
    section = document.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    assert abs(section.page_height - Mm(297)) < Mm(0.1)
    assert section.header.paragraphs[0].text == f"{brief.title}\tAs of 16 December 2019"
    assert not section.first_page_header.paragraphs[0].text
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]._p
        fields = [f.get(qn("w:instr")) for f in line.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert "".join(t.text for t in line.iter(qn("w:t"))) == "CTC DashPage 1 of 1"


def test_the_file_says_what_it_is_in_which_language_and_nothing_of_the_clock(made, document, brief):
    properties = document.core_properties
    assert properties.title == brief.title
    assert (properties.author, properties.last_modified_by) == ("CTC Dash", "CTC Dash")
    assert (properties.subject, properties.language) == (brief.subtitle, "en-GB")
    created = properties.created.replace(tzinfo=None)
    assert created == properties.modified.replace(tzinfo=None) == dt.datetime(2019, 12, 16)
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    assert made == document_bytes(brief)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in entry.filename for entry in archive.infolist())


def test_who_may_read_it_stands_at_every_foot(brief):
    marked = replace(brief, marking="Not public: Committee", sections=brief.sections[1:])
    section = docx.Document(io.BytesIO(document_bytes(marked))).sections[0]
    for footer in (section.footer, section.first_page_footer):
        marks = [run.text for run in footer.paragraphs[0].runs if run.bold]
        assert marks == ["Not public: Committee"]


def test_a_language_from_right_to_left_turns_paragraphs_and_tables(brief, record):
    words = replace(record.words(), language=Language("en", "en_GB", "rtl", "test", "en"))
    turned = replace(brief, words=words, sections=brief.sections[1:])
    document = docx.Document(io.BytesIO(document_bytes(turned)))
    paragraphs = [p for p in document.element.body.iter(qn("w:p")) if p.findall(qn("w:r"))]
    assert len(paragraphs) > 100
    assert all(p.pPr.find(qn("w:bidi")) is not None for p in paragraphs)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)


def test_letters_that_no_font_has_are_named_and_not_printed_as_boxes(brief, record):
    shown = brief.sections[0].blocks[1].shown
    labels = {**shown.words.labels, ("subregion", "oceania"): "Oceania \U0010fffd"}
    strange = replace(shown, words=replace(shown.words, labels=labels))
    section = Section("Pictures", (Block(strange, "picture"),))
    with pytest.raises(BriefError, match=r"U\+10FFFD"):
        document_bytes(replace(brief, sections=(section,)))


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("state", "NER"),
        ("state", "PLW"),
        ("region", "C"),
        ("region", "oceania"),
        ("period", ("2018-01-01", "2019-12-31")),
    ],
)
def test_a_composed_brief_has_all_its_sentences_and_numbers(record, kind, what):
    brief = compose(record, kind, what)
    document = docx.Document(io.BytesIO(document_bytes(brief)))
    paragraphs = {p.text for p in document.paragraphs}
    for sentence in (*brief.opening, *(s for each in brief.sections for s in each.sentences)):
        assert plain_text(sentence) in paragraphs
    for section in brief.sections:
        for block in section.blocks:
            assert block.shown.said in paragraphs
    assert {*brief.sources, *brief.caveats} <= paragraphs
    if brief.numbers:
        assert [row[0] for row in cells(document.tables[0])[1:]] == [n.text for n in brief.numbers]


def test_an_empty_record_gives_a_document_that_says_so(empty_record):
    shown = empty_record.figure("visits/by_region_and_type")
    blocks = (Block(shown, "picture"), Block(shown, "table"))
    brief = Brief(
        "period",
        "Nothing",
        "Brief",
        DAY,
        empty_record.words(),
        (),
        (Section("Visits", blocks),),
    )
    document = docx.Document(io.BytesIO(document_bytes(brief)))
    assert not document.tables
    assert not document.inline_shapes
    assert [p.text for p in document.paragraphs].count(shown.said) == 2
