"""The shipped record: clean, and no check passed over."""

import pytest

from ctc_dash import places
from ctc_dash.record.checking import examine
from ctc_dash.record.descriptor import read_package
from ctc_dash.record.relations import ask_checks

pytestmark = pytest.mark.unit


def test_it_checks_clean():
    assert examine(places.data_dir()).problems == []


def test_no_check_is_skipped():
    """A check is skipped where a table or column is missing; a misspelt one would look the same."""
    found, skipped = ask_checks(examine(places.data_dir()).tables)
    assert found == []
    assert skipped == []


def test_what_names_a_row_of_its_own_table_is_a_key():
    """So that the check finds a name that no row has."""
    package, _ = read_package(places.data_dir())
    own = {
        (table.name, *key.columns)
        for table in package.tables
        for key in table.foreign_keys
        if key.table == table.name
    }
    assert own == {
        ("agreements", "part_of"),
        ("assessment_tools", "succeeds"),
        ("assistance", "part_of"),
        ("journal", "undoes"),
        ("obligation_fulfilments", "told_with"),
        ("programme_items", "counterpart_item"),
        ("programme_items", "parallel_item"),
    }
