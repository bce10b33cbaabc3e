"""The style sheets of pages and figures: the tokens of one palette, and the rules of each piece."""

import re
from base64 import b64encode
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from string import Template

from ctc_dash.charts.theme import DARK, LIGHT, PRINT, Theme, declarations

STATIC = Path(__file__).parent / "static"
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
# Made when the package is built (hatch_build.py); squares have a wider face without it.
FACE = STATIC / "squares.woff2"
PIECES = ("table", "profile", "strip", "legend", "tiles", "months")


@lru_cache(maxsize=16)
def sheet(*pieces: str) -> str:
    """The rules of these pieces, one after the other."""
    return "".join(
        (face() if piece == "tiles" else "") + read_rules(STATIC / f"{piece}.css")
        for piece in pieces
    )


def face() -> str:
    """The condensed face of the squares, within the sheet: no page waits for one more file."""
    if not FACE.is_file():
        return ""
    inside = b64encode(FACE.read_bytes()).decode("ascii")
    return f"@font-face{{font-family:Squares;src:url(data:font/woff2;base64,{inside})}}"


def read_rules(path: Path) -> str:
    """What a style sheet sets; what it says to those who change it is not sent along."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def icon() -> str:
    """The picture of the browser's tab, in the palette's colours."""
    drawn = Template((STATIC / "icon.svg").read_text(encoding="utf-8"))
    return drawn.substitute(asdict(LIGHT))


@lru_cache(maxsize=2)
def tokens(paper: Theme = PRINT) -> str:
    """The token sheet: every colour and the type as custom properties, filled from the palette.

    Custom properties of a document reach into every component. ``paper`` is how it is printed.
    """
    filled = sheet("tokens")
    for name, theme in (("light", LIGHT), ("dark", DARK), ("paper", paper)):
        filled = filled.replace(f"--theme: {name};", declarations(theme))
    return filled
