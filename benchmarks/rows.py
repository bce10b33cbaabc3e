"""The raw rows of a run: what was measured, of what, in which round, under which load; as CSV."""

import csv
import os
import platform
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One value; none where the measuring failed or took too long."""

    framework: str
    round: int
    measure: str
    value: float | None
    unit: str
    load: float


@dataclass
class Run:
    """The rows of a run, with what they were taken on."""

    facts: dict[str, str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def note(
        self, framework: str, round_: int, measure: str, value: float | None, unit: str
    ) -> None:
        """Add a row under the load of this moment."""
        kept = None if value is None else round(value, 2)
        self.rows.append(Row(framework, round_, measure, kept, unit, load()))

    def values(self) -> dict[tuple[str, str], list[float]]:
        """The values by measure and framework; those that failed are left out."""
        found: dict[tuple[str, str], list[float]] = defaultdict(list)
        for row in self.rows:
            if row.value is not None:
                found[row.measure, row.framework].append(row.value)
        return dict(found)

    def failed(self) -> list[tuple[str, str]]:
        """Measure and framework of every row without a value, each once."""
        return list(dict.fromkeys((r.measure, r.framework) for r in self.rows if r.value is None))

    def loads(self) -> tuple[float, float]:
        """The least and the greatest load average of the run."""
        loads = [row.load for row in self.rows] or [0.0]
        return min(loads), max(loads)


def load() -> float:
    """The load average of the last minute; 0 where the system has none."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0


def machine(rounds: int, versions: dict[str, str]) -> dict[str, str]:
    """What a run was taken on, so that nobody compares two machines unawares."""
    return {
        "cores": str(os.cpu_count()),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "rounds": str(rounds),
        **versions,
    }


COLUMNS = [each.name for each in fields(Row)]


def write(run: Run, path: Path) -> None:
    """Write a run: its facts as comments, then a row for each value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"# {name}: {value}\n" for name, value in run.facts.items())
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in run.rows)


def read(path: Path) -> Run:
    """Read what ``write`` wrote."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = [line[2:].partition(": ") for line in lines if line.startswith("# ")]
    table = (line for line in lines if not line.startswith("#"))
    return Run({name: value for name, _, value in said}, list(_rows(csv.DictReader(table))))


def _rows(table: Iterable[dict[str, str]]) -> Iterable[Row]:
    for line in table:
        yield Row(
            framework=line["framework"],
            round=int(line["round"]),
            measure=line["measure"],
            value=float(line["value"]) if line["value"] else None,
            unit=line["unit"],
            load=float(line["load"]),
        )
