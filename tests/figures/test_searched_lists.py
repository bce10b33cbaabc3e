"""What says that there is nothing names where it was looked for, and a caveat where it stands."""

from __future__ import annotations

import datetime as dt

import pytest

from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.due import DUE
from ctc_dash.exports.extract import WrittenSheet
from ctc_dash.exports.row_files import about
from ctc_dash.exports.sources_sheet import source_columns
from ctc_dash.figures import catalogue, citing
from ctc_dash.figures.answer import NOT_IN_VAIN
from ctc_dash.figures.cited_places import entries_by_noun

pytestmark = pytest.mark.unit

FIGURES = [*catalogue.FIGURES.values(), DUE]
FILTERS = [
    {"state": ["LUX"]},
    {"state": ["NER"], "as_of": dt.date(2019, 12, 16)},
    {"state": ["PLW"], "from": dt.date(1990, 1, 1), "to": dt.date(1990, 2, 1)},
]


def test_no_figure_says_something_of_nothing_without_a_source(record):
    wrong, looked_for = [], 0
    for figure in FIGURES:
        for given in FILTERS:
            shown = figure.show(record, record.words(), given)
            looked_for += shown.frame.empty
            assert len(shown.sources) <= citing.LONGEST, figure.id
            if not shown.sources and not record.ask(figure.question).empty:
                wrong.append((figure.id, given, shown.said))
    assert wrong == []
    assert looked_for > 40


def test_it_is_the_list_that_was_searched_and_every_reader_has_it(record):
    sharing = record.figure("state/sharing", state="NER")
    assert sharing.frame["consent"].isna().all()
    (agreed,) = {(row.document, row.place) for row in record.ask("sources/sharing").itertuples()}
    assert sharing.cited[0] == agreed
    assert about(sharing)["sources"] == sharing.sources != ""
    (_, places, *_) = source_columns([WrittenSheet("Rows", sharing)])
    assert places.cells[0].value == agreed[1]
    sections = compose(record, "state", "LUX").sections
    blocks = (block for section in sections for block in section.blocks)
    visits = next(each.shown for each in blocks if each.shown.figure.id == "state/visits")
    assert visits.frame.empty
    assert {each.document for each in visits.cited} <= {
        *record.ask("visits/list")["document"],
        *record.ask("visits/participants")["document"],
    }
    assert visits.sources
    # nothing was looked for as long as nobody says of which State
    none_chosen = record.figure("state/sharing")
    assert none_chosen.facts[NOT_IN_VAIN]
    assert agreed not in none_chosen.cited


def test_a_caveat_s_own_place_is_among_the_sources(record):
    caveats = record.ask("record/caveats").dropna(subset="document")
    figures = {figure.id: figure for figure in FIGURES}
    assert len(caveats) > 10
    for row in caveats.itertuples():
        given = {"state": ["NER"]} if row.figure.startswith("state/") else {}
        shown = figures[row.figure].show(record, record.words(), given)
        assert (row.document, row.place) in shown.cited, row


def test_a_long_line_counts_places_and_loses_no_document(record):
    shown = record.figure("sources/notices")
    named = {record.words().label("document", each.document) for each in shown.cited}
    every = citing.every_place(shown.cited, record, record.words())
    parts = shown.sources.split(" · ")
    assert len(parts) == len(named)
    assert all(any(part.startswith(each) for part in parts) for each in named)
    assert " places)" in shown.sources
    assert every in shown.citation
    assert shown.sources in shown.foot
    # and the whole has each number of each kind
    for document, places in citing.places_by_document(
        shown.cited, record, record.words(), citing.NO_LIMIT
    ).items():
        cited = [each.place for each in shown.cited if each.document == document]
        split = [place for each in cited for place in each.split("; ") if place]
        assert entries_by_noun(places) == entries_by_noun(split)
        assert all(place in every for place in places)
