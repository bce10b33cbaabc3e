"""Every stated figure stands in its source as quoted and fits the question that counts it."""

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

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of one table of the shipped record."""
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FIGURES = rows_of("stated_figures")


def squeezed(text: str) -> str:
    """The text without any whitespace: the sources' line breaks fall in odd places."""
    return re.sub(r"\s+", "", text)


def chinese_number(numeral: str) -> int:
    """The value of a Chinese numeral below ten thousand, such as 四十 or 一百零六."""
    total, digit = 0, 0
    for character in numeral:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


def numbers_in(text: str) -> set[int]:
    """Every number that the text holds, in digits or in Chinese, with 万 (ten thousand) applied."""
    numeral = f"[{''.join(DIGITS)}{''.join(UNITS)}]+"
    found = re.findall(rf"(\d+|{numeral})(万?)", squeezed(text))
    return {
        (int(run) if run.isascii() else chinese_number(run)) * (10_000 if myriad else 1)
        for run, myriad in found
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("四十项", 40),
        ("两次", 2),
        ("200 万美元", 2_000_000),
        ("15 300 名", 15_300),
        ("一百零六", 106),
    ],
)
def test_numbers_are_read(text: str, number: int) -> None:
    assert number in numbers_in(text)


def states_its_number(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with a row's words: the number does not stand in them."""
    if float(row["figure"]) not in numbers_in(row["text_as_stated"]):
        yield f"{row['figure']} does not stand in the quotation"


def fits_its_question(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with the question that counts the same, and what it is asked with."""
    question = row["question"]
    if bool(question) != bool(row["parameters"]):
        yield "a question without parameters, or parameters without a question"
    if row["comparison"] in {"same", "repeated", "subset"} and not question:
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
def test_a_stated_figure_stands_in_its_words_and_fits_its_question(row: dict[str, str]) -> None:
    assert [*states_its_number(row), *fits_its_question(row)] == []


def test_a_figure_that_does_not_stand_is_noticed() -> None:
    row = next(row for row in FIGURES if row["question"] and "para" in row["place"])
    assert list(states_its_number({**row, "figure": "123456"})) != []
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
