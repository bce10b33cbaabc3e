"""Takeaway sentences read as prose under every filter: zero, one, all, unknown, many."""

import ast
import datetime as dt
import re
import runpy
import tomllib
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ctc_dash.asking import questions
from ctc_dash.figures import catalogue, leaders, sentences, shapes
from ctc_dash.words import Forms
from tests.gathering import gathered_sentences

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
IDS = sorted(catalogue.FIGURES)

# Dates, 10, 2,000 and S/2020/99 hold no bare zero, so that no sentence needs an exception.
NOT_PROSE = {
    "a bare zero": r"(?<![\d,.])\b0\b(?![\d,.])",
    "all of them as a share": r"(?<![\d,])(\d[\d,]*) of \1(?![\d,])",
    "all of them as a share, with their name": (
        r"(?<![\d,])(\d[\d,]*) \w+ of \1 (has|have|is|are|was|were|carr|give)"
    ),
    "most of one": r"\bMost\b[^.]*\(1\)",
    "a majority that is only the largest part": r"\bMost (visits|activities|rows)\b",
    "more than one where there is one": (
        r"(?<![\d,.–-])\b1 (of [\d,]+ )?\w+ (are|were|have|carry)\b"
    ),
    "a name without the article that it needs": r"\b(to|with|in|of) United \w+",
    "two as all": r"\b[Aa]ll 2\b",
    "one as all": r"\b([Tt]he|[Aa]ll) 1\b",
    "a plural noun after one": r"(?<![\d,.–-])\b1 (visits|States|meetings|activities|steps|rows)\b",
    "a singular noun after many": (
        r"(?<!of )\b(?!1\b)\d+ (visit|State|meeting|activity|step|row|table|month|body|partner)\b"
    ),
    "a doubled word": r"\b(\w+) \1\b",
    "two spaces": r"  ",
    "a space before a stop": r" [.,;:]",
    "two stops": r"[.,;:][.,;:]",
    "a place left open": r"[{}]",
    "marks that do not match, or hold nothing": r"\*",  # what is left once pairs are taken out
    "a name without its capital": r"\b(the (state|committee|directorate)|state's)\b",
    "a code": r"\b[a-z]+_[a-z_]+\b",
    "nothing before its stop": r"^\W|[^.]$",
}
LONGEST = 45  # words of one sentence
MOST_LISTED = 5  # items set off by commas or “and” in one list of names

EARLY = dt.date(2001, 1, 1)
SOME_STATES = 20  # every so many States are tried; and those that the record says most of
MUCH_SAID = ("POL", "MLI", "MOZ", "CIV", "SRB", "PLW", "TUV", "TUN", "BLR", "GBR", "GRC", "FRA")


def month(year, number):
    """The filters that leave one month."""
    first = dt.date(year, number, 1)
    return {"from": first, "to": (pd.Timestamp(first) + pd.offsets.MonthEnd(0)).date()}


def codes(record, question, column):
    """The codes that a filter offers."""
    return list(dict.fromkeys(record.ask(question)[column].dropna()))


@pytest.fixture(scope="module")
def every_filter(record):
    """Many ways to filter; those that a figure does not take change nothing and are left out."""
    each = {
        "cluster": codes(record, "record/regions", "cluster"),
        "subregion": codes(record, "record/regions", "subregion"),
        "visit_type": codes(record, "visits/by_type", "visit_type"),
        "status": codes(record, "assessments/by_cluster", "status"),
        "theme": codes(record, "assistance/by_theme", "theme"),
        "stage": codes(record, "assistance/by_stage", "stage"),
        "kind": codes(record, "briefings/by_kind_and_openness", "kind"),
        "openness": codes(record, "briefings/by_kind_and_openness", "openness"),
        "state": [*codes(record, "record/states", "state")[::SOME_STATES], *MUCH_SAID],
    }
    made = [{}, {"as_of": EARLY}, {"as_of": dt.date(2018, 6, 1)}, {"as_of": dt.date(2030, 1, 1)}]
    made += [{name: [code]} for name, values in each.items() for code in values]
    made += [{name: values[:2]} for name, values in each.items()]
    made += [month(year, number) for year in (2018, 2019) for number in range(1, 13)]
    made += [{"from": dt.date(year, 1, 1), "to": dt.date(year, 12, 31)} for year in (2017, 2019)]
    made += [{"cluster": [c], "visit_type": [t]} for c in "ABC" for t in each["visit_type"]]
    made += [{"cluster": [c], "stage": [s]} for c in "ABC" for s in each["stage"]]
    made += [{"kind": [k], "openness": ["unknown"]} for k in each["kind"]]
    made += [{"state": ["NER", "MLI", "FRA", "POL"]}]
    return made


