"""The command line: check, build, ask and serve; 0 done, 1 problems in the input, 2 wrong usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from ctc_dash import __version__, interface, places, questions, snapshot
from ctc_dash.record.problems import RecordError

DONE, PROBLEMS, USAGE = 0, 1, 2
FORMATS = ("table", "csv", "json", "parquet")


class UsageError(Exception):
    """The command was called in a way that it does not understand."""


def check(arguments: argparse.Namespace) -> int:
    """Print every problem of a record."""
    from ctc_dash.record.check import check as problems_of

    problems = problems_of(arguments.data or places.data_dir())
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem(s).", file=sys.stderr)
        return PROBLEMS
    print("The record checks clean.")
    return DONE


def build(arguments: argparse.Namespace) -> int:
    """Build a snapshot, to a named file or where the server looks for it."""
    if arguments.output is None:
        path = snapshot.find_or_build(arguments.data, arguments.audience).path
    else:
        from ctc_dash.record.build import build as build_file

        source = arguments.data or places.data_dir()
        path = build_file(source, arguments.output, audience=arguments.audience)
    print(path)
    return DONE


def ask(arguments: argparse.Namespace) -> int:
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


def serve(arguments: argparse.Namespace) -> int:
    """Serve every page until interrupted."""
    from ctc_dash.serve import serve as run

    print(f"CTC Dash at http://{arguments.address}:{arguments.port}/", flush=True)
    run(arguments.data, arguments.audience, arguments.address, arguments.port, arguments.origin)
    return DONE


def named_value(text: str) -> tuple[str, str]:
    """Read ``name=value``."""
    name, separator, value = text.partition("=")
    if not separator or not name:
        raise argparse.ArgumentTypeError(f"'{text}', expected name=value")
    return name, value


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    root = argparse.ArgumentParser(
        prog="ctc-dash",
        description="The public record of the Counter-Terrorism Committee, asked and shown.",
    )
    root.add_argument("--version", action="version", version=__version__)
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        added.add_argument(
            "--data",
            type=Path,
            metavar="PATH",
            help="a folder with a datapackage.json (default: the shipped record)",
        )
        return added

    def for_audience(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "--audience",
            default="public",
            metavar="NAME",
            choices=("public", "partner", "committee", "directorate"),
            help="public, partner, committee or directorate (default: public)",
        )

    command("check", check, "Print every problem of a record; exit 1 if there is any.")
    building = command("build", build, "Check a record and build its snapshot.")
    for_audience(building)
    building.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="where to write it (default: the cache, where serve finds it)",
    )
    asking = command("ask", ask, "Answer one question; without a question, list them all.")
    for_audience(asking)
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
    serving = command("serve", serve, "Build what is missing and serve every page.")
    for_audience(serving)
    serving.add_argument("--port", type=int, default=5006, metavar="N")
    serving.add_argument(
        "--address",
        default="127.0.0.1",
        metavar="HOST",
        help="the address to listen on (default: this machine alone)",
    )
    serving.add_argument(
        "--origin",
        action="append",
        metavar="HOST:PORT",
        help="a name under which browsers may reach the server; repeatable",
    )
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; bad input is said in words, never as a traceback."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except RecordError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except (questions.QuestionError, UsageError) as error:
        print(f"ctc-dash {arguments.command}: {error}", file=sys.stderr)
        return USAGE
    except (OSError, snapshot.SnapshotError) as error:
        print(f"ctc-dash {arguments.command}: {error}", file=sys.stderr)
        return PROBLEMS
    except KeyboardInterrupt:
        return DONE
