"""Pages that are filled before a row is cut, the speaker's own words, and packs."""

import io
from dataclasses import replace

import docx
import pptx
import pypdf
import pytest

from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.exports.brief import pdf, printed
from ctc_dash.exports.brief.filling import MOST_PAGES, fill_pages, with_rows
from ctc_dash.exports.brief.formats import brief_bytes
from ctc_dash.exports.brief.model import BriefError
from ctc_dash.exports.brief.own_words import read_own_words
from tests.exports.briefs import compose
from tests.viewing import view_of

pytestmark = pytest.mark.unit

OWN = "# First\n\nThank them for their\n**consent**.\n- one <b>\n\x07\n2. two"
READ = ("**First**", "Thank them for their **consent**.", "– one <b>", "– two")
PARTS = ("state:NER", "region:oceania", "period:2019-10-01..2019-12-16")


def left_out(sections):
    return [printed.left_rows(block) for each in sections for block in each.blocks]


def test_rows_are_given_to_the_tables_in_turn_until_the_pages_are_full(record):
    sections = compose(record, "region", "C").sections
    cut = [replace(each, blocks=tuple(
        replace(block, most=1) if block.form == "table" else block for block in each.blocks
    )) for each in sections]  # fmt: skip
    left = left_out(cut)
    assert sum(left) > 10
    brief = compose(record, "region", "C")

    def make(each):
        return replace(brief, sections=tuple(each))

    def pages(each):  # as if ten rows more made the fifth
        return MOST_PAGES + (sum(left) - sum(left_out(each.sections)) > 10)

    found = left_out(fill_pages(cut, make, pages).sections)
    assert sum(left) - sum(found) == 10
    given = [before - after for before, after in zip(left, found, strict=True)]
    waiting = [rows for rows, after in zip(given, found, strict=True) if after]
    assert max(waiting) - min(waiting) <= 1 <= min(waiting)
    assert max(given) <= max(waiting)
    assert left_out(fill_pages(cut, make, lambda _: 1).sections) == [0] * len(left)
    assert left_out(with_rows(cut, 0)) == left


def test_what_is_cut_says_how_many_rows_and_opens_all_of_them(record):
    """The address that a table names is one of a page with as many rows as it says."""
    brief = compose(record, "region", "C")
    cut = [
        block for each in brief.sections for block in each.blocks
        if printed.left_rows(block) and printed.where_all(block).startswith("/")
    ]  # fmt: skip
    assert cut, "a brief that leaves nothing out proves nothing"
    for block in cut:
        where = printed.where_all(block)
        assert where in printed.beneath(block)
        assert f"of {len(block.shown.frame)} rows" in printed.beneath(block)
        slug, _, anchor = where.lstrip("/").partition("#")
        slug, _, query = slug.partition("?")
        assert codec.read_address(query, lambda key: offered_choices(record, key)).problems == []
        (card,) = [each for each in view_of(record, slug, query).cards if each.anchor == anchor]
        assert len(card.shown.frame) == len(block.shown.frame)


def test_in_a_period_what_is_still_to_come_stands_first(record):
    brief = compose(record, "period", ("2019-10-01", "2020-01-31"))
    statuses = list(brief.sections[0].blocks[0].shown.frame["due_status"])
    passed = statuses.index("passed_not_in_documents")
    assert statuses[0] in ("due_on", "extended")
    assert not {"due_on", "extended"} & {*statuses[passed:]}


def test_own_words_are_read_as_paragraphs_and_bounded():
    wrong = []
    assert read_own_words(OWN, wrong) == READ
    assert wrong == []
    assert read_own_words("x" * 20_001, wrong) == ()
    assert wrong == ["notes: found 20,001 letters, expected at most 20,000"]


def texts_of(brief, ending):
    """The text of a file, in its order."""
    content = brief_bytes(brief, ending)
    if ending == "pdf":
        return "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(content)).pages)
    if ending == "docx":
        return "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    if ending == "pptx":
        slides = pptx.Presentation(io.BytesIO(content)).slides
        shapes = [shape for slide in slides for shape in slide.shapes]
        return "\n".join(each.text_frame.text for each in shapes if each.has_text_frame)
    return content.decode()


@pytest.mark.parametrize("ending", ["pdf", "docx", "pptx", "html"])
def test_own_words_come_first_in_each_format(record, ending):
    brief = compose(record, "state", "NER", notes=OWN)
    said = texts_of(brief, ending)
    item = "– one &lt;b&gt;" if ending == "html" else "– one <b>"
    first = " ".join(brief.opening[0].replace("**", "").split()[:2])
    assert 0 < said.index("First") < said.index(item) < said.rindex(first)


def test_a_pack_has_each_brief_whole_and_its_sources_once(record):
    pack = compose(record, "pack", PARTS)
    singles = [
        compose(record, "state", "NER"),
        compose(record, "region", "oceania"),
        compose(record, "period", ("2019-10-01", "2019-12-16")),
    ]
    headings = [each.heading for each in pack.sections]
    assert [each.heading for each in pack.sections if each.begins_part] == [
        each.title for each in singles
    ]
    assert headings == [
        heading for each in singles for heading in (each.title, *(s.heading for s in each.sections))
    ]
    assert {*pack.sources} == {line for each in singles for line in each.sources}
    assert len(pack.sources) == len({*pack.sources})
    reader = pypdf.PdfReader(io.BytesIO(pdf.pdf_bytes(pack)))
    marks = [each.title for each in reader.outline if not isinstance(each, list)]
    assert [each for each in marks if each in headings] == headings
    at = {each.title: reader.get_destination_page_number(each) for each in reader.outline
          if not isinstance(each, list)}  # fmt: skip
    starts = [at[each.title] for each in singles]
    assert starts == sorted({*starts})  # each part begins a page of its own


def test_all_that_is_wrong_with_a_pack_is_said_at_once(record):
    with pytest.raises(BriefError) as raised:
        compose(record, "pack", ("state:XXX", "nothing", "period:2019-13-01..2020-01-01"))
    said = str(raised.value)
    assert "no State 'XXX'" in said
    assert "'nothing' is no part of a pack, expected KIND:WHAT" in said
    assert "found '2019-13-01', expected a date" in said


def test_states_side_by_side_offer_one_document(record):
    brief = view_of(record, "state", "state=NER,MLI").parts["brief"]
    assert 'value="pack:state:NER,state:MLI"' in brief
    assert 'method="post"' in brief
    assert 'name="notes"' in brief
