"""The form of filters: what it offers with which numbers, where each choice leads, its chips."""

import datetime as dt
from itertools import pairwise
from urllib.parse import parse_qsl

import pytest
from lxml import html

from ctc_dash.address import codec
from ctc_dash.address.filters import BY_KEY, Filters
from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.asking.parameters import ALL
from ctc_dash.paper import filter_fields
from ctc_dash.paper.filter_fields import filter_form
from ctc_dash.paper.templates import piece_of
from ctc_dash.views.page_words import page_words
from tests.viewing import view_of

pytestmark = pytest.mark.unit


@pytest.fixture
def made(record):
    """Make a form of a page with these values, as its address would have them."""

    def make(slug="visits", **values):
        chosen = Filters.of(values)
        return filter_form(BY_SLUG[slug], record, record.words(), chosen, record.as_of.date())

    return make


def field(form, key):
    return next(each for each in form.fields if each["key"] == key)


def drawn(form):
    pieces = (piece_of("filters", name, form) for name in ("filters", "as_of"))
    return html.fromstring(f"<main>{''.join(pieces)}</main>")


def submitted(form):
    """What the form sends as it stands."""
    inputs = drawn(form).xpath("//input[@name]")
    # Who has typed nothing into the field of a filter sends nothing that is read.
    return [(each.get("name"), each.get("value")) for each in inputs if each.get("value")]


def test_a_field_says_its_choices_and_counts(made):
    form = made(cluster=["C"])
    cluster = field(form, "cluster")
    assert cluster["summary"] == "Cluster C"
    assert [(o["label"], o["count"], o["rows"]) for o in cluster["options"]] == [
        ("Cluster A", "8", "8 visits"),
        ("Cluster B", "13", "13 visits"),
        ("Cluster C", "10", "10 visits"),
    ]
    assert field(form, "type")["summary"] == "all"
    options = {o["code"]: o for o in field(form, "subregion")["options"]}
    assert "oceania" not in options
    assert options["southern_africa"]["rows"] == "1 visit"
    assert form.status == "10 visits. 1 filter is set."


def test_the_form_says_its_fields_as_they_are(made):
    form = made(cluster=["C"], state=["FJI"])
    bar = drawn(form)
    fields = bar.xpath("//*[contains(concat(' ', @class), ' field ')]/@data-key")
    assert fields == [each["key"] for each in form.fields]
    for each in form.fields:
        (said,) = bar.xpath(f"//div[@data-key='{each['key']}']")
        assert said.xpath("string(label)") == each["label"]
        assert ("set" in said.get("class").split()) == (each["key"] in ("cluster", "state"))
        if each["kind"] != "codes":
            continue
        assert said.xpath("input/@placeholder") == [each["summary"]]
        assert said.xpath("string(.//*[@class='hint'])") == each["hint"]
        options = [
            (
                li.get("data-code"),
                li.xpath("string(a/span[@class='name'])"),
                li.xpath("string(a/span[@class='count'])"),
                li.xpath("string(a/span[@class='count']/@title)"),
                li.get("class") == "zero",
            )
            for li in said.xpath(".//li")
        ]
        assert options == [
            (o["code"], o["label"], o["count"], o["rows"], o["zero"]) for o in each["options"]
        ]
        assert said.xpath(".//li[a/@aria-current]/@data-code") == each["value"]
    assert bar.xpath("string(//p[@class='status'])") == form.status


def test_what_is_chosen_can_always_be_taken_away(made):
    form = made(cluster=["C"], state=["FJI"])
    state = field(form, "state")
    assert state["value"] == ["FJI"]
    fiji = [o for o in state["options"] if o["code"] == "FJI"]
    assert fiji == [
        {
            "code": "FJI",
            "label": "Fiji",
            "count": "0",
            "rows": "0 visits",
            "zero": True,
        }
    ]
    assert "State: Fiji" in [chip["text"] for chip in form.chips]