@pytest.fixture(scope="module")
def some_filters(every_filter):
    """Of each kind of filter the first, the last and, of States and periods, some between."""
    kinds = {}
    for chosen in every_filter:
        kinds.setdefault(kind_of(chosen), []).append(chosen)
    return [chosen for kind, ways in kinds.items() for chosen in spread(ways, MOST.get(kind, 2))]


def kind_of(chosen):
    """Which filters are set, each with how many values."""
    return tuple((name, len(v) if isinstance(v, list) else 1) for name, v in chosen.items())


MOST = {(("state", 1),): 6, (("from", 1), ("to", 1)): 6, (("as_of", 1),): 3}


def spread(values, most):
    """At most so many of the values, evenly from the first to the last."""
    last = len(values) - 1
    return [values[at] for at in sorted({round(i * last / (most - 1)) for i in range(most)})]


def taken(figure, every):
    """The filters that bear on this figure; a figure made of a State's rows takes the State."""
    known = set(questions.find_question(figure.question).parameter_names)
    if figure.id.startswith(("state/", "register/")):
        known.add("state")
    return [given for given in every if not given or known >= set(given)]


def wrong(takeaway):
    """What does not read well in a takeaway."""
    said = re.sub(r"\*\*([^*]+)\*\*", r"\1", takeaway)
    found = [name for name, pattern in NOT_PROSE.items() if re.search(pattern, said)]
    for sentence in re.split(r"(?<=\.) ", said):
        if len(sentence.split()) > LONGEST:
            found.append("a sentence that goes on and on")
        if (
            "“" not in sentence
            and not sentence.startswith("**")
            and sentence.count(", ") > MOST_LISTED
        ):
            found.append("a long list")
    return found


def read_badly(record, name, ways):
    """Each sentence of a figure that does not read well, with why and what was asked."""
    figure = catalogue.find_figure(name)
    found = {}
    for chosen in taken(figure, ways):
        said = figure.show(record, record.words(), chosen).takeaway
        if problems := wrong(said):
            found[said] = (problems, chosen)
    return found


@pytest.mark.parametrize("name", IDS)
def test_some_filters_read_well(record, some_filters, name):
    """Every second of the filters that bear on a figure: neighbours in the list take turns."""
    bearing = taken(catalogue.find_figure(name), some_filters)
    assert read_badly(record, name, bearing[IDS.index(name) % 2 :: 2]) == {}


@pytest.mark.long
@pytest.mark.parametrize("name", IDS)
def test_every_filter_reads_well(record, every_filter, name):
    assert read_badly(record, name, every_filter) == {}


def test_some_filters_are_of_every_kind(some_filters, every_filter):
    assert 40 <= len(some_filters) <= 60 < len(every_filter)
    kinds = [{frozenset(given) for given in ways} for ways in (some_filters, every_filter)]
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize("name", IDS)
def test_any_rows_read_well(record, name):
    """One row, two, none, any: a register that is filled in later has other numbers."""
    chosen = {"state": ["NER", "MLI", "TUN"]} if name.startswith(("state/", "register/")) else {}
    shown = catalogue.find_figure(name).show(record, record.words(), chosen)
    whole = shown.frame

    @settings(suppress_health_check=[HealthCheck.too_slow])
    @given(st.sets(st.integers(0, max(0, len(whole) - 1)), max_size=6))
    def check(rows):
        kept = whole.iloc[sorted(row for row in rows if row < len(whole))].reset_index(drop=True)
        said = replace(shown, frame=kept).takeaway
        assert wrong(said) == [], said

    check()


@pytest.mark.parametrize("name", IDS)
def test_a_record_without_rows_reads_well(empty_record, record, name):
    said = catalogue.find_figure(name).show(empty_record, record.words(), {}).takeaway
    assert wrong(said) == [], said


# What a filter leaves out is not missing


LACKING = (
    r"[Nn]o (visit|activity) is recorded|(has|have) no activity|[Nn]o activity names|"
    r"no recorded visit began"
)


