"""What is counted of a question's rows: whatever goes together adds up, the rest is refused."""

import re

import holoviews as hv
import pytest

from ctc_dash.address.choices import every_choice
from ctc_dash.address.pages import EXPLORED_QUESTIONS
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.within_days import number_outside
from ctc_dash.charts import theme as look
from ctc_dash.charts.element import element_of
from ctc_dash.charts.element_interactive import named_by
from ctc_dash.charts.picture import Boxes
from ctc_dash.figures.asked_exploration import picture_of
from ctc_dash.figures.exploring import CHARTS, Exploration, explore
from ctc_dash.figures.marking import AnswerRows
from ctc_dash.figures.picture_marks import ExploredChart

pytestmark = pytest.mark.unit

VISITS, ASSISTANCE, STEPS = "visits/list", "assistance/list", "follow_up/timetable"
# One of each kind: rows with days, cells with several codes, counts, States, steps.
EXPLORED = (VISITS, ASSISTANCE, "visits/by_month", "visits/by_year", "overview/world")


def explored(record, question, given=(), **chosen) -> Exploration:
    return explore(record, record.words(), question, dict(given), chosen)


@pytest.mark.parametrize("question", EXPLORED)
def test_all_that_is_offered_adds_up_and_draws(record, question):
    """Of two splits each: the long form in ``test_asked_exploration`` takes all."""
    first = explored(record, question, chart="table")
    wrong = []
    for by in first.groups:
        for split in ["", *(name for name in first.groups[:2] if name != by)]:
            offered = explored(record, question, by=by, split=split, chart="table")
            for chart in offered.charts:
                now = explored(record, question, by=by, split=split, chart=chart)
                keys = [name + "_code" for name in (by, split) if name]
                if now.cells.duplicated(keys).any():
                    wrong.append((by, split, chart, "has a number twice"))
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
    assert [*cells["subregion"][cells["rows"] > 0]] == [*subregions]
    quarters = explored(record, VISITS, by="quarter").cells
    assert [*quarters["quarter"][:2]] == ["2018-Q1", "2018-Q2"]
    assert len(quarters) == 8
    assert (quarters["rows"] == 0).any()


def test_what_is_left_out_or_counted_twice_is_said(record):
    frame = record.ask(ASSISTANCE)
    undated = frame["first_day"].isna().sum()
    said = explored(record, ASSISTANCE, by="year").notes
    assert said[0].startswith(f"{len(frame) - undated} rows")
    assert said[1] == f"{undated} rows have no first day and are left out."
    begun = record.ask(ASSISTANCE, as_of="2019-05-01")
    chosen = explored(record, ASSISTANCE, {"as_of": "2019-05-01"}, by="year").notes
    dated = begun[~begun["first_day"].isna()]
    assert number_outside(frame)  # of days that nobody has chosen nothing is said
    later = f"{number_outside(dated)} of them may lie after the day that is chosen"
    assert later in chosen[1]  # of no days but that one
    days = explored(record, ASSISTANCE, {"from": "2018-01-01", "as_of": "2019-05-01"}, by="year")
    assert "may lie outside these days" in days.notes[1]
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
        (
            {"by": "subregion", "split": "state", "chart": "bars"},
            "'bars', expected one of: heat_map, table. More than 6 parts cannot be told apart",
        ),
        ({"keep": {"need_origin": ["x"]}}, "keep: found 'need_origin:x', expected codes that"),
        ({"without": {"days": ["2018-99-01..x"]}}, "without: found 'days:2018-99-01..x', expected"),
        ({"keep": "abc"}, "visits/list: keep: found 'abc', expected codes by column"),
        ({"keep": {"number": 138}}, "keep: found 'number:138', expected"),
    ],
)
def test_what_does_not_go_together_is_refused_with_what_does(record, chosen, said):
    with pytest.raises(QuestionError, match=said):
        explored(record, VISITS, **chosen)
    with pytest.raises(QuestionError, match="no column that its rows could be counted by"):
        explored(record, "record/own_secretariat", chart="table")


def test_what_is_kept_may_be_written_in_any_case_or_as_it_was_called_before(record):
    kept = explored(record, STEPS, keep={"due_status": ["passed_no_public_record"]})
    assert kept.keep == {"due_status": ["passed_not_in_documents"]}
    assert {*kept.frame["due_status"]} == {"passed_not_in_documents"}


def test_the_address_is_the_whole_view(record):
    now = explored(record, VISITS, {"visit_type": "Focused", "from": "2019-01-01"}, by="subregion")
    assert now.address == (
        "explore?question=visits/list&measure=rows&by=subregion&show=bars"
        "&from=2019-01-01&type=focused"
    )
    assert re.search(r'from_="2019-01-01", visit_type=\["focused"\]\)$', now.code)


