"""The filters: what may be chosen within what, and how many rows stand behind each choice."""

import datetime as dt

import param
import pytest

from ctc_dash.address.choices import choice_counts, offered_choices, row_count
from ctc_dash.address.filters import BY_KEY, Filters
from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.address.units import UNITS
from ctc_dash.asking import questions
from ctc_dash.asking.parameters import ALL

pytestmark = pytest.mark.unit

# Page → the question that is counted, and the page's list, which must agree with it.
COUNTED = {
    "visits": ("visits/list", "visits/list"),
    "assessments": ("assessments/list", "assessments/list"),
    "assistance": ("filters/assistance", "assistance/list"),
    "briefings": ("briefings/list", "briefings/list"),
    "follow-up": ("follow_up/timetable", "follow_up/timetable"),
}
# Other filters that are set while one is counted: nothing, one, and several at once.
OTHERS = {
    "visits": [
        {},
        {"cluster": ["A", "C"], "from": dt.date(2019, 1, 1)},
        {"type": ["follow_up"], "as_of": dt.date(2019, 6, 1)},
    ],
    "assessments": [{}, {"cluster": ["B"]}, {"status": ["received"], "subregion": ["oceania"]}],
    "assistance": [
        {},
        {"cluster": ["A"], "theme": ["ict", "gender"]},
        {"state": ["NER", "LKA"], "to": dt.date(2019, 6, 30)},
    ],
    "briefings": [{}, {"openness": ["open"]}, {"kind": ["open_briefing"], "as_of": ALL}],
    "follow-up": [{}, {"cluster": ["C"], "type": ["focused", "follow_up"]}],
}
CASES = [
    (slug, key, others)
    for slug in COUNTED
    for key in BY_SLUG[slug].filters
    if not BY_KEY[key].is_date
    for others in OTHERS[slug]
]


def miscounted(record, slug, key, others, most):
    """The choices whose number is not that of the list, of so many with rows and without."""
    counted, listed = COUNTED[slug]
    found = choice_counts(record, counted, key, Filters.of(others))
    assert found is not None
    codes = offered_choices(record, key)
    assert set(found) <= set(codes)
    with_rows = [code for code in codes if code in found]
    without = [code for code in codes if code not in found]
    wrong = {}
    for code in dict.fromkeys(with_rows[:most] + with_rows[-1:] + without[: min(most, 20)]):
        given = Filters.of({**others, key: [code]}).given(tuple(BY_KEY), record.as_of.date())
        rest = questions.ask_what_applies(record.snapshot, listed, given)
        rest = sure(rest) if counted == listed else rest
        if found.get(code, 0) != len(rest):
            wrong[code] = (found.get(code, 0), len(rest))
    return wrong


def sure(frame):
    """The meetings but for those of which only a month or year is known: they are told apart."""
    return frame[~frame["may_lie_outside"].astype(bool)] if "may_lie_outside" in frame else frame


@pytest.mark.parametrize(("slug", "key", "others"), CASES)
def test_a_count_is_what_the_list_shows_once_the_choice_is_made(slug, key, others, record):
    assert miscounted(record, slug, key, others, 1) == {}


@pytest.mark.long
@pytest.mark.parametrize(("slug", "key", "others"), CASES)
def test_every_count_is_what_the_list_shows(slug, key, others, record):
    """193 States would be 193 statements: those with rows, and some without."""
    assert miscounted(record, slug, key, others, 193) == {}


@pytest.mark.parametrize("slug", COUNTED)
@pytest.mark.parametrize("at", [0, 1])
def test_rows_are_those_of_the_list(slug, at, record):
    counted, listed = COUNTED[slug]
    chosen = Filters.of(OTHERS[slug][at])
    given = chosen.given(tuple(BY_KEY), record.as_of.date())
    rest = questions.ask_what_applies(record.snapshot, listed, given)
    rest = sure(rest) if counted == listed else rest
    assert row_count(record, counted, chosen) == len(rest)


def test_the_record_counts_what_its_pages_say(record):
    found = choice_counts(record, "visits/list", "cluster", Filters())
    assert found == {"A": 8, "B": 13, "C": 10}
    assert row_count(record, "visits/list", Filters()) == 31
    assert row_count(record, "filters/assistance", Filters()) == 92


def test_a_filters_own_value_does_not_count_against_its_choices(record):
    alone = choice_counts(record, "visits/list", "cluster", Filters())
    chosen = Filters.of({"cluster": ["A"]})
    assert choice_counts(record, "visits/list", "cluster", chosen) == alone
    types = choice_counts(record, "visits/list", "type", chosen)
    assert sum(types.values()) == 8


def test_counting_asks_once_and_not_per_code(record, monkeypatch):
    asked = []
    real = questions.ask_what_applies
    monkeypatch.setattr(
        questions, "ask_what_applies", lambda *args: asked.append(args[1]) or real(*args)
    )
    assert len(choice_counts(record, "visits/list", "state", Filters())) == 31
    assert asked == ["visits/list"]


