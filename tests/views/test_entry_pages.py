"""The pages on one visit and on one meeting: their own rows, the ways there, files and brief."""

from __future__ import annotations

import pytest
from lxml import html

from ctc_dash.address.entry_pages import entries_of
from tests.viewing import view_of

pytestmark = pytest.mark.unit

MEETING = "m2018_05_24_battlefield_evidence"


def test_each_meeting_has_its_own_row_though_others_were_that_month(record):
    known = entries_of("meeting", record, record.words())
    assert len(known) == len(record.ask("briefings/list"))
    for name, entry in known.items():
        view = view_of(record, "meeting", f"?id={name}")
        (card,) = view.cards
        assert list(card.shown.frame["id"]) == [name]
        assert f"<h1>{entry.name}</h1>" in view.parts["heading"].replace("&#39;", "'")


@pytest.mark.parametrize("number", [136, 142, 166])
def test_a_visits_page_has_what_belongs_to_it_and_to_its_state(record, number):
    view = view_of(record, "visit", f"?id={number}")
    found = {card.figure.id: card.shown.frame for card in view.cards}
    assert list(found["visits/list"]["number"]) == [number]
    (state,) = found["visits/list"]["state"]
    steps = record.ask("follow_up/timetable", state=state)
    of_it = steps[steps["number"] == number]
    assert len(of_it) > 0
    assert list(found["follow_up/timetable"]["due_day"]) == list(of_it["due_day"])
    for name in ("state/sharing", "state/assistance"):
        assert set(found[name]["state"]) <= {state}
        assert len(found[name]) == len(record.ask(name, state=state))


@pytest.mark.parametrize(
    ("page", "where", "way"),
    [
        ("visits", "list", "visit?id=142"),
        ("state?state=NER", "visits", "visit?state=NER&id=142"),
        (
            "briefings?kind=briefing_to_committee",
            "list",
            f"kind=briefing_to_committee&id={MEETING}",
        ),
    ],
)
def test_what_names_one_leads_to_its_page_and_keeps_the_filters(record, page, where, way):
    slug, _, query = page.partition("?")
    (card,) = [card for card in view_of(record, slug, query).cards if card.anchor == where]
    ways = html.fromstring(card.table).xpath("//a/@href")
    assert any(each.endswith(way) for each in ways)


def test_filters_of_other_pages_travel_and_do_not_bear_on_it(record):
    view = view_of(record, "visit", "?cluster=A&id=142")  # a visit to a State of another cluster
    assert len(view.cards[0].shown.frame) == 1
    assert 'href="assistance?cluster=A"' in view.header
    assert view.form.fields == []


def test_files_and_brief_are_of_the_one(record):
    visit, meeting = (
        view_of(record, *on) for on in (("visit", "?id=142"), ("meeting", f"?id={MEETING}"))
    )
    assert "visits/list.csv?id=142" in visit.parts["list/menu"]
    assert f"briefings/list.ics?id={MEETING}" in meeting.parts["list/menu"]
    subjects = [
        html.fromstring(v.parts["brief"]).xpath("//option/@value") for v in (visit, meeting)
    ]
    assert subjects == [["state:NER"], [f"meeting:{MEETING}"]]


def test_an_id_that_is_not_known_is_said_and_all_are_offered(record):
    view = view_of(record, "visit", "?id=9")
    assert "asks for id=9, which the record does not know" in view.parts["notice"]
    assert view.main().count('href="visit?id=') == len(record.ask("visits/list"))
    assert view_of(record, "visit").parts["notice"].strip() == ""


def test_an_empty_record_offers_none(empty_record):
    assert entries_of("visit", empty_record, empty_record.words()) == {}
