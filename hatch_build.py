"""What a build makes besides copying: a face for the world's squares, and a list of materials.

Whole families are not carried along: of one weight of Barlow Condensed (SIL Open Font License) only
capitals and digits are kept, under 4 kB. It is made where the styles lie, and git does not keep it.

The list of materials (CycloneDX, in the wheel's ``sboms/``) says what an installation brings, in
which version the tests ran on it, and under which licence; ``licences.csv`` has it beforehand.
"""

import csv
import json
import re
import uuid
from collections.abc import Sequence
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any

import fontpkg
from fontTools import subset
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FACE = Path("ctc_dash/paper/static/squares.woff2")
SBOM = Path("build/ctc-dash.cdx.json")
OURS = "BSD-3-Clause AND CC-BY-4.0"  # the code, and the data that travel with it
FONT = ("barlow-condensed", "OFL-1.1", "capitals and digits of Barlow Condensed, in squares.woff2")


class CutFace(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the face, and for a wheel the list, before it is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write both into the checkout and name them among the files of the build."""
        cut(fontpkg.path("Barlow Condensed", weight=600), Path(self.root) / FACE)
        build_data["artifacts"].append(f"/{FACE}")
        if self.target_name == "wheel" and version == "standard":
            made = Path(self.root) / SBOM
            made.parent.mkdir(exist_ok=True)
            made.write_bytes(materials(Path(self.root), self.metadata.version, self._direct()))
            build_data["sbom_files"].append(SBOM.as_posix())

    def _direct(self) -> list[str]:
        """The names of the packages that this one asks for itself."""
        core = self.metadata.core
        return [
            re.split(r"[^a-z0-9-]", line.lower())[0]
            for line in (*core.dependencies, *core.optional_dependencies["sign-in"])
        ]


def cut(family: Path, target: Path) -> None:
    """The capitals and digits of a face as WOFF2, without what only other sizes need."""
    options = subset.Options(flavor="woff2", layout_features=["kern"], hinting=False)
    options.name_IDs = [0, 1, 2, 13, 14]  # who made it, its name, its licence and where that is
    font = subset.load_font(str(family), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=ascii_uppercase + digits)
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def materials(root: Path, version: str, direct: Sequence[str]) -> bytes:
    """What a wheel of this version brings, as CycloneDX 1.6; equal input gives equal bytes.

    ``direct`` are the packages that it asks for itself.
    """
    with (root / "licences.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    references = {row["package"]: purl(row["package"], row["version"]) for row in rows}
    ours = purl("ctc-dash", version)
    name, licence, description = FONT
    font = {"type": "file", "bom-ref": name, "name": name, "description": description}
    found = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "bom-ref": ours, "purl": ours, "name": "ctc-dash",
                          "version": version, "licenses": [{"expression": OURS}]},
        },
        "components": [
            {**font, "licenses": [{"expression": licence}]},
            *({"type": "library", "bom-ref": references[row["package"]],
               "purl": references[row["package"]], "name": row["package"],
               "version": row["version"], "scope": "optional" if row["extra"] else "required",
               "licenses": [{"expression": row["licence"]}]} for row in rows),
        ],
        "dependencies": [
            {"ref": ours, "dependsOn": [name, *(references[each] for each in direct)]},
            *({"ref": references[row["package"]],
               "dependsOn": [references[each] for each in row["needs"].split()]} for row in rows),
        ],
    }  # fmt: skip
    named = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(found))  # the same for the same materials
    found["serialNumber"] = named.urn
    return (json.dumps(found, indent=1) + "\n").encode()


def purl(name: str, version: str) -> str:
    """A package of the Python index as a package URL."""
    return f"pkg:pypi/{name}@{version}"
