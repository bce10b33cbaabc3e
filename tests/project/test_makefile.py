"""The Makefile explains itself, and every target that a document names exists."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
TARGET = re.compile(r"^([a-z][a-z-]*):(?!=)(?:.*?## (.+))?", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
NAMED = re.compile(r"(?:^|[\s`(;&|])make((?: +[A-Z]+=\S+| +-[a-zA-Z]+)*) +([a-z][a-z-]*)")
DOCUMENTS = [
    path
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]
    if path.exists()
]


def targets(makefile: str) -> dict[str, str | None]:
    """Target → its help text, None where there is none."""
    return {name: text or None for name, text in TARGET.findall(makefile)}


def targets_named(markdown: str) -> set[str]:
    """The targets that a document names in code."""
    return {name for code in CODE.findall(markdown) for _, name in NAMED.findall(code)}


@pytest.fixture(scope="module")
def makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_target_has_a_help_line(makefile):
    assert [name for name, text in targets(makefile).items() if not text] == []


def test_the_promised_targets_are_there(makefile):
    promised = (
        "help serve test test-all install check build lint types test-fast coverage format wheel "
        "screenshots clean constraints pre-commit"
    )
    assert set(promised.split()) <= targets(makefile).keys()


def test_every_target_is_phony(makefile):
    joined = makefile.replace("\\\n", " ")
    phony = re.search(r"^\.PHONY: (.+)$", joined, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == targets(makefile).keys()


@pytest.mark.skipif(not shutil.which("make"), reason="no make")
def test_make_without_a_target_prints_one_line_for_each(makefile):
    # Not the flags of a make that may have started these tests.
    calm = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    printed = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=ROOT,
        env=calm,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert len(printed.splitlines()) == len(targets(makefile))
    assert "  make serve " in printed


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_targets_named_in_documents_exist(document, makefile):
    named = targets_named(document.read_text(encoding="utf-8"))
    assert named - targets(makefile).keys() == set()


def test_contributing_names_targets():
    assert targets_named((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))


def test_readers_of_documents_can_fail():
    text = "Please make sure. Run `make PORT=8000 serve`, or:\n```\nmake tset && make lint\n```\n"
    assert targets_named(text) == {"serve", "tset", "lint"}
    assert targets("NAME := x\na: b ## does a\nc:\n\tdo\n") == {"a": "does a", "c": None}


def test_ci_runs_what_a_person_runs():
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert re.search(r"\bmake\b.* test\b", text)


def test_each_part_says_how_long_it_took(tmp_path, makefile):
    """Whether it went well or not; `.ci/run` prints all of them at its end."""
    times = tmp_path / "times"
    codes = [
        subprocess.run(
            ["sh", str(ROOT / "scripts" / "timed.sh"), name, "sh", "-c", command],
            env={**os.environ, "TIMES": str(times)},
            check=False,
        ).returncode
        for name, command in (("lint", "true"), ("tests", "exit 3"))
    ]
    assert codes == [0, 3]
    assert re.fullmatch(r"lint: \d s\ntests: \d s\n", times.read_text(encoding="utf-8"))
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8") + makefile
    timed = re.findall(r"(?:\$\(TIMED\)|timed\.sh) ([a-z]+) ", text)
    assert {"install", "lint", "types", "tests"} <= set(timed)
