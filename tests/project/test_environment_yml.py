"""environment.yml gives conda users the packages and bounds of pyproject.toml."""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
# conda-forge's name → the name in pyproject.toml, where they differ.
OTHER_NAMES = {"brotli-python": "brotli", "python-duckdb": "duckdb"}
# In environment.yml without being a dependency of the package.
TOOLS = {"pip"}


def bounds(lines: list[str]) -> dict[str, SpecifierSet]:
    found = {}
    for line in lines:
        requirement = Requirement(line)
        name = canonicalize_name(requirement.name)
        found[OTHER_NAMES.get(name, name)] = requirement.specifier
    return found


def differences(project: dict, environment: dict) -> list[str]:
    """What environment.yml says otherwise than pyproject.toml."""
    lines = [line for line in environment["dependencies"] if isinstance(line, str)]
    sections = [part for part in environment["dependencies"] if isinstance(part, dict)]
    by_pip = [line for section in sections for line in section["pip"]]
    problems = []
    if "-e ." not in by_pip:
        problems.append("the package itself is not installed: '- -e .' is missing under pip")
    there = bounds(lines + [line for line in by_pip if line != "-e ."])
    wanted = bounds(project["dependencies"])
    wanted["python"] = SpecifierSet(project["requires-python"])
    for name in sorted((wanted.keys() | there.keys()) - TOOLS):
        if wanted.get(name) != there.get(name):
            problems.append(
                f"{name}: pyproject.toml says {wanted.get(name)}, "
                f"environment.yml says {there.get(name)}"
            )
    return problems


@pytest.fixture
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def environment() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def test_same_packages_and_bounds(project, environment):
    assert differences(project, environment) == []


def test_name_and_channel(environment):
    assert environment["name"] == "ctc-dash"
    assert environment["channels"] == ["conda-forge"]


def test_a_looser_bound_is_noticed(project, environment):
    at = environment["dependencies"].index("panel>=1.9.4,<2")
    environment["dependencies"][at] = "panel>=1.8"
    assert [problem.split(":")[0] for problem in differences(project, environment)] == ["panel"]


def test_a_missing_and_an_unknown_package_are_noticed(project, environment):
    environment["dependencies"].remove("tornado>=6.6")
    environment["dependencies"].append("numpy>=2")
    named = [problem.split(":")[0] for problem in differences(project, environment)]
    assert named == ["numpy", "tornado"]
