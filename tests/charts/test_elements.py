"""A figure's HoloViews element says what its picture says, on real dimensions, in its colours."""

from collections import Counter

import holoviews as hv
import numpy as np
import pandas as pd
import pytest
from bokeh.models import Legend, Plot, Segment, Text

from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import EXPLORED_QUESTIONS
from ctc_dash.charts import theme as look
from ctc_dash.charts.bars import Bars
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.element import element_of
from ctc_dash.charts.element_interactive import named_by
from ctc_dash.charts.gantt import Gantt
from ctc_dash.charts.heat import Heat
from ctc_dash.charts.picture import Boxes, Dots
from ctc_dash.charts.standing_steps import UNDATED
from ctc_dash.charts.timeline import Timeline
from ctc_dash.figures import catalogue
from ctc_dash.figures.asked_exploration import ask_exploration, picture_of
from ctc_dash.figures.explored_words import words_for
from ctc_dash.figures.exploring import explore

pytestmark = pytest.mark.unit

DRAWN = sorted(name for name, figure in catalogue.FIGURES.items() if figure.chart)
STATES = ["NER", "POL", "IDN"]


def shown(record, name, **given):
    if name.startswith("state/") and not given:
        given = {"state": STATES}
    return catalogue.find_figure(name).show(record, record.words(), given)


def size(mark, chart):
    """What a mark of a picture counts: its length, its height, or one."""
    if isinstance(chart, Bars):
        return mark.x1 - mark.x0
    return mark.y1 - mark.y0 if isinstance(chart, Columns) else 1


def of_picture(picture, chart):
    """By the name and colour of what marks mean, how much of it the picture has."""
    layers = [each for each in picture.layers if isinstance(each, Boxes | Dots)]
    found = Counter()
    for layer in layers:
        colour = look.ink(*layer.tone, look.LIGHT).colour
        found[layer.label, colour] += sum(size(item, chart) for item in layer.items)
    return found


def mapped(spec, source):
    """The names that colour a glyph and the colours that these give it."""
    mapper = spec.transform
    names = [str(name) for name in source.data[spec.field]]
    return names, [mapper.palette[mapper.factors.index(name)] for name in names]


def of_element(element):
    """The same, of what HoloViews hands to Bokeh."""
    found = Counter()
    for renderer in hv.render(element, backend="bokeh").renderers:
        glyph = getattr(renderer, "glyph", None)
        if glyph is None or isinstance(glyph, Text):  # the as-of day, letters on squares
            continue
        data = renderer.data_source.data
        spec = glyph.line_color if isinstance(glyph, Segment) else glyph.fill_color
        if getattr(spec, "field", "") in ("edge", "stripes"):
            continue  # the edge of what has the ground's colour, and stripes
        if isinstance(spec, str):  # one colour: nothing to name
            found["", spec] += sum(data[element.vdims[0].name])
            continue
        names, colours = mapped(spec, renderer.data_source)
        sizes = data["top"] - data["bottom"] if "top" in data else np.ones(len(names))
        if "top" not in data and isinstance(element, hv.Bars):  # beside each other, not stacked
            sizes = np.array(data[element.vdims[0].name], dtype=float)
        for name, colour, number in zip(names, colours, sizes, strict=True):
            found[name, colour] += number
    return found


@pytest.mark.parametrize("name", DRAWN)
def test_each_colour_has_what_the_picture_gives_it_and_no_more(record, name):
    """No bar carries another code's colour, and lengths add up to the same rows."""
    figure = shown(record, name)
    drawn, said = of_element(figure.element), of_picture(figure.picture, figure.figure.chart)
    if isinstance(figure.figure.chart, Gantt):  # marks behind the dates count undated steps
        undated = figure.words.label("due_status", UNDATED)
        said = Counter({key: n for key, n in said.items() if key[0] != undated})
    if getattr(figure.figure.chart, "segment", "") is None:  # one colour: nothing to name
        said = Counter({("", colour): number for (_, colour), number in said.items()})
    assert {key: n for key, n in drawn.items() if n} == {key: n for key, n in said.items() if n}


