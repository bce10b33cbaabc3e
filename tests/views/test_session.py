"""A page at its address and the answers to moves: what opens, what differs, what notices say."""

import asyncio
import base64
import datetime as dt
import logging

import pytest
from lxml import html

from ctc_dash.address.filters import BY_KEY
from ctc_dash.address.pages import PAGES
from ctc_dash.figures.state_names import other_names
from ctc_dash.paper import brief_subjects
from ctc_dash.views.live import Live
from ctc_dash.views.page_views import PageViews
from tests.viewing import view_of

pytestmark = pytest.mark.unit

DATE = (
    "The address asks for from=2019-99-01, which is not a date such as 2019-12-16; the rest of "
    "the address applies."
)
COLOUR = (
    "The address asks for hue=red, but there is no filter of that name; the rest of the "
    "address applies."
)


def view_at(pages, address):
    slug, _, query = address.partition("?")
    return pages.view(slug, query)


def go(live, address, before, **more):
    """The answer to a move of a page that has the build of the address where it stands."""
    build = view_at(live._pages, before).record.build_id
    return live.answer({"go": address, "from": before, "build": build, **more})


def notices(markup):
    return html.fromstring(f"<div>{markup}</div>").xpath("//li/text()")


def parts_of(page):
    """The parts of a whole page by their names, each with its own HTML, as a browser reads them."""
    drawn = html.fromstring(f"<main>{page}</main>")
    return {each.get("data-part"): inner(each) for each in drawn.xpath("//*[@data-part]")}


def inner(element):
    pieces = [element.text or "", *(html.tostring(each, encoding="unicode") for each in element)]
    return "".join(pieces).strip()


def as_read(markup):
    """A piece of HTML as a browser reads it."""
    return inner(html.fromstring(f"<div>{markup}</div>"))


# --- what an address opens ------------------------------------------------------------------------


def test_an_address_opens_its_view(pages):
    view = pages.view("visits", "?cluster=C&from=2019-01-01")
    assert view.filters.values == {"cluster": ["C"], "from": dt.date(2019, 1, 1)}
    assert "5 visits in 2019" in view.cards[0].head
    assert view.title == "Visits · CTC Dash"


def test_the_root_is_the_first_page(pages, live):
    assert pages.view("", "").spec is PAGES[0]
    assert go(live, "", "visits")["address"] == PAGES[0].slug


def test_what_is_no_page_is_none(pages):
    with pytest.raises(KeyError):
        pages.view("nowhere", "")


def test_a_page_is_made_once_and_kept(pages):
    first = pages.view("visits", "?cluster=C")
    pages.view("assessments", "")
    assert pages.view("visits", "?cluster=C") is first
    assert pages.view("visits", "cluster=c&to=") is first  # written otherwise, the same view
    assert PageViews(pages.records).view("visits", "cluster=C") is first
    others = [
        pages.view("visits", query)
        for query in ("cluster=B", "cluster=C&hue=red", "cluster=C&page=2", "cluster=C&lang=en")
    ]
    assert len({id(view) for view in [first, *others]}) == 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_has_its_figures_in_order_and_every_part_once(pages, page):
    view = pages.view(page.slug, "?state=NER" if page.needs else "")
    drawn = html.fromstring(f"<main>{view.main()}</main>")
    assert drawn.xpath("//section/@data-figure") == [card.figure.id for card in view.cards]
    there = drawn.xpath("//*[@data-part]/@data-part")
    assert len(there) == len({*there})
    bare = {f"{card.anchor}/picture" for card in view.cards if not card.has_picture}
    assert {*there} == {*view.parts, *view.tables()} - {"header", "find", "foot"} - bare
    assert [view.parts[name] for name in sorted(bare)] == [""] * len(bare)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_name_within_a_page_is_one_and_is_found(pages, page):
    view = pages.view(page.slug, "?state=NER&hue=red" if page.needs else "?hue=red")
    drawn = html.fromstring(f"<main>{view.header}{view.main()}</main>")
    names = drawn.xpath("//@id")
    assert len(names) == len({*names})
    wanted = [each[1:] for each in drawn.xpath("//a/@href") if each.startswith("#")]
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        wanted += drawn.xpath(f"//@{attribute}")
    assert wanted
    assert [each for each in wanted if each not in names] == []


