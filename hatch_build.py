"""What a build makes besides copying: the condensed face of the world's squares, cut to size.

Whole families are not carried along: of one weight of Barlow Condensed (SIL Open Font License) only
capitals and digits are kept, under 4 kB. It is made where the styles lie, and git does not keep it.
"""

from pathlib import Path
from string import ascii_uppercase, digits
from typing import Any

import fontpkg
from fontTools import subset
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FACE = Path("ctc_dash/paper/static/squares.woff2")


class CutFace(BuildHookInterface):  # type: ignore[type-arg]
    """Makes the face before a wheel or an editable installation is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the face into the checkout and name it among the files of the build."""
        cut(fontpkg.path("Barlow Condensed", weight=600), Path(self.root) / FACE)
        build_data["artifacts"].append(f"/{FACE}")


def cut(family: Path, target: Path) -> None:
    """The capitals and digits of a face as WOFF2, without what only other sizes need."""
    options = subset.Options(flavor="woff2", layout_features=["kern"], hinting=False)
    options.name_IDs = [0, 1, 2, 13, 14]  # who made it, its name, its licence and where that is
    font = subset.load_font(str(family), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=ascii_uppercase + digits)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
