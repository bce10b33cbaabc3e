"""Check what a record names of the software: questions, their parameters, pages, figures, labels.

Rows may name these: those that say what stands at the head of a page, beside a stated figure and
below a figure. What is wrong with them is said with all else that is wrong with the record.
"""

import csv
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

import duckdb

from ctc_dash import places
from ctc_dash.asking.parameters import QuestionError
from ctc_dash.asking.questions import (
    Question,
    ask_what_applies,
    catalogue,
    find_question,
    fit_values,
)
from ctc_dash.asking.seen import NotSeenError
from ctc_dash.asking.snapshot import Snapshot
from ctc_dash.record import checking
from ctc_dash.record.building import describe_staged, staging
from ctc_dash.record.checking import Examined, new_ones, too_long
from ctc_dash.record.in_time import LONGEST_CHECK, TooSlowError, require_time, within
from ctc_dash.record.named_codes import (
    ANYWHERE,
    HEADINGS,
    LABELS,
    OF_CODES,
    TITLES,
    Codes,
    codes_by_kind,
)
from ctc_dash.record.package import AUDIENCES
from ctc_dash.record.problems import Problem, list_briefly
from ctc_dash.record.rows import Row, TableRows
from ctc_dash.record.suggestions import did_you_mean, near_names
from ctc_dash.record.tables import create_views
from ctc_dash.words import TEXTS, is_missing

SAME = "same"  # the word for stated figures that count the same thing as the rows
COUNTED = "counted"  # the column of a question that counts
AN_OBJECT = 'a JSON object such as {"cluster": ["A"]}'


def examine(path: Path, also: Sequence[str | Path] = ()) -> Examined:
    """Read and check a data package, with all that it names; never raises for what is wrong."""
    with within(LONGEST_CHECK):
        connection = staging()
        examined = checking.examine(path, also, connection)
        if examined.package is None:
            return examined
        snapshot, found, warnings = staged(examined, connection), [], []
        try:
            for problem in naming_problems(examined, snapshot):
                require_time()
                found.append(problem)
            found = new_ones(found, examined.problems)
            # What rows count is told only where all that they say could be read.
            if not found and not examined.problems:
                warnings = list(contradicted(examined, snapshot))
        except TooSlowError:
            found.append(too_long())
    problems = sorted({*examined.problems, *found})
    return replace(examined, problems=problems, warnings=sorted([*examined.warnings, *warnings]))


def check(path: Path, also: Sequence[str | Path] = ()) -> list[Problem]:
    """Every problem of the data package in a folder, in order; an empty list if it is clean."""
    return examine(path, also).problems


def staged(examined: Examined, connection: duckdb.DuckDBPyConnection) -> Snapshot:
    """The rows to ask; of a record without tables no code is known, and so none is refused."""
    if not is_read_whole(examined):
        examined, connection = replace(examined, tables={}), staging()
        create_views(connection)
    describe_staged(connection, examined)
    return Snapshot(Path(":memory:"), connection)


def is_read_whole(examined: Examined) -> bool:
    """Whether every table could be read, and all texts in it."""
    assert examined.package
    tables = examined.tables
    return len(tables) == len(examined.package.tables) and all(map(is_whole, tables.values()))


def naming_problems(examined: Examined, snapshot: Snapshot) -> Iterator[Problem]:
    """What is wrong with the names of questions, pages, figures and codes in a record's rows."""
    tables = examined.tables
    for name in ("strips", "stated_figures"):
        for place in rows_of(tables, name):
            yield from question_problems(place, snapshot)
    pages, figures = declared_pages()
    for place in rows_of(tables, "strips"):
        yield from unknown(place, "page", pages)
    for name in ("caveats", "figure_sources"):
        for place in rows_of(tables, name):
            yield from unknown(place, "figure", figures)
            if place.text("place") and not place.text("document"):
                yield place.problem("document", "a place in no document", "the place's document")
    yield from unnamed(tables)
    if is_read_whole(examined):
        yield from labels_of_nothing(tables)


@lru_cache(maxsize=1)
def declared_pages() -> tuple[list[str], list[str]]:
    """The addresses of the pages and the ids of the figures that they lay out."""
    declared = tomllib.loads(places.pages_file().read_text(encoding="utf-8"))
    laid_out = (*declared["page"], *declared["entry"])
    figures = dict.fromkeys(each for page in laid_out for each in page["figures"])
    return [page["slug"] for page in (*laid_out, *declared["lookup"])], [*figures]


class NamingRow:
    """One row of a table, in which something may be wrong."""

    def __init__(self, row: Row) -> None:
        self._file, self._row = row.table.file, row

    def text(self, column: str) -> str:
        """What stands in a column; empty where nothing does, or nothing that could be read."""
        value = self._row.values.get(column)
        return "" if value is None else str(value)

    def problem(self, column: str, wrong: str, expected: str, found: str | None = None) -> Problem:
        """That something is wrong with what stands in a column; ``found`` is it, or said of it."""
        what = self.text(column) if found is None else found
        return Problem(self._file, self._row.number, column, wrong, what, expected)


def rows_of(tables: Mapping[str, TableRows], name: str) -> Iterator[NamingRow]:
    """The rows of a table; none where the record does not have it."""
    rows = tables.get(name)
    return map(NamingRow, rows.rows) if rows else iter(())


def unknown(place: NamingRow, column: str, known: list[str], what: str = "") -> Iterator[Problem]:
    """That a column names something that there is not."""
    found = place.text(column)
    if found and found not in known:
        expected = f"one of: {list_briefly(known)}{did_you_mean(found, known)}"
        yield place.problem(column, f"there is no such {what or column}", expected)


