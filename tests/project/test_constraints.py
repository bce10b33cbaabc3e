"""constraints.txt pins everything within pyproject.toml's bounds and names no place to get it."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[0-9][0-9a-z.!]*)( ; (?P<marker>.+))?")


def pins(text: str) -> dict[str, str]:
    """Name → version; raises ValueError for a line that is no plain pin."""
    found = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        match = PIN.fullmatch(line)
        if not match:
            raise ValueError(f"no plain pin: {line}")
        if match["marker"]:
            Marker(match["marker"])
        if match["name"] in found:
            raise ValueError(f"pinned twice: {match['name']}")
        found[match["name"]] = match["version"]
    return found


@pytest.fixture(scope="module")
def text() -> str:
    return (ROOT / "constraints.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def direct(project: dict) -> list[Requirement]:
    extras = project["project"]["optional-dependencies"].values()
    lines = project["project"]["dependencies"] + [line for extra in extras for line in extra]
    return [Requirement(line) for line in lines + project["build-system"]["requires"]]


def test_pins_every_direct_dependency_within_its_bounds(text, project):
    pinned = pins(text)
    problems = [
        f"{requirement}: pinned {pinned.get(canonicalize_name(requirement.name))}"
        for requirement in direct(project)
        if not requirement.specifier.contains(
            pinned.get(canonicalize_name(requirement.name), "0"), prereleases=True
        )
    ]
    assert problems == []


def test_the_pinned_duckdb(text):
    assert pins(text)["duckdb"] == "1.5.5"


def test_what_the_pinned_packages_need_is_pinned_too(text, project):
    import importlib.metadata as metadata

    pinned = pins(text)
    missing = set()
    for name in pinned:
        try:
            needed = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # needed on another system only
        for requirement in map(Requirement, needed):
            applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if applies and canonicalize_name(requirement.name) not in pinned:
                missing.add(f"{requirement.name} (for {name})")
    assert missing - {"pip", "setuptools"} == set()


@pytest.mark.parametrize(
    "line",
    [
        "pandas @ file:///somewhere/pandas.whl",
        "pandas>=3",
        "--extra-index-url https://example.org/simple",
        "pandas==3.1.1 --hash=sha256:00",
        "-e .",
        "panel==1.9.4+local",
    ],
)
def test_a_line_that_is_no_plain_pin_is_noticed(line):
    with pytest.raises(ValueError, match="no plain pin"):
        pins(line)


def test_what_is_pinned_runs_on_the_oldest_python_that_is_promised(text, project):
    """Debian's Python 3.11 is 3.11.2; a pin that wants a later one cannot be installed there."""
    oldest = project["project"]["requires-python"].removeprefix(">=") + ".0"
    needs = {
        each.metadata["Name"].lower().replace("_", "-"): each.metadata["Requires-Python"]
        for each in importlib.metadata.distributions()
    }
    pinned = {name: needs[name] for name in pins(text) if needs.get(name)}
    assert len(pinned) > 100
    assert {n: r for n, r in pinned.items() if not SpecifierSet(r).contains(oldest)} == {}
