"""Whatever rows an answer is made of, their documents are named: found out by leaving rows out.

In a copy of the record some rows of every table cite documents of their own. Where a figure says
something else without them, its sources must name that table's documents. What a question says
that it draws on plays no part in it, nor does the record's table of sources.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
import sqlglot
from sqlglot import expressions as exp

from ctc_dash import interface
from ctc_dash.asking import questions, snapshot
from ctc_dash.exports.brief.due import DUE
from ctc_dash.figures import catalogue, citing
from ctc_dash.figures.cells import CITED
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.record.package import view_files
from ctc_dash.record.sqlfile import read_sql
from tests.registers import write_views

pytestmark = pytest.mark.unit

FIGURES = [*catalogue.FIGURES.values(), DUE]
VIEWS = {file.name: file for file in map(read_sql, view_files())}
STATES = ["CIV", "GHA"]
FILTERS: list[dict[str, object]] = [
    {"as_of": dt.date(2019, 12, 16)},
    {"as_of": dt.date(2019, 12, 16), "state": STATES},
]
MORE_FILTERS: list[dict[str, object]] = [
    {},
    {"cluster": ["C"]},
    {"from": dt.date(2019, 1, 1), "to": dt.date(2019, 12, 31)},
    {"as_of": dt.date(2020, 6, 30)},
]
# They give names, an order and groups to what other rows are about; which rows define the groups
# of a figure, the record says itself.
NAMING = {
    "assessment_tools",
    "assistance_stages",
    "clusters",
    "follow_up_steps",
    "meeting_kinds",
    "notice_states",  # of which States a notice speaks; the notice has the document
    "organizations",
    "resolutions",
    "states",
    "subregions",
    "survey_statuses",
    "themes",
    "visit_types",
}
NOT_OF_DOCUMENTS = {"caveats", "figure_sources"}
ALLOWED = {
    ("assistance", "state/mentions"): "an activity is called by its title",
    ("notices", "state/mentions"): "likewise a notice; the row that names a State has the place",
    ("assistance", "assistance/partners"): "likewise, and the title leads to the activity",
    ("assistance", "assistance/places"): "likewise",
    ("visits", "visits/by_month"): "the months are those of all visits, whichever are chosen",
}
EVENTS = """
    insert into follow_up_events by name
    select number as data_row, 'taken_' || number as id, number as visit_number,
        (select id from follow_up_steps where position = 2) as step, last_day + 5 as event_day,
        last_day + 5 as event_last_day, 'day' as date_precision, 'done' as status,
        'said' as evidence_as_stated, document, place
    from visits
"""


class Told(NamedTuple):
    """What a reader is told, from which documents."""

    said: str
    rows: str
    documents: frozenset[str]


def own(table: str) -> str:
    """What the documents of a table's rows begin with."""
    return f"{table}:"


def citing_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Every table that has rows, and these a document and a place."""
    rows = connection.execute(
        "select table_name from columns where column_name in ('document', 'place')"
        " group by table_name having count(*) = 2 order by table_name"
    ).fetchall()
    return [name for (name,) in rows if connection.table(name).limit(1).fetchall()]


def give_documents(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Let each third row of a table cite a document of its own, like the one that it cites."""
    named = "false"  # a stated figure may name rows by their ids: these stay
    if "id" in connection.table(table).columns:
        named = f"""exists (
            select 1 from stated_figures where contains(parameters, '"' || {table}.id || '"'))"""
    connection.execute(
        f"insert into documents by name select * replace ('{own(table)}' || id as id,"
        f" '{own(table)}' || symbol as symbol) from documents"
        f" where id in (select document from {table}) and id not like '%:%'"
    )
    connection.execute(
        f"update {table} set document = '{own(table)}' || document where not {named}"
        f" and data_row % 3 = (select min(data_row) from {table}) % 3"
    )


@cache
def tables_of(select: str) -> frozenset[str]:
    """The tables that a statement reads, also through views."""
    names = {each.name for each in sqlglot.parse_one(select, "duckdb").find_all(exp.Table)}
    read = (tables_of(VIEWS[name].select) if name in VIEWS else {name} for name in names)
    return frozenset(table for tables in read for table in tables)


def asked(figure: Figure, record: interface.Record, given: dict[str, object]) -> Shown:
    if figure.id.startswith(("state/", "register/")):
        given = {"state": STATES, **given}
    return figure.show(record, record.words(), given)


