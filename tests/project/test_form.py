"""The form of the code: what a reader need not fear to meet in it."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
OFFICE = "ctc_dash/exports/brief/office_file.py"
LONGEST = 400  # lines of a module
FILES = sorted((ROOT / "ctc_dash").rglob("*.py"))


def uses_of(name: str, folder: str = "") -> list[str]:
    """Where something's attribute of this name is read or set."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        if (ROOT / "ctc_dash" / folder) in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == name
    ]


def test_no_module_is_longer_than_a_reader_bears():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert len(lengths) > 150
    assert [f"{path.name}: {lines}" for path, lines in lengths.items() if lines > LONGEST] == []


def test_facts_travel_in_an_answer_and_not_in_the_attributes_of_a_frame():
    assert len(uses_of("facts", "figures")) > 5
    assert uses_of("attrs") == []


def test_nobody_digs_in_a_partial():
    """A chart is its specification, a typed value; what a partial was made of is its own matter."""
    assert uses_of("func") == []
    assert {each.partition(":")[0] for each in uses_of("keywords")} <= {OFFICE}  # of a document
