"""The world as tiles without a server: 193 links, coloured by what the reader chooses, in CSS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.tiles import MODES, NONE, mode_names, tile_code, tile_codes, tile_name
from ctc_dash.exports.site.edition import Edition


class Square(NamedTuple):
    """One State's square: where it stands, where it leads, what it says, how it is coloured."""

    code: str
    href: str
    place: str
    said: str
    classes: str


class Entry(NamedTuple):
    """One colour of a legend."""

    name: str
    style: str


@dataclass(frozen=True)
class Mode:
    """One way to colour the squares, with its legend."""

    id: str
    name: str
    legend: Sequence[Entry]


@dataclass(frozen=True)
class World:
    """The squares and the ways to colour them."""

    squares: Sequence[Square]
    modes: Sequence[Mode]


def world(edition: Edition, root: str) -> World:
    """The squares of ``overview/world`` for a page that lies ``root`` below the site's top."""
    frame = edition.shown("overview/world").frame
    drawn = list(frame.itertuples())
    names = mode_names(edition.words)
    modes = [
        Mode(
            mode,
            names[mode],
            [
                Entry(tile_name(code, mode, edition.words, frame), selector(mode, code))
                for code in tile_codes(drawn, mode)
            ],
        )
        for mode in MODES
    ]
    return World([square(edition, row, root, names, frame) for row in drawn], modes)


def square(
    edition: Edition, row: Any, root: str, names: dict[str, str], frame: pd.DataFrame
) -> Square:
    """One State's square; in words it says all that its colours can."""
    words = edition.words
    facts = [
        words.say(
            "{what}: {value}",
            what=name,
            value=tile_name(tile_code(row, mode), mode, words, frame),
        )
        for mode, name in names.items()
    ]
    return Square(
        code=row.state,
        href=edition.page_of_state(row.state, root),
        place=f"grid-area:{row.tile_row}/{row.tile_column}",
        said=words.say(
            "{code}, {state}. {facts}.",
            code=row.state,
            state=words.label("state", row.state),
            facts="; ".join(facts),
        ),
        classes=" ".join(selector(mode, tile_code(row, mode)) for mode in MODES),
    )


def selector(mode: str, code: str) -> str:
    """The class of a code in one mode."""
    return f"{mode}-{code}"


def styles(edition: Edition) -> str:
    """The style sheet that colours squares and legends; colours follow the page's ground.

    Without a choice, and in a browser too old to know ``:has``, the first mode applies.
    """
    drawn = list(edition.shown("overview/world").frame.itertuples())
    lines = []
    for mode in MODES:
        for code in tile_codes(drawn, mode):
            name = selector(mode, code)
            chosen = f".map:has(#by-{mode}:checked) .world .{name}"
            first = f", .world .{name}" if mode == MODES[0] else ""
            lines.append(f".swatch.{name}, {chosen}{first} {{ {ink(mode, code)} }}")
        lines.append(f".map:has(#by-{mode}:checked) .legend.for-{mode} {{ display: flex; }}")
        if mode != MODES[0]:
            lines.append(
                f".map:has(#by-{mode}:checked) .legend.for-{MODES[0]} {{ display: none; }}"
            )
    return "\n".join(lines) + "\n"


def ink(mode: str, code: str) -> str:
    """The ground of a square and the ink that stands out from it, light and dark."""
    if code == NONE:
        return "background: var(--track); color: var(--ink);"
    light, dark = look.ink(mode, code, look.LIGHT), look.ink(mode, code, look.DARK)
    if light.hatch:
        stripes = "var(--paper) 0 5px, var(--line) 5px 6px"
        return (
            f"background: repeating-linear-gradient(135deg, {stripes}); color: var(--ink);"
            " outline: 1px solid var(--muted); outline-offset: -1px;"
        )
    ground = look.following(light.colour, dark.colour)
    over = look.following(look.ink_on(light.colour), look.ink_on(dark.colour))
    return f"background: {ground}; color: {over}; outline: 0;"
