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
    text = record.figure(name, **given).said
    # beside the list, what the text names of earlier visits
    assert text == said or (name == "visits/list" and text.startswith(f"{said} The text names "))


@pytest.mark.parametrize("name", ON_VISITS)
def test_it_is_not_said_where_there_is_one(record, name):
    assert "listed (" not in record.figure(name, state=["NER"]).said


def test_a_list_of_one_year_and_of_one_visit(record):
    given = {"state": ["LKA"], "as_of": dt.date(2018, 12, 31)}
    assert record.figure("visits/list", **given).said.startswith(
        "No visit to Sri Lanka is among the 15 listed (2018). The text names 1 visit before the "
    )
    first = {"state": ["LKA"], "as_of": dt.date(2018, 2, 28)}
    assert len(record.ask("visits/list", as_of=first["as_of"])) == 1
    assert record.figure("visits/list", **first).said.startswith(
        "The 1 visit listed (2018) was not to Sri Lanka. The text names 1 visit before the "
    )


def test_nobody_named_is_not_no_visit(record):
    """To Poland one visit is listed, and nobody is named with it."""
    said = record.figure("visits/by_participant", state=["POL"]).said
    assert said == "The documents name no body with the visit shown."


def test_what_was_looked_through_is_that_of_the_day(record):
    """Where nothing is found, the rows are cited that were searched: not those of later days."""
    day = {"as_of": dt.date(2018, 6, 30)}
    searched = record.ask("visits/list", **day)
    shown = record.figure("visits/list", state=["TUV"], **day)
    assert shown.frame.empty
    cited = {place for document, place in shown.cited if "No. " in place}
    assert cited == set(searched["place"])
    assert len(cited) == 6
