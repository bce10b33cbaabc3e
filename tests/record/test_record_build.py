"""A snapshot is whole or not there, repeatable, and holds only what its readers may see."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from ctc_dash.record.building import build
from ctc_dash.record.checking import check
from ctc_dash.record.layers import content_hash
from ctc_dash.record.package import AUDIENCES, input_files, view_files
from ctc_dash.record.problems import RecordError
from ctc_dash.record.sqlfile import read_sql
from tests.record.conftest import SMALL

pytestmark = pytest.mark.unit


def ask(snapshot: Path, sql: str) -> list[tuple]:
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def everything(snapshot: Path) -> dict[str, list[tuple]]:
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        named = "select table_name from information_schema.tables order by all"
        return {
            name: connection.execute(f'select * from "{name}" order by all').fetchall()
            for (name,) in connection.execute(named).fetchall()
        }


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small package's, for those who read it, or fail to write another in its place."""
    return build(SMALL, tmp_path_factory.mktemp("built") / "small.duckdb")


def test_columns_have_their_types_and_the_row_comes_last(snapshot: Path) -> None:
    columns = ask(
        snapshot,
        "select column_name, data_type from duckdb_columns()"
        " where table_name = 'assistance' order by column_index",
    )
    kinds = dict(columns)
    assert columns[-1] == ("data_row", "BIGINT")
    assert (kinds["first_day"], kinds["amount"], kinds["id"]) == ("DATE", "DOUBLE", "VARCHAR")
    assert ask(snapshot, "select data_row, number from visits order by all") == [
        (2, 1),
        (3, 2),
        (4, 3),
    ]
    assert ask(snapshot, "select is_open from meetings order by id") == [(True,), (None,)]


def test_keys_are_named_without_an_index(snapshot: Path) -> None:
    keys = ask(
        snapshot,
        "select column_name from columns where table_name = 'labels' and is_key order by position",
    )
    assert keys == [("language",), ("vocabulary",), ("code",)]
    assert ask(snapshot, "select count(*) from duckdb_indexes()") == [(0,)]
    assert ask(snapshot, "select count(*) from duckdb_constraints()") == [(0,)]


def test_the_snapshot_describes_itself(snapshot: Path) -> None:
    about = ask(snapshot, "select title, description, rows from tables where name = 'visits'")
    assert about == [("Visits", "One row is one visit.", 3)]
    columns = ask(
        snapshot,
        "select column_name, position, type, description from columns"
        " where table_name = 'clusters' order by position",
    )
    assert columns[0] == ("id", 1, "VARCHAR", "Letter.")
    assert columns[-1][:3] == ("data_row", 3, "BIGINT")
    comments = ask(snapshot, "select comment from duckdb_tables() where table_name = 'visits'")
    assert comments == [("Visits: One row is one visit.",)]
    comments = ask(
        snapshot,
        "select comment from duckdb_columns() where table_name = 'clusters' and column_name = 'id'",
    )
    assert comments == [("Letter.",)]


def test_the_build_says_what_it_was_built_from(package, snapshot: Path) -> None:
    ((name, digest, given, *said, reach, revised, license_, address, curators, contact),) = ask(
        snapshot, "select * from build"
    )
    assert (license_, address, curators, contact) == ("",) * 4  # none is stated
    assert name == digest[:16]
    assert given is None  # it may be handed on
    assert said == ["public", "small", "1.2.3"]
    assert str(reach) == "2001-11-30"
    assert str(revised) == "2031-01-01 00:00:00"


def test_a_record_that_says_no_revision_is_unchanged_since_the_day_it_reaches(
    package, tmp_path: Path
) -> None:
    package.edit("datapackage.json", lambda descriptor: descriptor.pop("revised"))
    snapshot = build(package.path, tmp_path / "out" / "small.duckdb")
    assert [str(each) for each in ask(snapshot, "select data_as_of, revised from build")[0]] == [
        "2001-11-30",
        "2001-11-30 00:00:00",
    ]


def test_every_view_is_there(snapshot: Path) -> None:
    views = ask(snapshot, "select view_name from duckdb_views() where not internal")
    there = {n for (n,) in ask(snapshot, "select table_name from information_schema.tables")}
    fitting = {f.name: f for f in map(read_sql, view_files()) if there.issuperset(f.tables)}
    assert {name for (name,) in views} == {n for n, f in fitting.items() if not f.written_out}
    assert there.issuperset(fitting)
    assert {"visits_placed", "all_labels"} <= fitting.keys()
    placed = ask(
        snapshot,
        "select number, cluster, subregion, cluster_position,"
        " subregion_position from visits_placed order by number",
    )
    assert placed == [
        (1, "A", "north_land", 1, 1),
        (2, "B", "south_land", 2, 2),
        (3, "A", "north_land", 1, 1),
    ]


