"""CSV and Parquet: all rows, the very values, real types, and what the file is an extract of."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ctc_dash
from ctc_dash import places
from ctc_dash.exports import row_files
from ctc_dash.exports.taken import ExportError, record_table
from ctc_dash.figures import catalogue

pytestmark = pytest.mark.unit

FORMULA_SIGNS = "=+-@\t\r"


def rows_of(content: bytes, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


def one_column(texts: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"place": ["x"] * len(texts), "text": texts}, dtype=object)


def parquet(content: bytes, folder: Path) -> Path:
    path = folder / "table.parquet"
    path.write_bytes(content)
    return path


def metadata(path: Path) -> dict[str, str]:
    answer = duckdb.execute("select key, value from parquet_kv_metadata($1)", [str(path)])
    return {key.decode(): value.decode() for key, value in answer.fetchall()}


def types(path: Path) -> dict[str, str]:
    described = duckdb.execute("describe select * from read_parquet($1)", [str(path)]).fetchall()
    return {row[0]: row[1] for row in described}


def test_csv_of_a_page_has_all_rows_and_reads_in_excel(record):
    content = row_files.csv_bytes(record.figure("visits/list", cluster="B"))
    assert content.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(content))
    assert len(back) == 13
    assert back["first_day"].iloc[0] == "2018-01-30"


def test_plain_csv_has_no_mark_and_the_same_cells(record):
    shown = record.figure("visits/list", cluster="B")
    plain = row_files.csv_bytes(shown, excel=False)
    assert plain.startswith(b"number,state,visit_type,")
    assert rows_of(plain) == rows_of(row_files.csv_bytes(shown, excel=True), "utf-8-sig")
    assert b"\r\n" not in plain


@pytest.mark.parametrize("figure", sorted(catalogue.FIGURES))
def test_csv_of_every_figure_is_what_the_figure_holds(record, figure):
    shown = record.figure(figure)
    rows = rows_of(row_files.csv_bytes(shown, excel=False))
    assert rows[0] == list(shown.frame.columns)
    assert len(rows) - 1 == len(shown.frame)


def test_every_table_comes_out_as_its_file_went_in(own_cache):
    record = ctc_dash.open(audience="directorate")  # who may see every column
    for name in record.tables["name"]:
        if name == "labels":
            source = places.data_dir() / "labels" / "labels.csv"
        else:
            source = places.data_dir() / f"{name}.csv"
        taken = record_table(record, name, record.words())
        written = rows_of(row_files.csv_bytes(taken, excel=False))
        assert written == rows_of(source.read_bytes()), name


def test_an_unknown_table_is_said_with_its_neighbours(record):
    with pytest.raises(ExportError, match="no table 'vists'; near: visits"):
        record_table(record, "vists", record.words())


def test_filters_are_those_of_the_question(record):
    filters = {"cluster": ["C"], "from_": "2019-01-01", "as_of": "2019-12-16"}
    content = row_files.csv_bytes(record.figure("visits/list", **filters), excel=False)
    asked = record.ask("visits/list", **filters)
    assert [row[0] for row in rows_of(content)[1:]] == [str(n) for n in asked["number"]]
    assert len(asked) == 5


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_plain_csv_never_changes_a_text(texts):
    content = row_files.csv_bytes(one_column(texts), excel=False)
    assert [row[1] for row in rows_of(content)[1:]] == texts


formula_like = st.text("'" + FORMULA_SIGNS + "1a ", max_size=6)


@given(st.lists(formula_like))
def test_the_flavour_for_excel_guards_every_formula_and_can_be_undone(texts):
    frame = one_column(texts)
    written = [row[1] for row in rows_of(row_files.csv_bytes(frame, excel=True), "utf-8-sig")[1:]]
    assert not [text for text in written if text and text[0] in FORMULA_SIGNS]

    def undone(text: str) -> str:
        behind = text.lstrip("'")
        return text[1:] if text[:1] == "'" and behind[:1] in [*FORMULA_SIGNS] else text

    assert [undone(text) for text in written] == texts
    changed = sum(a != b for a, b in zip(written, texts, strict=True))
    assert row_files.guarded_cells(frame) == changed


def test_numbers_are_no_formulas():
    frame = pd.DataFrame({"change": [-3, 4], "share": [-0.5, 2.0], "text": ["-3", "4"]})
    assert rows_of(row_files.csv_bytes(frame), "utf-8-sig")[1:] == [
        ["-3", "-0.5", "'-3"],
        ["4", "2", "4"],
    ]
    assert row_files.guarded_cells(frame) == 1


def test_the_shipped_record_needs_no_guard(record):
    for name in record.tables["name"]:
        assert row_files.guarded_cells(record_table(record, name, record.words())) == 0, name


def test_missing_is_empty_and_truth_is_lower_case():
    frame = pd.DataFrame(
        {
            "flag": pd.array([True, None, False], dtype="boolean"),
            "day": pd.to_datetime(["2019-01-31", None, "2019-02-01"]),
            "size": pd.array([1, None, 3], dtype="Int64"),
        }
    )
    assert rows_of(row_files.csv_bytes(frame, excel=False))[1:] == [
        ["true", "2019-01-31", "1"],
        ["", "", ""],
        ["false", "2019-02-01", "3"],
    ]


def test_parquet_has_real_types_and_says_what_it_is(record, tmp_path):
    shown = record.figure("visits/list", cluster=["A", "B"], as_of="2019-12-16")
    path = parquet(row_files.parquet_bytes(shown), tmp_path)
    kinds = types(path)
    assert kinds["number"] == "BIGINT"
    assert kinds["first_day"] == kinds["last_day"] == "DATE"
    assert kinds["state"] == "VARCHAR"
    back = duckdb.execute("from read_parquet($1)", [str(path)]).df()
    asked = record.ask("visits/list", cluster=["A", "B"], as_of="2019-12-16")
    pd.testing.assert_frame_equal(back, asked, check_dtype=False)
    said = metadata(path)
    assert said["name"] == "visits/list"
    assert json.loads(said["filters"]) == {"cluster": ["A", "B"]}
    assert said["as_of"] == said["data_as_of"] == "2019-12-16"
    assert said["takeaway"] == shown.takeaway.replace("**", "")
    assert f" {said['sources']}." in shown.citation
    assert "annex I, appendix I, Nos. 136, 137, 139" in said["sources"]
    assert said["build"] == record.ask("record/reach")["build_id"].iloc[0]
    assert said["audience"] == "public"


def test_parquet_keeps_the_type_of_a_table_without_rows(record, tmp_path):
    taken = record_table(record, "recommendations", record.words())
    path = parquet(row_files.parquet_bytes(taken), tmp_path)
    stated = record.ask("record/columns", table="recommendations")
    stated = stated[stated["column_name"] != "data_row"]
    wanted = dict(zip(stated["column_name"], stated["type"], strict=True))
    assert types(path) == wanted
    assert set(wanted.values()) >= {"DATE", "VARCHAR"}


def test_parquet_of_every_table_has_the_records_own_types(record, tmp_path):
    stated = record.ask("record/columns").set_index(["table_name", "column_name"])["type"]
    for name in record.tables["name"]:
        taken = record_table(record, name, record.words())
        path = parquet(row_files.parquet_bytes(taken), tmp_path)
        assert types(path) == stated[name].drop("data_row").to_dict(), name
        assert duckdb.execute("select count(*) from read_parquet($1)", [str(path)]).fetchone() == (
            len(taken.frame),
        )


def test_parquet_of_a_column_of_everything_is_text(record, tmp_path):
    shown = record.figure("state/profile", state="NER")
    path = parquet(row_files.parquet_bytes(shown), tmp_path)
    back = duckdb.execute("from read_parquet($1)", [str(path)]).df()
    assert types(path)["value_text"] == "VARCHAR"
    assert back["value_text"].isna().sum() == shown.frame["value_text"].isna().sum()
    assert "2018-07-11" in set(back["value_text"])


def test_parquet_takes_any_name_and_any_words(tmp_path):
    frame = pd.DataFrame({'a "b"; drop': ["it's", None], "select": [1.5, 2.0]})
    path = parquet(row_files.parquet_bytes(frame), tmp_path)
    assert types(path) == {'a "b"; drop': "VARCHAR", "select": "DOUBLE"}
    assert duckdb.execute("from read_parquet($1)", [str(path)]).fetchall() == [
        ("it's", 1.5),
        (None, 2.0),
    ]
