"""The filter bar: what it offers with which numbers, its chips, and what it does not apply."""

import datetime as dt

import pytest

from ctc_dash.address.filters import Filters
from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.asking.parameters import ALL
from ctc_dash.views import filter_bar
from ctc_dash.views.filter_bar import FilterBar

pytestmark = pytest.mark.unit


@pytest.fixture
def made(record):
    """Make a bar; returns it with its filters."""

    def make(slug="visits", **values):
        chosen = Filters.of(values)
        page, day = BY_SLUG[slug], record.as_of.date()
        return FilterBar(page, record, record.words(), chosen, day), chosen

    return make


def field(bar, key):
    return next(each for each in bar.fields if each["key"] == key)


def test_a_field_says_its_choices_and_counts(made):
    bar, _ = made(cluster=["C"])
    cluster = field(bar, "cluster")
    assert cluster["summary"] == "Cluster C"
    assert [(o["label"], o["count"], o["rows"]) for o in cluster["options"]] == [
        ("Cluster A", "8", "8 visits"),
        ("Cluster B", "13", "13 visits"),
        ("Cluster C", "10", "10 visits"),
    ]
    assert field(bar, "type")["summary"] == "all"
    options = {o["code"]: o for o in field(bar, "subregion")["options"]}
    assert "oceania" not in options
    assert options["southern_africa"]["rows"] == "1 visit"
    assert bar.status == "10 visits. 1 filter is set."


def test_what_is_chosen_can_always_be_taken_away(made):
    bar, _ = made(cluster=["C"], state=["FJI"])
    state = field(bar, "state")
    assert state["value"] == ["FJI"]
    fiji = [o for o in state["options"] if o["code"] == "FJI"]
    assert fiji == [
        {"code": "FJI", "label": "Fiji", "count": "0", "rows": "0 visits", "zero": True}
    ]
    assert "State: Fiji" in [chip["text"] for chip in bar.chips]


def test_chips_name_what_is_set_and_many_are_one(made):
    bar, _ = made(cluster=["A"], **{"from": dt.date(2018, 1, 1)})
    assert [(c["key"], c["code"], c["text"], c["name"]) for c in bar.chips] == [
        ("from", None, "From: 1 January 2018", "Remove From: 1 January 2018"),
        ("cluster", "A", "Cluster: Cluster A", "Remove Cluster: Cluster A"),
    ]
    many, _ = made(state=["NER", "MLI", "TCD", "NGA", "TUN", "DJI", "BFA"])
    assert [(c["code"], c["text"]) for c in many.chips] == [(None, "State: 7 chosen")]
    assert made()[0].chips == []
    assert made()[0].status == "31 visits. No filter is set."
    assert [c["text"] for c in made(as_of=ALL)[0].chips] == ["As of: the whole record"]


def test_a_page_that_counts_nothing_shows_no_number(made, record):
    page = BY_SLUG["state"]
    bar = FilterBar(page, record, record.words(), Filters(), record.as_of.date())
    assert page.counted == ""
    assert set(field(bar, "state")["options"][0]) == {"code", "label"}
    assert field(bar, "state")["hint"] == ""
    assert bar.status == "No filter is set."


def test_where_a_page_needs_a_state_none_chosen_is_not_all(record):
    page, chosen = BY_SLUG["state"], Filters()
    bar = FilterBar(page, record, record.words(), chosen, record.as_of.date())
    assert field(bar, "state")["summary"] == "choose"
    chosen.choose(state=["NER"])
    assert field(bar, "state")["summary"] == "Niger"


@pytest.mark.parametrize(
    ("slug", "key", "status", "hint", "aloud"),
    [
        ("visits", "type", "31 visits.", "visits", "{n} visits"),
        ("assessments", "cluster", "193 States.", "States", "{n} States"),
        ("assistance", "stage", "92 activities.", "activities", "{n} activities"),
        (
            "briefings",
            "openness",
            "49 meetings and briefings.",
            "meetings and briefings",
            "{n} meetings and briefings",
        ),
        ("follow-up", "cluster", None, "steps after visits", "{n} steps after visits"),
    ],
)
def test_what_is_counted_is_named_by_page(slug, key, status, hint, aloud, made):
    bar, _ = made(slug)
    assert status is None or bar.status.startswith(f"{status} ")
    assert field(bar, key)["hint"] == f"Number of {hint} that each choice leaves"
    options = [o for o in field(bar, key)["options"] if o["count"] != "1"]
    assert {o["rows"] for o in options} == {aloud.format(n=o["count"]) for o in options}


