"""The questions: find the .sql files, read their headers, check parameters, ask."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from ctc_dash import places
from ctc_dash.snapshot import Snapshot
from ctc_dash.sqlheader import header_fields

# Folders under queries/ that hold no questions: checks are asked by the build alone.
NOT_QUESTIONS = {"checks"}

# A year stands for its first or its last day, so that `year_from=2018` says what it means.
# `from` is a Python keyword, hence the second spelling.
YEARS = {"year_from": ("from", "-01-01"), "year_to": ("to", "-12-31")}
SPELLINGS = {"from_": "from"}


class QuestionError(Exception):
    """A question that does not exist or was asked with something it does not take."""


@dataclass(frozen=True)
class Parameter:
    """One named parameter of a question: ``type`` is date, text, integer or text[]."""

    name: str
    type: str
    note: str = ""


@dataclass(frozen=True)
class Question:
    """One .sql file: its header, read, and its statement."""

    id: str
    title: str
    grain: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sql: str

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The names that may be given when asking."""
        return tuple(parameter.name for parameter in self.parameters)


def outside_brackets(text: str) -> list[str]:
    """Split at commas, but not at those inside round brackets."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", text) if part.strip()]


def read_parameter(text: str, place: str) -> Parameter:
    """Read ``$cluster text[] (null: all)``."""
    found = re.fullmatch(r"\$(\w+) (date|text|integer|text\[\])(?: \((.*)\))?", text)
    if not found:
        raise QuestionError(f"{place}: parameter '{text}', expected '$name type (note)'")
    return Parameter(found[1], found[2], found[3] or "")


def read_question(path: Path, root: Path) -> Question:
    """Read one .sql file; raises ``QuestionError`` where its header is not complete."""
    text = path.read_text(encoding="utf-8")
    place = path.relative_to(root).as_posix()
    fields = header_fields(text)
    for name in ("title", "grain", "parameters", "columns"):
        if not fields.get(name):
            raise QuestionError(f"{place}: the header lacks '{name}'")
    stated = outside_brackets(fields["parameters"])
    parameters = () if stated == ["none"] else tuple(read_parameter(p, place) for p in stated)
    columns = tuple(column.split(" ")[0] for column in outside_brackets(fields["columns"]))
    return Question(
        id=place.removesuffix(".sql"),
        title=fields["title"],
        grain=fields["grain"],
        parameters=parameters,
        columns=columns,
        sql=text,
    )


@lru_cache(maxsize=4)
def catalogue(root: Path | None = None) -> dict[str, Question]:
    """Every question by its id, in the order of the files."""
    folder = root or places.queries_dir()
    files = sorted(folder.glob("*/*.sql"))
    asked = [path for path in files if path.parent.name not in NOT_QUESTIONS]
    return {question.id: question for question in (read_question(p, folder) for p in asked)}


def find(question_id: str) -> Question:
    """The question of this id; raises ``QuestionError`` with near names when there is none."""
    questions = catalogue()
    if question_id in questions:
        return questions[question_id]
    near = difflib.get_close_matches(question_id, questions, n=3)
    hint = f"; near: {', '.join(near)}" if near else ""
    raise QuestionError(f"there is no question '{question_id}'{hint}")


def as_date(value: object) -> dt.date:
    """A date from a date, a timestamp or ``YYYY-MM-DD``; raises ``ValueError`` otherwise."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value))


def as_texts(value: object) -> list[str]:
    """A list of texts from one text or many."""
    if isinstance(value, str):
        return [part for part in value.split(",") if part]
    if isinstance(value, Sequence):
        return [str(part) for part in value]
    return [str(value)]


def converted(parameter: Parameter, value: object) -> object:
    """The value in the parameter's own type; raises ``ValueError`` where it does not fit."""
    if parameter.type == "date":
        return as_date(value)
    if parameter.type == "integer":
        return int(str(value))
    if parameter.type == "text[]":
        return as_texts(value)
    return str(value)


def spelled_out(given: Mapping[str, object]) -> dict[str, object]:
    """The parameters under the names that the statements use."""
    named: dict[str, object] = {}
    for name, value in given.items():
        if value is None:
            continue
        if name in YEARS:
            target, rest = YEARS[name]
            named[target] = f"{value}{rest}"
        else:
            named[SPELLINGS.get(name, name)] = value
    return named


def bound(question: Question, given: Mapping[str, object]) -> dict[str, object]:
    """Every parameter of the question with its value; what was not given is null.

    Raises ``QuestionError`` naming every parameter that is unknown or does not fit.
    """
    named = spelled_out(given)
    known = question.parameter_names
    wrong = [
        f"no parameter '{name}', expected one of: {', '.join(known) or 'none'}"
        for name in named
        if name not in known
    ]
    values: dict[str, object] = {}
    for parameter in question.parameters:
        value = named.get(parameter.name)
        try:
            values[parameter.name] = None if value is None else converted(parameter, value)
        except ValueError:
            wrong.append(f"{parameter.name}: found '{value}', expected {parameter.type}")
    if wrong:
        raise QuestionError(f"{question.id}: " + "; ".join(wrong))
    return values


def frozen(values: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    """The values in a form that can be a key."""
    return tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(values.items()))


@lru_cache(maxsize=512)
def _answer(
    snapshot: Snapshot, question: Question, values: tuple[tuple[str, object], ...]
) -> pd.DataFrame:
    """Ask once per build, question and values (the snapshot is immutable, so this is safe)."""
    named = {name: list(v) if isinstance(v, tuple) else v for name, v in values}
    return snapshot.select(question.sql, named)


def ask(snapshot: Snapshot, question_id: str, given: Mapping[str, object]) -> pd.DataFrame:
    """The answer as a frame of the question's columns; a copy, so that callers may change it.

    Raises ``QuestionError`` for an unknown question, an unknown parameter or a value that does
    not fit its type.
    """
    question = find(question_id)
    return _answer(snapshot, question, frozen(bound(question, given))).copy()


def ask_what_applies(
    snapshot: Snapshot, question_id: str, given: Mapping[str, object]
) -> pd.DataFrame:
    """Ask with those of the given parameters that the question takes; a page's filters do this."""
    known = set(find(question_id).parameter_names)
    return ask(snapshot, question_id, {k: v for k, v in given.items() if k in known})
