"""A brief as slides: native charts and tables, pictures, the figures' own numbers and sentences."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from html import unescape

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from ctc_dash.charts import theme as look
from ctc_dash.charts.bars import Line
from ctc_dash.charts.picture import Box, Boxes, Tone
from ctc_dash.exports.brief import office_plots, office_rows
from ctc_dash.exports.brief.model import Block, Brief, BriefError, Number, Section
from ctc_dash.exports.brief.office_slide_tables import lay_out_table
from ctc_dash.exports.brief.office_text import line_count
from ctc_dash.exports.brief.printed import PrintedTable
from ctc_dash.exports.brief.slides import slides_bytes
from ctc_dash.words import Language, plain_text
from tests.exports.briefs import compose

pytestmark = pytest.mark.unit

DAY = dt.date(2019, 12, 16)
PICTURE = MSO_SHAPE_TYPE.PICTURE
CHARTS = (
    "visits/by_region_and_type",
    "visits/by_month",
    "assistance/by_stage",
    "assistance/by_partner",
    "assistance/by_region",
    "assessments/by_subregion",
    "briefings/by_kind_and_openness",
    "follow_up/workload",
)
DRAWN = ("visits/timeline", "overview/world", "follow_up/timetable")


@pytest.fixture(scope="module")
def brief(record):
    """A brief by hand: every kind of picture, tables short and long, sentences, numbers."""
    shown = record.figure
    pictures = tuple(Block(shown(name), "picture") for name in (*CHARTS, *DRAWN))
    events = Block(shown("state/timeline", state=["NER", "CHE"]), "picture")
    return Brief(
        kind="period",
        title="January 2018 – December 2019",
        subtitle="Brief on a period",
        as_of=DAY,
        words=record.words(),
        opening=(shown("visits/timeline").takeaway, shown("follow_up/timetable").takeaway),
        numbers=tuple(
            Number(str(i), f"label {i}", f"note {i}", f"S/2020/99, para {i}", i == 3)
            for i in range(7)
        ),
        sections=(
            Section("Pictures", (*pictures, events)),
            Section(
                "Tables",
                (
                    Block(shown("visits/list"), "table"),
                    Block(shown("sources/notices"), "table", 9),
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
    return slides_bytes(brief)


@pytest.fixture(scope="module")
def deck(made):
    return Presentation(io.BytesIO(made))


def of(deck, title):
    """The slides of a figure, by their title, with or without the number of the part."""
    found = [s for s in deck.slides if s.shapes.title.text_frame.text.split(" (")[0] == title]
    assert found, title
    return found


def texts(slide):
    """The texts of the boxes and placeholders of a slide."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def every_text(deck):
    return "\n".join(text for slide in deck.slides for text in texts(slide))


def charts(deck, shown):
    return [
        shape.chart for slide in of(deck, shown.title) for shape in slide.shapes if shape.has_chart
    ]


def tables(slides):
    return [shape.table for slide in slides for shape in slide.shapes if shape.has_table]


def runs(deck):
    """Every run's properties on every slide, its tables and its notes."""
    for slide in deck.slides:
        for tree in (slide.shapes._spTree, slide.notes_slide.shapes._spTree):
            yield from tree.iter(qn("a:r"))


