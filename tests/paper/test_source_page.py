"""The page on a place: reads without a script, keeps day and layers, says what it does not know."""

from urllib.parse import unquote

import pytest
from lxml import html

from ctc_dash.address.pages import PAGES
from tests.viewing import view_of

pytestmark = pytest.mark.unit

PLACE = "?document=s_2020_99&place=annex%20I,%20para%2029"


def text_of(view):
    return " ".join(html.fromstring(view.main()).text_content().split())


def test_it_has_all_that_was_taken_and_how_to_cite_it(record):
    view = view_of(record, "source", PLACE)
    said = text_of(view)
    assert view.title.startswith("S/2020/99, annex I, para 29 · ")
    for part in ("Dated 5 February 2020", "Stated figures", "Facts 4", "Contradictions and gaps 5",
                 "Curator’s note", f"build {record.build_id}"):  # fmt: skip
        assert part in said
    outside = html.fromstring(view.main()).xpath("//a[starts-with(@href, 'http')]")
    assert all(each.get("rel") == "external noreferrer" for each in outside)
    assert "undocs.org/en/S/2020/99" in outside[0].get("href")


def test_every_source_on_every_page_opens_something(record):
    ways = set()
    for page in PAGES:
        address = "?state=NER" if page.needs else ""
        view = view_of(record, page.slug, address)
        made = html.fromstring(f"<div>{view.main()}</div>")
        ways |= {str(each) for each in made.xpath("//a/@href") if each.startswith("source?")}
        cells = made.xpath("//td[starts-with(., 'S/2020/99, annex')]")
        assert all(each.xpath(".//a") for each in cells), page.slug
    assert len(ways) > 300
    for way in sorted(ways)[::7]:
        view = view_of(record, "source", way.partition("?")[2])
        assert view.document is not None, way
        assert view.taken.is_cited or view.inside, unquote(way)


def test_a_document_without_an_address_says_how_it_is_cited(record):
    said = text_of(view_of(record, "source", "?document=programme_2012&place=annex,%20para%205"))
    assert "cited as “letter dated 20 March 2012”. No official address" in said


def test_what_is_not_known_is_said(record):
    nothing = text_of(
        view_of(record, "source", "?document=s_2020_99&place=annex%20I,%20para%20999")
    )
    assert "No row of the record cites this place." in nothing
    unknown = text_of(view_of(record, "source", "?document=<b>&place=x"))
    assert "document=<b>, which the record does not know" in unknown
    assert "Choose a document" in unknown
    assert text_of(view_of(record, "source")).count("S/2020/") == 2


def test_day_and_layers_travel_and_filters_do_not(record):
    view = view_of(record, "source", f"{PLACE}&as_of=2019-06-30&cluster=A")
    inside = html.fromstring(view.main()).xpath("//a[not(starts-with(@href, 'http'))]/@href")
    assert inside
    assert all("as_of=2019-06-30" in each and "cluster" not in each for each in inside)
    assert "whatever the day of the pages" in text_of(view)


def test_a_part_of_a_document_lists_its_places(record):
    view = view_of(record, "source", "?document=s_2020_99&place=annex%20I,%20appendix%20I")
    (listed,) = view.inside
    assert listed[0] == "annex I, appendix I"
    assert "No. 142" in [way.name for way in listed[1]]


def test_an_empty_record_has_no_document(empty_record):
    assert "Choose a document" in text_of(view_of(empty_record, "source", PLACE))
