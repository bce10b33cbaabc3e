"""The look of cards, tables, menus and the shell: one set of tokens, light and dark, and print."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"


def read(name: str) -> str:
    """A style sheet of this room."""
    return (STATIC / name).read_text(encoding="utf-8")


TOKENS = read("tokens.css")
CARD = TOKENS + read("card.css") + read("picture.css") + read("table.css")
PAGE = TOKENS.replace(":host", ":root") + read("page.css")
TILES = TOKENS + read("tiles.css")
CALENDAR = TOKENS + read("calendar.css")
HEADING = TOKENS + read("heading.css")
NAV = TOKENS + read("nav.css")
GRID = TOKENS + read("grid.css")
UNPRINTED = "@media print { :host { display: none !important; } }"
FIELD = read("field.css")
STRIP = TOKENS + read("strip.css")
MAIN = TOKENS + read("main.css")
TOP = read("top.css")
CHOOSER = TOKENS + read("chooser.css")
SOURCES = TOKENS + read("sources.css")