# --- charts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [n for n in CHARTS if n not in {"visits/by_month", "follow_up/workload"}]
)
def test_bars_are_native_and_hold_the_frame(deck, record, name):
    shown = record.figure(name)
    spec = shown.figure.chart
    frame = shown.frame[~shown.frame[spec.left_out]] if spec.left_out else shown.frame
    found = charts(deck, shown)
    assert {chart.chart_type for chart in found} == {XL_CHART_TYPE.BAR_STACKED}
    keys = [spec.group, spec.row] if spec.group else [spec.row]
    groups = list(frame.groupby(keys, sort=False, observed=True))[: spec.most]
    wanted = {}
    for key, part in groups:
        label = shown.words.label(spec.row, key[-1])
        by = (
            part.groupby(spec.segment)[spec.value].sum()
            if spec.segment
            else {"": part[spec.value].sum()}
        )
        wanted[label] = {
            (
                shown.words.label(spec.segment, code)
                if spec.segment
                else shown.words.column(spec.value)
            ): value
            for code, value in by.items()
            if value
        }
    drawn = {}
    for chart in found:
        names = list(chart.plots[0].categories)
        *series, total = chart.plots[0].series
        for index, category in enumerate(names):
            values = {s.name: s.values[index] for s in series if s.values[index]}
            if total.values[index] is not None:
                drawn[category] = values
                assert total.values[index] == sum(values.values())
    assert list(drawn) == list(wanted)  # in the figure's order
    assert drawn == wanted


def test_headings_stand_before_their_groups_and_have_no_bar(deck, record):
    shown = record.figure("visits/by_region_and_type")
    found = charts(deck, shown)
    names = [name for chart in found for name in chart.plots[0].categories]
    totals = [total for chart in found for total in chart.plots[0].series[-1].values]
    headings = [i for i, total in enumerate(totals) if total is None]
    assert [names[i] for i in headings] == ["CLUSTER A", "CLUSTER B", "CLUSTER C"]
    clusters = shown.frame.drop_duplicates("subregion")["cluster"].tolist()
    assert [headings[1] - headings[0] - 1, headings[2] - headings[1] - 1] == [
        clusters.count("A"),
        clusters.count("B"),
    ]


def test_names_of_bars_are_read_from_the_back_row(deck, record):
    for name in CHARTS:
        for chart in charts(deck, record.figure(name)):
            if chart.chart_type == XL_CHART_TYPE.BAR_STACKED:
                assert chart.font.size == Pt(14)


@pytest.mark.parametrize("name", ["visits/by_month", "follow_up/workload"])
def test_columns_are_native_and_hold_every_month(deck, record, name):
    shown = record.figure(name)
    spec = shown.figure.chart
    (chart,) = charts(deck, shown)
    assert chart.chart_type == XL_CHART_TYPE.COLUMN_STACKED
    *series, total = chart.plots[0].series
    by_code = shown.frame.groupby(spec.segment, observed=True)[spec.value].sum()
    assert {s.name: sum(v or 0 for v in s.values) for s in series} == {
        shown.words.label(spec.segment, code): count for code, count in by_code.items() if count
    }
    months = shown.frame[spec.month]
    span = (months.max().year - months.min().year) * 12 + months.max().month - months.min().month
    assert len(total.values) == span + 1
    by_month = shown.frame.groupby(spec.month)[spec.value].sum()
    assert [v for v in total.values if v] == [v for v in by_month if v]
    years = [level.label for level in chart.plots[0].categories.levels[-1]]
    assert years == [str(y) for y in range(months.min().year, months.max().year + 1)]


def test_series_have_the_colours_of_the_pages_and_the_unknown_is_hatched(deck, record):
    shown = record.figure("assessments/by_subregion")
    for chart in charts(deck, shown):
        for series in list(chart.plots[0].series)[:-1]:
            legend = look.legend("status", shown.frame["status"], shown.words)
            meant = next(tone for tone, name in legend.items() if name == series.name)
            ink = look.ink(*look.palette_tones(legend, shown.words)[meant], look.LIGHT)
            properties = series._element.find(qn("c:spPr"))
            if ink.hatch:
                assert properties.find(qn("a:pattFill")).get("prst") == "wdUpDiag"
            else:
                fill = properties.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
                assert f"#{fill.get('val')}" == ink.colour
    assert any("wdUpDiag" in chart._chartSpace.xml for chart in charts(deck, shown))


