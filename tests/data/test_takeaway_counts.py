"""Every number that a figure's sentences tell is one that pandas counts in the CSV files."""

import re

import pytest

from ctc_dash import interface
from ctc_dash.asking import questions
from ctc_dash.figures import catalogue
from tests.data.counting import Asked, table
from tests.data.told import TOLD, TOLD_LATER

pytestmark = pytest.mark.unit

# Figures whose numbers are not counted anew here, and why
NOT_COUNTED = {
    "sources/languages": "how the record is said: tests/project/test_catalogues.py counts it",
    "state/owner_tables": "names the tables that wait for a register's owner; all are empty here",
}
# Numbers that name and do not count: days, years, resolutions, names of bodies
NAMING = re.compile(
    r"“[^”]*”|\d{1,2}(?:–\d{1,2})? [A-Z][a-z]+ \d{4}|\d{1,2} [A-Z][a-z]+\b|\b(?:19|20)\d\d\b"
    r"|\b[Rr]esolution \d+|\b1373\b|No\. \d+|S/\d+(?:/\d+)?|\b(?:1267|1540)\b"
)

DAYS = ("all", "2019-06-30", "2018-12-31", "2001-01-01", "2012-06-01", "2018-06-30", "2020-03-31")
PERIODS = (
    ("2019-01-01", "2019-12-31"),
    ("2018-01-01", "2018-12-31"),
    ("2018-06-01", "2018-08-31"),
    ("2019-10-01", ""),
    ("", "2018-12-31"),
    ("2012-01-01", "2012-12-31"),
    ("2019-07-01", "2019-07-31"),
)
DUE = (
    ("2019-10-01", "2019-12-31"),
    ("2019-07-01", "2019-09-30"),
    ("2020-01-01", ""),
    ("", "2019-02-28"),
    ("2025-01-01", "2025-12-31"),
)
STATES = ("TUN", "NER", "KEN", "GEO", "EGY", "SSD", "LKA", "ITA", "MLI", "POL", "FRA", "TUV")


def filters():
    """A hundred ways to filter; the first of each kind come in the short form as well."""
    yield "none", {}
    for day in DAYS:
        yield "as_of", {"as_of": day}
    for first, last in PERIODS:
        yield "period", {"from": first or None, "to": last or None}
    for state in STATES:
        yield "state", {"state": (state,)}
    vocabularies = {
        "cluster": ("clusters", "id"),
        "subregion": ("subregions", "id"),
        "visit_type": ("visits", "visit_type"),
        "status": ("survey_status", "status"),
        "theme": ("themes", "id"),
        "stage": ("assistance_stages", "id"),
        "kind": ("meetings", "kind"),
        "openness": ("meetings", "openness"),
        "mandate_theme": ("mandates", "mandate_theme"),
        "importance": ("notices", "importance"),
        "actor": ("follow_up_rules", "actor"),
    }
    for name, (where, column) in vocabularies.items():
        for code in dict.fromkeys(table(where)[column]):
            yield name, {name: (code,)}
    for first, last in DUE:
        yield "due", {"due_from": first or None, "due_to": last or None}
    for status in ("needs_input_date", "no_interval", "passed_not_in_documents", "due_on"):
        yield "due_status", {"due_status": (status,)}
    yield "several", {"cluster": ("A", "B"), "as_of": "2019-06-30"}
    yield "several", {"state": ("TUN", "NER"), "from": "2018-01-01"}
    yield "several", {"theme": ("prisons",), "subregion": ("south_asia",)}


ALL = [(kind, tuple(given.items())) for kind, given in filters()]
FEW = [each for n, each in enumerate(ALL) if each[0] not in [kind for kind, _ in ALL[:n][-1:]]]


def wrong_in(record, figure, given):
    """What of a figure's sentences is not what is counted, under one filter."""
    asked = Asked(given)
    named = {name: list(v) if isinstance(v, tuple) else v for name, v in given}
    text = record.figure(figure, **named).said
    left = text
    for pattern, expected in {**TOLD, **TOLD_LATER}[figure](asked):
        for found in re.finditer(pattern, text):
            numbers = tuple(int(each.replace(",", "")) for each in found.groups())
            wanted = tuple(map(int, expected)) if isinstance(expected, tuple) else bool(expected)
            if (numbers or True) != wanted:
                yield f"{figure} {dict(given)}: “{found[0]}”, counted {wanted}"
            left = left.replace(found[0], "")
    if re.search(r"\d", NAMING.sub("", left)):
        yield f"{figure} {dict(given)}: not counted: “{left}”"


def problems(record, figure, ways):
    takes = set(questions.find_question(catalogue.find_figure(figure).question).parameter_names)
    fitting = {
        tuple((name, value) for name, value in given if value)
        for _, given in ways
        if {name for name, value in given if value} <= takes
    }
    return [each for given in sorted(fitting, key=str) for each in wrong_in(record, figure, given)]


def test_every_figure_is_counted_or_it_is_said_why_not():
    figures = {name for name in catalogue.FIGURES if not name.startswith("register/")}
    silent = {"sources/sharing", "state/sharing", "state/survey"}  # tell no number
    assert figures == {*TOLD, *TOLD_LATER, *NOT_COUNTED, *silent}


def test_there_are_a_hundred_filters():
    assert len(ALL) >= 100 > 20 > len(FEW) >= 12


@pytest.mark.parametrize("figure", TOLD)
def test_what_is_told_is_what_is_counted(record, figure):
    """Without a filter, and under every second of the few, which take turns."""
    turn = [*TOLD].index(figure) % 2
    assert problems(record, figure, [FEW[0], *FEW[1 + turn :: 2]]) == []


@pytest.mark.parametrize("figure", TOLD_LATER)
def test_what_a_layer_adds_is_counted_too(own_cache, figure):
    assert problems(interface.open(with_="later"), figure, FEW) == []


@pytest.mark.long
@pytest.mark.parametrize("figure", TOLD)
def test_what_is_told_is_what_is_counted_under_a_hundred_filters(record, figure):
    assert problems(record, figure, ALL) == []
