"""The page of one's own questions: whole in markup, each choice a link, its Python runs."""

from __future__ import annotations

import io
import re
from urllib.parse import unquote

import lxml.html
import pandas as pd
import pytest

from ctc_dash.asking.within_days import number_outside
from ctc_dash.exports.figure_files import figure_bytes
from ctc_dash.figures.marking import AnswerRows
from tests.viewing import view_of

pytestmark = pytest.mark.unit

AFRICA = "mark=subregion:west_central_africa"
VIEWS = [
    "by=cluster&show=timeline,table",  # bars, which could be drawn, are not shown
    "",
    AFRICA,
    "question=assistance/list&by=need_origin&split=theme&keep=donors:&without=stage:delivered",
    "question=assistance/list&mark=stage:delivered,row:{row}",
    "by=quarter&split=cluster&show=bars,columns,table&from=2018-06-01&type=follow_up,focused",
    "question=overview/world&by=state&measure=activities&as_of=2018-06-30",
    "mark=days:2018-07-01..2018-12-31&as_of=all",
]


def page(record, query=""):
    query = query.replace("{row}", AnswerRows(record.ask("assistance/list")).names[2])
    view = view_of(record, "explore", query)
    main = view.main()
    assert not view.fails
    return view, lxml.html.fromstring(main)


def way(drawn, text: str, within: str = "") -> str:
    """The query string to which the link of this text leads."""
    (href,) = drawn.xpath(f"{within}//a[normalize-space()='{text}' or @aria-label='{text}']/@href")[
        :1
    ]
    return unquote(href.partition("?")[2])


@pytest.mark.parametrize("query", VIEWS)
def test_the_line_of_python_gives_the_rows_that_the_page_shows(record, query):
    view, drawn = page(record, query)
    (line,) = drawn.xpath("//div[@class='python']/code/text()")
    explorer = eval(line, {"record": record})
    now = view.asked.now
    shown = now.frame[now.marked] if now.mark else now.frame
    assert len(shown)
    assert explorer.frame.to_csv(index=False) == shown.to_csv(index=False)
    drawn_there = drawn.xpath("//section[.//*[local-name()='svg'][.//*[local-name()='a']]]/@id")
    pictures = [name for name in view.asked.shown if name in drawn_there]
    assert explorer.chart == [*pictures, "table"][0]
    again, _ = page(record, explorer.address.partition("?")[2])
    assert again.asked.now.frame.to_csv() == explorer.frame.to_csv()


@pytest.mark.parametrize("query", VIEWS)
def test_the_shortest_address_gives_the_same_page(record, query):
    view, _ = page(record, query)
    again, _ = page(record, view.address.text.partition("?")[2])
    assert again.address == view.address
    assert again.main() == view.main()
    assert {"mark=", "keep=", "without="} & {*re.findall(r"\w+=", query)} <= {
        *re.findall(r"\w+=", view.address.text)
    }


def test_every_choice_is_a_link_that_stands_ready(record):
    _, drawn = page(record)
    picks = drawn.xpath("//details[@data-pick]")
    assert [each.get("data-pick") for each in picks] == ["question", "measure", "by", "split"]
    assert [" ".join(each.xpath("./summary")[0].text_content().split()) for each in picks] == [
        "Question Visits", "count Visits", "by Subregion", "split by Type",
    ]  # fmt: skip
    for pick in picks:
        assert len(pick.xpath(".//a[@aria-current='true']")) == 1
        assert all(pick.xpath(".//a/@href"))
    assert way(drawn, "Assistance activities") == "question=assistance/list"
    assert way(drawn, "nothing else") == "by=subregion"
    shows = drawn.xpath("//div[@class='shows']/*")
    assert [each.get("aria-current") for each in shows] == [
        "true",
        None,
        "true",
        "true",
        None,
        "true",
    ]
    assert way(drawn, "Columns") == "show=bars,columns,heat_map,timeline,table"


def test_what_cannot_be_drawn_says_why_not(record):
    _, drawn = page(record, "question=overview/world&show=columns,bars")
    assert drawn.xpath("//section[@id='columns']//p[@class='takeaway']/text()") == [
        "Columns stand along months: count by month."
    ]
    (off,) = drawn.xpath("//span[@class='off'][starts-with(., 'Timeline')]")
    assert "A line of time needs rows with days" in off.text_content()