def told(shown: Shown) -> Told:
    """What a reader is told, but for where it stands."""
    citing = {name for pair in CITED.values() for name in pair} | {*shown.figure.hidden}
    rows = shown.frame.drop(columns=[name for name in shown.frame if name in citing]).to_csv()
    return Told(shown.takeaway, rows, frozenset(each.document for each in shown.cited))


class Copy:
    """The record whose tables' rows cite documents of their own, and what each figure tells."""

    def __init__(self, record: interface.Record, folder: Path, filters: list[dict[str, object]]):
        self.path, self.folder, self.filters = folder / "with.duckdb", folder, filters
        shutil.copy(record.snapshot.path, self.path)
        with duckdb.connect(self.path) as connection:
            connection.execute(EVENTS)
            self.tables = citing_tables(connection)
            for table in self.tables:
                give_documents(connection, table)
            write_views(connection)
        self.record = interface.NotebookRecord(snapshot.open_snapshot(self.path))
        self.told: dict[tuple[str, int], Told] = {}
        self.reads: dict[str, set[str]] = {}
        for figure in FIGURES:
            self.ask(figure)

    def ask(self, figure: Figure) -> None:
        """Keep what a figure tells, and which tables the questions read that it asks."""
        ids: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            ask = questions.ask
            patch.setattr(questions, "ask", lambda s, q, given: ids.append(q) or ask(s, q, given))
            shown = [asked(figure, self.record, given) for given in self.filters]
            assert all(each.takeaway for each in shown)  # a sentence may ask, too
        read = [tables_of(questions.find_question(each).sql) for each in dict.fromkeys(ids)]
        self.reads[figure.id] = set().union(*read)
        for number, each in enumerate(shown):
            self.told[figure.id, number] = told(each)

    def unnamed(self, table: str, figures: list[Figure] = FIGURES) -> Iterator[str]:
        """The figures that tell something of the rows of a table and do not name its documents."""
        path = Path(tempfile.mkdtemp(dir=self.folder)) / f"{table}.duckdb"
        shutil.copy(self.path, path)
        with duckdb.connect(path) as connection:
            connection.execute(f"delete from {table} where document like '{own(table)}%'")
            write_views(connection)
        without = snapshot.Snapshot(path)
        for figure in figures:
            if table in self.reads[figure.id] and (table, figure.id) not in ALLOWED:
                for number, given in enumerate(self.filters):
                    before = self.told[figure.id, number]
                    named = any(each.startswith(own(table)) for each in before.documents)
                    # where no row is shown, no source is
                    if before.rows.count("\n") > 1 and not named:
                        after = told(asked(figure, interface.NotebookRecord(without), given))
                        if after[:2] != before[:2]:
                            yield f"{figure.id}, {given}"
        path.unlink()


@pytest.fixture(scope="module")
def copy(record, tmp_path_factory, request):
    filters = [*FILTERS, *(MORE_FILTERS if request.config.getoption("--long") else [])]
    return Copy(record, tmp_path_factory.mktemp("copy"), filters)


def test_what_a_figure_tells_of_rows_it_names(copy):
    assert len(copy.tables) > 45
    wanted = [table for table in copy.tables if table not in NAMING | NOT_OF_DOCUMENTS]
    found = {table: list(copy.unnamed(table)) for table in wanted}
    assert {table: figures for table, figures in found.items() if figures} == {}


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("mandates/obligations", "obligation_fulfilments"),
        ("visits/list", "visit_participants"),
        ("state/visits", "visit_participants"),
        ("follow_up/timetable", "follow_up_events"),
        ("assistance/by_region", "assistance"),
    ],
)
def test_rows_that_go_unnamed_are_found_out(copy, monkeypatch, name, table):
    """As soon as a question no longer says what it draws on."""
    figure = catalogue.find_figure(name)
    silent = replace(questions.find_question(name), draws_on=())
    find = questions.find_question
    monkeypatch.setattr(citing, "find_question", lambda q: silent if q == name else find(q))
    copy.ask(figure)
    assert list(copy.unnamed(table, [figure])) != []
    monkeypatch.undo()
    copy.ask(figure)
    assert list(copy.unnamed(table, [figure])) == []
