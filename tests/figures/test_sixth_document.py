"""A register that adds a document and one visit citing it: it is named where that visit shows."""

import csv
import datetime as dt
import io
import shutil

import pandas as pd
import pytest
from pptx import Presentation

import ctc_dash as ctc
from ctc_dash import places
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.due import DUE
from ctc_dash.exports.brief.slides import slides_bytes
from ctc_dash.exports.calendar import calendar_bytes
from ctc_dash.exports.site import publishing
from ctc_dash.exports.site.site_pages import Pages
from ctc_dash.exports.workbook import workbook_bytes
from ctc_dash.figures import catalogue
from ctc_dash.figures.strip import strip_numbers

pytestmark = pytest.mark.unit

SYMBOL, STATE, CLUSTER = "S/2021/77", "FJI", "A"
VISIT = {
    "number": "167",
    "state": STATE,
    "visit_type": "focused",
    "label_as_stated": "斐济(焦点)",
    "first_day": "2019-12-09",
    "last_day": "2019-12-13",
    "date_precision": "day",
    "dates_as_stated": "2019 年 12 月 9 日至 13 日",
    "document": "s_2021_77",
    "place": "annex I, appendix I, No. 167",
}
DOCUMENT = {
    "id": "s_2021_77",
    "symbol": SYMBOL,
    "short_title": "Report on 2020",
    "title": "A sixth document",
    "kind": "un_document",
    "dated": "2021-02-01",
    "data_as_of": "2020-12-31",
    "language": "en",
}
FILTERS = [
    {},
    {"cluster": [CLUSTER]},
    {"cluster": ["B", "C"]},
    {"subregion": ["oceania"], "state": ["AUS", "NZL"]},
    {"state": [STATE]},
    {"state": ["NER"]},
    {"visit_type": ["focused"]},
    {"visit_type": ["regional"]},
    {"from": dt.date(2019, 12, 1)},
    {"to": dt.date(2018, 12, 31)},
    {"as_of": dt.date(2019, 6, 30)},
]


def added(path, row):
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, restval="", lineterminator="\n").writerow(row)


@pytest.fixture(scope="module")
def extended(own_cache, tmp_path_factory):
    folder = tmp_path_factory.mktemp("register") / "data"
    shutil.copytree(places.data_dir(), folder)
    added(folder / "documents.csv", DOCUMENT)
    added(folder / "visits.csv", VISIT)
    return ctc.open(folder)


def asked(figure, record, given):
    if figure.question.startswith(("state/", "register/")) or figure.id.startswith("state/"):
        given = {"state": [STATE], **given}
    return figure.show(record, record.words(), {"as_of": dt.date(2019, 12, 16), **given})


def seen(shown):
    """What a reader sees of the rows."""
    return shown.frame.drop(columns=list(shown.figure.hidden)).reset_index(drop=True)


FIGURES = [*catalogue.FIGURES.values(), DUE]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda each: each.id)
def test_it_is_named_where_the_visit_shows_and_nowhere_else(record, extended, figure, request):
    """Without a filter and under every third of them, which take turns; all in the long form."""
    turn = FIGURES.index(figure) % 3
    ways = FILTERS if request.config.getoption("--long") else [{}, *FILTERS[1 + turn :: 3]]
    wrong = {}
    for given in ways:
        before, after = asked(figure, record, given), asked(figure, extended, given)
        shows = not seen(before).equals(seen(after))
        named = SYMBOL in after.sources
        assert named == (SYMBOL in after.citation)
        searched = after.frame.empty and was_searched(figure, extended, after.given)
        if shows != named and not searched:
            wrong[str(given)] = "not named" if shows else "named"
    assert wrong == {given: "named" for given in wrong if figure.id in LISTS_EVERY_DOCUMENT}


def was_searched(figure, record, given):
    """Whether an answer of nothing looked for it in the new visit: among those chosen, or in all.

    With a visit to Niger, and with two in Oceania, no body is named: the others say nothing of it.
    """
    chosen = record.ask_what_applies(figure.searched or figure.question, given)
    return chosen.empty or "167" in {*chosen.get("number", pd.Series()).astype(str)}


# What these show is the list of the documents, whatever cites them.
LISTS_EVERY_DOCUMENT = {"sources/columns"}


def test_heads_and_calendars_name_it_too(extended):
    heads = {n.label: n.source for n in strip_numbers(extended, extended.words(), "visits", None)}
    counted = {label for label, source in heads.items() if SYMBOL in source}
    assert counted >= {"Assessment visits since 2005", "Member States visited since 2005"}
    assert heads["Visits listed for 2018"] == "S/2020/99, annex I, appendix I, total for 2018"
    calendar = calendar_bytes(extended, "follow_up").replace(b"\r\n ", b"").decode()
    entries = [each for each in calendar.split("BEGIN:VEVENT") if "Visit No. 16" in each]
    assert {SYMBOL in each for each in entries if "Visit No. 167" in each} == {True}
    assert {SYMBOL in each for each in entries if "Visit No. 166" in each} == {False}


VISITS = "Visits of the register"


def test_briefs_and_workbooks_name_it_too(extended):
    on_it, elsewhere = (compose(extended, "state", state) for state in (STATE, "NER"))
    assert any(SYMBOL in line for line in on_it.sources)
    assert not any(SYMBOL in line for line in elsewhere.sources)
    feet = slide_texts(on_it)
    assert {SYMBOL in feet[title] for title in ("In numbers", VISITS, "Sources")} == {True}
    assert not any(SYMBOL in text for text in slide_texts(elsewhere).values())
    with pd.ExcelFile(
        io.BytesIO(workbook_bytes(extended.figure("visits/list", state=STATE)))
    ) as book:
        sources = book.parse("Sources")
    assert SYMBOL in sources.to_csv()
    assert "No. 167" in sources.to_csv()


def slide_texts(brief):
    """What stands on each slide of a brief, by its title."""
    return {
        slide.shapes.title.text_frame.text: " ".join(
            shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
        )
        for slide in Presentation(io.BytesIO(slides_bytes(brief))).slides
    }


def test_pictures_and_the_static_edition_name_it_too(extended):
    edition = publishing.edition_of(extended, "en", None, [STATE, "NER"], "")
    files = {file.path: file.make for file in Pages(edition).files()}
    for place in ("visits.html", f"states/{STATE}.html", f"figures/state/timeline/{STATE}.svg"):
        assert SYMBOL in files[place]().decode(), place
    for place in ("mandates.html", "states/NER.html", "figures/state/timeline/NER.svg"):
        assert SYMBOL not in files[place]().decode(), place
    feet = [extended.figure("visits/timeline", state=each).svg_file() for each in (STATE, "NER")]
    assert [SYMBOL in foot for foot in feet] == [True, False]