def test_marks_light_the_others_and_can_be_kept_or_left_out(record):
    _, drawn = page(record)
    assert way(drawn, "West and Central Africa") == AFRICA
    assert way(drawn, "138") == "mark=row:138"
    _, marked = page(record, AFRICA)
    assert "Marked: West and Central Africa · 6 of 31" in marked.text_content()
    assert len(marked.xpath("//section[@id='table']//tbody/tr")) == 6
    assert way(marked, "Keep only these") == "subregion=west_central_africa"
    assert way(marked, "Leave these out") == "without=subregion:west_central_africa"
    assert way(marked, "West and Central Africa") == ""  # pressed again it is marked no longer
    lit = marked.xpath("//section[@id='cells']//td[contains(@class, 'lit')]")
    assert [each.text_content() for each in lit] == ["1", "1", "4", "6"]
    _, without = page(record, "without=subregion:west_central_africa")
    assert "25 rows are counted" in without.text_content()
    assert way(without, "Remove Left out: West and Central Africa") == ""


def test_a_cell_is_left_out_and_then_something_else_beside_it(record):
    """A cell is two columns at once: those rows alone go that are both."""
    query = f"{AFRICA},visit_type:follow_up"
    for without, left in ((4, "Oceania"), (6, "138"), (7, "Mali")):
        view, drawn = page(record, query)
        assert f"{31 - without + int(view.asked.now.marked.sum())} rows are counted" in (
            drawn.text_content()
        )
        view, drawn = page(record, way(drawn, "Leave these out"))
        assert len(view.asked.now.frame) == 31 - without
        query = way(drawn, left, "//div[@class='grid']") if left != "Mali" else ""
    assert view.asked.now.without.keys() == {"row"}


def test_what_no_filter_says_is_kept_all_the_same(record):
    code = record.ask("assistance/list")["need_origin"].iloc[0]
    _, drawn = page(record, f"question=assistance/list&mark=need_origin:{code}")
    kept = way(drawn, "Keep only these")
    assert kept.startswith("question=assistance/list&keep=need_origin:")


def test_undated_rows_and_rows_counted_twice_are_said(record):
    _, drawn = page(record, "question=assistance/list&by=implementers&split=")
    said = drawn.text_content()
    assert "Cells with several codes count for each of them: the numbers add up to" in said
    heat = drawn.xpath("//section[@id='heat_map']//p[@class='takeaway']")[0].text_content()
    assert "have no first day and are left out." in heat


def test_the_cells_always_stand_as_a_table_with_the_sources_of_the_rows(record):
    for query in ("show=table", "by=state&split=month", "show=timeline"):
        view, drawn = page(record, query)
        assert drawn.xpath("//section[@id='cells']//table//tbody/tr")
        said = drawn.xpath("//section[@id='cells']")[0].text_content()
        assert "annex I, appendix I, Nos." in said
    view, drawn = page(record, "mark=row:138")
    (card,) = (card for card in view.explored if card.name == "cells")
    assert "Nos. 138" not in card.foot
    assert "138" in card.foot


def test_files_hold_the_cells_the_rows_and_the_picture(record):
    view, _ = page(record, AFRICA)
    cards = {card.name: card for card in view.explored}
    assert {name: [*card.endings] for name, card in cards.items()} == {
        "bars": ["csv", "svg"], "heat_map": ["csv", "svg"], "table": ["csv", "xlsx"],
        "timeline": ["csv", "svg"],
        "cells": ["csv", "xlsx"],
    }  # fmt: skip
    rows = pd.read_csv(io.BytesIO(figure_bytes(cards["table"].shown, record, "csv")))
    assert [*rows["number"]] == [138, 142, 143, 149, 157, 158]
    cells = pd.read_csv(io.BytesIO(figure_bytes(cards["cells"].shown, record, "csv")))
    assert cells["rows"].sum() == 31
    assert "west_central_africa" in {*cells["subregion"]}
    for name in ("table", "cells"):
        assert figure_bytes(cards[name].shown, record, "xlsx").startswith(b"PK")
    drawn = figure_bytes(cards["heat_map"].shown, record, "svg").decode()
    assert "1/5" in drawn
    assert "Source" not in drawn
    assert "annex I, appendix I" in drawn
    assert all(AFRICA in unquote(file.href) for card in cards.values() for file in card.downloads)


def test_what_the_address_asks_in_vain_is_said(record):
    _, drawn = page(record, "by=theme&mark=subregion:atlantis")
    said = " ".join(drawn.xpath("//div[@role='alert']//li/text()"))
    assert "by=theme, which does not go with what is counted here" in said
    assert "mark=subregion:atlantis" in said


