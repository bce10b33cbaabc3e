"""Rewrite constraints.txt: every package, direct or not, with the version that tests ran on.

Installs the project with all extras into a fresh environment, reads what arrived, and works out
from the packages' own metadata which of them are needed on every system and which only on some
(those get a marker). What other systems need and this one does not is looked up by name.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "constraints.txt"
# Pinned to this version, however new a one the bounds allow; newer ones of soupsieve do not run on
# every Python 3.11.
HELD = {"duckdb": "1.5.5", "soupsieve": "2.10"}
INSTALL = ("install", "-qq", "--disable-pip-version-check")
LOOK_UP = ("--dry-run", "--ignore-installed", "--no-deps", "--report", "-")

HEADER = """\
# Every package that an installation of CTC Dash with all extras brings, at the version that the
# tests ran on. Written by `make constraints`; do not edit. Used as `pip install -c`.
"""

# Runs inside the fresh environment: prints the pins as JSON.
READER = r"""
import importlib.metadata as metadata, json
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as canonical

installed = {canonical(d.metadata["Name"]): d for d in metadata.distributions()}
systems = {
    "linux": ("posix", "Linux", "x86_64"),
    "darwin": ("posix", "Darwin", "arm64"),
    "win32": ("nt", "Windows", "AMD64"),
}
pythons = ("3.11", "3.12", "3.13")
worlds = []
for sys_platform, (os_name, platform_system, platform_machine) in systems.items():
    for python in pythons:
        worlds.append(
            dict(
                default_environment(),
                sys_platform=sys_platform,
                os_name=os_name,
                platform_system=platform_system,
                platform_machine=platform_machine,
                python_version=python,
                python_full_version=python + ".0",
            )
        )

def needed(world):
    found, seen, queue = set(), set(), [("ctc-dash", "test"), ("ctc-dash", "dev"), ("ctc-dash", "")]
    while queue:
        name, extra = queue.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found.add(name)
        if name not in installed:
            continue
        for line in installed[name].requires or []:
            requirement = Requirement(line)
            marker = requirement.marker
            if marker is None or marker.evaluate(dict(world, extra=extra)):
                child = canonical(requirement.name)
                queue.extend((child, e) for e in ["", *requirement.extras])
    return found

reach = {}
for world in worlds:
    for name in needed(world):
        where = (world["sys_platform"], world["python_version"])
        reach.setdefault(name, []).append(where)
reach.pop("ctc-dash")
print(json.dumps({
    "worlds": len(worlds), "systems": list(systems), "pythons": pythons, "reach": reach,
    "versions": {name: d.version for name, d in installed.items()},
}))
"""


def marker(where: list[list[str]], systems: list[str], pythons: list[str]) -> str:
    """Say on which systems and Pythons a package is needed; nothing if on all."""
    if len(where) == len(systems) * len(pythons):
        return ""
    parts = []
    for system in systems:
        versions = [python for at, python in where if at == system]
        if not versions:
            continue
        clause = f'sys_platform == "{system}"'
        if len(versions) < len(pythons):
            listed = " or ".join(f'python_version == "{version}"' for version in versions)
            clause = f"({clause} and ({listed}))"
        parts.append(clause)
    return " ; " + " or ".join(parts)


def newest(python: Path, name: str) -> str:
    """Look up the newest version of a package that this system itself does not need."""
    report = subprocess.run(
        [python, "-m", "pip", *INSTALL, *LOOK_UP, name],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return str(json.loads(report)["install"][0]["metadata"]["version"])


def main() -> int:
    """Write the file and say how many pins it holds."""
    with tempfile.TemporaryDirectory(prefix="ctc-dash-constraints-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = next(
            path
            for path in (Path(folder, "bin", "python"), Path(folder, "Scripts", "python.exe"))
            if path.exists()
        )
        held = [f"{name}=={version}" for name, version in HELD.items()]
        subprocess.run(
            [python, "-m", "pip", *INSTALL, "packaging", *held, f"{ROOT}[test,dev]"], check=True
        )
        found = json.loads(
            subprocess.run(
                [python, "-c", READER], check=True, capture_output=True, text=True
            ).stdout
        )
        lines = []
        for name, where in sorted(found["reach"].items()):
            version = found["versions"].get(name) or newest(python, name)
            if not re.fullmatch(r"[0-9][0-9A-Za-z.!]*", version):
                print(f"{name}: the version {version!r} is a local build; not written.")
                return 1
            lines.append(f"{name}=={version}{marker(where, found['systems'], found['pythons'])}\n")
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(lines)} pins")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
