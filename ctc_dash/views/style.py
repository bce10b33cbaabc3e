"""The style sheets of cards, tables, menus and the shell, in the tokens of the document."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"


def read(name: str) -> str:
    """A style sheet of this room."""
    return (STATIC / name).read_text(encoding="utf-8")


CARD = read("card.css") + read("picture.css") + read("table.css")
PAGE = read("page.css")
TILES = read("tiles.css")
CALENDAR = read("calendar.css")
HEADING = read("heading.css")
NAV = read("nav.css")
GRID = read("grid.css")
UNPRINTED = "@media print { :host { display: none !important; } }"
FIELD = read("field.css")
STRIP = read("strip.css")
MAIN = read("main.css")
TOP = read("top.css")
CHOOSER = read("chooser.css")
SOURCES = read("sources.css")
