"""The questions: find the .sql files, read their headers, check parameters, ask."""

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

import duckdb
import pandas as pd

from ctc_dash import places
from ctc_dash.asking import seen
from ctc_dash.asking.called_before import with_names_of_before
from ctc_dash.asking.parameters import (
    ALL,
    AS_OF,
    Parameter,
    QuestionError,
    as_date,
    given_by_name,
    read_values,
)
from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.record.sqlfile import header_fields, tables_spared, with_steps
from ctc_dash.record.suggestions import did_you_mean, near_names
from ctc_dash.words import is_missing

SHARED = "shared"  # the folder under queries/ that holds the parts, each one select
# Folders under queries/ that hold no questions: checks are asked by the build alone.
NOT_QUESTIONS = {"checks", SHARED}
# Who hears of each answer that the snapshot gave: the question's id, and the seconds that it took.
# An answer that is kept is not asked for again.
heard_by: list[Callable[[str, float], None]] = []


@dataclass(frozen=True)
class Question:
    """One .sql file: its header, read, and its statement with the shared parts that it uses.

    ``draws_on`` names the questions whose rows it counts or takes something from, ``counts`` the
    columns whose numbers may be added up, ``any_of`` the tables that may be missing: they then have
    no rows. Of these ``chosen_by`` are only looked into where a parameter chooses by them.
    ``called_before`` has the columns by the names that they had once.
    """

    id: str
    title: str
    grain: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sql: str
    draws_on: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    chosen_by: tuple[str, ...] = ()
    called_before: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The names that may be given when asking."""
        return tuple(parameter.name for parameter in self.parameters)

    @property
    def gathers(self) -> bool:
        """Whether it goes without those of its tables that are missing, whatever is chosen."""
        return bool({*self.any_of} - {*self.chosen_by})


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
    columns = dict(column.partition(" ")[::2] for column in outside_brackets(fields["columns"]))
    return Question(
        id=place.removesuffix(".sql"),
        title=fields["title"],
        grain=fields["grain"],
        parameters=parameters,
        columns=tuple(columns),
        sql=with_steps(text, parts_of(text, root / SHARED)),
        draws_on=tuple(outside_brackets(fields.get("draws on", ""))),
        counts=tuple(name for name, note in columns.items() if note.startswith("(count")),
        any_of=tables_spared(fields) + (chosen_by := tables_spared(fields, "chosen by")),
        chosen_by=chosen_by,
        called_before=dict(
            each.split(" now ") for each in outside_brackets(fields.get("formerly", ""))
        ),
    )


def parts_of(text: str, folder: Path) -> dict[str, str]:
    """The text of each part that a statement needs, by name: before it those it needs itself.

    ``folder`` holds the parts. Raises ``QuestionError`` for a part that is not there.
    """
    found: dict[str, str] = {}
    for name in header_fields(text).get("uses", "").replace(",", " ").split():
        path = folder / f"{name}.sql"
        if not path.is_file():
            raise QuestionError(f"there is no shared part '{name}'")
        part = path.read_text(encoding="utf-8")
        found |= {**parts_of(part, folder), name: part}
    return found


@lru_cache(maxsize=4)
def catalogue(root: Path | None = None) -> dict[str, Question]:
    """Every question by its id, in the order of the files."""
    folder = root or places.queries_dir()
    files = sorted(folder.glob("*/*.sql"))
    asked = [path for path in files if path.parent.name not in NOT_QUESTIONS]
    return {question.id: question for question in (read_question(p, folder) for p in asked)}


def find_question(question_id: str) -> Question:
    """The question of this id; raises ``QuestionError`` with near names when there is none."""
    questions = catalogue()
    if question_id in questions:
        return questions[question_id]
    near = near_names(question_id, questions)
    raise QuestionError(f"there is no question '{question_id}'{near}")


def fit_values(
    snapshot: Snapshot,
    question_ids: Iterable[str],
    given: Mapping[str, object],
    also: Sequence[Parameter] = (),
) -> tuple[dict[str, dict[str, object]], list[str]]:
    """What each question takes of what was given, and everything that is wrong with it.

    By question: every parameter with its value in its type, null where none was given. Codes
    come in any case and leave as the record writes them. Wrong is a name that none of the
    questions takes, a value that does not fit, a code that the record does not know, a period
    that ends before it begins, and one parameter under two names. ``also`` are those that is taken
    besides, by who asks several times. This is the one rule for all
    who ask: interface, commands, pages and feeds.
    """
    named, wrong = given_by_name(given)
    asked = [find_question(question_id) for question_id in question_ids]
    known = list(dict.fromkeys(name for each in asked for name in each.parameter_names))
    known += [each.name for each in also]
    for each in (each for name, each in named.items() if name not in known):
        there = f"{', '.join(known) or 'none'}{did_you_mean(each.name, known)}"
        wrong.append(f"no parameter '{each.name}', expected one of: {there}")
    values: dict[str, dict[str, object]] = {}
    for question in asked:
        values[question.id], unfit = read_values(
            (*question.parameters, *also), named, partial(parameter_codes, snapshot, question.id)
        )
        wrong += unfit
    return values, list(dict.fromkeys(wrong))


def bind_values(
    snapshot: Snapshot,
    question: Question,
    given: Mapping[str, object],
    also: Sequence[Parameter] = (),
) -> dict[str, object]:
    """Every parameter of the question with its value; what was not given is null, or its default.

    Raises ``QuestionError`` naming everything that is unknown or does not fit.
    """
    values, wrong = fit_values(snapshot, [question.id], given, also)
    if wrong:
        raise QuestionError(f"{question.id}: " + "; ".join(wrong))
    bound = values[question.id]
    return bound if bound.get(AS_OF) else {**bound, **default_day(snapshot, question.id)}


@lru_cache(maxsize=512)
def default_day(snapshot: Snapshot, question_id: str) -> Mapping[str, object]:
    """The as-of day of who gives none: up to which the data reach, if question and record have one.

    It is one for all who ask: interface, commands, pages and exports.
    """
    if AS_OF not in find_question(question_id).parameter_names:
        return {}
    reach = ask(snapshot, "record/reach", {})["data_as_of"].iloc[0]
    return {} if is_missing(reach) else {AS_OF: as_date(reach)}


def parameter_codes(snapshot: Snapshot, question_id: str, parameter: str) -> Mapping[str, str]:
    """The codes that a question's parameter takes, with their names; empty: anything is taken."""
    listed = _codes(snapshot)
    topic = question_id.partition("/")[0]
    return listed.get((parameter, topic)) or listed.get((parameter, "")) or {}


