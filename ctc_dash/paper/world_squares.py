"""The world as squares in HTML: links that say what their colours say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from ctc_dash.charts import theme as look
from ctc_dash.charts.picture import Link, Tone
from ctc_dash.charts.tiles import MODES, NONE, mode_names, tile_code, tile_codes, tile_name
from ctc_dash.figures.figure import Shown
from ctc_dash.words import NO_VALUE, Words

Place = tuple[int, int]  # row and column
Places = dict[Place, str]  # the cluster of the State that stands there
NAMED_WITHIN = 6  # columns


class Square(NamedTuple):
    """One State's square: its code, where it leads, what it says, where it stands and its colour.

    Its colour is in ``style``, or one for each way to colour the world in its ``classes``;
    ``edges`` are the sides on which its cluster ends.
    """

    code: str
    href: str
    said: str
    style: str
    classes: str
    edges: str


class LegendEntry(NamedTuple):
    """One colour of a legend."""

    name: str
    style: str
    classes: str


@dataclass(frozen=True)
class Mode:
    """One way to colour the squares, with its legend."""

    id: str
    name: str
    legend: Sequence[LegendEntry]


class ClusterName(NamedTuple):
    """The name of a cluster, where it stands, and how many States it has."""

    text: str
    style: str
    states: str


@dataclass(frozen=True)
class World:
    """The squares and the ways to colour them."""

    squares: Sequence[Square]
    modes: Sequence[Mode]
    words: dict[str, str]
    chosen: str = MODES[0]
    columns: str = ""
    names: Sequence[ClusterName] = ()


def world_of(
    shown: Shown, link: Link, modes: Sequence[str] = MODES, chosen: str = MODES[0]
) -> World:
    """The rows of ``overview/world``, coloured in one way, or in several for CSS to choose from.

    ``chosen`` is the one that it begins with.
    """
    words, drawn = shown.words, list(shown.frame.itertuples())
    names = {mode: name for mode, name in mode_names(words).items() if mode in modes}
    places = {(row.tile_row, row.tile_column): row.cluster for row in drawn}
    return World(
        [square(row, shown, link, names, places) for row in drawn],
        [
            Mode(
                mode,
                name,
                [entry(code, mode, shown, names) for code in tile_codes(drawn, mode, words)],
            )
            for mode, name in names.items()
        ],
        {
            "colour_by": words.say("Colour by"),
            "world": words.say("The Member States as squares; each opens the State’s page"),
            "skip": words.say("Skip the squares"),
        },
        chosen,
        columns_of(places),
        [cluster_name(cluster, places, words) for cluster in sorted({*places.values()})],
    )


def columns_of(places: Places) -> str:
    """The widths of the columns: one in which no State stands is half as wide."""
    used = {column for _, column in places} or {1}
    return " ".join(
        "minmax(0, 1fr)" if column in used else "minmax(0, .5fr)"
        for column in range(1, max(used) + 1)
    )


def edges(place: Place, places: Places) -> str:
    """The sides of a square beyond which another cluster begins, or none: its outline."""
    row, column = place
    beside = {"t": (row - 1, column), "r": (row, column + 1), "b": (row + 1, column)}
    beside["l"] = (row, column - 1)
    return " ".join(side for side, at in beside.items() if places.get(at) != places[place])


def cluster_name(cluster: str, places: Places, words: Words) -> ClusterName:
    """A cluster's name at the end of the first row of it that has room for that."""
    own = sorted(place for place, its in places.items() if its == cluster)
    row, column = next((each for each in own if has_room(each, places)), own[-1])
    return ClusterName(
        words.label("cluster", cluster),
        f"grid-area: {row} / {column + 1} / auto / span {NAMED_WITHIN}",
        words.count("{n} State", "{n} States", len(own)),
    )


def has_room(place: Place, places: Places) -> bool:
    """Whether nothing stands right of a square for as far as a name reaches."""
    row, column = place
    last = max(column for _, column in places)
    after = range(column + 1, column + 1 + NAMED_WITHIN)
    return after[-1] <= last and not any((row, each) in places for each in after)


