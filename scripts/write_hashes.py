"""Write hashes.txt: what a server installs, each file by its hash; it needs a registry.

For Linux on x86-64 and the Pythons that are promised, the packages of licences.csv. Which registry
is asked is pip's to know; the hashes are the same in each.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "hashes.txt"
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")
OF_OTHER_SYSTEMS = {"colorama"}
HEADER = """\
# What a server on Linux (x86-64) installs, at the versions of constraints.txt, by its hash:
# pip install --require-hashes -r hashes.txt. Written by `make hashes`; do not edit.
"""


def pins() -> list[str]:
    """The packages that an installation of the wheel brings, with its extras."""
    with (ROOT / "licences.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["package"] not in OF_OTHER_SYSTEMS]
    return [f"{row['package']}=={row['version']}" for row in rows]


def chosen(python: str, pinned: list[str]) -> list[str]:
    """The hashes of the files that pip takes on such a Python, in the order of the pins."""
    platforms = [word for each in PLATFORMS for word in ("--platform", each)]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = ["install", "--dry-run", "--ignore-installed", "--no-deps", "-qq"]
        where = ["--only-binary=:all:", "--python-version", python, "--target", folder, *platforms]
        subprocess.run(
            [sys.executable, "-m", "pip", *command, *where, "--report", str(report), *pinned],
            check=True,
        )
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    by_name = {
        each["metadata"]["name"].lower().replace("_", "-").replace(".", "-"): each["download_info"]
        for each in found
    }
    names = (pin.partition("==")[0] for pin in pinned)
    return [by_name[name]["archive_info"]["hashes"]["sha256"] for name in names]


def main() -> int:
    """Write the file and say how many packages it pins."""
    pinned = pins()
    hashes: dict[str, set[str]] = defaultdict(set)
    for python in PYTHONS:
        for pin, found in zip(pinned, chosen(python, pinned), strict=True):
            hashes[pin].add(found)
    lines = [
        " \\\n".join([pin, *(f"    --hash=sha256:{each}" for each in sorted(hashes[pin]))])
        for pin in pinned
    ]
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(lines)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