@pytest.mark.parametrize(
    ("query", "heads"),
    [
        ("", "<h1>State</h1>"),
        ("?state=NER", '<h1>Niger</h1><p class="answers">West and Central Africa · Cluster C</p>'),
        ("?state=LKA,NER", "<h1>Sri Lanka and Niger</h1>"),
    ],
)
def test_the_heading_names_the_states(pages, query, heads):
    said = pages.view("state", query).parts["heading"].replace("\n", "")
    assert said.startswith(heads)


def test_the_heading_names_the_states_that_are_shown(pages):
    said = pages.view("state", "?state=NER,LKA,FRA,MLI").parts["heading"]
    assert "<h1>Niger, Sri Lanka and France</h1>" in said


def test_links_carry_what_was_set_on_another_page(pages):
    view = pages.view("overview", "?cluster=C")
    assert 'href="visits?cluster=C"' in view.header
    assert "state?cluster=C&amp;state=NER" in view.cards[1].picture


def test_paper_says_as_of_when_and_what_is_set(pages):
    view = pages.view("visits", "?cluster=C&type=focused")
    assert "As of 16 December 2019. Cluster: Cluster C. Type: Focused." in view.parts["heading"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_page_opens_as_of_any_day(record, page, day):
    view = view_of(record, page.slug, f"?as_of={day}&state=NER")
    assert [card.figure.id for card in view.cards if card.shown is None] == []
    assert not view.fails
    brief = view.parts["brief"]
    if page.brief != "meeting":
        assert ("<option " in brief) == bool(page.brief)
    else:
        assert ("<option " in brief) != ("No meeting fits these filters." in brief)


@pytest.mark.parametrize("slug", [page.slug for page in PAGES])
def test_every_page_opens_on_a_record_without_rows(empty_record, slug):
    view = view_of(empty_record, slug)
    assert [card.figure.id for card in view.cards if card.shown is None] == []
    drawn = html.fromstring(f"<main>{view.main()}</main>")
    assert "could not be drawn" not in drawn.text_content()
    assert not view.fails


# --- what does not apply --------------------------------------------------------------------------


def test_what_does_not_apply_is_named_and_the_rest_applies(pages):
    view = pages.view("visits", "?cluster=C&from=2019-99-01&hue=red")
    assert view.filters.values == {"cluster": ["C"]}
    assert notices(view.parts["notice"]) == [DATE, COLOUR]
    close = html.fromstring(view.parts["notice"]).xpath("//a[@class='close']")
    assert [each.get("href") for each in close] == ["visits?cluster=C"]


@pytest.mark.parametrize("asked", ["month=2019-13", "month=may", "page=0", "page=-1", "page=x"])
def test_a_bad_way_to_show_a_page_is_named(pages, asked):
    view = pages.view("briefings", f"?kind=workshop&{asked}")
    assert notices(view.parts["notice"]) == [
        f"The address asks for {asked}, which is no way to show this page; the rest of the address "
        "applies."
    ]
    assert view.address.text == "briefings?kind=workshop"


def test_what_did_not_apply_is_said_until_the_address_is_clean(live):
    arrived = go(live, "visits?cluster=C&hue=red", "visits")
    assert arrived["address"] == "visits?cluster=C"
    assert notices(arrived["parts"]["notice"]) == [COLOUR]
    assert go(live, "visits", "visits?cluster=C")["parts"]["notice"] == ""
    again = go(live, "visits?hue=red", "visits")
    assert notices(again["parts"]["notice"]) == [COLOUR]
    # Its close leads to the address without it, which is where the browser says it is.
    assert go(live, "visits", again["address"])["parts"] == {"notice": ""}


def test_a_notice_comes_with_another_page_too(live):
    assert COLOUR in go(live, "assessments?hue=red", "visits")["main"]


# --- moving ---------------------------------------------------------------------------------------


def test_moving_takes_the_filters_of_the_address_and_shows_the_page_once(pages, live):
    answer = go(live, "assessments?cluster=B", "visits?cluster=C")
    view = pages.view("assessments", "cluster=B")
    assert view.filters.values == {"cluster": ["B"]}
    assert "45 of 67 States" in answer["main"]
    assert answer == {
        "address": "assessments?cluster=B",
        "title": "Assessments · CTC Dash",
        "build": view.record.build_id,
        "main": view.main(late=True),
        "parts": {
            "header": view.header,
            "find": view.search_box,
            "as-of": view.as_of_field,
            "foot": view.foot,
        },
    }


def test_a_filter_changes_the_address_and_the_figures(live):
    answer = go(live, "visits?cluster=C", "visits")
    assert answer["address"] == "visits?cluster=C"
    assert "10 visits" in answer["parts"]["list/head"]
    assert "main" not in answer


def test_choosing_the_state_that_a_page_needs_lays_it_out_anew(live):
    assert "Niger" in go(live, "state?state=NER", "state")["main"]
    assert "Choose a State to see all" in go(live, "state", "state?state=NER")["main"]
    assert "main" not in go(live, "state?state=MLI", "state?state=NER")


MOVES = [
    ("visits", "visits?cluster=C"),
    ("visits?cluster=C", "visits?cluster=B"),
    ("visits?cluster=C", "visits?cluster=C&from=2019-01-01"),
    ("visits?type=focused", "visits?type=focused&as_of=2018-12-31"),
    ("overview", "overview?as_of=2019-06-01"),
    ("overview?as_of=2019-06-01", "overview?as_of=all"),
    ("assessments", "assessments?status=received"),
    ("assistance", "assistance?theme=gender&stage=delivered"),
    ("briefings", "briefings?month=2019-05"),
    ("briefings?month=2019-05", "briefings?month=list"),
    ("follow-up", "follow-up?state=NER"),
    ("state?state=NER", "state?state=MLI,NER"),
    ("mandates", "mandates?as_of=2017-01-01"),
    ("sources", "sources?page=2"),
    ("sources", "sources?cluster=C"),
]


AROUND = {"header", "find"}  # parts that stand above the page's own


@pytest.mark.parametrize(("before", "after"), MOVES, ids=[" ".join(move) for move in MOVES])
def test_a_move_sends_what_differs_as_the_prepared_page_has_it(pages, live, before, after):
    was, view = parts_of(view_at(pages, before).main()), view_at(pages, after)
    now = parts_of(view.main())
    opened = [card.anchor for card in view.cards]
    answer = go(live, after, before, opened=opened)
    sent = {name: as_read(part) for name, part in answer["parts"].items()}
    assert "main" not in answer
    # What was said of a bad address is not known from the clean one: it is always sent.
    differs = {name for name in now if now[name] != was[name]} | {"notice"}
    assert {*sent} >= differs & {*now}
    # Where filters change, a table behind a picture comes even if its rows are the same.
    turned = {f"{card.anchor}/table" for card in view.cards if card.has_picture}
    assert {*sent} - AROUND <= differs | turned
    assert {name: part for name, part in sent.items() if name not in AROUND} == {
        name: now[name] for name in {*sent} - AROUND
    }
    headers = [view_at(pages, each).header for each in (before, after)]
    assert answer["parts"].get("header") == (headers[1] if headers[0] != headers[1] else None)
    assert len(differs) < len(now)


def test_nothing_differs_where_one_stays(live):
    answer = go(live, "visits?cluster=C", "visits?cluster=C")
    assert answer["parts"] == {"notice": ""}
    assert answer["form"]["fields"] == []


def test_rows_behind_a_picture_come_late_and_those_that_somebody_looks_at_at_once(pages, live):
    view = pages.view("visits", "cluster=C")
    answer = go(live, "visits?cluster=C", "visits", opened=["by_month"])
    behind = [card for card in view.cards if card.has_picture]
    (listed,) = [card for card in view.cards if card.anchor == "list"]
    assert len(behind) == 5
    for card in [*behind, listed]:
        late = card.has_picture and card.anchor != "by_month"
        part = answer["parts"][f"{card.anchor}/table"]
        assert ("data-late" in part) == late, card.anchor
        assert ("<td" in part) == (not late), card.anchor
    for card in behind:
        assert live.answer({"table": card.anchor, "at": "visits?cluster=C"}) == {"html": card.table}


def test_a_table_with_other_rows_is_sent_though_it_has_as_many(pages, live):
    before, after = "visits?cluster=A", "visits?cluster=B"
    was, now = (
        {card.anchor: card for card in view_at(pages, each).cards} for each in (before, after)
    )
    alike = [
        name
        for name in now
        if now[name].late_table == was[name].late_table and now[name].table != was[name].table
    ]
    assert alike == ["by_month", "by_participant"]
    sent = go(live, after, before)["parts"]
    assert [name for name in alike if f"{name}/table" not in sent] == []


def test_the_filters_of_an_answer_are_those_that_differ(pages, live):
    form = go(live, "visits?cluster=C", "visits")["form"]
    changed = {field["key"] for field in form["fields"]}
    assert changed == {"cluster", "subregion", "type", "participant", "state"}
    fields = {field["key"]: field for field in pages.view("visits", "cluster=C").form.fields}
    for field in form["fields"]:
        options = [
            {key: value for key, value in option.items() if key != "href"}
            for option in fields[field["key"]]["options"]
        ]
        whole = {key: value for key, value in fields[field["key"]].items() if key != "without"}
        assert field == {**whole, "options": options}
    assert form["status"] == "10 visits. 1 filter is set."
    assert 'href="visits"' in form["chips"]
    assert form["kept"].count("<input") == 1
    assert not form["quiet"]
    assert go(live, "visits", "visits?cluster=C")["form"]["quiet"]


def test_a_page_without_filters_is_sent_none(live):
    assert "form" not in go(live, "visit?id=142&page=2", "visit?id=142")


def test_nothing_but_names_can_be_open(live):
    assert go(live, "visits?cluster=A", "visits", opened=[{}]) == {"load": True}
    assert "parts" in go(live, "visits?cluster=A", "visits", opened="by_month")


def test_a_page_learns_which_build_there_is(pages, live):
    plain, layered = (pages.view("visits", query).record.build_id for query in ("", "with=later"))
    assert plain != layered
    assert live.answer({"newest": True, "at": "visits?cluster=C"}) == {"build": plain}
    assert live.answer({"newest": True, "at": "visits?with=later"}) == {"build": layered}


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"clear": True},
        {"go": "nowhere", "from": "visits"},
        {"go": "visits", "from": "nowhere"},
        {"go": "visits"},
        {"go": "visits?cluster=A", "from": "visits"},
        {"go": "visits?cluster=A", "from": "visits", "build": "of another record"},
        {"table": "by_colour", "at": "visits"},
        {"table": "by_month", "at": "../etc/passwd"},
        {"file": "csv", "figure": "visits/by_colour", "at": "visits"},
        {"brief": "state:NER", "format": "html", "at": "nowhere"},
    ],
)
def test_what_cannot_be_answered_has_the_page_loaded_in_full(live, message):
    assert live.answer(message) == {"load": True}