def square(row: Any, shown: Shown, link: Link, modes: dict[str, str], places: Places) -> Square:
    """One State's square; in words it says all that its colours can."""
    style, classes = coloured({mode: tile_code(row, mode) for mode in modes}, shown.words)
    return Square(
        code=row.state,
        href=link((("state", row.state),)) or "",
        said=said_of(row, shown.frame, shown.words, modes),
        style=f"grid-area: {row.tile_row} / {row.tile_column}; {style}".rstrip("; "),
        classes=classes,
        edges=edges((row.tile_row, row.tile_column), places),
    )


def said_of(row: Any, frame: pd.DataFrame, words: Words, modes: dict[str, str]) -> str:
    """What a square says: the State's name and what it is in each way to colour the world."""
    state = words.label("state", row.state)
    values = {mode: tile_name(tile_code(row, mode), mode, words, frame) for mode in modes}
    if len(values) == 1:
        return words.say("{what}: {value}", what=state, value=next(iter(values.values())))
    named = {**modes, "visit_year": words.say("Last visit ended")}  # a word has room for the day
    values["visit_year"] = words.day(row.last_visit)
    facts = [
        words.say("{what}: {value}", what=named[mode], value=value)
        for mode, value in values.items()
        if mode != "coverage" and value != NO_VALUE
    ]
    return words.say(
        "{code}, {state}. {facts}.", code=row.state, state=state, facts=words.parted(facts)
    )


def entry(code: str, mode: str, shown: Shown, modes: dict[str, str]) -> LegendEntry:
    """One colour of a legend with its name."""
    style, classes = (
        coloured({mode: code}, shown.words) if len(modes) == 1 else ("", selector(mode, code))
    )
    return LegendEntry(tile_name(code, mode, shown.words, shown.frame), style, classes)


def coloured(by_mode: dict[str, str], words: Words) -> tuple[str, str]:
    """Style and classes: of one way to colour the colour itself, of several their names."""
    if len(by_mode) == 1:
        ((mode, code),) = by_mode.items()
        return ink(mode, code, words), ""
    return "", " ".join(selector(*each) for each in by_mode.items())


def selector(mode: str, code: str) -> str:
    """The class of a code in one mode."""
    return f"{mode}-{code}"


def world_sheet(shown: Shown) -> str:
    """The style sheet that colours squares and legends by the mode that is chosen.

    Without a choice, and in a browser too old to know ``:has``, the first mode applies.
    """
    drawn = list(shown.frame.itertuples())
    lines = []
    for mode in MODES:
        for code in tile_codes(drawn, mode, shown.words):
            name = selector(mode, code)
            chosen = f".map:has(#by-{mode}:checked) .world .{name}"
            first = f", .world .{name}" if mode == MODES[0] else ""
            lines.append(f".swatch.{name}, {chosen}{first} {{ {ink(mode, code, shown.words)} }}")
        lines.append(f".map:has(#by-{mode}:checked) .legend.for-{mode} {{ display: flex; }}")
        if mode == MODES[0]:
            lines.append(f".legend[class*='for-']:not(.for-{mode}) {{ display: none; }}")
        else:
            lines.append(
                f".map:has(#by-{mode}:checked) .legend.for-{MODES[0]} {{ display: none; }}"
            )
    return "\n".join(lines) + "\n"


def ink(mode: str, code: str, words: Words) -> str:
    """The ground of a square and the ink that stands out from it, light and dark."""
    if code == NONE:
        return "background: var(--track); color: var(--ink);"
    meant = Tone(mode, code)
    tone = look.palette_tones([meant], words)[meant]
    light, dark = look.ink(*tone, look.LIGHT), look.ink(*tone, look.DARK)
    if light.hatch:
        stripes = "var(--paper) 0 5px, var(--line) 5px 6px"
        return (
            f"background: repeating-linear-gradient(135deg, {stripes}); color: var(--ink);"
            " outline: 1px solid var(--muted); outline-offset: -1px;"
        )
    ground = look.following(light.colour, dark.colour)
    over = look.following(look.ink_on(light.colour), look.ink_on(dark.colour))
    return f"background: {ground}; color: {over}; outline: 0;"