def test_notes_behind_the_bars_are_those_of_the_page(deck, record):
    shown = record.figure("assessments/by_subregion")
    spec = shown.figure.chart
    lines = [each for each in spec.lines(shown.frame, shown.words) if each.parts]
    written = [
        text.text
        for chart in charts(deck, shown)
        for text in chart.plots[0].series[-1]._element.iter(qn("a:t"))
    ]
    assert written == [spec.end_note(line.noted, shown.words) for line in lines]
    assert "1 of 14, 9 cut off" in written


def test_the_sheet_behind_a_chart_can_be_edited(deck, record):
    shown = record.figure("assistance/by_stage")
    (chart,) = charts(deck, shown)
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.values)
    assert rows[0] == (None, "Stated in the document", "Curator's reading", "Total")
    assert sum(row[3] for row in rows[1:]) == 92
    # In the chart the totals have no name, so that the legend does not show them.
    assert chart.plots[0].series[-1].name.strip() == ""


# --- pictures -----------------------------------------------------------------------------------


def pictures(deck, shown):
    found = [
        shape
        for slide in of(deck, shown.title)
        for shape in slide.shapes
        if shape.shape_type == PICTURE
    ]
    assert found, shown.title
    return found


def vector(shape):
    """The vector form of a picture, as text; none where there is the raster form alone."""
    found = [each for each in shape._element.iter() if str(each.tag).endswith("}svgBlip")]
    parts = [shape.part.related_part(each.get(qn("r:embed"))) for each in found]
    assert all(part.content_type == "image/svg+xml" for part in parts)
    return parts[0].blob.decode() if parts else ""


@pytest.mark.parametrize("name", DRAWN)
def test_what_no_chart_can_draw_is_a_picture_with_every_mark(deck, record, name):
    shown = record.figure(name)
    found = pictures(deck, shown)
    drawn = "".join(vector(each) for each in found)
    wanted = sorted(mark.said for mark in shown.picture.marks)
    assert sorted(map(unescape, re.findall(r'"mark"><title>(.+?)<', drawn))) == wanted
    for shape in found:
        image = Image.open(io.BytesIO(shape.image.blob))
        assert image.width / (shape.width / Pt(72)) == pytest.approx(200, abs=2)
        assert image.width / image.height == pytest.approx(shape.width / shape.height, rel=0.01)
        assert len(image.convert("RGB").getcolors(1_000_000)) > 20  # something is drawn


def test_the_hatching_of_the_unknown_has_no_vector_form_that_might_leave_it_white(brief, record):
    shown = record.figure("overview/world")
    tone = Tone("status_kind", "cut_off")
    hatched = (Boxes((Box(1, -2, 2, -1, "unknown"),), tone),)
    object.__setattr__(shown, "picture", replace(shown.picture, layers=hatched))
    one = replace(brief, sections=(Section("Pictures", (Block(shown, "picture"),)),))
    (shape,) = pictures(Presentation(io.BytesIO(slides_bytes(one))), shown)
    assert vector(shape) == ""


def test_a_letter_that_no_font_has_is_named(brief, record):
    shown = record.figure("visits/timeline")
    labels = {**shown.words.labels, ("visit_type", "focused"): "Focused \U0010fffd"}
    strange = replace(shown, words=replace(shown.words, labels=labels))
    one = replace(brief, sections=(Section("Pictures", (Block(strange, "picture"),)),))
    with pytest.raises(BriefError, match=r"U\+10FFFD"):
        slides_bytes(one)


def test_a_high_picture_goes_on_and_each_part_has_its_names_and_the_legend(deck, record):
    shown = record.figure("follow_up/timetable")
    parts = [vector(each) for each in pictures(deck, shown)]
    assert len(parts) > 1
    labels = [[*map(unescape, re.findall(r">([^<>]+)</text>", part))] for part in parts]
    # A long name takes two lines, each a text of its own.
    names = [line for tick in shown.picture.yticks for line in tick.label.split("\n")]
    assert [name for part in labels for name in part if name in names] == names
    legend = {layer.label for layer in shown.picture.named}
    assert all({"2019", *legend} <= set(part) for part in labels)
    days = [re.search(r'text-anchor="middle"[^>]*>(<text.+?)</g>', part)[1] for part in parts]
    assert len(set(days)) == 1  # one line of time for all


