"""A State's profile as a sheet: what it says in which language."""

import re

import pytest

from ctc_dash.charts.picture import no_link
from ctc_dash.views.state_sheet import StateSheet, tongue

pytestmark = pytest.mark.unit


def test_chinese_values_say_that_they_are_and_no_other_value_does(record):
    sheet = StateSheet(record.words(), no_link)
    sheet.draw(record.figure("state/profile", state=["NER"]))
    values = re.findall(r'<span class="value" dir="auto"( lang="zh")?>([^<]+)', sheet.view.object)
    assert (' lang="zh"', "尼日尔") in values
    assert ("", "Нигер") in values
    assert {text.isascii() for lang, text in values if lang} == {False}


@pytest.mark.parametrize(
    ("text", "lang"), [("第三次", "zh"), ("Niger", None), ("the word 工具 in English", None)]
)
def test_a_quoted_word_does_not_make_a_sentence_chinese(text, lang):
    assert tongue(text).get("lang") == lang
