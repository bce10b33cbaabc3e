"""The parameters of a question: what was given, read under its own names, types and codes."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ctc_dash.record.suggestions import near_codes

# A year stands for its first or its last day, so that `year_from=2018` says what it means.
# `from` is a Python keyword, hence the second spelling.
YEARS = {"year_from": ("from", "-01-01"), "year_to": ("to", "-12-31")}
SPELLINGS = {"from_": "from"}
# The pairs of days that are a period each: of what happened, of what falls due, and of what stands
# beside the first.
DUE = ("due_from", "due_to")
COMPARED = ("compare_from", "compare_to")
PERIODS = (("from", "to"), DUE, COMPARED)
# The day as of which a question speaks: not given, it is the day up to which the data reach.
AS_OF = "as_of"
ALL = "all"  # said aloud: the whole record, whatever the day
WHOLE: Mapping[str, object] = {AS_OF: ALL}

EXPECTED = {"date": "date as YYYY-MM-DD"}
# Codes of these names may stand in addresses and scripts of others.
CALLED_BEFORE = {
    "no_public_record": "not_in_documents",
    "passed_no_public_record": "passed_not_in_documents",
}
# The same of one kind alone: the code may be one of another kind.
TOPICS_BEFORE = {"assessments": "surveys"}
FEW = 20  # codes that a message lists whole

# The codes that a parameter takes, with their names; empty where anything may be given.
CodesOf = Callable[[str], Mapping[str, str]]


class QuestionError(Exception):
    """A question that does not exist, or was asked with something that it does not take."""


@dataclass(frozen=True)
class Parameter:
    """One named parameter of a question: ``type`` is date, text, integer or text[]."""

    name: str
    type: str
    note: str = ""


@dataclass(frozen=True)
class GivenValue:
    """A value as it was given: under which name, and the rest of the date where it is a year."""

    name: str
    value: object
    rest: str = ""

    @property
    def whole(self) -> object:
        """The value that the question's own parameter takes."""
        return f"{self.value}{self.rest}" if self.rest else self.value


def as_date(value: object) -> dt.date:
    """A date from a date, a timestamp or ``YYYY-MM-DD``; raises ``ValueError`` otherwise."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value))


def day_of(as_of: object) -> dt.date | None:
    """The as-of day that was given; none where the whole record was asked for, or nothing said."""
    return None if as_of is None or as_of == ALL else as_date(as_of)


def noted_date(name: str, value: object, wrong: list[str]) -> dt.date | None:
    """The date; none where it is no date, which is noted under the name it was given by."""
    try:
        return as_date(value)
    except ValueError:
        wrong.append(f"{name}: found '{value}', expected a {EXPECTED['date']}")
        return None


def as_texts(value: object) -> list[str]:
    """A list of texts from one text or many."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, Sequence):
        return [str(part) for part in value]
    return [str(value)]


def converted(parameter: Parameter, value: object) -> object:
    """The value in the parameter's own type; raises ``ValueError`` where it does not fit."""
    if parameter.type == "date":
        return ALL if (parameter.name, value) == (AS_OF, ALL) else as_date(value)
    if parameter.type == "integer":
        return int(str(value))
    if parameter.type == "text[]":
        return as_texts(value)
    return str(value)


def is_empty_list(value: object) -> bool:
    """Whether a list of nothing is given: who chose nothing did not restrict anything."""
    return isinstance(value, Collection) and not isinstance(value, str) and not value


def given_by_name(given: Mapping[str, object]) -> tuple[dict[str, GivenValue], list[str]]:
    """What was given, under the names that the statements use, and what was given twice."""
    named: dict[str, GivenValue] = {}
    wrong: list[str] = []
    for name, value in given.items():
        if value is None or is_empty_list(value):
            continue
        target, rest = YEARS.get(name, (SPELLINGS.get(name, name), ""))
        if target in named:
            wrong.append(f"{named[target].name} and {name} are the same: give one of them")
        else:
            named[target] = GivenValue(name, value, rest)
    return named, wrong


def values_by_name(given: Mapping[str, object]) -> dict[str, object]:
    """The parameters under the names that the statements use.

    Raises ``QuestionError`` where one is given twice, under two of its names.
    """
    named, wrong = given_by_name(given)
    if wrong:
        raise QuestionError("; ".join(wrong))
    return {name: each.whole for name, each in named.items()}


def read_values(
    parameters: Iterable[Parameter], named: Mapping[str, GivenValue], codes: CodesOf
) -> tuple[dict[str, object], list[str]]:
    """Every parameter with its value, null where none was given, and all that does not fit."""
    wrong: list[str] = []
    values: dict[str, object] = {}
    for parameter in parameters:
        given = named.get(parameter.name)
        values[parameter.name] = None if given is None else typed(parameter, given, codes, wrong)
    for first, last in ((values.get(start), values.get(end)) for start, end in PERIODS):
        if isinstance(first, dt.date) and isinstance(last, dt.date) and first > last:
            wrong.append(f"the period ends on {last}, before it begins on {first}")
    return values, wrong


def typed(parameter: Parameter, given: GivenValue, codes: CodesOf, wrong: list[str]) -> object:
    """The value in the parameter's type, codes as the record writes them; notes what is wrong."""
    try:
        value = converted(parameter, given.whole)
    except ValueError:
        kind = EXPECTED.get(parameter.type, parameter.type)
        expected = "a year such as 2018" if given.rest else kind
        wrong.append(f"{given.name}: found '{given.value}', expected {expected}")
        return None
    if value == "" or (value == [] and isinstance(given.value, str)):
        wrong.append(f"{given.name}: no value; without {given.name} there is no restriction")
    elif isinstance(value, str):
        return coded(given.name, [value], codes(parameter.name), wrong)[0]
    elif isinstance(value, list):
        return coded(given.name, value, codes(parameter.name), wrong)
    return value


def coded(name: str, found: list[str], known: Mapping[str, str], wrong: list[str]) -> list[str]:
    """The codes as the record writes them, whatever their case; notes those it does not know."""
    if not known:
        return [CALLED_BEFORE.get(code, code) for code in found]
    if all(code in known for code in found):
        return found
    by_folded = codes_by_spelling(known)
    codes = [code if code in known else by_folded.get(code.casefold(), code) for code in found]
    wrong += [unknown_code(name, code, known) for code in codes if code not in known]
    return list(dict.fromkeys(codes))


def codes_by_spelling(known: Iterable[str]) -> dict[str, str]:
    """Codes by how they may be written: in any case, or as they were called before."""
    codes = list(known)
    renamed = CALLED_BEFORE | TOPICS_BEFORE
    before = {old: new for old, new in renamed.items() if new in codes}
    return {**before, **{code.casefold(): code for code in codes}}


def unknown_code(name: str, found: str, known: Mapping[str, str]) -> str:
    """What is said of a code that the record does not know: those there are, and near ones."""
    few = len(known) <= FEW
    there = f": {', '.join(known)}" if few else f" the {len(known)} codes that record/codes has"
    near = near_codes(found, known, named=not few)
    return f"{name}: found '{found}', expected one of{there}{near}"
