"""Write licences.csv: what an installation of the wheel brings, and under which licence each is.

It reads the metadata of what is installed here, which is what constraints.txt pins. The build makes
the wheel's list of materials of it (CycloneDX), for a build sees none of these packages.
"""

from __future__ import annotations

import csv
import importlib.metadata as metadata
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "licences.csv"
COLUMNS = ("package", "version", "licence", "extra", "needs")
# What a package of this name needs on a system that is not this one.
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)
# As read in the licence that lies in the package, where its metadata has no expression of SPDX.
READ = {
    "brotli": "MIT",
    "certifi": "MPL-2.0",
    "colorama": "BSD-3-Clause",
    "contourpy": "BSD-3-Clause",
    "isodate": "BSD-3-Clause",
    "petl": "MIT",
    "pymupdf-fonts": "OFL-1.1",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "pyviz-comms": "BSD-3-Clause",
    "rfc3986": "Apache-2.0",
    "shellingham": "ISC",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
}
EXTRAS = ("sign-in", "zh")  # those that are for who uses it
# What stands in metadata for an expression of SPDX.
SAID = {
    "Apache-2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "MIT": "MIT",
    "MIT License": "MIT",
    "PSFL": "PSF-2.0",
    "MPL-2.0 AND MIT": "MPL-2.0 AND MIT",
}


def needed_by(name: str) -> list[str]:
    """What a package needs on any system, without extras."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []  # needed on another system only
    wanted = (Requirement(line) for line in lines)
    return sorted({canonicalize_name(each.name) for each in wanted if applies(each.marker)})


def applies(marker: Marker | None) -> bool:
    """Whether a need is one of any system."""
    return marker is None or any(marker.evaluate({"extra": "", **each}) for each in SYSTEMS)


def reached(lines: Iterable[str]) -> dict[str, list[str]]:
    """The packages of these requirements with all that they bring, each with what it needs."""
    found: dict[str, list[str]] = {}
    waiting = [canonicalize_name(Requirement(line).name) for line in lines]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = needed_by(name)
            waiting += found[name]
    return found


def pins() -> dict[str, str]:
    """Name → version, as constraints.txt has them."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    plain = (line.partition(" ;")[0].split("==") for line in lines if "==" in line)
    return dict(plain)


def licence(name: str) -> str:
    """The licence of a package as SPDX writes it; raises ``KeyError`` where none is known."""
    if name in READ:
        return READ[name]
    said = metadata.metadata(name)
    stated = said["License-Expression"]
    if stated:
        return str(stated)
    classes = said.get_all("Classifier") or []
    named = [each.rpartition(" :: ")[2] for each in classes if each.startswith("License ::")]
    return SAID[next((each for each in (said["License"], *named) if each in SAID), name)]


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """A row for each package: name, version, licence, the extra that brings it, what it needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = reached(project["dependencies"])
    found = {name: ("", needs) for name, needs in always.items()}
    for extra in EXTRAS:
        for name, needs in reached(project["optional-dependencies"][extra]).items():
            found.setdefault(name, (extra, needs))
    versions = pins()
    for name, (extra, needs) in sorted(found.items()):
        yield name, versions[name], licence(name), extra, " ".join(needs)


def main() -> int:
    """Write the file and say how many packages it names."""
    written = list(rows())
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *written])
    print(f"{TARGET.name}: {len(written)} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