@pytest.mark.parametrize(
    "name",
    ["visits/by_region_and_type", "visits/by_month", "assistance/by_region", "assistance/by_theme"],
)
@pytest.mark.parametrize("state", ["NER", "POL", "MLI", "TUN"])
def test_a_state_chosen_explains_what_is_missing(record, name, state):
    said = record.figure(name, state=[state]).said
    assert not re.search(rf"{LACKING}|[Nn]o such", said), said


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("visits/by_region_and_type", {"visit_type": ["focused"]}),
        ("visits/by_month", {"visit_type": ["focused"]}),
        ("visits/by_month", {"cluster": ["C"]}),
        ("assistance/by_region", {"stage": ["under_way"]}),
        ("assistance/by_theme", {"cluster": ["C"]}),
        ("follow_up/timetable", {"cluster": ["C"], "as_of": dt.date(2018, 6, 1)}),
        ("overview/next", {"subregion": ["oceania"]}),
    ],
)
def test_another_filter_is_said_where_something_is_missing(record, name, chosen):
    said = catalogue.find_figure(name).show(record, record.words(), chosen).said
    assert re.search(r"such visit|(visit|activities) shown", said), said
    assert not re.search(LACKING, said), said


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("visits/by_month", {"visit_type": ["focused", "follow_up"]}),
        ("assessments/by_cluster", {"status": ["received", "row_cut_off"]}),
        ("assistance/by_theme", {"theme": ["gender", "border_management"]}),
        ("briefings/list", {"openness": ["open", "closed"]}),
        ("briefings/by_kind_and_openness", {"kind": ["workshop", "open_briefing"]}),
    ],
)
def test_what_was_chosen_is_not_told_as_a_finding(record, name, chosen):
    assert "these filters." in record.figure(name, **chosen).said


# The sentences themselves

APART = (
    "4 activities for wider regions that may hold the place chosen, or a part of it, stand apart."
)

