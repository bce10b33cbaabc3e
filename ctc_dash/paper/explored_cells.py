"""The counted cells as a table, what they are called, and where marking them leads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ctc_dash.address import codec
from ctc_dash.charts.named import CODE
from ctc_dash.figures.asked_exploration import AskedExploration
from ctc_dash.figures.counted_rows import TIMELINE
from ctc_dash.figures.exploring import MOST_PARTS, Exploration
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.marking import NONE, Marks, marks_text
from ctc_dash.paper.page_card import ROWS
from ctc_dash.paper.table import (
    Cell,
    Heading,
    HtmlTable,
    counted_rows_text,
    part_of,
    table_named,
)
from ctc_dash.words import is_missing

MarkLink = Callable[[Marks], str]  # where what is marked by a cell leads


def title_of(now: Exploration, asked: AskedExploration) -> str:
    """What is counted by what."""
    words, what = now.words, asked.measure_name(now.measure)
    if now.chart == TIMELINE:
        lanes = lowered_heading(now.heading(now.by))
        return words.say("When: {what} by {first}", what=lowered_heading(what), first=lanes)
    names = [lowered_heading(now.heading(name)) for name in (now.by, now.split) if name]
    if len(names) == 1:
        return words.say("{what} by {first}", what=what, first=names[0])
    return words.say("{what} by {first} and {second}", what=what, first=names[0], second=names[1])


def lowered_heading(heading: str) -> str:
    """A heading as it stands within a title; an abbreviation stays."""
    return heading if heading[1:2].isupper() else heading[:1].lower() + heading[1:]


def marked_address(asked: AskedExploration, page: codec.PageAddress, marks: Marks) -> str:
    """The page with these marked; what is marked already is no longer."""
    text = marks_text(marks)
    again = text == marks_text(asked.now.mark)
    return page.turned(codec.MARK, "" if again else text)


def cells_table(
    asked: AskedExploration, shown: Shown, link: MarkLink, page: codec.PageAddress
) -> HtmlTable | None:
    """The numbers: a line for each name, a column for each part where these are few."""
    now = asked.now
    if now.cells.empty:
        return None
    headings, rows = long_cells(now, link) if wide(now) else crossed_cells(now, link)
    total, words = len(rows), now.words
    first, left_out = 0, ""
    turns: list[tuple[str, str, str]] = []
    if total > ROWS:
        first, left_out, turns = part_of(total, ROWS, page, words)
    named = table_named(words)
    return HtmlTable(
        caption=shown.title,
        name=words.say("{what}: {value}", what=named, value=shown.title),
        summary=f"{named} ({counted_rows_text(words, total)})",
        headings=headings,
        rows=rows[first : first + ROWS],
        left_out=left_out,
        sorts=True,
        turns=turns,
        before=first,
        total=total,
    )


def wide(now: Exploration) -> bool:
    """Whether the parts are too many to stand side by side."""
    return bool(now.split) and now.parts > MOST_PARTS


def marks_for(*pairs: tuple[str, Any]) -> dict[str, list[str]]:
    """The marks of codes."""
    return {column: [NONE if is_missing(code) else str(code)] for column, code in pairs}


def has_rows(marks: Marks, now: Exploration) -> bool:
    """Whether there is a row that these marks stand for: a time or a code may have none."""
    return bool(now.rows.having(marks).any())


def number_cell(now: Exploration, number: Any, marked: Any, href: str) -> Cell:
    """A number, and how much of it is marked."""
    text, key = now.words.number(number), str(number)
    if not marked:
        return Cell(text, "number", "", href if number else "", key)
    if marked != number:
        text = now.words.say("{n} of {all}", n=now.words.number(marked), all=text)
    return Cell(text, "number lit", "", href, key)


def long_cells(now: Exploration, link: MarkLink) -> tuple[list[Heading], list[Sequence[Cell]]]:
    """A line for each number."""
    names = (now.by, now.split)
    headings = [Heading(now.heading(name), "") for name in names]
    headings.append(Heading(now.measure_name, "number"))
    rows: list[Sequence[Cell]] = []
    for row, marked in zip(now.cells.to_dict("records"), now.lit, strict=True):
        marks = marks_for(*((name, row[name + CODE]) for name in names))
        texts = [
            Cell(str(row[name]), "", "", link(found) if has_rows(found, now) else "")
            for name in names
            for found in [marks_for((name, row[name + CODE]))]
        ]
        number = row[now.measure]
        rows.append([*texts, number_cell(now, number, marked, link(marks))])
    return headings, rows


def crossed_cells(now: Exploration, link: MarkLink) -> tuple[list[Heading], list[Sequence[Cell]]]:
    """A line for each name, its parts side by side, and all of them."""
    split = now.split
    parts = now.ordered(split) if split else ()
    headings = [Heading(now.heading(now.by), ""), *(Heading(part, "number") for part in parts)]
    headings.append(Heading(now.words.say("All") if split else now.measure_name, "number"))
    codes = dict(zip(now.cells[split], now.cells[split + CODE], strict=True)) if split else {}
    named = dict(zip(now.cells[now.by], now.cells[now.by + CODE], strict=True))
    lines: dict[str, dict[str, tuple[Any, Any]]] = {}
    for row, marked in zip(now.cells.to_dict("records"), now.lit, strict=True):
        line = lines.setdefault(str(row[now.by]), {})
        line[str(row[split]) if split else ""] = row[now.measure], marked
    rows: list[Sequence[Cell]] = []
    for name, numbers in lines.items():
        code = named[name]
        found = marks_for((now.by, code))
        whole = link(found) if has_rows(found, now) else ""
        made = [Cell(name, "", "", whole)]
        for each in parts:
            href = link(marks_for((now.by, code), (split, codes.get(each))))
            made.append(number_cell(now, *numbers.get(each, (0, 0)), href))
        total, marked = (sum(pair[at] for pair in numbers.values()) for at in (0, 1))
        rows.append([*made, number_cell(now, total, marked, whole)])
    return headings, rows