def test_two_builds_are_the_same_file(package, snapshot: Path, tmp_path: Path) -> None:
    again = build(package.path, tmp_path / "again.duckdb")
    assert snapshot.read_bytes() == again.read_bytes()


def test_an_empty_package_builds(empty_package, tmp_path: Path) -> None:
    assert check(empty_package.path) == []
    made = build(empty_package.path, tmp_path / "empty.duckdb")
    assert ask(made, "select count(*) from visits_placed") == [(0,)]
    assert set(ask(made, "select distinct rows from tables")) == {(0,)}


def test_views_without_their_tables_are_passed_over(package, tmp_path: Path) -> None:
    def only_clusters(descriptor) -> None:
        descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] == "clusters"]

    package.edit("datapackage.json", only_clusters)
    made = build(package.path, tmp_path / "one.duckdb")
    whatever_there_is = {"all_codes", "all_labels", "citations", "codes_in_order"}
    assert set(everything(made)) == {"build", "clusters", "columns", "tables"} | whatever_there_is


def test_views_without_their_columns_are_passed_over(package, tmp_path: Path) -> None:
    package.edit("schema/clusters.json", lambda schema: schema["fields"].pop(1))
    package.write("clusters.csv", b"id\nA\nB\n")
    made = build(package.path, tmp_path / "one.duckdb")
    relations = set(everything(made))
    assert "visits_placed" not in relations
    assert {"all_labels", "build", "visits"} <= relations


def test_nothing_but_the_snapshot_is_left(snapshot: Path) -> None:
    assert [path.name for path in snapshot.parent.iterdir()] == ["small.duckdb"]


def test_a_broken_package_leaves_an_older_snapshot_alone(package, snapshot: Path) -> None:
    before = snapshot.read_bytes()
    package.replace("visits.csv", "XAA", "QQQ")
    with pytest.raises(RecordError):
        build(package.path, snapshot)
    assert snapshot.read_bytes() == before


