"""The brief as PDF: what it says, how long it is, that it is tagged, that no letter is lost."""

import io
import re
import subprocess
import sys
import time
from dataclasses import replace

import pypdf
import pytest
import typst

from ctc_dash.exports import fonts
from ctc_dash.exports.brief import of_region, pdf, printed
from ctc_dash.exports.brief.model import Block, BriefError, Section
from ctc_dash.exports.brief.notebook_brief import NotebookBrief
from ctc_dash.figures.figure import Shown
from ctc_dash.words import Language
from tests.exports.briefs import compose, compose_anew

pytestmark = pytest.mark.unit

PERIODS = (
    ("2018-01-01", "2019-12-31"),
    ("2019-10-01", "2019-12-16"),
    ("2019-12-01", "2019-12-31"),
    ("2001-01-01", "2001-01-02"),
)
COMPARED = [
    ("state", "NER"),
    ("state", "PLW"),
    ("region", "A"),
    ("meeting", "m2019_07_sri_lanka_high_level"),
    ("period", PERIODS[0]),
]
HEADER = re.compile(r"Page\d+of\d+")


def squeezed(text):
    return re.sub(r"\s+", "", text)


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def pages(record, kind, what):
    return len(read(pdf.pdf_bytes(compose(record, kind, what))).pages)


def text_of(content, brief):
    """All text without the heads and feet of the pages, which stand between its parts."""
    head = squeezed(f"{brief.title} As of 16 December 2019")
    found = "".join(squeezed(page.extract_text()) for page in read(content).pages)
    return HEADER.sub("", found).replace("CTCDash", "").replace(head, "")