def test_what_is_drawn_where_nobody_says_is_the_first_that_can_be(record):
    assert explored(record, VISITS).chart == "bars"
    assert explored(record, ASSISTANCE, by="theme", split="stage").chart == "heat_map"
    kept = explored(record, VISITS, keep={"visit_type": "focused"})  # one code, as it is
    assert kept.keep == {"visit_type": ["focused"]}
    assert {*kept.frame["visit_type"]} == {"focused"}


def test_a_code_that_its_filter_offers_is_there_with_zero_as_far_as_filters_let_it(record):
    now = explored(record, VISITS, by="subregion", split="visit_type")
    (none,) = now.none_of
    cells = now.cells[now.cells["subregion_code"] == none]
    assert {*cells["rows"]} == {0}
    chart, frame = now.drawn
    names = [tick.label for tick in chart.picture(frame, now.drawing_words).yticks]
    assert names == [record.words().label("subregion", each) for each in every_choice(
        record, "subregion")]  # fmt: skip
    regions = record.ask("record/regions")
    within = explored(record, VISITS, {"cluster": ["B"]}, by="subregion").cells["subregion_code"]
    assert {*within} == {*regions["subregion"][regions["cluster"] == "B"]}
    for left in ({"keep": {"cluster": ["B"]}}, {"without": {"cluster": ["B"]}}):
        assert explored(record, VISITS, by="subregion", **left).cells["rows"].min() > 0
    assert explored(record, VISITS, by="state").cells["rows"].min() > 0  # these are many


def test_steps_have_the_day_on_which_they_are_due(record):
    now = explored(record, STEPS, by="actor", split="quarter")
    undated = record.ask(STEPS)["due_day"].isna().sum()
    assert undated
    assert f"{undated} rows have no due day and are left out." in now.notes
    assert now.heading("quarter") == "Quarter due"
    assert now.cells["rows"].sum() == len(now.frame) - undated
    days = explored(record, STEPS, by="actor", split="due_status", chart="timeline")
    assert len(days.events) == len(now.frame) - undated
    (first, *_) = sorted(record.ask(STEPS)["due_day"].dropna())
    one = explored(
        record, STEPS, keep={"days": [f"{first:%Y-%m-%d}..{first:%Y-%m-%d}"]}, by="actor"
    )
    assert {*one.frame["due_day"]} == {first}


# --- colours ----------------------------------------------------------------------------------


def colours(now: Exploration) -> dict[str, str]:
    """The colour of each part in the picture of an exploration, and in its element: the same."""
    picture = ExploredChart(now).picture(now.cells, now.words)
    layers = [each for each in picture.layers if isinstance(each, Boxes) and each.items]
    said = {each.label: look.ink(*each.tone, look.LIGHT).colour for each in layers if each.label}
    options = hv.Store.lookup_options("bokeh", element_of(*now.drawn, now.drawing_words), "style")
    drawn = options.kwargs.get("cmap", {})
    return said if not drawn else {name: drawn[name] for name in said}


@pytest.mark.parametrize("question", [each.question for each in EXPLORED_QUESTIONS])
def test_a_code_has_one_colour_in_all_pictures_of_a_page_and_whatever_is_filtered(record, question):
    """The palette is dealt by the record's order, not by the order of a picture's own rows."""
    first, wrong = explored(record, question, chart="table"), []
    for split in first.groups[:4]:
        by = next(name for name in first.groups if name != split)
        narrowed = {}
        if "cluster" in first.question.parameter_names:
            narrowed = {"cluster": ["B"]}
        found: dict[str, set[str]] = {}
        for given in ({}, narrowed):
            now = explored(record, question, given, by=by, split=split, chart="table")
            if given and now.parts > 3:
                continue  # of more than spare colours those that are there share them
            for chart in ("bars", "timeline"):
                if not now.obstacle(chart):
                    one = explored(record, question, given, by=by, split=split, chart=chart)
                    for name, colour in colours(one).items():
                        found.setdefault(name, set()).add(colour)
        wrong += [(split, name, each) for name, each in found.items() if len(each) > 1]
        if len({*map(frozenset, found.values())}) < len(found):
            wrong += [(split, found)]
    assert wrong == []


def test_what_is_not_told_apart_by_colour_is_one_thing_and_named(record):
    """More lanes than colours have one colour; the legend never says \"all\"."""
    lanes = explored(record, ASSISTANCE, by="theme", chart="timeline")
    columns = explored(record, VISITS, by="month", chart="columns")
    for now, name in ((lanes, "Assistance activities"), (columns, "Visits")):
        chart, frame = now.drawn
        assert [layer.label for layer in chart.picture(frame, now.drawing_words).named] == [name]
        plot = hv.render(element_of(chart, frame, now.drawing_words), backend="bokeh")
        assert [said for item in plot.legend[0].items for said in named_by(item)] == [name]
    few = explored(record, VISITS, by="cluster", chart="timeline")
    assert few.drawn[0].segment == "cluster"


