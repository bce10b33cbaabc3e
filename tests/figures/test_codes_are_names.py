"""The record may call a code what it likes: figures say the same under other codes.

In a copy of the record every code that is the key of one of its vocabularies is another. What
figures, calendars and briefs say of it goes by what its rows tell, and so stays the same.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace

import duckdb
import pytest

from ctc_dash import interface, places
from ctc_dash.asking import snapshot
from ctc_dash.charts import theme
from ctc_dash.charts.picture import Boxes, Dots
from ctc_dash.charts.tiles import Tiles
from ctc_dash.exports.brief.compose import compose
from ctc_dash.exports.brief.due import DUE
from ctc_dash.exports.calendar import calendar_bytes
from ctc_dash.figures import catalogue
from ctc_dash.figures.strip import strip_numbers
from tests.registers import write_views

pytestmark = pytest.mark.unit

STATES = ["FJI", "NER", "SRB"]
AS_OF = dt.date(2019, 12, 16)
VOCABULARIES = (
    "assessment_tools",
    "assistance_stages",
    "clusters",
    "follow_up_steps",
    "meeting_kinds",
    "subregions",
    "survey_statuses",
    "themes",
    "visit_types",
    "working_groups",
)
# Parameters that take codes of these vocabularies.
PARAMETERS = {"cluster", "kind", "stage", "status", "subregion", "theme", "visit_type"}


def called(code: str) -> str:
    """Another code that stands in the same order."""
    return f"{code}_called_otherwise"


def references() -> Iterator[tuple[str, str, str]]:
    """Table, column and vocabulary of every column whose values are codes of a vocabulary."""
    descriptor = json.loads((places.data_dir() / "datapackage.json").read_text(encoding="utf-8"))
    for table in descriptor["resources"]:
        schema = json.loads((places.data_dir() / table["schema"]).read_text(encoding="utf-8"))
        for key in schema.get("foreignKeys", []):
            vocabulary, columns = key["reference"]["resource"] or table["name"], key["fields"]
            if vocabulary in VOCABULARIES:
                yield table["name"], columns[0], vocabulary


@pytest.fixture(scope="module")
def renamed(record, tmp_path_factory):
    """The record under other codes."""
    path = tmp_path_factory.mktemp("renamed") / "renamed.duckdb"
    shutil.copy(record.snapshot.path, path)
    with duckdb.connect(path) as connection:
        codes = {
            code
            for vocabulary in VOCABULARIES
            for (code,) in connection.execute(f"select id from {vocabulary}").fetchall()
        }
        seen = set(record.tables["name"])  # an owner's tables are not public
        for table, column, vocabulary in [
            *(each for each in references() if each[0] in seen),
            *((vocabulary, "id", vocabulary) for vocabulary in VOCABULARIES),
        ]:
            known = f"(select id from {vocabulary})" if column != "id" else f"(select {column})"
            connection.execute(
                f"update {table} set {column} = {column} || '{called('')}'"
                f" where {column} in {known} and {column} in (select unnest($1))",
                [sorted(codes)],
            )
        # a code of the same spelling may stand in another vocabulary: its name stays, too
        connection.execute(
            f"insert into labels by name select * replace (code || '{called('')}' as code)"
            " from labels where code in (select unnest($1))",
            [sorted(codes)],
        )
        for table in ("strips", "stated_figures"):
            rows = connection.execute(
                f"select data_row, parameters from {table} where parameters is not null"
            ).fetchall()
            for row, parameters in rows:
                given = {
                    name: [called(each) if each in codes else each for each in value]
                    if name in PARAMETERS
                    else value
                    for name, value in json.loads(parameters).items()
                }
                connection.execute(
                    f"update {table} set parameters = $1 where data_row = $2",
                    [json.dumps(given), row],
                )
        for table in ("assistance_places", "strategies"):  # a column that holds a list of codes
            lists = connection.execute(
                f"select data_row, may_overlap from {table} where may_overlap is not null"
            ).fetchall()
            for row, listed in lists:
                ids = ",".join(called(each) for each in listed.split(","))
                connection.execute(
                    f"update {table} set may_overlap = $1 where data_row = $2", [ids, row]
                )
        write_views(connection)
    return interface.NotebookRecord(snapshot.Snapshot(path))


def said(figure, record):
    """The sentence, and the lines of the table in no order: rows of one rank go by their code."""
    given = {"as_of": AS_OF}
    if figure.id.startswith(("state/", "register/")):
        given["state"] = STATES
    shown = figure.show(record, record.words(), given)
    return shown.said, sorted(shown.table.to_csv(index=False).splitlines()), shown.caveats


# Of languages it counts the names, of codes that have one and of those that have not.
OTHERS = [each for each in catalogue.FIGURES.values() if each.id != "sources/languages"]


@pytest.mark.parametrize("figure", [*OTHERS, DUE], ids=lambda each: each.id)
def test_a_figure_says_the_same_under_other_codes(record, renamed, figure):
    before, after = said(figure, record), said(figure, renamed)
    assert before == after


@pytest.mark.parametrize("page", ["overview", "visits", "assessments", "assistance"])
def test_a_head_has_the_same_numbers(record, renamed, page):
    heads = [
        # where a number leads is told by codes
        [replace(number, counts=None) for number in strip_numbers(each, each.words(), page, AS_OF)]
        for each in (record, renamed)
    ]
    assert heads[0] == heads[1] != []


def test_calendars_and_briefs_say_the_same(record, renamed):
    texts = []
    for each in (record, renamed):
        cluster = each.ask("record/regions")["cluster"].iloc[0]
        briefs = [compose(each, "region", cluster), compose(each, "state", "NER")]
        calendar = calendar_bytes(each, "follow_up").replace(b"\r\n ", b"")
        lines = [line for line in calendar.decode().splitlines() if line.startswith("DESCRIPTION")]
        texts.append((lines, [[*brief.opening, *brief.sources] for brief in briefs]))
    assert texts[0] == texts[1]
    assert len(texts[0][0]) > 5


def colours(figure, record, ground):
    """By what is drawn, how: its colour and its hatching."""
    given = {"state": STATES} if figure.id.startswith("state/") else {}
    picture = figure.show(record, record.words(), given).picture
    drawn = [each for each in picture.layers if isinstance(each, Boxes | Dots) and each.items]
    inks = [(each.label, theme.ink(*each.tone, ground)) for each in drawn]
    assert len({ink for _, ink in inks}) == len(inks), (figure.id, inks)
    return {label: ink.hatch for label, ink in inks}


@pytest.mark.parametrize("ground", [theme.LIGHT, theme.DARK], ids=lambda each: each.name)
def test_pictures_have_colours_apart_and_the_same_hatching_under_other_codes(
    record, renamed, ground
):
    world = catalogue.FIGURES["overview/world"]
    drawn = {name: figure for name, figure in catalogue.FIGURES.items() if figure.chart}
    drawn |= {mode: replace(world, chart=Tiles(mode)) for mode in ("status", "visits")}
    before, after = (
        {name: colours(figure, each, ground) for name, figure in drawn.items()}
        for each in (record, renamed)
    )
    assert before == after
    assert sum("line" in hatch for each in after.values() for hatch in each.values()) > 5