SENTENCES = [
    (
        "overview/world",
        {"as_of": EARLY},
        "**No State** has a visit in the register. The list of surveys and overviews is as of 16 "
        "December 2019; what held earlier is **unknown**. 17 States are named by an assistance "
        "activity. No such activity has a first day: they are shown whatever the date, but in no "
        "period.",
    ),
    (
        "overview/lately",
        {"as_of": EARLY},
        "In the ninety days up to 1 January 2001 **no visit of the register and no meeting** is "
        "recorded.",
    ),
    (
        "overview/next",
        {"state": ["NER"]},
        "No step after a visit shown here falls due in the ninety days from 16 December 2019.",
    ),
    ("visits/timeline", {"state": ["NER"]}, "**1 visit in 2018**."),
    ("visits/timeline", {"subregion": ["oceania"]}, "**2 visits**, all in July 2018."),
    (
        "visits/by_region_and_type",
        {"state": ["NER"]},
        "The visit shown went to **West and Central Africa**.",
    ),
    (
        "visits/by_region_and_type",
        {"subregion": ["oceania"]},
        "The 2 visits shown all went to **Oceania**.",
    ),
    (
        "visits/by_month",
        month(2018, 2),
        "The visit shown began in February 2018; its type is **focused**.",
    ),
    (
        "visits/by_month",
        {"visit_type": ["comprehensive"]},
        "**2 visits** fit these filters. In 22 of 24 months no such visit began.",
    ),
    (
        "visits/by_participant",
        {"state": ["NER"]},
        "**2 bodies** are named with a visit of the register. 1267 Monitoring Team and UNOCT are "
        "named with 1 visit each. Each time, that it was this visit is the curator's reading.",
    ),
    (
        "visits/by_participant",
        {"visit_type": ["comprehensive"]},
        "**One body** is named with a visit: DPO. That it was this visit is the curator's reading.",
    ),
    ("visits/list", {"state": ["NER"]}, "Niger: **1 visit** is recorded."),
    (
        "visits/types",
        {"as_of": EARLY},
        "The documents name **9 types of visit**. No visit of such a type is recorded one by one.",
    ),
    (
        "assessments/by_cluster",
        {"state": ["NER"]},
        "**The State shown** is marked as having a survey or overview.",
    ),
    (
        "assessments/by_cluster",
        {"status": ["row_cut_off"]},
        "For **9 States** the list is cut off in the source: whether they carry a mark is unknown.",
    ),
    (
        "assessments/by_subregion",
        {"subregion": ["oceania"]},
        "**1 of 14 States** is marked as having a survey or overview. 9 States are cut off in the "
        "source: whether they carry a mark is unknown.",
    ),
    (
        "assessments/list",
        {"state": ["SRB"]},
        "**Serbia**: “Second round” in the list of surveys and overviews; 1 visit in the register.",
    ),
    (
        "assistance/by_stage",
        {"stage": ["funded"]},
        "The documents name **1 activity** of assistance and guidance. Its stage is the curator's "
        "reading. No first day is stated of it: it is shown whatever the date, but in no period.",
    ),
    (
        "assistance/by_theme",
        {"state": ["NER"]},
        "The activities shown concern **“Legal framework and criminal justice” and “Border "
        f"management”** (2 each). {APART}",
    ),
    (
        "assistance/by_region",
        {"state": ["NER"]},
        "The 4 activities shown are all for **West and Central Africa**, alone or beside others. "
        f"{APART}",
    ),
    (
        "assistance/list",
        {"state": ["NER"]},
        "**4 activities** are shown. For none of them do the documents say who funds it or name "
        f"an amount. Of none is a first day stated: they are shown whatever the date, but in no "
        f"period. {APART}",
    ),
    (
        "assistance/list",
        {"stage": ["funded"]},
        "**1 activity** is shown. The documents say who funds it. They name no amount. No first "
        "day is stated of it: it is shown whatever the date, but in no period.",
    ),
    (
        "briefings/list",
        {"kind": ["workshop"]},
        "**No meeting or briefing** is known to lie in these days. **1 meeting or briefing** may "
        "lie in these days: only its month or year is known.",
    ),
    (
        "briefings/list",
        {"as_of": dt.date(2018, 6, 1)},
        "**5 meetings and briefings**: 1 open and 4 not stated.",
    ),
    (
        "briefings/list",
        {"openness": ["open"]},
        "**9 meetings and briefings** fit these filters. For 1 whether it was open or closed is "
        "the curator's reading.",
    ),
    (
        "briefings/by_topic",
        {"kind": ["workshop"]},
        "No recorded meeting or briefing is known to fit these filters. **1 meeting or briefing** "
        "may lie in these days: only its month or year is known.",
    ),
    (
        "follow_up/known_dates",
        {},
        "Of **1 step** after a visit a day or a month is on record. The document does not name the "
        "State.",
    ),
    (
        "mandates/obligations_by_cadence",
        {"as_of": EARLY},
        "For **none of the 56 obligations** does the record hold a fulfilment. 56 are not yet due "
        "or begin later.",
    ),
    (
        "mandates/fulfilments",
        {"as_of": dt.date(2018, 6, 1)},
        "**1 fulfilment** is recorded, of 1 obligation. The link between them is the curator's "
        "reading.",
    ),
    (
        "briefings/stated",
        {},
        "**2 of 13** stated figures are also what the record counts. Of 1 it only repeats the "
        "statement. Of 1 it is not clear what exactly it counts. For 9 nothing is recorded one "
        "by one. The table says why, one by one.",
    ),
]


@pytest.mark.parametrize(("name", "chosen", "said"), SENTENCES)
def test_sentences(record, name, chosen, said):
    assert catalogue.find_figure(name).show(record, record.words(), chosen).takeaway == said


def test_a_step_keeps_the_capital_of_a_state(record):
    """The next step is quoted as it is called; in small letters it would name no State."""
    said = {
        record.figure("state/due", state=[state], as_of=day).said
        for state in ("POL", "GHA", "MDV")
        for day in (dt.date(2019, 12, 16), dt.date(2020, 1, 10))
    }
    assert any("next is “Draft report to the State”, on " in each for each in said), said


# Shared turns of phrase


def frame(**values):
    """A frame of codes and their numbers."""
    return pd.DataFrame({"code": list(values), "number": list(values.values())})


@pytest.mark.parametrize(
    ("numbers", "top", "even", "leads", "none"),
    [
        ({}, [], True, False, []),
        ({"a": 0}, [], True, False, ["a"]),
        ({"a": 1}, ["a"], True, False, []),
        ({"a": 1, "b": 1, "c": 0}, ["a", "b"], True, False, ["c"]),
        ({"a": 2, "b": 1}, ["a"], False, True, []),
        ({"a": 2, "b": 2, "c": 2, "d": 2, "e": 1}, ["a", "b", "c", "d"], False, False, []),
    ],
)
def test_who_leads(numbers, top, even, leads, none):
    ranking = leaders.rank_by_sum(frame(**numbers), "code", "number")
    assert (ranking.top, ranking.is_even, ranking.leads(), ranking.none) == (
        top,
        even,
        leads,
        none,
    )
    assert ranking.whole == sum(numbers.values())


