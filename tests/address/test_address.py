"""The address says the view: round trip for all that can be chosen, bad values named one by one."""

import datetime as dt
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.filters import BY_KEY, FILTERS, Filters
from ctc_dash.address.pages import PAGES
from ctc_dash.asking.parameters import ALL, PERIODS
from ctc_dash.words import Language

pytestmark = pytest.mark.unit

KNOWN = {
    "cluster": ["A", "B", "C"],
    "subregion": ["oceania", "east_asia"],
    "type": ["follow_up", "focused"],
    "state": ["NER", "GRC", "XAA"],
    "theme": ["50 % & more", "été=où?", "plus+minus", "#;/"],
}
LANGUAGES = {code: Language(code, code, "ltr", code, code) for code in ("en", "fr", "ar", "zh")}


def bad_of(read):
    """Key and value of each thing in an address that does not apply."""
    return [tuple(problem.asked.partition("=")[::2]) for problem in read.problems]


def known(key):
    return KNOWN.get(key, ["one", "two"])


def bad(query):
    return bad_of(codec.read_address(query, known))


def values():
    strategies = {
        each.key: st.dates()
        if each.is_date
        else st.lists(st.sampled_from(known(each.key)), min_size=1, unique=True)
        for each in FILTERS
    }
    strategies["as_of"] = st.dates() | st.just(ALL)
    return st.fixed_dictionaries({}, optional=strategies).filter(in_order)


def in_order(chosen):
    return all(
        chosen.get(first, dt.date.min) <= chosen.get(last, dt.date.max) for first, last in PERIODS
    )


@pytest.fixture
def speaks(monkeypatch):
    """Four languages, whichever the interface speaks today."""
    monkeypatch.setattr(codec, "languages", lambda: LANGUAGES)


@given(values())
def test_round_trip(chosen):
    read = codec.read_address(codec.write_address(chosen), known)
    assert read.values == chosen
    assert read.problems == []
    assert read.language is None


@pytest.mark.usefixtures("speaks")
@pytest.mark.parametrize("code", LANGUAGES)
def test_round_trip_of_the_language(code):
    written = codec.write_address({"cluster": ["A"]}, code)
    assert written == f"?cluster=A&lang={code}"
    read = codec.read_address(written, known)
    assert (read.language, read.values, read.problems) == (code, {"cluster": ["A"]}, [])


@given(values())
def test_case_repetition_and_empty_parts_change_nothing(chosen):
    said = [
        f"{each.key.upper()}={quote(part.swapcase() if each.key != 'theme' else part)}"
        for each in FILTERS
        if each.key in chosen
        for part in [*parts(chosen[each.key]), *parts(chosen[each.key])[:1], ""]
    ]
    read = codec.read_address("?" + "&".join(said), known)
    assert read.values == chosen
    assert read.problems == []


def parts(value):
    return value if isinstance(value, list) else [codec.value_text(value)]


@given(values(), values())
def test_what_equals_the_default_is_left_out(chosen, defaults):
    read = codec.read_address(codec.write_address(chosen, defaults=defaults), known)
    assert {**defaults, **read.values} == {**defaults, **chosen}
    assert all(defaults.get(key) != value for key, value in read.values.items())


@given(st.text())
def test_no_query_string_breaks_it(query):
    again(query)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*BY_KEY, *codec.VIEW, "lang", "hue", ""]),
            st.sampled_from(
                [
                    "A",
                    "b,Q",
                    "all",
                    "",
                    ",",
                    "2019-13-01",
                    "2019-01-31",
                    "2019-01",
                    "list",
                    "2",
                    "%zz",
                    "en",
                ]
            )
            | st.text(max_size=20),
        ),
        max_size=12,
    )
)
def test_an_address_of_any_parts_reads_and_what_it_means_is_stable(pairs):
    again("?" + "&".join(f"{key}={text}" for key, text in pairs))


def again(query):
    """Whatever was read, written and read again, is the same, and has nothing bad in it."""
    read = codec.read_address(query, known)
    written = codec.write_address(read.values, read.language, view=read.view)
    second = codec.read_address(written, known)
    assert (second.values, second.view, second.language) == (read.values, read.view, read.language)
    assert second.problems == []
    assert len(set(read.problems)) == len(read.problems)


def test_only_what_is_chosen_is_written():
    assert codec.write_address({}) == ""
    assert codec.write_address({"cluster": ["A"], "from": None, "state": []}) == "?cluster=A"
    chosen = {"as_of": dt.date(2019, 12, 16), "type": ["follow_up", "focused"]}
    assert codec.write_address(chosen) == "?type=follow_up,focused&as_of=2019-12-16"
    assert codec.write_address(chosen, defaults={"as_of": dt.date(2019, 12, 16)}) == (
        "?type=follow_up,focused"
    )


