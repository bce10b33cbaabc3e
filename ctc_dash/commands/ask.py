"""``ctc-dash ask``: one question answered, or all of them listed."""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from ctc_dash import interface, questions, snapshot
from ctc_dash.commands.shared import DONE, Commands, UsageError, named_value

FORMATS = ("table", "csv", "json", "parquet")


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Answer one question; without a question, list them all."
    asking = commands.add("ask", run, text)
    asking.add_argument("question", nargs="?", metavar="QUESTION")
    asking.add_argument(
        "-p",
        "--parameter",
        action="append",
        default=[],
        type=named_value,
        metavar="NAME=VALUE",
        help="a parameter; several values by comma",
    )
    asking.add_argument("--format", choices=FORMATS, help="default: table, or the file's ending")
    asking.add_argument("-o", "--output", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    """Answer one question, or list them all."""
    if arguments.question is None:
        for question in questions.catalogue().values():
            print(f"{question.id:32} {question.title}")
        return DONE
    record = interface.open(arguments.data, audience=arguments.audience)
    answer = questions.ask(record.snapshot, arguments.question, dict(arguments.parameter))
    write(answer, arguments.format or format_of(arguments.output), arguments.output)
    return DONE


def format_of(output: Path | None) -> str:
    """The format that a file's ending asks for; a table where there is no file."""
    if output is None:
        return "table"
    ending = output.suffix.lstrip(".")
    if ending in FORMATS[1:]:
        return ending
    raise UsageError(
        f"{output}: ending '.{ending}', expected one of .csv, .json, .parquet, or say --format"
    )


def write(answer: pd.DataFrame, kind: str, output: Path | None) -> None:
    """Write an answer in one of the formats, to a file or to standard output."""
    if kind == "parquet":
        if output is None:
            raise UsageError("parquet is no text: say -o FILE")
        snapshot.write_parquet(answer, output)
        return
    text = {
        "table": lambda: answer.to_string(index=False),
        "csv": lambda: answer.to_csv(index=False, date_format="%Y-%m-%d"),
        "json": lambda: answer.to_json(orient="records", date_format="iso", force_ascii=False),
    }[kind]()
    if output is None:
        print(text.rstrip("\n"))
    else:
        output.write_text(text, encoding="utf-8")
