"""What a mark, a pick or a number says is what opens: every one is followed, by HTTP."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from ctc_dash.address.filters import BY_KEY
from ctc_dash.asking.records import Records
from tests.in_process import served
from tests.server.test_prepared_pages import get

pytestmark = pytest.mark.server

# The figures whose marks are numbers of rows: where these are, and the column that adds up to them.
ROWS = {
    "visits/by_region_and_type": ("visits/list", ""),
    "visits/by_month": ("visits/list", ""),
    "visits/by_participant": ("visits/list", ""),
    "visits/compared": ("visits/list", ""),
    "assessments/by_cluster": ("assessments/list", ""),
    "assessments/by_subregion": ("assessments/list", ""),
    "assistance/by_stage": ("assistance/list", ""),
    "assistance/by_theme": ("assistance/list", ""),
    "assistance/by_region": ("assistance/list", ""),
    "assistance/by_partner": ("assistance/list", ""),
    "assistance/compared": ("assistance/list", ""),
    "assistance/wider_regions": ("assistance/for_wider_regions", ""),
    "assistance/unserved": ("assistance/unserved", ""),
    "briefings/by_kind_and_openness": ("briefings/list", ""),
    "briefings/by_topic": ("briefings/list", ""),
    "briefings/compared": ("briefings/list", ""),
    "follow-up/workload": ("follow_up/due", ""),
    "mandates/obligations_by_cadence": ("mandates/obligations", ""),
    "mandates/continuity": ("explore/table", ""),
    "mandates/tasks_by_addressee": ("mandates/tasks", ""),
    "mandates/publications": ("outreach/publications", "items"),
    "mandates/resolutions": ("mandates/resolutions", "times"),
    "mandates/posts": ("outreach/posts", "posts"),
    "sources/citations_by_table": ("explore/table", ""),
    "sources/agreement": ("sources/stated", ""),
    "sources/notices_by_topic": ("sources/notices", ""),
}
# Those whose marks are one thing each.
SINGLE = {
    "visits/timeline": "visits/list",
    "follow-up/timetable": "follow_up/due",
}
# Their marks are links to pages, which have no number, or no mark of theirs leads anywhere.
PAGES = {"overview/world", "sources/documents", "state/timeline"}
NOWHERE: set[str] = set()
AT = [
    "overview",
    "visits",
    "assessments",
    "assistance",
    "briefings",
    "follow-up",
    "state?state=NER",
    "mandates",
    "sources",
    "visits?from=2018-03-10&to=2019-06-20&cluster=C",
    "visits?compare_from=2018-01-01&compare_to=2018-06-30&cluster=A",
    "assistance?cluster=A,C&as_of=2019-06-01",
    "briefings?from=2019-02-10&openness=closed,unknown",
    "follow-up?due_from=2019-10-10&due_to=2019-12-20",
    "mandates?body=committee&as_of=2019-06-01",
]


class Mark(NamedTuple):
    """A mark of a page: of which figure, what it says, where it leads."""

    figure: str
    said: str
    href: str

    @property
    def number(self) -> int:
        """How many rows it says that it stands for."""
        found = re.search(r": ([\d,]+)$", self.said)
        return int(found[1].replace(",", "")) if found else 1


@pytest.fixture(scope="module")
def here(own_cache, record) -> Iterator[str]:
    with served(Records()) as (_, url):
        yield url


def with_class(within, name: str) -> list:
    """The elements of a class."""
    return within.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")


@lru_cache(maxsize=64)
def marks_at(here: str, at: str) -> list[Mark]:
    """The marks of all pictures of a page, those that lead nowhere with no address."""
    status, _, body = get(f"{here}/{at}")
    assert status == 200, at
    slug = at.partition("?")[0]
    found = []
    for card in with_class(html.fromstring(body), "card"):
        drawn = [(each.findtext("title"), each) for each in with_class(card, "mark")]
        squares = [a for each in with_class(card, "squares") for a in each.iter("a")]
        said = [*drawn, *((a.get("title"), a) for a in squares)]
        figure = f"{slug}/{card.get('id')}"
        found += [Mark(figure, text, each.get("href", "")) for text, each in said if text]
    return found


def rows_that_open(here: str, figure: str, column: str, href: str) -> int:
    """How many rows the list of a page has at an address."""
    name = "visits/list" if href.startswith("visit?") else figure
    query = urlsplit(href).query
    status, _, body = get(f"{here}/data/figures/{name}.csv?{query}")
    assert status == 200, (href, body)
    rows = [*csv.DictReader(io.StringIO(body.decode("utf-8-sig")))]
    if name.startswith("briefings/"):  # which are counted where they surely lie within
        rows = [row for row in rows if row["may_lie_outside"] != "true"]
    return sum(int(row[column]) for row in rows) if column else len(rows)


def wrong_at(here: str, mark: Mark) -> str:
    """What the rows that a mark opens are other than those it stands for; empty: nothing."""
    if mark.figure in ROWS:
        number = rows_that_open(here, *ROWS[mark.figure], mark.href)
    elif mark.figure in SINGLE:
        number = rows_that_open(here, SINGLE[mark.figure], "", mark.href)
        steps = mark.said.count("(runs from: ")
        if steps:
            return "" if number == steps else f"{mark}: {number} rows"
    else:
        return "" if get(f"{here}/{mark.href}")[0] == 200 else f"{mark}: does not open"
    return "" if number == mark.number else f"{mark}: {number} rows"


def unsaid_at(here: str, mark: Mark) -> str:
    """Which filters of the address that a mark opens have no chip there; empty: all have."""
    body = html.fromstring(get(f"{here}/{mark.href}")[2])
    keys = {key for key in parse_qs(urlsplit(mark.href).query) if key in BY_KEY} - {"as_of"}
    chips = {chip.get("data-key") for chip in with_class(body, "chip")}
    refused = [each.text_content() for each in with_class(body, "notice")]
    missing = keys - chips if mark.href.startswith(mark.figure.partition("/")[0]) else set()
    return f"{mark}: {missing} {refused}" if missing or refused else ""


def test_each_figure_says_where_its_marks_lead(here):
    """A figure that is new, or that no longer leads anywhere, is told of."""
    marks = [mark for at in AT[:9] for mark in marks_at(here, at)]
    leading = {mark.figure for mark in marks if mark.href}
    assert leading == {*ROWS, *SINGLE, *PAGES}
    assert {mark.figure for mark in marks if not mark.href} == NOWHERE


@pytest.mark.parametrize("at", AT)
def test_a_mark_of_each_figure_opens_what_it_says(here, at):
    """Of one kind the first, of the next the last."""
    kinds: dict[tuple[str, ...], list[Mark]] = {}
    for mark in marks_at(here, at):
        if mark.href:
            kinds.setdefault((mark.figure, *parse_qs(urlsplit(mark.href).query)), []).append(mark)
    tried = [marks[-(turn % 2)] for turn, marks in enumerate(kinds.values())]
    assert [wrong for mark in tried if (wrong := wrong_at(here, mark))] == []
    assert not tried or unsaid_at(here, tried[-1]) == ""


@pytest.mark.long
@pytest.mark.parametrize("at", AT)
def test_every_mark_opens_what_it_says(here, at):
    tried = [mark for mark in dict.fromkeys(marks_at(here, at)) if mark.href]
    wrong = [wrong_at(here, mark) or unsaid_at(here, mark) for mark in tried]
    assert [*filter(None, wrong)] == []
