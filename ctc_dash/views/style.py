"""The style sheets, in the tokens of the document, and the scripts of this room."""

from pathlib import Path

import panel as pn

from ctc_dash.paper.scripts import component_script
from ctc_dash.paper.sheets import read_rules, sheet

STATIC = Path(__file__).parent / "static"


def read_style(name: str) -> str:
    """A style sheet of this room."""
    return read_rules(STATIC / name)


def script(name: str) -> str:
    """A component's script of this room, with the parts that it imports before it."""
    return component_script(STATIC / name)


def pane(rules: str, markup: str = "") -> pn.pane.HTML:
    """Markup as wide as its place, with the rules of its own."""
    return pn.pane.HTML(markup, stylesheets=[rules], sizing_mode="stretch_width", margin=0)


CARD = (
    read_style("card.css")
    + sheet("legend", "table")
    + read_style("picture.css")
    + read_style("table.css")
)
PAGE = read_style("page.css")
TILES = sheet("legend", "tiles") + read_style("tiles.css")
CALENDAR = sheet("table", "months") + read_style("sheet.css")
HEADING = read_style("heading.css")
NAV = read_style("nav.css")
GRID = read_style("grid.css")
UNPRINTED = "@media print { :host { display: none !important; } }"
FIELD = read_style("field.css")
STRIP = sheet("strip") + read_style("strip.css")
SHEET = sheet("table", "profile") + read_style("sheet.css")
MAIN = read_style("main.css")
TOP = read_style("top.css")
CHOOSER = read_style("chooser.css")
SOURCES = read_style("sources.css")
