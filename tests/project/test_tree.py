"""No file names a place of somebody's machine, a package registry or a download address."""

import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
NOT_OURS = {
    ".git",
    ".venv",
    ".venv-bench",
    "build",
    "dist",
    "htmlcov",
    "__pycache__",
    "node_modules",
}

# Their examples are what is looked for.
EXAMPLES = {Path(__file__), Path(__file__).with_name("test_constraints.py")}

FORBIDDEN = {
    "a machine's path": re.compile(
        r"(?<![\w./-])/(?:work|workspace|tmp|root|opt|home/\w+|Users/\w+)(?:/|\b(?![\w-]))"
        r"|\b[A-Z]:\\Users\\|\bfile:///"
    ),
    "a registry's host": re.compile(
        r"\b(?:(?:pypi|pythonhosted|registry\.npmjs|deb\.debian)\.org"
        r"|archive\.ubuntu\.com|conda\.anaconda\.org|repo\.anaconda\.com|repo\.prefix\.dev"
        r"|ghcr\.io|docker\.io|cdn\.jsdelivr\.net|unpkg\.com)\b"
    ),
    "a download address": re.compile(
        r"https?://[^\s\"'<>)]+(?:\.(?:whl|tar\.gz|tar\.bz2|tgz|zip|deb|rpm|conda|exe|dmg)\b"
        r"|/releases/download/)"
    ),
}


def files() -> list[Path]:
    """Every file that is or could be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:  # an unpacked source archive
        found = [
            path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)
        ]
    return [path for path in found if path.is_file()]


def findings(text: str) -> list[str]:
    """What stands in a text that must not, with its line."""
    return [
        f"{number}: {what}: {match[0]}"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        for match in pattern.finditer(line)
    ]


def test_no_machine_path_registry_or_download_address():
    problems = []
    for path in files():
        if path in EXAMPLES:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or a fixture with a wrong encoding
        problems += [f"{path.relative_to(ROOT)}:{finding}" for finding in findings(text)]
    assert problems == []


@pytest.mark.parametrize(
    "text",
    [
        "see " + "/tmp" + "/x.csv",
        'open("/wo' + 'rk/main/data")',
        "(/ro" + "ot/.cache)",
        "cd " + "/home" + "/anna/ctc",
        "--extra-index-url https://py" + "pi.org/simple",
        "https://example.org/a/b-1.0-py3-none-any" + ".whl",
        "pandas @ file:///x",
    ],
)
def test_what_must_not_stand_is_noticed(text):
    assert findings(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.un.org/en/work/x.pdf",
        "the programme of work/annex",
        "data/tmp/x",
        "#!/usr/bin/env bash",
        "https://undocs.org/S/2020/99",
        'href="/overview"',
    ],
)
def test_what_may_stand_is_left_alone(text):
    assert findings(text) == []


def test_text_files_use_lf():
    wrong = [
        str(path.relative_to(ROOT))
        for path in files()
        if path.suffix in {".py", ".sql", ".csv", ".json", ".md", ".toml", ".yml", ".txt", ".sh"}
        and "fixtures" not in path.parts
        and b"\r\n" in path.read_bytes()
    ]
    assert wrong == []


# Folders of tests that no room of the package stands behind.
NO_ROOMS = {
    "browser": "the served pages in a real Chromium",
    "data": "the shipped record against its sources",
    "fixtures": "records that tests read",
    "notebooks": "the worked examples, run",
    "project": "the project's own papers, tools and rules",
    "queries": "the questions in SQL",
}


def test_tests_mirror_the_rooms():
    """Who looks for the tests of a module finds them under its room's name."""
    rooms = {path.parent.name for path in (ROOT / "ctc_dash").glob("*/__init__.py")}
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/*") if path.is_file()}
    assert folders - rooms - NO_ROOMS.keys() - {"__pycache__"} == set()
    modules = {f"test_{path.stem}.py" for path in (ROOT / "ctc_dash").glob("*.py")}
    found = {path.name for path in (ROOT / "tests").glob("test_*.py")}
    assert found - modules == set()
