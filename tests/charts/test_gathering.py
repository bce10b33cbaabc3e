"""More marks than can be told apart: one pass, a bounded picture, and nothing lost."""

import time

import pandas as pd
import pytest

from ctc_dash import words
from ctc_dash.charts import gathering, svg
from ctc_dash.charts.bars import MOST_BARS, Bars
from ctc_dash.charts.columns import MOST_MONTHS, Columns
from ctc_dash.charts.events import MOST_EVENTS, MOST_HEIGHT, MOST_LANES, MOST_NAMED, Events
from ctc_dash.charts.gantt import MOST_LINES, Gantt
from ctc_dash.charts.picture import Boxes, Texts
from ctc_dash.charts.timeline import Timeline

pytestmark = pytest.mark.unit

ENGLISH = words.Words(words.find_language("en"))
TIMELINE = Timeline("cluster", "visit_type", "state")
TYPES = ("focused", "regional", "follow_up")
STATUSES = ("done_on", "due_on", "passed_not_in_documents")


def visits(number, *, every=3, states=7):
    """So many visits, one begun each ``every`` hours; of three clusters."""
    days = pd.Timestamp("2005-01-03") + pd.to_timedelta(
        [every * n // 24 for n in range(number)], "D"
    )
    return pd.DataFrame(
        {
            "number": range(number),
            "cluster": [f"c{n % 3}" for n in range(number)],
            "visit_type": [TYPES[n % len(TYPES)] for n in range(number)],
            "state": [f"S{n % states}" for n in range(number)],
            "first_day": days,
            "last_day": days + pd.Timedelta(days=4),
            "date_precision": "day",
        }
    )


def steps(number):
    """The timetable after a third of so many visits: three steps after each."""
    after = visits(number // 3).rename(columns=lambda name: name.replace("_day", ""))
    rows = after.loc[after.index.repeat(3)].reset_index(drop=True)
    status = [STATUSES[n % 3] for n in range(len(rows))]
    done = pd.Series([each == "done_on" for each in status])
    return rows.assign(
        window_from=pd.NaT,
        window_to=pd.NaT,
        visit_first_day=rows["first"],
        visit_last_day=rows["last"],
        due_day=rows["last"] + pd.Timedelta(days=30),
        done_day=(rows["last"] + pd.Timedelta(days=20)).where(done),
        due_status=status,
        follow_up_step="step",
        actor="a",
        event_from="end",
        in_force_basis="stated",
        document="d",
        place="para 1",
        as_of=pd.Timestamp("2008-01-01"),
    )


def months(number):
    """So many months, of each of three types as many as its place."""
    days = pd.date_range("1960-01-01", periods=number // 3, freq="MS")
    return pd.DataFrame(
        [(day, code, at) for day in days for at, code in enumerate(TYPES)],
        columns=["month", "visit_type", "visits"],
    )


def events(number, states=2):
    """So many dated events, every other one a visit."""
    kinds = ["visit" if n % 2 else "survey" for n in range(number)]
    frame = visits(number, states=states).assign(state_event=kinds, stage=None, title="t")
    frame["date_basis"] = "stated"
    return frame.assign(visit_type=frame["visit_type"].where(frame["state_event"] == "visit"))


def bodies(number):
    """So many bodies with one visit each."""
    return pd.DataFrame({"body": [f"b{n}" for n in range(number)], "visits": 1})


CROWDS = {
    "timeline": (TIMELINE, visits),
    "timetable": (Gantt(), steps),
    "columns": (Columns("month", "visit_type", "visits"), months),
    "events": (Events(), events),
    "bars": (Bars("body", None, "visits"), bodies),
}
each_crowd = pytest.mark.parametrize("name", CROWDS)


def picture_of(name, number):
    chart, make = CROWDS[name]
    return chart.picture(make(number), ENGLISH)


def drawing_time(chart, frame):
    """The least of a few: what else the machine does only adds to it."""
    times = []
    for _ in range(4):
        began = time.thread_time()
        svg.inline_svg(chart.picture(frame, ENGLISH), "said")
        times.append(time.thread_time() - began)
    return min(times)


def numbers(picture):
    """The numbers that are written in a picture."""
    texts = [
        item.text for layer in picture.layers if isinstance(layer, Texts) for item in layer.items
    ]
    return [int(text.replace(",", "")) for text in texts if text.replace(",", "").isdigit()]


def said_numbers(picture):
    """What each mark says of itself that it counts."""
    return [int(mark.said.rpartition(": ")[2].replace(",", "")) for mark in picture.marks]


@each_crowd
def test_four_times_as_many_rows_take_at_most_five_times_as_long(name):
    chart, make = CROWDS[name]
    few, many = (drawing_time(chart, make(number)) for number in (1000, 4000))
    assert many <= 5 * few


@each_crowd
def test_no_picture_is_larger_than_a_page_can_bear(name):
    """Links included, be they as long as those of a reader with thirty States chosen."""
    far = "visits?state=" + ",".join(["AAA"] * 30)
    picture = picture_of(name, 6000)
    drawn = svg.inline_svg(picture, "said", lambda stands: f"{far}&{dict(stands)}")
    assert len(drawn) < 300_000
    assert len(picture.marks) <= gathering.MOST_MARKS
    assert picture.note


def test_a_picture_that_is_just_not_gathered_is_no_larger():
    """The most marks that are drawn one by one, wherever they lie."""
    for every in (24, 24 * 14):
        frames = (visits(number, every=every) for number in range(40, 440, 80))
        drawn = [svg.inline_svg(TIMELINE.picture(frame, ENGLISH), "said") for frame in frames]
        assert max(map(len, drawn)) < 300_000, every
    assert len(svg.inline_svg(Gantt().picture(steps(3 * MOST_LINES), ENGLISH), "said")) < 300_000
    assert len(svg.inline_svg(Events().picture(events(MOST_EVENTS), ENGLISH), "said")) < 300_000


@pytest.mark.parametrize(
    ("name", "rows", "marks"),
    [
        ("timeline", 1501, 1501),
        ("columns", 1500, 1500),  # none, one and two in each of five hundred months
        ("events", 1501, 1501),
        ("bars", 1501, 1501),
    ],
)
def test_gathered_marks_sum_to_the_rows(name, rows, marks):
    picture = picture_of(name, rows)
    assert sum(said_numbers(picture)) == marks
    assert sum(numbers(picture)) == marks


def test_few_marks_are_drawn_one_by_one_and_nothing_is_said_of_it():
    assert TIMELINE.picture(visits(90, every=24 * 9), ENGLISH).note == ""
    few = {"timetable": 3 * MOST_LINES, "columns": 3 * MOST_MONTHS, "bars": MOST_BARS}
    for name, number in (few | {"events": MOST_NAMED[0]}).items():
        assert picture_of(name, number).note == "", name
        assert picture_of(name, number + 30).note, name


def test_a_timetable_begins_with_what_is_open_and_says_that_it_has_not_all():
    frame = steps(1500)
    picture = Gantt().picture(frame, ENGLISH)
    due = frame[frame["due_status"] == "due_on"].sort_values("due_day", kind="stable")
    drawn = [tick.label.partition(" ")[0] for tick in picture.yticks]
    assert drawn == [str(each) for each in due["number"].unique()[:MOST_LINES]]
    assert picture.note == (
        "The picture has 32 of 500 visits, those first whose next step falls due soonest; "
        "the table has all 1,500 rows."
    )


def test_events_that_do_not_fit_give_way_to_the_newest():
    frame = events(100)
    picture = Events().picture(frame, ENGLISH)
    assert picture.height <= MOST_HEIGHT
    assert picture.note == "The picture has the newest 24; the table has all 100 rows."
    assert f"{frame['first_day'].iloc[-24]:%Y}" in picture.marks[0].said


def test_bars_stand_for_the_days_of_their_own_rows_alone():
    frame = visits(2000)
    for mark in TIMELINE.picture(frame, ENGLISH).marks:
        stands = dict(mark.stands)
        alike = frame[
            frame["first_day"].between(stands["from"], stands["to"])
            & (frame["cluster"] == stands["cluster"])
            & (frame["visit_type"] == stands["visit_type"])
        ]
        assert f"{len(alike):,}" == mark.said.rpartition(": ")[2]


def test_columns_of_several_months_end_where_the_months_end_whatever_they_choose():
    frame = months(150)  # the last of them is in February
    marks = Columns("month", "visit_type", "visits").picture(frame, ENGLISH).marks
    days = [dict(mark.stands) for mark in marks]
    assert (min(day["from"] for day in days), max(day["to"] for day in days)) == (
        "1960-01-01",
        "1964-02-29",
    )
    due = Columns("month", "visit_type", "visits", days=("due_from", "due_to"))
    keys = {key for mark in due.picture(frame, ENGLISH).marks for key, _ in mark.stands}
    assert keys == {"due_from", "due_to", "visit_type"}


def test_numbers_and_lanes_stay_inside_the_picture():
    for name in ("timeline", "events"):
        picture = picture_of(name, 3000)
        low, top = picture.ylim
        boxes = [
            item for layer in picture.layers if isinstance(layer, Boxes) for item in layer.items
        ]
        assert all(low <= box.y0 < box.y1 <= top for box in boxes), name
        assert all(picture.xlim[0] <= box.x0 < box.x1 <= picture.xlim[1] for box in boxes), name
        # each bar belongs to its lane, by which one reads and pages are cut
        assert {round(box.y) for box in boxes} == {tick.at for tick in picture.yticks}, name


def test_on_paper_a_gathered_picture_is_cut_between_its_lanes():
    for name in ("timeline", "events"):
        picture = picture_of(name, 3000)
        parts = picture.sliced(gathering.LANE_HEIGHT * 1.5)
        assert len(parts) > 1, name
        found = [mark.said for part in parts for mark in part.marks]
        assert sorted(found) == sorted(mark.said for mark in picture.marks), name


def test_a_visit_whose_type_is_missing_is_counted():
    frame = visits(2000)
    frame.loc[::4, "visit_type"] = None
    assert sum(said_numbers(TIMELINE.picture(frame, ENGLISH))) == 2000


def test_very_many_states_share_a_lane():
    picture = Events().picture(events(2000, states=MOST_LANES + 1), ENGLISH)
    assert [tick.label for tick in picture.yticks] == [f"{MOST_LANES + 1} States"]


@pytest.mark.parametrize(
    ("last", "length", "name", "said"),
    [
        ("2006-12-01", 1, "May 2006", "by month"),
        ("2007-01-01", 3, "April 2006 – June 2006", "by quarter"),
        ("2015-01-01", 12, "2006", "by year"),
        ("2040-01-01", 24, "2006 – 2007", "by 2 years"),
    ],
)
def test_a_period_is_as_short_as_the_picture_has_room_for(last, length, name, said):
    days = pd.Series(pd.to_datetime(["2005-01-01", last]))
    assert gathering.least_length(days) == length
    period = gathering.period_of(2006 * 12 + 4, length)
    assert gathering.period_name(period, length, ENGLISH) == name
    assert said in gathering.gathered_sentence(length, 5, ENGLISH)
