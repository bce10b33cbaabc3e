"""What the interface says: dates as precise as the source, plurals, dashes for the unknown."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_dash import words
from ctc_dash.address.filters import FILTERS
from ctc_dash.address.pages import PAGES
from ctc_dash.exports.brief.due import DUE
from ctc_dash.figures import catalogue
from tests.gathering import gathered_sentences

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def english():
    return words.Words(words.find_language("en"), {("cluster", "A"): "Cluster A"})


@pytest.mark.parametrize(
    ("first", "last", "precision", "said"),
    [
        ("2019-12-16", "2019-12-16", "day", "16 December 2019"),
        ("2018-07-11", "2018-07-13", "day", "11–13 July 2018"),
        ("2018-01-30", "2018-02-01", "day", "30 January – 1 February 2018"),
        ("2018-12-30", "2019-01-02", "day", "30 December 2018 – 2 January 2019"),
        ("2019-05-01", "2019-05-31", "month", "May 2019"),
        ("2017-01-01", "2018-07-31", "month", "January 2017 – July 2018"),
        ("2019-01-01", "2019-12-31", "year", "2019"),
        ("2019-05-01", None, "month", "May 2019"),
        (None, None, None, "–"),
    ],
)
def test_days_are_as_precise_as_the_source(english, first, last, precision, said):
    stamps = [pd.NaT if value is None else pd.Timestamp(value) for value in (first, last)]
    assert english.days(*stamps, precision) == said


def test_each_language_has_its_own_way_with_quarters_firsts_and_thousands(english):
    assert english.days("2020-01-01", "2020-03-31", "quarter", short=True) == "Q1 2020"
    french, arabic = (words.Words(words.find_language(code)) for code in ("fr", "ar"))
    assert french.day("2020-03-01") == "1er mars 2020"
    assert french.days("2020-03-01", "2020-03-11") == "1er–11 mars 2020"
    assert french.day("2020-03-11") == "11 mars 2020"
    assert arabic.number(1573) == "1,573"


def test_plurals(english):
    for number, said in [(0, "0 visits"), (1, "1 visit"), (2, "2 visits"), (1234, "1,234 visits")]:
        assert english.count("{n} visit", "{n} visits", number) == said


def test_a_sentence_ends_with_one_full_stop():
    russian = words.Words(words.find_language("ru"))
    day = russian.day("2019-12-16")
    assert day.endswith("г.")
    assert russian.whole(day) == day
    assert russian.whole(f"**{day}**") == f"**{day}**"
    assert russian.whole("а") == "а."
    assert words.Words(words.find_language("zh")).whole("一") == "一。"


@pytest.mark.parametrize("nothing", [None, "", float("nan"), pd.NaT, pd.NA])
def test_the_unknown_is_a_dash(english, nothing):
    assert english.label("cluster", nothing) == "–"
    assert english.day(nothing) == "–"


def test_a_code_without_a_name_is_shown_as_it_is(english):
    assert english.label("cluster", "A") == "Cluster A"
    assert english.label("cluster", "Z") == "Z"


def test_lists_are_prose(english):
    assert english.listed(["a"]) == "a"
    assert english.listed(["a", "b", "c"]) == "a, b and c"


def test_an_unknown_language_is_named():
    with pytest.raises(words.WordsError, match="no language 'xx', expected one of: en"):
        words.find_language("xx")


@given(st.dates(dt.date(1946, 1, 1), dt.date(2999, 12, 31)), st.integers(0, 500))
def test_a_span_names_its_first_and_last_day(first, length):
    english = words.Words(words.find_language("en"))
    start = pd.Timestamp(first)
    end = start + pd.Timedelta(days=length)
    said = english.days(start, end, "day")
    assert said.startswith(str(start.day))
    assert said.endswith(f"{end.day} {end.month_name()} {end.year}")


@pytest.mark.parametrize(
    ("text", "named", "language"),
    [
        ("尼日尔", "", "zh"),
        ("النيجر", "", "ar"),
        ("Нигер", "", "ru"),
        ("Níger", "", ""),
        ("Níger", "name_es", "es"),
        ("Niger", "name_fr", "fr"),
        ("Niger", "name_en", "en"),
        ("尼日尔", "name_as_stated", "zh"),
        ("the word 工具 in English", "note", ""),
        ("2019年12月27日我的相关信函", "answer", "zh"),
        ("–", "name_ar", ""),
        ("1540", "", ""),
        ("", "name_fr", ""),
    ],
)
def test_a_name_or_its_letters_tell_the_language(text, named, language):
    assert words.language_of(text, named) == language


def test_what_is_said_is_gathered_for_translation():
    """By the command that CONTRIBUTING has: sentences in code, and what stands in pages.toml."""
    said = {
        "Nothing in the record fits these filters.",
        "**{n} visit** fits these filters.",
        "The visits one by one",
        "In a period, a visit is counted by its first day.",
        "Skip to the content",  # in a template
    }
    assert said <= gathered_sentences()


def test_what_is_declared_is_gathered_for_translation():
    """What pages and figures are called, what is said of them, and how each filter is named."""
    figures = [*catalogue.FIGURES.values(), DUE]
    said = {sentence for each in figures for sentence in (each.title, *each.notes)}
    said |= {each.nothing for each in figures if isinstance(each.nothing, str)}
    said |= {sentence for page in PAGES for sentence in (page.title, page.answers)}
    said |= {each.label for each in FILTERS}
    assert len(said) > 150
    assert said - gathered_sentences() == set()