def test_bad_values_are_named_and_good_ones_apply():
    read = codec.read_address(
        "?cluster=A,Q&from=2018-13-01&to=2019-12-31&hue=blue&state=ner", known
    )
    assert read.values == {"cluster": ["A"], "to": dt.date(2019, 12, 31), "state": ["NER"]}
    assert bad_of(read) == [("cluster", "Q"), ("from", "2018-13-01"), ("hue", "blue")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?cluster=", []),
        ("?from=&to=&cluster=,,", []),
        ("?cluster=Q,Q&cluster=Q", [("cluster", "Q")]),
        ("?cluster", []),
        ("?hue", [("hue", "")]),
        ("?type=all&cluster=ALL", []),
        ("?from=all", []),
        ("?from=20180101", [("from", "20180101")]),
        ("?from=2018-W01-1", [("from", "2018-W01-1")]),
        ("?from=２０１８-01-01", [("from", "２０１８-01-01")]),
        ("?from=2018-01-01&from=2018-01-01", []),
        ("?from=2018-01-01&from=2018-02-01", [("from", "2018-02-01")]),
        ("?lang=xx", [("lang", "xx")]),
        ("?lang=", []),
        ("?month=2019-11&page=2", []),
        ("?month=LIST&page=", []),
        ("?month=2019-13", [("month", "2019-13")]),
        ("?month=2019-1", [("month", "2019-1")]),
        ("?month=２０１９-11", [("month", "２０１９-11")]),
        (
            "?page=0&page=02&page=12345&page=all",
            [
                ("page", "0"),
                ("page", "02"),
                ("page", "12345"),
                ("page", "all"),
            ],
        ),
        ("?theme=50%20%25%20%26%20more", []),
        ("?state=%4E%45%52", []),
    ],
)
def test_what_is_bad_and_what_is_not(query, expected):
    assert bad(query) == expected


@pytest.mark.parametrize("key", ["utm_source", "UTM_Campaign", "fbclid", "gclid", "mc_eid", "_"])
def test_what_counts_readers_is_passed_over_and_what_is_unknown_is_named(key):
    read = codec.read_address(f"cluster=A&{key}=x17", known)
    assert (read.problems, read.values) == ([], {"cluster": ["A"]})
    assert codec.read_address(f"{key}x-=1", known).problems


def test_layers_are_in_the_address_and_not_among_the_filters(record):
    read = codec.read_address("?with=Later&with=nothing", lambda key: offered_choices(record, key))
    assert read.values == {"with": ["later"]}
    assert [(each.asked, each.why) for each in read.problems] == [("with=nothing", "no_value")]
    filters = Filters.of({**read.values, "cluster": ["A"]})
    assert codec.write_address(filters.values) == "?cluster=A&with=later"
    filters.clear()  # of the same record
    assert codec.write_address(filters.values) == "?with=later"
    assert not any("with" in page.filters for page in PAGES)


def test_all_is_said_only_where_silence_means_something_else():
    assert codec.read_address("?type=all&from=all&as_of=all", known).values == {"as_of": ALL}
    assert codec.write_address({"as_of": ALL}) == "?as_of=all"


def test_a_code_named_all_is_that_code():
    assert codec.read_address("?kind=all", lambda key: ["all", "one"]).values == {"kind": ["all"]}


def test_a_period_that_ends_before_it_begins_is_one_bad_pair():
    read = codec.read_address("?from=2019-12-31&to=2018-01-01&cluster=A", known)
    assert read.values == {"cluster": ["A"]}
    assert [problem.asked for problem in read.problems] == ["from=2019-12-31&to=2018-01-01"]
    assert codec.read_address("?from=2018-01-01&to=2018-01-01", known).problems == []


@given(st.integers(min_value=0, max_value=30_000))
def test_a_very_long_address_applies_up_to_a_whole_value(length):
    read = codec.read_address("?state=NER&cluster=" + "A," * length, known)
    assert read.values == {"state": ["NER"]} | ({"cluster": ["A"]} if length else {})
    too_long = 2 * length + len("state=NER&cluster=") > codec.LONGEST
    assert [problem.why for problem in read.problems] == (["length"] if too_long else [])


def test_a_very_long_value_is_one_notice(record):
    read = codec.read_address("?state=NER&cluster=" + "x" * 100_000, known)
    assert read.values == {"state": ["NER"]}
    (notice,) = codec.notice_sentences(read, record.words())
    assert len(notice) < 200