def test_the_cells_add_up_line_by_line(record):
    for query in ("", "question=assistance/list&by=implementers&split=stage", "by=quarter"):
        view, drawn = page(record, query)
        now = view.asked.now
        lines = drawn.xpath("//section[@id='cells']//tbody/tr")
        assert len(lines) == now.cells[now.by].nunique()
        totals = [int(line.xpath("./td")[-1].text_content()) for line in lines]
        assert sum(totals) == now.cells[now.measure].sum()


def test_a_picture_says_what_it_shows_to_who_does_not_see_it(record):
    _, drawn = page(record)
    assert drawn.xpath("//section[@id='bars']//*[@class='drawn']/@aria-label") == [
        "Visits by subregion and type. 31 rows are counted. "
        "Most: Western Europe and West and Central Africa, 6."
    ]
    assert drawn.xpath("//section[@id='bars']//p[@class='takeaway']")[0].text_content() == ""


def test_an_empty_answer_is_shown_as_one_and_undated_rows_are_there(record):
    _, drawn = page(record, "as_of=2001-01-01")
    assert "0 rows are counted." in drawn.text_content()
    assert not drawn.xpath("//button[@data-do='interactive']")
    (cells,) = drawn.xpath("//section[@id='cells']//p[@class='takeaway']/text()")
    assert cells == "Nothing in the record fits these filters."
    _, drawn = page(record, "question=assistance/list&stage=designed&show=heat_map,timeline,table")
    said = drawn.text_content()
    assert "Nothing in the record" not in said
    assert said.count("None of these rows has a day: only the table has them.") == 2
    assert len(drawn.xpath("//section[@id='table']//tbody/tr")) == 10


def test_a_span_of_days_is_marked_by_periods_and_made_longer_by_another(record):
    """The words of the page are true without a script, too: each period is a link."""
    query = ""
    for name, days, number in (
        ("March 2018: 2", "2018-03-01..2018-03-31", 2),
        ("May 2018: 2", "2018-03-01..2018-05-31", 4),
        ("May 2018: 2", "2018-05-01..2018-05-31", 2),
        ("May 2018: 2", "", 31),
    ):
        _, drawn = page(record, query)
        (href,) = drawn.xpath(
            f"//section[@id='timeline']//a[@class='mark'][starts-with(., '{name}')]/@href"
        )
        query = unquote(href.partition("?")[2])
        assert query == (f"mark=days:{days}" if days else "")
        view, drawn = page(record, query)
        assert view.asked.now.marked.sum() == number
        said = drawn.xpath("//div[@data-part='marked']")[0].text_content()
        assert ("another period" in said) is bool(days)


def test_one_number_says_how_many_rows_there_are(record):
    """The filters count what lies in these days alone: how many may not is said."""
    for query in (
        "question=briefings/list&openness=open,closed,unknown&as_of=2019-01-01",
        "question=assistance/list&stage=under_way,delivered&as_of=2019-05-01",
    ):
        view, drawn = page(record, query)
        rows, outside = len(view.asked.now.frame), number_outside(view.asked.now.frame)
        assert outside
        said = " ".join(drawn.xpath("//div[@data-part='marked']")[0].text_content().split())
        assert said.startswith(f"{rows} rows are counted. {outside} of them may lie after the day")
        assert view.form.status == "2 filters are set."
        assert drawn.xpath("//h2[starts-with(., 'All')]/text()")[0].startswith(f"All {rows}: ")


def test_none_is_not_called_not_stated(record):
    """Not stated has a code of its own; a State without a listed visit has none."""
    _, drawn = page(record, "question=overview/world&by=visit_type&mark=visit_type:")
    marked = drawn.xpath("//div[@data-part='marked']")[0].text_content()
    assert "Type: nothing in the record" in marked
    assert "not stated" not in marked.casefold()


def test_rows_of_steps_are_told_apart(record):
    _, drawn = page(record, "question=follow_up/timetable&by=actor&split=visit_type")
    heads = drawn.xpath("//section[@id='table']//th[@scope='col']//text()")
    assert {"State", "Step", "Who acts", "Due by", "Status"} <= {head.strip() for head in heads}
    assert "297 rows have no due day and are left out." in (
        drawn.xpath("//section[@id='timeline']")[0].text_content()
    )
