"""Every stated figure fits the question that counts it; its words prove it in `check --texts`."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "queries"


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of one table of the shipped record."""
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FIGURES = rows_of("stated_figures")


def fits_its_question(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with the question that counts the same, and what it is asked with."""
    question = row["question"]
    if bool(question) != bool(row["parameters"]):
        yield "a question without parameters, or parameters without a question"
    if row["comparison"] in {"same", "repeated", "computed", "subset"} and not question:
        yield f"is to be the {row['comparison']}, of no question"
    if row["comparison"] == "not_recorded" and question:
        yield f"is not recorded, but counted by {question}"
    if not question:
        return
    if not question.startswith("counts/"):
        yield f"{question} is no question that counts"
    declared = declared_parameters(question)
    for name, value in json.loads(row["parameters"]).items():
        if not is_of_type(value, declared.get(name)):
            yield f"{name} = {value!r}, but {question} declares {declared.get(name)}"


def is_of_type(value: object, declared: str | None) -> bool:
    """Whether a value of a JSON object is of the type that a question declares."""
    if declared == "date":
        return isinstance(value, str) and bool(dt.date.fromisoformat(value))
    if declared == "text[]":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, {"text": str, "integer": int}.get(declared, ()))


@pytest.mark.parametrize("row", FIGURES, ids=[row["id"] for row in FIGURES])
def test_a_stated_figure_fits_its_question(row: dict[str, str]) -> None:
    assert [*fits_its_question(row)] == []


def test_a_figure_that_does_not_fit_is_noticed() -> None:
    row = next(row for row in FIGURES if row["question"] and "para" in row["place"])
    wrong = {"question": "visits/list", "comparison": "not_recorded", "parameters": '{"from": 1}'}
    assert len([*fits_its_question({**row, **wrong})]) == 3
    assert len([*fits_its_question({**row, "question": "", "comparison": "same"})]) == 2


def test_figures_are_ordered_and_unique() -> None:
    ids = [row["id"] for row in FIGURES]
    assert len(ids) == len(set(ids))
    documents = [row["document"] for row in FIGURES]
    assert documents == sorted(documents, key=list(dict.fromkeys(documents)).index)


def declared_parameters(question: str) -> dict[str, str]:
    """The parameters of a question by name, each with its type, from the header of its file."""
    text = (QUESTIONS / f"{question}.sql").read_text(encoding="utf-8")
    header = "\n".join(line for line in text.splitlines() if line.startswith("--"))
    fields = re.sub(r"\n--   +", " ", header)
    found = re.search(r"^-- parameters: (.*)$", fields, flags=re.MULTILINE)
    assert found, f"{question}: the header lacks its parameters"
    return dict(re.findall(r"\$(\w+) (date|text\[\]|text|integer)", found[1]))