@pytest.mark.parametrize(
    ("counted", "key"), [("", "cluster"), ("visits/list", "from"), ("briefings/list", "cluster")]
)
def test_where_counting_does_not_apply_there_is_no_number(counted, key, record):
    assert choice_counts(record, counted, key, Filters()) is None


def test_an_empty_record_counts_nothing(empty_record):
    assert choice_counts(empty_record, "visits/list", "cluster", Filters()) == {}
    assert choice_counts(empty_record, "filters/assistance", "state", Filters()) == {}


def test_lists_depend_cluster_subregion_state(record):
    assert "oceania" in offered_choices(record, "subregion", Filters.of({"cluster": ["A"]}))
    assert "oceania" not in offered_choices(record, "subregion", Filters.of({"cluster": ["C"]}))
    within = Filters.of({"cluster": ["C"], "subregion": ["north_africa"]})
    states = offered_choices(record, "state", within)
    assert "TUN" in states
    assert "NER" not in states
    assert len(offered_choices(record, "state")) == 193


def test_the_whole_record_is_not_the_default_day(record):
    day = record.as_of.date()
    assert Filters().given(("cluster",), day) == {"cluster": None, "as_of": day}
    assert Filters.of({"as_of": ALL}).given(("cluster",), day)["as_of"] == ALL
    assert Filters.of({"as_of": ALL}).chosen("as_of") is None


def test_every_page_that_counts_says_what():
    assert {page.counted for page in PAGES if page.counted} == set(UNITS)


def test_a_key_of_no_filter_is_named_with_the_near_one():
    with pytest.raises(ValueError, match=r"no filter 'clutser', .*\(did you mean 'cluster'\?\)"):
        Filters.of({"clutser": ["A"], "type": ["focused"]})
    with pytest.raises(ValueError, match="no filter 'colour'"):
        Filters().choose(colour="red")


# --- in the analyst's hands ---------------------------------------------------------------------


def test_filters_hold_the_records_choices_under_their_names(record):
    filters = record.filters(cluster="a", visit_type=["focused"], from_="2019-01-01")
    assert type(filters) is Filters  # the same as the pages'
    assert filters.values == {
        "from": dt.date(2019, 1, 1),
        "cluster": ["A"],
        "type": ["focused"],
    }
    assert filters.parameters == {
        "from": dt.date(2019, 1, 1),
        "cluster": ["A"],
        "visit_type": ["focused"],
    }
    assert filters.param.cluster.objects == ["A", "B", "C"]
    assert filters.param.cluster.names["Cluster A"] == "A"
    assert filters.param.from_.label == "From"
    assert len(filters.param.state.objects) == 193
    assert Filters().param.cluster.objects == []  # another's choices are its own


def test_filters_refuse_all_that_does_not_fit_with_what_does(record):
    with pytest.raises(questions.QuestionError) as raised:
        record.filters(clutser="A", cluster="Z", state="NIG", to="soon", year_from=2018, from_="x")
    said = str(raised.value)
    assert "no filter 'clutser', expected one of: from, to, compare_from," in said
    assert "(did you mean 'cluster'?)" in said
    assert "cluster: found 'Z', expected one of: A, B, C" in said
    assert "near: NER (Niger)" in said
    assert "to: found 'soon', expected date as YYYY-MM-DD" in said
    assert "year_from and from_ are the same" in said
    with pytest.raises(questions.QuestionError, match="type and visit_type are the same"):
        record.filters(type="focused", visit_type="regional")
    with pytest.raises(questions.QuestionError, match="no filter 'with'"):
        record.filters(**{"with": "later"})  # it chooses among records
    filters = record.filters()
    with pytest.raises(ValueError, match=r"does not accept 'Z'; valid options include: '\[A, B, C"):
        filters.cluster = ["Z"]
    with pytest.raises(ValueError, match="only takes date types"):
        filters.to = "2019-01-01"


def test_filters_drive_what_is_bound_to_them(record):
    filters = record.filters()
    seen = []
    rows = param.bind(
        lambda cluster: len(record.ask("visits/list", cluster=cluster)), filters.param.cluster
    )
    expression = param.rx(rows) + 0
    filters.param.watch(lambda event: seen.append(event.new), "cluster")
    assert expression.rx.value == 31
    filters.cluster = ["C"]
    assert (seen, expression.rx.value) == ([["C"]], 10)
    assert len(record.dataset("visits/list", filters=filters)) == 10
    assert len(record.figure("assistance/by_theme", filters=filters).frame)  # takes what it has
    assert len(record.dataset("visits/list", filters=filters, cluster="A")) == 8


def test_an_empty_list_means_all_everywhere(record):
    whole = len(record.ask("visits/list"))
    for nothing in ([], (), set()):
        assert len(record.ask("visits/list", cluster=nothing, state=nothing)) == whole
    assert len(record.dataset("visits/list", cluster=[])) == whole
    assert len(record.figure("visits/list", cluster=[]).frame) == whole
    with pytest.raises(questions.QuestionError, match="cluster: no value"):
        record.ask("visits/list", cluster="")
