"""One figure, one HTML: served card, notebook, static edition and brief say the same of it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from lxml import html

from ctc_dash.address.codec import write_address
from ctc_dash.address.pages import PAGES
from ctc_dash.charts.measure import text_width
from ctc_dash.exports.brief import office_deck, office_rows, office_word, printed
from ctc_dash.exports.brief.html import block_parts
from ctc_dash.exports.brief.model import Block
from ctc_dash.exports.brief.office_slide import Page
from ctc_dash.exports.brief.office_slide_tables import add_slide_table as add_slide_table
from ctc_dash.exports.brief.office_slide_tables import lay_out_table
from ctc_dash.exports.brief.office_word_tables import add_word_table as add_word_table
from ctc_dash.exports.brief.pdf import table_data
from ctc_dash.exports.site.publishing import edition_of
from ctc_dash.exports.site.render import SERVED, static
from ctc_dash.exports.site.site_page import SitePage
from ctc_dash.figures import catalogue
from ctc_dash.paper import page_shell
from ctc_dash.paper.notebook import MOST, figure_html
from ctc_dash.paper.sheets import PIECES, STATIC, sheet, tokens
from ctc_dash.paper.table import table_of
from ctc_dash.paper.templates import piece_of
from ctc_dash.server.refusals import page_of_refusal
from tests.exports.briefs import compose
from tests.viewing import view_of

pytestmark = pytest.mark.unit

PACKAGE = Path(page_shell.__file__).parents[1]
FIGURES = ("visits/list", "visits/types", "state/profile", "mandates/fulfilments", "sources/stated")

NAMES = [
    ("Niger", ("en", None)),
    ("Niger", ("fr", None)),
    ("Níger", ("es", None)),
    ("Нигер", ("ru", None)),
    ("尼日尔", ("zh", None)),
    ("النيجر", ("ar", "rtl")),
]


def served(record, shown):
    (page,) = [page for page in PAGES if shown.figure.id in page.figures]
    view = view_of(record, page.slug, write_address({"state": shown.given.get("state")}))
    (card,) = [card for card in view.cards if card.figure.id == shown.figure.id]
    return f"<div>{card.head}{card.table}{card.foot}</div>"


def in_notebook(record, shown):
    return figure_html(shown)


def static_edition(record, shown):
    edition = edition_of(record, "en", None, ("NER",), "")
    on = [each for each in edition.addresses.places if shown.figure.id in each.spec.figures]
    place = next(each for each in on if bool(each.name) == bool(shown.given.get("state")))
    (card,) = [
        each for each in SitePage.at(edition, place).cards if each.figure.id == shown.figure.id
    ]
    return f"<div>{card.head}{card.table}{card.foot}</div>"


def brief(record, shown):
    return (
        f"<div>{piece_of('figure', 'figure', block_parts(Block(shown, 'table'), count(1)))}</div>"
    )


READERS = (served, in_notebook, static_edition, brief)


def cell(drawn):
    """What a cell says, and in which language where that is not the page's."""
    marked = drawn.xpath("descendant::bdi")
    return (drawn.text_content(), *((each.get("lang"), each.get("dir")) for each in marked))


def said(markup):
    """Title, sentence, headings, cells with their languages, source and caveats."""
    drawn = html.fromstring(markup)
    return {
        "title": drawn.xpath("string((//h2 | //h3)[1])"),
        "takeaway": drawn.xpath("string(//p[@class='takeaway'])"),
        "headings": drawn.xpath("//thead//th/text()"),
        "rows": [[cell(each) for each in row] for row in drawn.xpath("//tbody/tr")],
        "source": drawn.xpath("string(//p[@class='source'][last()])"),
    }


@pytest.mark.parametrize("name", FIGURES)
def test_every_reader_says_the_same_of_a_figure(record, name):
    given = {"state": ["NER"]} if name.startswith("state/") else {}
    shown = catalogue.find_figure(name).show(record, record.words(), given)
    found = {reader: said(reader(record, shown)) for reader in READERS}
    whole = found[served]
    assert whole["title"] == shown.title
    assert whole["takeaway"] == shown.said
    assert whole["headings"] == list(shown.table.columns)
    assert [[c[0] for c in row] for row in whole["rows"]] == shown.table.to_numpy().tolist()
    assert whole["source"] == " ".join([f"Source: {shown.sources}.", *shown.caveats])
    for reader, other in found.items():
        shows = MOST if reader is in_notebook else len(shown.frame)
        assert other["rows"] == whole["rows"][:shows], reader
        for part in ("title", "takeaway", "headings"):
            assert other[part] == whole[part], (reader, part)
        # A brief says once, at its end, what must be known; few places are enough for it.
        if reader is not brief:
            assert other["source"] == whole["source"], reader
        assert other["source"].startswith("Source: "), reader


def test_a_name_in_any_language_says_so_to_every_reader(record):
    shown = catalogue.find_figure("state/profile").show(record, record.words(), {"state": ["NER"]})
    names = replace(shown, frame=shown.frame[shown.frame["fact_group"] == "names"])
    for reader in (in_notebook, brief):
        assert [row[2] for row in said(reader(record, names))["rows"][:6]] == NAMES, reader
    for reader in (served, static_edition):
        assert [row[2] for row in said(reader(record, shown))["rows"][-7:-1]] == NAMES, reader