def test_everything_chosen_fits_into_an_address(record):
    everything = {
        each.key: dt.date(2019, 1, 1) if each.is_date else offered_choices(record, each.key)
        for each in FILTERS
    }
    query = codec.write_address(everything, "en")
    assert len(query) < codec.LONGEST
    assert codec.read_address(query, lambda key: offered_choices(record, key)).values == everything


def test_each_notice_names_what_it_is_about(record):
    query = (
        "?cluster=Q&from=2018-13-01&hue=blue&lang=xx&as_of=2019-01-01&as_of=2019-02-01"
        "&to=2019-01-01&month=may"
    )
    said = codec.notice_sentences(codec.read_address(query, known), record.words())
    assert [next(bit for bit in query[1:].split("&") if bit in text) for text in said] == [
        "cluster=Q",
        "from=2018-13-01",
        "hue=blue",
        "lang=xx",
        "as_of=2019-02-01",
        "month=may",
    ]
    pair = codec.notice_sentences(
        codec.read_address("?from=2019-02-01&to=2018-01-01", known), record.words()
    )
    assert pair == [
        "The address asks for from=2019-02-01&to=2018-01-01, a period that ends before it begins: "
        "neither day applies; the rest of the address does."
    ]


def test_a_notice_shows_no_control_characters(record):
    (said,) = codec.notice_sentences(
        codec.read_address("?cluster=%00%1b[31mQ%e2%80%ae", known), record.words()
    )
    assert all(sign.isprintable() for sign in said)


def test_many_bad_values_do_not_bury_the_page(record):
    read = codec.read_address("?cluster=" + ",".join(f"q{n}" for n in range(100)), known)
    said = codec.notice_sentences(read, record.words())
    assert len(read.problems) == 100
    assert len(said) == codec.MOST_NOTICES + 1
    assert said[-1] == "92 more values of the address do not apply."


def test_what_is_read_can_be_chosen():
    chosen = Filters()
    chosen.choose(**codec.read_address("?cluster=a,b&as_of=all", known).values)
    assert codec.write_address(chosen.values) == "?cluster=A,B&as_of=all"


# --- how a page is shown --------------------------------------------------------------------------


def test_how_a_page_is_shown_is_read_beside_its_filters():
    read = codec.read_address("?Month=LIST&cluster=a&page=2&page=3&lang=en", known)
    assert read.values == {"cluster": ["A"]}
    assert read.view == {"month": "list", "page": "2"}
    assert read.language == "en"


AT = codec.PageAddress(
    "briefings",
    {"kind": ["one", "two"], "as_of": dt.date(2019, 6, 1)},
    {"page": "2", "month": "2019-05"},
    "en",
    dt.date(2019, 12, 16),
)


def test_an_address_is_written_with_how_its_page_is_shown():
    assert AT.text == "briefings?kind=one,two&as_of=2019-06-01&month=2019-05&page=2&lang=en"
    usual = codec.PageAddress("visits", {"as_of": dt.date(2019, 6, 1)}, as_of=dt.date(2019, 6, 1))
    assert (usual.text, usual.query) == ("visits", "")


def test_how_a_page_is_shown_stays_on_it():
    assert AT.query == "?kind=one,two&as_of=2019-06-01&lang=en"


def test_one_thing_is_shown_in_another_way_and_all_else_as_it_is():
    rest = "briefings?kind=one,two&as_of=2019-06-01"
    assert AT.turned("page", "3") == f"{rest}&month=2019-05&page=3&lang=en"
    assert AT.turned("page", "") == f"{rest}&month=2019-05&lang=en"
    assert AT.turned("month", "list") == f"{rest}&month=list&page=2&lang=en"


def test_a_form_that_changes_one_thing_carries_all_else_along():
    assert AT.kept("month") == [
        ("kind", "one,two"),
        ("as_of", "2019-06-01"),
        ("page", "2"),
        ("lang", "en"),
    ]


@pytest.mark.parametrize("length", [codec.LONGEST - 1, codec.LONGEST, codec.LONGEST + 1, 10_000])
def test_of_a_query_string_that_is_cut_nothing_reads_otherwise(length):
    query = ("?cluster=A,Q&" + "state=NER&hue=red&" * length)[:length]
    assert codec.read_address(codec.shorten_query(query), known).values == (
        codec.read_address(query, known).values
    )
    assert len(codec.shorten_query("?" * length)) <= codec.LONGEST + 1