def test_an_answer_bears_the_number_of_its_message(pages, monkeypatch):
    live, sent = Live(pages), []
    monkeypatch.setattr(live, "_send_msg", sent.append)
    for message in (None, "visits", ["go"], {"table": "by_month", "at": "visits", "n": 7}):
        live._handle_msg(message)
    table = next(card for card in pages.view("visits", "").cards if card.anchor == "by_month").table
    assert sent == [{"html": table, "n": 7}]


def test_it_answers_while_another_answer_is_made(pages, monkeypatch):
    live, sent = Live(pages), []
    monkeypatch.setattr(live, "_send_msg", sent.append)

    async def both():
        live._handle_msg({"table": "by_month", "at": "visits", "n": 1})
        live._handle_msg({"table": "timeline", "at": "visits", "n": 2})
        assert sent == []
        for _ in range(600):
            await asyncio.sleep(0.05)
            if len(sent) == 2:
                return

    asyncio.run(both())
    assert sorted(answer["n"] for answer in sent) == [1, 2]


def test_the_names_that_find_a_choice_are_sent_when_asked_for(live, record):
    names = live.answer({"names": True, "at": "visits"})["names"]
    assert list(names) == ["state"]
    assert names["state"] == {
        code: list(found) for code, found in other_names(record, record.words()).items()
    }
    assert {*names} <= {*BY_KEY}


