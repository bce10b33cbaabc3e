"""Names that lead to one place: no two modules, and no two types, are called alike.

In a stack trace, an editor's tab or a search there is no folder beside a name. Any two rooms may
meet (see `test_rooms.py`), so a name counts wherever in the package it stands.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

PACKAGE = Path(__file__).parents[2] / "ctc_dash"
TYPE_NAME = re.compile(r"[A-Z]\w*[a-z]\w*")  # a constant has no small letter


def places_by_name(kind: str) -> dict[str, list[str]]:
    """Where each name stands: of modules (a package's own file aside), or of public types.

    A type is a class, or a name that a module gives to one, such as ``Codes = dict[str, str]``.
    """
    found = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if kind == "module":
            if not path.stem.startswith("__"):
                found[path.stem].append(place)
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(f"{place}:{node.lineno}")
        for node in tree.body:
            if isinstance(node, ast.Assign) and TYPE_NAME.fullmatch(ast.unparse(node.targets[0])):
                found[node.targets[0].id].append(f"{place}:{node.lineno}")
    return found


def doubled(kind: str) -> dict[str, list[str]]:
    """The names that stand in several places, with these."""
    return {name: places for name, places in places_by_name(kind).items() if len(places) > 1}


@pytest.mark.parametrize("kind", ["module", "type"])
def test_no_two_are_called_alike(kind):
    assert len(places_by_name(kind)) > 60
    assert doubled(kind) == {}


def test_the_audience_that_all_are_is_named_in_one_place():
    """A word typed again beside its name is a second rule."""
    found = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value == "public"
    ]
    assert found == ["record/package.py"]


# Of verbs that do not end in -ed; `read` and `cut` are also what one does.
IRREGULAR = {"said", "written", "made", "kept", "drawn", "taken", "known", "shown", "given", "told"}
NOUNS = {"feed"}
# At either end these say to what something belongs, not what it is (`colour_of` says it).
PREPOSITIONS = {"of", "on", "in", "by", "to", "from", "at", "per", "out", "under", "down", "up"}
BY_A_PREPOSITION = {"in_notebook", "leaders_by", "on_states", "per_state", "section_on"}
# One asks what the other does for it.
TWICE = {"ask_what_applies", "examine"}


def says_nothing(name: str) -> bool:
    """Whether a name tells neither what its function gives nor what it does."""
    first, last = name.split("_")[0], name.split("_")[-1]
    if name in NOUNS | BY_A_PREPOSITION or first == "is":
        return False
    participle = name in IRREGULAR or (name.endswith("ed") and "_" not in name)
    dangling = last in (PREPOSITIONS | IRREGULAR) - {"of", "in"}
    return participle or dangling or first in PREPOSITIONS


def imported_functions() -> dict[str, list[str]]:
    """The functions at the top of a module that another file takes, each with its modules."""
    imported, defined = set(), defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(["ctc_dash", *path.relative_to(PACKAGE).with_suffix("").parts])
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                defined[node.name].append((module, path.stem))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                imported |= {(node.module, each.name) for each in node.names}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                imported.add((node.value.id, node.attr))
    assert len(imported) > 500
    return {
        name: [m for m, stem in places if {(m, name), (stem, name)} & imported]
        for name, places in defined.items()
    }


def test_what_another_file_imports_is_called_by_a_noun_or_a_verb():
    """`said` or `of_rows` can be searched for nowhere: neither says what or which."""
    assert [n for n, modules in imported_functions().items() if modules and says_nothing(n)] == []
    named = ("said", "counted", "of_rows", "laid_out", "read_by", "down", "colour_of", "read_rows")
    assert [name for name in named if says_nothing(name)] == list(named[:6])


def test_no_two_functions_that_others_import_are_called_alike():
    found = {name for name, modules in imported_functions().items() if len(modules) > 1}
    assert found == TWICE