def tagged(reader):
    """Every element of the structure tree: its kind and what it says."""
    found, todo = [], [reader.trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        node = todo.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            todo.extend(reversed(node))
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", ""))))
            if "/K" in node:
                todo.append(node["/K"])
    return found


def languages_in(reader):
    """The languages of text that the document's own is not, as the structure tree has them."""
    found, todo = set(), [reader.trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        node = todo.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            found |= {str(node["/Lang"])} if "/Lang" in node else set()
            todo += [node["/K"]] if "/K" in node else []
    return found


@pytest.mark.parametrize(("kind", "what"), COMPARED, ids=lambda each: str(each))
def test_says_what_the_figures_say(kind, what, record):
    brief = compose(record, kind, what)
    text = text_of(pdf.pdf_bytes(brief), brief)
    for sentence in [*brief.opening, *(s for part in brief.sections for s in part.sentences)]:
        assert squeezed(sentence.replace("**", "")) in text
    for section in brief.sections:
        for block in section.blocks:
            assert squeezed(block.shown.title) in text
            assert squeezed(block.shown.said) in text
            assert squeezed(block.source) in text
            if block.form == "table":
                for row in printed.table(block).rows:
                    for cell in row:
                        assert squeezed(cell) in text
    for number in brief.numbers:
        assert squeezed(number.text + number.label + number.note + number.source) in text
    for said in (*brief.sources, *brief.caveats):
        assert squeezed(said) in text


def test_numbers_in_a_picture_are_those_of_its_rows(record):
    brief = compose(record, "region", "A")
    text = text_of(pdf.pdf_bytes(brief), brief)
    marks = record.figure("assessments/by_subregion", cluster="A").frame
    received = marks[marks["status"].isin(["received", "second_round"])]
    assert received["states"].sum() == 34
    for _, rows in marks.groupby("subregion"):
        part = int(rows[rows["status"].isin(["received", "second_round"])]["states"].sum())
        assert squeezed(f"{part} of {int(rows['states'].sum())}") in text


def too_long(record, kind, every):
    """The briefs that take no page, or more than four, with how many they take."""
    taken = {what: pages(record, kind, what) for what in every}
    return {what: count for what, count in taken.items() if not 1 <= count <= 4}


# The longest and the shortest of each kind, and what is like none of the others.
SHORT = {
    "state": ("CHE", "PLW", "POL", "LKA"),
    "region": ("A", "oceania", "west_central_africa"),
    "meeting": ("m2018_07_02_central_asia", "m2019_11_01_gender"),
    "period": PERIODS,
}


@pytest.mark.parametrize("kind", SHORT)
def test_a_brief_takes_one_to_four_pages(kind, record):
    assert too_long(record, kind, SHORT[kind]) == {}


@pytest.mark.long
@pytest.mark.parametrize(("kind", "number"), [("state", 193), ("region", 19), ("meeting", 49)])
def test_every_brief_takes_one_to_four_pages(kind, number, record):
    regions = record.ask("record/regions")
    every = {
        "state": list(record.ask("record/states")["state"]),
        "region": [*regions["cluster"].unique(), *regions["subregion"]],
        "meeting": list(record.ask("briefs/meetings")["id"]),
    }
    assert len(every[kind]) == number
    assert too_long(record, kind, every[kind]) == {}


def test_is_tagged_and_has_title_language_author_and_date(record):
    reader = read(pdf.pdf_bytes(compose(record, "region", "A")))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Cluster A"
    assert reader.metadata.author == "CTC Dash"
    assert reader.metadata.creation_date.date().isoformat() == "2019-12-16"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert [round(float(each)) for each in reader.pages[0].mediabox[2:]] == [595, 842]


def test_headings_tables_and_pictures_are_what_they_are(record):
    brief = compose(record, "region", "A")
    found = tagged(read(pdf.pdf_bytes(brief)))
    kinds = [kind for kind, _ in found]
    drawn = [b.shown for s in brief.sections for b in s.blocks if b.form == "picture"]
    listed = [b for s in brief.sections for b in s.blocks if b.form == "table"]
    assert [alt for kind, alt in found if kind == "/Figure"] == [shown.said for shown in drawn]
    assert kinds.count("/Table") == len(listed)
    assert kinds.count("/THead") == len(listed)
    assert kinds.count("/TH") == sum(len(printed.table(block).headings) for block in listed)
    assert kinds.count("/H1") >= len(brief.sections)


def test_pictures_are_drawn_not_painted(record):
    reader = read(pdf.pdf_bytes(compose(record, "period", PERIODS[0])))
    assert sum(len(page.images) for page in reader.pages) == 0


def test_heads_of_long_tables_come_again(record):
    brief = compose(record, "region", "west_central_africa")
    states = Block(record.figure("assessments/list"), "table", 60, of_region.STATES)
    reader = read(pdf.pdf_bytes(replace(brief, sections=(Section("States", (states,)),))))
    heading = squeezed("State Survey status Visits Last recorded visit Source")
    assert sum(heading in squeezed(page.extract_text()) for page in reader.pages) >= 2


def test_the_same_brief_gives_the_same_file(record):
    first, second = (pdf.pdf_bytes(compose_anew(record, "state", "NER")) for _ in range(2))
    assert first == second


def test_text_of_the_record_is_never_markup(record):
    brief = compose(record, "state", "NER")
    hostile = '#panic("x") *not bold* $x$ @here <there> \\ // gone'
    text = text_of(pdf.pdf_bytes(replace(brief, opening=(hostile,))), brief)
    assert squeezed(hostile) in text


def test_arabic_and_cyrillic_are_shown_by_the_fonts_that_come_along(record, monkeypatch):
    monkeypatch.setattr(fonts, "book", only_own())
    brief = compose(record, "state", "NER")
    words = replace(brief.words, language=Language("ar", "ar", "rtl", "العربية", "ar"))
    monkeypatch.setattr(type(words), "say", lambda self, sentence, **values: sentence)
    reader = read(pdf.pdf_bytes(replace(brief, words=words, title="النيجر, Нигер, Níger")))
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("ar")
    assert "Нигер, Níger" in reader.pages[0].extract_text()


def only_own():
    """The fonts that always come along: none of an extra, none of the machine's."""
    own = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts.folder())])
    return lambda *, with_system: own


def test_a_letter_that_no_font_has_is_named_with_its_script(record, monkeypatch):
    monkeypatch.setattr(fonts, "book", only_own())
    brief = replace(compose(record, "state", "NER"), title="Niger 尼日尔（全角）。")
    with pytest.raises(BriefError) as error:
        pdf.pdf_bytes(brief)
    said = str(error.value)
    assert "尼 (U+5C3C)" in said
    wanted = "the extra “zh” (pip install 'ctc-dash[zh]') or Noto Sans CJK"
    assert said.endswith(f". Chinese characters: install {wanted} (Debian, Ubuntu: fonts-noto-cjk)")
    assert said.count("install the extra") == 1