# --- briefs ---------------------------------------------------------------------------------------


def subjects(view):
    drawn = html.fromstring(f"<div>{view.parts['brief']}</div>")
    return [(each.get("value"), each.text) for each in drawn.xpath("//option")]


def test_the_brief_menu_offers_what_fits_the_page_and_its_filters(pages):
    assert subjects(pages.view("state", "state=NER,LKA")) == [
        ("state:NER", "Niger"),
        ("state:LKA", "Sri Lanka"),
        ("pack:state:NER,state:LKA", "A pack of all 2"),
    ]
    offered = subjects(pages.view("follow-up", "from=2019-01-01&subregion=oceania"))
    assert offered[0][0] == "region:oceania"
    assert offered[1] == ("period:2019-01-01:2019-12-16", "1 January – 16 December 2019")
    assert subjects(pages.view("overview", ""))[0][0] == "period:2018-01-01:2019-12-16"
    meetings = subjects(pages.view("briefings", "kind=workshop"))
    assert meetings
    assert {value.partition(":")[0] for value, _ in meetings} == {"meeting"}
    assert len(meetings) < len(subjects(pages.view("briefings", "")))
    none = pages.view("state", "").parts["brief"]
    assert "Choose a State first." in none
    assert none.count("<button") == none.count(" disabled>") == 4
    assert pages.view("visits", "").parts["brief"] == ""


