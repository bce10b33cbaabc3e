"""What the curator infers says so in its cell, and the curator's notes stand with their rows."""

import io
import json
import re

import openpyxl
import pytest

from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking import questions
from ctc_dash.exports.brief import printed
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures import catalogue
from ctc_dash.paper.notebook import figure_html
from ctc_dash.paper.table import table_of
from tests.data.counting import table

pytestmark = pytest.mark.unit

MARK = " (inferred)"
NOTED = {"assistance": "assistance", "meetings": "briefings", "visits": "visits"}  # table, page


def shown(record, figure, **given):
    return catalogue.find_figure(figure).show(record, record.words(), {"as_of": "all", **given})


def marked(record, figure, heading):
    return sum(text.endswith(MARK) for text in shown(record, figure).table[heading])


def inferred(name, column, of=""):
    frame = table(name)
    return int(((frame[column] == "inferred") & ((frame[of] != "") if of else True)).sum())


@pytest.mark.parametrize(
    ("figure", "heading", "of", "expected"),
    [
        ("assistance/list", "Dates", ("assistance", "date_basis", "first_day"), 7),
        ("briefings/list", "Dates", ("meetings", "date_basis"), 3),
        ("briefings/list", "Kind", ("meetings", "kind_basis"), 4),
        ("briefings/list", "Openness", ("meetings", "openness_basis"), 1),
        ("follow_up/rules", "Who acts", ("follow_up_rules", "actor_basis"), 6),
        ("follow_up/rules", "Runs from", ("follow_up_rules", "event_basis"), 28),
        ("partners/access", "Access", ("partner_access", "access_basis"), 2),
        ("sources/sharing", "Visit No.", ("report_sharing", "visit_number_basis"), 6),
    ],
)
def test_each_inferred_value_says_so_in_its_cell(record, figure, heading, of, expected):
    assert marked(record, figure, heading) == inferred(*of) == expected


def test_a_body_whose_part_is_inferred_says_so_and_no_other(record):
    roles = table("assistance_partners").query("role in ['lead', 'implementing', 'supporting']")
    read = roles[roles["role_basis"] == "inferred"][["assistance", "organization"]]
    texts = shown(record, "assistance/list").table["Implementing and supporting"]
    assert texts.str.count(re.escape(MARK)).sum() == len(read.drop_duplicates())
    assert "CTED (inferred) and IOM" in set(texts)  # para 35 states the part of IOM alone


def test_that_nothing_is_stated_of_a_stage_is_no_inference(record):
    read = table("assistance").query("stage_basis == 'inferred' and stage != 'not_stated'")
    assert marked(record, "assistance/list", "Stage") == len(read) == 50
    assert "Not stated" in set(shown(record, "assistance/list").table["Stage"])


def test_a_body_that_the_text_names_with_a_visit_is_not_inferred(record):
    for figure in ("visits/list", "visits/timeline"):
        assert marked(record, figure, "Named with it") == 0
        assert any("not the number of the visit" in each for each in shown(record, figure).caveats)
    brief = compose(record, "state", ["NER"])
    assert not [each for each in brief.numbers if "inferred" in each.text + each.note]


def test_the_mark_is_explained_where_it_stands_and_nowhere_else(record):
    said = "“(inferred)” marks what the curator reads so; the document does not say it."
    assert said in shown(record, "assistance/list").caveats
    assert said in figure_html(shown(record, "assistance/list"))
    assert said not in shown(record, "outreach/posts").caveats


def test_no_page_hides_a_basis_and_shows_what_it_is_of():
    for name, figure in catalogue.FIGURES.items():
        bases = {each for each in figure.hidden if each.endswith("_basis")}
        kept = set(questions.find_question(figure.question).columns) - set(figure.hidden)
        assert not {each.removesuffix("_basis") for each in bases} & kept, name


def notes_of(name):
    return {note for note in table(name)["note"] if note}


@pytest.mark.parametrize(("name", "page"), NOTED.items())
def test_each_note_stands_on_the_page_of_its_table_and_in_the_workbook(record, name, page):
    figures = [shown(record, each) for each in BY_SLUG[page].figures]
    cells = {
        text
        for figure in figures
        if (made := table_of(figure))
        for row in made.rows
        for cell in row
        for text in (cell.text, cell.note)
    }
    assert notes_of(name) <= cells
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(figures)), read_only=True)
    written = {
        value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    }
    assert notes_of(name) <= written


def test_a_table_without_a_note_has_no_column_for_it(record):
    assert "Note" in shown(record, "visits/list").table
    assert "Note" not in shown(record, "visits/list", state="POL").table


def test_a_brief_has_the_notes_of_its_rows(record):
    brief = compose(record, "region", ["south_asia"])
    blocks = [each for section in brief.sections for each in section.blocks]
    tables = [printed.table(each).rows for each in blocks if each.form == "table"]
    texts = json.dumps(tables, ensure_ascii=False)
    assert any(note in texts for note in notes_of("assistance") | notes_of("meetings"))