def test_a_name_in_any_language_says_so_in_office_files_too(record):
    shown = catalogue.find_figure("state/profile").show(record, record.words(), {"state": ["NER"]})
    names = replace(shown, frame=shown.frame[shown.frame["fact_group"] == "names"])
    table = printed.table(Block(names, "table", columns=("value_text",)))
    wanted = {text: language for text, (language, _) in NAMES[2:]}  # not those written alike
    document = office_word.blank(compose(record, "state", "NER"))
    add_word_table(document, table, record.words(), "names")
    runs = [run for cell in document.tables[0]._cells for run in cell.paragraphs[0].runs]
    said = {run.text: run._r.xpath("string(w:rPr/w:lang/@w:val)") for run in runs}
    assert {text: said[text] for text in wanted} == wanted
    assert said[table.headings[0]] == ""
    made = office_deck.deck()
    page = Page(made.slides.add_slide(made.slide_layouts[1]), record.words(), 80)
    laid = lay_out_table(table, 400, 0)
    add_slide_table(page, laid, slice(1, len(table.rows)), "names", "names")
    (drawn,) = [shape for shape in page.slide.shapes if shape.has_table]
    runs = [run for cell in drawn.table.iter_cells() for run in cell.text_frame.paragraphs[0].runs]
    said = {run.text: run._r.rPr.get("lang") for run in runs}
    assert {text: said[text] for text in wanted} == wanted
    assert said[table.headings[0]].startswith("en")


# --- one set of templates and of sheets -----------------------------------------------------------

MARKUP = re.compile(
    r"(?<!/)</?(?:table|thead|tbody|caption|t[rhd]|d[ltd])\b"
    r"|element\(\s*[\"'](?:table|thead|tbody|caption|t[rhd]|d[ltd])[\"']"
)
# A list of files is no figure.
ELSEWHERE = {"exports/site/templates/index.html"}


def test_no_other_room_writes_tables_or_strips():
    found = {
        path.relative_to(PACKAGE).as_posix()
        for kind in ("py", "js", "html", "jinja")
        for path in PACKAGE.rglob(f"*.{kind}")
        if path.parts[len(PACKAGE.parts)] not in ("paper", "_shipped")
        and MARKUP.search(path.read_text(encoding="utf-8"))
    }
    assert found == ELSEWHERE


def test_every_sheet_is_used_and_stands_after_the_tokens(record):
    alone = {"tokens", "door", "lost", "notebook", "notebook_page", "register"}
    assert {path.stem for path in STATIC.glob("*.css")} == {*page_shell.SHEETS, *alone}
    assert {*PIECES} <= {*page_shell.SHEETS}
    site = static("site.css").decode()
    assert site.startswith(page_shell.page_sheet(*SERVED))
    page = page_shell.page_sheet()
    assert page == tokens() + sheet(*page_shell.SHEETS)
    for piece in PIECES:  # what a card does to its pieces stands after them
        assert page.index(sheet(piece)) < page.index(sheet("card")), piece
    lost = page_of_refusal(404, "/nowhere", record.words())
    assert f"<style>\n{tokens()}{sheet('lost')}" in lost
    assert [each for each in (site, lost, page) if "/*" in each] == []  # said to us alone


def test_templates_hold_no_sentence():
    for path in (PACKAGE / "paper" / "templates").glob("*.html"):
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S)
        text = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", text, flags=re.S)
        assert re.findall(r"[^\W\d_]+", text) == [], path.name


def test_the_token_sheet_has_each_ground_once_for_system_and_choice():
    filled = tokens()
    assert "--theme:" not in filled
    assert filled.count("--scheme: dark") == 2  # as the system is, as the page says
    assert filled.count("--scheme: light") == 2  # and on paper
    schemes = re.findall(r"color-scheme: ([\w ]+);", filled)
    assert schemes == ["light dark", "light", "dark", "light"]


# --- one rule for the width of columns ------------------------------------------------------------


def test_short_texts_are_broken_by_no_reader_on_no_paper(record):
    shown = catalogue.find_figure("assistance/list").show(
        record, record.words(), {"state": ["NER"]}
    )
    short = {each.text for each in table_of(shown).headings if each.kind == "short"}
    assert short
    for reader in READERS:
        if reader is static_edition:  # of all States' activities
            continue
        found = html.fromstring(reader(record, shown)).xpath("//thead//th[@class='short']")
        names = {each.text for each in found}
        assert names == short, reader
    table = printed.table(Block(shown, "table", None, ("title", "stage", "donors", "source")))
    assert short & set(table.headings)
    size, beside = office_word.CELL, 4
    widths = office_rows.widths(table.columns, office_word.ROOM, size, beside)
    shares = table_data(table)["shares"]  # 0: as wide as its texts
    for at, heading in enumerate(table.headings):
        if heading in short:
            longest = max(text_width(row[at], size) for row in table.rows)
            assert longest + 2 * beside <= widths[at], heading
            assert shares[at] == 0, heading
