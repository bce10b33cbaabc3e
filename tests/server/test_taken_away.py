"""What is taken away says what was on the screen: pictures, rows, frames, links, paper."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from lxml import html

from ctc_dash.asking.records import Records
from tests.in_process import served
from tests.server.test_prepared_pages import get

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def here(own_cache, record) -> Iterator[str]:
    with served(Records()) as (_, url):
        yield url


def rows(content: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]


def test_a_picture_says_its_filters_its_day_its_sources_and_the_licence(here):
    picture = get(f"{here}/data/figures/visits/by_month.svg?state=NER,MLI")[2].decode()
    said = " ".join(html.fromstring(picture.encode()).text_content().split())
    assert "Filters: State: Niger and Mali." in said
    assert "As of 16 December 2019." in said
    assert "S/2020/99, annex I, appendix I, Nos. 142" in said
    assert "Licence: CC-BY-4.0." in said


def test_the_world_is_taken_away_in_the_colours_of_the_screen(here):
    by_type = get(f"{here}/data/figures/overview/world.svg")[2].decode()
    by_survey = get(f"{here}/data/figures/overview/world.svg?colour=status")[2].decode()
    assert "by: Survey or overview" in by_survey
    assert "Poland: Comprehensive" in by_type
    assert "Poland: Survey or overview received" in by_survey


def test_the_rows_of_a_figure_have_an_address_as_csv_and_as_json(here):
    asked = "visits/list.{}?cluster=C&type=follow_up"
    listed = rows(get(f"{here}/data/figures/{asked.format('csv')}")[2])
    told = json.loads(get(f"{here}/data/figures/{asked.format('json')}")[2])
    assert [str(row["number"]) for row in told["rows"]] == [row["number"] for row in listed]
    assert told["filters"] == {"cluster": ["C"], "visit_type": ["follow_up"]}
    assert told["as_of"] == "2019-12-16"
    assert "https://creativecommons.org/licenses/by/4.0/" in told["license"]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("visits.csv", 31),
        ("visits.csv?state=NER", 1),
        ("visits.csv?cluster=C&from=2019-01-01&utm_source=x", 5),
        ("assistance.csv?theme=gender&stage=delivered", 1),
    ],
)
def test_a_table_is_filtered_as_its_address_says(here, asked, number):
    status, _, content = get(f"{here}/data/{asked}")
    assert (status, len(rows(content))) == (200, number)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("theme=gender", "theme: no filter of this table."),
        ("as_of=2019-01-01", "as_of: no filter of this table."),
        ("state=XXX", "state=XXX: no such value"),
        ("stat=NER", "stat=NER: no such filter"),
    ],
)
def test_or_it_is_refused(here, asked, said):
    status, _, content = get(f"{here}/data/visits.csv?{asked}")
    assert status == 400
    assert said in content.decode()


def test_a_figure_stands_in_a_frame_of_another_site(here):
    status, headers, content = get(f"{here}/embed?figure=visits/by_month&cluster=C")
    assert status == 200
    assert "frame-ancestors *" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers
    page = html.fromstring(content)
    assert not page.xpath("//script")
    assert {link.get("target") for link in page.iter("a")} == {"_blank"}
    assert "Filters: Cluster: Cluster C." in page.text_content()
    assert get(f"{here}/embed?figure=visits/nothing")[0] == 404
    assert get(f"{here}/embed?figure=visits/by_month&cluster=Z")[0] == 400
    _, headers, _ = get(f"{here}/visits")
    assert headers["X-Frame-Options"] == "DENY"


def test_what_is_not_public_stands_in_no_frame(own_cache, record):
    with served(Records(audience="committee")) as (_, url):
        status, headers, content = get(f"{url}/embed?figure=visits/by_month")
        assert (status, headers["X-Frame-Options"]) == (403, "DENY")
        assert "public" in content.decode()
        assert b'data-do="embed"' not in get(f"{url}/visits")[2]


def test_a_page_says_its_address_and_what_it_shows(here):
    page = html.fromstring(get(f"{here}/visits?type=all&cluster=C")[2])
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert canonical == f"{here}/visits?cluster=C"
    (described,) = page.xpath("//meta[@property='og:description']/@content")
    assert described.endswith("As of 16 December 2019. Cluster: Cluster C.")
    (license_,) = page.xpath("//link[@rel='license']/@href")
    assert license_.startswith("https://creativecommons.org/")
    (printed,) = page.xpath("//p[contains(@class, 'address')]/text()")
    assert printed == canonical