def test_chinese_is_set_plain_and_bold_by_the_fonts_of_its_extra(record, monkeypatch):
    of_extra = fonts.book(with_system=False)
    monkeypatch.setattr(fonts, "book", lambda *, with_system: of_extra)
    reader = read(pdf.pdf_bytes(compose(record, "region", "A", language="zh")))
    assert "执行局所划区域简报" in reader.pages[0].extract_text()
    embedded = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    of_chinese = [name for name in embedded if "CJK" in name]
    assert len(of_chinese) > 1, "plain and bold"
    assert all("CJKsc" in name for name in of_chinese), of_chinese


def test_a_letter_in_a_picture_counts_as_well(record, monkeypatch):
    monkeypatch.setattr(fonts, "book", only_own())
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 20"><text y="15">中</text></svg>'
    )
    monkeypatch.setattr(Shown, "svg", lambda self, *_: drawn)
    with pytest.raises(BriefError, match=r"中 \(U\+4E2D\)"):
        pdf.pdf_bytes(compose(record, "region", "A"))


def test_an_unnamed_letter_is_named_by_its_number(record):
    brief = replace(compose(record, "state", "NER"), subtitle="\U0010fffd")
    with pytest.raises(BriefError, match=r"U\+10FFFD.*another script"):
        pdf.pdf_bytes(brief)


def test_nothing_is_written_where_a_letter_is_missing(record, tmp_path):
    target = tmp_path / "brief.pdf"
    with pytest.raises(BriefError):
        NotebookBrief(replace(compose(record, "state", "NER"), title="\U0010fffd")).save(target)
    assert not target.exists()


def test_an_ending_that_is_none_names_the_four(record, tmp_path):
    brief = NotebookBrief(compose(record, "state", "NER"))
    with pytest.raises(
        BriefError, match=r"ending '.odt', expected one of .pdf, .pptx, .docx, .html"
    ):
        brief.save(tmp_path / "brief.odt")


def test_each_ending_has_its_own_beginning(record, tmp_path):
    brief = compose(record, "state", "NER")
    for ending, beginning in (("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>")):
        target = tmp_path / f"{brief.file}.{ending.upper()}"
        NotebookBrief(brief).save(target)
        assert target.read_bytes().startswith(beginning)


@pytest.mark.measured
def test_three_briefs_take_no_longer_than_loading_the_libraries(record):
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import pandas, holoviews"], check=True)
    loading = time.perf_counter() - start
    start = time.perf_counter()
    for state in ("MAR", "TGO", "FIN"):
        pdf.pdf_bytes(compose_anew(record, "state", state))
    assert time.perf_counter() - start < 3 * loading


def test_it_is_read_in_the_order_of_the_brief_and_pictures_say_what_they_show(record):
    """Title, sections and figures in the tags as in the brief; a picture's text is its finding."""
    brief = compose(record, "region", "A")
    found = [
        (kind, alt)
        for kind, alt in tagged(read(pdf.pdf_bytes(brief)))
        if kind in ("/H1", "/H2", "/Figure", "/Table", "/Title")
    ]
    wanted = []
    for section in brief.sections:
        wanted.append(("/H1", ""))
        for block in section.blocks:
            wanted.append(("/H2", ""))
            if block.picture is not None:
                wanted.append(("/Figure", block.shown.said))
            elif block.form == "table":
                wanted.append(("/Table", ""))
    at = found.index(wanted[0])
    assert found[at : at + len(wanted)] == wanted


def test_bookmarks_are_its_headings(record):
    brief = compose(record, "region", "A")
    outline = read(pdf.pdf_bytes(brief)).outline
    assert [each.title for each in outline if not isinstance(each, list)] == [
        *(section.heading for section in brief.sections),
        "To be read with it",
        "Sources",
    ]
    inner = [each.title for each in outline if isinstance(each, list) for each in each]
    assert inner == [block.shown.title for each in brief.sections for block in each.blocks]


def test_a_cell_in_another_language_says_which(record, monkeypatch):
    brief = compose(record, "state", "NER")
    block = Block(record.figure("visits/list"), "table", 1, ("number", "state"))
    spoken = replace(printed.table(block), languages=[["", "fr"]])
    monkeypatch.setattr(printed, "table", lambda _: spoken)
    content = pdf.pdf_bytes(replace(brief, sections=(Section("Visits", (block,)),)))
    assert languages_in(read(content)) == {"fr"}
