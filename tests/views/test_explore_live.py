"""The explore page alive: what a choice changes, and the cells as what Bokeh draws."""

from __future__ import annotations

import json

import pytest

from ctc_dash.asking.records import Records
from ctc_dash.views.live import Live
from ctc_dash.views.page_views import PageViews

pytestmark = pytest.mark.unit

WEST = "mark=subregion:west_central_africa"


@pytest.fixture(scope="module")
def live(record) -> Live:
    return Live(PageViews(Records()))


def go(live, before, after):
    build = live._pages.view("explore", "").record.build_id
    return live.answer({"from": f"explore{before}", "go": f"explore{after}", "build": build})


def test_a_mark_changes_the_pictures_and_what_is_marked_alone(live):
    answer = go(live, "", f"?{WEST}")
    changed = {name for name in answer["parts"] if not name.endswith(("head", "foot", "menu"))}
    assert changed == {
        "notice", "shows", "marked", "python", "bars/picture", "heat_map/picture",
        "timeline/picture", "table/table", "cells/table", "bars/table", "heat_map/table",
        "timeline/table",
    }  # fmt: skip
    assert answer["form"]["fields"] == []
    assert f'value="{WEST.removeprefix("mark=")}"' in answer["form"]["kept"]


def test_a_choice_changes_the_tables_behind_the_pictures(live):
    answer = go(live, "?show=bars", "?show=bars&by=cluster&split=visit_type")
    assert "Visits by cluster and type" in answer["parts"]["bars/head"]
    assert "bars/table" in answer["parts"]


def test_another_question_is_laid_out_anew_and_stays_on_its_page(live):
    answer = go(live, "", "?question=assistance/list")
    assert answer["address"] == "explore?question=assistance/list"
    assert "Assistance activities by thematic area and stage" in answer["main"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_picture_is_drawn_without_a_script_in_it(live, theme):
    at = "explore?show=bars,columns,heat_map,timeline,tiles"
    for name in ("bars", "columns", "heat_map", "timeline", "tiles"):
        answer = live.answer({"element": name, "theme": theme, "at": at})
        text = json.dumps(answer["item"])
        assert "ColumnDataSource" in text, name
        assert "CustomJS" not in text, name
        assert ("#12181D" in text) == (theme == "dark"), name
    assert answer["columns"]["state"]["codes"]["Niger"] == "NER"
    months = live.answer({"element": "columns", "theme": theme, "at": f"{at}&by=month"})
    assert months["columns"]["month_text"] == {"named": "month", "codes": None}
    events = live.answer({"element": "timeline", "theme": theme, "at": at})
    assert events["columns"] == {"row": {"named": "row", "codes": None}}
    assert '"HBar"' in json.dumps(events["item"])  # in which a box selects
    assert "Visits by month. 31 rows are counted." in json.dumps(months["item"])
    # Months between two others are drawn and have nothing to mark; nothing is lit.
    counted = {mark for (mark,), names in months["rows"] if names == []}
    assert {"month:2018-03", "month:2018-04"} & counted == {"month:2018-03"}
    assert months["lit"] == events["lit"] == []


def test_what_is_marked_is_lit_in_what_is_drawn_and_told_alone_where_it_is_drawn_already(live):
    at = "explore?mark=row:145,row:147&show=bars,columns,timeline,tiles"
    asked = {"theme": "light", "marked": True, "at": at}
    lit = {name: live.answer({"element": name, **asked}) for name in ("bars", "timeline", "tiles")}
    assert all("item" not in answer for answer in lit.values())
    assert {*lit["timeline"]["lit"]} == {("row:145",), ("row:147",)}
    assert {*lit["tiles"]["lit"]} == {("state:AUS",), ("state:NZL",)}
    assert all(cell[0] == "subregion:oceania" for cell in lit["bars"]["lit"])
    whole = live.answer({"element": "bars", "theme": "light", "at": at})
    assert (whole["lit"], "item" in whole) == (lit["bars"]["lit"], True)


@pytest.mark.parametrize(
    "query",
    ["question=briefings/list&by=topic&split=is_working_translation&show=timeline",
     "question=partners/strategies&by=state&split=may_begin_later&show=timeline",
     "question=mandates/tasks&measure=pieces_of_evidence&by=mandate_theme&split=first_evidence"
     "&show=heat_map"],
)  # fmt: skip
def test_what_could_not_be_drawn_is(live, query):
    name = query.rpartition("=")[2]
    answer = live.answer({"element": name, "theme": "light", "at": f"explore?{query}"})
    assert "ColumnDataSource" in json.dumps(answer["item"])


@pytest.mark.parametrize(
    "sent", [{"element": "cells", "at": "explore"}, {"element": "bars", "at": "visits"},
             {"element": "tiles", "at": "explore?question=outreach/posts&show=tiles"}]
)  # fmt: skip
def test_what_is_no_picture_is_not_drawn(live, sent):
    assert live.answer({"theme": "light", **sent}) == {"load": True}
