"""The style sheets, in the tokens of the document, and the scripts of this room."""

from pathlib import Path

import panel as pn

from ctc_dash.paper.scripts import component_script
from ctc_dash.paper.sheets import read_rules, sheet

STATIC = Path(__file__).parent / "static"


def read(name: str) -> str:
    """A style sheet of this room."""
    return read_rules(STATIC / name)


def script(name: str) -> str:
    """A component's script of this room, with the parts that it imports before it."""
    return component_script(STATIC / name)


def pane(rules: str, markup: str = "") -> pn.pane.HTML:
    """Markup as wide as its place, with the rules of its own."""
    return pn.pane.HTML(markup, stylesheets=[rules], sizing_mode="stretch_width", margin=0)


CARD = read("card.css") + sheet("legend", "table") + read("picture.css") + read("table.css")
PAGE = read("page.css")
TILES = sheet("legend", "tiles") + read("tiles.css")
CALENDAR = sheet("table", "months") + read("sheet.css")
HEADING = read("heading.css")
NAV = read("nav.css")
GRID = read("grid.css")
UNPRINTED = "@media print { :host { display: none !important; } }"
FIELD = read("field.css")
STRIP = sheet("strip") + read("strip.css")
SHEET = sheet("table", "profile") + read("sheet.css")
MAIN = read("main.css")
TOP = read("top.css")
CHOOSER = read("chooser.css")
SOURCES = read("sources.css")
