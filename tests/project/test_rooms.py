"""The rooms of the design hold: imports point one way, and each tool stays in its rooms.

record ← snapshot ← questions ← figures ← views, exports ← serve, cli, dashboards
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "ctc_dash"

# Room → the rooms of ours that it may import. A new module gets a line here or joins a room.
MAY_IMPORT: dict[str, set[str]] = {
    "places": set(),
    "sqlheader": set(),
    "record": {"places", "sqlheader"},
    "snapshot": {"places", "record"},
    "parameters": set(),
    "outputs": set(),
    "questions": {"places", "snapshot", "sqlheader", "parameters"},
    "briefing": {"snapshot", "questions", "parameters"},
    "stated": {"places", "snapshot", "questions"},
    "words": {"places"},
    "charts": {"places", "words"},
    "figures": {"places", "snapshot", "questions", "stated", "words", "charts"},
}
MAY_IMPORT["interface"] = {*MAY_IMPORT["figures"], "record", "figures", "outputs"}
MAY_IMPORT["exports"] = {*MAY_IMPORT["interface"], "interface", "briefing"}  # without Panel
# The one way back: the interface hands out briefs, which it loads when one is wanted; of it the
# exports need no more than the record.
MAY_IMPORT["interface"].add("exports")
MAY_IMPORT["views"] = {*MAY_IMPORT["exports"], "exports"}  # a card's menu offers the exports
MAY_IMPORT["feeds"] = {*MAY_IMPORT["views"], "views"}
MAY_IMPORT["serve"] = {*MAY_IMPORT["feeds"], "feeds"}
MAY_IMPORT["commands"] = {*MAY_IMPORT["serve"], "serve"}
MAY_IMPORT["cli"] = {*MAY_IMPORT["commands"], "commands"}
MAY_IMPORT["ctc_dash"] = {"interface"}  # ctc_dash/__init__.py
MAY_IMPORT["__main__"] = {"cli"}
MAY_IMPORT["dashboards"] = {"interface", "views", "serve"}

# Library → the rooms that may import it.
ONLY_IN = {
    "duckdb": {"record", "snapshot"},
    "frictionless": {"record"},
    "panel": {"views", "serve", "commands", "cli", "dashboards"},
    "panel_material_ui": {"views", "serve", "commands", "cli", "dashboards"},
}
SQL_IN = {"record"}
EXTENSION_IN = {"serve", "dashboards"}

# Statements are written in one case; a sentence for people ("Select a State from ...") is not.
SQL = re.compile(
    r"\A\s*(?:--[^\n]*\n\s*)*(?:"
    r"(?:select|SELECT)\b[\s\S]*\b(?:from|FROM)\b"
    r"|(?:select|SELECT)\s+(?:\*|[\w.]+\()"
    r"|(?:with|WITH)\s+\w+\s+(?:as|AS)\s*\("
    r"|(?:insert\s+into|INSERT\s+INTO|delete\s+from|DELETE\s+FROM)\b"
    r"|(?:create|CREATE|drop|DROP|alter|ALTER)\s+(?:or\s+replace\s+|OR\s+REPLACE\s+)?"
    r"(?:temp(?:orary)?\s+)?(?:table|view|macro|schema|type|TABLE|VIEW|MACRO|SCHEMA|TYPE)\b"
    r"|(?:copy|COPY|attach|ATTACH|pragma|PRAGMA|describe|DESCRIBE|summarize|SUMMARIZE)\s+[\w'(]+"
    r"(?:\s+(?:to|from|TO|FROM|as|AS)\b|\s*;?\s*\Z)"
    r")"
)


def imports(tree: ast.Module, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """Every import, with its line, under its full name: also late ones and those by text."""
    parent = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = parent[: len(parent) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{source}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", None))
            first = node.args[0]
            if called in {"import_module", "__import__"} and isinstance(first, ast.Constant):
                yield node.lineno, str(first.value)


def room_of(name: str) -> str | None:
    """The room that an import reaches; None for a library or a dunder of the package."""
    top, _, rest = name.partition(".")
    if top != "ctc_dash":
        return None
    inner = rest.partition(".")[0]
    if inner.startswith("__"):
        return None
    return inner if inner in MAY_IMPORT else "interface"  # the package shows the interface's names


def docstrings(tree: ast.Module) -> set[int]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string that is no docstring; an f-string as a whole, its values as x."""
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            parts = (
                str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values
            )
            yield node.lineno, "".join(parts)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in skipped
        ):
            yield node.lineno, node.value


