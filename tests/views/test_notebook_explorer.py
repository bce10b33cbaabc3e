"""An explorer in a notebook: it follows what is picked, and its line of Python makes it again."""

import holoviews as hv
import pandas as pd
import panel as pn
import pytest

from ctc_dash.asking.parameters import QuestionError

pytestmark = pytest.mark.unit


@pytest.fixture
def explorer(record):
    return record.explore("visits/list", by="subregion", split="visit_type", cluster="C")


def test_it_has_its_numbers_its_rows_and_its_picture(record, explorer):
    assert isinstance(explorer.element, hv.Bars)
    assert explorer.cells["rows"].sum() == len(explorer.frame) == 10
    assert {"document", "place"} <= set(explorer.frame)
    shown = explorer.__panel__().select(pn.pane.Markdown)
    assert [each.object for each in shown] == ["10 rows are counted."]
    assert record.explore("visits/list", chart="table").element.kdims[0].name == "state"


def test_its_line_of_python_makes_the_same_rows(record, explorer):
    explorer.by = "month"
    explorer.filters.type = ["follow_up", "focused"]
    again = eval(explorer.code, {"record": record})
    pd.testing.assert_frame_equal(again.cells, explorer.cells)
    pd.testing.assert_frame_equal(again.frame, explorer.frame)
    assert again.address == explorer.address


def test_what_no_longer_goes_together_gives_way(explorer):
    explorer.by = "month"
    explorer.chart = "columns"
    explorer.by = "visit_type"
    assert (explorer.split, explorer.chart) == ("", "bars")
    assert "columns" not in explorer.param.chart.objects
    explorer.split = "state"
    assert explorer.chart == "heat_map"
    hv.render(explorer.element, backend="bokeh")


def test_a_period_that_ends_before_it_begins_is_said_and_nothing_lost(explorer):
    before = explorer.cells
    explorer.filters.param.update(from_=pd.Timestamp("2019-12-01").date())
    explorer.filters.param.update(to=pd.Timestamp("2019-01-01").date())
    assert "ends on 2019-01-01, before it begins" in explorer._said.object
    explorer.filters.param.update(from_=None, to=None)
    pd.testing.assert_frame_equal(explorer.cells, before)


def test_it_saves_its_numbers_and_its_picture(explorer, tmp_path):
    assert len(pd.read_csv(explorer.save(tmp_path / "a.csv"))) == len(explorer.cells)
    assert "<svg" in explorer.save(tmp_path / "a.svg").read_text(encoding="utf-8")
    with pytest.raises(QuestionError, match=r"found the ending '\.doc', expected one of \.csv"):
        explorer.save(tmp_path / "a.doc")
    explorer.chart = "table"
    with pytest.raises(QuestionError, match="shown as table has no such picture"):
        explorer.save(tmp_path / "b.svg")