def test_chips_name_what_is_set_and_many_are_one(made):
    form = made(cluster=["A"], **{"from": dt.date(2018, 1, 1)})
    assert [(c["key"], c["code"], c["text"], c["name"]) for c in form.chips] == [
        ("from", None, "From: 1 January 2018", "Remove From: 1 January 2018"),
        ("cluster", "A", "Cluster: Cluster A", "Remove Cluster: Cluster A"),
    ]
    many = made(state=["NER", "MLI", "TCD", "NGA", "TUN", "DJI", "BFA"])
    assert [(c["code"], c["text"]) for c in many.chips] == [(None, "State: 7 chosen")]
    assert made().chips == []
    assert made().status == "31 visits. No filter is set."
    assert [c["text"] for c in made(as_of=ALL).chips] == ["As of: the whole record"]


def test_each_chip_leads_to_the_address_without_it(made):
    form = made(cluster=["A", "C"], type=["focused"], **{"from": dt.date(2018, 1, 1)})
    assert [(c["text"], c["href"]) for c in form.chips] == [
        ("From: 1 January 2018", "visits?cluster=A,C&type=focused"),
        ("Cluster: Cluster A", "visits?from=2018-01-01&cluster=C&type=focused"),
        ("Cluster: Cluster C", "visits?from=2018-01-01&cluster=A&type=focused"),
        ("Type: Focused", "visits?from=2018-01-01&cluster=A,C"),
    ]
    many = made(cluster=["A"], state=["NER", "MLI", "TCD", "NGA", "TUN", "DJI", "BFA"])
    assert [c["href"] for c in many.chips][1] == "visits?cluster=A"
    assert [c["href"] for c in made(as_of=ALL).chips] == ["visits"]
    bar = drawn(form)
    assert bar.xpath("//a[@class='chip']/@href") == [c["href"] for c in form.chips]
    assert bar.xpath("//a[@class='chip']/@aria-label") == [c["name"] for c in form.chips]
    assert bar.xpath("//a[@class='all']/@href") == ["visits"]
    assert drawn(made()).xpath("//a[@class='all']") == []


def test_a_page_that_counts_nothing_shows_no_number(made):
    form = made("state")
    assert BY_SLUG["state"].counted == ""
    assert set(field(form, "state")["options"][0]) == {"code", "label"}
    assert field(form, "state")["hint"] == ""
    assert form.status == "No filter is set."
    assert drawn(form).xpath("//*[@class='count']") == []


def test_where_a_page_needs_a_state_none_chosen_is_not_all(made):
    assert field(made("state"), "state")["summary"] == "choose"
    assert field(made("state", state=["NER"]), "state")["summary"] == "Niger"


@pytest.mark.parametrize(
    ("slug", "key", "status", "hint", "aloud"),
    [
        ("visits", "type", "31 visits.", "visits", "{n} visits"),
        ("assessments", "cluster", "193 States.", "States", "{n} States"),
        ("assistance", "stage", "92 activities.", "activities", "{n} activities"),
        (
            "briefings",
            "openness",
            "45 meetings and briefings.",  # of 4 more only the month is known
            "meetings and briefings",
            "{n} meetings and briefings",
        ),
        ("follow-up", "cluster", None, "steps after visits", "{n} steps after visits"),
    ],
)
def test_what_is_counted_is_named_by_page(slug, key, status, hint, aloud, made):
    form = made(slug)
    assert status is None or form.status.startswith(f"{status} ")
    assert field(form, key)["hint"] == f"Number of {hint} that each choice leaves"
    options = [o for o in field(form, key)["options"] if o["count"] != "1"]
    assert {o["rows"] for o in options} == {aloud.format(n=o["count"]) for o in options}


# --- where a choice leads -------------------------------------------------------------------------


def test_a_choice_is_one_address_in_the_records_order(made):
    def leads(form, key):
        return {
            o["code"]: form.toggled(field(form, key), o["code"])
            for o in field(form, key)["options"]
        }

    assert leads(made(), "cluster")["C"] == "visits?cluster=C"
    assert leads(made(cluster=["C"]), "cluster") == {
        "A": "visits?cluster=A,C",
        "B": "visits?cluster=B,C",
        "C": "visits",
    }
    types = [o["code"] for o in field(made(), "type")["options"]]
    # The record's order is not that of the codes.
    first, last = next((one, next_) for one, next_ in pairwise(types) if one > next_)
    assert leads(made(type=[last]), "type")[first] == f"visits?type={first},{last}"


