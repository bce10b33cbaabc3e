"""The server answers at every address, sends nobody elsewhere and survives what it is asked."""

import io
import json
import re
import urllib.error
import urllib.parse
import urllib.request

import pandas as pd
import pytest

from ctc_dash.address.pages import PAGES

pytestmark = pytest.mark.server

HREF = re.compile(r'href="([^"]+)"')


def get(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.status, answer.read().decode("utf-8")


@pytest.mark.parametrize("slug", ["", *(page.slug for page in PAGES)])
def test_every_page_answers(server, slug):
    status, body = get(f"{server.url}/{slug}")
    assert status == 200
    assert "CTC" in body


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_no_page_names_another_host_to_load_from(server, slug):
    _, body = get(f"{server.url}/{slug}")
    # A link is followed by a reader alone; that to the licence in the head is for who asks for it.
    loaded = re.findall(
        r"""<(?!a\s|link rel="license")[^>]*?(?:src|href)=["'](https?://[^"']+)""", body
    )
    assert [url for url in loaded if not url.startswith(server.url)] == []


def test_liveness(server):
    status, body = get(server.url + "/liveness")
    assert status == 200
    assert json.loads(body) is not None


def test_an_unknown_address_is_not_found(server):
    with pytest.raises(urllib.error.HTTPError) as error:
        get(server.url + "/no-such-page")
    assert error.value.code == 404


def test_a_slash_at_the_end_leads_to_the_page_with_its_filters(server):
    with urllib.request.urlopen(f"{server.url}/visits/?cluster=A&state=CHE", timeout=30) as answer:
        assert answer.url == f"{server.url}/visits?cluster=A&state=CHE"
        assert "Switzerland" in answer.read().decode("utf-8")


def test_panel_serve_works_from_a_checkout(panel_served):
    for page in PAGES:
        assert get(f"{panel_served.url}/{page.slug}")[0] == 200


def test_every_table_can_be_taken_away(server, record):
    for name, rows in record.tables[["name", "rows"]].itertuples(index=False):
        status, body = get(f"{server.url}/data/{name}.csv")
        assert status == 200
        assert len(pd.read_csv(io.StringIO(body))) == rows


@pytest.mark.parametrize("name", ["no_such_table", "build", "visits_placed"])
def test_only_tables_of_the_record_are_given(server, name):
    with pytest.raises(urllib.error.HTTPError) as error:
        get(f"{server.url}/data/{name}.csv")
    assert error.value.code == 404


# --- what is not there ----------------------------------------------------------------------------


def refused(url):
    """Status, kind of content and content of an answer that is no success."""
    with pytest.raises(urllib.error.HTTPError) as error:
        get(url)
    with error.value as answer:
        return answer.code, answer.headers["Content-Type"], answer.read().decode("utf-8")


@pytest.mark.parametrize("path", ["/nowhere", "/visits/x", "/a/b/c", "/follow-up/x/"])
def test_an_unknown_address_leads_to_every_page(server, path):
    status, kind, body = refused(server.url + path)
    assert (status, kind) == (404, "text/html; charset=UTF-8")
    assert f">{path}</code>" in body
    links = [urllib.parse.urljoin(server.url + path, each) for each in HREF.findall(body)]
    assert links == [f"{server.url}/", *(f"{server.url}/{page.slug}" for page in PAGES)]
    assert "prefers-color-scheme: dark" in body
    assert "<script" not in body
    assert re.findall(r"https?://", body) == []


def test_what_was_asked_is_shown_and_not_run(server):
    _, _, body = refused(server.url + "/%3Cscript%3Ealert(1)%3C/script%3E**x**")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;**x**</code>" in body
    assert "<script" not in body
    _, _, body = refused(server.url + "/" + "x" * 3000)
    assert "x" * 500 not in body


def test_an_unknown_address_is_not_found_by_any_method(server):
    for method in ("POST", "HEAD", "DELETE"):
        asked = urllib.request.Request(server.url + "/nowhere", method=method)
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(asked, timeout=30)
        assert error.value.code == 404
        error.value.close()


def test_a_table_is_that_of_the_record_that_the_address_asks_for(server):
    address = f"{server.url}/data/reported_visits.csv"
    rows = [
        len(pd.read_csv(io.StringIO(get(f"{address}{query}")[1])))
        for query in ("", "?with=later", "?cluster=A")
    ]
    assert rows == [0, 9, 0]
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(f"{address}?with=nothing")
    assert refused.value.code == 400
    assert b"expected one of: later." in refused.value.read()


@pytest.mark.parametrize("path", ["/data/unknown.csv", "/data/", "/data/visits", "/data/x/y.csv"])
def test_an_unknown_table_is_refused_with_the_tables_that_there_are(server, record, path):
    status, kind, body = refused(server.url + path)
    assert (status, kind) == (404, "text/plain; charset=utf-8")
    assert body.startswith(f"{path}: there is no such file, expected one of: agreements.csv, ")
    assert body.count(".csv") - path.count(".csv") == len(record.tables)
    resources = json.loads(get(f"{server.url}/data/datapackage.json")[1])["resources"]
    assert [each["path"] for each in resources] == re.findall(r"\w+\.csv", body)[-len(resources) :]


def test_a_table_that_ships_for_others_is_said_to_be_none_of_this_audience(server):
    assert refused(f"{server.url}/data/visit_proposals.csv") == (
        404,
        "text/plain; charset=utf-8",
        "The record that the audience “public” may see has no table “visit_proposals”.\n",
    )


@pytest.mark.parametrize("path", ["/feeds/unknown.ics", "/feeds/"])
def test_an_unknown_feed_is_refused_with_the_feeds_that_there_are(server, path):
    assert refused(server.url + path) == (
        404,
        "text/plain; charset=utf-8",
        f"{path}: there is no such file, expected one of: calendar.ics, follow-up.ics, "
        "meetings.ics, obligations.ics, all.ics.\n",
    )