def extensions(tree: ast.Module) -> Iterator[int]:
    """The lines that reach for Panel's extension, under whatever name Panel goes."""
    panel = {
        alias.asname or "panel"
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name == "panel"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "panel":
            names = {alias.name for alias in node.names}
            taken = bool(names & {"extension", "panel_extension"})
        else:
            taken = (
                isinstance(node, ast.Attribute)
                and node.attr == "extension"
                and isinstance(node.value, ast.Name)
                and node.value.id in panel
            )
        if taken:
            yield node.lineno


def violations(source: str, module: str, *, is_package: bool = False) -> list[str]:
    """Everything in a module that its room does not allow."""
    tree = ast.parse(source)
    top, *inner = module.split(".")
    room = inner[0] if top == "ctc_dash" and inner else top
    if room not in MAY_IMPORT:
        return [f"1: '{room}' is no room of the design: give it a line in MAY_IMPORT"]
    problems = []
    for line, name in imports(tree, module, is_package):
        reached = room_of(name)
        if reached and reached != room and reached not in MAY_IMPORT[room]:
            problems.append(f"{line}: {room} may not import {name}")
        library = name.partition(".")[0]
        if library in ONLY_IN and room not in ONLY_IN[library]:
            problems.append(f"{line}: {library} may not be imported in {room}")
    if room not in SQL_IN:
        problems += [f"{line}: SQL outside queries/" for line, t in texts(tree) if SQL.search(t)]
    if room not in EXTENSION_IN:
        problems += [f"{line}: pn.extension in {room}" for line in extensions(tree)]
    return problems


def modules() -> list[Path]:
    found = [*PACKAGE.rglob("*.py"), *(ROOT / "dashboards").glob("*.py")]
    return sorted(path for path in found if "_shipped" not in path.parts)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_hold(path):
    relative = path.relative_to(ROOT)
    is_package = path.name == "__init__.py"
    parts = relative.parent.parts if is_package else relative.with_suffix("").parts
    source = path.read_text(encoding="utf-8")
    assert violations(source, ".".join(parts), is_package=is_package) == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_module_opens_with_a_docstring(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "say in one sentence what this module is for"
    assert docstring.splitlines()[0].endswith((".", ":")), "the first line is one sentence"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ctc_dash.record.read", "from ctc_dash import snapshot"),
        ("ctc_dash.record.read", "from ..snapshot import Snapshot"),
        ("ctc_dash.record.read", "def f():\n    import ctc_dash.figures.visits"),
        ("ctc_dash.figures.visits", "from ctc_dash.views import filters"),
        ("ctc_dash.figures.visits", "import ctc_dash as ctc\nfrom ctc_dash import open"),
        ("ctc_dash.charts.bars", "from ctc_dash.questions import ask"),
        ("ctc_dash.views.card", "from ctc_dash import serve"),
        ("ctc_dash.views.card", "import duckdb"),
        ("ctc_dash.questions", "import importlib\nimportlib.import_module('duckdb')"),
        ("ctc_dash.charts.bars", "import panel as pn"),
        ("ctc_dash.figures.visits", "from panel.pane import HoloViews"),
        ("ctc_dash.exports.brief", "import panel_material_ui"),
        ("ctc_dash.words", "from frictionless import Package"),
        ("ctc_dash.views.card", "import panel as pn\npn.extension()"),
        ("ctc_dash.views.card", "from panel import extension"),
        ("ctc_dash.questions", "x = 'select a from b'"),
        ("ctc_dash.questions", "x = f'''\n  with t as (select {1}) select 1'''"),
        ("ctc_dash.snapshot", "x = 'SELECT count(*)'"),
        ("ctc_dash.snapshot", "x = 'create or replace view v as select 1'"),
        ("ctc_dash.views.card", "x = 'describe visits'"),
        ("ctc_dash.attic", "x = 1"),
        ("dashboards.visits", "from ctc_dash.record import check"),
    ],
)
def test_a_violation_is_noticed(module, source):
    assert violations(source, module)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ctc_dash.record.build", "import duckdb\nx = 'create table t (a int)'"),
        ("ctc_dash.snapshot", "import duckdb\nfrom ctc_dash.record.build import build"),
        ("ctc_dash.figures.visits", "from ctc_dash.charts import bars\nfrom . import figure"),
        ("ctc_dash.views.card", "import panel as pn\nx = 'Select a State from the list'"),
        ("ctc_dash.views.card", "'''select a from b'''\nfrom ctc_dash import __version__, open"),
        ("ctc_dash.serve", "import panel as pn\npn.extension()"),
        ("ctc_dash.cli", "from ctc_dash import serve\nx = 'with a view as (below)'"),
        (
            "dashboards.visits",
            "import panel as pn\nfrom ctc_dash.views import page\npn.extension()",
        ),
    ],
)
def test_what_is_allowed_is_left_alone(module, source):
    assert violations(source, module) == []
