"""Rows for other libraries: a table or an answer, as columns of Arrow; and the file itself."""

import ctypes

import duckdb
import pytest

from ctc_dash.asking import handed_rows
from ctc_dash.asking.parameters import QuestionError

pytestmark = pytest.mark.unit


def is_stream(capsule):
    """Whether this is what Arrow's libraries hand to each other."""
    valid = ctypes.pythonapi.PyCapsule_IsValid
    valid.argtypes = [ctypes.py_object, ctypes.c_char_p]
    return bool(valid(capsule, b"arrow_array_stream"))


def test_a_table_is_handed_over_in_the_order_of_its_file(record):
    rows = record.table("visits")
    assert len(rows) == len(rows.frame) == 31
    assert "data_row" not in rows.frame
    assert rows.frame["number"].is_monotonic_increasing
    assert "GRC" in rows._repr_html_()
    assert is_stream(rows.__arrow_c_stream__())


def test_an_answer_is_handed_over_as_it_is_asked(record):
    rows = record.table("visits/list", cluster="c")
    assert rows.frame.equals(record.ask("visits/list", cluster=["C"]))
    assert is_stream(rows.__arrow_c_stream__())
    assert record.table("overview/world", as_of="all").frame.shape == (193, 18)


def test_what_there_is_not_is_refused_at_once(record):
    with pytest.raises(QuestionError, match="no table 'visit'; near: visits"):
        record.table("visit")
    with pytest.raises(QuestionError, match="no question 'visits/lst'; near: visits/list"):
        record.table("visits/lst")
    with pytest.raises(QuestionError, match="a table takes no parameters, found: cluster"):
        record.table("visits", cluster="A")
    with pytest.raises(QuestionError, match="no parameter 'clustr'"):
        record.table("visits/list", clustr="A")


def test_without_pyarrow_its_table_is_refused_in_words(record, monkeypatch):
    monkeypatch.setattr(handed_rows, "find_spec", lambda name: None)
    with pytest.raises(QuestionError, match=r"pip install pyarrow.*polars\.DataFrame"):
        record.table("visits").to_arrow()


def test_the_file_is_opened_by_duckdb_itself_beside_the_record(record):
    """Where it is open already another way to open it would clash; attached it does not."""
    with duckdb.connect() as own:
        own.execute(f"attach '{record.path}' as r (read_only)")
        assert own.execute("select count(*) from r.visits").fetchone() == (31,)
        with pytest.raises(duckdb.Error, match="read-only"):
            own.execute("delete from r.visits")


def test_names_stand_behind_the_codes_that_they_name(record):
    plain, named = record.ask("visits/list"), record.ask("visits/list", labels=True)
    assert named[plain.columns.tolist()].equals(plain)
    first = named.iloc[0]
    assert (first["state"], first["state_label"]) == ("GRC", "Greece")
    at = [*named.columns].index
    assert at("subregion_label") == at("subregion") + 1
    several = record.ask("assistance/list", labels="en").dropna(subset="implementers").iloc[0]
    assert several["implementers_label"]
    assert named["participants"].isna().equals(named["participants_label"].isna())
    with pytest.raises(Exception, match="no language 'xx'"):
        record.ask("visits/list", labels="xx")