LEADERS = leaders.Leaders(
    "code",
    only=Forms("{names} has the one", "{names} has all {n}"),
    ahead=Forms("{names} leads ({each} of {all})", "{names} lead ({each} each of {all})"),
    level=Forms("{names} have {n} each", "{names} have {n} each"),
    many=Forms("{n} has some", "{n} have some"),
    lacking=leaders.Lacking(
        few=Forms("{names} lacks", "{names} lack"),
        many=Forms("{n} lacks", "{n} lack"),
        few_such=Forms("{names} lacks such", "{names} lack such"),
        many_such=Forms("{n} lacks such", "{n} lack such"),
        narrowing=("stage",),
    ),
)
LACK_FIVE = {"v": 0, "w": 0, "x": 0, "y": 0, "z": 0}


@pytest.mark.parametrize(
    ("numbers", "filters", "said"),
    [
        ({}, {}, []),
        ({"a": 0}, {}, []),
        ({"a": 1}, {}, ["a has the one"]),
        ({"a": 3, "b": 0}, {}, ["a has all 3", "b lacks"]),
        ({"a": 3, "b": 0}, {"state": ["NER"]}, ["a has all 3"]),
        ({"a": 2, "b": 1}, {}, ["a leads (2 of 3)"]),
        ({"a": 2, "b": 2, "c": 1}, {}, ["a and b lead (2 each of 5)"]),
        ({"a": 2, "b": 2, **LACK_FIVE}, {}, ["a and b have 2 each", "5 lack"]),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, {}, ["4 have some"]),
        ({"a": 1, **LACK_FIVE}, {"stage": ["funded"]}, ["a has the one", "5 lack such"]),
        ({"a": 1, "y": 0, "z": 0}, {"stage": ["funded"]}, ["a has the one", "y and z lack such"]),
    ],
)
def test_who_leads_and_who_lacks(record, numbers, filters, said):
    ranking = leaders.rank_by_sum(frame(**numbers), "code", "number")
    yielded = leaders.leaders_and_lacking(LEADERS, ranking, record.words(), filters)
    assert [sentence for sentence in yielded if sentence] == said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Follow-up", "follow-up"),
        ("Agreed to by the State", "agreed to by the State"),
        ("PAO", "PAO"),
    ],
)
def test_a_label_inside_a_sentence(record, label, said):
    words = type(record.words())(record.words().language, {("v", "code"): label})
    assert sentences.label_within(words, "v", "code") == said


MESSAGES = {
    "say": 1,
    "count": 2,
    "some": 2,
    "Forms": 2,
    "alike": 1,
    "message": 1,
}  # so many of the first arguments


# Where one of these is said its text stands elsewhere: as an attribute, or under a name.
DECLARED = {"answers", "beside", "label", "title"}
NAMES = {"MARKED", "NOTHING", "SENTENCES", "adds", "named", "note", "nothing"}
# Tables of sentences, each a ``message`` where it stands.
OF_MESSAGES = {
    "ACCOUNTS",
    "TIMES_DUE",
    "TRANSLATION",
    "YES_NO",
    "TITLE_TRANSLATED",
    "CHART_NAMES",
    "GROUPS",
    "KINDS",
    "NUMBERED",
    "ORDINALS",
    "UNNUMBERED",
    "SAID",
}
# What may be explored, and a sheet's short name, are declared with the pages, and gathered there.
OF_EXPLORING = {"each.name", "offer.name", "self.offer.name", "each.topic", "topic", "short"}
DECLARING = {"Figure", "on_states", "per_state"}  # they take such texts by name


def test_each_sentence_stands_where_it_is_said():
    """Sentences are gathered for translation where they stand: one in a variable would be lost.

    Read in every room: each text that is said, or kept under a name to be said, is gathered.
    """
    wrong, said = [], 0
    for path in sorted((ROOT / "ctc_dash").rglob("*.py")):
        if path.stem == "words":
            continue  # it says what the others give it
        for line, each in sentences_of(ast.parse(path.read_text(encoding="utf-8"))):
            said += 1
            if not is_gathered(each):
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {ast.unparse(each)}")
    assert said > 700
    assert wrong == []


