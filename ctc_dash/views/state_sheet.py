"""A State's profile as a sheet: one line per fact, up to three States side by side."""

from __future__ import annotations

import re
from typing import Any

import panel as pn

from ctc_dash.charts.picture import Link
from ctc_dash.figures import cells
from ctc_dash.figures.figure import Shown
from ctc_dash.paper.markup import element, rich
from ctc_dash.views import style
from ctc_dash.words import Words, is_missing

CHINESE = re.compile("[\u4e00-\u9fff]")
SHEET = style.read("sheet.css")


class StateSheet:
    """Draws the rows of ``state/profile``; what is not known is hatched and says why."""

    def __init__(self, words: Words, link: Link) -> None:
        self._words = words
        self.view = pn.pane.HTML("", stylesheets=[SHEET], sizing_mode="stretch_width", margin=0)

    def draw(self, shown: Shown) -> None:
        """Show these rows."""
        frame = shown.frame
        if frame.empty:
            self.view.object = ""
            return
        states = list(dict.fromkeys(frame["state"]))
        by_key = {(row.fact, row.state): row for row in frame.itertuples()}
        groups = dict.fromkeys(zip(frame["fact_group"], frame["fact"], strict=True))
        lines, heading = [], None
        for group, fact in groups:
            if group != heading:
                heading = group
                lines.append(self._heading(group, len(states)))
            lines.append(self._line(fact, [by_key.get((fact, state)) for state in states]))
        self.view.object = element(
            "table",
            element("caption", rich(shown.title))
            + element("thead", self._top(states))
            + element("tbody", "".join(lines)),
        )

    def _top(self, states: list[str]) -> str:
        names = [self._words.column("fact"), *(self._words.label("state", s) for s in states)]
        return element("tr", "".join(element("th", rich(name), scope="col") for name in names))

    def _heading(self, group: str, states: int) -> str:
        name = rich(self._words.label("fact_group", group))
        return element("tr", element("th", name, scope="rowgroup", colspan=str(states + 1)))

    def _line(self, fact: str, rows: list[Any]) -> str:
        name = element("th", rich(self._words.label("fact", fact)), scope="row")
        return element("tr", name + "".join(element("td", self._cell(row)) for row in rows))

    def _cell(self, row: Any) -> str:
        if row is None:
            return ""
        if is_missing(row.value_text):
            reason = rich(self._words.label("unknown_reason", row.unknown_reason))
            value = element("span", element("span", reason), class_="unknown")
        else:
            text = cells.cell_text(self._words, "value_text", row.value_text)
            value = element("span", rich(text), class_="value", dir="auto", **tongue(text))
        return value + self._cited(row)

    def _cited(self, row: Any) -> str:
        """Document and place, and that it is a curator's reading where it is one."""
        said = []
        if not is_missing(row.document):
            said.append(f"{self._words.label('document', row.document)}, {row.place}")
        if row.basis == "inferred":
            said.append(self._words.label("basis", row.basis))
        return element("span", rich(" · ".join(said)), class_="cited") if said else ""


def tongue(text: str) -> dict[str, str]:
    """Which language a value is in where its letters tell: Chinese needs its own voice and font."""
    return {"lang": "zh"} if len(CHINESE.findall(text)) * 2 > len(text) else {}
