"""Every figure shows, in words and picture, whatever is asked of it."""

import datetime as dt
import re

import pytest

from ctc_dash.asking import questions
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

IDS = sorted(catalogue.FIGURES)
FILTERS = {
    "nothing set": {},
    "one cluster": {"cluster": ["C"]},
    "one State": {"state": ["NER"]},
    "one year": {"from": dt.date(2019, 1, 1), "to": dt.date(2019, 12, 31)},
    "before everything": {"as_of": dt.date(2001, 1, 1)},
}


def problems_of(shown):
    """What a figure leaves out or leaves open, in words."""
    wrong = []
    if not shown.title:
        wrong.append("no title")
    if not shown.takeaway.endswith("."):
        wrong.append(f"no whole sentence: {shown.takeaway!r}")
    if "{" in shown.takeaway:
        wrong.append(f"a place left open: {shown.takeaway!r}")
    if len(shown.table) != len(shown.frame):
        wrong.append(f"{len(shown.table)} rows in the table of {len(shown.frame)}")
    if len(shown.table.columns) != len(shown.columns):
        wrong.append("two columns under one heading")
    if bool(shown.svg()) != (shown.figure.chart is not None):
        wrong.append("a chart without a picture, or a picture without a chart")
    return wrong


@pytest.mark.parametrize("name", IDS)
def test_shows_with_any_filter(record, name):
    figure = catalogue.find_figure(name)
    shown = {
        filters: figure.show(record, record.words(), given) for filters, given in FILTERS.items()
    }
    wrong = {filters: problems_of(each) for filters, each in shown.items()}
    assert {filters: said for filters, said in wrong.items() if said} == {}


@pytest.mark.parametrize("name", IDS)
def test_shows_on_a_record_without_rows(empty_record, record, name):
    shown = catalogue.find_figure(name).show(empty_record, record.words(), {})
    assert problems_of(shown) == []


def test_questions_and_what_is_hidden_exist():
    wrong = []
    for figure in catalogue.FIGURES.values():
        if figure.question not in questions.catalogue():
            wrong.append(f"{figure.id}: no question {figure.question}")
        else:
            columns = {*questions.find_question(figure.question).columns, "agreement"}
            wrong += [f"{figure.id}: no {each}" for each in set(figure.hidden) - columns]
    assert wrong == []


def test_no_code_is_left_in_a_table(record):
    """A reader sees names; a cell like `follow_up` or `appendix_iii` is a label that is missing."""
    coded = {
        (name, column.heading, text)
        for name in IDS
        for column in record.figure(name).columns
        for text in column.texts
        if re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", text)
    }
    assert coded == set()


@pytest.mark.parametrize(
    ("name", "filters", "said"),
    [
        ("visits/timeline", {}, "15 visits in 2018 and 16 visits in 2019"),
        ("visits/timeline", {"state": ["GRC"]}, "1 visit in 2018"),
        ("visits/by_region_and_type", {}, "(6 each)"),
        ("visits/by_region_and_type", {"state": ["GRC"]}, "visit shown went to **Western Europe**"),
        ("visits/list", {"state": ["GRC"]}, "Greece: **1 visit** is recorded."),
        ("assessments/by_cluster", {}, "110 of 193 States"),
        ("assessments/by_cluster", {"cluster": ["C"]}, "31 of 53 States"),
        (
            "assessments/by_cluster",
            {"state": ["PLW"]},
            "For **1 State** the list is cut off in the source",
        ),
        ("assistance/by_stage", {}, "No impact assessment is reported"),
        ("briefings/calendar", {}, "9 open, 2 closed and 34 not stated. For 1 whether it was open"),
        ("briefings/by_kind_and_openness", {}, "8 of 45 are stated to have been open. For 1 that"),
        (
            "briefings/list",
            {"kind": ["joint_special_meeting"]},
            "which was open. That is the curator's reading.",
        ),
        (
            "sources/sharing",
            {"state": ["GEO"]},
            "Georgia**: no consent to share a report is stated",
        ),
        ("overview/world", {}, "**31 of 193 States** have a visit in the register of 2018–2019."),
        ("assessments/list", {}, "65 are listed without a mark and have no visit in the register."),
        ("assessments/tools", {}, "**7 tools** of assessment are named in 15 passages."),
        ("visits/list", {"as_of": dt.date(2001, 1, 1)}, "No visit is listed that ended by 1"),
    ],
)
def test_takeaways_read_well(record, name, filters, said):
    shown = catalogue.find_figure(name).show(record, record.words(), filters)
    assert said in shown.takeaway


def test_unknown_rows_are_drawn_hatched(record):
    """The nine rows that cannot be read must never look like States without a survey."""
    shown = record.figure("assessments/by_cluster")
    for drawn in (shown.svg(), shown.inline_svg()):
        assert "<pattern" in drawn
        assert 'fill="url(#' in drawn
