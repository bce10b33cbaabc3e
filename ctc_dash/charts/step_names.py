"""Where the names of a line's steps stand: beside their marks, so that none touches another."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from ctc_dash.charts.measure import text_width

NAME_HEIGHT = 18  # pixels
MOST_HEIGHTS = 5  # of one line
GROUND = 480  # pixels: a picture is seldom narrower, and a wider one has more room
NARROWEST = 300  # pixels: at the end of such a ground a name must fit, or else it takes room beyond
MARK, CLEAR = 8, 9  # pixels: half of a mark with its edge, from its middle to its name

Side = Literal["after", "before", ""]


class PlacedName(NamedTuple):
    """A name at one of its line's heights, beside its mark; without a side it has no room."""

    text: str
    height: int
    side: Side


class PlacedNames(NamedTuple):
    """The names of one line in their order, and how many heights they take."""

    names: Sequence[PlacedName]
    heights: int


def place_names(steps: Sequence[tuple[Any, str]], first: Any, length: Any) -> PlacedNames:
    """The names of one line's steps, each a day and a text, in the order of days."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_HEIGHTS)]
    placed = []
    for day, text in steps:
        x = (day - first) / length * GROUND
        height, side, (left, right) = first_free(taken, x, text_width(text))
        taken[height].append((left, right))
        placed.append(PlacedName(text, height, side))
    return PlacedNames(placed, max((each.height for each in placed), default=0) + 1)


def first_free(
    taken: Sequence[Sequence[tuple[float, float]]], x: float, width: float
) -> tuple[int, Side, tuple[float, float]]:
    """The first height and side with room for a mark and its name; else that with room for it."""
    after = (x - MARK, x + CLEAR + width + MARK)
    before = (x - CLEAR - width - MARK, x + MARK)
    alone = (x - MARK, x + MARK)
    sides: list[tuple[Side, tuple[float, float]]] = [("", alone)]
    if after[1] <= GROUND + MARK:
        sides.insert(0, ("after", after))
    if before[0] >= 0:
        sides.insert(0, ("before", before))
    if CLEAR + width + 2 <= (1 - x / GROUND) * NARROWEST:
        sides.insert(0, ("after", after))
    for side, span in sides:
        for height, spans in enumerate(taken):
            if all(span[1] <= left or right <= span[0] for left, right in spans):
                return height, side, span
    return len(taken) - 1, "", alone
