"""What an address asks to be explored applies as far as it makes sense; it draws or says why."""

from __future__ import annotations

import random
from dataclasses import replace

import holoviews as hv
import pytest

from ctc_dash.address.filters import BY_KEY, Filters
from ctc_dash.address.pages import EXPLORED_QUESTIONS
from ctc_dash.charts.element import element_of
from ctc_dash.charts.picture import Box, Texts
from ctc_dash.figures.asked_exploration import (
    ask_exploration,
    offered_questions,
    picture_of,
)
from ctc_dash.figures.exploring import CHARTS, Exploration, explore
from ctc_dash.figures.marking import marks_text, read_marks
from ctc_dash.figures.picture_marks import ExploredChart, PictureMarks

pytestmark = pytest.mark.unit

QUESTIONS = [each.question for each in EXPLORED_QUESTIONS]
SAMPLE = 6  # pairs of columns of each question, drawn at random but the same each time


def asked(record, view=(), **filters):
    chosen = Filters.of(filters)
    return ask_exploration(record, record.words(), chosen, record.as_of.date(), dict(view))


def pairs(record, question) -> list[tuple[str, str]]:
    first = explore(record, record.words(), question, {}, {"chart": "table"})
    return [(by, split) for by in first.groups for split in ("", *first.groups) if split != by]


def drawn_or_said(now, drawn: set[tuple[str, ...]], *, renders: bool = False) -> list[str]:
    """What is wrong with the pictures: each draws all of its rows, or says why it does not.

    Both as the page turns it and as it is picked; what was drawn for another pair is passed over.
    Where it ``renders``, elements are handed to Bokeh as well.
    """
    wrong = []
    for chart in CHARTS:
        found = picture_of(now, chart)
        if isinstance(found, str):
            if not found.endswith("."):
                wrong.append(f"{chart}: neither drawn nor said")
            continue
        for each in (found, *([] if now.obstacle(chart) else [replace(now, chart=chart)])):
            if (chart, each.by, each.split, each.measure) in drawn:
                continue
            drawn.add((chart, each.by, each.split, each.measure))
            picture = ExploredChart(each).picture(each.cells, now.words)
            counted = each.cells[each.measure].sum() - each.unplaced
            if picture.empty != (not counted):
                wrong.append(f"{chart}: {counted} counted, empty is {picture.empty}")
            if each.cells.duplicated(
                [f"{name}_code" for name in (each.by, each.split) if name]
            ).any():
                wrong.append(f"{chart}: has a number twice")
            if each.cells[each.measure].sum() != each.counted[each.measure].sum():
                wrong.append(f"{chart}: does not add up")
            if renders:
                wrong += not_rendered(each)
    return wrong


def not_rendered(now) -> list[str]:
    """What Bokeh says of an element that it cannot draw."""
    chart, frame = now.drawn
    try:
        hv.render(element_of(chart, frame, now.drawing_words, nothing=now.nothing), backend="bokeh")
    except Exception as error:
        return [f"{now.chart} {now.by} {now.split} {now.measure}: {error!r}"]
    return []


def checked(record, question, some, *, renders: bool = False) -> list[str]:
    wrong: list[str] = []
    drawn: set[tuple[str, ...]] = set()
    for by, split in some:
        now = explore(
            record, record.words(), question, {}, {"by": by, "split": split, "chart": "table"}
        )
        for measure in now.measures if renders else (now.measure,):
            one = replace(now, measure=measure)
            found = drawn_or_said(one, drawn, renders=renders)
            wrong += [f"{by} {split} {each}" for each in found]
    return wrong


def test_no_number_stands_twice(record):
    """Whatever rows are counted by alone; with splits the forms below see to it."""
    wrong = []
    for question in QUESTIONS:
        first = explore(record, record.words(), question, {}, {"chart": "table"})
        for by in first.groups:
            cells = replace(first, by=by).cells
            if cells.duplicated(f"{by}_code").any() or cells.duplicated(by).any():
                wrong.append((question, by))
    assert wrong == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_may_be_picked_draws_or_says_why_not(record, question):
    every = pairs(record, question)
    some = random.Random(question).sample(every, min(SAMPLE, len(every)))
    assert checked(record, question, some) == []


@pytest.mark.long
@pytest.mark.parametrize("question", QUESTIONS)
def test_all_that_may_be_picked_draws_or_says_why_not(record, question):
    assert checked(record, question, pairs(record, question), renders=True) == []


def test_every_question_is_offered_and_begins_with_what_it_declares(record):
    assert [each.question for each in offered_questions(record)] == QUESTIONS
    for offer in EXPLORED_QUESTIONS:
        found = asked(record, {"question": offer.question})
        assert (found.now.by, found.now.split) == (offer.by, offer.split)
        assert found.problems == ()
        assert found.view() == (
            {} if offer == EXPLORED_QUESTIONS[0] else {"question": offer.question}
        )


@pytest.mark.parametrize(
    "view",
    [
        {"by": "state"},
        {"by": "quarter", "split": "cluster", "show": "bars,table"},
        {"mark": "subregion:oceania,subregion:east_asia", "without": "visit_type:regional"},
        {"keep": "days:2018-01-01..2018-06-30", "mark": "row:138"},
        {"question": "assistance/list", "mark": "donors:", "split": "need_origin", "by": "stage"},
        {"question": "overview/world", "measure": "activities"},
        {"question": "visits/between", "by": "month", "split": "visit_type"},
    ],
)
def test_the_shortest_address_asks_for_the_same(record, view):
    found = asked(record, view)
    assert found.problems == ()
    assert found.view() == view
    again = asked(record, found.view())
    assert again.now == found.now