# --- tables ------------------------------------------------------------------------------------


def test_a_long_table_goes_on_with_its_header_and_loses_no_row(deck, record):
    shown = record.figure("visits/list")
    slides = of(deck, shown.title)
    found = tables(slides)
    assert len(found) == len(slides) > 1
    headings = list(shown.table.columns)
    rows = []
    for table in found:
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        assert cells[0] == headings
        assert table.first_row
        rows += cells[1:]
    assert rows == shown.table.to_numpy().tolist()
    number = len(slides)
    assert [s.shapes.title.text_frame.text for s in slides] == [
        f"{shown.title} ({i} of {number})" for i in range(1, number + 1)
    ]


def test_rows_left_out_are_said(deck, record):
    shown = record.figure("sources/notices")
    slides = of(deck, shown.title)
    assert sum(len(table.rows) - 1 for table in tables(slides)) == 9
    assert f"{len(shown.frame) - 9} of {len(shown.frame)} rows are left out here" in "".join(
        texts(slides[-1])
    )


# --- sentences, numbers, notes ------------------------------------------------------------------


def test_each_figure_has_its_sentence_with_what_matters_in_bold(deck, brief):
    for section in brief.sections:
        for block in section.blocks:
            if block.form == "sentence":
                assert block.shown.said in every_text(deck)
                continue
            bold = block.shown.takeaway.split("**")[1::2]
            for slide in of(deck, block.shown.title):
                box = next(
                    s
                    for s in slide.shapes
                    if s.has_text_frame and s.text_frame.text == block.shown.said
                )
                (paragraph,) = box.text_frame.paragraphs
                assert [run.text for run in paragraph.runs if run.font.bold] == bold
                assert all(run.font.size >= Pt(18) for run in paragraph.runs)


def test_opening_numbers_sections_sources_and_caveats_are_there(deck, brief):
    text = every_text(deck)
    for sentence in (*brief.opening, *brief.sections[1].sentences):
        assert plain_text(sentence) in text
    for number in brief.numbers:
        for part in (number.text, number.label, number.note, number.source):
            assert part in text
    for line in (*brief.sources, *brief.caveats, "As of 16 December 2019"):
        assert line in text
    assert [s.shapes.title.text_frame.text for s in deck.slides][-2:] == [
        "To be read with it",
        "Sources",
    ]


