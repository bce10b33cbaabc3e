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
    assert answer["columns"]["row"] == {"named": "row", "codes": None}


@pytest.mark.parametrize(
    "sent", [{"element": "cells", "at": "explore"}, {"element": "bars", "at": "visits"},
             {"element": "tiles", "at": "explore?question=outreach/posts&show=tiles"}]
)  # fmt: skip
def test_what_is_no_picture_is_not_drawn(live, sent):
    assert live.answer({"theme": "light", **sent}) == {"load": True}
