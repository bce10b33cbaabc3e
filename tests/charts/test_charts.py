"""Pictures: what is drawn is what the frame says; the empty one is designed."""

from itertools import pairwise

import holoviews as hv
import pandas as pd
import pytest

from ctc_dash import words
from ctc_dash.charts import bars, columns, theme, timeline

pytestmark = pytest.mark.unit

ENGLISH = words.Words(words.language("en"), {("kind", "a"): "First", ("kind", "b"): "Second"})
FRAME = pd.DataFrame(
    {"group": ["x", "x", "y"], "row": ["r", "s", "t"], "kind": ["a", "b", "a"], "n": [3, 0, 2]}
)
BARS = bars.Bars("row", "kind", "n", group="group")


def of(overlay, element):
    return [each for each in overlay if isinstance(each, element)]


def test_a_bar_is_as_long_as_its_value():
    boxes = of(bars.stacked(FRAME, ENGLISH, theme.LIGHT, BARS), hv.Rectangles)
    widths = [x1 - x0 for box in boxes for x0, x1 in zip(box["x0"], box["x1"], strict=True)]
    assert sorted(widths) == [2, 3]


def test_every_row_has_its_number_also_zero():
    overlay = bars.stacked(FRAME, ENGLISH, theme.LIGHT, BARS)
    (labels,) = of(overlay, hv.Labels)
    assert [text.strip() for text in labels["text"]] == ["3", "0", "2"]


def test_headings_stand_above_their_rows():
    lines = bars.laid_out(FRAME, ENGLISH, BARS)
    assert [line.label for line in lines] == ["X", "r", "s", "Y", "t"]
    assert [line.parts is None for line in lines] == [True, False, False, True, False]


def test_only_so_many_bars_and_not_those_left_out():
    few = bars.Bars("row", None, "n", most=1, left_out=("r",))
    overlay = bars.stacked(FRAME, ENGLISH, theme.LIGHT, few)
    assert len(of(overlay, hv.Labels)[0]) == 1


@pytest.mark.parametrize(
    "draw",
    [
        bars.chart(BARS),
        columns.chart(columns.Columns("month", "kind", "n")),
        timeline.chart(timeline.Timeline("row", "kind", "name")),
    ],
)
def test_an_empty_frame_says_so(draw):
    frame = pd.DataFrame({name: [] for name in ("row", "group", "kind", "n", "month", "name")})
    overlay = draw(frame, ENGLISH, theme.LIGHT)
    (labels,) = of(overlay, hv.Labels)
    assert list(labels["text"]) == ["No row of the record fits these filters."]


def test_events_that_would_overlap_step_down():
    frame = pd.DataFrame(
        {
            "lane": ["l", "l", "l"],
            "kind": ["a", "a", "b"],
            "name": ["AAA", "BBB", "CCC"],
            "first_day": pd.to_datetime(["2018-01-01", "2018-01-02", "2019-01-01"]),
            "last_day": pd.to_datetime(["2018-01-03", "2018-01-04", "2019-01-02"]),
            "date_precision": "day",
        }
    )
    marks, lanes, height = timeline.placed(
        frame, ENGLISH, timeline.Timeline("lane", "kind", "name")
    )
    assert [mark.y for mark in marks] == [0, -1, 0]
    assert (len(lanes), height) == (1, 2)


@pytest.mark.parametrize("ground", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)
def test_text_stands_out_from_its_ground(ground):
    for colour in (ground.ink, ground.muted):
        light, dark = sorted([theme.luminance(colour), theme.luminance(ground.paper)], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_types_of_visit_differ_in_grey():
    greys = sorted(
        theme.luminance(theme.ink("visit_type", code, theme.LIGHT).colour)
        for code in theme.order("visit_type")
    )
    assert all(b - a > 0.02 for a, b in pairwise(greys))
