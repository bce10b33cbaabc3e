"""The project's own papers are complete: changelog, licences, dependencies, hooks."""

import ast
import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def direct_dependencies() -> list[str]:
    lines = list(PROJECT["dependencies"])
    for extra in PROJECT["optional-dependencies"].values():
        lines += extra
    peers = read("benchmarks/requirements.txt").splitlines()
    lines += [line for line in peers if not line.startswith("#")]
    return sorted({Requirement(line).name for line in lines})


def test_every_direct_dependency_has_its_line_of_why():
    lines = re.findall(
        r"^\| `([a-z0-9-]+)` \|.* (.+?) \|$", read("docs/dependencies.md"), re.MULTILINE
    )
    assert sorted(name for name, _ in lines) == direct_dependencies()


def importing_rooms() -> dict[str, set[str]]:
    """The top-level modules that the product imports, each with the rooms that do."""
    rooms: dict[str, set[str]] = defaultdict(set)
    for folder in (ROOT / "ctc_dash", ROOT / "dashboards"):
        for path in folder.rglob("*.py"):
            room = path.relative_to(folder).parts[0].removesuffix(".py")
            room = room if folder.name == "ctc_dash" else folder.name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    names = [node.module]
                else:
                    continue
                for name in names:
                    rooms[name.split(".")[0]].add(room)
    return rooms


def test_each_dependency_is_imported_where_its_line_says():
    """The reason a dependency is there for is true only as long as that room uses it."""
    rooms = importing_rooms()
    modules = {"python-docx": "docx", "python-pptx": "pptx"}
    lines = re.findall(
        r"^\| `([a-z0-9-]+)` \| ((?:`[a-z_]+`(?:, )?)+) \| .+ \|$",
        read("docs/dependencies.md"),
        re.MULTILINE,
    )
    assert {name for name, _ in lines} == {
        Requirement(line).name for line in PROJECT["dependencies"]
    }
    said = {name: set(re.findall(r"`([a-z_]+)`", inside)) for name, inside in lines}
    assert said == {name: rooms[modules.get(name, name.replace("-", "_"))] for name in said}


def test_changelog_has_an_unreleased_section():
    changelog = read("CHANGELOG.md")
    assert re.search(r"^## \[Unreleased\]$", changelog, re.MULTILINE)
    headings = re.findall(r"^### (.+)$", changelog, re.MULTILINE)
    assert set(headings) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_licences():
    assert read("LICENSE").startswith("BSD 3-Clause License\n")
    assert "CTC Dash contributors" in read("LICENSE")
    assert PROJECT["license"] == "BSD-3-Clause"
    assert "CC-BY-4.0" in read("data/LICENSE.md")
    assert all((ROOT / name).is_file() for name in PROJECT["license-files"])


def test_version_is_the_same_everywhere():
    stated = re.search(r'^__version__ = "(.+)"$', read("ctc_dash/__init__.py"), re.MULTILINE)
    assert stated is None or stated[1] == PROJECT["version"]


def test_pre_commit_hooks_are_local():
    repositories = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert {repository["repo"] for repository in repositories} == {"local"}
    hooks = [hook for repository in repositories for hook in repository["hooks"]]
    assert {hook["language"] for hook in hooks} == {"system"}


RECIPES = ["a fact", "a source", "a question", "a figure", "a page", "a language"]


@pytest.mark.parametrize("recipe", RECIPES)
def test_contributing_has_the_recipe(recipe):
    parts = re.split(r"^## ", read("CONTRIBUTING.md"), flags=re.MULTILINE)
    found = [part for part in parts if part.startswith(f"Add {recipe}\n")]
    assert len(found) == 1
    assert re.search(r"^1\. ", found[0], re.MULTILINE), "numbered steps"
    assert re.search(r"`(make|ctc-dash|\.venv/bin)\b", found[0]), "a command that proves it"


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/static-edition.md", "docs/checks.md"])
def test_the_parts_that_a_document_names_are_there(name):
    paths = [
        path
        for folder in ("ctc_dash", "scripts", "tests")
        for path in (ROOT / folder).rglob("*.py")
    ]
    there = {path.relative_to(ROOT).as_posix() for path in paths}
    named = set(re.findall(r"`([\w/]+\.py)`", read(name)))
    assert named
    assert [
        each for each in named if not any(f"/{path}".endswith(f"/{each}") for path in there)
    ] == []