@pytest.mark.parametrize("question", [each.question for each in EXPLORED_QUESTIONS])
def test_what_is_explored_has_the_colours_of_its_picture(record, question):
    """Every code has a colour: also one that no table of colours names, and one that is missing."""
    now = ask_exploration(
        record, record.words(), Filters(), record.as_of.date(), {"question": question}
    ).now
    for found in (picture_of(now, chart) for chart in ("bars", "columns", "timeline")):
        if not isinstance(found, str):
            chart, frame = found.drawn
            drawn = of_element(element_of(chart, frame, found.drawing_words))
            said = of_picture(chart.picture(frame, found.drawing_words), chart)
            if getattr(chart, "segment", "") is None:
                said = Counter({("", colour): number for (_, colour), number in said.items()})
            if isinstance(chart, Timeline):  # of many events the picture gathers some into one
                drawn, said = (Counter(k for k in each if each[k]) for each in (drawn, said))
            assert {k: n for k, n in drawn.items() if n} == {k: n for k, n in said.items() if n}


@pytest.mark.parametrize("name", DRAWN)
def test_a_canvas_has_a_role_and_a_name(record, name):
    for figure in hv.render(shown(record, name).element, backend="bokeh").select({"type": Plot}):
        assert figure.html_attributes["role"] == "figure"
        assert figure.html_attributes["aria-label"]


@pytest.mark.parametrize("name", DRAWN)
def test_names_are_those_of_the_codes_beside_them(record, name):
    figure = shown(record, name)
    element = figure.element
    for part in element if isinstance(element, hv.Overlay) else [element]:
        if isinstance(part, hv.VLine):
            continue
        for column in [each for each in part.data if f"{each}_code" in part.data]:
            names = part.data[column]
            for said, code in zip(names, part.data[f"{column}_code"], strict=True):
                if isinstance(code, str) and code and column != "period":  # named by its days
                    assert figure.words.label(column, code) in said


@pytest.mark.parametrize("name", DRAWN)
def test_nothing_to_show_says_so_and_one_row_is_drawn(empty_record, record, name):
    figure = shown(record, name)
    none = element_of(figure.figure.chart, figure.frame.iloc[:0], figure.words)
    assert "Nothing in the record" in hv.render(none, backend="bokeh").title.text
    for frame in (figure.frame.iloc[:1], shown(empty_record, name).frame):
        hv.render(element_of(figure.figure.chart, frame, figure.words), backend="bokeh")


def test_an_element_is_what_a_user_of_holoviews_expects(record):
    bars = record.figure("visits/by_region_and_type").element
    assert isinstance(bars, hv.Bars)
    assert [dimension.label for dimension in bars.kdims] == ["Subregion", "Type"]
    assert set(bars.data) >= {"subregion", "subregion_code", "visit_type", "visits", "cluster"}
    assert isinstance(bars + bars, hv.Layout)
    assert set(bars.groupby("visit_type").keys()) == set(bars.data["visit_type"])
    heat = bars.to(hv.HeatMap, ["visit_type", "subregion"], "visits")
    hv.render(heat.opts(title="As one likes"), backend="bokeh")
    months = record.figure("visits/by_month").element
    assert months.data["month"].dtype.kind == "M"
    hv.render(bars.select(visit_type="Focused"), backend="bokeh")
    days = record.figure("visits/timeline").element
    assert isinstance(days, hv.Segments)
    assert (days.data["until"] - days.data["last_day"] == pd.Timedelta(days=1)).all()
    assert isinstance(record.figure("overview/world").element, hv.Points)


def test_dimensions_of_one_heading_are_told_apart(record):
    """HoloViews finds them by their headings as well, and would draw one in place of the other."""
    named = words_for(record.words(), {("column", "rows"): "Type"}, {})
    cells = pd.DataFrame({"visit_type": ["a", "b"], "cluster": ["A", "B"], "rows": [1, 2]})
    heat = Heat("visit_type", "cluster", "rows", ("a", "b"), ("A", "B", "C"))
    element = element_of(heat, cells, named)
    assert [each.label for each in element.dimensions()] == ["Cluster", "Type", "Type (rows)"]
    drawn = hv.render(element, backend="bokeh")
    data = drawn.renderers[0].data_source.data
    assert sorted(data["said"]) == ["", "", "", "", "1", "2"]  # each cell says its number
    bars = element_of(Bars("visit_type", None, "rows"), cells, named)
    assert len({each.label for each in bars.dimensions()}) == len(bars.dimensions())