def question_problems(place: NamingRow, snapshot: Snapshot) -> Iterator[Problem]:
    """What is wrong with a question, its parameters and its column, as a row names them."""
    if not place.text("question"):
        return
    try:
        question = find_question(place.text("question"))
    except QuestionError:
        near = near_names(place.text("question"), catalogue())
        yield place.problem("question", "there is no such question", f"the id of a question{near}")
        return
    yield from unknown(place, "column_name", list(question.columns), "column of the question")
    rests = question.draws_on or {"document", "cited"}.intersection(question.columns)
    if place.text("column_name") and not rests:
        expected = "a question whose rows cite, or whose header says what it draws on"
        yield place.problem("question", "nothing says what its answer rests on", expected)
    yield from parameter_problems(place, question, snapshot)


def parameter_problems(
    place: NamingRow, question: Question, snapshot: Snapshot
) -> Iterator[Problem]:
    """What a question does not take of what a row gives it."""
    text = place.text("parameters")
    if not text:
        return
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        yield place.problem("parameters", "not a JSON object", AN_OBJECT)
        return
    if place.text("column_name") and "as_of" in given:
        wrong = "the as-of day is that of the page"
        yield place.problem("parameters", wrong, "parameters without as_of")
    for message in fit_values(snapshot, [question.id], given)[1]:
        wrong, _, expected = message.partition(", expected ")  # it says itself what was found
        yield place.problem("parameters", wrong, expected, found="")


def contradicted(examined: Examined, snapshot: Snapshot) -> Iterator[Problem]:
    """Stated figures that the record's rows contradict, where both count the same thing."""
    assert examined.package
    for place in rows_of(examined.tables, "stated_figures"):
        if place.text("comparison") != SAME or not place.text("question"):
            continue
        given = json.loads(place.text("parameters") or "{}")
        unit = {"currency": place.text("unit"), "as_of": examined.package.data_as_of}
        try:
            answer = ask_what_applies(snapshot, place.text("question"), {**unit, **given})
        except NotSeenError:
            continue
        counted = answer[COUNTED].dropna().max() if COUNTED in answer else None
        if not is_missing(counted) and float(str(counted)) != float(place.text("figure") or "nan"):
            wrong = f"the record's rows give {counted:g}"
            expected = "rows that give what is stated, or another word in 'comparison'"
            yield replace(place.problem("figure", wrong, expected), is_warning=True)


def unnamed(tables: Mapping[str, TableRows]) -> Iterator[Problem]:
    """Codes whose name or text is to stand among the labels and does not, each where it is first.

    These are a record's own, in columns whose schema says of which kind their labels are.
    """
    if LABELS not in tables or not is_whole(tables[LABELS]):
        return
    named = {
        (label.text("vocabulary"), label.text("code"))
        for label in rows_of(tables, LABELS)
        if label.text("language") == "en"
    }
    table = tables[LABELS].table
    file = (table, *table.added)[-1].file
    columns = [(rows.table.name, field) for rows in tables.values() for field in rows.table.fields]
    for name, field in columns:
        kind = field.vocabulary
        known = {"", *map(str, field.constraints.get("enum", ()))}
        for place in rows_of(tables, name) if kind else ():
            code = place.text(field.name)
            # the text of a stated figure is its statement
            if code not in known and not place.text("stated_figure") and (kind, code) not in named:
                named.add((kind, code))
                expected = f"a row in {file} that begins with en,{kind},{code}"
                wrong = f"this {kind.replace('_', ' ')} has no label"
                yield place.problem(field.name, wrong, expected)


def is_whole(rows: TableRows) -> bool:
    """Whether all texts of a table could be read: what was lost must not be called unknown."""
    texts = {field.name for field in rows.table.fields if field.type == "string"}
    lost = any(row.broken & texts for row in rows.rows)
    return rows.complete and not rows.missing and not lost


def labels_of_nothing(tables: Mapping[str, TableRows]) -> Iterator[Problem]:
    """Labels and places of a kind or a code that neither the record has nor the software."""
    codes, _ = codes_by_kind(tables, AUDIENCES[-1])
    ours = codes_of_the_software()
    asked = {column for question in catalogue().values() for column in question.columns}
    codes[HEADINGS] |= asked
    codes[TITLES] = set(declared_pages()[1])
    codes[TEXTS] = codes[ANYWHERE]
    kinds = {*codes, *ours, *asked} - {ANYWHERE}

    @cache
    def known_of(kind: str) -> set[str]:
        return codes.get(kind, codes[ANYWHERE]) | ours.get(kind, set())

    for place in (place for table in OF_CODES for place in rows_of(tables, table)):
        kind, code = place.text("vocabulary"), place.text("code")
        known = known_of(kind)
        if kind and kind not in kinds:
            hint = did_you_mean(kind, sorted(kinds))
            expected = f"the name of a column, 'column' or 'figure'{hint}"
            yield place.problem("vocabulary", "no code is of this kind", expected)
        elif kind and code and code not in known:
            expected = f"a code that the record has{near_names(code, known)}"
            found = place.problem("code", f"the label names no {kind.replace('_', ' ')}", expected)
            # A text that was changed is said in English until it is translated again.
            yield replace(found, is_warning=kind == TEXTS)


@lru_cache(maxsize=1)
def codes_of_the_software() -> Codes:
    """By kind, the codes that the shipped record names: some are made by questions and figures."""
    found: Codes = defaultdict(set)
    labels = places.data_dir() / "labels" / "labels.csv"
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["vocabulary"]].add(row["code"])
    return found
