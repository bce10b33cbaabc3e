"""Words that would touch on a narrow ground: from which width on each is written.

A picture on a page is as wide as its place, which it does not know while it is drawn. So a word
carries the width from which on it has room, and a style that the browser works out: in a container
query's units, its type has no size below that width. A file has its width, and leaves the word out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from ctc_dash.charts.measure import TEXT_SIZE, text_width

LINE_HEIGHT = 17  # pixels, of text in several lines
LEAST_GROUND = 300  # pixels: how narrow a picture that follows its place may become
APART = 5  # pixels between two words
LEAST_SIZE = 9  # pixels of type that can still be read
SUDDEN = 999  # so that a word is there at once, at its size


class Word(NamedTuple):
    """Where a word's middle stands: a share of the ground, and pixels beside it; its width."""

    at: float
    beside: float
    width: float
    top: float
    bottom: float

    def ground_beside(self, other: Word) -> float:
        """The ground on which it has room beside another; 0 where they stand on other heights."""
        if self.top >= other.bottom or other.top >= self.bottom:
            return 0
        first, second = sorted((self, other), key=lambda each: (each.at, each.beside))
        wanted = (first.width + second.width) / 2 + APART + first.beside - second.beside
        return wanted / max(second.at - first.at, 1e-9) if wanted > 0 else 0


def word(text: str, at: float, y: float, side: str, clear: float) -> Word:
    """A text of a picture as a word: ``y`` is the pixel of its point."""
    lines = text.split("\n")
    width = max(map(text_width, lines))
    beside = {"after": clear + width / 2, "before": -clear - width / 2}.get(side, 0)
    half = (len(lines) - 1) * LINE_HEIGHT / 2 + TEXT_SIZE / 2
    middle = y - clear - TEXT_SIZE / 2 if side == "above" else y
    return Word(at, beside, width, middle - half, middle + half)


def ground_of(words: Iterable[Word]) -> float:
    """The ground on which no two words touch."""
    return max((one.ground_beside(two) for one, two in combinations(words, 2)), default=0)


def tick_grounds(places: Sequence[tuple[float, str]]) -> list[float]:
    """From which ground on each name along an axis is written, given its place and itself.

    Those of several lines, which say the year, come first, of two years that touch the one that has
    more names; then every second of the rest, every fourth before it, and so on.
    """
    words = [word(name, at, 0, "over", 0) for at, name in places]
    named = (name.partition("\n") for _, name in places)
    yearly = [at for at, (first, line, _) in enumerate(named) if line and first.strip()]
    lengths = {at: after - at for at, after in pairwise([*yearly, len(places)])}

    def rank(index: int) -> tuple[int, int, int]:
        return (-lengths.get(index, 0), -(index & -index or len(places)), index)

    found: dict[int, float] = {}
    for index in sorted(range(len(places)), key=rank):
        # Names of one axis stand at one height, whatever lines they have.
        one = words[index]._replace(top=0, bottom=1)
        others = [words[other]._replace(top=0, bottom=1) for other in found]
        found[index] = max((one.ground_beside(other) for other in others), default=0)
    return [found[index] for index in range(len(places))]


def slanted_grounds(whole: float, number: int) -> list[float]:
    """From which ground on each of so many even names is written: on half of it every second."""
    return [whole / (index & -index) if index else 0 for index in range(number)]


def word_style(ground: float, width: float | None, left: int) -> str | None:
    """The style of a word that needs so wide a ground; none where the ground is narrower.

    ``width`` is that of the ground, where it is known; ``left`` what stands beside a ground that is
    as wide as its place.
    """
    if width is not None:
        return "" if ground <= width else None
    if ground <= LEAST_GROUND:
        return ""
    wide = f"calc((100cqw - {left + ground:.0f}px)*{SUDDEN})"
    return f' style="font-size:clamp(0px,{wide},{TEXT_SIZE}px)"'


def size_within(share: float, longest: float, width: float | None, left: int) -> str | None:
    """The type that fits so much of the ground, for a word of so many ems; none if unreadable."""
    if width is not None:
        size = min(TEXT_SIZE, (width * share - 2) / longest)
        return f' font-size="{size:.1f}"' if size >= LEAST_SIZE else None
    least = (LEAST_SIZE * longest + 2) / share  # the ground of the least type
    fitting = f"calc((100cqw - {left}px)*{share / longest:.5f} - {2 / longest:.2f}px)"
    gone = f"calc((100cqw - {left + least:.0f}px)*{SUDDEN})"
    return f' style="font-size:clamp(0px,{gone},min({TEXT_SIZE}px,{fitting}))"'
