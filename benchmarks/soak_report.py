"""What a soak found: its table and its picture, from the CSV that it wrote.

``python -m benchmarks.soak_report`` makes both of the stored run anew.
"""

import csv
import re
import shutil
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.frameworks import ROOT
from ctc_dash.charts.picture import INK, MUTED, Lines, Picture, Tick
from ctc_dash.charts.svg import standalone_svg

STORED = ROOT / "benchmarks" / "results" / "soak.csv"
PAGE = ROOT / "docs" / "reliability.md"
PICTURE = ROOT / "docs" / "images" / "soak.svg"
BLOCK = re.compile(r"(<!-- soak -->\n).*?(<!-- /soak -->)", re.DOTALL)
GROWTH = 1.05  # of memory, from the first rest to the second
ROWS = 10  # of the table, besides those at rest
LANE = 62  # pixels
Row = dict[str, float | None]
# What the table and the picture show: column, its head, how a number is written.
COLUMNS: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("minute", "minute", "{:.0f}".format),
    ("sessions", "sessions so far", "{:,.0f}".format),
    ("memory_mb", "memory, MB", "{:.0f}".format),
    ("documents", "Documents", "{:.0f}".format),
    ("threads", "threads", "{:.0f}".format),
    ("handles", "handles", "{:.0f}".format),
    ("page_ms", "page, ms", "{:,.0f}".format),
    ("session_ms", "session, ms", "{:,.0f}".format),
    ("filter_ms", "filter, ms", "{:,.0f}".format),
    ("feed_ms", "feed, ms", "{:,.0f}".format),
    ("brief_ms", "brief, ms", "{:,.0f}".format),
    ("failed", "failed", "{:.0f}".format),
    ("load", "load", "{:.1f}".format),
)
LANES = COLUMNS[2:-2]


def read(path: Path) -> list[Row]:
    """The samples of a run; what was not measured is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: float(cell) if cell else None for name, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def rests(samples: Sequence[Row]) -> list[Row]:
    """Those that were taken when all sessions had been closed for a while."""
    return [each for each in samples if each["at_rest"]]


def wrong(samples: Sequence[Row]) -> list[str]:
    """What did not stay as it was, a line each."""
    first, *_, last = rests(samples)
    found = []
    if (last["memory_mb"] or 0) > GROWTH * (first["memory_mb"] or 0):
        found.append(f"memory grew from {first['memory_mb']} to {last['memory_mb']} MB")
    for name in ("documents", "open_sessions"):
        if last[name]:
            found.append(f"{name}: {last[name]:.0f} are left")
    for name in ("threads", "handles"):
        if (last[name] or 0) > (first[name] or 0):
            found.append(f"{name}: {first[name]:.0f} became {last[name]:.0f}")
    if failed := sum(each["failed"] or 0 for each in samples):
        found.append(f"{failed:.0f} questions were not answered")
    return found


def table(samples: Sequence[Row]) -> str:
    """Some of the samples, and all that were taken at rest."""
    every = max(1, len(samples) // ROWS)
    kept = [
        each for at, each in enumerate(samples, 1) if at % every == 0 or each["at_rest"]
    ]  # fmt: skip
    lines = [" | ".join(head for _, head, _ in COLUMNS), "|".join("---:" for _ in COLUMNS)]
    for row in kept:
        cells = [cell(row[name], written) for name, _, written in COLUMNS]
        mark = "**" if row["at_rest"] else ""
        lines.append(" | ".join(f"{mark}{each}{mark}" for each in cells))
    return "\n".join(f"| {line} |" for line in lines)


def cell(value: float | None, written: Callable[[float], str]) -> str:
    """A number as the table has it."""
    return "–" if value is None else written(value)


def picture(samples: Sequence[Row]) -> str:
    """One lane for each thing, from nothing to the most that there was of it, over the minutes."""
    end = max(each["minute"] or 0 for each in samples)
    lines, ticks = [], []
    for at, (name, head, written) in enumerate(reversed(LANES)):
        points = [(each["minute"] or 0, each[name]) for each in samples if each[name] is not None]
        most = max((value or 0 for _, value in points), default=0) or 1
        heights = [(minute, at + 0.8 * (value or 0) / most) for minute, value in points]
        lines += [(*a, *b) for a, b in pairwise(heights)]
        ticks.append(Tick(at + 0.4, f"{head} ≤ {written(most)}"))
    grounds = tuple((0, float(at), end, float(at)) for at in range(len(LANES)))
    step = max(1, round(end / 8))
    resting = tuple((each["minute"], 0, each["minute"], len(LANES)) for each in rests(samples))
    drawn = Picture(
        (
            Lines(grounds),
            Lines(resting, MUTED, dashed=True),
            Lines(tuple(lines), INK, 1.5),
        ),
        height=LANE * len(LANES),
        xlim=(0, end),
        ylim=(0, len(LANES)),
        xticks=tuple(Tick(each, f"{each} min") for each in range(0, int(end) + 1, step)),
        yticks=tuple(ticks),
        legend=False,
    )
    title = "A soak: what the server holds, and how long answers take"
    said_so = (
        "Each lane goes from nothing to the most of it, which its name has. "
        "Dashed: all sessions had been closed for a while."
    )
    return standalone_svg(drawn, title, said_so, foot="make soak; benchmarks/results/soak.csv").svg


def store(path: Path) -> None:
    """Take a run into the documents."""
    if path != STORED:
        shutil.copyfile(path, STORED)
    samples = read(STORED)
    PICTURE.write_text(f"{picture(samples)}\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BLOCK.sub(rf"\1\n{table(samples)}\n\n\2", page), encoding="utf-8")


if __name__ == "__main__":
    store(STORED)
