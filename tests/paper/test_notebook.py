"""A figure as one piece of HTML: whole, safe, and apart from others on the same page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from ctc_dash.paper import notebook
from ctc_dash.words import Language

pytestmark = pytest.mark.unit


def ids(markup: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', markup)


def test_a_picture_stands_between_its_sentence_and_its_source(record):
    markup = notebook.figure_html(record.figure("visits/by_region_and_type"))
    order = ["<h3", "<strong>", "<svg", "<details", "Source: S/2020/99", "Subregions are those"]
    assert [markup.index(part) for part in order] == sorted(markup.index(part) for part in order)
    assert "**" not in markup
    assert re.search(r"\.ctc-dash-figure \{.*\.picture svg \{ max-width: 100%;", markup, re.DOTALL)


def test_pictures_of_one_page_do_not_share_names(record):
    first = notebook.still(record.figure("assessments/by_cluster"))
    second = notebook.still(record.figure("assessments/by_subregion"))
    assert ids(first)  # the hatching of the unknown
    assert not set(ids(first)) & set(ids(second))
    for markup in (first, second):
        assert set(re.findall(r"url\(#([^)]+)\)", markup)) <= set(ids(markup))


def test_a_mere_table_stands_open_and_says_what_it_leaves_out(record):
    shown = record.figure("visits/list")
    markup = notebook.figure_html(shown)
    assert "<svg" not in markup
    assert "<details" not in markup
    assert markup.count("<tr>") == notebook.MOST + 1
    assert "11 more rows in .table" in markup
    assert "more row" not in notebook.figure_html(record.figure("visits/list", state="NER"))


def test_numbers_stand_at_the_end_and_words_at_the_start(record):
    markup = notebook.figure_html(record.figure("visits/stated"))
    kinds = dict(re.findall(r'<th scope="col"(?: class="(\w+)")?>([^<]+)', markup))
    assert kinds["number"]
    assert kinds[""]
    assert ":is(th, td).number { text-align: end;" in markup


def test_its_styles_reach_nothing_else(record):
    """They are nested in the figure's own class, and stand in it: panes are out of reach."""
    markup = notebook.figure_html(record.figure("visits/list"))
    (style,) = re.findall(r"<style>(.*?)</style>", markup, re.DOTALL)
    opened, depth = 0, 0
    for letter in style:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        opened += letter == "{" and depth == 1
    assert (opened, depth) == (1, 0)
    assert style.startswith(".ctc-dash-figure {")


def test_an_empty_answer_has_no_table(record):
    markup = notebook.figure_html(record.figure("state/timeline", state="KEN"))
    assert "<table" not in markup
    assert "nothing with a date is recorded" in markup
    assert "Nothing in the record fits" in markup


def test_what_the_record_says_cannot_become_markup(record):
    shown = record.figure("visits/list", state="NER")
    harmful = replace(shown, frame=shown.frame.assign(place='<script>alert("1")</script>'))
    assert "<script" not in notebook.figure_html(harmful)
    assert "&lt;script&gt;" in notebook.figure_html(harmful)


def test_a_language_from_right_to_left_says_so(record):
    shown = record.figure("visits/list", state="NER")
    words = replace(shown.words, language=Language("en", "ar", "rtl", "Arabic", "en"))
    assert 'lang="en" dir="rtl"' in notebook.figure_html(replace(shown, words=words))


def test_where_there_is_only_text_the_figure_is_told(record):
    said = repr(record.figure("visits/list", state="NER")).splitlines()
    assert said[0] == "The visits one by one (1 row)"
    assert said[-1] == "Source: S/2020/99, annex I, paras 81 and 88; annex I, appendix I, No. 142"
