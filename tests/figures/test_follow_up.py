"""The picture of the timetables and the sentences over it."""

import datetime as dt
from itertools import pairwise

import pandas as pd
import pytest

from ctc_dash import words as language
from ctc_dash.charts import gantt
from ctc_dash.charts.measure import text_width
from ctc_dash.charts.picture import Dots, Texts
from ctc_dash.charts.step_names import GROUND
from ctc_dash.figures import catalogue
from tests.registers import event, visit

pytestmark = pytest.mark.unit


def shown(record, name, **given):
    return catalogue.find_figure(name).show(record, record.words(), given)


def drawn(record, **given):
    return shown(record, "follow_up/timetable", **given).picture


def of(picture, kind):
    return [layer for layer in picture.layers if isinstance(layer, kind)]


def test_every_visit_has_a_line_and_every_date_a_mark(record):
    picture = drawn(record)
    assert len(picture.yticks) == 31
    frame = record.ask("follow_up/timetable")
    # it begins with the visits whose next step falls due soonest
    soonest = frame[frame["due_status"] == "due_on"].sort_values("due_day")["number"].iloc[0]
    assert picture.yticks[0].label.startswith(f"{soonest} ")
    marks = sum(len(layer.items) for layer in of(picture, Dots))
    assert marks == frame["due_day"].notna().sum() + 31  # and one ▽ each


@pytest.fixture(scope="module")
def made(with_rows):
    """Two fictitious States: a report was drafted for both, to one an extension was given."""
    return with_rows(
        [visit(201, "2019-12-13"), visit(202, "2019-12-13", state="XAB")],
        [
            event(201, "draft_report", "2020-01-17"),
            event(201, "extension_decision", "2020-02-10"),
            event(202, "draft_report", "2020-01-17"),
        ],
    )


def test_statuses_differ_in_shape_not_only_in_colour(made):
    layers = of(drawn(made, state=["XAA"], as_of=dt.date(2020, 2, 12)), Dots)
    assert all(layer.items for layer in layers)
    shapes = [layer.shape for layer in layers]
    assert len(set(shapes)) == len(shapes) == 5


def test_marks_of_one_line_do_not_hide_one_another(record):
    places = [
        (dot.x, round(dot.y, 3))
        for layer in of(drawn(record, state=["POL"]), Dots)
        for dot in layer.items
    ]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("day", [dt.date(2018, 2, 1), dt.date(2019, 12, 16), dt.date(2035, 1, 1)])
def test_the_as_of_date_is_a_line_with_a_label_inside_the_picture(record, day):
    picture = drawn(record, as_of=day)
    (label,) = [
        text
        for layer in of(picture, Texts)
        for text in layer.items
        if text.text.startswith("As of")
    ]
    first, last = picture.xlim
    assert first <= label.x <= last
    assert str(day.year) in label.text


def test_a_long_name_takes_lines_and_is_whole(record):
    words = language.Words(language.find_language("en"), dict(record.words().labels))
    frame = record.ask("follow_up/timetable", state="GBR")
    lines = gantt.line_name(next(frame.itertuples()), words).split("\n")
    assert len(lines) > 1
    assert " ".join(lines).endswith("United Kingdom of Great Britain and Northern Ireland")


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("timetable", {}, "**35 steps after visits fall due** in the ninety days from 16"),
        (
            "timetable",
            {},
            "For 93 steps the day has passed with **no record in these documents**, which does not "
            "mean that they are overdue",
        ),
        ("timetable", {}, "49 steps run from dates that are not recorded"),
        (
            "timetable",
            {"state": ["GRC"]},
            "No step after a visit shown here falls due in the ninety days from",
        ),
        ("timetable", {"state": ["GRC"]}, "1 step runs from a date that is not recorded"),
        ("timetable", {"state": ["POL"]}, "For 1 step the day has passed"),
        (
            "workload",
            {},
            "**160 steps have their day** in 24 months. The busiest month is October 2019 (18)",
        ),
        ("workload", {"state": ["GRC"]}, "no step has a day that can be computed"),
        ("readings", {}, "On **9 steps** more than one reading of the documents is kept."),
        (
            "readings",
            {"state": ["MLI"]},
            "Between the readings a date differs by up to 14 days (Mali, “",
        ),
        ("known_dates", {}, "Of **1 step** after a visit a day or a month is on record."),
        ("known_dates", {"state": ["POL"]}, "On what day a step after the visits shown was taken"),
        ("rules", {}, "20 state an interval. By the curator's reading the end of the visit"),
        ("rules", {}, "the newer one from 8 October 2018"),
        ("notices", {}, "contradictions and gaps** on the follow-up"),
    ],
)
def test_takeaways(record, name, given, said):
    assert said in shown(record, f"follow_up/{name}", **given).takeaway


def test_a_recorded_step_is_said_and_drawn(made):
    given = {"state": ["XAB"], "as_of": dt.date(2020, 2, 1)}
    assert "1 step is recorded as taken." in shown(made, "follow_up/timetable", **given).takeaway
    done = [
        layer
        for layer in of(drawn(made, **given), Dots)
        if layer.label in ("Done", "done_on") and layer.items
    ]
    assert [len(layer.items) for layer in done] == [1]
    assert "done on 17 January 2020" in done[0].items[0].said


def test_between_days_that_are_near_each_step_is_named_and_no_name_touches_another(record):
    given = {"due_from": "2019-12-16", "due_to": "2020-03-15"}
    picture = drawn(record, **given)
    texts = [(layer, item) for layer in of(picture, Texts) for item in layer.items]
    names = [(layer, item) for layer, item in texts if not item.text.startswith("As of")]
    assert len(names) == 35
    first, last = picture.xlim
    rows: dict = {}
    for layer, item in names:
        x, width = (item.x - first) / (last - first) * GROUND, text_width(item.text)
        span = (x, x + width) if layer.side == "after" else (x - width, x)
        rows.setdefault(round(item.y, 4), []).append(span)
    for spans in rows.values():
        spans.sort()
        assert all(before[1] < after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "given",
    [{}, {"due_from": "2019-01-01"}, {"due_from": "2019-01-01", "due_to": "2019-12-31"}],
)
def test_of_more_days_the_marks_alone_stand(record, given):
    (label,) = [item.text for layer in of(drawn(record, **given), Texts) for item in layer.items
                if not item.text.isdigit()]  # fmt: skip
    assert label == "As of 16 December 2019"


def test_of_chosen_days_before_today_none_is_called_today(record):
    picture = drawn(record, due_from="2019-07-01", due_to="2019-09-30")
    assert not any(each.startswith("As of") for each in picture.words)
    first, last = (pd.Timestamp(f"2019-{day}") for day in ("07-01", "09-30"))
    assert all(first <= mark.x <= last for layer in of(picture, Dots) for mark in layer.items)
