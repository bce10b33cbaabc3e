"""``python -m benchmarks``: measure, print the table, keep the rows, compare with those stored."""

import argparse
import datetime as dt
import shutil
import sys
from collections.abc import Callable, Sequence

from playwright.sync_api import Browser

from benchmarks import browser, crowd, exploring, growth, memory, reading, report, rows
from benchmarks.frameworks import BY_NAME, FRAMEWORKS, PEERS_PYTHON, ROOT, Framework
from benchmarks.preparing import prepared, versions
from benchmarks.reading import Measuring
from benchmarks.report import OURS, PEERS
from benchmarks.serving import started

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
        default=",".join(growth.KNOWN[1:]),
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
        exploring.measure(of, chromium)
    if "crowd" in parts:
        crowd.measure(of)
    # Long, of its own aim alone, and it hardly varies.
    if "memory" in parts and of.round == 1 and of.framework.name == OURS:
        of.tried(("memory_growth",), lambda: memory.measure(of, chromium, few, many))


def measured(
    run: rows.Run,
    frameworks: list[Framework],
    arguments: argparse.Namespace,
    keep: Callable[[], None],
) -> None:
    """Every framework in every round, which begins with another one each time."""
    parts = listed(arguments.parts, PARTS, "parts")
    few, many = numbers(arguments.sessions, "sessions")[:2]
    sizes = [int(each) for each in listed(arguments.rows, growth.KNOWN, "rows")]
    record, environment = prepared(WORK, with_site=BY_NAME["static"] in frameworks)
    with browser.chromium() as chromium:
        for round_ in range(1, arguments.rounds + 1 if parts != ["rows"] else 1):
            turn = (round_ - 1) % len(frameworks)
            for framework in frameworks[turn:] + frameworks[:turn]:
                print(f"round {round_}: {framework.name} (load {rows.load()})", flush=True)
                with started(framework, WORK, environment) as server:
                    one(Measuring(run, server, record, round_), chromium, parts, few, many)
                keep()
        if "rows" in parts and BY_NAME[OURS] in frameworks:
            growth.measure(run, chromium, BY_NAME[OURS], record, WORK, sizes)
            keep()


def is_whole(arguments: argparse.Namespace, frameworks: list[Framework]) -> bool:
    """Whether a run is one to compare later ones with."""
    parts = set(listed(arguments.parts, PARTS, "parts"))
    return (
        arguments.rounds >= ROUNDS
        and len(frameworks) == len(FRAMEWORKS)
        and set(WHOLE.split(",")) <= parts
    )


def main(given: Sequence[str] | None = None) -> int:
    """Measure and report; a table is a table, whatever it says."""
    arguments = parser().parse_args(given)
    names = listed(arguments.only, list(BY_NAME), "frameworks")
    frameworks = [BY_NAME[name] for name in names]
    if set(PEERS) & set(names) and not PEERS_PYTHON.is_file():
        sys.exit("The peers are not installed: `make bench` does it.")
    moment = dt.datetime.now(tz=dt.UTC)
    path = RESULTS / f"{moment:%Y-%m-%d-%H%M%S}.csv"
    facts = rows.machine(arguments.rounds, versions())
    run = rows.Run({"taken": f"{moment:%Y-%m-%d}", **facts})
    stored = rows.read(STORED) if STORED.is_file() else None
    # Kept as they come: a run that is ended early has what it took until then.
    measured(run, frameworks, arguments, lambda: rows.write(run, path))
    print(f"\n{report.table(run, stored)}\n", *report.remarks(run, stored), sep="\n")
    print(f"Rows: {path.relative_to(ROOT)}")
    if is_whole(arguments, frameworks):
        shutil.copyfile(path, STORED)
        print(f"Stored to compare with: {STORED.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
