"""Calendars, briefs and workbooks, too, say nothing that bypasses catalogues, labels and texts."""

from __future__ import annotations

import io

import icalendar
import openpyxl
import pandas as pd
import pytest

from ctc_dash import places
from ctc_dash.exports.brief import compose
from ctc_dash.exports.brief.html import html_bytes
from ctc_dash.exports.calendar import calendar_bytes
from ctc_dash.exports.template_workbook import template_bytes
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures import catalogue
from ctc_dash.figures.cells import cell_text, listed_names
from ctc_dash.record.descriptor import load_package
from tests import in_greek

pytestmark = pytest.mark.unit

SUBREGION = ["central_america_caribbean"]


@pytest.fixture(scope="module")
def greek(record):
    with in_greek.spoken(record) as words:
        yield words


def test_calendars_say_nothing_untranslated(record, greek):
    calendar = icalendar.Calendar.from_ical(calendar_bytes(record, "all", {}, "qq"))
    assert len(calendar.events) > 100
    texts = [str(each[name]) for each in calendar.events for name in ("summary", "description")]
    texts += [str(name) for each in calendar.events for name in each["categories"].cats]
    texts += [str(calendar[name]) for name in ("name", "description")]
    assert in_greek.in_latin(texts) == []


@pytest.mark.parametrize(
    ("kind", "what"), [("state", "NER"), ("period", ("2019-11-01", "2020-01-31"))]
)
def test_briefs_say_nothing_untranslated(record, greek, monkeypatch, kind, what):
    monkeypatch.setattr(compose, "pages_of", lambda brief: 1)  # nothing is set in type
    brief = compose.compose(record, kind, what, language="qq")
    assert in_greek.left_in_latin(html_bytes(brief).decode()) == []


def test_workbooks_say_nothing_untranslated(record, greek):
    figure = catalogue.find_figure("visits/list").show(record, greek, {"subregion": SUBREGION})
    extract, shown, sources = sheets_of(workbook_bytes([figure]))
    read = [column for column in shown.iter_cols() if column[0].font.b]  # codes are not
    assert 0 < len(read) < shown.max_column
    names = {"visits/list", "Greek"}  # of the figure in commands, of the language in itself
    texts = [text for text in texts_of(extract.iter_cols()) if text not in names]
    texts += [*texts_of(read), *texts_of(sources.iter_cols())]
    assert in_greek.in_latin(texts) == []


def test_forms_name_every_code(record, greek):
    package = load_package(places.data_dir())
    read_me, *_, lists, _ = sheets_of(template_bytes(package, record, greek, ["visit_proposals"]))
    names = [column for column in lists.iter_cols() if column[0].column % 2 == 0]
    assert len(names) > 1
    said = [column for column in read_me.iter_cols() if column[0].column in (2, 3)]
    assert in_greek.in_latin([*texts_of(names), *texts_of(said)]) == []


def test_places_of_a_brief_are_said_once(record):
    """What is listed in the reader's words is no text of the record that would be English."""
    words = record.words("es")
    assert cell_text(words, "places", "Sri Lanka y Maldivas") == "Sri Lanka y Maldivas"
    regions = pd.DataFrame({"regions": ["East Africa; South Asia"]})
    assert listed_names(regions, "regions", words) == [
        [words.label("subregion", each) for each in ("east_africa", "south_asia")]
    ]


def sheets_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets


def texts_of(columns):
    return [cell.value for column in columns for cell in column if isinstance(cell.value, str)]
