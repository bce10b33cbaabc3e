"""A reader's session: what an address opens, what moving keeps, what notices say."""

import datetime as dt

import pytest

from ctc_dash.address.pages import PAGES
from ctc_dash.views import brief_menu
from ctc_dash.views.shell import Session

pytestmark = pytest.mark.unit


def test_an_address_opens_its_view(record):
    session = Session(record, "visits", "?cluster=C&from=2019-01-01")
    assert session.filters.values == {"cluster": ["C"], "from": dt.date(2019, 1, 1)}
    assert "5 visits in 2019" in session.content.cards[0].head
    assert session.title == "Visits · CTC Dash"


def test_moving_takes_the_filters_of_the_address_and_shows_the_page_once(record, monkeypatch):
    session = Session(record, "visits", "?cluster=C")
    said = []
    monkeypatch.setattr(session.place, "_send_msg", said.append)
    session.place._handle_msg({"slug": "assessments", "query": "?cluster=B", "n": 7})
    assert session.spec.slug == "assessments"
    assert session.filters.values == {"cluster": ["B"]}
    assert "45 of 67 States" in session.content.cards[0].head
    assert said == [
        {
            "address": "assessments?cluster=B",
            "title": "Assessments · CTC Dash",
            "arrived": True,
            "n": 7,
        }
    ]


def test_the_root_is_the_first_page(record, monkeypatch):
    session = Session(record, "visits")
    monkeypatch.setattr(session.place, "_send_msg", lambda message: None)
    session.go("", "")
    assert session.spec is PAGES[0]


def test_a_page_is_made_once_and_kept(record, monkeypatch):
    session = Session(record, "visits")
    monkeypatch.setattr(session.place, "_send_msg", lambda message: None)
    first = session.content
    session.go("assessments", "")
    session.go("visits", "")
    assert session.content is first


def test_a_filter_changes_the_address_and_the_figures(record, monkeypatch):
    session = Session(record, "visits")
    said = []
    monkeypatch.setattr(session.place, "_send_msg", said.append)
    session.filters.choose(cluster=["C"])
    assert said[-1]["address"] == "visits?cluster=C"
    assert not said[-1]["arrived"]
    assert "10 visits" in session.content.cards[4].head


def test_what_does_not_apply_is_named_and_the_rest_applies(record):
    session = Session(record, "visits", "?cluster=C&from=2019-99-01&colour=red")
    assert session.filters.values == {"cluster": ["C"]}
    assert session.place.said == [
        "The address asks for from=2019-99-01, which is not a date such as 2019-12-16; the rest of "
        "the address applies.",
        "The address asks for colour=red, but there is no filter of that name; the rest of the "
        "address applies.",
    ]


def test_what_did_not_apply_is_said_until_the_address_is_clean(record, monkeypatch):
    session = Session(record, "visits", "?cluster=C&colour=red")
    monkeypatch.setattr(session.place, "_send_msg", lambda message: None)
    assert len(session.place.said) == 1
    session.filters.clear()
    assert session.place.said == []
    session.go("visits", "?colour=red")
    assert len(session.place.said) == 1
    session.go("visits", "")
    assert session.place.said == []


@pytest.mark.parametrize(
    ("query", "heads"),
    [
        ("", "<h1>State</h1>"),
        ("?state=NER", '<p class="kind">State</p><h1>Niger</h1>'),
        ("?state=LKA,NER", '<p class="kind">State</p><h1>Sri Lanka and Niger</h1>'),
    ],
)
def test_the_heading_names_the_states(record, query, heads):
    html = Session(record, "state", query).place.html
    assert html.startswith(heads)


def test_the_heading_names_the_states_that_are_shown(record):
    html = Session(record, "state", "?state=NER,LKA,FRA,MLI").place.html
    assert "<h1>Niger, Sri Lanka and France</h1>" in html


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_every_page_opens_as_of_any_day(record, slug, day):
    session = Session(record, slug, f"?as_of={day}&state=NER")
    assert not [card for card in session.content.cards if 'role="alert"' in card.head]
    assert session.brief.none in {"Choose a State first.", "No meeting fits these filters."}
    assert session.brief.subjects or session.spec.brief in ("", "meeting")


def test_a_brief_menu_that_fails_leaves_the_page(record, monkeypatch, caplog):
    def fails(*_):
        raise ValueError("no such day")

    monkeypatch.setitem(brief_menu.OFFERS, "period", fails)
    session = Session(record, "overview")
    assert session.brief.subjects == []
    assert session.brief.none.startswith("There is no brief just now.")
    assert session.content.cards[0].head
    assert "no such day" in caplog.text


def test_links_carry_what_was_set_on_another_page(record, monkeypatch):
    session = Session(record, "overview")
    monkeypatch.setattr(session.place, "_send_msg", lambda message: None)
    session.go("visits", "?cluster=C")
    session.go("overview", "?cluster=C")
    assert 'href="visits?cluster=C"' in session.nav.object
    assert "state?cluster=C&amp;state=NER" in session.content.cards[0].drawing[1].object


def test_paper_says_as_of_when_and_what_is_set(record):
    session = Session(record, "visits", "?cluster=C&type=focused")
    assert "As of 16 December 2019. Cluster: Cluster C. Type: Focused." in session.place.html


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_every_page_opens_on_a_record_without_rows(empty_record, slug):
    session = Session(empty_record, slug)
    assert not [card for card in session.content.cards if 'role="alert"' in card.head]
