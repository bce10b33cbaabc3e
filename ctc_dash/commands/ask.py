"""``ctc-dash ask``: one question answered, or all of them listed."""

import argparse
import sys
from pathlib import Path

import pandas as pd

from ctc_dash.asking import parameters, questions
from ctc_dash.asking.questions import Question
from ctc_dash.commands.shared import (
    DONE,
    Commands,
    add_parameters,
    code_states,
    given_parameters,
    open_record_of,
    output_problems,
    refuse,
)
from ctc_dash.commands.terminal import visible
from ctc_dash.exports import files

FORMATS = ("table", "csv", "json", "parquet")


def declare(commands: Commands) -> None:
    """What the command takes."""
    text = "Answer one question; without a question, list them all."
    asking = commands.add("ask", run, text)
    asking.add_argument("question", nargs="?", metavar="QUESTION")
    add_parameters(asking, "a parameter")
    asking.add_argument("--format", choices=FORMATS, help="default: table, or the file's ending")
    asking.add_argument("-o", "--output", type=Path, metavar="FILE")
    asking.add_argument(
        "--show", action="store_true", help="print the whole SQL of the question and ask nothing"
    )


def run(arguments: argparse.Namespace) -> int:
    """Answer one question, show its SQL, or list them all."""
    if arguments.show:
        return show(arguments)
    if arguments.question is None:
        for question in questions.catalogue().values():
            print(f"{question.id:32} {question.title}")
        return DONE
    wrong = format_problems(arguments.format, arguments.output)
    given = given_parameters(arguments.parameter, wrong)
    wrong += question_problems(arguments.question)
    record = open_record_of(arguments)
    given = code_states(record, given)
    if arguments.question in questions.catalogue():
        wrong += questions.fit_values(record.snapshot, [arguments.question], given)[1]
    refuse(wrong)
    answer = record.ask(arguments.question, **given)
    ending = arguments.output.suffix.lstrip(".").lower() if arguments.output else "table"
    write(answer, arguments.format or ending, arguments.output)
    if answer.empty:
        print("ctc-dash ask: no row of the record fits", file=sys.stderr)
    return DONE


def show(arguments: argparse.Namespace) -> int:
    """Print what is asked of the snapshot, with the parts that the question shares with others."""
    if arguments.question is None:
        refuse(["--show: which question? 'ctc-dash ask' without one lists them all"])
    wrong = question_problems(arguments.question)
    if arguments.parameter or arguments.format or arguments.output:
        wrong.append("--show asks nothing: leave out -p, --format and -o")
    refuse(wrong)
    question = questions.find_question(arguments.question)
    print(question.sql.rstrip("\n") if not question.gathers else as_asked(arguments, question))
    return DONE


def as_asked(arguments: argparse.Namespace, question: Question) -> str:
    """The statement of a question as it runs on a record that may lack some of its tables."""
    record = open_record_of(arguments)
    sql, left_out = questions.statement_asked(record.snapshot, question)
    if not left_out:
        return sql
    return (
        f"-- The record that the audience '{record.audience}' may see has no table"
        f" {', '.join(sorted(left_out))}: a step without rows stands in its place.\n{sql}"
    )


def question_problems(name: str) -> list[str]:
    """What is wrong with the question's name."""
    try:
        questions.find_question(name)
    except parameters.QuestionError as error:
        return [f"{error}; 'ctc-dash ask' without a question lists them all"]
    return []


def format_problems(kind: str | None, output: Path | None) -> list[str]:
    """What is wrong with the file, or with the format where there is none."""
    if output is None:
        return ["parquet is no text: say -o FILE"] if kind == "parquet" else []
    if kind:
        return output_problems(output)
    unknown = files.ending_problems(output, FORMATS[1:], ", or say --format")
    return unknown + output_problems(output)


def write(answer: pd.DataFrame, kind: str, output: Path | None) -> None:
    """Write an answer in one of the formats, to a file or to standard output."""
    if kind == "parquet" and output is not None:
        from ctc_dash.record import parquet  # imported late: few commands write one

        with files.writing(output):
            parquet.write_parquet(answer, output, {})
        return
    if kind == "csv":
        text = answer.to_csv(index=False, date_format="%Y-%m-%d")
    elif kind == "json":
        text = answer.to_json(orient="records", date_format="iso", force_ascii=False)
    else:
        text = printed(answer)
    if output is None:
        # Other programs get the text as it is; a terminal would do what it says.
        shown = visible(text) if kind == "table" or sys.stdout.isatty() else text
        print(shown.rstrip("\n"))
    else:
        files.put_file(output, text.encode())


def printed(answer: pd.DataFrame) -> str:
    """The answer as a table of text; its columns alone where it has no row."""
    return " ".join(answer.columns) if answer.empty else answer.to_string(index=False)
