"""A figure's HoloViews element says what its picture says, on real dimensions, in its colours."""

from collections import Counter

import holoviews as hv
import numpy as np
import pandas as pd
import pytest
from bokeh.models import Segment, Text

from ctc_dash.charts import theme as look
from ctc_dash.charts.bars import Bars
from ctc_dash.charts.columns import Columns
from ctc_dash.charts.element import element_of
from ctc_dash.charts.gantt import UNDATED, Gantt
from ctc_dash.charts.picture import Boxes, Dots
from ctc_dash.charts.timeline import Timeline
from ctc_dash.figures import catalogue

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


def of_picture(figure):
    """By the name and colour of what marks mean, how much of it the picture has."""
    layers = [each for each in figure.picture.layers if isinstance(each, Boxes | Dots)]
    found = Counter()
    for layer in layers:
        colour = look.ink(*layer.tone, look.LIGHT).colour
        found[layer.label, colour] += sum(size(item, figure.figure.chart) for item in layer.items)
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
        if isinstance(spec, str):  # one colour: nothing to name
            found["", spec] += sum(data[element.vdims[0].name])
            continue
        names, colours = mapped(spec, renderer.data_source)
        sizes = data["top"] - data["bottom"] if "top" in data else np.ones(len(names))
        for name, colour, number in zip(names, colours, sizes, strict=True):
            found[name, colour] += number
    return found


@pytest.mark.parametrize("name", DRAWN)
def test_each_colour_has_what_the_picture_gives_it_and_no_more(record, name):
    """No bar carries another code's colour, and lengths add up to the same rows."""
    figure = shown(record, name)
    drawn, said = of_element(figure.element), of_picture(figure)
    if isinstance(figure.figure.chart, Gantt):  # marks behind the dates count undated steps
        undated = figure.words.label("due_status", UNDATED)
        said = Counter({key: n for key, n in said.items() if key[0] != undated})
    if getattr(figure.figure.chart, "segment", "") is None:  # one colour: nothing to name
        said = Counter({("", colour): number for (_, colour), number in said.items()})
    assert {key: n for key, n in drawn.items() if n} == {key: n for key, n in said.items() if n}


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
                if isinstance(code, str) and code:
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


def test_elements_and_bars_of_a_data_set_select_together(record):
    linked = hv.link_selections.instance()
    days = record.figure("visits/timeline").element
    counted = record.dataset("visits/list").aggregate("subregion", function=np.sum)
    bars = counted.to(hv.Bars, "subregion", "rows", [])
    both = linked(days + bars)
    linked.selection_expr = hv.dim("subregion") == "Eastern Europe"
    hv.render(both, backend="bokeh")
    assert len(linked.filter(record.dataset("visits/list"))) == 1


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