def test_parallel_builds_of_one_target_do_not_meet(package, tmp_path: Path) -> None:
    target, failures = tmp_path / "out" / "same.duckdb", []

    def run() -> None:
        try:
            build(package.path, target)
        except Exception as error:
            failures.append(error)

    builders = [threading.Thread(target=run) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert failures == []
    assert [path.name for path in target.parent.iterdir()] == ["same.duckdb"]
    assert ask(target, "select count(*) from visits") == [(3,)]


# --- the name of the content --------------------------------------------------------------------


def test_the_hash_follows_the_input(package) -> None:
    before = content_hash(package.path)
    assert content_hash(package.path) == before
    assert content_hash(package.path, audience="partner") != before
    package.write("notes.txt", b"not part of the package")
    assert content_hash(package.path) == before
    for file in ("visits.csv", "schema/visits.json", "labels/labels.csv", "datapackage.json"):
        earlier = content_hash(package.path)
        package.append(file, "")
        assert content_hash(package.path) != earlier


def test_the_input_is_all_that_is_read(package) -> None:
    names = [path.relative_to(package.path).as_posix() for path in input_files(package.path)]
    assert names == sorted(names)
    assert {"datapackage.json", "visits.csv", "schema/visits.json", "labels/labels.csv"} <= {*names}


# --- audiences ----------------------------------------------------------------------------------

SECRETS = {
    "partner": "zqpartnerrowzq",
    "committee": "zqcommitteecolumnzq",
    "directorate": "zqdirectoratetablezq",
}


@pytest.fixture
def marked(package):
    """A package with a row, a column and a table that are not for everybody."""

    def mark_rows(schema) -> None:
        field = {"name": "audience", "type": "string", "description": "Who may see the row."}
        schema["fields"].append(field)
        column = {
            "name": "minutes",
            "type": "string",
            "audience": "committee",
            "description": SECRETS["committee"] + " described",
        }
        schema["fields"].append(column)

    package.edit("schema/meetings.json", mark_rows)
    package.write(
        "meetings.csv",
        (
            "id,title,first_day,last_day,date_precision,is_open,document,place,audience,minutes\n"
            f"m1,Open,2001-05-02,2001-05-02,day,,report_one,row 1,public,{SECRETS['committee']}\n"
            f"m2,{SECRETS['partner']},2001-05-02,2001-05-02,day,,report_one,row 2,partner,\n"
        ).encode(),
    )
    package.edit(
        "datapackage.json",
        lambda d: d["resources"].append(
            {
                "name": "drafts",
                "path": "drafts.csv",
                "title": "Drafts",
                "audience": "directorate",
                "description": SECRETS["directorate"] + " described",
                "schema": {"fields": [{"name": "text", "type": "string", "description": "Text."}]},
            }
        ),
    )
    package.write("drafts.csv", f"text\n{SECRETS['directorate']}\n".encode())
    assert package.problems() == []
    return package


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_snapshot_holds_nothing_above_its_audience(marked, tmp_path, audience: str) -> None:
    made = build(marked.path, tmp_path / f"{audience}.duckdb", audience=audience)
    content, answers = made.read_bytes(), str(everything(made))
    comments = str(
        ask(made, "select comment from duckdb_columns()")
        + ask(made, "select comment from duckdb_tables()")
    )
    for needed, secret in SECRETS.items():
        may_see = AUDIENCES.index(needed) <= AUDIENCES.index(audience)
        assert (secret in answers) is may_see
        if not may_see:
            assert secret.encode() not in content
            assert secret not in comments
    assert ask(made, "select audience from build") == [(audience,)]


def test_what_is_not_seen_changes_neither_the_build_nor_the_numbers_of_rows(
    marked, tmp_path
) -> None:
    def built(audience: str) -> tuple[list[tuple], list[tuple], bytes]:
        made = build(marked.path, tmp_path / f"{audience}.duckdb", audience=audience)
        named = ask(made, "select build_id, built_from_hash from build")
        return named, ask(made, "select id, data_row from meetings"), made.read_bytes()

    before, partner = built("public"), built("partner")
    marked.replace("meetings.csv", SECRETS["partner"], "another text")
    marked.replace("meetings.csv", "\nm1,", "\nm0,Kept,2001-05-02,2001-05-02,day,,report_one,"
                   "row 0,partner,\nm1,")  # fmt: skip
    assert built("public") == before
    assert built("partner")[0] != partner[0]
    assert before[1] == [("m1", 2)]  # no gap tells how many there are


def test_an_unknown_audience_is_refused(package, tmp_path) -> None:
    with pytest.raises(ValueError, match="unknown audience 'press'"):
        build(package.path, tmp_path / "x.duckdb", audience="press")
    assert not (tmp_path / "x.duckdb").exists()


def test_a_row_without_a_readable_mark_is_a_problem(marked) -> None:
    marked.replace("meetings.csv", ",public,", ",,")
    marked.replace("meetings.csv", ",partner,", ",partners,")
    assert marked.problems() == [
        "meetings.csv:2:audience: no audience, expected one of: " + ", ".join(AUDIENCES),
        "meetings.csv:3:audience: unknown audience, found 'partners', expected one of: "
        + ", ".join(AUDIENCES)
        + " (did you mean 'partner'?)",
    ]


def test_a_mark_that_its_column_refuses_is_reported_once(marked) -> None:
    def restrict(schema: dict) -> None:
        field = next(each for each in schema["fields"] if each["name"] == "audience")
        field["constraints"] = {"required": True, "enum": list(AUDIENCES)}

    marked.edit("schema/meetings.json", restrict)
    marked.replace("meetings.csv", ",public,", ",,")
    marked.replace("meetings.csv", ",partner,", ",partners,")
    places = [problem.partition(": ")[0] for problem in marked.problems()]
    assert places == ["meetings.csv:2:audience", "meetings.csv:3:audience"]


def test_a_row_cannot_point_to_what_its_readers_may_not_see(marked) -> None:
    marked.edit(
        "datapackage.json",
        lambda d: d["resources"].append(
            {
                "name": "notes",
                "path": "notes.csv",
                "schema": {
                    "fields": [{"name": "meeting", "type": "string"}],
                    "foreignKeys": [
                        {"fields": "meeting", "reference": {"resource": "meetings", "fields": "id"}}
                    ],
                },
            }
        ),
    )
    marked.write("notes.csv", b"meeting\nm1\nm2\n")
    (problem,) = marked.problems()
    assert problem.startswith("notes.csv:3:meeting: points to what only 'partner' may see")