@lru_cache(maxsize=16)
def _codes(snapshot: Snapshot) -> dict[tuple[str, str], dict[str, str]]:
    """By parameter and topic, read once per build: the pages ask with every filter change."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in ask(snapshot, "record/codes", {}).fillna("").itertuples():
        found.setdefault((str(row.parameter), str(row.topic)), {})[str(row.code)] = str(row.name)
    return found


@lru_cache(maxsize=16)
def ordered_codes(snapshot: Snapshot, told: str) -> dict[str, dict[str, str]]:
    """By vocabulary, its codes in the record's own order, each with its kind or its tone."""
    found: dict[str, dict[str, str]] = {}
    rows = ask(snapshot, "record/ordered_codes", {}).fillna("")
    for vocabulary, code, text in rows[["vocabulary", "code", told]].itertuples(index=False):
        found.setdefault(str(vocabulary), {})[str(code)] = str(text)
    return found


def as_key(values: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
    """The values in a form that can be a key."""
    return tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(values.items()))


@lru_cache(maxsize=512)
def _answer(
    snapshot: Snapshot, question: Question, values: tuple[tuple[str, object], ...]
) -> seen.Seen[pd.DataFrame]:
    """Ask once per build, question and values (the snapshot is immutable, so this is safe)."""
    named = {name: list(v) if isinstance(v, tuple) else v for name, v in values}
    begun = time.perf_counter()
    try:
        return _asked(snapshot.select, snapshot, question, named)
    finally:
        for hear in heard_by:
            hear(question.id, time.perf_counter() - begun)


def relation(
    snapshot: Snapshot, question_id: str, given: Mapping[str, object]
) -> duckdb.DuckDBPyRelation:
    """The answer as DuckDB has it, to be read column by column; refuses what ``ask`` does."""
    question = find_question(question_id)
    bound = bind_values(snapshot, question, given)
    return _asked(snapshot.relation, snapshot, question, bound).frame


def _asked(
    ask_of: Callable[[str, Mapping[str, object]], seen.Answered],
    snapshot: Snapshot,
    question: Question,
    values: Mapping[str, object],
) -> seen.Seen[seen.Answered]:
    """What a way to ask makes of a question and its values."""
    whole = values.get(AS_OF) == ALL
    given = {**values, AS_OF: None} if whole else values
    return seen.select_seen(snapshot, question.id, question.sql, given, question.any_of, ask_of)


def statement_asked(snapshot: Snapshot, question: Question) -> tuple[str, frozenset[str]]:
    """The statement that a snapshot answers, and the tables without which it does.

    Raises ``NotSeenError`` where there is no answer.
    """

    def run(sql: str, values: Mapping[str, object]) -> str:
        snapshot.relation(sql, values)
        return sql

    found = _asked(run, snapshot, question, dict.fromkeys(question.parameter_names))
    return found.frame, found.left_out


def missing_tables(snapshot: Snapshot, question_id: str) -> frozenset[str]:
    """The tables that an answer goes without, for its audience may not see them or not enough.

    Those that wait for rows of a register's owner are not told of: each has its own question.
    Raises ``NotSeenError`` where there is no answer.
    """
    question = find_question(question_id)
    given = as_key(bind_values(snapshot, question, {}))
    gone = _answer(snapshot, question, given).left_out.difference(question.chosen_by)
    return frozenset(table for table in gone if f"register/{table}" not in catalogue())


def ask(snapshot: Snapshot, question_id: str, given: Mapping[str, object]) -> pd.DataFrame:
    """The answer as a frame of the question's columns; a copy, so that callers may change it.

    Raises ``QuestionError`` for an unknown question, and naming everything that is unknown or
    does not fit in what was given; ``NotSeenError`` where the record lacks a table or a column.
    """
    question = find_question(question_id)
    values = as_key(bind_values(snapshot, question, given))
    # pandas copies what is written to, and only then
    frame = _answer(snapshot, question, values).frame.copy(deep=False)
    return with_names_of_before(frame, question.called_before)


def ask_what_applies(
    snapshot: Snapshot, question_id: str, given: Mapping[str, object]
) -> pd.DataFrame:
    """Ask with those of the given parameters that the question takes; a page's filters do this."""
    known = set(find_question(question_id).parameter_names)
    return ask(snapshot, question_id, {k: v for k, v in given.items() if k in known})
