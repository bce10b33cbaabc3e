"""The server answers at every address, sends nobody elsewhere and survives what it is asked."""

import io
import json
import re
import urllib.error
import urllib.request

import pandas as pd
import pytest

from ctc_dash.figures.pages import PAGES

pytestmark = pytest.mark.server


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
    loaded = re.findall(r"""(?:src|href)=["'](https?://[^"']+)""", body)
    assert [url for url in loaded if not url.startswith(server.url)] == []


def test_liveness(server):
    status, body = get(server.url + "/liveness")
    assert status == 200
    assert json.loads(body) is not None


def test_an_unknown_address_is_not_found(server):
    with pytest.raises(urllib.error.HTTPError) as error:
        get(server.url + "/no-such-page")
    assert error.value.code == 404


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