def test_every_slide_has_a_real_title_a_number_and_notes(deck):
    for slide in deck.slides:
        title = slide.shapes.title
        assert title.placeholder_format.type in {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
        assert title.text_frame.text
        kinds = {p.placeholder_format.type for p in slide.placeholders}
        assert {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER} <= kinds
        assert slide.has_notes_slide
        assert slide.notes_slide.notes_text_frame.text


def test_notes_hold_sentence_sources_and_caveats(deck, brief):
    for block in brief.sections[0].blocks:
        for slide in of(deck, block.shown.title):
            notes = slide.notes_slide.notes_text_frame.text
            assert block.shown.said in notes
            assert block.source in notes
            assert all(caveat in notes for caveat in block.shown.caveats)


def test_source_stands_at_the_foot(deck, brief):
    """The documents of the rows that are printed, as in the other formats."""
    pictures, tables = brief.sections
    for block in (*pictures.blocks, *tables.blocks[:2]):
        slides = of(deck, block.shown.title)
        assert slides
        for slide in slides:
            assert any(t.startswith(block.source) for t in texts(slide)), block.shown.title
    cut_short = tables.blocks[1]
    assert cut_short.source != replace(cut_short, most=None).source


def test_bars_left_out_are_said(deck, record):
    shown = record.figure("assistance/by_partner")
    (slide,) = of(deck, shown.title)
    every = shown.frame["partner"].nunique()
    assert f" · {every - 12} more bars are left out here" in "".join(texts(slide))
    (all_drawn,) = of(deck, record.figure("assistance/by_stage").title)
    assert "left out" not in "".join(texts(all_drawn))


# --- form --------------------------------------------------------------------------------------


def boxes(tree):
    """Left, top, right and bottom of every shape, also of those in groups."""
    for frame in tree.iter(qn("a:xfrm"), qn("p:xfrm")):
        off, ext = frame.find(qn("a:off")), frame.find(qn("a:ext"))
        x, y = int(off.get("x")), int(off.get("y"))
        yield x, y, x + int(ext.get("cx")), y + int(ext.get("cy"))


def test_nothing_stands_outside_the_slide(deck):
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    for number, slide in enumerate(deck.slides, 1):
        for left, top, right, bottom in boxes(slide.shapes._spTree):
            inside = left >= 0 and top >= 0 and right <= Pt(960) and bottom <= Pt(540)
            assert inside, (number, slide.shapes.title.text_frame.text)


def test_content_ends_above_the_source_and_the_footer(deck, brief):
    for block in (*brief.sections[0].blocks, *brief.sections[1].blocks[:2]):
        for slide in of(deck, block.shown.title):
            foot = next(
                s
                for s in slide.shapes
                if s.has_text_frame and s.text_frame.text.startswith("Source: ")
            )
            for shape in slide.shapes:
                if shape.has_chart or shape.has_table or shape.shape_type == PICTURE:
                    assert shape.top + shape.height <= foot.top + Pt(1)
            assert foot.top + foot.height <= Pt(501)


def test_every_picture_and_table_is_told_in_words(deck, brief):
    spoken = {block.shown.said for section in brief.sections for block in section.blocks}
    found = 0
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == PICTURE:
                assert shape._element.xpath("./*/p:cNvPr")[0].get("descr") in spoken
                found += 1
    assert found > len(CHARTS) + len(DRAWN)


def test_shapes_of_a_slide_have_numbers_of_their_own(deck):
    for slide in deck.slides:
        numbers = [each.get("id") for each in slide.shapes._spTree.iter(qn("p:cNvPr"))]
        assert len(numbers) == len(set(numbers))


def test_text_has_its_language_and_runs_from_left_to_right(deck):
    found = list(runs(deck))
    assert len(found) > 500
    said = {(run.findtext(qn("a:t")), run.find(qn("a:rPr")).get("lang")) for run in found}
    foreign = {(text, lang) for text, lang in said if lang != "en-GB"}
    assert foreign == {(text, "zh") for text, _ in said if text and "\u4e00" <= text[0] <= "\u9fff"}
    assert len(foreign) < 5


def test_a_language_from_right_to_left_turns_paragraphs_and_tables(brief, record):
    words = replace(record.words(), language=Language("en", "en_GB", "rtl", "test", "en"))
    turned = replace(brief, words=words, sections=brief.sections[1:])
    deck = Presentation(io.BytesIO(slides_bytes(turned)))
    for slide in deck.slides:
        for paragraph in slide.shapes._spTree.iter(qn("a:p")):
            if paragraph.findall(qn("a:r")):
                assert paragraph.find(qn("a:pPr")).get("rtl") == "1"
        for shape in slide.shapes:
            if shape.has_table:
                assert shape._element.find(f".//{qn('a:tblPr')}").get("rtl") == "1"


def test_the_file_says_what_it_is_and_nothing_of_the_clock(made, brief, deck):
    properties = deck.core_properties
    assert properties.title == brief.title
    assert (properties.author, properties.last_modified_by) == ("CTC Dash", "CTC Dash")
    assert (properties.subject, properties.language) == (brief.subtitle, "en-GB")
    assert properties.created == properties.modified == dt.datetime(2019, 12, 16)
    assert made == slides_bytes(brief)
    entries = list(dated(made))
    assert len(entries) > 100
    assert {date for _, date in entries} == {(1980, 1, 1, 0, 0, 0)}


def dated(file):
    """The names and dates of all entries of an office file, also of the workbooks within."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for entry in archive.infolist():
            yield entry.filename, entry.date_time
            if entry.filename.endswith(".xlsx"):
                content = archive.read(entry)
                yield from dated(content)
                with zipfile.ZipFile(io.BytesIO(content)) as book:
                    assert b"2019-12-16T00:00:00Z" in book.read("docProps/core.xml")
                    assert b"2026" not in book.read("docProps/core.xml")


def test_who_may_read_it_stands_on_every_slide_and_its_notes(brief):
    marked = replace(brief, marking="Not public: Committee", sections=brief.sections[1:])
    deck = Presentation(io.BytesIO(slides_bytes(marked)))
    assert deck.core_properties.category == "Not public: Committee"
    for slide in deck.slides:
        footer = next(
            p for p in slide.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.FOOTER
        )
        assert footer.text_frame.text.startswith("Not public: Committee · ")
        assert footer.text_frame.paragraphs[0].runs[0].font.bold
        assert slide.notes_slide.notes_text_frame.text.startswith("Not public: Committee")


def test_a_long_title_fits_its_place_and_the_footer(brief):
    title = "Meeting of judges, prosecutors and police officers " * 3
    deck = Presentation(io.BytesIO(slides_bytes(replace(brief, title=title.strip(), sections=()))))
    first = deck.slides[0]
    size = first.shapes.title.text_frame.paragraphs[0].runs[0].font.size
    assert Pt(18) <= size < Pt(40)
    footers = [p for p in first.placeholders if "Footer" in p.name]
    assert line_count(footers[0].text_frame.text, 792, 12) == 1


# --- composed briefs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("state", "NER"),
        ("state", "CHE"),
        ("state", "PLW"),
        ("region", "A"),
        ("region", "oceania"),
        ("period", ("2018-01-01", "2019-12-31")),
    ],
)
def test_a_composed_brief_has_all_its_sentences_and_fits(record, kind, what):
    brief = compose(record, kind, what)
    deck = Presentation(io.BytesIO(slides_bytes(brief)))
    text = every_text(deck)
    for sentence in (*brief.opening, *(s for each in brief.sections for s in each.sentences)):
        assert plain_text(sentence) in text
    for section in brief.sections:
        for block in section.blocks:
            assert block.shown.said in text
    for number in brief.numbers:
        assert number.text in text
    test_nothing_stands_outside_the_slide(deck)


PERIODS = [("2019-09-01", "2020-03-31"), ("2030-01-01", "2030-12-31"), ("2018-07-11", "2018-07-11")]


@pytest.mark.parametrize("period", PERIODS)
def test_no_slide_holds_one_figure_in_words_alone(record, period):
    brief = compose(record, "period", period)
    deck = Presentation(io.BytesIO(slides_bytes(brief)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    told = [b.shown.title for s in brief.sections for b in s.blocks if b.form == "sentence"]
    assert told
    assert not set(told) & set(titles)
    # Sections of a line each share a slide; the headings of those that ride along stand on it.
    text = every_text(deck)
    assert all(section.heading in text for section in brief.sections)


@pytest.mark.parametrize("what", [("state", "NER"), ("region", "A"), ("period", PERIODS[0])])
def test_the_notes_of_every_slide_name_sources(record, what):
    brief = compose(record, *what)
    for slide in Presentation(io.BytesIO(slides_bytes(brief))).slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert "S/2020/" in notes or "S/RES/" in notes, slide.shapes.title.text_frame.text


def test_an_empty_record_gives_slides_that_say_so(empty_record):
    shown = empty_record.figure("visits/by_region_and_type")
    brief = Brief(
        "period",
        "Nothing",
        "Brief",
        DAY,
        empty_record.words(),
        (),
        (Section("Visits", (Block(shown, "picture"), Block(shown, "table"))),),
    )
    deck = Presentation(io.BytesIO(slides_bytes(brief)))
    assert not any(s.has_chart or s.has_table for slide in deck.slides for s in slide.shapes)
    assert every_text(deck).count(shown.said) == 2


# --- what must hold for any content --------------------------------------------------------------


@given(
    st.lists(st.floats(5, 120), min_size=1, max_size=40),
    st.floats(120, 400),
)
def test_pages_hold_every_row_once_and_are_not_too_high(heights, room):
    pages = office_rows.pages(heights, room)
    assert [row for page in pages for row in range(page.start, page.stop)] == list(
        range(len(heights))
    )
    for page in pages:
        assert sum(heights[page]) <= room + 0.01
    assert len(pages) <= -(-sum(heights) // (room - 120 + 1e-9)) + 1 or room <= 240


LINE = st.sampled_from(["bar", "bar", "bar", "heading"])


@given(st.lists(LINE, min_size=1, max_size=60), st.integers(4, 20))
def test_charts_in_parts_keep_every_bar_in_order(kinds, most):
    lines = [
        Line(f"{kind} {i}", -i, None if kind == "heading" else {"all": 1.0})
        for i, kind in enumerate(kinds)
    ]
    parts = office_plots.parts(lines, most)
    drawn = [line for part in parts for line in part if line.parts]
    assert drawn == [line for line in lines if line.parts]
    assert all(len(part) <= most for part in parts)
    heading = None
    above = {}
    for line in lines:
        heading = line if line.parts is None else heading
        above[line.label] = heading
    for part in parts:
        heading = None
        for line in part:
            heading = line if line.parts is None else heading
            if line.parts:
                assert heading == above[line.label]


@given(
    st.lists(
        st.lists(st.text("abcdefgh ,–", max_size=60), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    )
)
def test_columns_share_the_whole_width(rows):
    table = PrintedTable(["One", "Two", "Three"], [False] * 3, rows)
    widths = office_rows.widths(table.columns, 800, 14, 5)
    assert sum(widths) == pytest.approx(800)
    assert min(widths) > 10


@given(st.text("abc de", max_size=200), st.floats(40, 800))
def test_more_room_never_needs_more_lines(text, room):
    assert line_count(text, room * 1.5, 14) <= line_count(text, room, 14)


def test_a_month_without_rows_is_a_blank_and_not_a_zero(record):
    shown = record.figure("follow_up/workload")
    months = sorted(shown.frame["month"].unique())
    frame = shown.frame[shown.frame["month"] != months[3]]
    (plot,) = office_plots.plots(replace(shown, frame=frame), 400)
    assert len(plot.categories) == len(months)
    assert {series.values[3] for series in plot.series} == {None}
    assert plot.notes[3] is None


def test_a_bar_of_which_nothing_is_known_has_a_dash_and_no_length(record, brief):
    shown = record.figure("assistance/by_stage")
    frame = shown.frame.astype({"activities": "Float64"})
    frame.loc[frame["stage"] == frame["stage"].iloc[0], "activities"] = None
    shown = replace(shown, frame=frame)
    (plot,) = office_plots.plots(shown, 400)
    assert (plot.notes[0], plot.totals[0]) == ("–", None)
    unknown = replace(brief, sections=(Section("Unknown", (Block(shown, "picture"),)),))
    assert charts(Presentation(io.BytesIO(slides_bytes(unknown))), shown)


def test_no_continuation_is_half_empty(brief):
    """What two slides would half fill is on one; notes take room of a table's last alone."""
    opening = (("Four words of it. " * 22).strip(),) * 3
    deck = Presentation(io.BytesIO(slides_bytes(replace(brief, opening=opening, sections=()))))
    (slide,) = of(deck, "In brief")
    assert opening[2] in "".join(texts(slide))
    rows = [["word " * 20] * 3] * 6
    table = PrintedTable(["One", "Two", "Three"], [False] * 3, rows)
    assert lay_out_table(table, 300, 100).pages == [slice(0, 4), slice(4, 6)]