SET = {
    "from": dt.date(2018, 2, 1),
    "to": dt.date(2019, 11, 30),
    "cluster": ["C"],
    "theme": ["gender"],
    "as_of": dt.date(2019, 12, 1),
    "with": ["later"],
}


@pytest.mark.parametrize("page", [page for page in PAGES if page.filters], ids=lambda p: p.slug)
def test_every_option_leads_to_the_address_that_toggles_it(page, made, record):
    form = made(page.slug, **SET)
    options = [(each, o) for each in form.fields for o in each.get("options", ())]
    assert bool(options) == any(not BY_KEY[key].is_date for key in page.filters)
    known = {key: [*BY_KEY] for key in BY_KEY}
    for each, option in options:
        slug, _, query = form.toggled(each, option["code"]).partition("?")
        known[each["key"]] = [o["code"] for o in each["options"]]
        found = codec.read_address(
            query, lambda key: [*known[key], "A", "B", "C", "gender", "later"]
        )
        assert (slug, found.problems) == (page.slug, [])
        left = {*each["value"]} ^ {option["code"]}
        expected = {**SET, each["key"]: left}
        assert {key: {*value} for key, value in found.values.items() if key == each["key"]} == (
            {each["key"]: left} if left else {}
        )
        others = {key: value for key, value in found.values.items() if key != each["key"]}
        assert others == {key: value for key, value in expected.items() if key != each["key"]}


def test_each_filter_can_be_cleared_by_itself_and_all_at_once(made):
    form = made(cluster=["A"], type=["focused"], as_of=dt.date(2019, 6, 1), **{"with": ["later"]})
    assert form.address("cluster", None) == "visits?type=focused&as_of=2019-06-01&with=later"
    assert form.address("as_of", None) == "visits?cluster=A&type=focused&with=later"
    assert form.clear == "visits?with=later"
    bar = drawn(form)
    for key in ("cluster", "as_of"):
        (clear,) = bar.xpath(f"//div[@data-key='{key}']//a[@class='none' or @class='clear']")
        assert (clear.get("href"), clear.get("hidden")) == (form.address(key, None), None)
    shown = bar.xpath("//a[@class='clear' or @class='none'][not(@hidden)]")
    assert len(shown) == 3


def test_the_form_carries_all_else_along(made, record):
    form = made(**SET, state=["NER", "MLI"], kind=["workshop"], type=["focused"])
    bar = drawn(form)
    (sent,) = bar.xpath("//form")
    assert (sent.get("method"), sent.get("action")) == ("get", "visits")
    hidden = bar.xpath("//input[@type='hidden']")
    assert {each.get("name"): each.get("value") for each in hidden} == {
        "cluster": "C",
        "type": "focused",
        "theme": "gender",
        "kind": "workshop",
        "state": "NER,MLI",
        "with": "later",
    }
    dates = bar.xpath("//input[@type='date']")
    assert {each.get("name"): each.get("value") for each in dates} == {
        "from": "2018-02-01",
        "to": "2019-11-30",
        "as_of": "2019-12-01",
    }


@pytest.mark.parametrize("page", [page for page in PAGES if page.filters], ids=lambda p: p.slug)
def test_a_form_that_is_sent_as_it_stands_leads_to_where_one_is(page, made, record):
    values = {**SET, "state": ["NER"]}
    form = made(page.slug, **values)
    pairs = submitted(form)
    assert len({name for name, _ in pairs}) == len(pairs)
    query = "&".join(f"{name}={value}" for name, value in pairs)
    assert dict(parse_qsl(query)) == {key: codec.value_text(value) for key, value in values.items()}


def test_the_whole_record_stays_asked_for_in_a_form_that_is_sent(made):
    form = made(cluster=["A"], as_of=ALL)
    as_of = field(form, "as_of")
    assert (as_of["value"], as_of["said"]) == ("", "the whole record")
    assert form.address("as_of", None) == "visits?cluster=A"
    query = "&".join(f"{name}={value}" for name, value in submitted(form))
    found = codec.read_address(query, lambda key: ["A"])
    assert (found.values, found.problems) == ({"cluster": ["A"], "as_of": ALL}, [])


