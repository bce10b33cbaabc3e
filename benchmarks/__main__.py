"""``python -m benchmarks``: measure, print the table, keep the rows, compare with those stored."""

import argparse
import datetime as dt
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import browser, crowd, growth, memory, reading, report, rows
from benchmarks.frameworks import BY_NAME, FRAMEWORKS, PEERS_PYTHON, ROOT, Framework
from benchmarks.preparing import prepared, versions
from benchmarks.reading import Measuring
from benchmarks.report import OURS
from benchmarks.serving import started
from ctc_dash.asking.record import Record

WORK = ROOT / "build" / "bench"
RESULTS = ROOT / "benchmarks" / "results"
STORED = RESULTS / "latest.csv"
PARTS = ("reading", "crowd", "memory", "rows")
WHOLE = "reading,crowd,memory"
# A run of fewer rounds is a look, not a measurement: it is never stored to compare with.
ROUNDS = 5


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    said = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    said.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    said.add_argument("--only", default=",".join(BY_NAME), help="frameworks, joined by commas")
    said.add_argument("--parts", default=WHOLE, help=f"of: {', '.join(PARTS)}; by commas")
    said.add_argument(
        "--sessions", default="30,300", metavar="FEW,MANY", help="after how many memory is read"
    )
    said.add_argument(
        "--rows",
        default=",".join(map(str, growth.SIZES)),
        metavar="SIZES",
        help="sizes of the visited table, for the part rows",
    )
    return said


def listed(given: str, known: Sequence[str], what: str) -> list[str]:
    """A list as given, in the order of those that there are; ends with what is not among them."""
    wanted = [each.strip() for each in given.split(",") if each.strip()]
    unknown = [each for each in wanted if each not in known]
    if unknown or not wanted:
        sys.exit(f"{what}: '{', '.join(unknown)}', expected some of: {', '.join(known)}")
    return [each for each in known if each in wanted]


def numbers(given: str, what: str) -> list[int]:
    """Whole numbers that grow; ends with what is none."""
    found = [int(each) if each.strip().isdigit() else 0 for each in given.split(",")]
    if 0 in found or found != sorted(set(found)) or len(found) < 2:
        sys.exit(f"{what}: '{given}', expected two or more whole numbers that grow, such as 3,30")
    return found


def one(of: Measuring, chromium: Browser, parts: list[str], few: int, many: int) -> None:
    """One framework in one round."""
    if "reading" in parts:
        reading.measure(of, chromium)
    if "crowd" in parts:
        crowd.measure(of)
    # Long, of its own aim alone, and it hardly varies.
    if "memory" in parts and of.round == 1 and of.framework.name == OURS:
        of.tried(("memory_growth",), lambda: memory.measure(of, chromium, few, many))


def measured(
    run: rows.Run,
    frameworks: list[Framework],
    record: Record,
    environment: dict[str, str],
    arguments: argparse.Namespace,
) -> None:
    """Every framework in every round, which begins with another one each time."""
    parts = listed(arguments.parts, PARTS, "parts")
    few, many = numbers(arguments.sessions, "sessions")[:2]
    with browser.chromium() as chromium:
        for round_ in range(1, arguments.rounds + 1 if parts != ["rows"] else 1):
            turn = (round_ - 1) % len(frameworks)
            for framework in frameworks[turn:] + frameworks[:turn]:
                print(f"round {round_}: {framework.name} (load {rows.load()})", flush=True)
                with started(framework, WORK, environment) as server:
                    one(Measuring(run, server, record, round_), chromium, parts, few, many)
        if "rows" in parts:
            sizes = numbers(arguments.rows, "rows")
            for framework in frameworks:
                if framework.name == OURS:
                    growth.measure(run, chromium, framework, record, WORK, sizes)


def kept(run: rows.Run, whole: bool) -> Path:
    """Write the rows under the moment of now, and to compare with where the run was a whole one."""
    moment = dt.datetime.now(tz=dt.UTC).strftime("%Y-%m-%d-%H%M%S")
    path = RESULTS / f"{moment}.csv"
    rows.write(run, path)
    if whole:
        shutil.copyfile(path, STORED)
    return path


def main(given: Sequence[str] | None = None) -> int:
    """Measure and report; a table is a table, whatever it says."""
    arguments = parser().parse_args(given)
    names = listed(arguments.only, list(BY_NAME), "frameworks")
    frameworks = [framework for framework in FRAMEWORKS if framework.name in names]
    if {"streamlit", "dash"} & set(names) and not PEERS_PYTHON.is_file():
        sys.exit("The peers are not installed: `make bench` does it.")
    record, environment = prepared(WORK, with_site="static" in names)
    facts = rows.machine(arguments.rounds, versions())
    run = rows.Run({"taken": f"{dt.date.today():%Y-%m-%d}", **facts})
    stored = rows.read(STORED) if STORED.is_file() else None
    measured(run, frameworks, record, environment, arguments)
    whole = (
        arguments.rounds >= ROUNDS
        and len(names) == len(FRAMEWORKS)
        and set(WHOLE.split(",")) <= set(arguments.parts.split(","))
    )
    path = kept(run, whole)
    print(f"\n{report.table(run, stored)}\n", *report.remarks(run, stored), sep="\n")
    print(f"Rows: {path.relative_to(ROOT)}" + (f"; stored as {STORED.name}" if whole else ""))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
