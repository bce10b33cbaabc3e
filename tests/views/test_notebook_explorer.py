"""An explorer in a notebook: it follows what is picked, and its line of Python makes it again."""

import pickle

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


@pytest.mark.parametrize("question", ["outreach/publications", "sources/documents"])
def test_of_two_choices_with_one_heading_none_is_lost(record, question):
    one = record.explore(question)
    for name in ("by", "split", "measure"):
        assert one.param[name].objects == one.now.offered(name)


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


def test_a_wrong_value_is_refused_and_nothing_freezes(explorer):
    for name, value in (("by", "nix"), ("measure", "foo"), ("chart", "columns"), ("split", "x")):
        before = getattr(explorer, name)
        with pytest.raises(ValueError, match=rf"'{name}'|{name}.*valid options|does not accept"):
            setattr(explorer, name, value)
        assert getattr(explorer, name) == before
    explorer.filters.cluster = ["A"]
    assert len(explorer.frame) == 8


def test_what_is_no_picker_is_refused_and_rows_may_be_kept_and_left_out(record, explorer):
    with pytest.raises(TypeError, match="Constant parameter 'question'"):
        explorer.question = "nix"
    for thing, name, near in (
        (explorer, "kep", "keep"),
        (record.filters(), "clster", "cluster"),
        (record.page("visits"), "slugg", "slug"),
    ):
        with pytest.raises(AttributeError, match=f"found '{name}', .*did you mean '{near}'"):
            setattr(thing, name, "A")
    explorer.keep = {"visit_type": "focused"}
    assert {*explorer.frame["visit_type"]} == {"focused"}
    with pytest.raises(QuestionError, match="keep: found 'nix:a', expected codes"):
        explorer.keep = {"nix": ["a"]}
    kept = len(explorer.frame)
    assert (explorer.keep, eval(explorer.code, {"record": record}).keep) == (
        {"visit_type": ["focused"]},
    ) * 2
    explorer.keep, explorer.without = {}, {"visit_type": ["focused"]}
    assert len(explorer.frame) + kept == 10


def test_rows_are_called_what_the_page_calls_them(record, explorer):
    assert "Visits" in explorer.param.measure.names
    dimension = record.dataset("assistance/list").get_dimension("rows")
    assert dimension.label == "Assistance activities"


def test_filters_that_are_shown_can_be_copied_and_kept(record):
    filters = record.filters(cluster=["A"], as_of="all", from_="2018-01-01")
    pn.Param(filters)
    again = pickle.loads(pickle.dumps(filters))
    assert again.values == filters.values
    assert again.param.cluster.label == filters.param.cluster.label
    with pytest.raises(ValueError, match="does not accept 'Z'"):
        again.cluster = ["Z"]


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