def test_language_and_month_travel_along_and_the_part_of_a_table_does_not(record):
    view = view_of(record, "briefings", "?kind=workshop&month=2019-05&page=2&lang=en")
    form = view.form
    assert form.kept == [("kind", "workshop"), ("month", "2019-05"), ("lang", "en")]
    assert [chip["href"] for chip in form.chips] == ["briefings?month=2019-05&lang=en"]
    assert form.clear == "briefings?month=2019-05&lang=en"
    leads = [form.toggled(each, o["code"]) for each in form.fields for o in each.get("options", ())]
    assert leads
    assert [each for each in leads if not each.endswith("month=2019-05&lang=en")] == []
    assert form.address("kind", None) == "briefings?month=2019-05&lang=en"


# --- days -----------------------------------------------------------------------------------------


def test_the_as_of_day_has_a_default_and_days_have_bounds(made):
    form = made()
    as_of = field(form, "as_of")
    assert (as_of["value"], as_of["default"], as_of["max"]) == ("2019-12-16", "2019-12-16", "")
    assert (as_of["said"], field(form, "from")["said"]) == ("16 December 2019", "any day")
    assert (field(form, "from")["min"], field(form, "to")["max"]) == ("2013-01-01", "2019-12-16")
    other = made(as_of=dt.date(2019, 6, 1))
    assert (field(other, "as_of")["value"], field(other, "as_of")["said"]) == (
        "2019-06-01",
        "1 June 2019",
    )
    usual = made(cluster=["C"], as_of=dt.date(2019, 12, 16))
    assert usual.toggled(field(usual, "cluster"), "A") == "visits?cluster=A,C"


def test_the_inputs_have_the_days_and_their_bounds(made):
    bar = drawn(made(**{"from": dt.date(2018, 2, 1)}))
    first, last, as_of = bar.xpath("//input[@type='date']")
    assert (first.get("value"), first.get("min"), first.get("max")) == (
        "2018-02-01",
        "2013-01-01",
        "2019-12-16",
    )
    assert (last.get("value"), as_of.get("value"), as_of.get("max")) == ("", "2019-12-16", "")
    blank = [each.get("data-key") for each in bar.xpath("//*[contains(@class, 'blank')]")]
    assert blank == ["to"]


def test_a_period_that_ends_before_it_begins_does_not_apply_and_is_named(record):
    view = view_of(record, "visits", "?from=2019-06-01&to=2018-01-01&cluster=A")
    assert view.filters.values == {"cluster": ["A"]}
    assert [field(view.form, key)["value"] for key in ("from", "to")] == ["", ""]
    assert "a period that ends before it begins: neither day applies" in view.parts["notice"]
    refused = page_words(record.words())["refused"]
    assert refused == "The period ends before it begins: not applied yet."


# --- pages ----------------------------------------------------------------------------------------


def test_filters_of_another_page_stay_set_and_are_counted(made):
    values = {"cluster": ["A"], "type": ["focused"], "from": dt.date(2019, 6, 1)}
    form = made("assessments", **values)
    assert [each["key"] for each in form.fields] == list(BY_SLUG["assessments"].filters)
    assert [chip["text"] for chip in form.chips] == ["Cluster: Cluster A"]
    said = "73 States. 1 filter is set. 2 filters of other pages do not apply here."
    assert form.status == said
    assert form.chips[0]["href"] == "assessments?from=2019-06-01&type=focused"
    assert dict(form.kept) == {"from": "2019-06-01", "cluster": "A", "type": "focused"}
    assert made("visits", **values).status.endswith("3 filters are set.")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_page_with_filters_has_a_bar(page, record):
    view = view_of(record, page.slug)
    # On the page of one's own questions these are the filters that its question takes.
    asked = view.taken.filters if page.slug == "explore" else page.filters
    fields = [key for key in asked if key not in page.marked]  # the others have chips alone
    assert [each["key"] for each in view.form.fields] == fields
    bars = html.fromstring(f"<main>{view.main()}</main>").xpath("//form[contains(@class,'filter')]")
    assert len(bars) == bool(page.filters)
    if page.filters:
        assert bars[0].get("aria-label") == "Filters"
        assert "quiet" in bars[0].get("class").split()


def test_an_empty_record_has_no_first_day(empty_record):
    assert filter_fields.reach(empty_record)[0] == ""
