"""The shipped record: clean, and no check passed over."""

import pytest

from ctc_dash import places
from ctc_dash.record.checking import examine
from ctc_dash.record.relations import ask_checks

pytestmark = pytest.mark.unit


def test_it_checks_clean():
    assert examine(places.data_dir()).problems == []


def test_no_check_is_skipped():
    """A check is skipped where a table or column is missing; a misspelt one would look the same."""
    found, skipped = ask_checks(examine(places.data_dir()).tables)
    assert found == []
    assert skipped == []
