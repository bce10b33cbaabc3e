"""A deck before its slides: the template beside this file, in the project's look."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Length, Pt

from ctc_dash.charts.picture import INK, MUTED, PAPER, TRACK
from ctc_dash.exports.brief.office_text import ACCENT, FONT, colour_of

# A slide of 16 to 9 with its master, a layout for the first slide and one for all others.
TEMPLATE = Path(__file__).with_name("brief.pptx")
# What the template says of its places, in points.
MARGIN = 44
ROOM = 960 - 2 * MARGIN
BOTTOM = 500  # where a slide's own content ends; below stand footer and number
TITLE, TITLE_TOP, TITLE_HEIGHT = 28, 42, 42
TOP = TITLE_TOP + TITLE_HEIGHT + 6  # where the content begins
FOOT = 12
COLOURS = {
    "dk1": colour_of(INK),
    "lt1": colour_of(PAPER),
    "dk2": colour_of(MUTED),
    "lt2": colour_of(TRACK),
    "accent1": ACCENT,
    "hlink": ACCENT,
}


@dataclass(frozen=True)
class Rectangle:
    """A rectangle on a slide, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as python-pptx has lengths."""
        return Pt(self.x), Pt(self.y), Pt(self.width), Pt(self.height)


def rgb(digits: str) -> Any:
    """Six hexadecimal digits as python-pptx has colours."""
    make: Any = RGBColor.from_string
    return make(digits)


def deck() -> Deck:
    """An empty deck with the template's master and layouts, in the project's colours and type.

    They are in its theme, so that what is added by hand looks the same.
    """
    made = Presentation(str(TEMPLATE))
    part: Any = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    for name, digits in COLOURS.items():
        element = theme.find(f".//{qn(f'a:{name}')}")
        element[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{digits}"/>')]
    for name in ("a:majorFont", "a:minorFont"):
        theme.find(f".//{qn(name)}/{qn('a:latin')}").set("typeface", FONT)
    part._blob = serialize_part_xml(theme)
    return made