def test_the_brief_menu_carries_the_day_and_the_layers_along(pages):
    drawn = html.fromstring(pages.view("overview", "as_of=2019-06-01&with=later").parts["brief"])
    hidden = drawn.xpath("//input[@type='hidden']")
    assert {each.get("name"): each.get("value") for each in hidden} == {
        "as_of": "2019-06-01",
        "with": "later",
    }


def test_a_brief_menu_that_fails_leaves_the_page(record, monkeypatch, caplog):
    def fails(*_):
        raise ValueError("no such day")

    monkeypatch.setitem(brief_subjects.OFFERS, "period", fails)
    view = view_of(record, "overview")
    assert subjects(view) == []
    assert "There is no brief just now." in view.parts["brief"]
    assert "no such day" not in view.main()
    assert view.cards[0].head
    assert "no such day" in caplog.text


@pytest.mark.parametrize(
    ("subject", "at", "name"),
    [
        ("state:NER", "state?state=NER", "state-ner"),
        ("region:oceania", "overview", "region-oceania"),
        ("period:2018-01-01:2018-12-31", "overview", "period-2018-01-01-2018-12-31"),
    ],
)
def test_a_brief_is_handed_over_as_a_file(live, subject, at, name):
    answer = live.answer({"brief": subject, "format": "html", "at": at})
    assert (answer["name"], answer["type"]) == (f"ctc-dash-brief-{name}.html", "text/html")
    assert base64.b64decode(answer["data"]).startswith(b"<!DOCTYPE html>")


def test_a_brief_is_of_the_day_of_the_page(live):
    def made(at):
        answer = live.answer({"brief": "state:NER", "format": "html", "at": at})
        return base64.b64decode(answer["data"]).decode("utf-8")

    assert "1 June 2019" in made("state?state=NER&as_of=2019-06-01")
    assert "1 June 2019" not in made("state?state=NER")


@pytest.mark.parametrize(
    ("subject", "ending", "said"),
    [
        ("state:QQQ", "html", "the record knows no State 'QQQ'"),
        ("colour:red", "html", "there is no brief on a 'colour'"),
        ("period:2018-01-01", "html", "'period' takes FROM and TO"),
        ("state:NER", "exe", "The brief could not be made."),
        ("state:NER", None, "The brief could not be made."),
    ],
)
def test_where_there_is_no_such_brief_a_sentence_says_so(live, subject, ending, said):
    answer = live.answer({"brief": subject, "format": ending, "at": "state"})
    assert [*answer] == ["problem"]
    assert answer["problem"].startswith(said)


def test_a_brief_that_fails_is_answered_too(live, monkeypatch, caplog):
    def broken(brief, ending):
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("ctc_dash.views.page_files.brief_bytes", broken)
    with caplog.at_level(logging.ERROR):
        answer = live.answer({"brief": "state:NER", "format": "html", "at": "state"})
    assert answer["problem"].startswith("The brief could not be made.")
    assert "a secret" not in str(answer)
    assert "ZeroDivisionError: a secret" in caplog.text