def test_a_legend_names_its_codes_in_the_records_order(record):
    for element in (record.figure(name).element for name in ("visits/timeline", "visits/by_month")):
        said = [item.label.value for item in hv.render(element, backend="bokeh").legend[0].items]
        order = [*look.legend("visit_type", (), record.words()).values()]
        assert said == [name for name in order if name in said]


def test_elements_and_bars_of_a_data_set_select_together(record):
    linked = hv.link_selections.instance()
    days = record.figure("visits/timeline").element
    counted = record.dataset("visits/list").aggregate("subregion", function=np.sum)
    bars = counted.to(hv.Bars, "subregion", "rows", [])
    both = linked(days + bars)
    drawn = hv.render(both, backend="bokeh")
    (legend,) = [each for each in drawn.select({"type": Legend}) if each.items]
    names = [name for item in legend.items for name in named_by(item)]
    assert {*names} == {*days.data["visit_type"]}  # one entry for each colour, as without a link
    linked.selection_expr = hv.dim("subregion") == "Eastern Europe"
    hv.render(both, backend="bokeh")
    assert len(linked.filter(record.dataset("visits/list"))) == 1
    # A box over bars that are stacked, too; what a tap on these does is in docs/analysis.md.
    stacked = record.figure("visits/by_region_and_type").element
    chosen = stacked._get_selection_expr_for_stream_value(
        bounds=(0, 5, 10, 7), y_selection=["Oceania"]
    )
    linked = hv.link_selections.instance()
    both = linked(days + stacked)
    linked.selection_expr = chosen[0]
    hv.render(both, backend="bokeh")
    assert len(linked.filter(record.dataset("visits/list"))) == 2


def test_a_bar_of_many_rows_beyond_the_picture_is_one(record):
    figure = shown(record, "assistance/by_partner")
    names = figure.element.get_dimension("partner").values
    assert [*names] == [tick.label for tick in figure.picture.yticks]


def test_a_line_of_time_without_a_last_day_ends_on_its_first(record):
    frame = record.ask("visits/list").head(2)
    frame["last_day"] = pd.NaT
    element = element_of(Timeline("cluster", "visit_type", "state"), frame, record.words())
    assert (element.data["until"] - element.data["first_day"] == pd.Timedelta(days=1)).all()


def test_unknown_rows_are_hatched_as_in_the_picture(record):
    """The rows that cannot be read must never look like States without a survey."""
    figure = record.figure("assessments/by_cluster")
    hatched = {
        layer.label
        for layer in figure.picture.layers
        if isinstance(layer, Boxes) and layer.items and look.ink(*layer.tone, look.LIGHT).hatch
    }
    (bars,) = hv.render(figure.element, backend="bokeh").renderers
    data = bars.data_source.data
    assert bars.glyph.hatch_pattern.field == "hatch"
    patterns = zip(data["status"], data["hatch"], strict=True)
    assert {name for name, pattern in patterns if pattern.strip()} == hatched


@pytest.mark.parametrize("theme", [look.LIGHT, look.DARK])
@pytest.mark.parametrize("chart", ["bars", "columns", "timeline"])
def test_what_has_the_grounds_colour_has_an_edge(record, chart, theme):
    """Steps whose day has passed, of which nothing is known: never a hole in the picture."""
    by = {"columns": "month", "timeline": "visit_type"}.get(chart, "actor")
    now = explore(
        record,
        record.words(),
        "follow_up/timetable",
        {},
        {"by": by, "split": "due_status", "chart": chart},
    )
    passed = record.words().label("due_status", "passed_not_in_documents")
    plot = hv.render(element_of(*now.drawn, now.drawing_words, theme), backend="bokeh")
    data = plot.renderers[0].data_source.data
    heights = data["top"] - data["bottom"] if "top" in data else np.ones(len(data["edge"]))
    there = zip(data["due_status"], data["edge"], heights, strict=True)
    assert {(edge, bool(n)) for name, edge, n in there if name == passed} == {
        (theme.muted, True), *([(theme.paper, False)] if chart == "columns" else [])
    }  # fmt: skip
    edged = plot.renderers[1 if chart == "timeline" else 0]
    assert edged.glyph.line_color.field == "edge"
    if chart == "timeline":  # lies below, and is as thick as the span and its edge
        assert (edged.level, edged.glyph.line_width) == ("underlay", 10)
        assert all(edged in item.renderers for item in plot.legend[0].items)
    else:  # also where some of it is selected
        assert edged.nonselection_glyph.line_color.field == "edge"