@pytest.mark.parametrize(
    ("view", "refused"),
    [
        ({"question": "no/such"}, "question=no/such"),
        ({"question": "counts/posts"}, "question=counts/posts"),
        ({"question": "visits/lists"}, "question=visits/lists"),
        ({"by": "theme"}, "by=theme"),
        ({"by": "state", "split": "state"}, "split=state"),
        ({"measure": "visits"}, "measure=visits"),
        ({"show": "bars,pie"}, "show=pie"),
        ({"mark": "subregion:atlantis"}, "mark=subregion:atlantis"),
        ({"mark": "note:x"}, "mark=note:x"),
        ({"keep": "days:2019-01-01..2018-01-01"}, "keep=days:2019-01-01..2018-01-01"),
        ({"without": "visit_type:regional,visit_type:none"}, "without=visit_type:none"),
    ],
)
def test_what_makes_no_sense_is_named_and_the_rest_applies(record, view, refused):
    found = asked(record, {"split": "visit_type", **view})
    assert [each.asked for each in found.problems] == [refused]
    assert found.now.question.id == "visits/list"
    assert len(found.now.frame) in (31, 26)


def test_a_question_that_is_not_offered_is_named_with_near_ones(record):
    """One that can be counted is shown all the same; both say so."""
    (problem,) = asked(record, {"question": "visits/lists"}).problems
    assert (problem.why, problem.known.split(", ")[0]) == ("no_question", "visits/list")
    found = asked(record, {"question": "record/tables"})
    assert found.now.question.id == "record/tables"
    assert [each.why for each in found.problems] == ["not_listed"]
    assert found.problems[0].known


def test_a_filter_that_the_question_does_not_take_waits_and_a_code_it_lacks_is_named(record):
    found = asked(record, cluster=["C"], stage=["completed"])
    assert (len(found.now.frame), found.problems) == (10, ())
    code = next(c for c in record.ask("assistance/by_theme")["theme"])
    found = asked(record, {"question": "mandates/points"}, theme=[code])
    assert [each.why for each in found.problems] in ([], ["not_offered"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_kept_by_a_filter_are_the_marked_rows_and_no_others(record, question):
    """Whichever way rows are kept, they are the same: so a mark may become a filter."""
    base = asked(record, {"question": question}).now
    columns = {each.parameter for each in BY_KEY.values()} & {*base.groups}
    for column in columns:
        for code in base.codes(column)[:3]:
            if not code:
                continue
            marked = asked(record, {"question": question, "mark": marks_text({column: [code]})}).now
            kept, rows = marked.keeping.frame, marked.frame[marked.marked]
            # A question may put its rows in order by how many there are.
            texts = [sorted(each.to_csv(index=False).splitlines()) for each in (kept, rows)]
            assert texts[0] == texts[1], (column, code)


# --- marks ------------------------------------------------------------------------------------


def test_marks_are_written_and_read_again():
    marks = {"title": ["a, b: c", "50 %"], "donors": [""], "days": ["2018-01-01..2018-02-01"]}
    assert read_marks(marks_text(marks)) == marks


def lit_parts(now: Exploration) -> float:
    """How much of a picture's bars is in full colour."""
    picture = ExploredChart(now).picture(now.cells, now.words)
    boxes = [mark for mark in picture.marks if isinstance(mark, Box) and mark.strength == 1]
    if now.chart == "columns":
        return sum(box.y1 - box.y0 for box in boxes)
    return sum(box.x1 - box.x0 for box in boxes) if now.chart == "bars" else len(boxes)


@pytest.mark.parametrize(
    "mark",
    ["subregion:west_central_africa", "visit_type:focused", "quarter:2018-Q3", "row:138",
     "days:2018-07-01..2018-12-31", "state:NER,state:MLI", "subregion:oceania,visit_type:regional"],
)  # fmt: skip
def test_every_picture_lights_the_marked_rows_and_no_others(record, mark):
    found = asked(record, {"mark": mark})
    number = found.now.marked.sum()
    assert 0 < number < 31
    assert sum(found.now.lit) == number
    for chart in ("bars", "columns", "timeline"):
        assert lit_parts(found.pictures[chart]) == pytest.approx(number), chart
    heat = found.pictures["heat_map"]
    marks = PictureMarks(heat)
    picture = ExploredChart(heat).picture(heat.cells, heat.words)
    shares = [marks.share(box.stands) for box in picture.marks if box.stands]
    assert sum(share.marked for share in shares) == number
    written = [text.text for layer in picture.layers if isinstance(layer, Texts)
               for text in layer.items]  # fmt: skip
    partly = [f"{s.marked}/{s.whole}" for s in shares if 0 < s.marked < s.whole]
    assert sorted(text for text in written if "/" in text) == sorted(partly)


def test_a_mark_of_a_picture_stands_for_the_rows_of_its_length(record):
    for question in ("visits/list", "assistance/list", "overview/world", "state/dated"):
        for chart, now in asked(record, {"question": question}).pictures.items():
            if isinstance(now, str):
                continue
            marks = PictureMarks(now)
            picture = ExploredChart(now).picture(now.cells, now.words)
            stood = {box.stands for box in picture.marks if box.stands}
            whole = sum(marks.share(stands).whole for stands in stood) + now.unplaced
            assert whole == now.counted[now.measure].sum() or chart == "timeline", (question, chart)


def test_left_out_and_kept_together_are_all(record):
    code = asked(record, {"question": "assistance/list"}).now.codes("need_origin")[0]
    text = marks_text({"need_origin": [code]})
    base = asked(record, {"question": "assistance/list", "mark": text}).now
    kept, left = (
        asked(record, {"question": "assistance/list", key: text}).now for key in ("keep", "without")
    )
    assert len(kept.frame) == base.marked.sum()
    assert len(kept.frame) + len(left.frame) == len(base.frame)