def test_each_sentence_of_a_template_is_gathered():
    """There Babel knows `say` alone: what an object says it passes by."""
    said = []
    for path in [*(ROOT / "ctc_dash").rglob("*.html"), *(ROOT / "ctc_dash").rglob("*.jinja")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\w\.say\(", text), path.name
        said += re.findall(r'\bsay\("([^"]+)"', text)
    assert len(said) > 20
    assert [each for each in said if each not in gathered_sentences()] == []


@pytest.mark.parametrize(
    "code",
    [
        'words.say("It is lost.")',
        "words.say(sentence)",
        'words.say(f"It {is_lost}.")',
        'self._say.say("It is lost." if lost else sentence)',
        'words.count("{n} is lost", "{n} are lost", 2)',
        'NOTHING = "It is lost."\nwords.say(NOTHING)',
        'named = "It is lost." if lost else ""\nwords.say(named)',
        'on_states("a", per_state(clause, nothing="it is lost"))',
        'Figure("a", takeaway, notes=("It is lost.",))',
    ],
)
def test_a_sentence_that_nobody_would_translate_is_noticed(code):
    assert [each for _, each in sentences_of(ast.parse(code)) if not is_gathered(each)]


def sentences_of(tree):
    """What a module says, or declares to be said elsewhere, each with its line."""
    names = {name for name in NAMES if name.isupper()}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node.func) in MESSAGES and says(node.func):
            for each in node.args[: MESSAGES[called(node.func)]]:
                names.add(last_name(each))
                yield node.lineno, each
                if of_forms(each):
                    break  # it is all the forms
        if isinstance(node, ast.Call) and called(node.func) in DECLARING:
            for keyword in node.keywords:
                if keyword.arg in {"title", "nothing", "notes"} and texts_at(keyword.value):
                    yield node.lineno, keyword.value
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in names & NAMES:
            yield from [(node.lineno, node.value)] if texts_at(node.value) else []


def says(function):
    """Whether a call is of words, not of a slide or of what counts something else."""
    if isinstance(function, ast.Attribute):
        return last_name(function.value).endswith(("words", "say"))
    return called(function) not in {"say", "count", "some"}


def is_gathered(said):
    """Whether a translator is given it: its texts, or what is declared under its name."""
    if texts := texts_at(said):
        return texts <= gathered_sentences()
    if ast.unparse(said) in OF_EXPLORING:
        return True
    return of_forms(said) or last_name(said) in DECLARED | NAMES | OF_MESSAGES


def texts_at(node):
    """The texts that a piece of code holds; the keys of a table are none."""
    keys = {
        part
        for each in ast.walk(node)
        if isinstance(each, ast.Subscript | ast.Dict)
        for key in (each.keys if isinstance(each, ast.Dict) else [each.slice])
        for part in ast.walk(key)
    }
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each not in keys
    } - {""}


def last_name(node):
    """What a value is called where it stands, whatever it belongs to."""
    if isinstance(node, ast.Subscript):
        return last_name(node.value)
    return getattr(node, "attr", getattr(node, "id", ""))


def test_each_shape_is_gathered_and_used():
    """A sentence of a shape is gathered for translation, and a shape that nobody says is none."""
    file = Path(shapes.__file__).with_suffix(".toml")
    declared = tomllib.loads(file.read_text(encoding="utf-8"))
    gather = runpy.run_path(str(ROOT / "scripts" / "gather_messages.py"))["from_shapes"]
    with file.open("rb") as content:
        gathered = [text for _, _, pair, _ in gather(content) for text in pair]
    assert {text for text in texts_in(declared) if " " in text} <= set(gathered)
    named = re.compile(r'(?:forms|shares?|leaders|rows_counted)\(\s*"(\w+)", "(\w+)"')
    said = [
        each
        for path in ROOT.glob("ctc_dash/**/*.py")
        for each in named.findall(path.read_text("utf-8"))
    ]
    assert sorted(said) == sorted((topic, name) for topic in declared for name in declared[topic])


def texts_in(declared):
    """Every text that a table or a list holds."""
    if isinstance(declared, str):
        return [declared]
    inside = declared.values() if isinstance(declared, dict) else declared
    return [text for each in inside if not isinstance(each, int) for text in texts_in(each)]


def called(function):
    """The name of what is called, whoever's it is."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def of_forms(node):
    """Whether these are words that were written down elsewhere: ``*FORMS``, ``forms.one``."""
    return isinstance(node, ast.Starred) or getattr(node, "attr", "") in Forms._fields
