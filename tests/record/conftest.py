"""A small fictitious data package that a test may break."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ctc_dash.record.checking import check

SMALL = Path(__file__).parents[1] / "fixtures" / "small"


@dataclass(frozen=True)
class Breakable:
    """A copy of the small package, with shorthand for breaking it."""

    path: Path

    def replace(self, file: str, old: str, new: str) -> None:
        place = self.path / file
        text = place.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        place.write_text(text.replace(old, new, 1), encoding="utf-8")

    def append(self, file: str, line: str) -> None:
        with (self.path / file).open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")

    def write(self, file: str, content: bytes) -> None:
        (self.path / file).write_bytes(content)

    def edit(self, file: str, change: Callable[[Any], None]) -> None:
        place = self.path / file
        content = json.loads(place.read_text(encoding="utf-8"))
        change(content)
        place.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def problems(self) -> list[str]:
        return [str(problem) for problem in check(self.path)]


@pytest.fixture
def package(tmp_path: Path) -> Breakable:
    """A copy of the small package in a folder of its own."""
    return Breakable(Path(shutil.copytree(SMALL, tmp_path / "package")))


@pytest.fixture
def empty_package(package: Breakable) -> Breakable:
    """The same without a row in any table."""
    for file in package.path.rglob("*.csv"):
        file.write_text(file.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    return package
