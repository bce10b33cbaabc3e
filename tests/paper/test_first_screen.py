"""A State's first screen: six answers of each State, differences marked, ways that lead on."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from ctc_dash.figures.figure import telling_rows
from tests.viewing import view_of

pytestmark = pytest.mark.unit

QUESTIONS = ["Last visit", "Named with it", "Survey or overview", "Assistance",
             "May its report be shared?", "Due next"]  # fmt: skip
NOT_STATED = "Not stated"
REGISTER = "S/2020/99, annex I, appendix I, No."
READING = "Which of its visits they are named with is the curator's reading"
STEPS = "S/RES/2395 (2017), para 10 · S/2020/99, annex I"
CUT = "Unknown: source text cut off"
NO_STEP = "No visit is listed from which a step would run"
SEVEN = "7 States that agreed are named, not this one"
BEFORE = "None among those listed one by one, which begin with No. 136"
ANSWERS = {
    "MAR": [
        ("26–28 June 2019", "Follow-up, the third (第三次)", f"{REGISTER} 155"),
        (NOT_STATED, "Bodies are named for 12 of the 31 visits listed, not for this one",
         "S/2020/99, annex I, paras 81, 88 and 98"),
        ("Survey or overview received", "When is not stated: the list has no dates",
         "S/2020/99, annex I, appendix II, cluster C, North Africa, No. 4"),
        ("None names it", "2 are for its subregion (inferred); 6 for wider regions",
         "S/2020/99, annex I, paras 43 and 78"),
        (NOT_STATED, SEVEN, "S/2020/99, annex I, para 25"),
        ("12 July 2020 (inferred)", "Directorate's 12-month report: Directorate",
         "S/RES/2395 (2017), para 10"),
    ],
    "NER": [
        ("9–11 July 2018", "Follow-up, the fifth (第五次)", f"{REGISTER} 142"),
        ("1267 Monitoring Team and UNOCT", READING,
         "S/2020/99, annex I, paras 81 and 88"),
        ("Survey or overview received", "When is not stated: the list has no dates",
         "S/2020/99, annex I, appendix II, cluster C, West and Central Africa, No. 18"),
        ("4 activities name it", "4 for wider regions", "S/2020/99, annex I, paras 35 and 97"),
        (NOT_STATED, SEVEN, "S/2020/99, annex I, para 25"),
        ("No date still to come", "1 step runs from a date that is not recorded", STEPS),
    ],
    "PLW": [  # never listed with a visit, and its row in the list of surveys is cut off
        (NOT_STATED, BEFORE, f"{REGISTER} 136"),
        (NOT_STATED, "No visit to it is listed", f"{REGISTER} 136"),
        (NOT_STATED, CUT, "S/2020/99, annex I, appendix II, cluster A, Oceania"),
        ("None names it", "None is for its subregion or a wider region", "S/2020/99, annex I"),
        (NOT_STATED, SEVEN, "S/2020/99, annex I, para 25"),
        (NOT_STATED, NO_STEP, f"{REGISTER} 136"),
    ],
}  # fmt: skip


def page(record, query):
    return fromstring(view_of(record, "state", query).main())


def texts(parent, path):
    return [" ".join(each.text_content().split()) for each in parent.xpath(path)]


def told(cell):
    """Answer, detail and source of one cell."""
    kinds = ("large", "detail", "from")
    return tuple((texts(cell, f"*[@class='{kind}']") or [None])[0] for kind in kinds)


@pytest.mark.parametrize("state", ANSWERS)
def test_a_state_begins_with_six_answers_each_with_its_source(record, state):
    drawn = page(record, f"state={state}")
    assert texts(drawn, "//dl[@class='six']//dt") == QUESTIONS
    cells = drawn.xpath("//dl[@class='six']/div")
    assert [told(cell) for cell in cells] == ANSWERS[state]
    hatched = [bool(cell.xpath(".//*[@class='unknown']")) for cell in cells]
    assert hatched == [answer == NOT_STATED for answer, _, _ in ANSWERS[state]]


def test_above_them_stand_the_briefs_sentences_and_where_the_state_is_listed(record):
    drawn = page(record, "state=MAR")
    assert texts(drawn, "//h1/following-sibling::p[@class='answers']") == [
        "North Africa · Cluster C"
    ]
    said = texts(drawn, "//div[@class='opening']/p")
    assert said[0].startswith("North Africa; last recorded visit ended 28 June 2019;")
    assert said[1].startswith("Next is “Directorate's 12-month report”, on 12 July 2020 (inferred)")
    assert said[-1] == "No consent to share a report is stated."


def test_the_sources_own_ordinal_says_its_language(record):
    drawn = page(record, "state=MAR")
    assert drawn.xpath("//dl[@class='six']//bdi/@lang") == ["zh"]
    assert "the third (第三次)" in texts(drawn, "//section[@id='visits']//td")
    assert record.ask("state/visits", state=["MAR"])["ordinal_as_stated"].tolist() == ["第三次"]


@pytest.mark.parametrize("state", [*ANSWERS, "LKA"])
def test_no_card_is_empty_and_each_anchor_leads_to_one_that_says_how_much_there_is(record, state):
    view = view_of(record, "state", f"state={state}")
    drawn = fromstring(view.main())
    seen = drawn.xpath("//section[div[@class='head']/h2[not(@hidden)]]/@id")
    ways = drawn.xpath("//nav[@class='contents']/a")
    assert [way.get("href") for way in ways] == [f"#{each}" for each in seen]
    rows = [int(way.xpath("string(span)")) for way in ways]
    assert rows == [telling_rows(card.shown) for card in view.cards if card.anchor in seen]
    assert 0 not in rows
    # what has no row is named once, in a line, and behind it is said of each what there is not
    nothing = [card.shown for card in view.cards if card.anchor not in seen]
    texts_there = texts(drawn, "//section[div[@class='head']/h2[@hidden]]/div[not(@class='head')]")
    assert not any(texts_there)
    (line,) = texts(drawn, "//div[@class='absent']//summary")
    names = "; ".join(shown.title for shown in nothing)
    assert line == f"Not in the 5 documents of this record: {names}."
    behind = texts(drawn, "//div[@class='absent']//li")
    assert all(said.startswith(each.title) for said, each in zip(behind, nothing, strict=True))


def test_what_no_document_has_yet_is_said_of_its_day(record):
    (line,) = texts(page(record, "state=MAR&as_of=2019-01-01"), "//div[@class='absent']//summary")
    assert line.startswith("As of 1 January 2019: Not in the 5 documents of this record: ")
    assert "Visits of the register;" in line


def test_states_side_by_side_have_a_word_where_they_differ(record):
    drawn = page(record, "state=MAR,NER,PLW")
    lines = drawn.xpath("//table[@class='six']/tbody/tr")
    found = [[told(cell) for cell in line.xpath("td")] for line in lines]
    assert found == [list(each) for each in zip(*ANSWERS.values(), strict=True)]
    marked = [texts(line, "th/span[@class='mark']") for line in lines]
    assert marked == [["differs"]] * 4 + [[]] + [["differs"]]
    two = page(record, "state=MAR,NER").xpath("//table[@class='six']/tbody/tr")
    assert [bool(line.xpath("th/span")) for line in two] == [True, True, False, True, False, True]
    assert texts(drawn, "//div[@class='opening side']//h2") == ["Morocco", "Niger", "Palau"]


def test_other_pages_begin_as_before(record):
    drawn = fromstring(view_of(record, "visits", "state=MAR").main())
    assert not drawn.xpath("//*[@class='first' or @class='contents']")
    assert not fromstring(view_of(record, "state", "").main()).xpath("//*[@class='first']")
