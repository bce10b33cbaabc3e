"""The pages as pages.toml declares them: what it says of figures, it says of those there are."""

from __future__ import annotations

import tomllib

import pytest

from ctc_dash import places
from ctc_dash.address import pages
from ctc_dash.asking.questions import find_question
from ctc_dash.figures.catalogue import FIGURES

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def declared():
    return tomllib.loads(places.pages_file().read_text(encoding="utf-8"))


def test_every_figure_has_a_page_and_a_title():
    assert set(pages.TITLES) == set(FIGURES)
    assert all(pages.TITLES.values())


def test_a_page_says_where_its_own_figures_stand_and_what_their_tables_leave_out(declared):
    for page in declared["page"]:
        for key in pages.OF_FIGURES:
            assert page.get(key, {}).keys() <= page["figures"].keys(), (page["slug"], key)
    assert {*pages.PLACES.values()} <= {"half", "tall", "lead", "beside"}


def test_what_a_table_leaves_out_is_in_the_answer():
    wrong = {
        (name, column)
        for name, columns in pages.HIDDEN.items()
        for column in columns
        if column not in find_question(FIGURES[name].question).columns
    }
    assert wrong == set()


@pytest.mark.parametrize("kind", ["notes", "nothing"])
def test_each_sentence_is_said_once_and_of_figures_that_there_are(declared, kind):
    sentences = [each["says"] for each in declared[kind]]
    assert len(sentences) == len(set(sentences))
    assert all(sentence.endswith(".") for sentence in sentences)
    named = [name for each in declared[kind] for name in each["figures"]]
    assert set(named) <= set(FIGURES)
    if kind == "nothing":
        assert len(named) == len(set(named))
