"""Where no visit is shown, every figure on visits says among how many it was looked for.

Appendix I lists 31 visits, of 2018 and 2019; none to Sri Lanka or Canada, one to Niger.
"""

import datetime as dt

import pytest

pytestmark = pytest.mark.unit

ON_VISITS = [
    "visits/timeline",
    "visits/by_region_and_type",
    "visits/by_month",
    "visits/by_participant",
    "visits/list",
    "follow_up/timetable",
    "follow_up/workload",
    "follow_up/known_dates",
]


@pytest.mark.parametrize("name", ON_VISITS)
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"state": ["LKA"]}, "No visit to Sri Lanka is among the 31 listed (2018–2019)."),
        (
            {"state": ["LKA", "CAN"]},
            "None of the 31 visits listed (2018–2019) was to one of the States chosen.",
        ),
        (
            {"state": ["NER"], "cluster": ["A"]},
            "None of the 31 visits listed (2018–2019) fits these filters.",
        ),
        ({"as_of": dt.date(2010, 1, 1)}, "No visit is listed that ended by 1 January 2010."),
    ],
)
def test_no_visit_is_said_in_words(record, name, given, said):
    assert record.figure(name, **given).said == said


@pytest.mark.parametrize("name", ON_VISITS)
def test_it_is_not_said_where_there_is_one(record, name):
    assert "listed (" not in record.figure(name, state=["NER"]).said


def test_a_list_of_one_year_and_of_one_visit(record):
    given = {"state": ["LKA"], "as_of": dt.date(2018, 12, 31)}
    assert record.figure("visits/list", **given).said.endswith("among the 15 listed (2018).")
    first = {"state": ["LKA"], "as_of": dt.date(2018, 2, 28)}
    assert len(record.ask("visits/list", as_of=first["as_of"])) == 1
    assert record.figure("visits/list", **first).said == (
        "The 1 visit listed (2018) was not to Sri Lanka."
    )


def test_nobody_named_is_not_no_visit(record):
    """To Poland one visit is listed, and nobody is named with it."""
    said = record.figure("visits/by_participant", state=["POL"]).said
    assert said == "The documents name no body with the visit shown."
