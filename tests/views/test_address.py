"""The address says the view: round trip for all that can be chosen, bad values named one by one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_dash.views import address
from ctc_dash.views.filters import FILTERS

pytestmark = pytest.mark.unit

KNOWN = {
    "cluster": ["A", "B", "C"],
    "subregion": ["oceania", "east_asia"],
    "type": ["follow_up", "focused"],
    "state": ["NER", "GRC", "XAA"],
}


def known(key):
    return KNOWN.get(key, ["one", "two"])


def values():
    strategies = {
        each.key: st.dates()
        if each.is_date
        else st.lists(st.sampled_from(known(each.key)), min_size=1, unique=True)
        for each in FILTERS
    }
    return st.fixed_dictionaries({}, optional=strategies)


@given(values())
def test_round_trip(chosen):
    read = address.read(address.write(chosen), known)
    assert read.values == chosen
    assert read.bad == []


def test_only_what_is_chosen_is_written():
    assert address.write({}) == ""
    assert address.write({"cluster": ["A"], "from": None, "state": []}) == "?cluster=A"
    chosen = {"as_of": dt.date(2019, 12, 16), "type": ["follow_up", "focused"]}
    assert address.write(chosen) == "?type=follow_up,focused&as_of=2019-12-16"


def test_bad_values_are_named_and_good_ones_apply():
    read = address.read("?cluster=A,Q&from=2018-13-01&to=2019-12-31&colour=blue&state=ner", known)
    assert read.values == {"cluster": ["A"], "to": dt.date(2019, 12, 31), "state": ["NER"]}
    assert read.bad == [("cluster", "Q"), ("from", "2018-13-01"), ("colour", "blue")]


@given(st.text())
def test_no_query_string_breaks_it(query):
    address.read(query, known)