def test_a_choice_is_one_update_in_the_records_order(made):
    bar, chosen = made()
    seen = []
    bar.param.watch(
        lambda *events: seen.append({e.name for e in events}), ["fields", "chips", "status"]
    )
    bar._handle_msg({"key": "cluster", "value": ["C", "A"], "n": 1})
    assert chosen.values == {"cluster": ["A", "C"]}
    assert seen == [{"fields", "chips", "status"}]
    assert field(bar, "cluster")["answered"] == 1
    bar._handle_msg({"key": "cluster", "value": [], "n": 2})
    assert chosen.values == {}


def test_it_follows_whoever_changes_the_filters(made):
    bar, chosen = made()
    chosen.choose(type=["focused"])
    assert field(bar, "type")["summary"] == "Focused"
    chosen.clear()
    assert field(bar, "type")["summary"] == "all"


@pytest.mark.parametrize(
    "message",
    [
        None,
        "clear",
        {},
        {"key": "colour", "value": ["blue"], "n": 1},
        {"key": "kind", "value": ["workshop"], "n": 1},
        {"key": "cluster", "value": "A", "n": 1},
        {"key": "cluster", "value": ["Q", "'; --"], "n": 1},
        {"key": "from", "value": "yesterday", "n": 1},
        {"key": "from", "value": ["2018-01-01"], "n": 1},
    ],
)
def test_what_the_page_does_not_know_is_not_applied(message, made):
    bar, chosen = made()
    bar._handle_msg(message)
    assert chosen.values == {}


def test_a_period_that_ends_before_it_begins_waits_and_loses_nothing(made):
    bar, chosen = made(**{"from": dt.date(2019, 6, 1)})
    bar._handle_msg({"key": "to", "value": "2018-01-01", "n": 1})
    assert chosen.values == {"from": dt.date(2019, 6, 1)}
    assert field(bar, "to")["value"] == "2018-01-01"
    assert field(bar, "to")["problem"] == "The period ends before it begins: not applied yet."
    assert field(bar, "from")["problem"] == ""
    bar._handle_msg({"key": "from", "value": "2017-01-01", "n": 2})
    assert chosen.values == {"from": dt.date(2017, 1, 1), "to": dt.date(2018, 1, 1)}
    assert field(bar, "to")["problem"] == ""


def test_clear_all_clears_what_waits_too(made):
    bar, chosen = made(cluster=["A"], **{"from": dt.date(2019, 6, 1)})
    bar._handle_msg({"key": "to", "value": "2018-01-01", "n": 1})
    bar._handle_msg({"clear": True, "n": 2})
    assert chosen.values == {}
    assert [field(bar, key)["value"] for key in ("from", "to", "cluster")] == ["", "", []]
    assert {each["answered"] for each in bar.fields} == {2}


def test_the_as_of_day_has_a_default_and_days_have_bounds(made):
    bar, chosen = made()
    as_of = field(bar, "as_of")
    assert (as_of["value"], as_of["default"], as_of["max"]) == ("2019-12-16", "2019-12-16", "")
    assert (as_of["said"], field(bar, "from")["said"]) == ("16 December 2019", "any day")
    assert (field(bar, "from")["min"], field(bar, "to")["max"]) == ("2013-01-01", "2019-12-16")
    bar._handle_msg({"key": "as_of", "value": "2019-06-01", "n": 1})
    assert chosen.values == {"as_of": dt.date(2019, 6, 1)}
    bar._handle_msg({"key": "as_of", "value": "2019-12-16", "n": 2})
    assert chosen.values == {}


def test_it_turns_to_another_page_with_the_same_filters_set(made):
    bar, chosen = made(cluster=["A"], type=["focused"], **{"from": dt.date(2019, 6, 1)})
    bar._handle_msg({"key": "to", "value": "2018-01-01", "n": 1})
    bar.turn_to(BY_SLUG["assessments"])
    assert [each["key"] for each in bar.fields] == list(BY_SLUG["assessments"].filters)
    assert [chip["text"] for chip in bar.chips] == ["Cluster: Cluster A"]
    said = "73 States. 1 filter is set. 2 filters of other pages do not apply here."
    assert bar.status == said
    bar.turn_to(BY_SLUG["visits"])
    assert field(bar, "to")["value"] == ""
    assert len(chosen.values) == 3


@pytest.mark.parametrize("page", [page for page in PAGES if page.filters], ids=lambda p: p.slug)
def test_every_page_has_a_bar(page, record):
    bar = FilterBar(page, record, record.words(), Filters(), record.as_of.date())
    assert [each["key"] for each in bar.fields] == list(page.filters)


def test_an_empty_record_has_no_first_day(empty_record):
    assert filter_bar.reach(empty_record)[0] == ""
