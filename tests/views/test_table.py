"""A card's table: what is shown, what it is sorted by, where a State leads, where nothing does."""

import pytest

from ctc_dash.views.table import content

pytestmark = pytest.mark.unit


def link(stands):
    return f"state?state={dict(stands)['state']}"


def test_a_state_is_a_link_and_nothing_else_is(record):
    table = content(record.figure("visits/list"), link)
    at = table["headings"].index("State")
    first = table["rows"][0]
    assert first[at] == {"t": "Greece", "s": "Greece", "h": "state?state=GRC"}
    assert [cell for i, cell in enumerate(first) if i != at and "h" in cell] == []


def test_a_missing_state_leads_nowhere(record):
    table = content(record.figure("overview/lately"), link)
    at = table["headings"].index("State")
    missing = [row[at] for row in table["rows"] if row[at]["t"] == "–"]
    assert missing
    assert all("h" not in cell for cell in missing)


def test_numbers_are_sorted_as_numbers(record):
    table = content(record.figure("visits/by_region_and_type"), link)
    at = table["headings"].index("Visits")
    assert table["kinds"][at] == "number"
    assert {type(row[at]["s"]) for row in table["rows"]} == {float}


def test_short_columns_are_not_broken_and_long_ones_get_width(record):
    table = content(record.figure("assessments/list"), link)
    kinds = dict(zip(table["headings"], table["kinds"], strict=True))
    assert kinds["Cluster"] == "short"  # "Cluster A" never stands on two lines
    notices = content(record.figure("overview/notices"), link)
    kinds = dict(zip(notices["headings"], notices["kinds"], strict=True))
    assert kinds["Treatment"] == "long"
    assert kinds["Topic"] == ""
