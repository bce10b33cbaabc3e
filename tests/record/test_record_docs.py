"""Every check is documented, and its file says what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctc_dash.record.package import check_files, view_files
from ctc_dash.record.sqlfile import read_sql

pytestmark = pytest.mark.unit

DOCS = Path(__file__).parents[2] / "docs" / "checks.md"


@pytest.mark.parametrize("path", check_files(), ids=lambda path: path.stem)
def test_each_check_is_documented(path: Path) -> None:
    assert f"`{path.stem}`" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*check_files(), *view_files()], ids=lambda path: path.stem)
def test_each_file_opens_with_a_sentence(path: Path) -> None:
    file = read_sql(path)
    assert file.title.endswith(".")
    assert file.tables or file.any_of


@pytest.mark.parametrize("text", ["select 1", "-- tables: visits\nselect 1", "-- One.\nselect 1"])
def test_a_file_without_its_header_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "10_x.sql"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="10_x"):
        read_sql(path)
