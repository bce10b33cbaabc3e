"""The rooms of the design hold: imports point one way, nothing goes round, tools have rooms."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "ctc_dash"

# The rooms from the ground up: each may use those before it. A new module joins a room.
ROOMS = (
    "places",
    "words",
    "record",
    "asking",
    "charts",
    "address",
    "figures",
    "paper",
    "exports",
    "views",
    "server",
    "interface",
    "ctc_dash",  # ctc_dash/__init__.py
    "commands",
    "cli",
    "__main__",
    "dashboards",
)
FLOOR = {room: floor for floor, room in enumerate(ROOMS)}
# What stands outside has one door each.
DOORS = {"ctc_dash": {"interface"}, "__main__": {"cli"}, "dashboards": {"views"}}

# Library → the rooms that may import it.
ONLY_IN = {
    "duckdb": {"record", "asking"},
    "frictionless": {"record"},
    "holoviews": {"charts"},
    "panel": {"views", "server", "dashboards"},
}
SQL_IN = {"record"}
EXTENSION_IN = {"dashboards"}

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
    return inner if inner in FLOOR else "interface"  # the package shows the interface's names


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
    if room not in FLOOR:
        return [f"1: '{room}' is no room of the design: give it a line in ROOMS"]
    problems = []
    for line, name in imports(tree, module, is_package):
        reached = room_of(name)
        allowed = DOORS.get(room) or ROOMS[: FLOOR[room]]
        if reached and reached != room and reached not in allowed:
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


def name_of(path: Path) -> tuple[str, bool]:
    """A module's full name, and whether it is a package."""
    relative = path.relative_to(ROOT)
    is_package = path.name == "__init__.py"
    parts = relative.parent.parts if is_package else relative.with_suffix("").parts
    return ".".join(parts), is_package


def test_rooms_hold():
    problems = []
    for path in modules():
        name, is_package = name_of(path)
        found = violations(path.read_text(encoding="utf-8"), name, is_package=is_package)
        problems += [f"{path.relative_to(ROOT)}:{each}" for each in found]
    assert problems == []


def test_each_module_opens_with_a_docstring():
    openings = {
        path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        for path in modules()
    }
    assert [p for p, text in openings.items() if not text.split("\n")[0].endswith((".", ":"))] == []


def circles(graph: dict[str, set[str]]) -> list[set[str]]:
    """What reaches itself again: the strongly connected parts of more than one module."""
    reach = {module: {module} | graph[module] for module in graph}
    grows = True
    while grows:
        grows = False
        for module in graph:
            wider = set().union(*(reach.get(each, set()) for each in reach[module]))
            if not wider <= reach[module]:
                reach[module] |= wider
                grows = True
    found = {
        frozenset(each for each in reach[module] if module in reach.get(each, ()))
        for module in graph
    }
    return [set(each) for each in found if len(each) > 1]


def test_no_module_imports_itself_by_way_of_others():
    """Late imports and those for types alone count, too: a circle is a circle."""
    named = {name_of(path)[0]: path for path in modules()}
    graph = {}
    for name, path in named.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found = {full for _, full in imports(tree, name, path.name == "__init__.py")}
        reached = {full if full in named else full.rpartition(".")[0] for full in found}
        graph[name] = {each for each in reached if each in named and each != name}
    assert circles(graph) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [{"a", "b", "c"}]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ctc_dash.record.package", "from ctc_dash.asking import snapshot"),
        ("ctc_dash.record.package", "from ..asking.snapshot import Snapshot"),
        ("ctc_dash.record.package", "def f():\n    import ctc_dash.figures.visits"),
        ("ctc_dash.figures.visits", "from ctc_dash.views import card"),
        ("ctc_dash.figures.visits", "import ctc_dash as ctc\nfrom ctc_dash import open"),
        ("ctc_dash.charts.bars", "from ctc_dash.address import codec"),
        ("ctc_dash.views.live", "from ctc_dash.server import serving"),
        ("ctc_dash.exports.taken", "from ctc_dash.interface import NotebookRecord"),
        ("ctc_dash.views.live", "import duckdb"),
        ("ctc_dash.figures.visits", "import importlib\nimportlib.import_module('duckdb')"),
        ("ctc_dash.charts.bars", "import panel as pn"),
        ("ctc_dash.figures.visits", "from panel.pane import HoloViews"),
        ("ctc_dash.exports.brief", "import panel"),
        ("ctc_dash.words", "from frictionless import Package"),
        ("ctc_dash.views.live", "import panel as pn\npn.extension()"),
        ("ctc_dash.views.live", "from panel import extension"),
        ("ctc_dash.asking.questions", "x = 'select a from b'"),
        ("ctc_dash.asking.questions", "x = f'''\n  with t as (select {1}) select 1'''"),
        ("ctc_dash.asking.snapshot", "x = 'SELECT count(*)'"),
        ("ctc_dash.asking.snapshot", "x = 'create or replace view v as select 1'"),
        ("ctc_dash.views.live", "x = 'describe visits'"),
        ("ctc_dash.attic", "x = 1"),
        ("dashboards.visits", "from ctc_dash.record import check"),
    ],
)
def test_a_violation_is_noticed(module, source):
    assert violations(source, module)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("ctc_dash.record.building", "import duckdb\nx = 'create table t (a int)'"),
        ("ctc_dash.asking.snapshot", "import duckdb\nfrom ctc_dash.record.building import build"),
        ("ctc_dash.figures.visits", "from ctc_dash.charts import bars\nfrom . import figure"),
        ("ctc_dash.views.live", "import panel as pn\nx = 'Select a State from the list'"),
        ("ctc_dash.views.live", "'''select a from b'''\nfrom ctc_dash import __version__"),
        ("ctc_dash.cli", "from ctc_dash.server import serving\nx = 'with a view as (below)'"),
        (
            "dashboards.visits",
            "import panel as pn\nfrom ctc_dash.views import page\npn.extension()",
        ),
    ],
)
def test_what_is_allowed_is_left_alone(module, source):
    assert violations(source, module) == []
