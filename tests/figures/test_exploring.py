"""What is counted of a question's rows: whatever goes together adds up, the rest is refused."""

import re

import holoviews as hv
import pytest

from ctc_dash.asking.parameters import QuestionError
from ctc_dash.charts.element import element_of
from ctc_dash.figures.exploring import Exploration, explore

pytestmark = pytest.mark.unit

VISITS, ASSISTANCE = "visits/list", "assistance/list"
# One of each kind: rows with days, cells with several codes, counts, States, steps.
EXPLORED = (VISITS, ASSISTANCE, "visits/by_month", "visits/by_year", "overview/world")

MORE = ("briefings/list", "follow_up/timetable", "assistance/by_partner", "assessments/list")


def explored(record, question, given=(), **chosen) -> Exploration:
    return explore(record, record.words(), question, dict(given), chosen)


@pytest.mark.parametrize(
    ("question", "splits"),
    [
        *((question, 2) for question in EXPLORED),
        *(pytest.param(question, 99, marks=pytest.mark.long) for question in (*EXPLORED, *MORE)),
    ],
)
def test_all_that_is_offered_adds_up_and_draws(record, question, splits):
    first = explored(record, question, chart="table")
    wrong = []
    for by in first.groups:
        for split in ["", *(name for name in first.groups[:splits] if name != by)]:
            offered = explored(record, question, by=by, split=split, chart="table")
            for chart in offered.charts:
                now = explored(record, question, by=by, split=split, chart=chart)
                if now.cells[now.measure].sum() != now.counted[now.measure].sum():
                    wrong.append((by, split, chart, "does not add up"))
                if now.drawn:
                    drawn, frame = now.drawn
                    drawn.picture(frame, now.words)
    assert wrong == []


@pytest.mark.parametrize(
    "chosen", [{}, {"split": "visit_type"}, {"by": "month", "chart": "columns"}]
)
def test_a_picture_and_an_element_are_made_of_the_same_cells(record, chosen):
    now = explored(record, VISITS, **{"by": "subregion", **chosen})
    chart, frame = now.drawn
    marks = chart.picture(frame, now.words).marks
    lengths = [m.x1 - m.x0 if now.chart == "bars" else m.y1 - m.y0 for m in marks]
    element = element_of(chart, frame, now.words)
    hv.render(element, backend="bokeh")
    assert sum(lengths) == element.data["rows"].sum() == now.cells["rows"].sum() == 31


def test_names_stand_in_the_records_order_and_times_have_no_gaps(record):
    subregions = record.dataset(VISITS).get_dimension("subregion").values
    cells = explored(record, VISITS, by="subregion").cells
    assert [*cells["subregion"]] == [*subregions]
    quarters = explored(record, VISITS, by="quarter").cells
    assert [*quarters["quarter"][:2]] == ["2018-Q1", "2018-Q2"]
    assert len(quarters) == 8
    assert (quarters["rows"] == 0).any()


def test_what_is_left_out_or_counted_twice_is_said(record):
    frame = record.ask(ASSISTANCE)
    undated = frame["first_day"].isna().sum()
    said = explored(record, ASSISTANCE, by="year").notes
    assert said[0].startswith(f"{len(frame) - undated} rows")
    assert said[1].startswith(f"{undated} rows have no first day")
    now = explored(record, ASSISTANCE, by="implementers")
    assert f"the numbers add up to {now.cells['rows'].sum()}." in now.notes[-1]
    assert now.cells["implementers_code"].isna().sum() == 1  # nobody is named: a dash, not nobody
    assert len(explored(record, VISITS, by="subregion").notes) == 1


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"by": "subregon"}, "by: found 'subregon', expected one of: state, .*did you mean"),
        ({"split": "state", "by": "state"}, "split: found 'state'"),
        ({"measure": "visits"}, "measure: found 'visits', expected one of: rows"),
        ({"by": "subregion", "chart": "columns"}, "chart: found 'columns', expected one of: bars"),
        ({"by": "subregion", "split": "state"}, "chart: found 'bars', expected one of: heat_map"),
    ],
)
def test_what_does_not_go_together_is_refused_with_what_does(record, chosen, said):
    with pytest.raises(QuestionError, match=said):
        explored(record, VISITS, **chosen)
    with pytest.raises(QuestionError, match="no column that its rows could be counted by"):
        explored(record, "record/labels", chart="table")


def test_the_address_is_the_whole_view(record):
    now = explored(record, VISITS, {"visit_type": "Focused", "from": "2019-01-01"}, by="subregion")
    assert now.address == (
        "explore?question=visits/list&measure=rows&by=subregion&show=bars"
        "&from=2019-01-01&type=focused"
    )
    assert re.search(r'from_="2019-01-01", visit_type=\["focused"\]\)$', now.code)


def test_an_empty_answer_is_counted_and_drawn_as_nothing(record):
    now = explored(record, VISITS, {"as_of": "2001-01-01"}, by="subregion")
    assert now.cells.empty
    assert now.notes == ["0 rows are counted."]
    chart, frame = now.drawn
    assert chart.picture(frame, now.words).empty
    hv.render(element_of(chart, frame, now.words), backend="bokeh")