def test_columns_have_the_colours_of_the_bars_beside_them(record):
    """Also those of a code that the palette does not know, which rows have in another order."""
    drawn = {
        chart: colours(explored(record, VISITS, by="month", split="cluster", chart=chart))
        for chart in ("bars", "columns")
    }
    drawn["lanes"] = colours(explored(record, VISITS, by="cluster", chart="timeline"))
    assert drawn["bars"] == drawn["columns"] == drawn["lanes"]
    assert [*drawn["bars"]] == ["Cluster A", "Cluster B", "Cluster C"]  # as the record has them


# --- traps: what HoloViews draws wrongly, or not at all, is drawn as it is or said -----------


@pytest.mark.parametrize("trap", ["no row", "no day", "one row"])
def test_few_rows_and_none_are_drawn_as_what_they_are_or_said(record, trap):
    frame = record.ask(ASSISTANCE)
    undated = frame["first_day"].isna()
    meant = {"no row": undated & ~undated, "no day": undated, "one row": frame.index == 2}[trap]
    rows = [name for name, there in zip(AnswerRows(frame).names, meant, strict=True) if there]
    chosen = {"by": "states", "split": "stage", "chart": "table", "keep": {"row": rows}}
    now, drawn_at_all = explored(record, ASSISTANCE, **chosen), []
    for chart in CHARTS:
        found = picture_of(now, chart)
        if isinstance(found, str):
            assert found.endswith("."), chart
            continue
        drawn, cells = found.drawn
        empty = found.cells["rows"].sum() == found.unplaced
        element = element_of(drawn, cells, now.words, nothing=found.nothing)
        picture = hv.render(element, backend="bokeh")
        shown = ExploredChart(found).picture(cells, now.words)
        assert shown.empty is bool(empty), chart
        assert bool(picture.title.text) is bool(empty), chart
        if empty:  # rows that have no day are in the record all the same
            assert shown.words == [picture.title.text] == [found.nothing], chart
            assert ("Nothing in the record" in found.nothing) is (trap == "no row"), chart
        drawn_at_all += [chart] if not empty else []
        if trap == "no day" and found.timed:
            assert re.match(f"{len(rows)} rows have no first day", found.notes[1]), chart
    assert bool(drawn_at_all) is (trap != "no row")
    assert now.notes[0].startswith(f"{len(rows)} row")


def test_a_code_that_is_missing_is_a_dash_in_every_picture_and_loses_no_row(record):
    missing = record.ask(ASSISTANCE)["amount_meaning"].isna().sum()
    assert missing
    for chosen in ({"by": "amount_meaning"}, {"by": "theme", "split": "amount_meaning"}):
        now = explored(record, ASSISTANCE, **chosen)
        cells = now.cells[now.cells["amount_meaning_code"].isna()]
        assert {*cells["amount_meaning"]} == {"–"}
        assert cells["rows"].sum() == missing
        chart, frame = now.drawn
        assert element_of(chart, frame, now.words).data["rows"].sum() == now.cells["rows"].sum()


def test_categories_keep_their_order_on_every_axis(record):
    now = explored(record, VISITS, by="subregion", split="quarter", chart="heat_map")
    chart, frame = now.drawn
    heat = hv.render(element_of(chart, frame, now.words), backend="bokeh")
    assert [*heat.x_range.factors] == sorted(heat.x_range.factors)
    assert len(heat.x_range.factors) == 8  # with the quarters without a row
    order = [*record.dataset(VISITS).get_dimension("subregion").values]
    bars = explored(record, VISITS, by="subregion", split="visit_type")
    lying = hv.render(element_of(*bars.drawn, now.words), backend="bokeh")
    for drawn in (heat, lying):
        there = [name for name in drawn.y_range.factors if name in order]  # bars have zeros, too
        assert there == order[::-1]  # from below, as Bokeh counts


def test_a_name_on_both_sides_is_drawn_on_both(record):
    now = explored(record, ASSISTANCE, by="implementers", split="donors", chart="heat_map")
    both = {*now.ordered("implementers")} & {*now.ordered("donors")}
    assert len(both) > 1
    chart, frame = now.drawn
    hv.render(element_of(chart, frame, now.words), backend="bokeh")
    told_apart = frame.assign(
        donors=frame["donors"] + " (funds)", implementers=frame["implementers"] + " (implements)"
    )
    flow = hv.Sankey(told_apart, ["donors", "implementers"], "rows")
    assert len(hv.render(flow, backend="bokeh").renderers) > 1
