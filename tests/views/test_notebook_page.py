"""A page in a notebook: the served page, whose links act inside it and nowhere else."""

import base64
import re

import pytest

from ctc_dash.address import codec
from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.views.notebook_page import PageFrame, notebook_sheet
from tests.viewing import view_of

pytestmark = pytest.mark.unit


def hrefs(page):
    return re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', page.__panel__().html)


def test_it_is_the_page_as_it_is_served(record):
    page = record.page("visits", cluster="C", type="follow_up")
    assert page.address == "visits?cluster=C&type=follow_up"
    assert view_of(record, "visits", "?cluster=C&type=follow_up").cards[0].picture in (
        page.__panel__().html
    )
    assert "8 visits. 2 filters are set." in page.__panel__().html


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_every_page_is_shown_and_its_links_are_ours_to_follow(record, slug):
    page = record.page(slug)
    strange = {
        href
        for href in hrefs(page)
        if not href.startswith(("https://", "http://", "#", "data/figures/"))
        and href.partition("#")[0].partition("?")[0] not in BY_SLUG
    }
    assert strange == set()


def test_who_sets_a_filter_sees_it_and_who_clicks_one_sets_it(record):
    page = record.page("visits")
    page.filters.cluster = ["C"]
    assert "10 visits. 1 filter is set." in page.__panel__().html
    frame = page.__panel__()
    drawn = []
    frame.param.watch(lambda event: drawn.append(event.new), "html")
    frame._handle_msg({"href": "visits?cluster=B&from=2019-01-01&as_of=2019-12-16"})
    assert page.filters.values.keys() == {"from", "cluster"}
    assert len(drawn) == 1
    frame._handle_msg({"href": "state?state=NER"})
    assert (page.slug, page.address) == ("state", "state?state=NER")
    assert "<h1>Niger</h1>" in frame.html


def test_what_of_an_address_does_not_apply_is_said_until_the_next_change(record):
    page = record.page("visits")
    page.go("visits?cluster=Z&lang=xx")
    assert "cluster=Z" in page.view.parts["notice"]
    page.filters.cluster = ["A"]
    assert page.view.parts["notice"] == view_of(record, "visits").parts["notice"]
    with pytest.raises(QuestionError, match="no page 'visitz', expected one of: overview, visits"):
        page.go("visitz?cluster=A")
    with pytest.raises(QuestionError, match=r"no page 'visitz'.*did you mean 'visit'"):
        record.page("visitz")
    with pytest.raises(QuestionError, match="cluster: found 'Z'"):
        record.page("visits", cluster="Z")


def test_how_a_page_is_shown_is_kept_while_one_goes_through_it(record):
    page = record.page("briefings")
    page.go("briefings?month=2019-03")
    assert page.view.read.view == {codec.MONTH: "2019-03"}


def test_a_file_comes_as_a_message_and_strange_links_do_nothing(record, monkeypatch):
    page, sent = record.page("visits", cluster="C"), []
    monkeypatch.setattr(PageFrame, "_send_msg", lambda self, data: sent.append(data))
    page.__panel__()._handle_msg({"href": "data/figures/visits/timeline.csv?cluster=C"})
    (file,) = sent
    assert file["name"] == "ctc-dash-visits-timeline.csv"
    assert b",NER," in base64.b64decode(file["data"])
    for href in ("", "data/figures/visits/nothing.csv", "../lab", "javascript:1", "feeds/all.ics"):
        page.__panel__()._handle_msg({"href": href})
    assert (len(sent), page.address) == (1, "visits?cluster=C")


def test_links_to_other_pages_lead_to_the_server_that_is_named(record):
    page = record.page("visits", base_url="https://dashboards.example/ctc/")
    found = hrefs(page)
    assert "https://dashboards.example/ctc/assistance" in found
    assert any(href.startswith("https://dashboards.example/ctc/state?state=") for href in found)
    assert "visits?cluster=A" in found  # a filter of its own acts inside
    assert not any("/data/figures/" in href for href in found)


def test_its_styles_reach_nothing_around_it():
    sheet = notebook_sheet()
    assert ":root" not in sheet
    assert "--theme" not in sheet
    assert "url(http" not in sheet
