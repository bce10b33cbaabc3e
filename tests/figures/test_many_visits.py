"""A record with thousands of visits: pictures gather, say so, and lead to what they count."""

import pytest

from ctc_dash.address.filters import Filters
from ctc_dash.address.links import links
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.figures import catalogue
from tests import registers

pytestmark = pytest.mark.unit

MORE = 2000
DRAWN = [name for name, figure in catalogue.FIGURES.items() if figure.chart]
# What a page gives with a filter that nobody has set before.
NEW_FILTER = {"cluster": ["A"], "from": "2018-02-03", "to": "2019-11-04"}


@pytest.fixture(scope="module")
def crowded(record, tmp_path_factory):
    return registers.with_many_visits(record, tmp_path_factory.mktemp("many"), MORE)


def number_said(mark):
    return int(mark.said.rpartition(": ")[2].replace(",", ""))


@pytest.mark.parametrize("name", DRAWN)
def test_no_picture_of_a_large_record_is_too_large(crowded, name):
    page = next(page for page in BY_SLUG.values() if name in page.figures)
    filters = {"state": ["NER", "POL"]} if name.startswith("state/") else {}
    drawn = crowded.figure(name, **filters).inline_svg(links(page, Filters(), crowded))
    assert len(drawn) < 300_000


@pytest.mark.parametrize("name", ["visits/timeline", "follow_up/timetable", "visits/by_month"])
def test_the_sentence_says_that_the_picture_gathers(crowded, record, name):
    shown = crowded.figure(name)
    assert shown.said.endswith(
        f"The picture gathers by year; the table has all {len(shown.frame):,} rows."
    )
    assert "gathers" not in record.figure(name).said


def test_a_gathered_mark_leads_to_the_visits_that_it_counts(crowded):
    """Under a filter, too: the days of its own rows lie within those that are chosen."""
    given = {"from": "2001-03-05", "to": "2018-10-20"}
    marks = crowded.figure(
        "visits/timeline", **{"from_": given["from"], "to": given["to"]}
    ).picture.marks
    assert sum(map(number_said, marks)) == len(crowded.ask_what_applies("visits/list", given))
    for mark in marks[::9]:
        rows = crowded.ask_what_applies("visits/list", {**given, **dict(mark.stands)})
        assert len(rows) == number_said(mark)


def test_a_gathered_lane_of_visits_leads_to_the_timetable_after_them(crowded):
    marks = [mark for mark in crowded.figure("follow_up/timetable").picture.marks if mark.stands]
    assert marks
    for mark in marks:
        rows = crowded.ask_what_applies("follow_up/timetable", dict(mark.stands))
        assert rows["number"].nunique() == number_said(mark)


def test_a_filter_that_is_new_asks_each_question_once(record, monkeypatch):
    """Lists of visits, counts by region, month and body, bodies: whatever else is known before."""
    page, asked = BY_SLUG["visits"], []
    select = Snapshot.select

    def counting(snapshot, sql, parameters=None):
        asked.append(sql.partition("\n")[0])
        return select(snapshot, sql, parameters)

    def draw(given):
        for name in catalogue.figures_of(page, record, page.if_any):
            shown = catalogue.find_figure(name).show(record, record.words(), given)
            assert all((shown.takeaway, shown.foot, shown.inline_svg() or not shown.figure.chart))

    draw({})
    monkeypatch.setattr(Snapshot, "select", counting)
    draw(NEW_FILTER)
    assert len(asked) == len(set(asked)) <= 5
    draw(NEW_FILTER)
    assert len(asked) <= 5


def test_answers_carry_nothing_but_their_rows(record):
    """Whatever a frame has in ``attrs`` is copied, deeply, by each step of pandas."""
    for name in BY_SLUG["visits"].figures:
        assert record.figure(name).frame.attrs == {}, name
